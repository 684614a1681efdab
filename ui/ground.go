package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// ground puts the colour of panels under an object that stands on another.
type ground struct {
	widget.BaseWidget
	content fyne.CanvasObject
	colour  *canvas.Rectangle
}

func newGround(content fyne.CanvasObject) *ground {
	g := &ground{content: content, colour: &canvas.Rectangle{}}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{g}
	r.paint()
	return r
}

type groundRenderer struct{ g *ground }

func (r *groundRenderer) paint() {
	k := kit.Tokens()
	r.g.colour.FillColor, r.g.colour.StrokeColor, r.g.colour.StrokeWidth = k.Base, k.Line, 1
}

func (r *groundRenderer) Destroy()           {}
func (r *groundRenderer) MinSize() fyne.Size { return r.g.content.MinSize() }
func (r *groundRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.colour, r.g.content}
}

func (r *groundRenderer) Layout(s fyne.Size) {
	r.g.colour.Resize(s)
	r.g.content.Resize(s)
}

func (r *groundRenderer) Refresh() {
	r.paint()
	r.g.colour.Refresh()
	r.g.content.Refresh()
}

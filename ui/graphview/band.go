package graphview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// band is the rectangle drawn over nodes to select them.
type band struct {
	armed    bool // the next drags draw one, without Ctrl
	tokens   scene.Tokens
	overlay  *fyne.Container
	box      *canvas.Rectangle // nil until the first one is drawn
	from, to fyne.Position
}

func (b *band) begin(at fyne.Position) {
	b.from = at
	if b.box == nil {
		b.box = canvas.NewRectangle(scene.Fade(b.tokens.Accent, 0.09))
		b.box.StrokeWidth = 1.5
		b.overlay.Add(b.box)
	}
	b.box.FillColor, b.box.StrokeColor = scene.Fade(b.tokens.Accent, 0.09), b.tokens.Accent
	b.stretch(at)
	b.box.Show()
}

// stretch draws the rectangle to a point.
func (b *band) stretch(to fyne.Position) {
	b.to = to
	b.box.Move(fyne.NewPos(min(b.from.X, to.X), min(b.from.Y, to.Y)))
	b.box.Resize(fyne.NewSize(max(b.from.X, to.X)-b.box.Position().X, max(b.from.Y, to.Y)-b.box.Position().Y))
}

// end takes the rectangle away and returns its corners.
func (b *band) end() []fyne.Position {
	if b.box != nil {
		b.box.Hide()
	}
	return []fyne.Position{b.from, fyne.NewPos(b.to.X, b.from.Y), b.to, fyne.NewPos(b.from.X, b.to.Y)}
}

// SetBand arms the rubber band: the next drags draw a rectangle without Ctrl. It takes the place of the lasso.
func (v *View) SetBand(on bool) {
	v.hand.band.armed = on
	if on {
		v.SetLasso(false)
	} else if v.hand.doing == banding {
		v.hand.doing = nothing
		v.hand.band.end()
	}
}

// Band reports whether the rubber band is armed.
func (v *View) Band() bool { return v.hand.band.armed }

// endBand selects what the rectangle holds; with Ctrl it is added to the selection.
func (v *View) endBand() {
	n := v.selectWithin(v.hand.band.end())
	v.log(fmt.Sprintf("canvas band: %d nodes", n))
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Ground is a rounded rectangle by its use.
type Ground uint8

// The grounds.
const (
	RaisedGround   Ground = iota
	WarningGround         // disagreement
	FloatingGround        // tools over the canvas: base with a border
	OverGround            // menus, toasts
)

// Card is content on a rounded ground.
type Card struct {
	widget.BaseWidget
	Part
	ground  Ground
	content fyne.CanvasObject
	pad     float32
}

// NewCard puts content on a ground with room around it.
func NewCard(ground Ground, pad float32, content fyne.CanvasObject) *Card {
	c := &Card{ground: ground, content: content, pad: pad}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &canvas.Rectangle{}
	draw := func() { c.ground.draw(r) }
	draw()
	return c.Draws(&renderer{
		objects: []fyne.CanvasObject{r, c.content},
		layout: func(s fyne.Size) {
			put(r, 0, 0, s.Width, s.Height)
			put(c.content, c.pad, c.pad, s.Width-2*c.pad, s.Height-2*c.pad)
		},
		min:     func() fyne.Size { return c.content.MinSize().AddWidthHeight(2*c.pad, 2*c.pad) },
		refresh: func() { draw(); canvas.Refresh(c); c.content.Refresh() },
	})
}

func (g Ground) draw(r *canvas.Rectangle) {
	k := Tokens()
	switch g {
	case WarningGround:
		drawGround(r, k.WarningGround, color.Transparent, 8)
	case FloatingGround:
		drawGround(r, k.Base, k.Line, 8)
	case OverGround:
		drawGround(r, k.Over, k.Line2, 8)
	default:
		drawGround(r, k.Raised, color.Transparent, 8)
	}
}

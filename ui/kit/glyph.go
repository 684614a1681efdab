package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// Glyph is the shape of an entity type as the canvas draws it, with its mark
// from 22 units on. With a tap function it can be clicked.
type Glyph struct {
	pressable
	entityType, kind string
	side             float32
	drawn            *Theme // as drawn last
}

var _ fyne.Widget = (*Glyph)(nil)

// NewGlyph makes the shape of a type of entity; kind is that of an event.
func NewGlyph(entityType, kind string, side float32) *Glyph {
	g := &Glyph{entityType: entityType, kind: kind, side: side}
	g.ExtendBaseWidget(g)
	return g
}

// OnTap sets what a click does.
func (g *Glyph) OnTap(f func()) { g.onTap = f }

// Set shows another type.
func (g *Glyph) Set(entityType, kind string) {
	if g.entityType != entityType || g.kind != kind || g.drawn != nil && g.drawn != current() {
		g.entityType, g.kind = entityType, kind
		g.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Glyph) CreateRenderer() fyne.WidgetRenderer {
	picture := newShape()
	draw := func() {
		k := Tokens()
		g.drawn = current()
		picture.set(g.entityType, g.kind, &k)
	}
	draw()
	return g.Draws(&renderer{
		objects: []fyne.CanvasObject{picture.raster},
		layout: func(s fyne.Size) {
			side := Scaled(g.side)
			put(picture.raster, (s.Width-side)/2, (s.Height-side)/2, side, side)
		},
		min:     func() fyne.Size { return fyne.NewSquareSize(Scaled(g.side)) },
		refresh: func() { draw(); canvas.Refresh(g) },
	})
}

// markFrom is the size in units from which a shape has its mark.
const markFrom = 22

// shape shows a type of entity at whatever number of pixels the screen has.
// The picture is kept, and made again when the type, the theme or the number
// of pixels changes.
type shape struct {
	raster           *canvas.Raster
	entityType, kind string
	tokens           scene.Tokens
	made             *image.RGBA
}

func newShape() *shape {
	s := &shape{}
	s.raster = canvas.NewRaster(s.picture)
	return s
}

func (s *shape) set(entityType, kind string, k *scene.Tokens) {
	s.raster.Hidden = entityType == ""
	if s.entityType == entityType && s.kind == kind && s.tokens == *k {
		return
	}
	s.entityType, s.kind, s.tokens, s.made = entityType, kind, *k, nil
	s.raster.Refresh()
}

func (s *shape) picture(w, h int) image.Image {
	side := min(w, h)
	if side <= 0 || s.entityType == "" {
		return image.NewUniform(color.Transparent)
	}
	if s.made == nil || s.made.Rect.Dx() != side {
		if units := s.raster.Size().Width; units < markFrom {
			s.made = scene.PlainGlyph(s.entityType, side, s.tokens)
		} else {
			s.made = scene.Glyph(s.entityType, s.kind, side, s.tokens)
		}
	}
	return s.made
}

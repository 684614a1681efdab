package kit

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// markKind is what a mark is made from.
type markKind uint8

const (
	nothing markKind = iota
	wordsMark
	boxMark // a rectangle or a circle
	iconMark
	pixelsMark
)

// look is how a mark looks, wherever it lies. Sizes of boxes and icons are in
// pixels.
type look struct {
	kind       markKind
	words      string // or the name of the icon
	size       float32
	style      fyne.TextStyle
	source     fyne.Resource // the font of words, or the icon
	fill, edge color.NRGBA
	stroke     int
	corners    [4]int // from the upper left on, clockwise
	pixels     image.Image
	w, h       int
}

// mark is one thing that is drawn, and the pixel its upper left lies at.
type mark struct {
	look
	x, y int
}

// drawn reports whether an object is drawn by the window itself, and holds no
// others.
func drawn(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *canvas.Text, *canvas.Rectangle, *canvas.Circle, *canvas.Image, *canvas.Raster, *canvas.Line, *canvas.Arc, *canvas.Ellipse,
		*canvas.LinearGradient, *canvas.RadialGradient, *canvas.RegularPolygon, *canvas.ArbitraryPolygon, *canvas.BezierCurve, *canvas.Blur, *canvas.Shader:
		return true
	}
	return false
}

// markOf returns what is drawn of an object at a place, of kind nothing where
// that is nothing, and false for one that a picture cannot draw. Places and
// sizes are rounded as the window's painter does.
func markOf(o fyne.CanvasObject, at fyne.Position, scale float32) (mark, bool) {
	px := func(units float32) int { return int(math.Round(float64(units * scale))) }
	m := mark{x: px(at.X), y: px(at.Y)}
	size := o.Size()
	switch o := o.(type) {
	case *canvas.Text:
		return textMark(o, at, px), true
	case *canvas.Rectangle:
		if o.Aspect != 0 || o.Shadow != (canvas.Shadow{}) {
			return m, false
		}
		m.w, m.h = px(size.Width), px(size.Height)
		of := func(own, all float32) int { return max(px(own), px(all)) }
		m.corners = [4]int{of(o.TopLeftCornerRadius, o.CornerRadius), of(o.TopRightCornerRadius, o.CornerRadius),
			of(o.BottomRightCornerRadius, o.CornerRadius), of(o.BottomLeftCornerRadius, o.CornerRadius)}
		m.box(o.FillColor, o.StrokeColor, px(o.StrokeWidth))
	case *canvas.Circle:
		side := min(size.Width, size.Height)
		m.x, m.y = px(at.X+(size.Width-side)/2), px(at.Y+(size.Height-side)/2)
		m.w, m.h = px(side), px(side)
		m.corners = [4]int{m.w, m.w, m.w, m.w}
		m.box(o.FillColor, o.StrokeColor, px(o.StrokeWidth))
	case *canvas.Image:
		if o.Resource == nil {
			return m, false
		}
		m.kind, m.words, m.source = iconMark, o.Resource.Name(), o.Resource
		m.w, m.h = px(at.X+size.Width)-m.x, px(at.Y+size.Height)-m.y
	case *canvas.Raster:
		m.kind, m.w, m.h = pixelsMark, px(at.X+size.Width)-m.x, px(at.Y+size.Height)-m.y
		m.pixels = o.Generator(m.w, m.h)
	default:
		return m, false
	}
	if m.w <= 0 || m.h <= 0 {
		m.kind = nothing
	}
	return m, true
}

// textMark is the mark of a line of text.
func textMark(t *canvas.Text, at fyne.Position, px func(float32) int) mark {
	if t.Text == "" {
		return mark{}
	}
	m := mark{look: look{kind: wordsMark, words: t.Text, size: t.TextSize, style: t.TextStyle, source: t.FontSource, fill: nrgba(t.Color)}}
	need, size := t.MinSize(), t.Size()
	switch t.Alignment {
	case fyne.TextAlignTrailing:
		at.X += size.Width - need.Width
	case fyne.TextAlignCenter:
		at.X += (size.Width - need.Width) / 2
	}
	at.Y += max(size.Height-need.Height, 0) / 2
	m.x, m.y = px(at.X), px(at.Y)
	return m
}

// box makes the mark a box, of kind nothing where it has no colour.
func (m *mark) box(fill, edge color.Color, stroke int) {
	m.kind, m.fill = boxMark, nrgba(fill)
	if e := nrgba(edge); e.A > 0 && stroke > 0 {
		m.edge, m.stroke = e, stroke
	}
	if m.fill.A == 0 && m.stroke == 0 {
		*m = mark{}
	}
}

func nrgba(c color.Color) color.NRGBA {
	switch c := c.(type) {
	case nil:
		return color.NRGBA{}
	case color.NRGBA:
		return c
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

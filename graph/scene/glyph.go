package scene

import "image"

// Glyph returns the picture of an entity type, size by size pixels on a transparent ground: the same shape, colour and
// mark as on the canvas, for lists, legends and the reader.
func Glyph(entityType, eventKind string, size int, t Tokens) *image.RGBA {
	return symbolImage(glyphSymbol(entityType, eventKind, Rect{0, 0, float64(size), float64(size)}, &t), size)
}

// PlainGlyph is Glyph without the mark, for places too small for it on a screen of any density.
func PlainGlyph(entityType string, size int, t Tokens) *image.RGBA {
	s := glyphSymbol(entityType, "", Rect{0, 0, float64(size), float64(size)}, &t)
	s.Mark = NoMark
	return symbolImage(s, size)
}

func symbolImage(s Symbol, size int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, max(size, 1), max(size, 1)))
	if size <= 0 {
		return img
	}
	l := List{W: float64(size), H: float64(size)}
	l.symbol(s)
	NewPainter(nil).Paint(&l, img, 1, 1)
	return img
}

// glyphSymbol returns the symbol of a type that fills a square.
func glyphSymbol(entityType, eventKind string, in Rect, t *Tokens) Symbol {
	shape := ShapeOf(entityType)
	unit := shape.outline(1, 0).bounds()
	r := in.W * 0.94 / max(unit.W, unit.H)
	r = min(r, in.W*0.47/0.95) // round and square shapes look as large as pointed ones
	s := Symbol{R: r, Shape: shape, Fill: t.fill(shape), At: Point{
		X: in.X + in.W/2 - (unit.X+unit.W/2)*r,
		Y: in.Y + in.H/2 - (unit.Y+unit.H/2)*r,
	}}
	if in.W >= 22 {
		s.Mark, s.Ink = MarkOf(entityType, eventKind), t.ink(shape)
	}
	return s
}

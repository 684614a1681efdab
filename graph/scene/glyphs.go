package scene

import (
	"image"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyphKey tells pictures of glyphs apart: font, glyph, size in 1/64 pixel and place within a pixel in quarters.
type glyphKey struct {
	font int8
	fx   uint8
	id   sfnt.GlyphIndex
	size fixed.Int26_6
}

// glyphMask is the coverage of a glyph; dx, dy is its upper left corner from the pen.
type glyphMask struct {
	image.Alpha
	dx, dy int
}

// placedText is a text as glyphs with their places in the picture.
type placedText struct {
	glyphs []placedGlyph
	bounds image.Rectangle
}

type placedGlyph struct {
	*glyphMask
	x, y int // of the pen
}

// maxGlyphs bounds the cache; when it is full it is emptied.
const maxGlyphs = 20_000

// prepareTexts places the glyphs of every text and makes the pictures of those that are missing. Baselines lie on
// whole pixels.
func (j *job) prepareTexts() {
	p := j.painter
	p.texts = sized(p.texts, len(j.list.Texts))
	j.texts = p.texts
	letters := p.letters[:0]
	if len(p.glyphs) > maxGlyphs {
		clear(p.glyphs)
	}
	var keys []glyphKey
	var made []*glyphMask
	for i := range j.list.Texts {
		t := &j.list.Texts[i]
		shaped := p.fonts.shape(t.Words, t.Face)
		size := t.Size * j.scale
		x, y := j.pixel(t.At)
		x -= shaped.width * size * [...]float64{Start: 0, Middle: 0.5, End: 1}[t.Anchor]
		baseline := int(math.Round(y))
		out := &j.texts[i]
		first := len(letters)
		out.bounds = image.Rect(floor(x-0.5*size), baseline-int(1.3*size)-1, floor(x+(shaped.width+0.5)*size)+1, baseline+int(0.6*size)+1)
		for _, g := range shaped.glyphs {
			q := int(math.Floor((x+g.x*size)*4 + 0.5))
			k := glyphKey{g.font, uint8(q & 3), g.id, fixed.Int26_6(math.Round(size * 64))}
			m := p.glyphs[k]
			if m == nil {
				m = &glyphMask{}
				p.glyphs[k] = m
				keys, made = append(keys, k), append(made, m)
			}
			letters = append(letters, placedGlyph{m, q >> 2, baseline})
		}
		out.glyphs = letters[first:len(letters):len(letters)]
	}
	p.letters = letters
	j.fork(len(keys), func(worker, i int) { made[i].make(p.cutters[worker], p.fonts.fonts[keys[i].font], keys[i]) })
}

// make paints a glyph; one without outline stays empty.
func (m *glyphMask) make(c *cutter, f *sfnt.Font, k glyphKey) {
	var buf sfnt.Buffer
	path, err := glyphPath(&buf, f, k.id, k.size)
	if err != nil || len(path) == 0 {
		return
	}
	b := path.bounds()
	m.dx, m.dy = int(math.Floor(b.X)), int(math.Floor(b.Y))
	w, h := int(math.Ceil(b.X+b.W))+1-m.dx, int(math.Ceil(b.Y+b.H))-m.dy
	if w <= 0 || h <= 0 {
		return
	}
	mask := c.fill(path, transform{1, float64(k.fx)/4 - float64(m.dx), -float64(m.dy)}, w, h)
	m.Alpha = image.Alpha{Pix: append([]uint8(nil), mask.Pix...), Stride: mask.Stride, Rect: mask.Rect}
}

// glyphPath returns the outline of a glyph at a size, with the pen at the origin.
func glyphPath(buf *sfnt.Buffer, f *sfnt.Font, id sfnt.GlyphIndex, size fixed.Int26_6) (Path, error) {
	segments, err := f.LoadGlyph(buf, id, size, nil)
	if err != nil {
		return nil, err
	}
	at := func(p fixed.Point26_6) Point { return Point{X: float64(p.X) / 64, Y: float64(p.Y) / 64} }
	path := make(Path, 0, len(segments)+4)
	var pen Point
	for i, s := range segments {
		to := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				path = path.close()
			}
			path = path.move(to.X, to.Y)
		case sfnt.SegmentOpLineTo:
			path = path.to(to.X, to.Y)
		case sfnt.SegmentOpQuadTo:
			c := to
			to = at(s.Args[1])
			path = path.curve(pen.X+(c.X-pen.X)*2/3, pen.Y+(c.Y-pen.Y)*2/3, to.X+(c.X-to.X)*2/3, to.Y+(c.Y-to.Y)*2/3, to.X, to.Y)
		case sfnt.SegmentOpCubeTo:
			c1, c2 := to, at(s.Args[1])
			to = at(s.Args[2])
			path = path.curve(c1.X, c1.Y, c2.X, c2.Y, to.X, to.Y)
		}
		pen = to
	}
	if len(path) > 0 {
		path = path.close()
	}
	return path, nil
}

func (t *tile) paintTexts(texts []int32) {
	for _, i := range texts {
		for _, g := range t.texts[i].glyphs {
			if g.Pix != nil {
				cover(t.dst, &g.Alpha, g.x+g.dx, g.y+g.dy, t.area, t.list.Texts[i].Colour)
			}
		}
	}
}

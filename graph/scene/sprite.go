package scene

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"slices"
)

// spriteKey tells pictures of symbols apart. Sizes and places within a pixel are in quarters of a pixel.
type spriteKey struct {
	shape          Shape
	mark           Mark
	rings          uint8
	fx, fy         uint8
	r              uint16
	fill, rim, ink color.NRGBA
	scale          float32 // for the width of the rim
}

// sprite is a symbol in colours. Its centre lies dx, dy from the corner that rows and spans count from.
type sprite struct {
	dx, dy        int
	width, height int
	// rows holds one row after the other: its span, then the pixels of that. So a small symbol is a few hundred bytes side by
	// side, and a crowd of them stays in a core's cache.
	rows []uint8
}

// span is the part of a row that is not empty: where it begins (its lower 32 bits) and ends, and in the highest bit whether it
// is opaque. Of an opaque row no more than the outer spriteEdge pixels on either side let through what is below.
type span uint64

const (
	spriteEdge = 2
	spanBytes  = 8
	opaqueSpan = 1 << 63
)

func newSpan(from, to int, opaque bool) span {
	s := span(from) | span(to)<<32
	if opaque {
		s |= opaqueSpan
	}
	return s
}

// spanAt reads the span that a row begins with.
func spanAt(row []uint8) span { return span(binary.LittleEndian.Uint64(row)) }

func (s span) from() int    { return int(uint32(s)) }
func (s span) to() int      { return int(s &^ opaqueSpan >> 32) }
func (s span) opaque() bool { return s&opaqueSpan != 0 }

// placedSprite is a sprite with its place in the picture.
type placedSprite struct {
	*sprite
	x, y int32 // upper left corner
}

// spriteCache finds sprites again that were asked for a little before, without looking through all of them.
type spriteCache [1 << 10]struct {
	key    spriteKey
	sprite *sprite
}

// slot is where a key is kept.
func (k *spriteKey) slot() uint {
	return (uint(k.r)*37 + uint(k.shape)*11 + uint(k.fx)*5 + uint(k.fy)*3 + uint(k.fill.R)*7 + uint(k.fill.A)*13) % uint(len(spriteCache{}))
}

// maxSprites bounds the cache; when it is full it is emptied.
const maxSprites = 30_000

// crowdedSymbols is how many symbols make a crowd, in which they are placed less finely, so that fewer pictures do.
const crowdedSymbols = 3000

// rimWidth is the width of the rim around a symbol, in units.
const rimWidth = 2.5

// rimOf is the width of the rim of a symbol of a radius: small ones have less, or the rims of thousands of them would
// hide what lies between.
func rimOf(r float64) float64 { return min(rimWidth, 0.5*r) }

// prepareSymbols finds the sprite of every symbol and makes those that are missing.
func (j *job) prepareSymbols() {
	p, symbols := j.painter, j.list.Symbols
	p.placed = sized(p.placed, len(symbols))
	j.symbols = p.placed
	if len(p.sprites) > maxSprites {
		clear(p.sprites)
		p.recent = spriteCache{}
	}
	keys := make([]spriteKey, 0, 64)
	made := make([]*sprite, 0, 64)
	for i := range symbols {
		k, x, y := j.spriteOf(&symbols[i])
		near := &p.recent[k.slot()]
		if near.sprite == nil || near.key != k {
			s := p.sprites[k]
			if s == nil {
				s = &sprite{}
				p.sprites[k] = s
				keys, made = append(keys, k), append(made, s)
			}
			near.key, near.sprite = k, s
		}
		j.symbols[i] = placedSprite{near.sprite, int32(x), int32(y)}
	}
	j.fork(len(keys), func(worker, i int) { made[i].make(p.cutters[worker], keys[i]) })
	for i := range j.symbols {
		s := &j.symbols[i]
		s.x -= int32(s.dx)
		s.y -= int32(s.dy)
	}
}

// tileSymbols puts the symbols of each tile side by side.
func (j *job) tileSymbols() {
	items := j.bins[Symbols].items
	j.painter.tiled = sized(j.painter.tiled, len(items))
	j.tiled = j.painter.tiled
	for k, i := range items {
		j.tiled[k] = j.symbols[i]
	}
}

func (j *job) spriteOf(s *Symbol) (k spriteKey, x, y int) {
	px, py := j.pixel(s.At)
	qx, qy := int(math.Floor(px*4+0.5)), int(math.Floor(py*4+0.5))
	r := uint16(min(math.Round(s.R*j.scale*4), math.MaxUint16))
	if len(j.list.Symbols) > crowdedSymbols { // half pixels will do
		qx, qy = int(math.Floor(px*2+0.5))*2, int(math.Floor(py*2+0.5))*2
		r = (r + 1) &^ 1
	}
	k = spriteKey{shape: s.Shape, mark: s.Mark, rings: s.Rings, fx: uint8(qx & 3), fy: uint8(qy & 3),
		r: r, fill: s.Fill, rim: s.Rim, ink: s.Ink, scale: float32(j.scale)}
	return k, qx >> 2, qy >> 2
}

// make paints a sprite.
func (s *sprite) make(c *cutter, k spriteKey) {
	r, scale := float64(k.r)/4, float64(k.scale)
	rim := 0.0
	if k.rim.A > 0 {
		rim = rimOf(r/scale) * scale
	}
	b := k.shape.outline(r, rim).bounds()
	s.dx, s.dy = int(math.Ceil(-b.X))+1, int(math.Ceil(-b.Y))+1
	w, h := s.dx+int(math.Ceil(b.X+b.W))+2, s.dy+int(math.Ceil(b.Y+b.H))+2
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	at := transform{scale, float64(s.dx) + float64(k.fx)/4, float64(s.dy) + float64(k.fy)/4}
	x := Symbol{R: r / scale, Shape: k.shape, Mark: k.mark, Fill: k.fill, Rim: k.rim, Ink: k.ink, Rings: k.rings}
	for _, a := range x.parts() {
		if a.Fill.A > 0 {
			cover(img, c.fill(a.Path, at, w, h), 0, 0, img.Rect, a.Fill)
		}
		if a.Stroke.A > 0 {
			cover(img, c.stroke(a.Path, a.Width, a.Dash, a.Round, at, w, h), 0, 0, img.Rect, a.Stroke)
		}
	}
	s.keep(img)
}

// keep takes what is not empty of a picture.
func (s *sprite) keep(img *image.RGBA) {
	used := 0
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		x := spanOf(row)
		if x.from() == x.to() && s.height == 0 {
			s.dy-- // nothing above
			continue
		}
		s.height++
		s.rows = binary.LittleEndian.AppendUint64(s.rows, uint64(x))
		s.rows = append(s.rows, row[4*x.from():4*x.to()]...)
		if x.from() < x.to() {
			s.width = max(s.width, x.to())
			used = s.height
		}
	}
	for ; s.height > used; s.height-- { // nothing below
		s.rows = s.rows[:len(s.rows)-spanBytes]
	}
	s.rows = slices.Clip(s.rows)
}

// spanOf finds the part of a row of pixels that is not empty.
func spanOf(row []uint8) span {
	from, to := 0, len(row)/4
	for from < to && row[4*from+3] == 0 {
		from++
	}
	for from < to && row[4*to-1] == 0 {
		to--
	}
	opaque := to-from > 2*spriteEdge
	for i := from + spriteEdge; i < to-spriteEdge; i++ {
		opaque = opaque && row[4*i+3] == 255
	}
	return newSpan(from, to, opaque)
}

// markShare is the size of marks in a shape relative to a circle.
func markShare(s Shape) float64 {
	switch s {
	case Diamond:
		return 0.9
	case Pill:
		return 0.85
	}
	return 1
}

// bounds returns the pixels of a placed sprite.
func (s *placedSprite) bounds() image.Rectangle {
	return image.Rect(int(s.x), int(s.y), int(s.x)+s.width, int(s.y)+s.height)
}

func (t *tile) paintSymbols(symbols []placedSprite) {
	for i := range symbols {
		t.blit(&symbols[i])
	}
}

// blit lays a sprite over the tile.
func (t *tile) blit(s *placedSprite) {
	left, right := t.area.Min.X-int(s.x), t.area.Max.X-int(s.x)
	whole := left <= 0 && right >= s.width
	first, last := max(t.area.Min.Y-int(s.y), 0), min(t.area.Max.Y-int(s.y), s.height)
	if first >= last {
		return
	}
	rows := s.rows
	for range first {
		x := spanAt(rows)
		rows = rows[spanBytes+4*(x.to()-x.from()):]
	}
	at := (int(s.y)+first)*t.dst.Stride + 4*int(s.x)
	for range last - first {
		x := spanAt(rows)
		from, to := x.from(), x.to()
		n := 4 * (to - from)
		pix := rows[spanBytes : spanBytes+n]
		rows = rows[spanBytes+n:]
		if x.opaque() && whole {
			overlay(t.dst.Pix[at+4*from:][:n], pix)
		} else if f, l := max(from, left), min(to, right); f < l {
			blend(t.dst.Pix[at+4*f:][:4*(l-f)], pix[4*(f-from):])
		}
		at += t.dst.Stride
	}
}

// overlay lays a row that is opaque but for spriteEdge pixels on either side over another: it writes the middle two
// pixels at a time, then the sides over what that spoils of them.
func overlay(out, src []uint8) {
	n := len(out)
	if n < 16 || len(src) < n {
		return
	}
	before, after := binary.LittleEndian.Uint64(out), binary.LittleEndian.Uint64(out[n-8:])
	for i := 8; i < n-8; i += 8 {
		binary.LittleEndian.PutUint64(out[i:i+8], binary.LittleEndian.Uint64(src[i:i+8]))
	}
	binary.LittleEndian.PutUint64(out, overTwo(binary.LittleEndian.Uint64(src), before))
	binary.LittleEndian.PutUint64(out[n-8:], overTwo(binary.LittleEndian.Uint64(src[n-8:]), after))
}

// overTwo lays two pixels, their colours weakened by their alpha, over two others.
func overTwo(v, d uint64) uint64 {
	a, b := v>>24&255, v>>56
	a, b = 256-a-a>>7, 256-b-b>>7
	low := ((d&0xFF00FF)*a+0x800080)>>8&0xFF00FF | ((d>>8&0xFF00FF)*a+0x800080)&0xFF00FF00
	d >>= 32
	high := ((d&0xFF00FF)*b+0x800080)>>8&0xFF00FF | ((d>>8&0xFF00FF)*b+0x800080)&0xFF00FF00
	return v + (low | high<<32)
}

// blend lays pixels, their colours weakened by their alpha, over others.
func blend(out, src []uint8) {
	for i := 0; i+4 <= len(out) && i+4 <= len(src); i += 4 {
		v := binary.LittleEndian.Uint32(src[i : i+4])
		a := v >> 24
		inv := 256 - a - a>>7
		d := binary.LittleEndian.Uint32(out[i : i+4])
		v += ((d&0xFF00FF)*inv + 0x800080) >> 8 & 0xFF00FF
		v += ((d>>8&0xFF00FF)*inv + 0x800080) & 0xFF00FF00
		binary.LittleEndian.PutUint32(out[i:i+4], v)
	}
}

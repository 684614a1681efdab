package scene

import (
	"encoding/binary"
	"image/color"
	"math"
	"sync"
)

// sums adds up how much lines of one colour cover each pixel of a tile, and lays the colour over the picture once.
//
// A pixel holds the sum of -ln(1 - alpha·coverage) of the lines over it, so that what comes out is what painting them
// one after the other would give, whatever their order, at the cost of one addition a pixel.
//
// Lines that are steeper than wide go along rows, the others along columns. Each keeps its own sums, those of the wide
// ones turned by a quarter, so that the few pixels across a line always lie side by side in memory and one 64-bit
// addition does four of them.
type sums struct {
	pix    plane // row by row
	turned plane // column by column
	inked  bool  // something was added
	colour color.NRGBA
	ramp   ramp
}

// unit is what a sum of 1 is counted as; from sumTop on a pixel is fully covered. No sum grows beyond sumMost, so that
// none runs over into the next pixel; sumOver are the bits of four sums that are set from sumTop on.
const (
	unit    = 512
	sumTop  = 4096
	sumMost = 0xFFFF
	sumOver = 0xF000_F000_F000_F000
)

// weights holds the sum for an alpha (0 to 255) at a coverage (0 to 64).
var weights = sync.OnceValue(func() *[256][65]uint16 {
	var t [256][65]uint16
	for a := range t {
		for c := range t[a] {
			alpha := float64(a) / 255 * float64(c) / 64
			t[a][c] = uint16(min(math.Round(-math.Log1p(-min(alpha, 0.9999))*unit), sumTop-1))
		}
	}
	return &t
})

// alphas holds the alpha (0 to 256) for a sum.
var alphas = sync.OnceValue(func() *[sumTop]uint16 {
	var t [sumTop]uint16
	for v := range t {
		t[v] = uint16(math.Round(256 * (1 - math.Exp(-float64(v)/unit))))
	}
	t[sumTop-1] = 256
	return &t
})

// merge adds the turned sums to the others and clears them, four by four.
func (s *sums) merge() {
	if s.turned.most == 0 {
		return
	}
	s.level()
	for x := 0; x < tileW; x += 4 {
		for y := 0; y < tileH; y += 4 {
			a, b, c, d := s.upright(x, y)
			if a|b|c|d == 0 {
				continue
			}
			to := y*pixStride + sumPad + x
			s.pix.addFour(to, a)
			s.pix.addFour(to+pixStride, b)
			s.pix.addFour(to+2*pixStride, c)
			s.pix.addFour(to+3*pixStride, d)
		}
	}
	s.turned.clear()
}

// level makes sure that the sums of both planes together do not run over.
func (s *sums) level() {
	if s.pix.most+s.turned.most > sumMost {
		s.pix.settle()
		s.turned.settle()
	}
}

// upright returns a block of four by four turned sums, by rows.
func (s *sums) upright(x, y int) (r0, r1, r2, r3 uint64) {
	const low, high, half = 0x0000FFFF_0000FFFF, 0xFFFF0000_FFFF0000, 0xFFFFFFFF
	from := x*turnedStride + sumPad + y
	a, b := s.turned.four(from), s.turned.four(from+turnedStride)
	c, d := s.turned.four(from+2*turnedStride), s.turned.four(from+3*turnedStride)
	a, b = a&low|b<<16&high, a>>16&low|b&high
	c, d = c&low|d<<16&high, c>>16&low|d&high
	return a&half | c<<32, b&half | d<<32, a>>32 | c&^half, b>>32 | d&^half
}

// ramp is what a pixel of an even ground becomes by the sum over it.
type ramp struct {
	ground, colour color.NRGBA
	pixels         [sumTop]uint32
}

func (r *ramp) use(ground, colour color.NRGBA) {
	if r.ground == ground && r.colour == colour {
		return
	}
	r.ground, r.colour = ground, colour
	under := uint32(ground.R) | uint32(ground.G)<<8 | uint32(ground.B)<<16 | 255<<24
	m := newMixer(colour)
	for v, a := range alphas() {
		r.pixels[v] = m.over(under, uint32(a))
	}
}

// colourIn paints a tile that holds nothing but its ground, and clears the sums. It goes by blocks of four by four pixels, so
// that both planes are read once.
func (s *sums) colourIn(t *tile) {
	s.ramp.use(t.list.Ground, s.colour)
	s.level()
	w, h, turned := t.area.Dx(), t.area.Dy(), s.turned.most > 0
	var beyond [4 * tileW]uint8 // what of a block lies below the picture
	for y := 0; y < h; y += 4 {
		var rows [4][]uint8
		for k := range rows {
			rows[k] = beyond[:4*w]
			if y+k < h {
				rows[k] = t.row(t.area.Min.Y + y + k)
			}
		}
		at := y*pixStride + sumPad
		for x := 0; x < w; x, at = x+4, at+4 {
			a, b, c, d := s.pix.four(at), s.pix.four(at+pixStride), s.pix.four(at+2*pixStride), s.pix.four(at+3*pixStride)
			if turned {
				e, f, g, h := s.upright(x, y)
				a, b, c, d = a+e, b+f, c+g, d+h
			}
			s.ramp.put(rows[0], x, a)
			s.ramp.put(rows[1], x, b)
			s.ramp.put(rows[2], x, c)
			s.ramp.put(rows[3], x, d)
		}
	}
	s.pix.clear()
	if turned {
		s.turned.clear()
	}
}

// put paints the pixels of four sums, as far as they lie in the row.
func (r *ramp) put(row []uint8, x int, sums uint64) {
	if 4*x+16 > len(row) {
		for out := row[4*x:]; len(out) >= 4; sums, out = sums>>16, out[4:] {
			binary.LittleEndian.PutUint32(out, r.at(sums))
		}
		return
	}
	out := (*[16]uint8)(row[4*x:])
	if sums&sumOver == 0 { // nothing is fully covered
		const within = sumTop - 1
		low := uint64(r.pixels[sums&within]) | uint64(r.pixels[sums>>16&within])<<32
		high := uint64(r.pixels[sums>>32&within]) | uint64(r.pixels[sums>>48&within])<<32
		binary.LittleEndian.PutUint64(out[:8], low)
		binary.LittleEndian.PutUint64(out[8:], high)
		return
	}
	binary.LittleEndian.PutUint32(out[:4], r.at(sums))
	binary.LittleEndian.PutUint32(out[4:8], r.at(sums>>16))
	binary.LittleEndian.PutUint32(out[8:12], r.at(sums>>32))
	binary.LittleEndian.PutUint32(out[12:], r.at(sums>>48))
}

// at returns the pixel for the sum in the lowest 16 bits.
func (r *ramp) at(sum uint64) uint32 { return r.pixels[min(sum&0xFFFF, sumTop-1)] }

// layOver lays the colour over what a tile holds, and clears the sums.
func (s *sums) layOver(t *tile) {
	table, m := alphas(), newMixer(s.colour)
	for y := t.area.Min.Y; y < t.area.Max.Y; y++ {
		out := t.row(y)
		row := (y-t.area.Min.Y)*pixStride + sumPad
		for i := 0; i < len(out); i += 16 {
			for v, px := s.pix.four(row+i/4), out[i:]; v != 0 && len(px) >= 4; v, px = v>>16, px[4:] {
				if v := v & 0xFFFF; v != 0 {
					binary.LittleEndian.PutUint32(px, m.over(binary.LittleEndian.Uint32(px), uint32(table[min(v, sumTop-1)])))
				}
			}
		}
	}
	s.pix.clear()
}

// mixer lays one colour over others, two channels at a time.
type mixer struct{ rb, ga uint32 }

func newMixer(c color.NRGBA) mixer {
	return mixer{uint32(c.R) | uint32(c.B)<<16, uint32(c.G) | 255<<16}
}

// over returns a pixel with the colour laid over it, with an alpha of 0 to 256.
func (m mixer) over(under, a uint32) uint32 {
	inv := 256 - a
	return (m.rb*a+(under&0xFF00FF)*inv+0x800080)>>8&0xFF00FF | (m.ga*a+(under>>8&0xFF00FF)*inv+0x800080)&0xFF00FF00
}

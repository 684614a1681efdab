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
	pix    [tileH * pixStride]uint16    // row by row
	turned [tileW * turnedStride]uint16 // column by column
	inked  bool                         // something was added
	wide   bool                         // to turned
	most   uint32                       // no sum is larger
	colour color.NRGBA
	ramp   ramp
}

// unit is what a sum of 1 is counted as; from sumTop on a pixel is fully covered. No sum grows beyond sumMost, so that
// those of both ways together never run over into the next pixel.
const (
	unit    = 512
	sumTop  = 4096
	sumMost = 0x7FFF
)

// sumPad is how far lines may reach beyond the sides of a tile, so that nothing need be cut off there.
const (
	sumPad       = 8
	pixStride    = tileW + 2*sumPad
	turnedStride = tileH + 2*sumPad
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

// count announces that some sums are about to grow by up to a weight.
func (s *sums) count(by uint32) {
	s.inked = true
	if s.most += by; s.most > sumMost {
		s.settle()
		s.most = sumTop + by
	}
}

// settle brings sums back to that of a fully covered pixel.
func (s *sums) settle() {
	for i, v := range s.pix {
		s.pix[i] = min(v, sumTop)
	}
	for i, v := range s.turned {
		s.turned[i] = min(v, sumTop)
	}
}

// merge adds the turned sums to the others and clears them, four by four.
func (s *sums) merge() {
	if !s.wide {
		return
	}
	s.wide = false
	for x := 0; x < tileW; x += 4 {
		columns := s.turned[x*turnedStride+sumPad:]
		for y := 0; y < tileH; y += 4 {
			a, b, c, d := four(columns[y:]), four(columns[turnedStride+y:]), four(columns[2*turnedStride+y:]), four(columns[3*turnedStride+y:])
			if a|b|c|d == 0 {
				continue
			}
			const low, high = 0x0000FFFF_0000FFFF, 0xFFFF0000_FFFF0000
			a, b = a&low|b<<16&high, a>>16&low|b&high
			c, d = c&low|d<<16&high, c>>16&low|d&high
			rows := s.pix[y*pixStride+sumPad+x:]
			addFour(rows, a&0xFFFFFFFF|c<<32)
			addFour(rows[pixStride:], b&0xFFFFFFFF|d<<32)
			addFour(rows[2*pixStride:], a>>32|c&^0xFFFFFFFF)
			addFour(rows[3*pixStride:], b>>32|d&^0xFFFFFFFF)
		}
	}
	clear(s.turned[:])
}

// four returns four sums as one number.
func four(v []uint16) uint64 {
	p := (*[4]uint16)(v)
	return uint64(p[0]) | uint64(p[1])<<16 | uint64(p[2])<<32 | uint64(p[3])<<48
}

// addFour adds to four sums: one load, one addition, one store.
func addFour(v []uint16, by uint64) {
	p := (*[4]uint16)(v)
	sum := uint64(p[0]) | uint64(p[1])<<16 | uint64(p[2])<<32 | uint64(p[3])<<48
	sum += by
	p[0], p[1], p[2], p[3] = uint16(sum), uint16(sum>>16), uint16(sum>>32), uint16(sum>>48)
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

// colourIn paints a tile that holds nothing but its ground, and clears the sums.
func (s *sums) colourIn(t *tile) {
	s.ramp.use(t.list.Ground, s.colour)
	for y := t.area.Min.Y; y < t.area.Max.Y; y++ {
		out := t.row(y)
		row := s.pix[(y-t.area.Min.Y)*pixStride+sumPad:][:len(out)/4]
		for x, v := range row {
			binary.LittleEndian.PutUint32(out[4*x:4*x+4:4*x+4], s.ramp.pixels[min(v, sumTop-1)])
		}
	}
	clear(s.pix[:])
}

// layOver lays the colour over what a tile holds, and clears the sums.
func (s *sums) layOver(t *tile) {
	table, m := alphas(), newMixer(s.colour)
	for y := t.area.Min.Y; y < t.area.Max.Y; y++ {
		out := t.row(y)
		row := s.pix[(y-t.area.Min.Y)*pixStride+sumPad:][:tileW]
		for x := 0; 4*x < len(out); x += 4 {
			if four(row[x:]) == 0 {
				continue
			}
			for k, v := range row[x:min(x+4, len(out)/4)] {
				if v != 0 {
					px := out[4*(x+k):][:4:4]
					binary.LittleEndian.PutUint32(px, m.over(binary.LittleEndian.Uint32(px), uint32(table[min(v, sumTop-1)])))
				}
			}
		}
	}
	clear(s.pix[:])
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

// grow adds to a sum.
func grow(sum *uint16, by uint16) { *sum += by }

// box adds a straight piece with square ends, by the distance of each pixel from its sides. Places are those of the tile.
func (s *sums) box(g segment, half float64, row *[65]uint16) {
	length := math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
	if length < 1e-6 {
		return
	}
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	cx, cy := (g.x1+g.x2)/2, (g.y1+g.y2)/2
	a := pixelsAround(cx, cy, math.Abs(ux)*length/2+math.Abs(uy)*half, math.Abs(uy)*length/2+math.Abs(ux)*half)
	most, mostAlong := min(1, 2*half), min(1, length) // of what is thinner than a pixel
	for y := a.y1; y < a.y2; y++ {
		dx, dy := float64(a.x1)+0.5-cx, float64(y)+0.5-cy
		along, across := dx*ux+dy*uy, dx*uy-dy*ux
		for i := y*pixStride + sumPad + a.x1; i < y*pixStride+sumPad+a.x2; i++ {
			c := min(half+0.5-math.Abs(across), most)
			if d := min(length/2+0.5-math.Abs(along), mostAlong); c > 0 && d > 0 {
				grow(&s.pix[i], row[int(c*d*64+0.5)])
			}
			along += ux
			across += uy
		}
	}
}

// pixelsAround returns the pixels of a tile that a figure about a point may touch if it reaches w and h to the sides.
func pixelsAround(cx, cy, w, h float64) cellRange {
	return cellRange{max(int(math.Floor(cx-w-0.5)), 0), max(int(math.Floor(cy-h-0.5)), 0),
		min(int(math.Ceil(cx+w+0.5)), tileW), min(int(math.Ceil(cy+h+0.5)), tileH)}
}

// disc adds a disc about a point of the tile.
func (s *sums) disc(cx, cy, r float64, row *[65]uint16) {
	a := pixelsAround(cx, cy, r, r)
	for y := a.y1; y < a.y2; y++ {
		dy := float64(y) + 0.5 - cy
		for x := a.x1; x < a.x2; x++ {
			dx := float64(x) + 0.5 - cx
			if c := min(r+0.5-math.Sqrt(dx*dx+dy*dy), 1); c > 0 {
				grow(&s.pix[y*pixStride+sumPad+x], row[int(c*64+0.5)])
			}
		}
	}
}

// arrowWidth is the width of a filled arrow at its base as a share of its length.
const arrowWidth = 0.92

// arrow adds a filled arrow that flies in direction u and whose point is at a point of the tile. It lies between its
// base and two sides that meet at the point.
func (s *sums) arrow(x, y float64, u Point, length float64, row *[65]uint16) {
	const spread = arrowWidth / 2
	slant := 1 / math.Sqrt(1+spread*spread)
	cx, cy := x-u.X*length/2, y-u.Y*length/2
	a := pixelsAround(cx, cy, length*(math.Abs(u.X)+math.Abs(u.Y)*arrowWidth)/2, length*(math.Abs(u.Y)+math.Abs(u.X)*arrowWidth)/2)
	for py := a.y1; py < a.y2; py++ {
		dx, dy := float64(a.x1)+0.5-cx, float64(py)+0.5-cy
		along, across := dx*u.X+dy*u.Y, dx*u.Y-dy*u.X // -length/2 at the base; from the middle line
		for i := py*pixStride + sumPad + a.x1; i < py*pixStride+sumPad+a.x2; i++ {
			side := ((length/2-along)*spread - math.Abs(across)) * slant
			if c := min(side+0.5, along+length/2+0.5, 1); c > 0 {
				grow(&s.pix[i], row[int(c*64+0.5)])
			}
			along += u.X
			across += u.Y
		}
	}
}

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

// plane holds the sums of a tile, with room for what lines reach beyond it: 16 bits each, the low ones first. It is longer
// than needed, so that any place masked with placeMask lies in it and need not be checked; the rest is never touched.
type plane struct {
	sums [placeMask + 2 + 8]byte
	most uint32 // no sum is larger; 0 is an empty plane
}

const placeMask = 1<<15 - 2

// used returns the part of a plane that is used.
func (p *plane) used() []byte { return p.sums[:2*max(tileH*pixStride, tileW*turnedStride)] }

func (p *plane) clear() {
	clear(p.used())
	p.most = 0
}

// four returns the sum at an index and the three after it, the first in the lowest bits.
func (p *plane) four(i int) uint64 {
	place := 2 * i & placeMask
	return binary.LittleEndian.Uint64(p.sums[place : place+8])
}

// addFour adds to the sum at an index and the three after it.
func (p *plane) addFour(i int, by uint64) {
	place := 2 * i & placeMask
	four := p.sums[place : place+8]
	binary.LittleEndian.PutUint64(four, binary.LittleEndian.Uint64(four)+by)
}

// grow adds to one sum.
func (p *plane) grow(i int, by uint16) {
	place := 2 * i & placeMask
	one := p.sums[place : place+2]
	binary.LittleEndian.PutUint16(one, binary.LittleEndian.Uint16(one)+by)
}

// count announces that some sums are about to grow by up to a weight.
func (p *plane) count(by uint32) {
	if p.most += by; p.most > sumMost {
		p.settle()
		p.most = sumTop + by
	}
}

// settle brings sums that have grown beyond it back to that of a fully covered pixel.
func (p *plane) settle() {
	used := p.used()
	for i := 0; i+8 <= len(used); i += 8 {
		if binary.LittleEndian.Uint64(used[i:i+8])&sumOver == 0 {
			continue
		}
		for k := i; k < i+8; k += 2 {
			binary.LittleEndian.PutUint16(used[k:], min(binary.LittleEndian.Uint16(used[k:]), sumTop))
		}
	}
}

// unit is what a sum of 1 is counted as; from sumTop on a pixel is fully covered. No sum grows beyond sumMost, so that
// none runs over into the next pixel; sumOver are the bits of four sums that are set from sumTop on.
const (
	unit    = 512
	sumTop  = 4096
	sumMost = 0xFFFF
	sumOver = 0xF000_F000_F000_F000
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

// merge adds the turned sums to the others and clears them, four by four.
func (s *sums) merge() {
	if s.turned.most == 0 {
		return
	}
	if s.pix.most+s.turned.most > sumMost {
		s.pix.settle()
		s.turned.settle()
	}
	const low, high, half = 0x0000FFFF_0000FFFF, 0xFFFF0000_FFFF0000, 0xFFFFFFFF
	for x := 0; x < tileW; x += 4 {
		for y := 0; y < tileH; y += 4 {
			from := x*turnedStride + sumPad + y
			a, b := s.turned.four(from), s.turned.four(from+turnedStride)
			c, d := s.turned.four(from+2*turnedStride), s.turned.four(from+3*turnedStride)
			if a|b|c|d == 0 {
				continue
			}
			a, b = a&low|b<<16&high, a>>16&low|b&high
			c, d = c&low|d<<16&high, c>>16&low|d&high
			to := y*pixStride + sumPad + x
			s.pix.addFour(to, a&half|c<<32)
			s.pix.addFour(to+pixStride, b&half|d<<32)
			s.pix.addFour(to+2*pixStride, a>>32|c&^half)
			s.pix.addFour(to+3*pixStride, b>>32|d&^half)
		}
	}
	s.turned.clear()
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
		row := (y-t.area.Min.Y)*pixStride + sumPad
		for len(out) >= 16 {
			v := s.pix.four(row)
			binary.LittleEndian.PutUint32(out, s.ramp.at(v))
			binary.LittleEndian.PutUint32(out[4:], s.ramp.at(v>>16))
			binary.LittleEndian.PutUint32(out[8:], s.ramp.at(v>>32))
			binary.LittleEndian.PutUint32(out[12:], s.ramp.at(v>>48))
			out, row = out[16:], row+4
		}
		for v := s.pix.four(row); len(out) >= 4; v, out = v>>16, out[4:] {
			binary.LittleEndian.PutUint32(out, s.ramp.at(v))
		}
	}
	s.pix.clear()
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
				s.pix.grow(i, row[int(c*d*64+0.5)])
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
				s.pix.grow(y*pixStride+sumPad+x, row[int(c*64+0.5)])
			}
		}
	}
}

// arrowWidth is the width of a filled arrow at its base as a share of its length.
const arrowWidth = 0.92

// arrow adds a filled arrow that flies in direction u and whose point is at a point of the tile. It lies between its
// base and two sides that meet at the point: how far a pixel lies inside of each is even along a row.
func (s *sums) arrow(x, y float64, u Point, length float64, row *[65]uint16) {
	const spread = arrowWidth / 2
	slant := 1 / math.Sqrt(1+spread*spread)
	cx, cy := x-u.X*length/2, y-u.Y*length/2
	a := pixelsAround(cx, cy, length*(math.Abs(u.X)+math.Abs(u.Y)*arrowWidth)/2, length*(math.Abs(u.Y)+math.Abs(u.X)*arrowWidth)/2)
	sides := [3]slope{
		{u.X, u.Y, length/2 + 0.5},
		{(-u.X*spread - u.Y) * slant, (-u.Y*spread + u.X) * slant, length/2*spread*slant + 0.5},
		{(-u.X*spread + u.Y) * slant, (-u.Y*spread - u.X) * slant, length/2*spread*slant + 0.5},
	}
	var inverse [3]float64 // how many pixels further the border of a side lies for each of it
	for k := range sides {
		if d := sides[k].dx; math.Abs(d) > 1e-9 {
			inverse[k] = -1 / d
		}
	}
	for py := a.y1; py < a.y2; py++ {
		from, to := a.x1, a.x2
		var in [3]float64
		for k := range sides {
			in[k] = sides[k].within(float64(from)+0.5-cx, float64(py)+0.5-cy)
		}
		left, right := 0.0, float64(to-from)
		for k := range sides {
			if v := inverse[k]; v < 0 {
				left = max(left, in[k]*v)
			} else if v > 0 {
				right = min(right, in[k]*v+1)
			} else if in[k] <= 0 {
				right = 0
			}
		}
		skip := int(left)
		for k := range sides {
			in[k] += float64(skip) * sides[k].dx
		}
		base := py*pixStride + sumPad + from
		for i := base + skip; i < base+int(right); i++ {
			if c := min(in[0], in[1], in[2], 1); c > 0 {
				s.pix.grow(i, row[int(c*64+0.5)])
			}
			in[0] += sides[0].dx
			in[1] += sides[1].dx
			in[2] += sides[2].dx
		}
	}
}

// slope is how far inside of a side a point lies, by its distance from another.
type slope struct{ dx, dy, c float64 }

func (s *slope) within(x, y float64) float64 { return s.dx*x + s.dy*y + s.c }

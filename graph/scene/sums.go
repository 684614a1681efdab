package scene

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"sync"
)

// sums adds up how much lines of one colour cover each pixel of a band, and lays the colour over the picture once.
//
// A pixel holds the sum of -ln(1 - alpha·coverage) of the lines over it, so that what comes out is what painting them
// one after the other would give, whatever their order, at the cost of one addition a pixel.
//
// Lines that are steeper than wide go along rows, the others along columns. Each keeps its own sums, those of the wide
// ones turned by a quarter, so that the few pixels across a line always lie side by side in memory and one 64-bit
// addition does four of them.
type sums struct {
	pix         []uint16 // row by row
	turned      []uint16 // column by column
	w, top, h   int      // size, and first row of the picture
	left, right int      // columns that may be touched
	wide        bool     // turned may be touched
	crowded     bool     // no line is looked at by itself
	colour      color.NRGBA
	packs       [packCache]pack
}

// unit is what a sum of 1 is counted as; from sumTop on a pixel is fully covered. A sum grows no further than sumMost,
// so that adding to it never runs over into the next.
const (
	unit    = 512
	sumTop  = 4096
	sumMost = 0x7FFF
)

// sumPad is how many sums four of them at a time may reach beyond the last.
const sumPad = 4

func (s *sums) reset(w, top, bottom int) {
	s.w, s.top, s.h = w, top, bottom-top
	n := s.w*s.h + sumPad
	if cap(s.pix) < n {
		s.pix, s.turned = make([]uint16, n), make([]uint16, n)
	}
	s.pix, s.turned = s.pix[:n], s.turned[:n]
	s.left, s.right, s.wide = w, 0, false
}

// use makes the following additions count for a colour (its alpha aside).
func (s *sums) use(c color.NRGBA, dst *image.RGBA) {
	if c.A = 255; c != s.colour {
		s.flush(dst)
		s.colour = c
	}
}

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

// touch notes that columns from left to right may have been added to.
func (s *sums) touch(left, right int) {
	s.left = min(s.left, max(left, 0))
	s.right = max(s.right, min(right, s.w))
}

// merge adds the turned sums to the others and clears them.
func (s *sums) merge() {
	for x := s.left; x < s.right; x++ {
		column := s.turned[x*s.h : (x+1)*s.h]
		for y, v := range column {
			if v != 0 {
				column[y] = 0
				grow(&s.pix[y*s.w+x], v)
			}
		}
	}
	s.wide = false
}

// flush lays the colour over the picture and clears the sums.
func (s *sums) flush(dst *image.RGBA) {
	if s.left >= s.right {
		return
	}
	if s.wide {
		s.merge()
	}
	table := alphas()
	rb := uint32(s.colour.R) | uint32(s.colour.B)<<16
	ga := uint32(s.colour.G) | 255<<16
	for y := range s.h {
		row := s.pix[y*s.w+s.left : y*s.w+s.right]
		out := dst.Pix[(s.top+y)*dst.Stride+4*s.left:][:4*len(row)]
		for x, v := range row {
			if v == 0 {
				continue
			}
			row[x] = 0
			a := uint32(table[min(v, sumTop-1)])
			inv := 256 - a
			px := out[4*x : 4*x+4 : 4*x+4]
			d := binary.LittleEndian.Uint32(px)
			lo := (rb*a + (d&0xFF00FF)*inv + 0x800080) >> 8 & 0xFF00FF
			hi := (ga*a + (d>>8&0xFF00FF)*inv + 0x800080) & 0xFF00FF00
			binary.LittleEndian.PutUint32(px, lo|hi)
		}
	}
	s.left, s.right = s.w, 0
}

// grow adds to a sum.
func grow(sum *uint16, by uint16) { *sum = min(*sum+by, sumMost) }

package scene

import (
	"math"
	"sync/atomic"
)

// stamp is how much an arrow covers each pixel, 0 to 64, kept for those of a crowd: they are turned to the nearest of
// stampTurns directions and placed to half a pixel.
type stamp struct {
	dx, dy int // upper left corner from the pixel of the point
	w      int
	cover  []uint8 // row by row
}

// Arrows of a crowd: their directions, and in which steps and up to which length in pixels they are told apart.
const (
	stampTurns  = 64
	stampSteps  = 4
	stampLength = 12
)

// stamps holds those that were ever needed, as packs does.
var stamps [stampLength * stampSteps * stampTurns * 4]atomic.Pointer[stamp]

// stampOf returns the stamp of an arrow and the pixel of its point; none if it is too long.
func stampOf(x, y float64, u Point, length float64) (s *stamp, px, py int) {
	size := int(length*stampSteps + 0.5)
	if size < 1 || size >= stampLength*stampSteps {
		return nil, 0, 0
	}
	qx, qy := int(math.Floor(2*x+0.5)), int(math.Floor(2*y+0.5))
	heading := int(turn(u.X, u.Y)*(stampTurns/4)+0.5) % stampTurns
	slot := &stamps[(size*stampTurns+heading)*4+(qy&1)*2+qx&1]
	if s = slot.Load(); s == nil {
		s = newStamp(float64(qx&1)/2, float64(qy&1)/2, heading, float64(size)/stampSteps)
		slot.Store(s)
	}
	return s, qx >> 1, qy >> 1
}

// newStamp paints an arrow in the middle of a tile of its own and takes what is covered.
func newStamp(fx, fy float64, heading int, length float64) *stamp {
	const side = 4 * stampLength
	ux, uy := direction(float64(heading) * (4.0 / stampTurns))
	var even [65]uint16
	for c := range even {
		even[c] = uint16(c)
	}
	var paper sums
	paper.arrow(side/2+fx, side/2+fy, Point{X: ux, Y: uy}, length, &even)
	at := func(x, y int) uint8 { return uint8(paper.pix.four(y*pixStride + sumPad + x)) }
	x1, y1, x2, y2 := side, side, 0, 0
	for y := range side {
		for x := range side {
			if at(x, y) > 0 {
				x1, y1, x2, y2 = min(x1, x), min(y1, y), max(x2, x+1), max(y2, y+1)
			}
		}
	}
	s := &stamp{dx: x1 - side/2, dy: y1 - side/2, w: max(x2-x1, 0)}
	for y := y1; y < y2; y++ {
		for x := x1; x < x2; x++ {
			s.cover = append(s.cover, at(x, y))
		}
	}
	return s
}

// stamp adds a stamp whose point lies in a pixel of the tile, or beside it.
func (s *sums) stamp(x *stamp, px, py int, row *[65]uint16) {
	left, y := px+x.dx, py+x.dy
	from, to := max(-left, 0), min(tileW-left, x.w)
	if from >= to {
		return
	}
	for cover := x.cover; len(cover) > 0; cover, y = cover[x.w:], y+1 {
		if y < 0 || y >= tileH {
			continue
		}
		at := y*pixStride + sumPad + left + from
		for i, c := range cover[from:to] {
			if c > 0 {
				s.pix.grow(at+i, row[min(c, 64)])
			}
		}
	}
}

package scene

import (
	"math"
	"sync/atomic"
)

// stamp is how much the end of a link covers each pixel, 0 to 64, kept for those of a crowd: arrows are turned to the nearest
// of stampTurns directions, and all are placed to half a pixel.
type stamp struct {
	dx, dy int // upper left corner from the pixel of its place
	w      int
	cover  []uint8 // row by row
}

// Ends of a crowd: the directions of arrows, and in which steps and up to which size in pixels they are told apart.
const (
	stampTurns = 64
	stampSteps = 4
	stampSize  = 12
	discTurn   = stampTurns // in place of a direction
)

// stamps holds those that were ever needed, as packs does.
var stamps [stampSize * stampSteps * (stampTurns + 1) * 4]atomic.Pointer[stamp]

// stampOf returns the stamp of a tip that lies at a place in pixels, and the pixel of that place; none if it is too large.
func stampOf(x, y float64, tip *Tip, pixels float64) (s *stamp, px, py int) {
	size := int(pixels*stampSteps + 0.5)
	if size < 1 || size >= stampSize*stampSteps {
		return nil, 0, 0
	}
	heading := discTurn
	if !tip.Disc {
		heading = int(turn(tip.U.X, tip.U.Y)*(stampTurns/4)+0.5) % stampTurns
	}
	qx, qy := int(math.Floor(2*x+0.5)), int(math.Floor(2*y+0.5))
	slot := &stamps[(size*(stampTurns+1)+heading)*4+(qy&1)*2+qx&1]
	if s = slot.Load(); s == nil {
		s = newStamp(float64(qx&1)/2, float64(qy&1)/2, heading, float64(size)/stampSteps)
		slot.Store(s)
	}
	return s, qx >> 1, qy >> 1
}

// newStamp paints a tip in the middle of a tile of its own and takes what is covered.
func newStamp(fx, fy float64, heading int, size float64) *stamp {
	const side = 4 * stampSize
	var even [65]uint16
	for c := range even {
		even[c] = uint16(c)
	}
	var paper sums
	if heading == discTurn {
		paper.disc(side/2+fx, side/2+fy, size, &even)
	} else {
		ux, uy := direction(float64(heading) * (4.0 / stampTurns))
		paper.arrow(side/2+fx, side/2+fy, Point{X: ux, Y: uy}, size, &even)
	}
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

// stamp adds a stamp whose place is a pixel of the tile, or beside it.
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

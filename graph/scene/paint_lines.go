package scene

import (
	"encoding/binary"
	"math/bits"
)

// streakCursor is how far a tile has got with its streaks: the batch, and what is left of it.
type streakCursor struct {
	batch int
	left  []streak
}

// paintLines adds the lines before index to that touch this tile and are not painted yet.
func (t *tile) paintLines(to int) {
	for ; t.lines.batch < len(t.batches); t.lines.batch++ {
		o := t.batches[t.lines.batch]
		if t.lines.left == nil {
			t.lines.left = o.of(t.index)
		}
		for left := t.lines.left; len(left) > 0; left = t.lines.left {
			x := &o.inks[left[0].ink]
			if x.from >= to {
				return
			}
			n := len(left)
			if len(o.inks) > 1 {
				n = sameInk(left)
			}
			t.use(x.colour)
			t.add(o, left[:n])
			t.lines.left = left[n:]
		}
		t.lines.left = nil
	}
}

// sameInk returns how many of the first streaks have one ink.
func sameInk(streaks []streak) int {
	n := 1
	for n < len(streaks) && streaks[n].ink == streaks[0].ink {
		n++
	}
	return n
}

// add adds streaks of one colour to the sums.
func (t *tile) add(o *streakBatch, streaks []streak) {
	s := t.sums
	s.inked = true
	for i := range streaks {
		switch x := &streaks[i]; {
		case x.kind&packed != 0:
			plane, stride := s.way(x)
			if x.kind&gapped != 0 {
				plane.alongDrawn(x, stride)
			} else {
				plane.along(x, stride)
			}
		case x.kind == boxed:
			b := &o.boxes[x.at]
			g, dx, dy := b.segment, float64(t.area.Min.X), float64(t.area.Min.Y)
			row := &weights()[b.alpha]
			s.pix.count(uint32(row[64]))
			s.box(segment{g.x1 - dx, g.y1 - dy, g.x2 - dx, g.y2 - dy}, b.half, row)
		default:
			how := thickStreak{x.pack.alpha(), x.pack.reach()}
			if x.kind&thick != 0 {
				how = o.thick[x.pack]
			}
			s.steps(x, &weights()[how.alpha], how.reach)
		}
	}
}

// way returns the plane a streak is added to, and how far its steps lie apart there.
func (s *sums) way(x *streak) (*plane, int) {
	if x.kind&wide != 0 {
		return &s.turned, turnedStride
	}
	return &s.pix, pixStride
}

// course returns where a streak begins in its plane and how far the next step lies from there: a sum by number and, in the
// lower placeBits, a place within it.
func (x *streak) course(stride int) (at, step uint64) {
	return uint64(int64(int(x.first)*stride+sumPad)<<placeBits + int64(x.at)), uint64(int64(stride)<<placeBits + int64(x.slope))
}

// add adds to four sums at a place of a course.
func (p *plane) add(at, by uint64) {
	place := at >> (placeBits - 1) & placeMask // of two bytes each
	four := p.sums[place : place+8]
	binary.LittleEndian.PutUint64(four, binary.LittleEndian.Uint64(four)+by)
}

// at returns what a line adds at a place of a course.
func (p *pack) at(at uint64) uint64 { return p.sums[at>>(placeBits-packBits)&(1<<packBits-1)] }

// along adds a streak, four pixels at a time. This is where a crowded picture spends its time.
func (p *plane) along(x *streak, stride int) {
	pack := x.pack.ready()
	p.count(pack.most)
	at, step := x.course(stride)
	for n := int(x.steps); n > 0; n-- {
		p.add(at, pack.at(at))
		at += step
	}
}

// alongDrawn adds the steps of a streak that are drawn: where most are, by adding nothing for the others.
func (p *plane) alongDrawn(x *streak, stride int) {
	pack := x.pack.ready()
	p.count(pack.most)
	drawn := x.drawn & (1<<x.steps - 1)
	at, step := x.course(stride)
	if bits.OnesCount64(drawn) >= int(x.steps)/3 {
		for n := int(x.steps); n > 0; n-- {
			p.add(at, pack.at(at)&-(drawn&1))
			at += step
			drawn >>= 1
		}
		return
	}
	for ; drawn != 0; drawn &= drawn - 1 {
		there := at + uint64(bits.TrailingZeros64(drawn))*step
		p.add(there, pack.at(there))
	}
}

// steps adds those steps of a streak that are drawn pixel by pixel, by how much of each it covers.
func (s *sums) steps(x *streak, row *[65]uint16, reach int) {
	p, stride := s.way(x)
	across := tileW
	if x.kind&wide != 0 {
		across = tileH
	}
	p.count(uint32(row[64]))
	for i := range int(x.steps) {
		if x.kind&gapped != 0 && x.drawn>>i&1 == 0 {
			continue
		}
		top := (int(x.at) + i*int(x.slope)) >> (placeBits - 16)
		bottom := top + 2*reach
		base := (int(x.first)+i)*stride + sumPad
		for j := max(top>>16, 0); j <= min(bottom>>16, across-1); j++ {
			from, to := max(top, j<<16), min(bottom, (j+1)<<16)
			p.grow(base+j, row[uint32((to-from)>>10)*uint32(x.share)>>6])
		}
	}
}

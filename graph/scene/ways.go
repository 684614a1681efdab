package scene

import "math"

// way is how a straight piece runs: along its longer side, a step for each column (or row, if steep) of pixels.
type way struct {
	streak
	at, slope int64   // as in streaks, but from the side of the picture and at step from
	inverse   float64 // 1/slope; 0 is not known yet
	from      int
	span      int // pixels across that a step reaches beyond the one it begins in
	cycle     *dashCycle
	phase     int // of the cycle at step from
}

// walk adds a straight piece; the pattern has already run for a phase in pixels. Cost: a streak for each tile, outside of crowds
// for each dash too.
func (s *tracer) walk(g segment, length, phase float64) {
	w := way{streak: streak{share: 64, ink: uint16(len(s.out.inks) - 1)}}
	ni, nj := s.tiles.w, s.tiles.h // i runs along the longer side, j across
	a1, b1, a2, b2 := g.x1, g.y1, g.x2, g.y2
	if steep := math.Abs(b2-b1) > math.Abs(a2-a1); steep {
		ni, nj = nj, ni
		a1, b1, a2, b2 = b1, a1, b2, a2
	} else {
		w.kind |= wide
	}
	start, sign := phase, 1.0
	if a1 > a2 {
		a1, b1, a2, b2 = a2, b2, a1, b1
		start, sign = phase+length, -1
	}
	perA := 1 / (a2 - a1)
	perStep := length * perA // pixels along the line for one step of i
	slope := (b2 - b1) * perA
	reach := s.half * perStep
	upper, lower := b1, b2
	if slope < 0 {
		upper, lower = b2, b1
	}
	first, last := int(a1), int(a2)
	if upper > reach && lower < float64(nj)-reach && a1 >= 0 && a2 <= float64(ni) { // most lie wholly in the picture
		if float64(last) < a2 {
			last++
		}
	} else {
		first, last = clipAcross(a1, a2, b1, slope, reach, ni, nj)
	}
	if first >= last {
		return
	}
	reach = s.choose(&w, reach)
	w.from = first
	w.at = int64((b1 + float64(slope*(float64(first)+0.5-a1)) - reach) * (1 << placeBits))
	w.slope = int64(slope * (1 << placeBits))
	w.span = int(2*reach) + 1
	along := start + sign*float64(perStep*(float64(first)+0.5-a1))
	switch {
	case len(s.dash.cover) == 0 && s.crowded:
		s.stretch(&w, max(first, int(a1+0.5)), min(last, int(a2+0.5)))
	case len(s.dash.cover) == 0:
		s.solid(&w, first, last, a1, a2)
	case s.crowded:
		s.dashed(&w, first, last, along, sign*perStep)
	default:
		s.patterned(&w, first, last, along, sign*perStep, a1, a2)
	}
}

// choose says how the steps of a line are painted by its reach, and returns the reach they get.
func (s *tracer) choose(w *way, reach float64) float64 {
	steps := int(reach*packSteps + 0.5)
	if s.crowded {
		steps = (steps + 1) &^ 1
	}
	if steps < packReach {
		w.kind |= packed
		w.pack = packOf(s.alpha, max(steps, 1))
		return float64(max(steps, 1)) / packSteps
	}
	w.kind |= thick
	t := thickStreak{s.alpha, int(reach * 65536)}
	if n := len(s.out.thick); n == 0 || s.out.thick[n-1] != t {
		s.out.thick = append(s.out.thick, t)
	}
	w.pack = packID(len(s.out.thick) - 1)
	return reach
}

// clipAcross returns the steps of a line from a1 to a2 that may lie in the picture on both sides.
func clipAcross(a1, a2, b1, slope, reach float64, ni, nj int) (first, last int) {
	lo, hi := a1, a2
	if slope != 0 {
		e1, e2 := a1+(-reach-1-b1)/slope, a1+(float64(nj)+reach+1-b1)/slope
		lo, hi = max(lo, min(e1, e2)-1), min(hi, max(e1, e2)+1)
	} else if b1 < -reach-1 || b1 > float64(nj)+reach+1 {
		return 0, 0
	}
	lo, hi = max(lo, 0), min(hi, float64(ni))
	return int(math.Floor(lo)), min(int(math.Ceil(hi)), ni)
}

// solid adds the steps from first to last; the line may begin and end within a step.
func (s *tracer) solid(w *way, first, last int, a1, a2 float64) {
	if float64(first) < a1 {
		s.part(w, first, 64*(min(float64(first+1), a2)-a1))
		first++
	}
	end := last
	if first < last && float64(last) > a2 {
		end--
	}
	s.stretch(w, first, end)
	if end < last {
		s.part(w, end, 64*(a2-float64(end)))
	}
}

// part adds a step of which a share, 0 to 64, is drawn.
func (s *tracer) part(w *way, i int, share float64) {
	if w.share = uint8(share); w.share > 0 {
		kind := w.kind
		w.kind &^= packed
		s.stretch(w, i, i+1)
		w.kind, w.share = kind, 64
	}
}

// patterned adds the steps from first to last where a pattern draws.
func (s *tracer) patterned(w *way, first, last int, along, perStep, a1, a2 float64) {
	pattern := s.dash.cover
	period := float64(len(pattern))
	k := math.Mod(along*dashStep, period)
	if k < 0 {
		k += period
	}
	perStep *= dashStep
	from := first // of the steps that are drawn in full and not added yet
	for i := first; i < last; i++ {
		if share := pattern[min(int(k), len(pattern)-1)]; share < 64 || float64(i) < a1 || float64(i+1) > a2 {
			s.stretch(w, from, i)
			from = i + 1
			s.part(w, i, float64(share)*max(0, min(float64(i+1), a2)-max(float64(i), a1)))
		}
		if k += perStep; k >= period {
			k -= period
		} else if k < 0 {
			k += period
		}
	}
	s.stretch(w, from, last)
}

// dashed adds the steps from first to last where a pattern draws, in whole steps: quicker than patterned, and good
// enough where nobody looks at a single dash.
func (s *tracer) dashed(w *way, first, last int, along, perStep float64) {
	w.kind |= gapped
	w.cycle, w.phase = s.dash.cycleFor(along, perStep)
	s.stretch(w, first, last)
}

// stretch adds the steps from one to another, cut at the sides of tiles.
func (s *tracer) stretch(w *way, from, to int) {
	alongBits, acrossBits, across := tileBitsX, tileBitsY, s.tiles.rows
	if w.kind&wide == 0 {
		alongBits, acrossBits, across = tileBitsY, tileBitsX, s.tiles.cols
	}
	for from < to {
		cell := from >> alongBits
		end := min(to, (cell+1)<<alongBits)
		if w.kind&gapped != 0 {
			end = min(end, from+64)
		}
		at := w.at + int64(from-w.from)*w.slope
		lo, hi := at, at+int64(end-1-from)*w.slope
		if w.slope < 0 {
			lo, hi = hi, lo
		}
		c1, c2 := max(int(lo>>placeBits)>>acrossBits, 0), min((int(hi>>placeBits)+w.span)>>acrossBits, across-1)
		for c := c1; c <= c2; c++ {
			i1, i2 := from, end
			if c1 < c2 {
				i1, i2 = w.between(c<<acrossBits-w.span, (c+1)<<acrossBits, at, from, end)
			}
			if i1 < i2 {
				if w.kind&gapped != 0 {
					w.drawn = w.cycle.from(w.phase + i1 - w.from)
				}
				s.put(w, cell, c, i1-cell<<alongBits, i2-i1, at+int64(i1-from)*w.slope-int64(c)<<(acrossBits+placeBits))
			}
		}
		from = end
	}
}

// between returns the steps of those from one to another that begin between two pixels across, and at most one more at
// each end. The first of them begins at a place.
func (w *way) between(lo, hi int, at int64, from, to int) (int, int) {
	if w.slope == 0 {
		return from, to
	}
	if w.inverse == 0 {
		w.inverse = 1 / float64(w.slope)
	}
	a, b := float64(int64(lo)<<placeBits-at)*w.inverse, float64(int64(hi)<<placeBits-at)*w.inverse
	if w.slope < 0 {
		a, b = b, a
	}
	return from + int(max(a, 0)), min(from+int(max(b, 0))+1, to)
}

// put adds a streak to a tile that lies somewhere along and somewhere across.
func (s *tracer) put(w *way, along, across, first, steps int, at int64) {
	tile := across*s.tiles.cols + along
	if w.kind&wide == 0 {
		tile = along*s.tiles.cols + across
	}
	x := added(&s.loose)
	x.tile = int32(tile)
	x.at, x.slope = int32(at), int32(w.slope)
	x.pack, x.ink, x.share, x.kind, x.drawn = w.pack, w.ink, w.share, w.kind, w.drawn
	x.first, x.steps = uint8(first), uint8(steps)
}

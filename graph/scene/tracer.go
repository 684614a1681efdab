package scene

import (
	"image"
	"math"
	"slices"
)

// crowded is so many lines that none is looked at by itself: they then begin and end with whole pixels, and there are
// fewer strengths. Otherwise dashes of lines thicker than thinDash pixels, and lines not much longer than thick, are
// painted with square ends.
const (
	crowded  = 3000
	thinDash = 1.6
)

// tracer turns lines into streaks.
type tracer struct {
	*job
	out   *streakBatch
	loose []looseStreak // of the batch so far
	half  float64       // of the width, in pixels
	alpha uint8
	dash  *dashTable
}

func (s *tracer) fill(from, to int) {
	o := s.out
	o.inks, o.thick, o.boxes, s.loose = o.inks[:0], o.thick[:0], o.boxes[:0], s.loose[:0]
	run, _ := slices.BinarySearch(s.lineRuns, from+1)
	for i := from; i < to; i++ {
		l := &s.list.Lines[i]
		c := l.Colour
		c.A = 255
		begins := i == from
		for ; run < len(s.lineRuns) && s.lineRuns[run] <= i; run++ {
			begins = true
		}
		if begins || o.inks[len(o.inks)-1].colour != c {
			o.inks = append(o.inks, ink{i, c})
		}
		s.add(l)
	}
	o.sort(s.loose, s.tiles.count())
}

// add makes the streaks of a line.
func (s *tracer) add(l *Line) {
	x1, y1 := s.pixel(l.A)
	x2, y2 := s.pixel(l.B)
	s.half, s.dash, s.alpha = l.Width*s.scale/2, &s.dashes[l.Dash], l.Colour.A
	if s.crowded {
		s.alpha = roundStrength(s.alpha)
	}
	if l.Curved {
		cx, cy := s.pixel(l.Bend)
		s.addCurve(curve{x1, y1, cx, cy, x2, y2})
		return
	}
	s.addStraight(segment{x1, y1, x2, y2})
}

// roundStrength leaves few strengths, so that packs are kept.
func roundStrength(alpha uint8) uint8 {
	switch {
	case alpha < 16:
		return alpha | 1
	case alpha < 64:
		return alpha | 3
	}
	return alpha | 7
}

// segment is a straight piece in pixels of the picture.
type segment struct{ x1, y1, x2, y2 float64 }

func (g *segment) length() float64 {
	return math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
}

func (s *tracer) addStraight(g segment) {
	length := g.length()
	switch {
	case length < 1e-6 || length > 1e6:
	case s.square():
		s.addDashes(g, length, 0)
	case length < 8*s.half+4 && len(s.dash.cover) == 0 && !s.crowded, s.half > thickest:
		s.box(g)
	default:
		s.walk(g, length, 0)
	}
}

// thickest is half the width in pixels from which a line is painted as a box.
const thickest = 40

// square reports whether dashes are painted one by one, with square ends.
func (s *tracer) square() bool { return len(s.dash.cover) > 0 && 2*s.half > thinDash && !s.crowded }

// addDashes adds each drawn piece of a pattern as a box; the pattern has already run for a phase.
func (s *tracer) addDashes(g segment, length, phase float64) {
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	at := -math.Mod(phase, s.dash.period)
	for k := 0; at < length; k++ {
		end := at + s.dash.lengths[k%len(s.dash.lengths)]
		if from, to := max(at, 0), min(end, length); k%2 == 0 && to > from {
			s.box(segment{g.x1 + ux*from, g.y1 + uy*from, g.x1 + ux*to, g.y1 + uy*to})
		}
		at = end
	}
}

// box adds a straight piece with square ends to the tiles it may touch.
func (s *tracer) box(g segment) {
	reach := s.half + 1
	c, ok := s.tiles.over(image.Rect(floor(min(g.x1, g.x2)-reach), floor(min(g.y1, g.y2)-reach), floor(max(g.x1, g.x2)+reach)+1, floor(max(g.y1, g.y2)+reach)+1))
	if !ok {
		return
	}
	x := streak{at: int32(len(s.out.boxes)), ink: uint16(len(s.out.inks) - 1), kind: boxed}
	s.out.boxes = append(s.out.boxes, streakBox{g, s.half, s.alpha})
	c.each(s.tiles.cols, func(tile int) { s.loose = append(s.loose, looseStreak{int32(tile), x}) })
}

// floor returns the whole pixel of a place, however far away it is.
func floor(v float64) int { return int(math.Floor(min(max(v, -1e9), 1e9))) }

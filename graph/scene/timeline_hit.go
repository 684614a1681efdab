package scene

import "slices"

// BrushPart is a part of the brush under the pointer.
type BrushPart uint8

// The parts of the brush.
const (
	NoBrush BrushPart = iota
	BrushInside
	BrushLeft
	BrushRight
)

// Hit returns the indexes of the happenings under a point of the view: those of the nearest mark within 3 units, more
// than one for a stack, none if there is no mark.
func (s *TimelineScene) Hit(p Point) []int {
	if p.Y < s.top || p.X < TimelineNames-6 {
		return nil
	}
	const slack = 3
	best, hit := slack+0.0, []int(nil)
	for i := range s.marks {
		r := s.marks[i].area
		dx, dy := max(r.X-p.X, p.X-(r.X+r.W), 0), max(r.Y-p.Y, p.Y-(r.Y+r.H), 0)
		if d := max(dx, dy); d < best || d == best && hit == nil || d == 0 && r.W < 20 {
			best, hit = d, s.marks[i].items
		}
	}
	return hit
}

// HitBrush returns the part of the brush under a point of the view. Its edges count over the whole height within 5
// units, its inside only on the histogram.
func (s *TimelineScene) HitBrush(p Point) BrushPart {
	b := s.View.Brush
	if b == nil {
		return NoBrush
	}
	x1, x2 := s.View.XOf(b.From), s.View.XOf(b.To)
	const slack = 5
	switch left, right := abs(p.X-x1), abs(p.X-x2); {
	case p.X < TimelineNames-slack:
		return NoBrush
	case right <= slack && right <= left:
		return BrushRight
	case left <= slack:
		return BrushLeft
	case p.X > x1 && p.X < x2 && p.Y < s.top:
		return BrushInside
	}
	return NoBrush
}

// OnHistogram reports whether a point lies on the strip of counts, where a drag makes a brush.
func (s *TimelineScene) OnHistogram(p Point) bool { return p.Y < s.top && p.X >= TimelineNames }

// Place returns the area of the mark of a happening, which may lie outside the view; false if its lane or row does
// not show.
func (s *TimelineScene) Place(item int) (Rect, bool) {
	for _, m := range s.marks {
		if slices.Contains(m.items, item) {
			return m.area, true
		}
	}
	return Rect{}, false
}

// ScrollTo returns the scroll that shows the row of a happening, the nearest to the one at hand.
func (s *TimelineScene) ScrollTo(item int) float64 {
	for _, l := range s.lanes {
		if slices.Contains(l.items, item) {
			top := l.y + s.View.Scroll - histogram + laneHeight*float64(l.row[item])
			room := s.View.H - histogram - axisHeight
			return s.Scroll(min(max(s.View.Scroll, top+laneHeight-room), top))
		}
	}
	return s.View.Scroll
}

// Scroll keeps a scroll within what there is to see.
func (s *TimelineScene) Scroll(to float64) float64 { return min(max(to, 0), max(s.Height-s.View.H, 0)) }

// LaneAt returns the index of the lane under a point, or -1.
func (s *TimelineScene) LaneAt(p Point) int {
	if p.Y < s.top || p.Y >= s.View.H-axisHeight {
		return -1
	}
	for _, l := range s.lanes {
		if p.Y >= l.y && p.Y < l.y+l.h {
			return l.lane
		}
	}
	return -1
}

func abs(v float64) float64 { return max(v, -v) }

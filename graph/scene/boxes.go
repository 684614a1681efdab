package scene

import "math"

// NodeBox is a named box around nodes, given by index: an order of the analyst's own.
type NodeBox struct {
	ID      string
	Name    string
	Members []int
}

// Sizes of boxes around nodes, in units.
const (
	boxPad    = 16.0 // between nodes and border
	boxLabel  = 20.0 // more below, for labels
	boxTitle  = 22.0
	boxRadius = 10.0
	boxShare  = 0.07
)

// boxes draws the boxes of the graph, the largest at the bottom.
func (b *builder) boxes() {
	for i := range b.g.Boxes {
		x := &b.g.Boxes[i]
		area, ok := b.boxAround(x.Members)
		if !ok || !b.inside(Point{X: area.X + area.W/2, Y: area.Y + area.H/2}, max(area.W, area.H)/2) {
			continue
		}
		strength := 1.0
		if b.v.Focus {
			strength = b.t.dim(dimmedNode) * 1.6
		}
		b.list.box(Box{Rect: area, Radius: boxRadius, Fill: Fade(b.t.Text3, boxShare)})
		b.list.outline(roundRect(area, boxRadius), Fade(b.t.Line2, strength), 1)
		title := Rect{area.X, area.Y, area.W, boxTitle}
		b.list.text(Text{At: Point{X: area.X + 10, Y: area.Y + 15.5}, Words: b.fonts.Shorten(x.Name, labelSize, SemiBold, max(area.W-20, 20)),
			Size: labelSize, Face: SemiBold, Colour: Fade(b.t.Text2, strength)})
		b.out.titles = append(b.out.titles, placedSign{i, title})
		w := b.fonts.Width(x.Name, labelSize, SemiBold)
		b.taken.add(Rect{area.X + 8, area.Y + 2, min(w, area.W-20) + 4, boxTitle - 4})
	}
}

// boxAround returns the area of a box; none without members.
func (b *builder) boxAround(members []int) (Rect, bool) {
	lo, hi := Point{X: math.Inf(1), Y: math.Inf(1)}, Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, i := range members {
		if i < 0 || i >= len(b.at) {
			continue
		}
		p, r := b.at[i], b.r[i]*farthest
		lo.X, lo.Y = min(lo.X, p.X-r), min(lo.Y, p.Y-r)
		hi.X, hi.Y = max(hi.X, p.X+r), max(hi.Y, p.Y+r)
	}
	if !(lo.X <= hi.X) {
		return Rect{}, false
	}
	side := max(boxPad, (90-(hi.X-lo.X))/2) // wide enough for a title
	return Rect{lo.X - side, lo.Y - boxPad - boxTitle, hi.X - lo.X + 2*side, hi.Y - lo.Y + 2*boxPad + boxTitle + boxLabel}, true
}

// HitBox returns the index of the box whose title is under a point of the view, or -1.
func (s *Scene) HitBox(p Point) int { return hitSign(s.titles, p) }

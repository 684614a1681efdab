package scene

import (
	"image/color"
	"math"
)

// signs draws what stands around a node: rings, the pin, the dot of what is new.
func (b *builder) signs(i int) {
	n, at, r, shape := &b.g.Nodes[i], b.at[i], b.r[i], b.g.shapes[i]
	ring := func(distance, width float64, c color.NRGBA, dash Dash) {
		near := b.ringShare(r)
		distance, width = distance*near, width*max(near, 0.6)
		b.list.area(Area{Path: shape.outline(r, distance).at(at, 1), Stroke: c, Width: width, Dash: dash})
	}
	switch {
	case b.state[i]&isSelected != 0:
		ring(5.5, 2.2, b.t.Ink, Solid)
	case b.state[i]&isHovered != 0:
		ring(4, 1.5, b.t.Text2, Solid)
	case b.state[i]&isMerging != 0:
		ring(4.5, 1.5, b.t.Text2, RingDash)
	case b.state[i]&isHit != 0:
		ring(4.5, 1.5, b.t.Accent, RingDash)
	}
	strength := b.strength(i)
	if n.Pinned {
		b.pin(corner(shape, at, r, 1), Fade(b.t.Text2, strength))
	}
	if n.New {
		c := corner(shape, at, r, -1)
		b.list.tip(Tip{At: c, Size: 4, Colour: b.t.Canvas, Disc: true})
		b.list.tip(Tip{At: c, Size: 2.6, Colour: b.t.Accent, Disc: true})
	}
}

// manyRings is how many rings make a crowd: around small nodes they are then drawn closer and thinner, or they would
// run together and hide what they mean. fullRing is the drawn radius from which none is.
const (
	manyRings = 24
	fullRing  = 11.0
	leastRing = 0.4
)

// ringShare returns how much of the usual distance and width the ring around a node of a radius has.
func (b *builder) ringShare(r float64) float64 {
	if len(b.v.Selected)+len(b.v.Hits)+len(b.v.Merging) < manyRings {
		return 1
	}
	return min(max(r/fullRing, leastRing), 1)
}

// corner returns the place beside the upper right (side 1) or upper left (side -1) of a node.
func corner(s Shape, at Point, r, side float64) Point {
	const diagonal = 0.7071
	d := r*s.reach(side*diagonal, -diagonal) + 5.5
	return Point{X: at.X + side*d*diagonal, Y: at.Y - d*diagonal}
}

// pin draws a small drawing pin whose point is towards the node.
func (b *builder) pin(at Point, c color.NRGBA) {
	head := polygon(-3.2, -4.6, 3.2, -4.6, 3.2, -3.4, 2.2, -3.2, 2.5, -0.4, 4, 1, 4, 1.7, -4, 1.7, -4, 1, -2.5, -0.4, -2.2, -3.2, -3.2, -3.4)
	b.list.fill(head.at(at, 1), c)
	b.list.line(Line{A: Point{X: at.X, Y: at.Y + 1.5}, B: Point{X: at.X, Y: at.Y + 5.4}, Width: 1.2, Colour: c})
}

// badges marks the links and nodes on which sources disagree, over everything but labels.
func (b *builder) badges() {
	b.disagreements(b.disputed)
	for _, n := range b.out.Nodes {
		if b.g.Nodes[n.Index].Disputed && n.Radius >= plainBelow {
			b.disagreement(b.g.signOf(&n), b.strength(n.Index))
		}
	}
}

// signOf returns where the sign of a node stands within which sources disagree.
func (g *Graph) signOf(n *PlacedNode) Point { return corner(g.shapes[n.Index], n.At, n.Radius+2, 1) }

// Size of the box that says that sources disagree.
const (
	badgeWidth  = 18
	badgeHeight = 17
)

// disagreement draws a box with a not-equal sign about a point and returns its place.
func (b *builder) disagreement(at Point, strength float64) Rect {
	c := Fade(b.t.Warning, strength)
	box := Rect{at.X - badgeWidth/2, at.Y - badgeHeight/2, badgeWidth, badgeHeight}
	b.list.box(Box{Rect: box.grow(2), Radius: 6.5, Fill: b.t.Canvas})
	b.list.outline(roundRect(box, 5), c, 1.4)
	sign := append(append(stroke(-3.6, -1.7, 3.6, -1.7), stroke(-3.6, 1.7, 3.6, 1.7)...), stroke(2, -4.2, -2, 4.2)...)
	b.list.outline(sign.at(at, 1), c, 1.4)
	b.taken.add(box.grow(1))
	return box
}

// maxBadges is how many disputed links of a view are marked; beyond it the boxes would hide the picture.
const maxBadges = 60

// disagreements marks disputed links at a third of their length, or where no other link crosses nearby.
func (b *builder) disagreements(disputed []int32) {
	for _, i := range disputed[:min(len(disputed), maxBadges)] {
		l := b.g.link(i)
		var c course
		if !b.courseOf(l, &c) || c.length < 2*badgeWidth {
			continue
		}
		at := c.at(1.0 / 3)
		for _, t := range [...]float64{0.333, 0.42, 0.26, 0.5, 0.58, 0.66, 0.74} {
			if p := c.at(t); b.quiet(p, int(i)) {
				at = p
				break
			}
		}
		strength := 1.0
		if b.v.Focus && b.linkState(l) == plainLink && (b.dimmed(int(l.a)) || b.dimmed(int(l.b))) {
			strength = b.t.dim(dimmedNode) * 1.6
		}
		b.out.boxes = append(b.out.boxes, placedSign{int(i), b.disagreement(at, strength)})
	}
}

// quiet reports whether no other link or node comes near a point.
func (b *builder) quiet(p Point, except int) bool {
	for k := range b.out.links {
		if l := &b.out.links[k]; int(l.index) != except && l.near(p, badgeWidth*0.62) {
			return false
		}
	}
	for i := range b.at {
		if math.Abs(b.at[i].X-p.X) < b.r[i]*farthest+badgeWidth/2 && math.Abs(b.at[i].Y-p.Y) < b.r[i]*farthest+badgeHeight/2 {
			return false
		}
	}
	return true
}

package scene

import (
	"image/color"
	"math"
)

// How many links are drawn while the picture moves, and how long they are then allowed to be together, in units.
const (
	movingLinks  = 60_000
	movingLength = 5_000_000
)

// Sizes of what stands at the end of a link, in units.
const (
	dotRadius   = 2.6
	arrowLength = 8.0
	openLength  = 6.0
	tipsFrom    = 16 // shorter links have no ends
)

// course is where a link runs between the borders of its nodes.
type course struct {
	from, to, bend Point
	outA, outB     Point // unit vectors away from the nodes
	curved         bool
	length         float64
}

// links draws the plain links, then those that stand out, so that each colour is painted in one go.
func (b *builder) links() {
	b.out.Links = make([]PlacedLink, 0, len(b.g.Edges))
	b.list.Lines = make([]Line, 0, len(b.g.Edges)+len(b.g.Edges)/8)
	var strong, disputed []int32
	var tips []Tip
	drawn, length := 0, 0.0
	for _, i := range b.g.heavy {
		e := &b.g.Edges[i]
		if !b.crosses(e) {
			continue
		}
		if b.v.Moving && (drawn >= movingLinks || length > movingLength) {
			b.out.Hidden++
			continue
		}
		if e.Disputed {
			disputed = append(disputed, i)
		}
		if b.linkState(int(i)) != plainLink {
			strong = append(strong, i)
			continue
		}
		drawn++
		length += b.link(int(i), &tips)
	}
	b.addTips(&tips)
	for _, i := range strong {
		b.link(int(i), &tips)
	}
	b.addTips(&tips)
	b.disagreements(disputed)
}

func (b *builder) addTips(tips *[]Tip) {
	for _, t := range *tips {
		b.list.tip(t)
	}
	*tips = (*tips)[:0]
}

// crosses reports whether a link may touch the view and its margin.
func (b *builder) crosses(e *Edge) bool {
	p, q, m := b.at[e.A], b.at[e.B], b.v.Margin
	if e.A == e.B {
		return b.inside(p, 3*b.r[e.A]+20)
	}
	return max(p.X, q.X) >= -m && min(p.X, q.X) <= b.v.W+m && max(p.Y, q.Y) >= -m && min(p.Y, q.Y) <= b.v.H+m
}

// linkState is how much a link stands out.
type linkState uint8

const (
	plainLink linkState = iota
	hoveredLink
	selectedLink
)

// linkState tells whether a link is selected itself, at the one selected node, or between two of several; or hovered,
// itself or by its node.
func (b *builder) linkState(i int) linkState {
	e := &b.g.Edges[i]
	both := b.state[e.A]&b.state[e.B]&isSelected != 0
	any := (b.state[e.A]|b.state[e.B])&isSelected != 0
	switch {
	case both, any && len(b.v.Selected) == 1, len(b.v.SelectedLinks) > 0 && b.v.SelectedLinks[e.ID]:
		return selectedLink
	case (b.state[e.A]|b.state[e.B])&isHovered != 0, b.v.HoveredLink != "" && b.v.HoveredLink == e.ID:
		return hoveredLink
	}
	return plainLink
}

// linkColour is the colour of a link with its strength.
func (b *builder) linkColour(i int) color.NRGBA {
	e := &b.g.Edges[i]
	strength := linkStrength(e.Family, e.Confidence)
	switch b.linkState(i) {
	case selectedLink:
		return Fade(b.t.Accent, max(strength, 0.8))
	case hoveredLink:
		return b.t.Edge
	}
	if b.v.Focus {
		strength = b.t.dim(dimmedLink)
	}
	return Fade(b.t.Edge, strength)
}

// link draws a link and returns its length.
func (b *builder) link(i int, tips *[]Tip) float64 {
	e := &b.g.Edges[i]
	style := styleOf(e.Family)
	line := Line{Width: linkWidth(e.Family, e.Origins), Colour: b.linkColour(i), Dash: style.dash}
	if e.Hedged {
		line.Dash = style.sparse
	}
	if e.A == e.B {
		b.loop(i, line)
		return 0
	}
	c, ok := b.courseOf(i)
	if !ok {
		return 0
	}
	b.out.Links = append(b.out.Links, PlacedLink{Index: i, A: c.from, B: c.to, Bend: c.bend, Curved: c.curved})
	if c.length >= tipsFrom {
		b.ends(e, style.end, &c, line, tips)
	}
	line.A, line.B, line.Bend, line.Curved = c.from, c.to, c.bend, c.curved
	if style.double {
		b.double(line, &c)
	} else {
		b.list.line(line)
	}
	if e.Negative {
		b.across(c.middle(), c.direction(), 5.5, line)
	}
	return c.length
}

// courseOf finds the course of a link; there is none when its nodes lie over each other.
func (b *builder) courseOf(i int) (course, bool) {
	e := &b.g.Edges[i]
	p, q := b.at[e.A], b.at[e.B]
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Hypot(dx, dy)
	if d < b.r[e.A]+b.r[e.B]-2 || d == 0 {
		return course{}, false
	}
	ux, uy := dx/d, dy/d
	c := course{outA: Point{X: ux, Y: uy}, outB: Point{X: -ux, Y: -uy}}
	if bend := float64(b.g.bends[i]); bend != 0 {
		side := bend * min(d*0.16, 34)
		c.curved = true
		c.bend = Point{X: (p.X+q.X)/2 - uy*side*2, Y: (p.Y+q.Y)/2 + ux*side*2}
		c.outA, c.outB = towards(p, c.bend), towards(q, c.bend)
	}
	c.from = b.border(e.A, c.outA)
	c.to = b.border(e.B, c.outB)
	c.length = math.Hypot(c.to.X-c.from.X, c.to.Y-c.from.Y)
	return c, true
}

// border returns the point a little outside the border of a node in a direction.
func (b *builder) border(n int, u Point) Point {
	d := b.r[n]*b.g.shapes[n].reach(u.X, u.Y) + rimWidth - 0.5
	return Point{X: b.at[n].X + u.X*d, Y: b.at[n].Y + u.Y*d}
}

func towards(p, q Point) Point {
	d := math.Hypot(q.X-p.X, q.Y-p.Y)
	if d == 0 {
		return Point{X: 1}
	}
	return Point{X: (q.X - p.X) / d, Y: (q.Y - p.Y) / d}
}

// along returns the point at a distance from p in direction u.
func along(p, u Point, d float64) Point { return Point{X: p.X + u.X*d, Y: p.Y + u.Y*d} }

func (c *course) at(t float64) Point {
	if !c.curved {
		return Point{X: c.from.X + (c.to.X-c.from.X)*t, Y: c.from.Y + (c.to.Y-c.from.Y)*t}
	}
	x, y := curve{c.from.X, c.from.Y, c.bend.X, c.bend.Y, c.to.X, c.to.Y}.at(t)
	return Point{X: x, Y: y}
}

func (c *course) middle() Point { return c.at(0.5) }

// direction is that of the link at its middle.
func (c *course) direction() Point { return towards(c.from, c.to) }

// ends draws what stands at the ends of a link and shortens its course so that the line ends there.
func (b *builder) ends(e *Edge, end ending, c *course, line Line, tips *[]Tip) {
	line.Dash, line.Curved = Solid, false
	switch end {
	case eventDot:
		to, out := &c.to, c.outB
		if b.g.shapes[e.B] != Diamond && b.g.shapes[e.A] == Diamond {
			to, out = &c.from, c.outA
		}
		*tips = append(*tips, Tip{At: along(*to, out, dotRadius), Size: dotRadius, Colour: stronger(line.Colour), Disc: true})
		*to = along(*to, out, 2*dotRadius-0.4)
	case arrow:
		size := arrowLength + line.Width
		*tips = append(*tips, Tip{At: c.to, U: Point{X: -c.outB.X, Y: -c.outB.Y}, Size: size, Colour: stronger(line.Colour)})
		c.to = along(c.to, c.outB, size-0.3)
	case openArrow:
		back := along(c.to, c.outB, openLength)
		line.Width = min(line.Width, 1.7)
		for _, s := range [...]float64{-1, 1} {
			line.A, line.B = c.to, Point{X: back.X - s*c.outB.Y*openLength*0.6, Y: back.Y + s*c.outB.X*openLength*0.6}
			b.list.line(line)
		}
	case crossBar: // the target of "sanctioned by" is its subject
		b.across(along(c.from, c.outA, 4), c.outA, 6, line)
	}
}

// stronger makes what stands at the end of a link a little stronger than its line.
func stronger(c color.NRGBA) color.NRGBA {
	c.A = uint8(min(int(c.A)*5/4, 255))
	return c
}

// across draws a short bar across a link.
func (b *builder) across(at, u Point, half float64, line Line) {
	line.A = Point{X: at.X - u.Y*half, Y: at.Y + u.X*half}
	line.B = Point{X: at.X + u.Y*half, Y: at.Y - u.X*half}
	line.Width, line.Dash, line.Curved = max(line.Width, 2), Solid, false
	b.list.line(line)
}

// double draws two thin parallel lines.
func (b *builder) double(line Line, c *course) {
	gap := 1.3 + line.Width*0.3
	line.Width = max(line.Width*0.55, 0.9)
	u := c.direction()
	for _, side := range [...]float64{-gap, gap} {
		l := line
		shift := func(p Point) Point { return Point{X: p.X - u.Y*side, Y: p.Y + u.X*side} }
		l.A, l.B, l.Bend = shift(line.A), shift(line.B), shift(line.Bend)
		b.list.line(l)
	}
}

// loop draws a link of a node to itself: a circle above it, larger for each further one.
func (b *builder) loop(i int, line Line) {
	n := b.g.Edges[i].A
	r := b.r[n]*0.55 + 6*float64(b.g.bends[i])
	c := Point{X: b.at[n].X + b.r[n]*0.75, Y: b.at[n].Y - b.r[n]*0.75 - r*0.5}
	b.list.area(Area{Path: circle(c.X, c.Y, r), Stroke: line.Colour, Width: line.Width, Dash: line.Dash})
	b.out.Links = append(b.out.Links, PlacedLink{Index: i, A: Point{X: c.X - r, Y: c.Y}, B: Point{X: c.X + r, Y: c.Y}, Bend: Point{X: c.X, Y: c.Y - 2*r}, Curved: true})
}

// maxBadges is how many disputed links of a view are marked; beyond it the boxes would hide the picture.
const maxBadges = 60

// disagreements marks disputed links at a third of their length, or where no other link crosses nearby.
func (b *builder) disagreements(disputed []int32) {
	for _, i := range disputed[:min(len(disputed), maxBadges)] {
		c, ok := b.courseOf(int(i))
		if !ok || c.length < 2*badgeWidth {
			continue
		}
		e := &b.g.Edges[i]
		at := c.at(1.0 / 3)
		for _, t := range [...]float64{0.333, 0.42, 0.26, 0.5, 0.58, 0.66, 0.74} {
			if p := c.at(t); b.quiet(p, int(i)) {
				at = p
				break
			}
		}
		strength := 1.0
		if b.v.Focus && b.linkState(int(i)) == plainLink && (b.dimmed(e.A) || b.dimmed(e.B)) {
			strength = b.t.dim(dimmedNode) * 1.6
		}
		b.disagreement(at, strength)
	}
}

// quiet reports whether no other link or node comes near a point.
func (b *builder) quiet(p Point, except int) bool {
	for k := range b.out.Links {
		if l := &b.out.Links[k]; l.Index != except && l.near(p, badgeWidth*0.62) {
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

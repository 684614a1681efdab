package scene

import "image/color"

// Sizes of what stands at the end of a link, in units.
const (
	dotRadius   = 2.6
	arrowLength = 8.0
	openLength  = 6.0
	tipsFrom    = 16 // shorter links have no ends
)

// linkState is how much a link stands out.
type linkState uint8

const (
	plainLink linkState = iota
	hoveredLink
	selectedLink
)

// linkState tells whether a link is selected itself, at the one selected node, or between two of several; or hovered,
// itself or by its node.
func (b *builder) linkState(l *linkInfo) linkState {
	if b.calm {
		return plainLink
	}
	x, y := b.state[l.a], b.state[l.b]
	switch {
	case x&y&isSelected != 0, (x|y)&isSelected != 0 && len(b.v.Selected) == 1, len(b.v.SelectedLinks) > 0 && b.v.SelectedLinks[b.g.Edges[l.edge].ID]:
		return selectedLink
	case (x|y)&isHovered != 0, b.v.HoveredLink != "" && b.v.HoveredLink == b.g.Edges[l.edge].ID:
		return hoveredLink
	}
	return plainLink
}

// linkColour is the colour of a link with its strength.
func (b *builder) linkColour(l *linkInfo) color.NRGBA {
	strength := float64(l.strength)
	switch b.linkState(l) {
	case selectedLink:
		return Fade(b.t.Accent, max(strength, 0.8))
	case hoveredLink:
		return b.t.Edge
	}
	if b.v.Focus && (b.v.Hops <= 1 || b.dimmed(int(l.a)) || b.dimmed(int(l.b))) {
		strength = b.t.dim(dimmedLink)
	}
	return Fade(b.t.Edge, strength*b.thin)
}

// link draws a link. This is what building a crowded picture spends its time on: it writes what it makes where it stays.
func (b *builder) link(l *linkInfo, out *linkBatch) {
	width, colour, dash := float64(l.width)*max(b.thin, 0.6), b.linkColour(l), l.style.dash
	if l.gaps {
		dash = l.style.sparse
	}
	if b.thin < dashWeakest {
		colour, dash = Fade(colour, dash.share()), Solid
	}
	if l.a == l.b {
		b.loop(l, Line{Width: width, Colour: colour, Dash: dash}, out)
		return
	}
	var c course
	if !b.courseOf(l, &c) {
		return
	}
	placeLink(added(&out.placed), l.edge, &c)
	if l.style.end != noEnding && c.length >= tipsFrom && b.thin > tipsWeakest {
		atStart := b.g.shapes[l.b] != Diamond && b.g.shapes[l.a] == Diamond
		out.ends(l.style.end, &c, Line{Width: width, Colour: colour}, max(b.thin, smallestTip), atStart)
	}
	if l.style.double && b.thin > doubleWeakest {
		out.double(Line{A: c.from, B: c.to, Bend: c.bend, Width: width, Colour: colour, Dash: dash, Curved: c.curved}, &c)
	} else {
		x := added(&out.lines)
		x.A, x.B, x.Bend = c.from, c.to, c.bend
		x.Width, x.Colour, x.Dash, x.Curved = width, colour, dash, c.curved
	}
	if l.negative {
		out.across(c.middle(), c.direction(), 5.5, Line{Width: width, Colour: colour})
	}
}

// loop draws a link of a node to itself: a circle at its upper right, the next at its upper left, larger for each
// further pair.
func (b *builder) loop(l *linkInfo, line Line, out *linkBatch) {
	n, side, k := l.a, 1.0, max(l.bend-1, 0)
	if k%2 != 0 {
		side = -1
	}
	r := max(b.r[n]*0.6, leastLoop) + loopStep*float64(k/2)
	p := Point{X: b.at[n].X + side*b.r[n]*0.75, Y: b.at[n].Y - b.r[n]*0.75 - r*0.6}
	out.loops = append(out.loops, Area{Path: circle(p.X, p.Y, r), Stroke: line.Colour, Width: line.Width, Dash: line.Dash})
	c := course{from: Point{X: p.X - r, Y: p.Y}, to: Point{X: p.X + r, Y: p.Y}, bend: Point{X: p.X, Y: p.Y - 2*r}, curved: true}
	placeLink(added(&out.placed), l.edge, &c)
}

// Sizes of loops, in units.
const (
	leastLoop = 9.0
	loopStep  = 7.0
)

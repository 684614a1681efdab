package scene

import (
	"image/color"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// How many links and nodes are drawn while the picture moves: the strongest and the most important.
const (
	movingLinks = 15_000
	movingNodes = 12_000
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

// linkBatch is what some links are drawn as.
type linkBatch struct {
	lines            []Line
	tips             []Tip
	loops            []Area
	placed           []placedLink
	strong, disputed []int32
}

// batchSize is how many links a batch is made from. It is fixed, so that the number of workers changes nothing.
const batchSize = 4096

// batchPool keeps the memory of batches from one picture to the next.
var batchPool = sync.Pool{New: func() any { return &linkBatch{} }}

func newLinkBatch() *linkBatch {
	o := batchPool.Get().(*linkBatch)
	*o = linkBatch{lines: o.lines[:0], tips: o.tips[:0], placed: o.placed[:0], strong: o.strong[:0], disputed: o.disputed[:0]}
	return o
}

// links draws the plain links, then those that stand out, so that each colour is painted in one go. Meanwhile another
// worker does what else there is to do.
func (b *builder) links(meanwhile func()) {
	b.thin = b.crowding()
	n := len(b.g.links)
	weakest := int32(n)
	if b.v.Moving && n > movingLinks {
		weakest = b.weakest(movingLinks)
	}
	batches := make([]*linkBatch, (n+batchSize-1)/batchSize)
	fork(b.v.Workers, len(batches)+1, func(_, k int) {
		if k--; k < 0 {
			meanwhile()
			return
		}
		o := newLinkBatch()
		batches[k] = o
		if b.v.Halt.Asked() {
			return
		}
		b.crossing(k, weakest, func(l *linkInfo) { b.sortLink(l, o) })
	})
	b.add(batches)
	strong := newLinkBatch()
	var disputed []int32
	for _, o := range batches {
		for _, i := range o.strong {
			b.link(b.g.link(i), strong)
		}
		disputed = append(disputed, o.disputed...)
	}
	b.add([]*linkBatch{strong})
	for _, o := range append(batches, strong) {
		batchPool.Put(o)
	}
	slices.SortFunc(disputed, func(x, y int32) int { return int(b.g.links[x].rank - b.g.links[y].rank) })
	b.disputed = disputed
}

// How many layers of links may lie over each other on average before they are drawn weaker, how much weaker, and how
// weak at most. With the power the layers of ten thousand nodes and forty thousand links together cover two thirds of
// the ground when all is in view, and a third eight times nearer; by the square root they covered all of it.
const (
	inkFull  = 0.3
	inkPower = 0.85
	inkLeast = 0.04
)

// How weak plain links may be to have ends, and to be told apart by lines drawn double. Below, a picture of a hundred
// thousand nodes has a million of either, and none can be seen.
const (
	tipsWeakest   = 0.06
	doubleWeakest = 0.2
	smallestTip   = 0.7  // share of the usual size of what stands at the ends in a crowd
	dashWeakest   = 0.06 // weaker lines are drawn without gaps and as much weaker again
)

// crowding returns by what share plain links are drawn weaker and thinner, so that a crowd of them stays a texture with
// light and dark places. It depends on the graph and the zoom alone: panning changes nothing.
func (b *builder) crowding() float64 {
	n := len(b.g.links)
	if n < crowded {
		return 1
	}
	const sample = 2000
	step, length := max(n/sample, 1), 0.0
	for i := 0; i < n; i += step {
		p, q := b.at[b.g.links[i].a], b.at[b.g.links[i].b]
		length += math.Hypot(q.X-p.X, q.Y-p.Y)
	}
	lo, hi := b.g.lo, b.g.hi
	zoom := b.v.Camera.Zoom
	area := (hi.X - lo.X) * zoom * (hi.Y - lo.Y) * zoom
	ink := 1.5 * length * float64(step) / max(area, 1)
	return min(max(math.Pow(inkFull/max(ink, 1e-9), inkPower), inkLeast), 1)
}

// sortLink draws a plain link and sets aside those that stand out.
func (b *builder) sortLink(l *linkInfo, out *linkBatch) {
	if l.disputed {
		out.disputed = append(out.disputed, l.edge)
	}
	if b.linkState(l) != plainLink {
		out.strong = append(out.strong, l.edge)
		return
	}
	b.link(l, out)
}

// add puts batches into the drawing: all lines, then what stands at their ends.
func (b *builder) add(batches []*linkBatch) {
	b.list.Lines = gather(b.v.Workers, b.list.Lines, batches, func(o *linkBatch) []Line { return o.lines })
	b.out.links = gather(b.v.Workers, b.out.links, batches, func(o *linkBatch) []placedLink { return o.placed })
	b.list.extend(Lines, len(b.list.Lines))
	b.list.Tips = gather(b.v.Workers, b.list.Tips, batches, func(o *linkBatch) []Tip { return o.tips })
	b.list.extend(Tips, len(b.list.Tips))
	for _, o := range batches {
		for _, a := range o.loops {
			b.list.area(a)
		}
	}
}

// gather appends a part of each batch to a slice.
func gather[T any](workers int, to []T, batches []*linkBatch, part func(*linkBatch) []T) []T {
	start := make([]int, len(batches))
	n := len(to)
	for k, o := range batches {
		start[k] = n
		n += len(part(o))
	}
	to = slices.Grow(to, n-len(to))[:n]
	fork(workers, len(batches), func(_, k int) { copy(to[start[k]:], part(batches[k])) })
	return to
}

// weakest returns up to which rank links are drawn so that no more than so many are in view; the rest count as hidden.
func (b *builder) weakest(most int) int32 {
	n := len(b.g.links)
	b.ranks = sized(b.ranks, (n+batchSize-1)/batchSize)
	fork(b.v.Workers, len(b.ranks), func(_, k int) {
		seen := b.ranks[k][:0]
		b.crossing(k, int32(n), func(l *linkInfo) { seen = append(seen, l.rank) })
		b.ranks[k] = seen
	})
	b.chosen = zeroed(b.chosen, n/64+1)
	total := 0
	for _, seen := range b.ranks {
		total += len(seen)
		for _, rank := range seen {
			b.chosen[rank/64] |= 1 << (rank % 64)
		}
	}
	if total <= most {
		return int32(n)
	}
	b.out.Hidden += total - most
	return lowest(b.chosen, most)
}

// lowest returns the nth number, counted from 1, of a set of more.
func lowest(set []uint64, n int) int32 {
	for k, word := range set {
		if c := bits.OnesCount64(word); c < n {
			n -= c
			continue
		}
		for ; n > 1; n-- {
			word &= word - 1
		}
		return int32(64*k + bits.TrailingZeros64(word))
	}
	return int32(64 * len(set))
}

// crosses reports whether a link may touch the view and its margin.
func (b *builder) crosses(l *linkInfo) bool {
	p, q, m := &b.ends[l.from], &b.ends[l.to], b.v.Margin
	if l.a == l.b {
		return b.inside(p.at, 3*b.r[l.a]+20)
	}
	return max(p.at.X, q.at.X) >= -m && min(p.at.X, q.at.X) <= b.v.W+m && max(p.at.Y, q.at.Y) >= -m && min(p.at.Y, q.at.Y) <= b.v.H+m
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

// linkEnd is what links need to know of a node.
type linkEnd struct {
	at    Point
	r     float32 // drawn radius
	gap   float32 // between its border and the end of a link
	reach *reachRow
}

// courseOf finds the course of a link; there is none when its nodes lie over each other.
func (b *builder) courseOf(l *linkInfo, c *course) bool {
	a, z := &b.ends[l.from], &b.ends[l.to]
	p, q := a.at, z.at
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d < float64(a.r+z.r)-2 || d == 0 {
		return false
	}
	inverse := 1 / d
	ux, uy := dx*inverse, dy*inverse
	c.outA, c.outB = Point{X: ux, Y: uy}, Point{X: -ux, Y: -uy}
	var da, db float64
	if l.bend != 0 {
		side := float64(l.bend) * min(d*0.16, 34)
		c.curved = true
		c.bend = Point{X: (p.X+q.X)/2 - uy*side*2, Y: (p.Y+q.Y)/2 + ux*side*2}
		c.outA, c.outB = towards(p, c.bend), towards(q, c.bend)
		da, db = a.border(turn(c.outA.X, c.outA.Y)), z.border(turn(c.outB.X, c.outB.Y))
	} else {
		t := turn(ux, uy)
		da, db = a.border(t), z.border(opposite(t))
	}
	c.from, c.to = along(p, c.outA, da), along(q, c.outB, db)
	c.length = math.Abs(d - da - db)
	if c.curved {
		c.length = math.Sqrt((c.to.X-c.from.X)*(c.to.X-c.from.X) + (c.to.Y-c.from.Y)*(c.to.Y-c.from.Y))
	}
	return true
}

// border returns how far from its middle the links of a node end in the direction of a turn: a little outside of it.
func (e *linkEnd) border(turn float64) float64 {
	return float64(e.r)*e.reach.at(turn) + float64(e.gap)
}

// opposite returns the turn of the other way.
func opposite(turn float64) float64 {
	if turn >= 2 {
		return turn - 2
	}
	return turn + 2
}

func towards(p, q Point) Point {
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d == 0 {
		return Point{X: 1}
	}
	return Point{X: dx / d, Y: dy / d}
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

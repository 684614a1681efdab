package scene

import (
	"image/color"
	"slices"
	"sync"
)

// Scene is a built drawing: what to paint, and what lies where in it. It does not change once built, until it is handed over
// as View.Spare.
type Scene struct {
	List List
	View View
	// Nodes are what is drawn, in painting order.
	Nodes []PlacedNode
	// Hidden counts links and nodes left out because a frame must be quick; see View.Moving.
	Hidden int

	graph  *Graph
	links  []placedLink
	labels []placedLabel // of nodes, the most important first
	plates []placedSign  // the labels of nodes
	boxes  []placedSign  // the boxes of disagreements on links
	titles []placedSign  // of boxes around nodes
	grid   linkGrid
}

// placedSign is a label or a box, and the index of the node or link it belongs to.
type placedSign struct {
	of   int
	area Rect
}

// PlacedNode is a drawn node: its index in the graph, centre and radius in units of the view.
type PlacedNode struct {
	Index  int
	At     Point
	Radius float64
}

// placedLink is a drawn link: its index in the graph and its course. There are many of them, so they are small.
type placedLink struct {
	index          int32
	curved         bool
	ax, ay, bx, by float32
	cx, cy         float32 // control point of a curve
}

func placeLink(x *placedLink, edge int32, c *course) {
	x.index, x.curved = edge, c.curved
	x.ax, x.ay, x.bx, x.by = float32(c.from.X), float32(c.from.Y), float32(c.to.X), float32(c.to.Y)
	x.cx, x.cy = float32(c.bend.X), float32(c.bend.Y)
}

// course returns where a link runs.
func (l *placedLink) course() course {
	return course{from: Point{X: float64(l.ax), Y: float64(l.ay)}, to: Point{X: float64(l.bx), Y: float64(l.by)},
		bend: Point{X: float64(l.cx), Y: float64(l.cy)}, curved: l.curved}
}

// ShownLinks returns how many links are drawn.
func (s *Scene) ShownLinks() int { return len(s.links) }

// Shares of strength of what is dimmed.
const (
	dimmedNode = 0.22
	dimmedLink = 0.20
	smallNode  = 0.62
)

// nodeState is what a view says of a node.
type nodeState uint8

const (
	isSelected nodeState = 1 << iota
	isNear               // a neighbour of the selection, or an end of a selected link
	isHovered
	isAround // in focus, but more than one link away from the selection
	isHit
	isMerging
)

// builder carries what the steps of Build share.
type builder struct {
	g        *Graph
	v        *View
	t        *Tokens
	fonts    *Fonts
	out      *Scene
	list     *List
	calm     bool    // nothing is selected or hovered
	signed   []int32 // drawn nodes with a ring, a pin or another sign around them
	disputed []int32 // links, the strongest first
	thin     float64 // how much weaker plain links are in a crowd
	growth   float64 // of nodes by the zoom

	*scratch
}

// scratch is what Build needs of each node meanwhile. Its memory goes on to the next picture.
type scratch struct {
	at    []Point   // in the view
	r     []float64 // drawn radius
	ends  []linkEnd
	state []nodeState

	stood          []side   // where the labels of nodes stood in the last picture
	taken          areaGrid // labels and tools
	cells          nodeGrid
	ranked, raised []candidate
	ranks          [][]int32 // of links in view, by batch
	chosen         []uint64  // which ranks are in view
}

var scratchPool = sync.Pool{New: func() any { return &scratch{} }}

// Build draws a graph as a view sees it. What lies outside the view and its margin is left out. The cost is linear in
// nodes and links, plus sorting nothing: the graph is already ordered.
func Build(g *Graph, v View, fonts *Fonts) *Scene {
	s := v.blank(g)
	memory := scratchPool.Get().(*scratch)
	defer scratchPool.Put(memory)
	b := &builder{g: g, v: &v, t: &v.Tokens, fonts: fonts, out: s, list: &s.List, scratch: memory}
	b.taken.cover(v.W, v.H, v.Margin)
	b.place()
	b.findStates()
	b.hulls()
	b.boxes()
	over := *b // what lies over links; where nothing must wait for them, its labels too
	over.list = s.List.split()
	b.links(func() {
		over.nodes()
		if b.g.agreed {
			over.label()
		}
	})
	if v.Halt.Asked() {
		return s
	}
	b.list.join(over.list)
	if !b.g.agreed {
		b.badges()
		b.label()
	}
	b.linkLabels()
	return s
}

// place computes where nodes are in the view and how large.
func (b *builder) place() {
	n := len(b.g.Nodes)
	b.at, b.r, b.ends = sized(b.at, n), sized(b.r, n), sized(b.ends, n)
	growth, reach := RadiusAt(1, b.v.Camera.Zoom), reaches()
	b.growth = growth
	const batch = 4096
	fork(b.v.Workers, (n+batch-1)/batch, func(_, k int) {
		for i := k * batch; i < min((k+1)*batch, n); i++ {
			p, r := b.v.ToView(b.g.at[i]), b.g.radius[i]*growth
			b.at[i], b.r[i] = p, r
			e := &b.ends[b.g.end(i)]
			e.at, e.r, e.gap, e.reach = p, float32(r), float32(rimOf(r)-0.5), &reach[b.g.shapes[i]]
		}
	})
}

func (b *builder) findStates() {
	b.state = zeroed(b.state, len(b.g.Nodes))
	b.calm = len(b.v.Selected)+len(b.v.SelectedLinks) == 0 && b.v.Hovered == "" && b.v.HoveredLink == ""
	b.mark(b.v.Selected, isSelected)
	if i := b.g.Node(b.v.Hovered); i >= 0 {
		b.state[i] |= isHovered
	}
	b.mark(b.v.Hits, isHit)
	b.mark(b.v.Merging, isMerging)
	if len(b.v.Selected) == 0 && len(b.v.SelectedLinks) == 0 {
		return
	}
	for i := range b.g.links {
		l := &b.g.links[i]
		if len(b.v.SelectedLinks) > 0 && b.v.SelectedLinks[b.g.Edges[i].ID] {
			b.state[l.a] |= isNear
			b.state[l.b] |= isNear
		}
		if b.state[l.a]&isSelected != 0 {
			b.state[l.b] |= isNear
		}
		if b.state[l.b]&isSelected != 0 {
			b.state[l.a] |= isNear
		}
	}
	for range b.v.Hops - 1 {
		b.widen()
	}
}

// mark adds a state to nodes given by id.
func (b *builder) mark(ids map[string]bool, state nodeState) {
	for id := range ids {
		if i := b.g.Node(id); i >= 0 && ids[id] {
			b.state[i] |= state
		}
	}
}

// widen takes what is one link further away into the focus.
func (b *builder) widen() {
	if !b.v.Focus {
		return
	}
	const within = isSelected | isNear | isAround
	was := slices.Clone(b.state)
	for i := range b.g.links {
		l := &b.g.links[i]
		if was[l.a]&within != 0 && was[l.b]&within == 0 {
			b.state[l.b] |= isAround
		}
		if was[l.b]&within != 0 && was[l.a]&within == 0 {
			b.state[l.a] |= isAround
		}
	}
}

// inside reports whether anything within a distance of a point may show.
func (b *builder) inside(p Point, distance float64) bool {
	m := b.v.Margin + distance
	return p.X > -m && p.X < b.v.W+m && p.Y > -m && p.Y < b.v.H+m
}

// farthest is how far a shape or its ring may reach, as a share of the radius.
const farthest = 1.3

func (b *builder) nodes() {
	last := len(b.g.ranked)
	if b.v.Moving && last > movingNodes {
		last = b.foremostIn(movingNodes)
	}
	b.out.Nodes = slices.Grow(b.out.Nodes, last)
	b.list.Symbols = slices.Grow(b.list.Symbols, last)
	for k := last - 1; k >= 0; k-- { // the important on top
		if n := &b.g.ranked[k]; b.calm || b.state[n.index]&(isSelected|isHovered) == 0 {
			b.node(n)
		}
	}
	for k := len(b.g.ranked) - 1; k >= 0 && !b.calm; k-- { // what is in hand above all
		if n := &b.g.ranked[k]; b.state[n.index]&(isSelected|isHovered) != 0 {
			b.node(n)
		}
	}
	for _, i := range b.signed {
		b.signs(int(i))
	}
}

// look returns where a node lies in the view and how large it is, and whether anything of it may show.
func (b *builder) look(n *rankedNode) (p Point, r float64, seen bool) {
	p, r = b.v.ToView(n.at), n.radius*b.growth
	return p, r, b.inside(p, r*farthest+8)
}

// foremostIn returns up to which place by importance nodes are drawn so that no more than so many are in view; the
// rest count as hidden.
func (b *builder) foremostIn(most int) int {
	shown := 0
	for k := range b.g.ranked {
		if _, _, seen := b.look(&b.g.ranked[k]); !seen {
			continue
		}
		if shown++; shown > most {
			b.out.Hidden += len(b.g.ranked) - k
			return k
		}
	}
	return len(b.g.ranked)
}

// node draws a node, if anything of it may show.
func (b *builder) node(n *rankedNode) {
	p, r, seen := b.look(n)
	if !seen {
		return
	}
	i := int(n.index)
	b.list.Symbols = append(b.list.Symbols, Symbol{})
	s := &b.list.Symbols[len(b.list.Symbols)-1]
	s.At, s.R, s.Shape, s.Rim, s.Fill = p, r, n.shape, b.t.Canvas, b.nodeColour(i, n.shape)
	strength := b.strengthOf(i, r)
	if strength < 1 {
		s.Fill = Fade(s.Fill, strength)
	}
	if b.v.ByCommunity && r >= plainBelow {
		s.Rings = ringsOf(b.g.Nodes[i].Community)
	}
	if r >= markFrom && s.Rings == 0 {
		s.Mark, s.Ink = MarkOf(b.g.Nodes[i].Type, b.g.Nodes[i].EventKind), Fade(b.ink(n.shape), strength)
	}
	b.list.extend(Symbols, len(b.list.Symbols))
	x := added(&b.out.Nodes)
	x.Index, x.At, x.Radius = i, p, r
	if n.flags&(isPinned|isNew) != 0 || b.state[i] != 0 {
		b.signed = append(b.signed, n.index)
	}
}

// ringsOf is how often the colours of communities have been used up.
func ringsOf(community int) uint8 { return uint8(max(community-1, 0) / 8 % 4) }

func (b *builder) nodeColour(i int, shape Shape) color.NRGBA {
	if !b.v.ByCommunity {
		return b.t.fill(shape)
	}
	if community := b.g.Nodes[i].Community; community > 0 {
		return b.t.community(community)
	}
	return b.t.Text3
}

// ink is the colour of marks: by type, or on community colours that of the canvas.
func (b *builder) ink(s Shape) color.NRGBA {
	if b.v.ByCommunity {
		return b.t.Canvas
	}
	return b.t.ink(s)
}

// strength is how strongly a node is drawn.
func (b *builder) strength(i int) float64 { return b.strengthOf(i, b.r[i]) }

// strengthOf is strength for a drawn radius.
func (b *builder) strengthOf(i int, r float64) float64 {
	switch {
	case b.dimmed(i):
		return b.t.dim(dimmedNode)
	case r < plainBelow && b.state[i] == 0:
		return smallNode
	}
	return 1
}

// dimmed reports whether the focus is elsewhere.
func (b *builder) dimmed(i int) bool {
	return b.v.Focus && b.state[i] == 0
}

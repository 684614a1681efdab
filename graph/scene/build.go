package scene

import (
	"slices"
	"sync"
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

package scene

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph/layout"
)

// Point is a place: in world units, or in units of a view. Y grows downwards.
type Point = layout.Point

// Node is a node to draw.
type Node struct {
	ID        string
	Type      string // entity type; it gives shape, colour and mark
	EventKind string // of events: the kind, which gives the mark
	Name      string
	Sub       string  // second line of the label: the date of an event
	At        Point   // where it is when the graph is made; see Graph.Moved
	Radius    float64 // at zoom 1; see RadiusOf
	Rank      float64 // share of the highest score, 0 to 1: what is drawn on top and labelled first
	Community int     // from 1; 0 is none
	Pinned    bool
	New       bool // not yet seen since the last import
	Disputed  bool // sources disagree within it
}

// Edge is a link to draw between two nodes, given by index. Direction follows the claim: from subject to object.
type Edge struct {
	ID         string
	A, B       int
	Family     Family
	Origins    int
	Confidence float64 // 0 to 1
	Negative   bool    // denied
	Hedged     bool    // planned, possible or conditional only; drawn with gaps, as is what is unsure
	Disputed   bool
	Label      string // the predicate in words
	More       int    // further links between the two that are not drawn
}

// Graph is what a view shows: nodes and links with an index over them. It does not change once made; use Moved when
// only places change.
type Graph struct {
	Nodes []Node
	Edges []Edge
	Boxes []NodeBox // drawn behind everything, in this order

	at       []Point      // of the nodes
	ranked   []rankedNode // the most important first
	lo, hi   Point        // corners around them
	arranged *arrangement
	*index
}

// index is what Build needs of a graph besides the places of its nodes.
type index struct {
	byID   map[string]int32
	byRank []int32    // nodes, the most important first
	shapes []Shape    // of the nodes
	radius []float64  // of the nodes, at zoom 1
	rank   []float64  // of the nodes
	flags  []nodeFlag // of the nodes
	links  []linkInfo // of the edges
	agreed bool       // no sources disagree within any node or edge
}

// rankedNode is what every frame asks of a node, put together because they are drawn in another order than they are kept in.
type rankedNode struct {
	at     Point
	radius float64 // at zoom 1
	index  int32
	shape  Shape
	flags  nodeFlag
}

// nodeFlag says of a node what every frame asks for: looking into all nodes would cost more than drawing them.
type nodeFlag uint8

const (
	isPinned nodeFlag = 1 << iota
	isNew
	isNamed
)

func flagsOf(n *Node) (f nodeFlag) {
	for k, is := range [...]bool{n.Pinned, n.New, n.Name != ""} {
		if is {
			f |= 1 << k
		}
	}
	return f
}

// linkInfo is what drawing needs of an edge, small enough to go through all of them for every frame.
type linkInfo struct {
	a, b            int32 // nodes
	from, to        int32 // the same as ends of links, see arrangement
	edge            int32 // its index
	rank            int32 // by strength
	width, strength float32
	style           linkStyle
	bend            int8 // among the edges between the same two nodes: 0 is straight, else which curve
	gaps            bool // planned, possible, conditional or unsure
	negative        bool
	disputed        bool
}

// unsureBelow is the confidence below which a claim is more likely wrong than right: its line has gaps.
const unsureBelow = 0.5

// unsure reports whether an edge claims something of low confidence.
func (e *Edge) unsure() bool { return e.Confidence < unsureBelow && e.Family != Together }

func newLinkInfo(e *Edge, bend int8) linkInfo {
	return linkInfo{
		a: int32(e.A), b: int32(e.B), from: int32(e.A), to: int32(e.B), bend: bend, style: styleOf(e.Family),
		width: float32(linkWidth(e.Family, e.Origins)), strength: float32(linkStrength(e.Family, e.Confidence)),
		gaps: e.Hedged || e.unsure(), negative: e.Negative, disputed: e.Disputed,
	}
}

// NewGraph makes a graph of nodes and edges, which the caller must not change afterwards. Edges whose ends are out of
// range are left out. Cost: O(n log n + m log m).
func NewGraph(nodes []Node, edges []Edge) *Graph {
	valid := func(e Edge) bool { return e.A >= 0 && e.B >= 0 && e.A < len(nodes) && e.B < len(nodes) }
	if slices.ContainsFunc(edges, func(e Edge) bool { return !valid(e) }) {
		edges = slices.DeleteFunc(slices.Clone(edges), func(e Edge) bool { return !valid(e) })
	}
	x := &index{byID: make(map[string]int32, len(nodes)), shapes: make([]Shape, len(nodes)), radius: make([]float64, len(nodes)),
		rank: make([]float64, len(nodes)), flags: make([]nodeFlag, len(nodes)),
		links: make([]linkInfo, len(edges)), agreed: true}
	at := make([]Point, len(nodes))
	for i := range nodes {
		n := &nodes[i]
		x.byID[n.ID] = int32(i)
		x.shapes[i], x.radius[i], x.rank[i], x.flags[i], at[i] = ShapeOf(n.Type), n.Radius, n.Rank, flagsOf(n), n.At
		x.agreed = x.agreed && !n.Disputed
	}
	bends := bends(edges)
	for i := range edges {
		x.links[i] = newLinkInfo(&edges[i], bends[i])
		x.links[i].edge = int32(i)
		x.agreed = x.agreed && !edges[i].Disputed
	}
	x.byRank = sorted(len(nodes), func(a, b int32) int { return cmp.Compare(nodes[b].Rank, nodes[a].Rank) })
	for rank, i := range sorted(len(edges), func(a, b int32) int { return cmp.Compare(weight(&edges[b]), weight(&edges[a])) }) {
		x.links[i].rank = int32(rank)
	}
	g := &Graph{Nodes: nodes, Edges: edges, index: x}
	return g.Moved(at)
}

// Moved returns the graph with its nodes at other places, one for each, which the caller must not change afterwards. It
// shares everything else, also Node.At and the order of its links. Cost: linear in the nodes, some 10 ns each.
func (g *Graph) Moved(at []Point) *Graph {
	m := *g
	m.at = at
	m.lo, m.hi = extent(at)
	m.ranked = make([]rankedNode, len(at))
	for k, i := range g.byRank {
		n := &m.ranked[k]
		n.at, n.radius, n.index, n.shape, n.flags = at[i], g.radius[i], i, g.shapes[i], g.flags[i]
	}
	return &m
}

// Node returns the index of the node with an id, or -1.
func (g *Graph) Node(id string) int {
	if i, ok := g.byID[id]; ok {
		return int(i)
	}
	return -1
}

// weight orders edges by how much they carry.
func weight(e *Edge) float64 {
	if e.Family == Together {
		return e.Confidence * 0.1
	}
	return float64(e.Origins) + e.Confidence
}

// sorted returns 0 to n-1 in an order, equal ones by index.
func sorted(n int, order func(a, b int32) int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(order(a, b), cmp.Compare(a, b)) })
	return out
}

// bends gives every edge its place among the edges between the same two nodes. A single one is straight; of several
// the first is straight and the others curve more and more to either side, as seen from the node with the lower
// index; loops stand around their node.
func bends(edges []Edge) []int8 {
	type pair struct{ a, b int }
	seen := make(map[pair]int8, len(edges))
	out := make([]int8, len(edges))
	for i, e := range edges {
		p := pair{min(e.A, e.B), max(e.A, e.B)}
		k := seen[p]
		if k < 120 {
			seen[p] = k + 1
		}
		bend := (k + 1) / 2
		if k%2 == 0 {
			bend = -bend
		}
		if e.A == e.B {
			bend = k + 1
		} else if e.A > e.B {
			bend = -bend
		}
		out[i] = bend
	}
	return out
}

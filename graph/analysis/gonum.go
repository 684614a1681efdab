package analysis

import (
	"slices"

	gograph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// An UndirectedView shows a Graph to gonum as an undirected weighted graph. Node ids are node numbers. From lists
// nodes ascending, so gonum's algorithms run in the same order every time. No edge has weight infinity, a node has
// weight 0 to itself.
type UndirectedView struct{ view }

// A DirectedView shows a Graph to gonum as a directed weighted graph.
type DirectedView struct{ view }

var (
	_ gograph.Undirected          = UndirectedView{}
	_ gograph.WeightedUndirected  = UndirectedView{}
	_ gograph.Directed            = DirectedView{}
	_ gograph.WeightedDirected    = DirectedView{}
	_ path.UndirectedWeightLister = UndirectedView{}
)

// Undirected is the graph for gonum, without directions.
func (g *Graph) Undirected() UndirectedView { return UndirectedView{viewOf(g.AsUndirected())} }

// Directed is the graph for gonum; the edges of an undirected graph lead both ways.
func (g *Graph) Directed() DirectedView { return DirectedView{viewOf(g)} }

// view is what both have in common. Nodes are boxed once, as gonum asks for them one by one.
type view struct {
	g     *Graph
	nodes []gograph.Node
}

func viewOf(g *Graph) view {
	nodes := make([]gograph.Node, g.n)
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return view{g, nodes}
}

func (v view) has(id int64) bool { return id >= 0 && id < int64(v.g.n) }

// Node returns the node with the given id, nil if there is none.
func (v view) Node(id int64) gograph.Node {
	if !v.has(id) {
		return nil
	}
	return v.nodes[id]
}

// Nodes lists all nodes.
func (v view) Nodes() gograph.Nodes {
	if len(v.nodes) == 0 {
		return gograph.Empty
	}
	return iterator.NewOrderedNodes(v.nodes)
}

// From lists the nodes reached from id.
func (v view) From(id int64) gograph.Nodes { return v.row(&v.g.out, id) }

func (v view) row(r *rows, id int64) gograph.Nodes {
	if !v.has(id) || r.degree(uint32(id)) == 0 {
		return gograph.Empty
	}
	return &rowNodes{nodes: v.nodes, row: r.of(uint32(id)), at: -1}
}

// arc finds an arc and its weight.
func (v view) arc(from, to int64) (w float64, ok bool) {
	if !v.has(from) || !v.has(to) {
		return 0, false
	}
	r := &v.g.out
	i, ok := slices.BinarySearch(r.of(uint32(from)), uint32(to))
	if !ok {
		return 0, false
	}
	if r.w == nil {
		return 1, true
	}
	return r.w[int(r.off[from])+i], true
}

// HasEdgeBetween tells whether an edge joins two nodes, in any direction.
func (v view) HasEdgeBetween(x, y int64) bool {
	if _, ok := v.arc(x, y); ok {
		return true
	}
	_, ok := v.arc(y, x)
	return ok
}

// Edge returns the edge from u to v, nil if there is none.
func (v view) Edge(from, to int64) gograph.Edge {
	if e := v.WeightedEdge(from, to); e != nil {
		return e
	}
	return nil
}

// WeightedEdge returns the edge from u to v, nil if there is none.
func (v view) WeightedEdge(from, to int64) gograph.WeightedEdge {
	w, ok := v.arc(from, to)
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: v.nodes[from], T: v.nodes[to], W: w}
}

// Weight is the weight of the edge from x to y; 0 and true for a node and itself, else 0 and false without one.
func (v view) Weight(x, y int64) (w float64, ok bool) {
	if x == y && v.has(x) {
		return 0, true
	}
	return v.arc(x, y)
}

// EdgeBetween returns the edge between two nodes, nil if there is none.
func (v UndirectedView) EdgeBetween(x, y int64) gograph.Edge { return v.Edge(x, y) }

// WeightedEdgeBetween returns the edge between two nodes, nil if there is none.
func (v UndirectedView) WeightedEdgeBetween(x, y int64) gograph.WeightedEdge {
	return v.WeightedEdge(x, y)
}

// WeightedEdges lists all edges, each once, by their ends.
func (v UndirectedView) WeightedEdges() gograph.WeightedEdges {
	return v.list(func(from, to uint32) bool { return from < to })
}

// WeightedEdges lists all edges by their ends.
func (v DirectedView) WeightedEdges() gograph.WeightedEdges {
	return v.list(func(_, _ uint32) bool { return true })
}

// list boxes the arcs that are wanted.
func (v view) list(wanted func(from, to uint32) bool) gograph.WeightedEdges {
	edges := make([]gograph.WeightedEdge, 0, len(v.g.out.adj))
	for from := range uint32(v.g.n) {
		for _, to := range v.g.out.of(from) {
			if wanted(from, to) {
				edges = append(edges, v.WeightedEdge(int64(from), int64(to)))
			}
		}
	}
	if len(edges) == 0 {
		return gograph.Empty
	}
	return iterator.NewOrderedWeightedEdges(edges)
}

// HasEdgeFromTo tells whether an edge leads from u to v.
func (v DirectedView) HasEdgeFromTo(from, to int64) bool {
	_, ok := v.arc(from, to)
	return ok
}

// To lists the nodes from which id is reached.
func (v DirectedView) To(id int64) gograph.Nodes { return v.row(&v.g.in, id) }

// rowNodes iterates over an adjacency list.
type rowNodes struct {
	nodes []gograph.Node
	row   []uint32
	at    int
}

func (r *rowNodes) Next() bool {
	if r.at+1 >= len(r.row) {
		r.at = len(r.row)
		return false
	}
	r.at++
	return true
}

func (r *rowNodes) Node() gograph.Node {
	if r.at < 0 || r.at >= len(r.row) {
		return nil
	}
	return r.nodes[r.row[r.at]]
}

func (r *rowNodes) Len() int { return max(0, len(r.row)-r.at-1) }

func (r *rowNodes) Reset() { r.at = -1 }

// NodeSlice returns the remaining nodes and advances past them.
func (r *rowNodes) NodeSlice() []gograph.Node {
	left := make([]gograph.Node, 0, r.Len())
	for r.Next() {
		left = append(left, r.Node())
	}
	return left
}

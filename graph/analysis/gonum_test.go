package analysis

import (
	"math"
	"testing"

	gograph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/coloring"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/spectral"
	"gonum.org/v1/gonum/graph/topo"
)

// asSimple is the same graph in gonum's own types, to compare with.
func asSimple(g *Graph) (*simple.WeightedUndirectedGraph, *simple.WeightedDirectedGraph) {
	u, d := simple.NewWeightedUndirectedGraph(0, math.Inf(1)), simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for v := range int64(g.n) {
		u.AddNode(simple.Node(v))
		d.AddNode(simple.Node(v))
	}
	for edges := g.Directed().WeightedEdges(); edges.Next(); {
		d.SetWeightedEdge(edges.WeightedEdge())
	}
	for edges := g.Undirected().WeightedEdges(); edges.Next(); {
		u.SetWeightedEdge(edges.WeightedEdge())
	}
	return u, d
}

// weightedGraph is a random graph with weights from 1 to 4.
func weightedGraph(seed uint64, n, m int, directed bool) *Graph {
	r := newRandom(seed)
	edges := make([]Edge, m)
	for i := range edges {
		edges[i] = Edge{A: uint32(r.below(n)), B: uint32(r.below(n)), W: float64(1 + r.below(4))}
	}
	return New(n, edges, directed)
}

// TestGonumRunsOnUndirectedViews runs algorithms from most of gonum's packages on a view and on gonum's own graph.
func TestGonumRunsOnUndirectedViews(t *testing.T) {
	g := weightedGraph(3, 40, 70, false)
	ours := g.Undirected()
	theirs, _ := asSimple(g)
	mine, want := simple.NewWeightedUndirectedGraph(0, 0), simple.NewWeightedUndirectedGraph(0, 0)
	if got, want := path.Kruskal(mine, ours), path.Kruskal(want, theirs); got != want {
		t.Errorf("the least tree by Kruskal weighs %v, want %v", got, want)
	}
	if got, want := path.Prim(simple.NewWeightedUndirectedGraph(0, 0), ours), path.Prim(simple.NewWeightedUndirectedGraph(0, 0), theirs); got != want {
		t.Errorf("the least tree by Prim weighs %v, want %v", got, want)
	}
	from := path.DijkstraFrom(ours.Node(0), ours)
	theirFrom := path.DijkstraFrom(theirs.Node(0), theirs)
	all, _ := path.FloydWarshall(ours)
	for v := range int64(g.n) {
		if want := theirFrom.WeightTo(v); from.WeightTo(v) != want || all.Weight(0, v) != want {
			t.Errorf("node %d is %v and %v away, want %v", v, from.WeightTo(v), all.Weight(0, v), want)
		}
	}
	if got, want := len(topo.ConnectedComponents(ours)), len(topo.ConnectedComponents(theirs)); got != want {
		t.Errorf("%d parts, want %d", got, want)
	}
	if got, want := len(topo.BronKerbosch(ours)), len(topo.BronKerbosch(theirs)); got != want {
		t.Errorf("%d cliques, want %d", got, want)
	}
	if got, want := len(topo.UndirectedCyclesIn(ours)), len(topo.UndirectedCyclesIn(theirs)); got != want {
		t.Errorf("%d cycles, want %d", got, want)
	}
	if k, colours, err := coloring.DsaturExact(nil, ours); err != nil || !validColours(ours, colours) || k < 2 {
		t.Errorf("%d colours: %v", k, err)
	}
	var trace float64
	for laplacian, v := spectral.NewLaplacian(ours), 0; v < g.n; v++ {
		trace += laplacian.At(v, v)
	}
	if want := 2 * float64(g.Edges()); trace != want {
		t.Errorf("the Laplacian has trace %v, want %v", trace, want)
	}
	c := community.Modularize(ours, 1, nil)
	if q := community.Q(ours, c.Communities(), 1); q <= 0 {
		t.Errorf("communities of modularity %v", q)
	}
}

func validColours(g gograph.Undirected, colour map[int64]int) bool {
	for nodes := g.Nodes(); nodes.Next(); {
		for near := g.From(nodes.Node().ID()); near.Next(); {
			if colour[nodes.Node().ID()] == colour[near.Node().ID()] {
				return false
			}
		}
	}
	return true
}

// TestGonumRunsOnDirectedViews does the same for algorithms that follow directions.
func TestGonumRunsOnDirectedViews(t *testing.T) {
	g := weightedGraph(4, 40, 90, true)
	ours := g.Directed()
	_, theirs := asSimple(g)
	if got, want := len(topo.TarjanSCC(ours)), len(topo.TarjanSCC(theirs)); got != want {
		t.Errorf("%d strong components, want %d", got, want)
	}
	if got, want := len(topo.DirectedCyclesIn(ours)), len(topo.DirectedCyclesIn(theirs)); got != want {
		t.Errorf("%d cycles, want %d", got, want)
	}
	a, b := flow.Dominators(ours.Node(0), ours), flow.Dominators(theirs.Node(0), theirs)
	for v := range int64(g.n) {
		x, y := a.DominatorOf(v), b.DominatorOf(v)
		if (x == nil) != (y == nil) || x != nil && x.ID() != y.ID() {
			t.Errorf("node %d is dominated by %v, want %v", v, x, y)
		}
	}
	to, ok := path.BellmanFordFrom(ours.Node(0), ours)
	want := path.DijkstraFrom(theirs.Node(0), theirs)
	for v := range int64(g.n) {
		if !ok || to.WeightTo(v) != want.WeightTo(v) {
			t.Errorf("node %d is %v away, want %v", v, to.WeightTo(v), want.WeightTo(v))
		}
	}
	mine, his := network.HITS(ours, 1e-12), network.HITS(theirs, 1e-12)
	for v := range int64(g.n) {
		if math.Abs(mine[v].Hub-his[v].Hub) > 1e-9 || math.Abs(mine[v].Authority-his[v].Authority) > 1e-9 {
			t.Errorf("node %d is hub and authority by %v, want %v", v, mine[v], his[v])
		}
	}
}

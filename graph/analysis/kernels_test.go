package analysis

import (
	"context"
	"fmt"
	"math"
	"testing"

	gograph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
)

var ctx = context.Background()

// randomGraph has n nodes and about m edges, hanging trees and several parts.
func randomGraph(seed uint64, n, m int, directed bool) *Graph {
	r := newRandom(seed)
	var edges []Edge
	for range m {
		a, b := r.below(n), r.below(n)
		if r.below(3) == 0 { // close by: triangles and parts
			b = (a/8*8 + r.below(8)) % n
		}
		edges = append(edges, Edge{A: uint32(a), B: uint32(b)})
	}
	for range m / 8 { // leaves on leaves
		edges = append(edges, Edge{A: uint32(n), B: uint32(r.below(n))})
		n++
	}
	return simpleGraph(n, edges, directed)
}

// simpleGraph drops parallel edges, so that the graph has no weights.
func simpleGraph(n int, edges []Edge, directed bool) *Graph {
	pairs := make([]pair, len(edges))
	for i, e := range edges {
		pairs[i] = pair{e.A, e.B}
	}
	return fromPairs(n, [][]pair{pairs}, directed, 2)
}

// eachRandomGraph runs f on graphs of several sizes and densities.
func eachRandomGraph(t *testing.T, directed bool, f func(t *testing.T, g *Graph)) {
	t.Helper()
	for seed, size := range []struct{ n, m int }{{1, 0}, {2, 1}, {5, 3}, {20, 25}, {60, 50}, {80, 300}, {150, 180}, {300, 900}} {
		t.Run(fmt.Sprint(size.n, "nodes", size.m, "edges"), func(t *testing.T) {
			f(t, randomGraph(uint64(seed), size.n, size.m, directed))
		})
	}
}

// same compares scores with those gonum gives by node id (missing ones are 0).
func same(t *testing.T, what string, got []float64, want map[int64]float64, tolerance float64) {
	t.Helper()
	for v, s := range got {
		if w := want[int64(v)]; !(math.Abs(s-w) <= tolerance*max(1, math.Abs(w))) {
			t.Fatalf("%s of node %d is %v, want %v", what, v, s, w)
		}
	}
}

func TestBetweennessEqualsGonum(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		want := network.Betweenness(g.Undirected())
		for v := range want { // gonum counts a pair from both ends
			want[v] /= 2
		}
		got, err := Betweenness(ctx, g, Options{Workers: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "betweenness", got.Scores, want, 1e-9)
	})
}

// TestBetweennessByEitherIndex goes through graphs with large and with many small distances, in both widths of numbers.
func TestBetweennessByEitherIndex(t *testing.T) {
	r := newRandom(7)
	shapes := map[string]func(v uint32) uint32{
		"a long ring with chords": func(v uint32) uint32 { return v - 1 },
		"everybody near a few":    func(v uint32) uint32 { return uint32(r.below(1 + int(v)/20)) },
		"a random tree":           func(v uint32) uint32 { return uint32(r.below(int(v))) },
	}
	for name, parent := range shapes {
		t.Run(name, func(t *testing.T) {
			const n = 500
			var edges []Edge
			for v := uint32(1); v < n; v++ {
				edges = append(edges, Edge{A: v, B: parent(v)})
				if v%3 == 0 {
					edges = append(edges, Edge{A: v, B: uint32(r.below(int(v)))})
				}
			}
			edges = append(edges, Edge{A: 0, B: n - 1})
			g := simpleGraph(n, edges, false)
			want := network.Betweenness(g.Undirected())
			for v := range want {
				want[v] /= 2
			}
			narrow, err := between[uint16](ctx, foldTrees(g.undirected()), n, Options{Workers: 2}, nil)
			if err != nil {
				t.Fatal(err)
			}
			wide, err := between[uint32](ctx, foldTrees(g.undirected()), n, Options{Workers: 1}, nil)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "betweenness", narrow.Scores, want, 1e-9)
			for v, s := range wide.Scores {
				if s != narrow.Scores[v] {
					t.Fatalf("node %d scores %v with four bytes, %v with two", v, s, narrow.Scores[v])
				}
			}
		})
	}
}

func TestDistancesEqualGonum(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		d, err := AllDistances(ctx, g, Options{Workers: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		view := g.Undirected()
		all := path.DijkstraAllPaths(view)
		same(t, "harmonic", d.Harmonic, network.Harmonic(view, all), 1e-9)
		for v := range g.n {
			var reached, far int
			var sum float64
			for u := range g.n {
				if w := all.Weight(int64(u), int64(v)); u != v && !math.IsInf(w, 1) {
					reached++
					sum += w
					far = max(far, int(w))
				}
			}
			if d.Reached[v] != reached || d.Sum[v] != sum || d.Eccentricity[v] != far {
				t.Fatalf("node %d: %d %v %d, want %d %v %d", v, d.Reached[v], d.Sum[v], d.Eccentricity[v], reached, sum, far)
			}
		}
	})
}

func TestClosenessEqualsGonumInAConnectedGraph(t *testing.T) {
	var edges []Edge
	for v := uint32(1); v < 90; v++ {
		edges = append(edges, Edge{A: v, B: v * 7 % v}, Edge{A: v, B: v / 2})
	}
	g := simpleGraph(90, edges, false)
	d, err := AllDistances(ctx, g, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := network.Closeness(g.Undirected(), path.DijkstraAllPaths(g.Undirected()))
	for v := range want {
		want[v] *= float64(g.n - 1)
	}
	same(t, "closeness", d.Closeness(), want, 1e-12)
}

func TestHITSEqualsGonum(t *testing.T) {
	eachRandomGraph(t, true, func(t *testing.T, g *Graph) {
		hubs, err := Hubs(ctx, g, Options{Tolerance: 1e-12}, nil)
		if err != nil {
			t.Fatal(err)
		}
		authorities, err := Authorities(ctx, g, Options{Tolerance: 1e-12}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if g.Edges() == 0 {
			return
		}
		want := network.HITS(g.Directed(), 1e-13)
		var mostHub, mostAuthority float64
		for _, w := range want {
			mostHub, mostAuthority = max(mostHub, w.Hub), max(mostAuthority, w.Authority)
		}
		wantHubs, wantAuthorities := map[int64]float64{}, map[int64]float64{}
		for v, w := range want {
			wantHubs[v], wantAuthorities[v] = w.Hub/mostHub, w.Authority/mostAuthority
		}
		same(t, "hub", hubs, wantHubs, 1e-5)
		same(t, "authority", authorities, wantAuthorities, 1e-5)
	})
}

func TestEigenvectorIsOne(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		x, err := Eigenvector(ctx, g, Options{Tolerance: 1e-10}, nil)
		if err != nil {
			t.Fatal(err)
		}
		y := make([]float64, g.n)
		multiply(y, &g.out, x, 1)
		value := dot(1, x, y) / dot(1, x, x)
		for v := range x {
			if math.Abs(y[v]-value*x[v]) > 1e-6*max(1, value) {
				t.Fatalf("node %d: %v after multiplication, want %v", v, y[v], value*x[v])
			}
			if x[v] < 0 || x[v] > 1 {
				t.Fatalf("node %d scores %v", v, x[v])
			}
		}
	})
}

func TestCoresEqualGonum(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		_, cores := topo.DegeneracyOrdering(g.Undirected())
		got := Cores(g)
		for k, nodes := range cores {
			for _, v := range nodes {
				if got[v.ID()] != k {
					t.Fatalf("core of %d is %d, want %d", v.ID(), got[v.ID()], k)
				}
			}
		}
	})
}

func TestClusteringEqualsBruteForce(t *testing.T) {
	eachRandomGraph(t, true, func(t *testing.T, g *Graph) {
		got, err := Clustering(ctx, g, Options{Workers: 2}, nil)
		if err != nil {
			t.Fatal(err)
		}
		view := g.Undirected()
		for v := range got {
			nodes := gograph.NodesOf(view.From(int64(v)))
			pairs, linked := 0.0, 0.0
			for i, a := range nodes {
				for _, b := range nodes[i+1:] {
					pairs++
					if view.HasEdgeBetween(a.ID(), b.ID()) {
						linked++
					}
				}
			}
			if want := linked / max(1, pairs); math.Abs(got[v]-want) > 1e-12 {
				t.Fatalf("clustering of %d is %v, want %v", v, got[v], want)
			}
		}
	})
}

func TestComponentsEqualGonum(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		label, count := Components(g)
		parts := topo.ConnectedComponents(g.Undirected())
		if len(parts) != count {
			t.Fatalf("%d components, want %d", count, len(parts))
		}
		for _, part := range parts {
			for _, v := range part {
				if label[v.ID()] != label[part[0].ID()] {
					t.Fatalf("nodes %d and %d have different labels", v.ID(), part[0].ID())
				}
			}
		}
	})
}

func TestWeaknessesEqualBruteForce(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		_, whole := Components(g)
		w := Weaknesses(g)
		bridges := map[pair]bool{}
		for _, b := range w.Bridges {
			bridges[pair{b.A, b.B}] = true
		}
		var edges []Edge
		for v := range uint32(g.n) {
			for _, u := range g.Out(v) {
				if v < u {
					edges = append(edges, Edge{A: v, B: u})
				}
			}
		}
		for i, e := range edges {
			rest := append(append([]Edge(nil), edges[:i]...), edges[i+1:]...)
			_, parts := Components(simpleGraph(g.n, rest, false))
			if bridges[pair{e.A, e.B}] != (parts > whole) {
				t.Fatalf("edge %v: bridge %v, but %d parts without it and %d with it", e, bridges[pair{e.A, e.B}], parts, whole)
			}
		}
		cut := map[uint32]bool{}
		for _, v := range w.Articulations {
			cut[v] = true
		}
		for v := range uint32(g.n) {
			var rest []Edge
			for _, e := range edges {
				if e.A != v && e.B != v {
					rest = append(rest, e)
				}
			}
			_, parts := Components(simpleGraph(g.n, rest, false)) // v counts as a part
			if without := parts - 1; cut[v] != (without > whole) {
				t.Fatalf("node %d: articulation %v, but %d parts without it and %d with it", v, cut[v], without, whole)
			}
		}
	})
}

func TestModularityEqualsGonum(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		for _, find := range []func() (Communities, error){
			func() (Communities, error) { return Louvain(ctx, g, Options{}, nil) },
			func() (Communities, error) { return Leiden(ctx, g, Options{}, nil) },
		} {
			c, err := find()
			if err != nil {
				t.Fatal(err)
			}
			if g.Edges() == 0 {
				continue
			}
			groups := make([][]gograph.Node, c.Count)
			for v, l := range c.Label {
				groups[l] = append(groups[l], g.Undirected().Node(int64(v)))
			}
			if want := community.Q(g.Undirected(), groups, 1); math.Abs(c.Modularity-want) > 1e-9 {
				t.Fatalf("modularity %v, want %v", c.Modularity, want)
			}
			best := community.Modularize(g.Undirected(), 1, nil)
			if want := community.Q(g.Undirected(), best.Communities(), 1); c.Modularity < want-0.02 {
				t.Errorf("modularity %v, gonum finds %v", c.Modularity, want)
			}
			assertConnected(t, g, c)
		}
	})
}

// assertConnected checks that every community hangs together.
func assertConnected(t *testing.T, g *Graph, c Communities) {
	t.Helper()
	if _, parts := bySize(connectedParts(&g.out, c.Label)); parts != c.Count {
		t.Errorf("%d communities fall into %d parts", c.Count, parts)
	}
}

package analysis

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"

	gograph "gonum.org/v1/gonum/graph"
)

func TestParallelEdgesAddUpAndLoopsGo(t *testing.T) {
	edges := []Edge{{0, 1, 0}, {1, 0, 2}, {2, 2, 5}, {1, 2, math.NaN()}, {0, 9, 1}, {2, 1, 0.5}}
	g := New(3, edges, false)
	if g.Edges() != 2 || !g.Weighted() {
		t.Fatalf("%d edges, weighted %v", g.Edges(), g.Weighted())
	}
	if w := g.out.weightBetween(0, 1); w != 3 {
		t.Errorf("weight of 0-1 is %v, want 3", w)
	}
	d := New(3, edges, true)
	if d.Edges() != 3 || d.out.weightBetween(1, 0) != 2 || !slices.Equal(d.In(1), []uint32{0, 2}) {
		t.Errorf("directed: %d edges, in of 1 %v", d.Edges(), d.In(1))
	}
	if u := d.AsUndirected(); u.Edges() != 2 || u.out.weightBetween(0, 1) != 3 {
		t.Errorf("without directions: %d edges", u.Edges())
	}
}

func TestWeightsCountAsInGonum(t *testing.T) {
	r := newRandom(3)
	var edges []Edge
	for range 300 {
		edges = append(edges, Edge{uint32(r.below(60)), uint32(r.below(60)), float64(1+r.below(8)) / 4})
	}
	d := New(60, edges, true)
	rank, err := PageRank(ctx, d, Options{Tolerance: 1e-13}, nil)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "pagerank", rank, network.PageRank(d.Directed(), 0.85, 1e-13), 1e-9)

	g := New(60, edges, false)
	c, err := Louvain(ctx, g, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	groups := make([][]gograph.Node, c.Count)
	for v, l := range c.Label {
		groups[l] = append(groups[l], simple.Node(v))
	}
	if want := community.Q(g.Undirected(), groups, 1); math.Abs(c.Modularity-want) > 1e-9 {
		t.Errorf("modularity %v, want %v", c.Modularity, want)
	}
}

// TestAnyWorkersGiveTheSameBits uses graphs with several units of parallel work each: chunks of nodes for what is
// linear, more batches of sources than groups for what searches from every node.
func TestAnyWorkersGiveTheSameBits(t *testing.T) {
	large, small := randomGraph(5, 3*chunk, 30_000, true), randomGraph(5, 2400, 6000, true)
	searches := []string{"betweenness", "closeness", "harmonic", "eccentricity"}
	for _, m := range Measures {
		g := large
		if slices.Contains(searches, m.ID) {
			g = small
		}
		want, err := m.Compute(ctx, g, Options{Workers: 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Compute(ctx, g, Options{Workers: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s differs with three workers", m.ID)
		}
	}
}

func TestMeasuresOfNothing(t *testing.T) {
	for _, g := range []*Graph{New(0, nil, false), New(0, nil, true), New(1, nil, false), New(3, nil, true)} {
		for _, m := range Measures {
			scores, err := m.Compute(ctx, g, Options{}, nil)
			if err != nil || len(scores) != g.n {
				t.Fatalf("%s of %d nodes without edges: %v %v", m.ID, g.n, scores, err)
			}
			for _, s := range scores {
				if math.IsNaN(s) || math.IsInf(s, 0) {
					t.Fatalf("%s of %d nodes without edges: %v", m.ID, g.n, scores)
				}
			}
		}
		for _, find := range []func(context.Context, *Graph, Options, Progress) (Communities, error){Louvain, Leiden} {
			if c, err := find(ctx, g, Options{}, nil); err != nil || c.Count != g.n || c.Modularity != 0 {
				t.Fatalf("communities of %d nodes without edges: %+v %v", g.n, c, err)
			}
		}
	}
}

func TestCancelledMeasuresStop(t *testing.T) {
	g := randomGraph(5, 3000, 9000, true)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, m := range Measures {
		if _, err := m.Compute(ctx, g, Options{}, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", m.ID, err)
		}
	}
	_, louvain := Louvain(ctx, g, Options{}, nil)
	_, leiden := Leiden(ctx, g, Options{}, nil)
	_, predict := Predict(ctx, g, "common", 5, Options{}, nil)
	_, paths := NewPathfinder(g, PathOptions{}).KShortest(ctx, 0, 2999, 5)
	for what, err := range map[string]error{"Louvain": louvain, "Leiden": leiden, "prediction": predict, "paths": paths} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestMeasuresStopAndTellOnTheWay cancels measures that take long when they first tell how far they are, and follows
// the others to their end.
func TestMeasuresStopAndTellOnTheWay(t *testing.T) {
	g := randomGraph(5, 3*chunk, 9000, true)
	for _, id := range []string{"pagerank", "betweenness", "closeness", "harmonic", "eigenvector", "hubs", "authorities", "clustering", "eccentricity"} {
		m, _ := MeasureByID(id)
		last, total := 0, 0
		_, err := m.Compute(ctx, g, Options{Workers: 2, Tolerance: 1e-12}, func(done, of int) {
			if done <= last || done > of {
				t.Errorf("%s: progress from %d to %d of %d", id, last, done, of)
			}
			last, total = done, of
		})
		if err != nil || last != total || total == 0 {
			t.Errorf("%s ended at %d of %d, %v", id, last, total, err)
		}
		stopping, stop := context.WithCancel(ctx)
		told := 0
		_, err = m.Compute(stopping, g, Options{Workers: 2, Tolerance: 1e-12}, func(done, of int) {
			if told = done; done < of {
				stop()
			}
		})
		if stop(); told < total && !errors.Is(err, context.Canceled) {
			t.Errorf("%s went on after %d of %d, %v", id, told, total, err)
		}
	}
}

// hangingOn is a graph too large to search from every node: a middle of some edges, on which leaves hang.
func hangingOn(r *random, middle int, edges []Edge) *Graph {
	for v := middle; v <= SampleAbove; v++ {
		edges = append(edges, Edge{A: uint32(v), B: uint32(r.below(middle))})
	}
	return simpleGraph(SampleAbove+1, edges, false)
}

// tangle joins nodes at random.
func tangle(r *random, n int) (edges []Edge) {
	for range 3 * n {
		edges = append(edges, Edge{A: uint32(r.below(n)), B: uint32(r.below(n))})
	}
	return edges
}

// villages joins nodes in groups of forty, and groups by few bridges, most of them from a few hubs.
func villages(r *random, n int) (edges []Edge) {
	for range 3 * n {
		a := r.below(n)
		edges = append(edges, Edge{A: uint32(a), B: uint32(a/40*40 + r.below(40))})
	}
	for range n / 10 {
		hub := r.below(1 + r.below(n/20))
		edges = append(edges, Edge{A: uint32(hub * 7 % n), B: uint32(r.below(n))})
	}
	return edges
}

// TestSampledBetweennessStaysWithinItsMargin wants 95 % of the scores within their margins, and margins that say
// something: about twice the usual error.
func TestSampledBetweennessStaysWithinItsMargin(t *testing.T) {
	const middle = 2000 // the others hang on it
	for name, make := range map[string]func(*random, int) []Edge{"tangle": tangle, "villages": villages} {
		r := newRandom(8)
		g := hangingOn(r, middle, make(r, middle))
		exact, err := Betweenness(ctx, g, Options{Exact: true}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var within, scores, errors, margins float64
		for seed := range uint64(3) {
			sampled, err := Betweenness(ctx, g, Options{Samples: 400, Seed: seed}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if sampled.Exact || !exact.Exact || sampled.Sources != 400 {
				t.Fatalf("exact %v and %v, %d sources", exact.Exact, sampled.Exact, sampled.Sources)
			}
			for v, s := range sampled.Scores[:middle] {
				off := math.Abs(s - exact.Scores[v])
				if off <= sampled.Margin[v] {
					within++
				}
				scores++
				errors += off
				margins += sampled.Margin[v]
			}
			for v, s := range sampled.Scores[middle:] {
				if want := exact.Scores[middle+v]; s != want { // what hangs on the middle needs no sample
					t.Fatalf("leaf %d scores %v, want %v", v, s, want)
				}
			}
		}
		if share := within / scores; share < 0.93 {
			t.Errorf("%s: %.3f of the scores are within their margin", name, share)
		}
		if margins > 4*errors {
			t.Errorf("%s: margins are %.1f times the errors", name, margins/errors)
		}
	}
}

// TestScaledSearchesAddUp: counted by how far a node is from the source, the two ends of a pair count one together,
// so that searches from all nodes give the exact score.
func TestScaledSearchesAddUp(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		exact, err := Betweenness(ctx, g, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		core := foldTrees(g.undirected())
		all, _ := core.sources(g.n, Options{})
		s := newSearch[uint16](core, true)
		sums, squares := make([]float64, len(all)), make([]float64, len(all))
		for from := 0; from < len(all); from += lanes {
			s.run(ctx, all[from:min(from+lanes, len(all))], sums, squares)
		}
		for i, v := range core.original {
			if got, want := core.fixed[v]+sums[i], exact.Scores[v]; math.Abs(got-want) > 1e-9*max(1, want) {
				t.Fatalf("node %d scores %v, want %v", v, got, want)
			}
		}
	})
}

func TestViewsBehaveAsGonumWants(t *testing.T) {
	builder := func(directed bool) testgraph.Builder {
		return func(nodes []gograph.Node, edges []testgraph.WeightedLine, _, _ float64) (gograph.Graph, []gograph.Node, []testgraph.Edge, float64, float64, bool) {
			return viewFor(nodes, edges, directed)
		}
	}
	testgraph.NodeExistence(t, builder(false))
	testgraph.NodeExistence(t, builder(true))
	testgraph.EdgeExistence(t, builder(false), true)
	testgraph.EdgeExistence(t, builder(true), true)
	testgraph.ReturnAdjacentNodes(t, builder(false), true, true)
	testgraph.ReturnAdjacentNodes(t, builder(true), true, true)
	testgraph.ReturnAllNodes(t, builder(false), true)
	testgraph.ReturnNodeSlice(t, builder(true), true)
}

// viewFor builds a view of those of gonum's test graphs that a Graph can hold: nodes 0 to n-1, no loops, no
// parallel edges.
func viewFor(nodes []gograph.Node, lines []testgraph.WeightedLine, directed bool) (g gograph.Graph, held []gograph.Node, edges []testgraph.Edge, self, absent float64, ok bool) {
	for i := range nodes {
		if !slices.ContainsFunc(nodes, func(v gograph.Node) bool { return v.ID() == int64(i) }) {
			return nil, nil, nil, 0, 0, false
		}
	}
	var all []Edge
	seen := map[pair]bool{}
	for _, l := range lines {
		a, b := uint32(l.From().ID()), uint32(l.To().ID())
		if a == b || int(max(a, b)) >= len(nodes) || seen[pair{a, b}] || !directed && seen[pair{b, a}] || !(l.Weight() > 0) {
			return nil, nil, nil, 0, 0, false
		}
		seen[pair{a, b}] = true
		all = append(all, Edge{a, b, l.Weight()})
		edges = append(edges, l)
	}
	c := New(len(nodes), all, directed)
	if directed {
		g = c.Directed()
	} else {
		g = c.Undirected()
	}
	for i := range nodes {
		held = append(held, simple.Node(i))
	}
	return g, held, edges, 0, 0, true
}

func TestReadEdgeList(t *testing.T) {
	for _, c := range []struct {
		text  string
		nodes int
		edges int
		names string
	}{
		{"", 0, 0, ""},
		{"# nothing\n\n%\n", 0, 0, ""},
		{"0 1\n1 2", 3, 2, ""},
		{"0 1\r\n1\t2\r\n2,0\r\n0 1\r\n", 3, 3, ""},
		{"4 7\n", 8, 1, ""},
		{"0 1\nRussia Ukraine\n1 Russia\n", 4, 3, "0 1 Russia Ukraine"},
		{"007 7\n", 2, 1, "007 7"},
		{"4000000000 1\n", 2, 1, "4000000000 1"},
		{"0 900000000\n", 2, 1, "0 900000000"},
		{"0 1 0.5\n0 1\n1 2 3e1\n", 3, 2, ""},
		{"a;b;2\nb;c\n", 3, 2, "a b c"},
	} {
		e, err := ReadEdgeList(ctx, strings.NewReader(c.text), false, Options{})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if e.Len() != c.nodes || e.Edges() != c.edges || strings.Join(e.Names, " ") != c.names {
			t.Errorf("%q: %d nodes, %d edges, names %q", c.text, e.Len(), e.Edges(), e.Names)
		}
	}
	for text, problem := range map[string]string{
		"0 1\n\n2\n":                    `line 3: only one node: "2"`,
		"0 1 x\n":                       `line 1: weight "x"`,
		"0 1 -2\n":                      `line 1: weight "-2"`,
		strings.Repeat("x", 3<<20) + "": "line longer than 256 kB",
	} {
		if _, err := ReadEdgeList(ctx, strings.NewReader(text), false, Options{}); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%.20q: %v, want %s", text, err, problem)
		}
	}
}

func TestReadEdgeListInManyBlocks(t *testing.T) {
	var text strings.Builder
	const n = 300_000
	for v := range n - 1 {
		fmt.Fprintf(&text, "%d %d 0.25\n", v, v+1)
	}
	for _, workers := range []int{1, 3} {
		e, err := ReadEdgeList(ctx, strings.NewReader(text.String()), true, Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if e.Len() != n || e.Edges() != n-1 || e.out.weightBetween(n-2, n-1) != 0.25 {
			t.Fatalf("%d nodes, %d edges", e.Len(), e.Edges())
		}
	}
}

func FuzzReadEdgeList(f *testing.F) {
	for _, s := range []string{"0 1\n", "a b 2\n# x\n", "1,2;3\n", "\x00 \xff\n", "9 9 9 9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ReadEdgeList(ctx, strings.NewReader(text), true, Options{Workers: 1})
		if err != nil {
			return
		}
		if e.Names != nil && len(e.Names) != e.Len() {
			t.Fatalf("%d names for %d nodes", len(e.Names), e.Len())
		}
		for v := range uint32(e.Len()) {
			for _, u := range e.Out(v) {
				if int(u) >= e.Len() || u == v {
					t.Fatalf("arc from %d to %d of %d nodes", v, u, e.Len())
				}
			}
		}
	})
}

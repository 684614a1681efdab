package analysis

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/graph/path"
)

func TestShortestEqualsGonum(t *testing.T) {
	for _, directed := range []bool{false, true} {
		eachRandomGraph(t, directed, func(t *testing.T, g *Graph) {
			all := path.DijkstraAllPaths(g.Directed())
			p := NewPathfinder(g, PathOptions{Directed: directed})
			for from := range uint32(g.n) {
				for to := range uint32(g.n) {
					got, ok := p.Shortest(from, to)
					want := all.Weight(int64(from), int64(to))
					if ok == math.IsInf(want, 1) || ok && got.Length != want {
						t.Fatalf("from %d to %d: %v %v, want %v", from, to, got, ok, want)
					}
					if ok {
						assertPath(t, g, got, from, to)
					}
				}
			}
		})
	}
}

func TestShortestByLengthEqualsGonum(t *testing.T) {
	r := newRandom(9)
	var edges []Edge
	for range 400 {
		edges = append(edges, Edge{uint32(r.below(80)), uint32(r.below(80)), 0.1 + r.unit()})
	}
	g := New(80, edges, false)
	view := g.Undirected()
	p := NewPathfinder(g, PathOptions{Length: func(a, b uint32) float64 {
		w, _ := view.Weight(int64(a), int64(b))
		return w
	}})
	all := path.DijkstraAllPaths(view)
	for from := range uint32(g.n) {
		for to := range uint32(g.n) {
			got, ok := p.Shortest(from, to)
			if want := all.Weight(int64(from), int64(to)); !ok || math.Abs(got.Length-want) > 1e-9 {
				t.Fatalf("from %d to %d: %v, want %v", from, to, got, want)
			}
		}
	}
}

func TestKShortestEqualsGonum(t *testing.T) {
	eachRandomGraph(t, true, func(t *testing.T, g *Graph) {
		if g.n > 90 {
			t.Log("gonum takes too long")
			return
		}
		p := NewPathfinder(g, PathOptions{Directed: true})
		view := g.Directed()
		for from := range uint32(min(g.n, 8)) {
			to := uint32(g.n-1) / 2
			if from == to {
				continue
			}
			got, err := p.KShortest(ctx, from, to, 6)
			if err != nil {
				t.Fatal(err)
			}
			want := path.YenKShortestPaths(view, 6, math.Inf(1), view.Node(int64(from)), view.Node(int64(to)))
			if len(got) != len(want) {
				t.Fatalf("from %d to %d: %d paths, want %d", from, to, len(got), len(want))
			}
			for i, w := range want {
				if len(got[i].Nodes) != len(w) {
					t.Fatalf("path %d from %d to %d is %v, want as long as %v", i, from, to, got[i].Nodes, w)
				}
				assertPath(t, g, got[i], from, to)
				if i > 0 && comparePaths(got[i-1], got[i]) >= 0 {
					t.Fatalf("paths %v and %v are out of order", got[i-1], got[i])
				}
			}
		}
	})
}

// assertPath checks that a path follows edges, visits nothing twice and has the right ends.
func assertPath(t *testing.T, g *Graph, p Path, from, to uint32) {
	t.Helper()
	if p.Nodes[0] != from || p.Nodes[len(p.Nodes)-1] != to {
		t.Fatalf("path %v does not lead from %d to %d", p.Nodes, from, to)
	}
	seen := map[uint32]bool{}
	for i, v := range p.Nodes {
		if seen[v] {
			t.Fatalf("path %v visits %d twice", p.Nodes, v)
		}
		seen[v] = true
		if i > 0 && g.out.weightBetween(p.Nodes[i-1], v) == 0 {
			t.Fatalf("path %v: no edge to %d", p.Nodes, v)
		}
	}
}

func TestPathsGoRoundWhatIsAvoided(t *testing.T) {
	// 0-1-2 and the way round 0-3-4-2.
	g := New(5, []Edge{{A: 0, B: 1}, {A: 1, B: 2}, {A: 0, B: 3}, {A: 3, B: 4}, {A: 4, B: 2}}, false)
	p := NewPathfinder(g, PathOptions{Avoid: func(v uint32) bool { return v == 1 }})
	if got, ok := p.Shortest(0, 2); !ok || got.Length != 3 {
		t.Errorf("0 to 2: %v %v", got, ok)
	}
	if got, ok := p.Shortest(0, 1); !ok || got.Length != 1 {
		t.Errorf("0 to 1, an end: %v %v", got, ok)
	}
	got, err := p.KShortest(ctx, 0, 2, 5)
	if err != nil || len(got) != 1 || got[0].Length != 3 {
		t.Errorf("paths: %v %v", got, err)
	}
}

func TestEarliestEqualsBruteForce(t *testing.T) {
	r := newRandom(4)
	for range 200 {
		const n = 7
		var contacts []Contact
		for range 12 {
			start := int64(r.below(10))
			contacts = append(contacts, Contact{
				A: uint32(r.below(n)), B: uint32(r.below(n)), Start: start, End: start + int64(r.below(4)), Forward: r.below(2) == 0,
			})
		}
		want := earliestByRelaxation(n, contacts, 0, 1)
		for to := range uint32(n) {
			j, ok := Earliest(n, contacts, 0, to, 1)
			if ok != (want[to] < math.MaxInt64) {
				t.Fatalf("to %d: %v, want arrival %d", to, ok, want[to])
			}
			if !ok {
				continue
			}
			at := int64(1)
			for i, time := range j.Times {
				c := contacts[j.Contacts[i]]
				if time < at || time < c.Start || time > c.End {
					t.Fatalf("journey %+v goes back in time", j)
				}
				if !(c.A == j.Nodes[i] && c.B == j.Nodes[i+1]) && (c.Forward || !(c.B == j.Nodes[i] && c.A == j.Nodes[i+1])) {
					t.Fatalf("journey %+v does not follow contact %+v", j, c)
				}
				at = time
			}
			if at != want[to] {
				t.Fatalf("to %d: arrives %d, want %d", to, at, want[to])
			}
		}
	}
}

func earliestByRelaxation(n int, contacts []Contact, from uint32, start int64) []int64 {
	at := make([]int64, n)
	for v := range at {
		at[v] = math.MaxInt64
	}
	at[from] = start
	for range n {
		for _, c := range contacts {
			if t := max(at[c.A], c.Start); t <= c.End {
				at[c.B] = min(at[c.B], t)
			}
			if t := max(at[c.B], c.Start); t <= c.End && !c.Forward {
				at[c.A] = min(at[c.A], t)
			}
		}
	}
	return at
}

func TestPredictEqualsBruteForce(t *testing.T) {
	eachRandomGraph(t, false, func(t *testing.T, g *Graph) {
		for _, predictor := range Predictors {
			got, err := Predict(ctx, g, predictor.ID, 10_000, Options{Workers: 3}, nil)
			if err != nil {
				t.Fatal(err)
			}
			count := 0
			for a := range uint32(g.n) {
				for b := a + 1; b < uint32(g.n); b++ {
					if shared := common(g.Out(a), g.Out(b)); len(shared) > 0 && g.out.weightBetween(a, b) == 0 {
						count++
					}
				}
			}
			if len(got) != count {
				t.Fatalf("%d pairs, want %d", len(got), count)
			}
			for i, p := range got {
				var want float64
				for _, m := range p.Common {
					want += predictor.weight(float64(g.out.degree(m)))
				}
				if math.Abs(p.Score-want) > 1e-9 || i > 0 && p.Score > got[i-1].Score {
					t.Fatalf("pair %+v, want score %v", p, want)
				}
			}
		}
	})
}

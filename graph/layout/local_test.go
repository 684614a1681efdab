package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// grow lays out a graph without a tenth of its nodes, then with them, and returns how far each old node went, as
// a share of the picture's diagonal.
func grow(t *testing.T, n int, pinned map[int]bool) (moved []float64, s *Sim) {
	t.Helper()
	nodes, edges := planted(n, 3*n)
	r := rand.New(rand.NewPCG(7, uint64(n)))
	perm := r.Perm(n)
	old := slices.Clone(perm[:n*9/10])
	slices.Sort(old)
	index := map[int]int{}
	var first []Node
	for i, v := range old {
		index[v] = i
		first = append(first, nodes[v])
	}
	var firstEdges []Edge
	for _, e := range edges {
		a, okA := index[e.A]
		b, okB := index[e.B]
		if okA && okB {
			firstEdges = append(firstEdges, Edge{A: a, B: b})
		}
	}
	s = New(Options{})
	s.Sync(first, firstEdges)
	runToEnd(t, s)
	before := s.Positions(nil)
	for v := range pinned {
		if i, ok := index[v]; ok {
			s.Pin(nodes[v].ID, before[i])
			nodes[v].Pinned = true
		}
	}
	s.Sync(nodes, edges)
	runToEnd(t, s)
	after := s.Positions(nil)
	bounds := emptyBox()
	for _, p := range before {
		bounds = bounds.with(p, footprint{})
	}
	diagonal := hypot(bounds.width(), bounds.height())
	for i, v := range old {
		d := hypot(after[v].X-before[i].X, after[v].Y-before[i].Y)
		if nodes[v].Pinned && d != 0 {
			t.Errorf("pinned node %d moved by %g", v, d)
		}
		moved = append(moved, d/diagonal)
	}
	slices.Sort(moved)
	return moved, s
}

// runToEnd steps until nothing moves, but not for ever.
func runToEnd(t *testing.T, s *Sim) {
	t.Helper()
	for range 5000 {
		if s.Settled() {
			return
		}
		s.Step()
	}
	t.Fatal("never settles")
}

func TestATenthMoreNodesHardlyMoveTheOthers(t *testing.T) {
	for _, n := range []int{30, 200, 1000, 3000} {
		moved, _ := grow(t, n, map[int]bool{3: true, 5: true, 8: true, 13: true})
		if median := moved[len(moved)/2]; median >= 0.02 {
			t.Errorf("%d nodes: the median old node went %.3f of the diagonal", n, median)
		}
		if most := moved[len(moved)-1]; most >= 0.05 {
			t.Errorf("%d nodes: an old node went %.3f of the diagonal", n, most)
		}
	}
}

// TestWhatHangsOnOneNodeStandsAroundIt adds twelve leaves to a hub: they stand around it, not in a row to one side.
func TestWhatHangsOnOneNodeStandsAroundIt(t *testing.T) {
	nodes, edges := planted(60, 150)
	s := New(Options{})
	s.Sync(nodes, edges)
	runToEnd(t, s)
	const hub, leaves = 7, 12
	for i := range leaves {
		nodes = append(nodes, Node{ID: "leaf" + string(rune('a'+i))})
		edges = append(edges, Edge{A: hub, B: len(nodes) - 1})
	}
	s.Sync(nodes, edges)
	runToEnd(t, s)
	at := s.Positions(nil)
	var x, y float64
	for _, p := range at[60:] {
		d := hypot(p.X-at[hub].X, p.Y-at[hub].Y)
		x, y = x+(p.X-at[hub].X)/d, y+(p.Y-at[hub].Y)/d
	}
	if together := hypot(x, y) / leaves; together > 0.6 {
		t.Errorf("the leaves look into one direction: %.2f", together)
	}
}

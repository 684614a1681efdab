package layout

import (
	"math"
	"slices"
	"testing"
)

// scattered are facts for n nodes, some of them missing.
func scattered(n int) Facts {
	r := random(uint64(n) + 7)
	f := Facts{}
	for range n {
		f.Score = append(f.Score, r.unit())
		f.Group = append(f.Group, r.below(4))
		day := float64(r.below(60))
		if r.below(4) == 0 {
			day = math.NaN()
		}
		f.Day = append(f.Day, day)
	}
	return f
}

func TestArrangementsKeepNodesApart(t *testing.T) {
	for _, a := range Arrangements() {
		for _, n := range []int{0, 1, 2, 3, 5, 17, 150} {
			nodes, edges := planted(n, 2*n)
			at := Arrange(a, nodes, edges, scattered(n), Options{})
			if again := Arrange(a, nodes, edges, scattered(n), Options{Workers: 3}); !slices.Equal(at, again) {
				t.Errorf("%s of %d nodes differs from run to run", a, n)
			}
			o := Options{}.withDefaults()
			for v := range at {
				if !finite(at[v].X) || !finite(at[v].Y) {
					t.Fatalf("%s: node %d at %v", a, v, at[v])
				}
				for u := range v {
					f, h := o.footprint(nodes[v].Size, true), o.footprint(nodes[u].Size, true)
					dx, dy := math.Abs(at[v].X-at[u].X), at[v].Y-at[u].Y
					const slack = 0.5
					if dx < f.side+h.side-slack && dy < h.below+f.above-slack && -dy < f.below+h.above-slack {
						t.Fatalf("%s of %d: nodes %d and %d meet at %v and %v", a, n, u, v, at[u], at[v])
					}
				}
			}
		}
	}
}

func TestArrangementsKeepPins(t *testing.T) {
	for _, a := range append(Arrangements(), "unknown") {
		nodes, edges := planted(20, 40)
		nodes[3].At, nodes[3].Pinned = &Point{1234, -55}, true
		if at := Arrange(a, nodes, edges, Facts{}, Options{}); at[3] != (Point{1234, -55}) {
			t.Errorf("%s moved a pinned node to %v", a, at[3])
		}
	}
}

func TestConcentricPutsTheHighestInTheMiddle(t *testing.T) {
	nodes, edges := planted(60, 100)
	f := scattered(60)
	at := Arrange(Concentric, nodes, edges, f, Options{})
	top := slices.Index(f.Score, slices.Max(f.Score))
	order := make([]int, 60)
	for v := range order {
		order[v] = v
	}
	far := func(v int) float64 { return hypot(at[v].X-at[top].X, at[v].Y-at[top].Y) }
	for v := range order {
		for u := range order {
			if f.Score[v] > f.Score[u] && far(v) > far(u)+1e-6 {
				t.Fatalf("node %d scores more than %d but lies further out", v, u)
			}
		}
	}
}

func TestLayeredLeadsDown(t *testing.T) {
	// A hierarchy of fifteen, and a cycle of three below it.
	var edges []Edge
	for v := 1; v < 15; v++ {
		edges = append(edges, Edge{A: (v - 1) / 2, B: v})
	}
	edges = append(edges, Edge{A: 14, B: 15}, Edge{A: 15, B: 16}, Edge{A: 16, B: 17}, Edge{A: 17, B: 15})
	nodes := make([]Node, 18)
	at := Arrange(Layered, nodes, edges, Facts{}, Options{})
	for _, e := range edges[:17] {
		if at[e.A].Y >= at[e.B].Y {
			t.Errorf("the edge from %d to %d leads up", e.A, e.B)
		}
	}
	crossings := 0
	for i, e := range edges[:14] {
		for _, o := range edges[i+1 : 14] {
			if at[e.A].Y == at[o.A].Y && at[e.B].Y == at[o.B].Y && (at[e.A].X-at[o.A].X)*(at[e.B].X-at[o.B].X) < 0 {
				crossings++
			}
		}
	}
	if crossings > 0 {
		t.Errorf("a tree has %d crossings", crossings)
	}
}

func TestByTimeGoesFromLeftToRight(t *testing.T) {
	nodes, edges := planted(80, 120)
	f := scattered(80)
	at := Arrange(ByTime, nodes, edges, f, Options{})
	for v := range nodes {
		for u := range nodes {
			if f.Day[v] < f.Day[u] && at[v].X >= at[u].X {
				t.Fatalf("day %g at %g, day %g at %g", f.Day[v], at[v].X, f.Day[u], at[u].X)
			}
		}
	}
}

func TestByGroupSetsGroupsApart(t *testing.T) {
	nodes, edges := planted(120, 200)
	f := scattered(120)
	at := Arrange(ByGroup, nodes, edges, f, Options{})
	boxes := [4]box{emptyBox(), emptyBox(), emptyBox(), emptyBox()}
	for v, p := range at {
		boxes[f.Group[v]] = boxes[f.Group[v]].with(p, footprint{})
	}
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
				t.Errorf("groups %v and %v overlap", a, b)
			}
		}
	}
}

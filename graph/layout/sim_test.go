package layout

import (
	"fmt"
	"math"
	"testing"
)

// planted makes a connected graph of n nodes in groups, with some edges across; the same for the same n.
func planted(n, edges int) ([]Node, []Edge) {
	r := random(uint64(n))
	nodes := make([]Node, n)
	var es []Edge
	for v := range nodes {
		nodes[v] = Node{ID: fmt.Sprint("n", v), Size: 6 + float64(10*r.unit())}
		if v > 0 {
			es = append(es, Edge{A: r.below(v), B: v})
		}
	}
	for len(es) < edges {
		a := r.below(n)
		b := (a/20*20 + r.below(20)) % n
		if r.below(5) == 0 {
			b = r.below(n)
		}
		es = append(es, Edge{A: a, B: b})
	}
	return nodes, es
}

func TestEveryRunAndAnyWorkersGiveTheSameBits(t *testing.T) {
	for _, n := range []int{1, 2, 40, 400, 2500} {
		nodes, edges := planted(n, 3*n)
		want := Run(nodes, edges, Options{Workers: 1})
		for _, workers := range []int{1, 2, 5} {
			got := Run(nodes, edges, Options{Workers: workers})
			for v := range want {
				if got[v] != want[v] {
					t.Fatalf("%d nodes, %d workers: node %d at %v, want %v", n, workers, v, got[v], want[v])
				}
			}
		}
	}
}

func TestPlacesAreFinite(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	nodes := []Node{
		{ID: "a", Size: nan}, {ID: "b", Size: inf, At: &Point{nan, 0}}, {ID: "c", Size: -3, At: &Point{inf, 1e300}},
		{ID: "d", At: &Point{0, 0}, Pinned: true}, {ID: "e", At: &Point{0, 0}, Pinned: true}, {ID: ""}, {ID: ""},
	}
	edges := []Edge{{0, 1, nan}, {1, 2, inf}, {2, 3, -1}, {3, 4, 0}, {4, 4, 1}, {5, 99, 1}, {-1, 2, 1}, {0, 1, 1e300}}
	for _, p := range Run(nodes, edges, Options{EdgeLength: nan, Gap: inf, Aspect: -1}) {
		if !finite(p.X) || !finite(p.Y) {
			t.Fatalf("place %v", p)
		}
	}
}

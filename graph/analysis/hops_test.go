package analysis

import (
	"fmt"
	"slices"
	"testing"

	gograph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/traverse"
)

func TestHopsEqualGonum(t *testing.T) {
	eachRandomGraph(t, true, func(t *testing.T, g *Graph) {
		if got, want := Hops(g, 0), gonumHops(g, 0); !slices.Equal(got, want) {
			t.Errorf("hops %v, want %v", got, want)
		}
	})
	if got := Hops(New(2, nil, false), 2); got != nil {
		t.Errorf("hops from nowhere: %v", got)
	}
}

// TestHopsOfCrowds searches graphs in which most nodes are reached by asking, and some by neither asking nor looking.
func TestHopsOfCrowds(t *testing.T) {
	for _, m := range []int{2000, 6000, 20_000} {
		t.Run(fmt.Sprint(m, " edges"), func(t *testing.T) {
			g := randomGraph(uint64(m), 3000, m, false)
			for _, from := range []uint32{0, 1, 1500, 2999} {
				if !slices.Equal(Hops(g, from), gonumHops(g, int64(from))) {
					t.Errorf("hops from %d are not those of gonum", from)
				}
			}
		})
	}
}

func gonumHops(g *Graph, from int64) []int32 {
	hops := slices.Repeat([]int32{-1}, g.n)
	view := g.Undirected()
	bfs := traverse.BreadthFirst{}
	bfs.Walk(view, view.Node(from), func(v gograph.Node, depth int) bool {
		hops[v.ID()] = int32(depth)
		return false
	})
	return hops
}

// TestSearchFollowsArcs asks along arcs of one direction.
func TestSearchFollowsArcs(t *testing.T) {
	g := randomGraph(7, 2000, 12_000, true)
	view := g.Directed()
	want := slices.Repeat([]int32{-1}, g.n)
	bfs := traverse.BreadthFirst{}
	bfs.Walk(view, view.Node(5), func(v gograph.Node, depth int) bool {
		want[v.ID()] = int32(depth)
		return false
	})
	if !slices.Equal(searchHops(&g.out, &g.in, 5), want) {
		t.Error("hops along arcs are not those of gonum")
	}
}

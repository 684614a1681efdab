package workspace

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/threadline/threadline/graph"
)

// TestSpotsEqualAPlainMap publishes and moves at random and compares with a map that is written each time.
func TestSpotsEqualAPlainMap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	s, want := spots{rest: map[graph.EntityID]point{}}, map[graph.EntityID]point{}
	id := func() graph.EntityID { return graph.EntityID(strconv.Itoa(r.IntN(30))) }
	for round := range 300 {
		if round%3 == 0 {
			f, at := &Frame{Index: map[graph.EntityID]int{}}, []point(nil)
			for range 1 + r.IntN(12) {
				n := id()
				if _, in := f.Index[n]; in {
					continue
				}
				f.Index[n] = len(f.Nodes)
				f.Nodes = append(f.Nodes, ShownNode{ID: n})
				at = append(at, point{X: r.Float64(), Y: r.Float64()})
				want[n] = at[len(at)-1]
			}
			s.publish(f, at)
		}
		kept := slices.Clone(s.at)
		shown := s.at
		moved := map[graph.EntityID]point{id(): {X: float64(round)}, id(): {Y: float64(round)}}
		s.set(moved)
		maps.Copy(want, moved)
		if !slices.Equal(shown, kept) {
			t.Fatal("places that were given out have changed")
		}
		if got := s.all(); !maps.Equal(got, want) {
			t.Fatalf("round %d: %v, wanted %v", round, got, want)
		}
		n := id()
		p, known := want[n]
		if got, ok := s.of(n); got != p || ok != known {
			t.Fatalf("round %d: %s lies at %v %v, wanted %v %v", round, n, got, ok, p, known)
		}
	}
}

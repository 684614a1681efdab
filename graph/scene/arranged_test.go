package scene

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestOrderOfLinksChangesNoPixel paints crowds in the order of their edges and in that of their places, also after nodes
// have moved since.
func TestOrderOfLinksChangesNoPixel(t *testing.T) {
	f := testFonts(t)
	for _, links := range []int{2000, 9000, 22_000} {
		g := crowd(1500, links, true)
		plain := NewGraph(g.Nodes, g.Edges)
		moved := make([]Point, len(g.Nodes))
		r := rand.New(rand.NewPCG(3, 4))
		for i, p := range g.at {
			moved[i] = Point{X: p.X + 90*r.Float64(), Y: p.Y - 90*r.Float64()}
		}
		for _, graphs := range [][2]*Graph{{plain, g}, {plain.Moved(moved), g.Moved(moved)}, {plain.Moved(moved), g.Moved(moved).Arranged(1)}} {
			for _, v := range arrangedViews(g) {
				a, b := Build(graphs[0], v, f), Build(graphs[1], v, f)
				if a.ShownLinks() != b.ShownLinks() || a.Hidden != b.Hidden || !reflect.DeepEqual(linkSet(a), linkSet(b)) {
					t.Fatalf("%d links at zoom %g: %d and %d are drawn, %d and %d left out", links, v.Camera.Zoom, a.ShownLinks(), b.ShownLinks(), a.Hidden, b.Hidden)
				}
				if !bytes.Equal(NewPainter(f).Picture(&a.List, 1, 2).Pix, NewPainter(f).Picture(&b.List, 1, 2).Pix) {
					t.Errorf("%d links at zoom %g, moving %v: pixels differ", links, v.Camera.Zoom, v.Moving)
				}
			}
		}
	}
}

// arrangedViews looks at all, at a part of it, and at that while it moves and with a selection.
func arrangedViews(g *Graph) []View {
	all := crowdView()
	all.W, all.H = 800, 500
	near := all
	near.Camera.Zoom, near.Margin = 2.2, 64
	moving := near
	moving.Moving = true
	chosen := all
	chosen.Selected = map[string]bool{g.Nodes[3].ID: true}
	whole := all
	whole.Moving, whole.Camera.Zoom = true, 0.3
	return []View{all, near, moving, chosen, whole}
}

func linkSet(s *Scene) map[placedLink]bool {
	set := map[placedLink]bool{}
	for _, l := range s.links {
		set[l] = true
	}
	return set
}

func TestLowest(t *testing.T) {
	set := []uint64{1<<3 | 1<<63, 0, 1 << 5, 1<<0 | 1<<1}
	for n, want := range map[int]int32{1: 3, 2: 63, 3: 133, 4: 192, 5: 193} {
		if got := lowest(set, n); got != want {
			t.Errorf("number %d of the set is %d, not %d", n, got, want)
		}
	}
}

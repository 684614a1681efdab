package scene

import (
	"reflect"
	"slices"
	"testing"
)

// TestMemoryOfASpareChangesNothing builds quite different pictures one into the memory of the other.
func TestMemoryOfASpareChangesNothing(t *testing.T) {
	f := testFonts(t)
	large, rich := crowd(3000, 9000, false), crowd(400, 900, true)
	plain := crowdView()
	near := plain
	near.Camera.Zoom, near.Margin = 2.5, 64
	chosen := near
	chosen.Selected, chosen.Focus = map[string]bool{rich.Nodes[7].ID: true, rich.Nodes[20].ID: true}, true
	hulls := plain
	hulls.Hulls, hulls.ByCommunity, hulls.LinkNames = true, true, true
	moving := plain
	moving.Moving = true
	var spare *Scene
	for i, x := range []struct {
		g *Graph
		v View
	}{{large, plain}, {rich, hulls}, {rich, chosen}, {large, near}, {rich, plain}, {large, moving}, {borderGraph(), plain}, {rich, hulls}} {
		fresh := Build(x.g, x.v, f)
		x.v.Spare = spare
		reused := Build(x.g, x.v, f)
		if !reflect.DeepEqual(list(fresh), list(reused)) {
			t.Errorf("picture %d: the list differs", i)
		}
		fresh.Ready()
		reused.Ready()
		if !reflect.DeepEqual(labelSides(fresh), labelSides(reused)) || !same(fresh.Nodes, reused.Nodes) || !same(fresh.links, reused.links) ||
			!same(fresh.plates, reused.plates) || !same(fresh.boxes, reused.boxes) || !same(fresh.titles, reused.titles) || !same(fresh.grid.items, reused.grid.items) {
			t.Errorf("picture %d: what lies where differs", i)
		}
		spare = reused
	}
}

// TestASpareMayStillBeMadeReady builds into the memory of a scene whose links are put into their grid meanwhile: the
// window starts that beside everything else.
func TestASpareMayStillBeMadeReady(t *testing.T) {
	f, g, v := testFonts(t), crowd(900, 4000, false), crowdView()
	for range 20 {
		old := Build(g, v, f)
		want := slices.Clone(old.links)
		ready := make(chan struct{})
		go func() {
			defer close(ready)
			old.Ready()
		}()
		v.Spare = old
		s := Build(g, v, f)
		<-ready
		if !same(s.links, want) || s.IsReady() {
			t.Fatal("the new scene differs from the one whose memory it has")
		}
	}
}

// list returns the primitives of a scene; an empty slice is like none.
func list(s *Scene) List {
	l := s.List
	l.Runs, l.Lines, l.Tips, l.Symbols = some(l.Runs), some(l.Lines), some(l.Tips), some(l.Symbols)
	l.Boxes, l.Areas, l.Texts = some(l.Boxes), some(l.Areas), some(l.Texts)
	return l
}

func some[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

func same[T comparable](a, b []T) bool { return reflect.DeepEqual(some(a), some(b)) }

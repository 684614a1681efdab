package scene

import (
	"slices"
	"testing"
)

// TestFocusReachesSoManyLinks widens the focus on the first node of a chain.
func TestFocusReachesSoManyLinks(t *testing.T) {
	var nodes []Node
	var edges []Edge
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		nodes = append(nodes, Node{ID: name, Type: "Person", Name: name, At: Point{X: float64(i) * 60}, Radius: 10})
		if i > 0 {
			edges = append(edges, Edge{ID: name, A: i - 1, B: i, Family: Role, Origins: 1, Confidence: 1})
		}
	}
	g := NewGraph(nodes, edges)
	for hops, want := range map[int][]string{0: {"a", "b"}, 1: {"a", "b"}, 2: {"a", "b", "c"}, 3: {"a", "b", "c", "d"}, 9: {"a", "b", "c", "d", "e"}} {
		v := View{Camera: Camera{X: 120, Zoom: 1}, W: 800, H: 400, Tokens: DarkTokens(), Selected: map[string]bool{"a": true}, Focus: true, Hops: hops}
		b := &builder{g: g, v: &v, t: &v.Tokens, out: &Scene{}, scratch: &scratch{}}
		b.place()
		b.findStates()
		var seen []string
		for i := range nodes {
			if !b.dimmed(i) {
				seen = append(seen, nodes[i].ID)
			}
		}
		if !slices.Equal(seen, want) {
			t.Errorf("%d hops: in focus are %v, want %v", hops, seen, want)
		}
	}
}

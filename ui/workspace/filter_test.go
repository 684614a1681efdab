package workspace

import (
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func TestTypesThatDoNotShowAreAChip(t *testing.T) {
	schema := graphtest.Schema(t)
	hide := func(keep ...string) Filter {
		f := Filter{HiddenTypes: map[string]bool{}}
		for _, e := range schema.Entities {
			f.HiddenTypes[e.ID] = true
		}
		for _, id := range keep {
			delete(f.HiddenTypes, id)
		}
		return f
	}
	allBut := func(types ...string) Filter {
		f := Filter{HiddenTypes: map[string]bool{}}
		for _, id := range types {
			f.HiddenTypes[id] = true
		}
		return f
	}
	for _, c := range []struct {
		name  string
		f     Filter
		words string
	}{
		{"all", Filter{}, ""},
		{"one", hide(graph.Person), "Only people"},
		{"without one", allBut(graph.Place), "Without places"},
		{"without two", allBut(graph.Place, graph.Topic), "Without places and topics"},
		{"some", hide(graph.Person, graph.Country), "2 of 7 types"},
	} {
		chips := c.f.Chips(graph.NewSnapshot(schema, 1, nil))
		got := ""
		if len(chips) > 0 {
			got = chips[0].Words
		}
		if got != c.words || len(chips) > 1 {
			t.Errorf("%s: chips %v, want %q", c.name, chips, c.words)
		}
		if c.words != "" && len(c.f.Without(chips[0].ID).Chips(graph.NewSnapshot(schema, 1, nil))) != 0 {
			t.Errorf("%s: the chip does not go away", c.name)
		}
	}
}

package analysis

import (
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestEventsLeadBothWays looks at what follows what in a directed graph of a
// project: an office leads one way, an event both ways, a denial nowhere.
func TestEventsLeadBothWays(t *testing.T) {
	story := graphtest.NewStory("Courier", "Launch", "2022-09-20")
	story.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority")
	story.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Launch")
	story.Say("Event:Launch", graph.LocatedIn, "Place:Zenda")
	story.Say("Person:Ana Ivo", graph.MemberOf, "Organization:League").Polarity = graph.Negative
	s := graph.NewSnapshot(graphtest.Schema(t), 1, story.Records())
	node := map[string]uint32{}
	for n := range graph.Node(s.NumNodes()) {
		node[s.Entity(n).Name] = uint32(n)
	}
	g := FromSnapshot(s, true, nil)
	leads := func(from, to string) bool { return slices.Contains(g.Out(node[from]), node[to]) }
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"Ana Ivo", "Port Authority", true}, {"Port Authority", "Ana Ivo", false},
		{"Ana Ivo", "Launch", true}, {"Launch", "Ana Ivo", true},
		{"Launch", "Zenda", true}, {"Zenda", "Launch", true},
		{"Ana Ivo", "League", false}, {"League", "Ana Ivo", false},
	} {
		if got := leads(c.from, c.to); got != c.want {
			t.Errorf("%s to %s: %v", c.from, c.to, got)
		}
	}
}

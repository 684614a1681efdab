package workspace

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/graphtest"
)

// reprinted is the harbour case and beside it a story of another outlet that n
// outlets carry; the resolver joined what they name and judged them one origin.
func reprinted(t *testing.T, n int) []graph.Record {
	t.Helper()
	records := harbour(t)
	var first *graphtest.Story
	for i := range n {
		s := graphtest.NewStory(fmt.Sprintf("Outlet %d", i), fmt.Sprintf("Pact, as carried by %d", i), "2022-09-25")
		s.Say("Person:Lev Orlov", graph.MemberOf, "Organization:Pact")
		s.Say("Person:Lev Orlov", graph.ParticipatedIn, "Event:Pact signed")
		s.Say("Country:Borduria", graph.MemberOf, "Organization:Pact")
		s.Say("Person:Lev Orlov", "", "Place:Dock")
		s.Entities["Pact signed"].Event = &graph.Event{Kind: "elect", Date: "2022-09-24"}
		records = append(records, s.Records()...)
		if first == nil {
			first = s
			continue
		}
		records = append(records, graph.NewJudgement(graph.OfArticles, string(first.Article.ID), string(s.Article.ID), graph.Same, "auto:test"))
		for name, e := range s.Entities {
			records = append(records, graph.NewJudgement(graph.OfEntities, string(first.Entities[name].ID), string(e.ID), graph.Same, "auto:test"))
		}
	}
	return records
}

// byName returns the scores of a measure by the names of the nodes.
func byName(t *testing.T, s *graph.Snapshot, m analysis.Measure) map[string]float64 {
	t.Helper()
	scores, err := m.Compute(context.Background(), analysis.FromSnapshot(s, m.Directed, nil), analysis.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for n, score := range scores {
		out[s.Entity(graph.Node(n)).Name] = score
	}
	return out
}

// TestTenReprintsAreOneOriginInEveryScore computes every measure with a story
// once and with ten reprints of it.
func TestTenReprintsAreOneOriginInEveryScore(t *testing.T) {
	one, ten := newDesk(t, reprinted(t, 1)), newDesk(t, reprinted(t, 10))
	if a, b := len(one.Snapshot().Articles()), len(ten.Snapshot().Articles()); a != 3 || b != 12 {
		t.Fatalf("%d and %d articles", a, b)
	}
	for _, m := range analysis.Measures {
		want, got := byName(t, one.Snapshot(), m), byName(t, ten.Snapshot(), m)
		if len(got) != len(want) {
			t.Fatalf("%s: %d nodes, %d with reprints", m.ID, len(want), len(got))
		}
		for name, score := range want {
			if math.Abs(got[name]-score) > 1e-9 {
				t.Errorf("%s of %s: %.6f, with reprints %.6f", m.ID, name, score, got[name])
			}
		}
	}
	for _, l := range ten.Snapshot().Links() {
		if l.Origins != 1 {
			t.Errorf("%s %s %s has %d origins", ten.Snapshot().Entity(l.From).Name, l.Predicate, ten.Snapshot().Entity(l.To).Name, l.Origins)
		}
	}
}

// TestTenReprintsAreOneOriginInEveryFilter sets the filters on how well
// something stands, with a story once and with ten reprints of it.
func TestTenReprintsAreOneOriginInEveryFilter(t *testing.T) {
	one, ten := newDesk(t, reprinted(t, 1)), newDesk(t, reprinted(t, 10))
	for _, f := range []Filter{{}, {Origins: 2}, {Confidence: 0.5}, {Confidence: 0.81}, {Confidence: 0.9}, {Links: 2}, {CoMentions: true}, {Origins: 2, CoMentions: true},
		{From: "2022-09-25", To: "2022-09-25"}, {KnownOn: "2022-09-24"}} {
		var shown [2]string
		for i, d := range []*desk{one, ten} {
			d.reframed(func() { d.SetFilter(f) })
			shown[i] = strings.Join(d.names(), ", ")
		}
		if shown[0] != shown[1] {
			t.Errorf("%+v: %s, with reprints %s", f, shown[0], shown[1])
		}
		if f.Origins == 2 && strings.Contains(shown[1], "Lev Orlov") {
			t.Errorf("%+v lets reprints through as several origins: %s", f, shown[1])
		}
	}
}

// TestTenReprintsAreOneSentence looks for who a node is often mentioned with:
// one sentence that ten outlets carry is no often.
func TestTenReprintsAreOneSentence(t *testing.T) {
	ten := newDesk(t, reprinted(t, 10))
	ten.Select([]graph.EntityID{ten.id("Lev Orlov")}, false)
	if text := outline(ten.Inspect()); strings.Contains(text, "sentences with Dock") || !strings.Contains(text, "Lev Orlov") {
		t.Errorf("ten copies of one sentence make it often:\n%s", text)
	}
}

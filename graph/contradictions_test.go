package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestContradictionsAreKeptAndListed lets two articles say things that exclude
// each other, or do not: what does is listed with both sources and marked on
// its link or event, and no claim is retired.
func TestContradictionsAreKeptAndListed(t *testing.T) {
	figure := func(value, unit string) func(*graphtest.Story) {
		return func(s *graphtest.Story) {
			c := s.Say("Event:Strike", graph.HasFigure, "")
			c.Value, c.Unit = value, unit
			s.Entities["Strike"].Event = &graph.Event{Kind: "elect", Date: "2022-09-19"}
		}
	}
	when := func(date string) func(*graphtest.Story) {
		return func(s *graphtest.Story) {
			s.Say("Event:Strike", graph.HasDate, "").Value = date
			s.Entities["Strike"].Event = &graph.Event{Kind: "elect"}
		}
	}
	office := func(name string, published graph.Date) func(*graphtest.Story) {
		return func(s *graphtest.Story) {
			s.Article.Published = published
			s.Say("Person:"+name, graph.HoldsPosition, "Country:Ruritania").Role = "president"
		}
	}
	member := func(polarity, modality string) func(*graphtest.Story) {
		return func(s *graphtest.Story) {
			c := s.Say("Country:Ruritania", graph.MemberOf, "Organization:Union")
			c.Polarity, c.Modality = polarity, modality
		}
	}
	for _, c := range []struct {
		name   string
		one    func(*graphtest.Story)
		other  func(*graphtest.Story)
		kind   string // empty: no contradiction
		values string
	}{
		{"figures", figure("12", "dead"), figure("40", "dead"), graph.DisagreeHowMany, "12|40"},
		{"one figure", figure("12", "dead"), figure("12", "dead"), "", ""},
		{"figures of other things", figure("12", "dead"), figure("40", "hurt"), "", ""},
		{"dates", when("2022-09-19"), when("2022-09-24"), graph.DisagreeWhen, "2022-09-19|2022-09-24"},
		{"a date within a month", when("2022-09-19"), when("2022-09"), "", ""},
		{"holders of an office", office("Anna Orlova", "2022-09-20"), office("Boris Kuz", "2022-09-20"), graph.DisagreeWho, "Anna Orlova|Boris Kuz"},
		{"holders years apart", office("Anna Orlova", "2010-09-20"), office("Boris Kuz", "2022-09-20"), "", ""},
		{"polarity", member(graph.Positive, graph.Asserted), member(graph.Negative, graph.Asserted), graph.DisagreeWhether, "|"},
		{"planned and denied", member(graph.Positive, graph.Planned), member(graph.Negative, graph.Asserted), "", ""},
		{"planned and planned not", member(graph.Positive, graph.Planned), member(graph.Negative, graph.Planned), graph.DisagreeWhether, "|"},
		{"one voice", member(graph.Positive, graph.Asserted), member(graph.Positive, graph.Asserted), "", ""},
	} {
		snap, stories := disagreeing(t, c.one, c.other)
		found := snap.Disagreements()
		if snap.NumClaims() != 2 {
			t.Errorf("%s: %d claims are left of 2", c.name, snap.NumClaims())
		}
		if c.kind == "" {
			if len(found) > 0 || disputed(snap) {
				t.Errorf("%s: %+v, marked %v", c.name, found, disputed(snap))
			}
			continue
		}
		if len(found) != 1 || found[0].Kind != c.kind {
			t.Errorf("%s: %+v", c.name, found)
			continue
		}
		var values []string
		sources := map[graph.ArticleID]bool{}
		for _, v := range found[0].Versions {
			values = append(values, strings.TrimSpace(v.Value))
			for _, i := range v.Claims {
				sources[snap.Claim(i).Article] = true
			}
		}
		slices.Sort(values)
		if got := strings.Join(values, "|"); c.values != "|" && got != c.values {
			t.Errorf("%s: versions %q, want %q", c.name, got, c.values)
		}
		if len(sources) != 2 || !sources[stories[0].Article.ID] || !sources[stories[1].Article.ID] {
			t.Errorf("%s: listed with the sources %v", c.name, sources)
		}
		if onLink := c.kind == graph.DisagreeWho || c.kind == graph.DisagreeWhether; onLink && !disputed(snap) {
			t.Errorf("%s: no link is marked", c.name)
		}
	}
}

func disputed(s *graph.Snapshot) bool {
	return slices.ContainsFunc(s.Links(), func(l graph.Link) bool { return l.Disputed })
}

// disagreeing returns two articles of which everything of one name is the same.
func disagreeing(t *testing.T, say ...func(*graphtest.Story)) (*graph.Snapshot, []*graphtest.Story) {
	t.Helper()
	var records []graph.Record
	var stories []*graphtest.Story
	for i, f := range say {
		s := graphtest.NewStory(fmt.Sprintf("Outlet %d", i), fmt.Sprintf("Story %d", i), "2022-09-20")
		f(s)
		records = append(records, s.Records()...)
		stories = append(stories, s)
	}
	for name, e := range stories[0].Entities {
		if o := stories[1].Entities[name]; o != nil {
			records = append(records, graph.NewJudgement(graph.OfEntities, string(e.ID), string(o.ID), graph.Same, "auto:test"))
		}
	}
	store := openAt(t, graph.Memory)
	t.Cleanup(func() { store.Close() })
	graphtest.Apply(t, store, "import", records...)
	return store.Snapshot(), stories
}

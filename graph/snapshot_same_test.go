package graph_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/threadline/threadline/graph"
)

// sameSnapshot fails the test wherever two snapshots answer anything
// differently: every question a Snapshot can be asked is asked of both, about
// everything that is in the records of want.
func sameSnapshot(t testing.TB, got, want *graph.Snapshot) {
	t.Helper()
	c := comparison{t, got, want}
	c.all("version, counts and lists", func(s *graph.Snapshot) any {
		first, last := s.Period()
		return []any{s.Version(), s.NumNodes(), s.NumClaims(), first, last, s.Articles(), s.Links(), s.Events(), s.Disagreements(), s.Conflicts(),
			s.Judgements(), s.OpenJudgements(), s.Views(), s.Batches(), s.CoMentions(), s.Annotated(), s.Records()}
	})
	if t.Failed() {
		return
	}
	c.nodes()
	c.claims()
	for _, r := range want.Records() {
		c.about(r)
	}
	for _, p := range want.Schema().Predicates {
		c.all("links of "+p.ID, func(s *graph.Snapshot) any { return s.LinkCount(p.ID) })
	}
}

type comparison struct {
	t         testing.TB
	got, want *graph.Snapshot
}

// all compares what both snapshots answer; lists without entries are equal.
func (c *comparison) all(what string, ask func(*graph.Snapshot) any) {
	c.t.Helper()
	got, want := ask(c.got), ask(c.want)
	if reflect.DeepEqual(got, want) {
		return
	}
	g, gok := got.([]any)
	w, wok := want.([]any)
	if !gok || !wok {
		c.t.Errorf("%s differs from a snapshot built anew: %s, not %s", what, brief(got), brief(want))
		return
	}
	for i := range g {
		if !reflect.DeepEqual(g[i], w[i]) && (empty(g[i]) != empty(w[i]) || !empty(g[i])) {
			c.t.Errorf("%s, answer %d, differs from a snapshot built anew:\n%s\nnot\n%s", what, i, brief(g[i]), brief(w[i]))
		}
	}
}

func brief(v any) string {
	s := fmt.Sprintf("%+v", v)
	return s[:min(len(s), 1000)]
}

func empty(v any) bool {
	r := reflect.ValueOf(v)
	return !r.IsValid() || r.Kind() == reflect.Slice && r.Len() == 0
}

func (c *comparison) nodes() {
	for n := range graph.Node(c.want.NumNodes()) {
		e := c.want.Entity(n)
		c.all("node "+e.Name, func(s *graph.Snapshot) any { return []any{*s.Entity(n), s.LinksOf(n), s.ValuesOf(n)} })
		for _, name := range e.Names {
			c.all("search for "+name.Name, func(s *graph.Snapshot) any { return []any{s.Search(name.Name, 0)} })
		}
	}
}

func (c *comparison) claims() {
	for i := range uint32(c.want.NumClaims()) {
		c.all("claim", func(s *graph.Snapshot) any {
			subject, object := s.ClaimNodes(i)
			at, known := s.ClaimIndex(s.Claim(i).ID)
			return []any{s.Claim(i), subject, object, s.Rejected(i), s.Reported(i), at, known, s.Corroboration([]uint32{i})}
		})
	}
}

// about asks for what belongs to a record.
func (c *comparison) about(r graph.Record) {
	k := r.Key()
	c.all("what is on "+k.String(), func(s *graph.Snapshot) any { return []any{s.Notes(k), s.Tags(k), s.Decision(k)} })
	switch r := r.(type) {
	case *graph.Article:
		c.all("article "+r.Title, func(s *graph.Snapshot) any {
			return []any{s.Article(r.ID), s.ArticleBySource(r.Source), s.Reading(r.ID), s.Origin(r.ID), s.ClaimsOf(r.ID), s.NodesOf(r.ID)}
		})
	case *graph.Entity:
		c.all("entity "+r.Name, func(s *graph.Snapshot) any {
			n, ok := s.Node(r.ID)
			return []any{s.Local(r.ID), n, ok}
		})
	case *graph.Claim:
		c.all("claim "+string(r.ID), func(s *graph.Snapshot) any {
			i, ok := s.ClaimIndex(r.ID)
			return []any{ok, ok && reflect.DeepEqual(s.Claim(i), r)}
		})
	case *graph.Decision:
		c.all("decision on "+r.Target.String(), func(s *graph.Snapshot) any { return s.Decision(r.Target) })
	}
}

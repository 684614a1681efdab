package graphtest

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
)

// Check fails the test if the store is not consistent: what is stored follows
// from the records, and the snapshot is that of the records built anew.
func Check(t testing.TB, s *graph.Store) {
	t.Helper()
	r, err := s.Check(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	snap := s.Snapshot()
	if part := differs(snap, graph.NewSnapshot(snap.Schema(), snap.Version(), s.Records())); part != "" {
		t.Errorf("the snapshot differs from one built anew in its %s", part)
	}
}

// differs names the part in which two snapshots differ, by everything that can
// be asked of them; empty if they are the same.
func differs(a, b *graph.Snapshot) string {
	parts := []struct {
		name string
		of   func(*graph.Snapshot) any
	}{
		{"articles", func(s *graph.Snapshot) any { return s.Articles() }},
		{"origins and readings", func(s *graph.Snapshot) any { return ofArticles(s) }},
		{"entities", func(s *graph.Snapshot) any { return nodes(s) }},
		{"claims", func(s *graph.Snapshot) any { return claims(s) }},
		{"links", func(s *graph.Snapshot) any { return s.Links() }},
		{"events", func(s *graph.Snapshot) any { return s.Events() }},
		{"contradictions", func(s *graph.Snapshot) any { return s.Disagreements() }},
		{"conflicts", func(s *graph.Snapshot) any { return s.Conflicts() }},
		{"judgements", func(s *graph.Snapshot) any { return [][]*graph.Judgement{s.Judgements(), s.OpenJudgements()} }},
		{"views", func(s *graph.Snapshot) any { return s.Views() }},
		{"batches", func(s *graph.Snapshot) any { return s.Batches() }},
		{"annotated things", func(s *graph.Snapshot) any { return annotations(s) }},
		{"co-mentions", func(s *graph.Snapshot) any { return s.CoMentions() }},
		{"period", func(s *graph.Snapshot) any { first, last := s.Period(); return []graph.Date{first, last} }},
		{"names", func(s *graph.Snapshot) any { return s.Search("p", 100) }},
	}
	for _, p := range parts {
		if x, y := p.of(a), p.of(b); !reflect.DeepEqual(x, y) && fmt.Sprint(x) != fmt.Sprint(y) { // nil and empty are the same
			return p.name
		}
	}
	return ""
}

func ofArticles(s *graph.Snapshot) (out []any) {
	for _, a := range s.Articles() {
		out = append(out, s.Origin(a.ID), s.Reading(a.ID), s.NodesOf(a.ID), s.ClaimsOf(a.ID), s.ArticleBySource(a.Source) == s.Article(a.ID))
	}
	return out
}

func nodes(s *graph.Snapshot) (out []any) {
	for n := range graph.Node(s.NumNodes()) {
		e := s.Entity(n)
		out = append(out, *e, s.LinksOf(n), s.ValuesOf(n))
		for _, local := range e.Locals {
			at, ok := s.Node(local)
			out = append(out, *s.Local(local), at, ok)
		}
	}
	return out
}

func claims(s *graph.Snapshot) (out []any) {
	for i := range uint32(s.NumClaims()) {
		subject, object := s.ClaimNodes(i)
		out = append(out, *s.Claim(i), subject, object, s.Rejected(i), s.Reported(i))
	}
	return out
}

func annotations(s *graph.Snapshot) (out []any) {
	for _, k := range s.Annotated() {
		out = append(out, k, s.Notes(k), s.Tags(k), s.Decision(k))
	}
	return out
}

// Export returns the sorted N-Quads of a store.
func Export(t testing.TB, s *graph.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteNQuads(context.WithoutCancel(t.Context()), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// difference shows the first line in which two exports differ.
func difference(want, got string) string {
	x, y := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("%s\ninstead of %s", y[i], x[i])
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(y), len(x))
}

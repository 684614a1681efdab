package graph_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func TestEditsByHand(t *testing.T) {
	ctx := context.Background()
	store, err := graph.Open(ctx, graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	apply := func(c graph.Changeset, err error) {
		t.Helper()
		if err == nil {
			_, err = store.Apply(ctx, c)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	apply(graph.Changeset{Author: "me", Label: "Imported", Put: graphtest.Border()}, nil)
	whole := func() []graph.EntityID {
		var ids []graph.EntityID
		for _, h := range store.Snapshot().Search("Dana Aliyeva", 0) {
			ids = append(ids, store.Snapshot().Entity(h.Node).ID)
		}
		return ids
	}
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	ids := whole()
	if len(ids) != 3 {
		t.Fatalf("%d people at first", len(ids))
	}
	apply(graph.MergeChanges(store.Snapshot(), ids, "me", at))
	if got := whole(); len(got) != 1 {
		t.Fatalf("%d people after the merge", len(got))
	}
	apply(graph.SplitChanges(store.Snapshot(), ids[1:2], "me", at.Add(time.Hour)))
	if got := whole(); len(got) != 2 {
		t.Fatalf("%d people after the split", len(got))
	}
	apply(graph.MergeChanges(store.Snapshot(), whole(), "me", at.Add(2*time.Hour))) // by the one who split them
	if got := whole(); len(got) != 1 || len(store.Snapshot().Conflicts()) != 0 {
		t.Fatalf("%d people after the second merge, conflicts %v", len(got), store.Snapshot().Conflicts())
	}
	article := store.Snapshot().Articles()[0]
	apply(graph.DeleteChanges(store.Snapshot(), article.ID, "me"))
	if n := len(store.Snapshot().Articles()); n != 2 {
		t.Fatalf("%d articles after deleting one", n)
	}
	if r, err := store.Check(ctx); err != nil || len(r.Problems) > 0 {
		t.Fatalf("%v %v", r.Problems, err)
	}
	if _, err := store.Undo(ctx, store.Snapshot().Version(), "me"); err != nil {
		t.Fatal(err)
	}
	if n := len(store.Snapshot().Articles()); n != 3 {
		t.Fatalf("%d articles after undoing it", n)
	}
}

func TestEditsRefuseWhatMakesNoSense(t *testing.T) {
	s := graph.NewSnapshot(graphtest.Schema(t), 1, graphtest.Border())
	e := s.Entity(0)
	for name, f := range map[string]func() error{
		"merge one": func() error { _, err := graph.MergeChanges(s, e.Locals[:1], "me", time.Time{}); return err },
		"merge with itself": func() error {
			_, err := graph.MergeChanges(s, []graph.EntityID{e.ID, e.ID}, "me", time.Time{})
			return err
		},
		"split nothing":    func() error { _, err := graph.SplitChanges(s, nil, "me", time.Time{}); return err },
		"split everything": func() error { _, err := graph.SplitChanges(s, e.Locals, "me", time.Time{}); return err },
		"split what is not": func() error {
			_, err := graph.SplitChanges(s, []graph.EntityID{e.ID, "x"}, "me", time.Time{})
			return err
		},
		"delete what is not": func() error { _, err := graph.DeleteChanges(s, "x", "me"); return err },
		"merge what is not": func() error {
			_, err := graph.MergeChanges(s, []graph.EntityID{e.ID, "x"}, "me", time.Time{})
			return err
		},
		"merge into what not": func() error {
			_, err := graph.MergeChanges(s, []graph.EntityID{"x", e.ID}, "me", time.Time{})
			return err
		},
	} {
		if err := f(); err == nil {
			t.Errorf("%s passes", name)
		}
	}
	if _, err := graph.DeleteChanges(s, "x", "me"); !errors.Is(err, graph.ErrNotFound) {
		t.Error(err)
	}
}

// people makes articles that each name one person, in order of their ids.
func people(t *testing.T, names ...string) (*graph.Store, []graph.EntityID) {
	t.Helper()
	store, err := graph.Open(t.Context(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	var records []graph.Record
	var ids []graph.EntityID
	for i, name := range names {
		s := graphtest.NewStory("Outlet", fmt.Sprintf("Article %d", i), "2022-09-20")
		s.Say("Person:"+name, graph.MemberOf, "PublicBody:Senate")
		records = append(records, s.Records()...)
		ids = append(ids, s.Entities[name].ID)
	}
	if _, err := store.Apply(t.Context(), graph.Changeset{Author: "me", Label: "Imported", Put: records}); err != nil {
		t.Fatal(err)
	}
	return store, ids
}

// groups says which of the ids stand together, as "ab c" for three.
func groups(s *graph.Snapshot, ids []graph.EntityID) string {
	by := map[graph.Node]string{}
	for i, id := range ids {
		n, _ := s.Node(id)
		by[n] += string(rune('a' + i))
	}
	return strings.Join(slices.Sorted(maps.Values(by)), " ")
}

func TestMergeThenSplitLeavesTheSameExport(t *testing.T) {
	for name, merged := range map[string][]int{"keeps its name": {0, 1}, "keeps the rarer name": {2, 0, 1}} {
		store, ids := people(t, "Dana Aliyeva", "Dana Aliyeva", "D. A.")
		before := graphtest.Export(t, store)
		var pick []graph.EntityID
		for _, i := range merged {
			pick = append(pick, ids[i])
		}
		change(t, store)(graph.MergeChanges(store.Snapshot(), pick, "me", day(1)))
		n, _ := store.Snapshot().Node(pick[0])
		if got, want := store.Snapshot().Entity(n).Name, store.Snapshot().Local(pick[0]).Name; got != want {
			t.Errorf("%s: the merged entity is called %q, want %q", name, got, want)
		}
		for _, id := range pick[1:] {
			change(t, store)(graph.SplitChanges(store.Snapshot(), []graph.EntityID{id}, "me", day(2)))
		}
		if after := graphtest.Export(t, store); after != before {
			t.Errorf("%s: the export differs:\n%s\n%s", name, before, after)
		}
	}
}

func TestSplitLeavesExactlyTwo(t *testing.T) {
	auto := func(ids []graph.EntityID, pairs ...string) []graph.Record {
		var out []graph.Record
		for _, p := range pairs {
			out = append(out, graph.NewJudgement(graph.OfEntities, string(ids[p[0]-'a']), string(ids[p[1]-'a']), graph.Same, "auto:test"))
		}
		return out
	}
	for _, c := range []struct {
		name  string
		pairs []string
		out   string
		want  string
	}{
		{"a chain in the middle", []string{"ab", "bc", "cd"}, "b", "acd b"},
		{"what only the others joined", []string{"ac", "bc", "cd"}, "ab", "ab cd"},
		{"all with all", []string{"ab", "ac", "ad", "bc", "bd", "cd"}, "bd", "ac bd"},
		{"the end", []string{"ab", "bc", "cd"}, "d", "abc d"},
	} {
		store, ids := people(t, "A A", "B B", "C C", "D D")
		graphtest.Apply(t, store, "judged", auto(ids, c.pairs...)...)
		var out []graph.EntityID
		for _, r := range c.out {
			out = append(out, ids[r-'a'])
		}
		change(t, store)(graph.SplitChanges(store.Snapshot(), out, "me", day(1)))
		if got := groups(store.Snapshot(), ids); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if x := store.Snapshot().Conflicts(); len(x) > 0 {
			t.Errorf("%s: conflicts %v", c.name, x)
		}
		change(t, store)(graph.MergeChanges(store.Snapshot(), []graph.EntityID{ids[0], firstOutside(store.Snapshot(), ids)}, "me", day(2)))
		if got := groups(store.Snapshot(), ids); got != "abcd" {
			t.Errorf("%s: merged again: %s", c.name, got)
		}
		graphtest.Check(t, store)
	}
}

// firstOutside returns the first id that does not stand with the first.
func firstOutside(s *graph.Snapshot, ids []graph.EntityID) graph.EntityID {
	first, _ := s.Node(ids[0])
	i := slices.IndexFunc(ids, func(id graph.EntityID) bool { n, _ := s.Node(id); return n != first })
	return ids[i]
}

// TestSplitOfALargeNode takes many locals out of many, where a judgement for
// every pair would be too much.
func TestSplitOfALargeNode(t *testing.T) {
	const n = 400
	store, ids := people(t, slices.Repeat([]string{"Dana Aliyeva"}, n)...)
	slices.Sort(ids)
	var chain []graph.Record
	for i := range ids[1:] {
		chain = append(chain, graph.NewJudgement(graph.OfEntities, string(ids[i]), string(ids[i+1]), graph.Same, "auto:test"))
	}
	graphtest.Apply(t, store, "judged", chain...)
	var out []graph.EntityID
	for i := 0; i < n; i += 2 {
		out = append(out, ids[i])
	}
	c, err := graph.SplitChanges(store.Snapshot(), out, "me", day(1))
	if err != nil || len(c.Put) > 2*n {
		t.Fatalf("%d judgements, %v", len(c.Put), err)
	}
	change(t, store)(c, nil)
	a, _ := store.Snapshot().Node(out[0])
	b, _ := store.Snapshot().Node(ids[1])
	if x, y := len(store.Snapshot().Entity(a).Locals), len(store.Snapshot().Entity(b).Locals); x != n/2 || y != n/2 || a == b {
		t.Errorf("%d and %d", x, y)
	}
}

func TestDeleteTakesOlderVersionsAlong(t *testing.T) {
	store, err := graph.Open(t.Context(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	empty := graphtest.Export(t, store)
	version := func(sentence string, replaces graph.ArticleID) graph.ArticleID {
		s := graphtest.NewStory("Outlet", "Story", "2022-09-20")
		s.Say("Person:Dana Aliyeva", graph.MemberOf, "PublicBody:"+sentence)
		s.Article.Replaces = replaces
		graphtest.Apply(t, store, "version", s.Records()...)
		return s.Article.ID
	}
	last := version("Council", version("Senate", ""))
	change(t, store)(graph.DeleteChanges(store.Snapshot(), last, "me"))
	if got := graphtest.Export(t, store); got != empty {
		t.Errorf("left behind:\n%s", got)
	}
}

func change(t *testing.T, store *graph.Store) func(graph.Changeset, error) {
	return func(c graph.Changeset, err error) {
		t.Helper()
		if err == nil {
			_, err = store.Apply(t.Context(), c)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func day(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }

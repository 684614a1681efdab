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

// TestUndoAndRedoAcrossRestarts makes every kind of change, ends the program,
// takes it back, ends the program, and brings it back: each time the export is
// the same to the byte.
func TestUndoAndRedoAcrossRestarts(t *testing.T) {
	key := func(id graph.EntityID) graph.Key { return graph.Key{Kind: graph.KindEntity, ID: string(id)} }
	named := func(s *graph.Snapshot, name string) []graph.EntityID {
		var ids []graph.EntityID
		for _, h := range s.Search(name, 0) {
			ids = append(ids, s.Entity(h.Node).ID)
		}
		return ids
	}
	put := func(r ...graph.Record) func(*graph.Snapshot) (graph.Changeset, error) {
		return func(s *graph.Snapshot) (graph.Changeset, error) {
			return graph.Changeset{Author: "me", Label: "put", Base: s.Version(), Put: r}, nil
		}
	}
	decide := func(action string) func(*graph.Snapshot) (graph.Changeset, error) {
		return func(s *graph.Snapshot) (graph.Changeset, error) {
			d := &graph.Decision{Target: s.Claim(0).Key(), Action: action, Author: "me", At: day(3)}
			return graph.Changeset{Author: "me", Label: action, Base: s.Version(), Put: []graph.Record{d}}, nil
		}
	}
	edit := func(d graph.Decision) func(*graph.Snapshot) (graph.Changeset, error) {
		return func(s *graph.Snapshot) (graph.Changeset, error) {
			d.Target, d.Action, d.Author, d.At = key(named(s, "Senate")[0]), graph.Edit, "me", day(3)
			return graph.Changeset{Author: "me", Label: "edit", Base: s.Version(), Put: []graph.Record{&d}}, nil
		}
	}
	for name, change := range map[string]func(*graph.Snapshot) (graph.Changeset, error){
		"import a batch": put(append(stories(7, 30), &graph.Batch{ID: "b", Label: "30 articles", At: day(1)})...),
		"merge": func(s *graph.Snapshot) (graph.Changeset, error) {
			return graph.MergeChanges(s, named(s, "Kazakhstan"), "me", day(3))
		},
		"split": func(s *graph.Snapshot) (graph.Changeset, error) {
			return graph.SplitChanges(s, s.Entity(nodeOf(t, s, named(s, "Dana Aliyeva")[0])).Locals[1:2], "me", day(3))
		},
		"keep apart": func(s *graph.Snapshot) (graph.Changeset, error) {
			ids := named(s, "Senate")
			return graph.KeepApartChanges(s, ids[0], ids[1], "me", day(3))
		},
		"rename": edit(graph.Decision{Name: "The Senate"}),
		"retype": edit(graph.Decision{Type: graph.Organization}),
		"accept": decide(graph.Accept),
		"reject": decide(graph.Reject),
		"delete an article": func(s *graph.Snapshot) (graph.Changeset, error) {
			return graph.DeleteChanges(s, s.Articles()[1].ID, "me")
		},
		"tag":         put(&graph.Tag{ID: "t2", On: graph.Key{Kind: graph.KindEntity, ID: "x"}, Label: "later"}),
		"note":        put(&graph.Note{ID: "n2", Text: "more", At: day(3)}),
		"change note": put(&graph.Note{ID: "n1", Text: "other words", At: day(3)}),
		"remove tag and note": func(s *graph.Snapshot) (graph.Changeset, error) {
			return graph.Changeset{Author: "me", Label: "remove", Base: s.Version(), Delete: []graph.Key{{Kind: graph.KindTag, ID: "t1"}, {Kind: graph.KindNote, ID: "n1"}}}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			s := openAt(t, folder)
			graphtest.Apply(t, s, "import", graphtest.Border()...)
			people := named(s.Snapshot(), "Dana Aliyeva")
			graphtest.Apply(t, s, "judged", graph.NewJudgement(graph.OfEntities, string(people[0]), string(people[1]), graph.Same, "auto:test"),
				graph.NewJudgement(graph.OfEntities, string(people[1]), string(people[2]), graph.Same, "auto:test"),
				&graph.Tag{ID: "t1", On: key(people[0]), Label: "watch"}, &graph.Note{ID: "n1", On: key(people[0]), Text: "who is she"})
			before := graphtest.Export(t, s)
			c, err := change(s.Snapshot())
			if err != nil {
				t.Fatal(err)
			}
			done, err := s.Apply(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			after := graphtest.Export(t, s)
			if after == before {
				t.Fatal("nothing changed")
			}
			version := done.Version
			for _, want := range []string{before, after, before} { // undo, redo, undo
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = openAt(t, folder)
				commit, err := s.Undo(t.Context(), version, "me")
				if err != nil {
					t.Fatal(err)
				}
				version = commit.Version
				if graphtest.Export(t, s) != want {
					t.Fatalf("version %d differs", version)
				}
			}
			graphtest.Check(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func nodeOf(t *testing.T, s *graph.Snapshot, id graph.EntityID) graph.Node {
	t.Helper()
	n, ok := s.Node(id)
	if !ok {
		t.Fatalf("%s is not there", id)
	}
	return n
}

// TestUndoOfABatchOfAThousand takes back a large import after a restart.
func TestUndoOfABatchOfAThousand(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	before := graphtest.Export(t, s)
	var batch []graph.Record
	for i := range 1000 {
		story := graphtest.NewStory(fmt.Sprintf("Outlet %d", i%7), fmt.Sprintf("Story %d", i), "2022-09-21")
		story.Say(fmt.Sprintf("Person:Person %d", i%50), graph.MemberOf, fmt.Sprintf("Country:Country %d", i%9))
		batch = append(batch, story.Records()...)
	}
	commit := graphtest.Apply(t, s, "batch", batch...)
	if n := len(s.Snapshot().Articles()); n != 1003 {
		t.Fatalf("%d articles", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, folder)
	defer s.Close()
	if _, err := s.Undo(t.Context(), commit.Version, "me"); err != nil {
		t.Fatal(err)
	}
	if got := graphtest.Export(t, s); got != before {
		t.Errorf("%d bytes, %d before the batch", len(got), len(before))
	}
	graphtest.Check(t, s)
}

// TestDeletingRemovesExactlyWhatOnlyItSaid deletes each article of several
// that say the same things: what is left is what a project holds that never
// had it, and what others say too is still linked.
func TestDeletingRemovesExactlyWhatOnlyItSaid(t *testing.T) {
	articles := func(without int) []graph.Record {
		var out []graph.Record
		for i := range 6 {
			s := graphtest.NewStory("Outlet", fmt.Sprintf("Article %d", i), "2022-09-20")
			s.Say("Person:Dana Aliyeva", graph.MemberOf, "PublicBody:Senate") // all say this
			s.Say("Person:Dana Aliyeva", graph.LocatedIn, fmt.Sprintf("Place:City %d", i/2))
			s.Say(fmt.Sprintf("Person:Person %d", i), graph.MemberOf, "PublicBody:Senate") // only this one
			if records := s.Records(); i != without {
				out = append(out, records...)
			}
		}
		return out
	}
	store := func(records []graph.Record) *graph.Store {
		s := openAt(t, graph.Memory)
		t.Cleanup(func() { s.Close() })
		graphtest.Apply(t, s, "import", records...)
		return s
	}
	for i := range 6 {
		s := store(articles(-1))
		var id graph.ArticleID
		for _, a := range s.Snapshot().Articles() {
			if a.Title == fmt.Sprintf("Article %d", i) {
				id = a.ID
			}
		}
		change(t, s)(graph.DeleteChanges(s.Snapshot(), id, "me"))
		if got, want := graphtest.Export(t, s), graphtest.Export(t, store(articles(i))); got != want {
			t.Errorf("without article %d another project is left:\n%s\n%s", i, got, want)
		}
		for _, c := range []string{"Dana Aliyeva", "Senate", fmt.Sprintf("City %d", i/2)} {
			if len(s.Snapshot().Search(c, 0)) == 0 {
				t.Errorf("%s went with article %d, though others name it", c, i)
			}
		}
		if hits := s.Snapshot().Search(fmt.Sprintf("Person %d", i), 0); len(hits) > 0 && s.Snapshot().Entity(hits[0].Node).Name == fmt.Sprintf("Person %d", i) {
			t.Errorf("Person %d is left, whom only the deleted article named", i)
		}
	}
}

// TestAliasesSayWhereTheyWereSeen merges people of several names: each name is
// listed with the articles that use it, and after a split with its own again.
func TestAliasesSayWhereTheyWereSeen(t *testing.T) {
	store, ids := people(t, "Dana Aliyeva", "D. Aliyeva", "Dana A.", "D. Aliyeva")
	change(t, store)(graph.MergeChanges(store.Snapshot(), ids, "me", day(1)))
	s := store.Snapshot()
	seen := map[string]int{}
	for _, n := range s.Entity(nodeOf(t, s, ids[0])).Names {
		seen[n.Name] = len(n.Articles)
		for _, a := range n.Articles {
			if text := s.Article(a).Text; !strings.Contains(text, n.Name) {
				t.Errorf("%s is said to be seen in %q", n.Name, text)
			}
		}
	}
	if want := map[string]int{"Dana Aliyeva": 1, "D. Aliyeva": 2, "Dana A.": 1}; !maps.Equal(seen, want) {
		t.Errorf("names %v, want %v", seen, want)
	}
	change(t, store)(graph.SplitChanges(s, ids[1:2], "me", day(2)))
	s = store.Snapshot()
	if names := s.Entity(nodeOf(t, s, ids[1])).Names; len(names) != 1 || len(names[0].Articles) != 1 {
		t.Errorf("after the split: %+v", names)
	}
}

// TestKeptApartStaysApart keeps two nodes of several locals apart; what is
// judged later, however surely, joins none of the one with any of the other.
func TestKeptApartStaysApart(t *testing.T) {
	store, ids := people(t, "A A", "A A", "B B", "B B", "C C")
	auto := func(a, b int, score float64) graph.Record {
		j := graph.NewJudgement(graph.OfEntities, string(ids[a]), string(ids[b]), graph.Same, "auto:test")
		j.Score = score
		return j
	}
	graphtest.Apply(t, store, "judged", auto(0, 1, 0.6), auto(2, 3, 0.6))
	change(t, store)(graph.KeepApartChanges(store.Snapshot(), ids[1], ids[2], "me", day(1)))
	graphtest.Apply(t, store, "judged later", auto(0, 3, 0.99), auto(0, 2, 0.98), auto(1, 3, 0.97), auto(1, 2, 0.96), auto(3, 4, 0.95), auto(0, 4, 0.7))
	if got := groups(store.Snapshot(), ids); got != "ab cde" {
		t.Errorf("%s, want ab cde", got)
	}
	if _, err := graph.KeepApartChanges(store.Snapshot(), ids[0], ids[1], "me", day(2)); err == nil {
		t.Error("one entity is kept apart from itself")
	}
	change(t, store)(graph.MergeChanges(store.Snapshot(), []graph.EntityID{ids[0], ids[2]}, "me", day(3)))
	if got := groups(store.Snapshot(), ids); got != "abcde" || len(store.Snapshot().Conflicts()) > 0 {
		t.Errorf("merged by hand: %s, conflicts %v", got, store.Snapshot().Conflicts())
	}
}

// TestEditsAfterTheClockWasMovedBack renames the same node again and again, by
// another local each time, while the clock runs backwards: the last counts.
func TestEditsAfterTheClockWasMovedBack(t *testing.T) {
	store, ids := people(t, "A A", "B B", "C C")
	change(t, store)(graph.MergeChanges(store.Snapshot(), ids, "me", day(20)))
	for i, id := range ids {
		name, at := fmt.Sprint("Name ", i), day(19-i)
		d := &graph.Decision{Target: graph.Key{Kind: graph.KindEntity, ID: string(id)}, Action: graph.Edit, Name: name, Author: "me", At: store.Snapshot().LaterEdit(ids, at)}
		graphtest.Apply(t, store, "rename", d)
		if got := store.Snapshot().Entity(nodeOf(t, store.Snapshot(), id)).Name; got != name {
			t.Errorf("renamed to %q it is called %q", name, got)
		}
	}
	change(t, store)(graph.SplitChanges(store.Snapshot(), ids[2:], "me", day(1)))
	change(t, store)(graph.MergeChanges(store.Snapshot(), []graph.EntityID{ids[0], ids[2]}, "me", day(2)))
	if got := groups(store.Snapshot(), ids); got != "abc" {
		t.Errorf("merged after the split it is %s", got)
	}
}

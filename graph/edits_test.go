package graph_test

import (
	"context"
	"errors"
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

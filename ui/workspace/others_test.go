package workspace

import (
	"errors"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// sharing opens a window of an analyst on a shared project.
func sharing(t *testing.T, url, author string) *desk {
	t.Helper()
	store, err := graph.Open(t.Context(), url, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: store, queue: make(chan func(), 1<<16)}
	d.Workspace = New(Config{Store: store, Post: func(f func()) { d.queue <- f }, Author: author, Workers: 1})
	d.Listen(func(c Change) { d.told |= c })
	t.Cleanup(func() {
		d.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// Two analysts work on one project: what one changes is shown to the other and
// said, each undoes only what is their own, and what both change is a conflict.
func TestTwoAnalystsAtOneProject(t *testing.T) {
	server := postgres.New(t)
	url := server.Database(t)
	store, err := graph.Open(t.Context(), url, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	graphtest.Apply(t, store, "import", harbour(t)...)
	defer store.Close()
	ina, bo := sharing(t, url, "Ina"), sharing(t, url, "Bo")
	if ina.LastChange() != "" {
		t.Errorf("Ina may undo %q, which she did not do", ina.LastChange())
	}
	ina.commit(func() { ina.Merge([]graph.EntityID{ina.id("Ana Ivo"), ina.id("A. Ivo")}) })
	bo.until("Ina's change", func() bool { return bo.Snapshot().Version() == 2 })
	if toasts := bo.TakeToasts(); len(toasts) != 1 || !strings.HasPrefix(toasts[0].Text, "Changed by Ina: Merged") || toasts[0].Undo != 0 {
		t.Errorf("Bo is told %+v", toasts)
	}
	if bo.told&Facts == 0 || bo.LastChange() != "" {
		t.Errorf("what changed: %b, Bo may undo %q", bo.told, bo.LastChange())
	}
	bo.UndoWithLater(2)
	ina.until("Bo's undoing", func() bool { return ina.Snapshot().Version() == 3 })
	if ina.LastChange() != "" {
		t.Errorf("Ina may undo %q, which Bo took back", ina.LastChange())
	}
	graphtest.Check(t, store)
	ina.TakeToasts()
	server.Stop(t)
	ina.until("the loss of the server", func() bool { return ina.Lost() != nil })
	if toasts := ina.TakeToasts(); len(toasts) != 1 || !strings.Contains(toasts[0].Text, "No connection to database") {
		t.Errorf("told %+v", toasts)
	}
	ina.Merge([]graph.EntityID{ina.id("Ana Ivo"), ina.id("A. Ivo")})
	ina.until("an error", func() bool { return len(ina.messages.errs) > 0 })
	if errs := ina.TakeErrors(); !errors.Is(errs[0], graph.ErrUnreachable) || strings.Contains(errs[0].Error(), postgres.Password) {
		t.Errorf("a change without a server: %v", errs)
	}
	server.Start(t)
	ina.until("the server", func() bool { return ina.Lost() == nil })
	ina.commit(func() { ina.Merge([]graph.EntityID{ina.id("Ana Ivo"), ina.id("A. Ivo")}) })
	graphtest.Check(t, store)
}

package workspace

import (
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
)

func (d *desk) labels(standing bool) (out []string) {
	for _, c := range d.Commits() {
		if !standing || c.Stands {
			out = append(out, c.Label)
		}
	}
	return out
}

func TestHistoryUndoesAChangeWithLaterOnes(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana := d.id("Ana Ivo")
	d.commit(func() { d.Rename(ana, "Anna Ivo") })
	first := d.Snapshot().Version()
	d.commit(func() { d.AddTag(ana, "port") })
	d.commit(func() { d.Rename(ana, "Anne Ivo") })
	if n, err := d.UndoNeeds(first); err != nil || n != 1 {
		t.Fatalf("undoing the first renaming needs %d others (%v), want 1", n, err)
	}
	d.UndoWithLater(first)
	d.until("both undone", func() bool { return d.Snapshot().Version() == first+4 })
	if got := d.name(ana); got != "Ana Ivo" {
		t.Errorf("name is %s", got)
	}
	if got, want := d.labels(true), []string{"Tagged Anna Ivo as port", "Read"}; !slices.Equal(got, want) {
		t.Errorf("standing %v, want %v", got, want)
	}
	if len(d.labels(false)) != 6 {
		t.Errorf("history %v", d.labels(false))
	}
}

func TestHistoryKnowsRedoneChanges(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana := d.id("Ana Ivo")
	d.commit(func() { d.Rename(ana, "Anna Ivo") })
	renaming := d.Snapshot().Version()
	d.commit(d.Undo)
	d.commit(d.Redo)
	if got := d.labels(true); len(got) != 2 {
		t.Fatalf("standing after redo: %v", got)
	}
	d.commit(func() { d.UndoWithLater(renaming) })
	if got := d.name(ana); got != "Ana Ivo" {
		t.Errorf("name is %s", got)
	}
	if d.LastChange() != "Read" {
		t.Errorf("the next undo would take back %q", d.LastChange())
	}
}

func TestUndoOfNothingIsSaid(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.UndoWithLater(graph.Version(99))
	if len(d.TakeErrors()) != 1 {
		t.Error("no error for a change that is not there")
	}
}

package workspace

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// step is one entry of the history: a change of the arrangement or of the
// filters, or a commit of facts.
type step struct {
	label         string
	before, after *arrangement  // of a step of the picture
	commit        graph.Version // of a facts step; after undo and redo the commit that did it last

	kind string    // of a change of filters: what it filters by
	at   time.Time // of a change of filters
}

// arrangement is what a step of the picture changes: how the analyst laid it
// out, and what the filters let through.
type arrangement struct {
	canvas canvas
	filter Filter
	places map[graph.EntityID]point // where nodes go that are not pinned; nil: they stay where they are
}

func (s step) ofFacts() bool { return s.before == nil }

// steps is one history for facts and picture. Facts live in the store and
// survive a restart; steps of the picture live here.
type steps struct {
	done   []step
	undone []step
}

const maxSteps = 1000

func (s *steps) push(st step) {
	s.done = append(s.done, st)
	if len(s.done) > maxSteps {
		s.done = slices.Delete(s.done, 0, 1)
	}
	s.undone = nil
}

// recallHistory fills the history of a project just opened with the commits
// that stand; of a shared one with the analyst's own, so that Undo never takes
// back what somebody else did.
func (w *Workspace) recallHistory() {
	undone := map[graph.Version]bool{}
	for _, c := range w.cfg.Store.History() {
		if c.Undoes != 0 {
			undone[c.Undoes] = true
			undone[c.Version] = true
		}
	}
	for _, c := range w.cfg.Store.History() {
		if !undone[c.Version] && (w.cfg.Store.Server() == "" || c.Author == w.cfg.Author) {
			w.steps.done = append(w.steps.done, step{label: c.Label, commit: c.Version})
		}
	}
}

// LastChange returns in words what Undo would take back; empty for nothing.
func (w *Workspace) LastChange() string {
	if n := len(w.steps.done); n > 0 {
		return w.steps.done[n-1].label
	}
	return ""
}

// NextRedo returns in words what Redo would do again; empty for nothing.
func (w *Workspace) NextRedo() string {
	if n := len(w.steps.undone); n > 0 {
		return w.steps.undone[n-1].label
	}
	return ""
}

// Undo takes back the last step, be it of the facts or of the picture.
func (w *Workspace) Undo() {
	w.retrace(&w.steps.done, &w.steps.undone, "Undone: ", func(s step) *arrangement { return s.before })
}

// Redo does again what Undo took back last.
func (w *Workspace) Redo() {
	w.retrace(&w.steps.undone, &w.steps.done, "Redone: ", func(s step) *arrangement { return s.after })
}

// retrace moves the last step of one list to the other, and the picture to
// one of its sides. Facts follow when the store has written the inverse.
func (w *Workspace) retrace(from, to *[]step, said string, side func(step) *arrangement) {
	n := len(*from)
	if n == 0 {
		return
	}
	st := (*from)[n-1]
	*from = (*from)[:n-1]
	if !st.ofFacts() {
		*to = append(*to, st)
		w.useArrangement(*side(st))
		return
	}
	w.revert(st, said, func(st step) { *to = append(*to, st) }, func(st step) { *from = append(*from, st) })
}

// revert makes a commit from the inverse of the step's commit.
func (w *Workspace) revert(st step, said string, moved, failed func(step)) {
	author := w.cfg.Author
	w.write(func(ctx context.Context) (graph.Commit, error) {
		return w.cfg.Store.Undo(ctx, st.commit, author)
	}, func(c graph.Commit, err error) {
		if err != nil {
			failed(st)
			w.fail(fmt.Errorf("undo %q: %w", st.label, err))
			return
		}
		st.commit = c.Version
		moved(st)
		w.toast(Toast{Text: said + st.label})
	})
}

// UndoCommit takes back one commit of the history, wherever it stands.
func (w *Workspace) UndoCommit(v graph.Version) {
	i := slices.IndexFunc(w.steps.done, func(s step) bool { return s.commit == v })
	if i < 0 {
		return
	}
	st := w.steps.done[i]
	w.steps.done = slices.Delete(w.steps.done, i, i+1)
	w.revert(st, "Undone: ", func(st step) { w.steps.undone = append(w.steps.undone, st) },
		func(st step) { w.steps.done = slices.Insert(w.steps.done, min(i, len(w.steps.done)), st) })
}

// write runs a change of facts on the writer and takes over its result.
func (w *Workspace) write(change func(context.Context) (graph.Commit, error), done func(graph.Commit, error)) {
	w.writer.tasks <- func() {
		c, err := change(context.WithoutCancel(w.ctx))
		w.cfg.Post(func() {
			if w.ctx.Err() != nil {
				return
			}
			if err == nil {
				w.factsChanged()
			}
			done(c, err)
			w.tell(Told)
		})
	}
}

// apply writes a changeset that is made from the facts of that moment.
func (w *Workspace) apply(make func(*graph.Snapshot) (graph.Changeset, error), done func(graph.Commit)) {
	var label string
	author := w.cfg.Author
	w.write(func(ctx context.Context) (graph.Commit, error) {
		s := w.cfg.Store.Snapshot()
		c, err := make(s)
		if err != nil {
			return graph.Commit{}, err
		}
		label = c.Label
		c.Author, c.Base = author, s.Version()
		return w.cfg.Store.Apply(ctx, c)
	}, func(c graph.Commit, err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.steps.push(step{label: label, commit: c.Version})
		if done != nil {
			done(c)
		}
		w.toast(Toast{Text: label, Undo: c.Version})
	})
}

package workspace

import (
	"fmt"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// CommitRow is one change of the facts as the history lists it.
type CommitRow struct {
	Version graph.Version
	At      time.Time
	Author  string
	Label   string
	Stands  bool // it is neither undone nor the undoing of another
}

// Commits lists all changes of the facts, newest first.
func (w *Workspace) Commits() []CommitRow {
	history := w.cfg.Store.History()
	label := map[graph.Version]string{}
	undone := map[graph.Version]bool{}
	for _, c := range history {
		label[c.Version] = c.Label
	}
	for _, c := range slices.Backward(history) {
		if c.Undoes != 0 && !undone[c.Version] { // an undoing that was undone undoes nothing
			undone[c.Undoes] = true
		}
	}
	var rows []CommitRow
	for _, c := range slices.Backward(history) {
		rows = append(rows, CommitRow{c.Version, c.At, c.Author, c.Label, !undone[c.Version] && c.Undoes == 0})
	}
	return rows
}

// UndoNeeds returns how many later changes must be undone with one.
func (w *Workspace) UndoNeeds(v graph.Version) (int, error) {
	plan, err := w.cfg.Store.UndoPlan(v)
	return len(plan), err
}

// UndoWithLater takes back a change and the later ones that use it, newest
// first. It stops at the first that fails; what was undone before stays so.
func (w *Workspace) UndoWithLater(v graph.Version) {
	plan, err := w.cfg.Store.UndoPlan(v)
	if err != nil {
		w.fail(fmt.Errorf("undo change %d: %w", v, err))
		return
	}
	var undo []graph.Version
	for _, c := range plan {
		undo = append(undo, c.Version)
	}
	for _, next := range append(undo, v) {
		w.undoOne(next)
	}
}

// undoOne undoes a change that may or may not be a step of this window.
func (w *Workspace) undoOne(v graph.Version) {
	if i := slices.IndexFunc(w.steps.done, func(s step) bool { return s.commit != 0 && w.original(s.commit) == v }); i >= 0 {
		w.UndoCommit(w.steps.done[i].commit)
		return
	}
	st := step{label: fmt.Sprintf("change %d", v), commit: v}
	w.revert(st, "Undone: ", func(st step) { w.steps.undone = append(w.steps.undone, st) }, func(step) {})
}

// original returns the change that a commit brings back, if it is the undoing
// of an undoing; else the commit itself.
func (w *Workspace) original(v graph.Version) graph.Version {
	undoes := map[graph.Version]graph.Version{}
	for _, c := range w.cfg.Store.History() {
		undoes[c.Version] = c.Undoes
	}
	for undoes[v] != 0 && undoes[undoes[v]] != 0 {
		v = undoes[undoes[v]]
	}
	return v
}

// SetAuthor changes who signs the changes to come.
func (w *Workspace) SetAuthor(name string) { w.cfg.Author = name }

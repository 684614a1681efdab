package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/ui/workspace"
)

// watcher is told of changes while a dialog is open.
type watcher struct{ f func(workspace.Change) }

func (*watcher) object() fyne.CanvasObject    { return nil }
func (r *watcher) changed(c workspace.Change) { r.f(c) }
func (*watcher) themed()                      {}

// watch calls f after every change of the workspace until it is stopped.
func (w *Window) watch(f func(workspace.Change)) (stop func()) {
	r := &watcher{f}
	w.panels = append(w.panels, r)
	return func() {
		w.panels = slices.DeleteFunc(slices.Clone(w.panels), func(p panel) bool { return p == panel(r) })
	}
}

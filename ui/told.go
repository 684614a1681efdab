package ui

import (
	"fmt"
	"path/filepath"

	"github.com/threadline/threadline/ui/workspace"
)

// told shows what the workspace has to say.
func (w *Window) told() {
	for _, err := range w.ws.TakeErrors() {
		w.fail(err)
	}
	if r := w.ws.TakeImported(); r != nil {
		w.imported(*r)
	}
	for _, t := range w.ws.TakeToasts() {
		w.log("told " + t.Text)
		w.shell.toaster.show(t)
	}
}

// fail shows an error in words.
func (w *Window) fail(err error) {
	title, detail := userMessage(err)
	if title == "" {
		return
	}
	detail = w.overtakenNames(err) + detail
	w.closeImporting()
	w.log("error " + title + " " + detail)
	w.newSheet(sheetText{title: title, note: detail}, 440, newSpace(), nil).open(nil)
}

// imported shows what an import did.
func (w *Window) imported(r workspace.Imported) {
	if r.Stopped {
		w.log("import stopped")
	} else {
		w.log(fmt.Sprintf("imported %d", r.Account.Created+r.Account.Updated))
	}
	quiet := len(r.Paths) == 1 && filepath.Clean(r.Paths[0]) == filepath.Clean(w.cfg.Samples)
	w.closeImporting()
	if quiet {
		w.firstHint()
		return
	}
	w.openAccount(r)
}

// undo takes the last change back, redo does it again.
func (w *Window) undo() {
	last := w.ws.LastChange()
	w.ws.Undo()
	w.log("undo " + last)
}

func (w *Window) redo() {
	next := w.ws.NextRedo()
	w.ws.Redo()
	w.log("redo " + next)
}

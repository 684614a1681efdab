package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// saving is what is to be saved.
type saving struct {
	title, note string                     // of the dialog; empty: Save as
	name        string                     // to begin with, without ext
	ext         string                     // added to a name without it; empty: a folder is made
	besides     func(path string) []string // other files that are written beside it; may be nil
}

// saveAs asks where to save; save gets the path. What is there already is
// replaced only after a question.
func (w *Window) saveAs(what saving, save func(path string)) {
	title := what.title
	if title == "" {
		title = lang.L("Save as")
	}
	p := w.openPicker(pickSave, title, func(paths []string) {
		path := paths[0]
		if !strings.EqualFold(filepath.Ext(path), filepath.Ext(what.ext)) { // nobody would find an image in a text file
			path += what.ext
		}
		w.askReplace(what, path, save)
	})
	if what.note != "" {
		p.sheet.note.Set(what.note)
	}
	p.name.SetText(what.name + what.ext)
	p.name.within(p.sheet)
	w.win.Canvas().Focus(p.name)
}

// askReplace saves at once where nothing is in the way; otherwise it asks, and
// No leads back to the choice. The disk is asked by a worker.
func (w *Window) askReplace(what saving, path string, save func(path string)) {
	wanted := []string{path}
	if what.besides != nil {
		wanted = append(wanted, what.besides(path)...)
	}
	go func() {
		there := existing(wanted)
		w.post(func() {
			if there == "" {
				save(path)
				return
			}
			w.openReplace(there, func() { save(path) }, func() {
				what.name = strings.TrimSuffix(filepath.Base(path), what.ext)
				w.saveAs(what, save)
			}, what.ext == "")
		})
	}()
}

// existing returns the first of some paths where something is already.
func existing(paths []string) string {
	for _, path := range paths {
		if _, err := os.Lstat(path); err == nil {
			return path
		}
	}
	return ""
}

// openReplace asks whether a file is to be replaced. A folder never is.
func (w *Window) openReplace(path string, replace, back func(), folder bool) {
	n := map[string]any{"Name": filepath.Base(path)}
	t := sheetText{title: lang.L("Replace {{.Name}}?", n), note: lang.L("A file of this name is there already. It will be lost."), action: lang.L("Replace"), cancel: lang.L("Choose another name")}
	if folder {
		t = sheetText{title: lang.L("{{.Name}} is there already.", n), note: lang.L("A backup needs a folder of its own."), cancel: lang.L("Choose another name")}
	}
	replaced := false
	s := w.newSheet(t, narrowSheet, nothingMore(), nil)
	s.do = func() bool {
		replaced = true
		return true
	}
	s.closed = func() {
		if replaced {
			replace()
		} else {
			back()
		}
	}
	s.open(s.foot.Objects[0].(fyne.Focusable)) // whoever presses Enter twice loses nothing
}

package ui

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
)

// newProject asks for a name and opens a new project of that name in the
// folder of projects.
func (w *Window) newProject() {
	name := newField(filepath.Base(w.cfg.freeName(lang.L("New project"))), lang.L("Name"))
	s := w.newSheet(sheetText{title: lang.L("New project"), note: lang.L("It is kept in {{.Folder}}.", map[string]any{"Folder": w.cfg.Projects}), action: lang.L("Make it")},
		480, container.NewVBox(labelled(lang.L("Name"), name)), func() bool {
			words := cleanName(name.Text)
			if words == "" {
				return false
			}
			w.openProject(w.cfg.freeName(words))
			return true
		})
	name.OnChanged = func(words string) { s.allow(cleanName(words) != "") }
	name.within(s)
	s.open(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// cleanName takes out of a name what folders cannot have in theirs.
func cleanName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	return strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
}

// chooseProject lets the analyst choose a project folder.
func (w *Window) chooseProject() {
	p := w.openPicker(pickProject, lang.L("Open a project"), func(paths []string) { w.openProject(paths[0]) })
	p.enter(w.cfg.Projects)
}

// openFailed says why a project could not be opened. What was open stays open.
func (w *Window) openFailed(path string, err error) {
	if w.ws == nil {
		w.app.Preferences().SetString(prefProject, "")
		w.showEmpty()
	}
	if errors.Is(err, graph.ErrLocked) && path == w.project.path && w.ws != nil {
		return // it is open here
	}
	if errors.Is(err, graph.ErrDamaged) && !graph.IsShared(path) {
		w.offerBackups(path, err)
		return
	}
	if graph.IsShared(path) && errors.Is(err, graph.ErrRefused) {
		w.log("refused " + projectName(path))
		w.askShared(graph.PublicLocation(path), sentence(err))
		return
	}
	w.fail(err)
}

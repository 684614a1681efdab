package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/workspace"
)

// project is what is open, and which opening is under way.
type project struct {
	path    string
	store   *graph.Store
	opening uint64 // generation: only the newest opening counts
}

// openProject closes what is open and opens a folder, making a new project
// where there is none. Then it imports paths, if there are any.
func (w *Window) openProject(path string, then ...string) { w.openStore(path, then, nil) }

// openThen opens a project and then calls opened.
func (w *Window) openThen(path string, opened func()) { w.openStore(path, nil, opened) }

func (w *Window) openStore(path string, then []string, opened func()) {
	w.project.opening++
	mine := w.project.opening
	go func() {
		store, err := w.cfg.openStore(context.Background(), path)
		w.post(func() {
			switch {
			case w.project.opening != mine && store != nil:
				w.closeStore(store)
			case w.project.opening != mine:
			case err != nil:
				w.openFailed(path, err)
			default:
				w.useStore(path, store, then)
				if opened != nil {
					opened()
				}
			}
		})
	}()
}

// useStore puts an opened project into the window.
func (w *Window) useStore(path string, store *graph.Store, then []string) {
	w.closeProject()
	path = graph.PublicLocation(path)
	ws := workspace.New(workspace.Config{Store: store, Importer: w.cfg.importer(path), Rereader: w.cfg.rereader(path), Remover: w.cfg.Remover, Post: w.post, Author: w.author()})
	w.ws, w.project.path, w.project.store = ws, path, store
	remember(w.app.Preferences(), path)
	w.fillDeck()
	ws.Listen(func(c workspace.Change) {
		if w.ws == ws {
			w.changed(c)
		}
	})
	w.changed(workspace.Everything)
	w.refreshShell()
	w.retitle()
	w.tellReadOnly()
	w.log(fmt.Sprintf("opened %s, %d articles", projectName(path), len(store.Snapshot().Articles())))
	w.importPaths(w.wanted(then))
}

// wanted leaves out the sample articles where they were read before.
func (w *Window) wanted(paths []string) []string {
	if w.project.path == w.cfg.sampleProject() && len(w.project.store.Snapshot().Articles()) > 0 {
		return slices.DeleteFunc(paths, func(p string) bool { return p == w.cfg.Samples })
	}
	return paths
}

// tellReadOnly says why nothing can be changed, where that is so.
func (w *Window) tellReadOnly() {
	if readOnly, why := w.ws.ReadOnly(); readOnly {
		w.log("read only")
		note := title(why) + "."
		w.newSheet(sheetText{title: lang.L("Opened for reading only."), note: note}, 440, newSpace(), nil).open(nil)
	}
}

// closeProject closes what is open, if anything. A running import is
// cancelled and leaves nothing.
func (w *Window) closeProject() {
	if w.ws == nil {
		return
	}
	ws, store := w.ws, w.project.store
	w.savePanes()
	w.emptyDeck()
	w.ws, w.project.store, w.project.path = nil, nil, ""
	ws.Close()
	w.closeStore(store)
	w.refreshShell()
}

// leaveProject closes the project and shows what can be opened.
func (w *Window) leaveProject() {
	w.closeProject()
	w.app.Preferences().SetString(prefProject, "")
	w.retitle()
	w.showEmpty()
}

func (w *Window) closeStore(s *graph.Store) {
	if err := s.Close(); err != nil {
		w.fail(err)
	}
}

// retitle names the window after its project.
func (w *Window) retitle() {
	title := "Threadline"
	if w.project.path != "" {
		title = projectName(w.project.path) + " - Threadline"
	}
	w.win.SetTitle(title)
}

// quit closes the project, remembers the window and ends the program.
func (w *Window) quit() {
	size, p := w.win.Canvas().Size(), w.app.Preferences()
	// One value: Fyne writes the first change at once and others a tenth of a second later, when all may have ended.
	p.SetFloatList(prefSize, []float64{float64(size.Width), float64(size.Height)})
	w.closeProject()
	w.log("closed")
	if w.cfg.Ended != nil {
		w.cfg.Ended()
	}
	w.win.Close()
}

// titleHeight is what a window has around its content, at most.
const titleHeight = 40

// startSize is the window's size at the last end, as far as the screen has
// room for it; zero is a screen whose size is not known.
func startSize(p fyne.Preferences, screen fyne.Size) fyne.Size {
	least := minSize()
	size := p.FloatListWithFallback(prefSize, []float64{1440, 900})
	if len(size) != 2 {
		return least
	}
	width, height := float32(size[0]), float32(size[1])
	if !screen.IsZero() {
		width, height = min(width, screen.Width), min(height, screen.Height-titleHeight)
	}
	return fyne.NewSize(max(width, least.Width), max(height, least.Height))
}

package ui

import (
	"fyne.io/fyne/v2"
	tooltip "github.com/dweymouth/fyne-tooltip"

	"github.com/threadline/threadline/ui/kit"
)

// Start says what the window shows first.
type Start struct {
	Project string   // folder; empty: the last one, or none
	Sample  bool     // the sample articles, in a project of their own
	Import  []string // files and folders to read into it; or one project
}

// Open makes the window and begins to open its project. The caller runs the
// app.
func Open(a fyne.App, cfg Config, start Start) (*Window, error) {
	if err := loadWords(); err != nil {
		return nil, err
	}
	w := &Window{cfg: cfg, app: a, win: a.NewWindow("Threadline"), post: cfg.Post}
	if err := w.look.readFonts(); err != nil {
		return nil, err
	}
	w.recallLook()
	w.followSystem()
	w.useTagger()
	w.build()
	w.win.SetPadded(false)
	w.win.Resize(startSize(a.Preferences(), cfg.screen()))
	w.win.SetCloseIntercept(w.quit)
	w.win.SetMaster()
	a.Lifecycle().SetOnStarted(func() {
		w.shell.started = true
		w.log("ready")
	})
	w.begin(start)
	return w, nil
}

// Started reports whether the window was opened: the program runs.
func (w *Window) Started() bool { return w.shell.started }

// Show shows the window.
func (w *Window) Show() { w.win.Show() }

func (w *Window) build() {
	w.shell.commands = commands()
	w.deck = newDeck(&w.look, w.arrangement, w.arrived)
	for _, e := range w.edges() {
		w.deck.addEdge(e)
	}
	w.deck.finish()
	w.shell.toaster = newToaster(w)
	w.deck.over.Add(w.shell.toaster.box)
	w.shell.tabs = newColumnTabs(w)
	w.deck.set(slotTabs, w.shell.tabs.box)
	w.shell.bar, w.shell.rail, w.shell.status = newTopBar(w), newRail(w), newStatusLine(w)
	w.shell.parts = []panel{w.shell.bar, w.shell.rail, w.shell.status}
	w.deck.set(slotBar, kit.NewSheet(w.shell.bar.object()))
	w.deck.set(slotRail, kit.NewSheet(w.shell.rail.object()))
	w.deck.set(slotStatus, kit.NewSheet(w.shell.status.object()))
	w.win.SetContent(tooltip.AddWindowToolTipLayer(w.deck.box, w.win.Canvas()))
	w.installKeys()
	w.acceptDrops()
	w.refreshShell()
}

// refreshShell shows in bar, rail and foot what is open.
func (w *Window) refreshShell() {
	w.shell.bar.refreshProject()
	w.shell.rail.refresh()
	w.shell.rail.count()
	w.shell.status.refresh()
}

// arrived follows what was laid out.
func (w *Window) arrived(plan) {}

func (w *Window) begin(start Start) {
	switch {
	case start.Sample:
		w.openSample()
	case start.Project != "":
		w.openProject(start.Project, start.Import...)
	case len(start.Import) == 1 && isProject(start.Import[0]):
		w.openProject(start.Import[0])
	case w.lastProject() != "":
		w.openProject(w.lastProject(), start.Import...)
	case len(start.Import) > 0:
		w.showEmpty()
		w.importPaths(start.Import)
	default:
		w.showEmpty()
	}
}

// lastProject is what was open when the window was closed, if it still is
// there.
func (w *Window) lastProject() string {
	p := w.app.Preferences()
	last := p.String(prefProject)
	if list := recent(p); len(list) > 0 && list[0] == last {
		return last
	}
	return ""
}

// openSample opens the project of the sample articles and reads them if it has
// none yet.
func (w *Window) openSample() {
	w.openProject(w.cfg.sampleProject(), w.cfg.Samples)
}

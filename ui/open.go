package ui

import (
	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph/scene"
)

// Start says what the window shows first.
type Start struct {
	Project string   // folder; empty: the last one, or none
	Sample  bool     // the sample articles, in a project of their own
	Import  []string // files and folders to read into it
}

// Open makes the window and begins to open its project. The caller runs the
// app.
func Open(a fyne.App, cfg Config, start Start) (*Window, error) {
	fonts, err := scene.ReadFonts(assets.Sub("fonts"))
	if err != nil {
		return nil, err
	}
	w := &Window{cfg: cfg, app: a, win: a.NewWindow("Threadline"), post: cfg.Post}
	w.look.fonts = fonts
	w.recallLook()
	w.build()
	w.win.SetPadded(false)
	w.win.Resize(startSize(a.Preferences()))
	w.win.SetCloseIntercept(w.quit)
	w.win.SetMaster()
	w.begin(start)
	return w, nil
}

// Show shows the window.
func (w *Window) Show() { w.win.Show() }

func (w *Window) build() {
	w.deck = newDeck(&w.look, w.arrangement, func(plan) {})
	w.deck.finish()
	w.win.SetContent(w.deck.box)
}

func (w *Window) begin(start Start) {
	switch {
	case start.Sample:
		w.openSample()
	case start.Project != "":
		w.openProject(start.Project, start.Import...)
	default:
		w.showEmpty()
	}
}

// openSample opens the project of the sample articles and reads them if it has
// none yet.
func (w *Window) openSample() {
	w.openProject(w.cfg.sampleProject(), w.cfg.Samples)
}

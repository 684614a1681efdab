// Package ui is the window of Threadline: its panels, menus, keys and dialogs.
//
// It hides Fyne from the rest of the program and the rest of the program from
// Fyne: what is open, selected and filtered lives in ui/workspace, what is
// drawn in graph/scene; the panels here only show the one and call the verbs
// of the other. Everything runs on the UI goroutine; what takes time is done
// by workers that hand their result to Window.post.
//
// Start reading at this file, then deck.go (where things stand), views.go
// (which panels there are), commands.go (what can be done) and lifecycle.go
// (projects).
package ui

import (
	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// Window is the program's one window.
type Window struct {
	cfg  Config
	app  fyne.App
	win  fyne.Window
	post func(func())
	look look

	ws      *workspace.Workspace // nil while no project is open
	project project

	deck    *deck
	canvas  *canvasPanel     // of the open project
	visited []graph.EntityID // by the palette, newest first
	panels  []panel          // of the open project; made anew for each
	shell   shell
}

// A panel is a part of the window that shows something of the open project.
// It is made by newXPanel(w) after w.ws was set, and lives as long as the
// project is open.
type panel interface {
	object() fyne.CanvasObject
	changed(workspace.Change) // called after every change of the workspace
	themed()                  // called after colours or text size changed
}

// tokens returns the colours of the theme in use.
func (w *Window) tokens() scene.Tokens { return w.look.tokens }

// log writes a line for those who wait for an event.
func (w *Window) log(line string) {
	if w.cfg.Log != nil {
		w.cfg.Log(line)
	}
}

// changed forwards a change of the workspace to everything that shows it.
func (w *Window) changed(c workspace.Change) {
	for _, p := range w.panels {
		p.changed(c)
	}
	for _, p := range w.shell.parts {
		p.changed(c)
	}
	w.reading(c)
	w.importsChanged(c)
	if c&workspace.Told != 0 {
		w.told()
	}
	if c&workspace.Facts != 0 {
		w.tellBackup()
	}
}

// themed tells everything that the look changed.
func (w *Window) themed() {
	for _, p := range w.panels {
		p.themed()
	}
	for _, p := range w.shell.parts {
		p.themed()
	}
	w.deck.refresh()
}

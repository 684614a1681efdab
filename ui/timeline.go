package ui

import (
	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/timelineview"
	"github.com/threadline/threadline/ui/workspace"
)

// timelinePanel is the timeline below the canvas.
type timelinePanel struct {
	w    *Window
	view *timelineview.View
}

func newTimelinePanel(w *Window) *timelinePanel {
	p := &timelinePanel{w: w}
	p.view = timelineview.New(timelineview.Config{
		Workspace: w.ws, Fonts: w.look.fonts, Tokens: w.tokens(), Post: w.post, Modifiers: heldModifiers, Log: w.log,
		OnMenu: func(id graph.EntityID, at fyne.Position) { w.timelineMenu(id, at) },
		OnKey:  func(e *fyne.KeyEvent) bool { return w.typedKey(e) },
		OnRune: func(r rune) bool { return w.typedRune(r) },
	})
	return p
}

func (p *timelinePanel) object() fyne.CanvasObject { return p.view }

func (p *timelinePanel) themed() { p.view.SetTokens(p.w.tokens()) }

func (p *timelinePanel) changed(c workspace.Change) {
	p.view.Changed(c)
}

// close ends the painting of the timeline.
func (p *timelinePanel) close() { p.view.Close() }

// timelineMenu offers what can be done with an event of the timeline.
func (w *Window) timelineMenu(id graph.EntityID, at fyne.Position) {
	if id == "" {
		w.canvasMenu(at)
		return
	}
	w.nodeMenu(id, at)
}

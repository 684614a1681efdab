package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/timelineview"
	"github.com/threadline/threadline/ui/workspace"
)

// timelinePanel is the timeline, and words where nothing is dated.
type timelinePanel struct {
	w     *Window
	box   *fyne.Container
	view  *timelineview.View
	empty *kit.EmptyState
}

func newTimelinePanel(w *Window) *timelinePanel {
	p := &timelinePanel{w: w}
	p.view = timelineview.New(timelineview.Config{
		Workspace: w.ws, Fonts: w.look.fonts, Tokens: w.tokens(), Post: w.post, Modifiers: heldModifiers, Log: w.log,
		OnMenu: func(id graph.EntityID, at fyne.Position) { w.timelineMenu(id, at) },
		OnKey:  func(e *fyne.KeyEvent) bool { return w.typedKey(e) },
		OnRune: func(r rune) bool { return w.typedRune(r) },
	})
	p.empty = kit.NewEmptyState(lang.L("No dated events here."), "")
	p.box = container.NewStack(p.view, p.empty)
	p.changed(workspace.Everything)
	return p
}

func (p *timelinePanel) object() fyne.CanvasObject { return p.box }

func (p *timelinePanel) themed() { p.view.SetTokens(p.w.tokens()) }

func (p *timelinePanel) changed(c workspace.Change) {
	p.view.Changed(c)
	if c&(workspace.Facts|workspace.Picture) != 0 {
		show(p.empty, len(p.w.ws.Snapshot().Events()) == 0)
	}
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

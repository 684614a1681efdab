package graphview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/threadline/threadline/ui/workspace"
)

// cardAfter is how long the pointer rests on a node before its card shows.
const cardAfter = 400 * time.Millisecond

// hover is what the pointer is over.
type hover struct {
	over  bool // the pointer is over something that can be clicked
	link  *workspace.LinkID
	timer func()
	card  *card
}

// stop hides the card and forgets the wish for one.
func (h *hover) stop() {
	if h.timer != nil {
		h.timer()
		h.timer = nil
	}
	h.card.hide()
}

// MouseIn implements desktop.Hoverable; the first movement arrives here.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	t := v.targetAt(e.Position)
	v.hover.over = t != Target{} || v.groupAt(e.Position) != nil
	if t.Node == v.ws.Hovered() && sameLink(t.Link, v.hover.link) {
		return
	}
	v.hover.stop()
	v.setHover(t)
	if t.Node != "" {
		v.hover.timer = wait(v.cfg.Post, cardAfter, func() {
			v.hover.timer = nil
			v.showCard(t.Node, e.Position)
		})
	}
}

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() {
	v.hover.stop()
	v.hover.over = false
	v.setHover(Target{})
}

// setHover tells the workspace, which tells all panels; a link is the canvas's own affair.
func (v *View) setHover(t Target) {
	if !sameLink(t.Link, v.hover.link) {
		v.hover.link = t.Link
		v.order()
	}
	v.ws.Hover(t.Node)
}

func sameLink(a, b *workspace.LinkID) bool { return a == b || a != nil && b != nil && *a == *b }

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor {
	switch {
	case v.hand.lasso.armed || v.hand.doing == lassoing || v.hand.band.armed || v.hand.doing == banding:
		return desktop.CrosshairCursor
	case v.hover.over && v.hand.doing != panning:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// nearPointer returns where a box of a size stands beside the pointer without leaving the view.
func (v *View) nearPointer(at fyne.Position, box fyne.Size) fyne.Position {
	const away = 16
	size := v.Size()
	x, y := at.X+away, at.Y+away
	if x+box.Width > size.Width-4 {
		x = at.X - away - box.Width
	}
	if y+box.Height > size.Height-4 {
		y = at.Y - away - box.Height
	}
	return fyne.NewPos(max(x, 4), max(y, 4))
}

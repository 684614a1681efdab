package ui

import "github.com/threadline/threadline/ui/workspace"

// fillDeck makes the panels of the project just opened.
func (w *Window) fillDeck() {
	w.deck.welcome = false
	w.shell.panes = readPanes(w.ws.Panes())
	w.shell.open = map[string]panel{}
	w.panels = nil
	w.canvas = newCanvasPanel(w)
	w.place(slotCanvas, w.canvas)
	w.place(slotChips, newChipBar(w))
	w.place(slotTimeline, newTimelinePanel(w))
	w.place(slotReader, newReader(w))
	w.shell.details = newInspector(w)
	w.place(slotRight, w.shell.details)
	w.showView(w.view())
	w.deck.refresh()
}

// place puts a panel into a slot and forwards changes to it.
func (w *Window) place(s slot, p panel) {
	w.panels = append(w.panels, p)
	w.fill(s, p)
}

// fill puts a panel into a slot, in the place of what stood there.
func (w *Window) fill(s slot, p panel) {
	w.shell.filled[s] = p
	w.deck.set(s, p.object())
}

// emptyDeck takes the panels of a project away.
func (w *Window) emptyDeck() {
	for _, p := range w.panels {
		if c, ok := p.(interface{ close() }); ok {
			c.close()
		}
	}
	w.canvas, w.visited = nil, nil
	w.panels, w.shell.open, w.shell.details = nil, nil, nil
	w.shell.filled, w.shell.lastRead = [numSlots]panel{}, workspace.Reader{}
	w.shell.leftOver, w.shell.onReader, w.shell.canvasOnly = false, false, false
	for _, s := range []slot{slotCanvas, slotChips, slotTimeline, slotReader, slotRight, slotLeft, slotMiddle} {
		w.deck.set(s, nil)
	}
}

// toggleView switches to a view of the rail. Where the left panel has no place
// of its own it opens over the canvas, and goes away if it was there.
func (w *Window) toggleView(id string) {
	if w.ws == nil {
		return
	}
	v := viewOf(id)
	if v.slot == slotLeft {
		again := id == w.view()
		switch {
		case w.deck.now.left.empty() && (w.deck.now.narrow || w.ws.Reader().Open()):
			w.shell.leftOver = true
		case w.deck.now.over && again:
			w.shell.leftOver = false
		default:
			w.shell.panes.fold(partLeft, false)
		}
	} else {
		w.shell.leftOver = false
	}
	if v.slot == slotRight {
		w.shell.panes.fold(partInspector, false)
		w.shell.onReader = false
	}
	w.showView(id)
	if p, ok := w.viewPanel(id).(interface{ entered() }); ok {
		p.entered()
	}
}

// openView switches to a view and shows it.
func (w *Window) openView(id string) {
	if w.ws != nil && (id != w.view() || w.deck.now.left.empty()) {
		w.toggleView(id)
	}
}

// showView fills the places of a view and lays out.
func (w *Window) showView(id string) {
	v := viewOf(id)
	w.shell.panes.View = v.id
	if v.slot != slotLeft {
		w.fill(slotLeft, w.viewPanel(viewGraph))
	}
	w.fill(slotRight, w.shell.details)
	w.fill(v.slot, w.viewPanel(v.id))
	w.rearrange()
	w.shell.rail.refresh()
}

// viewPanel returns the panel of a view, made when it is first needed.
func (w *Window) viewPanel(id string) panel {
	p, made := w.shell.open[id]
	if !made {
		p = viewOf(id).make(w)
		w.shell.open[id] = p
		w.panels = append(w.panels, p)
	}
	return p
}

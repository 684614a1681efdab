package ui

import (
	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/ui/workspace"
)

// shell is what surrounds the panels of a project, and how the window is
// arranged now.
type shell struct {
	parts []panel // bar, rail, status: they stay when the project changes

	panes      panes
	leftOver   bool // the left panel was opened over the canvas
	onReader   bool // in a narrow window the right column shows the reader
	canvasOnly bool
	open       map[string]panel // views made so far, by id
}

// arrangement says how the deck is arranged in a size.
func (w *Window) arrangement(size fyne.Size) arrangement {
	v := viewOf(w.shell.panes.View)
	return arrangement{
		size: size, panes: w.shell.panes,
		reader: w.ws != nil && w.ws.Reader().Open(), onReader: w.shell.onReader,
		leftOver: w.shell.leftOver, wideLeft: v.wide, middle: v.slot == slotMiddle && w.ws != nil,
		canvasOnly: w.shell.canvasOnly,
	}
}

// fillDeck makes the panels of the project just opened.
func (w *Window) fillDeck() {
	w.shell.panes = readPanes(w.ws.Panes())
	w.shell.open = map[string]panel{}
	w.panels = nil
	w.place(slotCanvas, newNothing(w))
	w.place(slotTools, newNothing(w))
	w.place(slotChips, newNothing(w))
	w.place(slotTimeline, newNothing(w))
	w.place(slotReader, newNothing(w))
	w.place(slotRight, newNothing(w))
	w.show(w.shell.panes.View)
}

// place puts a panel into a slot and forwards changes to it.
func (w *Window) place(s slot, p panel) {
	w.panels = append(w.panels, p)
	w.deck.set(s, p.object())
}

// show switches to a view of the rail.
func (w *Window) show(id string) {
	if w.ws == nil {
		return
	}
	v := viewOf(id)
	p, made := w.shell.open[v.id]
	if !made {
		p = v.make(w)
		w.shell.open[v.id] = p
		w.panels = append(w.panels, p)
	}
	w.shell.panes.View = v.id
	w.deck.set(v.slot, p.object())
	w.rearrange()
}

// rearrange lays out the deck again and keeps the arrangement.
func (w *Window) rearrange() {
	w.deck.box.Refresh()
	w.savePanes()
}

func (w *Window) savePanes() {
	if w.ws != nil {
		w.ws.SetPanes(w.shell.panes.bytes())
	}
}

// emptyDeck takes the panels of a project away.
func (w *Window) emptyDeck() {
	w.panels, w.shell.open = nil, nil
	for _, s := range []slot{slotCanvas, slotTools, slotChips, slotTimeline, slotReader, slotRight, slotLeft, slotMiddle} {
		w.deck.set(s, nil)
	}
}

// showEmpty shows what a newcomer can do.
func (w *Window) showEmpty() {}

// fail shows an error.
func (w *Window) fail(err error) {
	title, detail := userMessage(err)
	w.log("error " + title + " " + detail)
}

// importPaths reads files and folders into the open project.
func (w *Window) importPaths(paths []string) {
	if w.ws != nil {
		w.ws.Import(paths)
	}
}

// told shows what the workspace has to say.
func (w *Window) told() {
	for _, err := range w.ws.TakeErrors() {
		w.fail(err)
	}
	if r := w.ws.TakeImported(); r != nil {
		w.log("imported")
	}
	w.ws.TakeToasts()
}

var _ = workspace.Told

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/workspace"
)

// shell is what surrounds the panels of a project, and how the window is
// arranged now.
type shell struct {
	commands []command
	bar      *topBar
	rail     *rail
	status   *statusLine
	parts    []panel // these three: they stay when the project changes
	toaster  *toaster
	tabs     *columnTabs

	panes      panes
	leftOver   bool // the left panel was opened over the canvas
	onReader   bool // in a narrow window the right column shows the reader
	canvasOnly bool
	started    bool             // the window was opened
	landed     bool             // the camera has flown somewhere, its picture is still to come
	open       map[string]panel // views made so far, by id
	filled     [numSlots]panel  // what stands in each slot
	importing  *importing       // the dialog of the import that runs; nil while it is put aside
	hint       *hintCard        // the hints of the first run while they are shown
	jobs       *jobList         // the list of jobs while it is open
	pops       []*widget.PopUp  // dialogs and popups that may be open, the newest last
	details    panel            // what the right column shows without a view of its own
	lastRead   workspace.Reader // what the reader showed when it was closed
	lastQuery  string           // by which nodes were selected last
	queryAll   bool             // and whether the project was asked, not the picture
}

// arrangement says how the deck is arranged in a size.
func (w *Window) arrangement(size fyne.Size) arrangement {
	v := viewOf(w.view())
	return arrangement{
		size: size, panes: w.shell.panes,
		reader: w.ws != nil && w.ws.Reader().Open(), onReader: w.shell.onReader,
		leftOver: w.shell.leftOver && w.ws != nil, wideLeft: v.wide, middle: v.slot == slotMiddle || w.ws == nil,
		canvasOnly: w.shell.canvasOnly && w.ws != nil,
	}
}

// view is the view of the rail that is open.
func (w *Window) view() string { return viewOf(w.shell.panes.View).id }

// togglePart folds a part of the window, or shows it again.
func (w *Window) togglePart(part string) {
	if part == partLeft && (w.deck.now.narrow || w.ws.Reader().Open()) {
		w.shell.leftOver = !w.shell.leftOver
	} else {
		w.shell.panes.fold(part, !w.shell.panes.folded(part))
	}
	w.rearrange()
}

// toggleReader closes the reader, or opens it again where it was closed.
func (w *Window) toggleReader() {
	switch r := w.ws.Reader(); {
	case r.Open() && w.deck.now.narrow && !w.shell.onReader:
		w.shell.onReader = true
		w.rearrange()
	case r.Open():
		w.shell.lastRead = r
		w.ws.CloseReader()
	case w.shell.lastRead.At >= 0 && len(w.shell.lastRead.Evidence) > 0:
		w.ws.OpenEvidence(w.shell.lastRead.Evidence, w.shell.lastRead.At)
	case w.shell.lastRead.Article != "":
		w.ws.OpenArticle(w.shell.lastRead.Article)
	}
}

// toggleCanvasOnly shows nothing but the canvas, or all again.
func (w *Window) toggleCanvasOnly() {
	w.shell.canvasOnly = !w.shell.canvasOnly
	w.rearrange()
}

// escape goes back one step: a hint, a panel over the canvas, canvas only, the
// selection, the reader.
func (w *Window) escape() {
	switch {
	case w.shell.hint != nil:
		w.shell.hint.end()
	case w.shell.leftOver:
		w.shell.leftOver = false
		w.rearrange()
	case w.shell.canvasOnly:
		w.toggleCanvasOnly()
	case w.ws == nil:
	case len(w.ws.Selection().Nodes) > 0 || w.ws.Selection().Link != nil || w.ws.Selection().Article != "":
		w.ws.ClearSelection()
	case w.ws.Reader().Open():
		w.toggleReader()
	}
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

// reading lays out anew when the reader opens or closes.
func (w *Window) reading(c workspace.Change) {
	if c&workspace.Reading == 0 {
		return
	}
	open := w.ws.Reader().Open()
	w.shell.onReader = open
	w.shell.tabs.show(open)
	if open {
		w.shell.leftOver = false
		w.log("evidence shown")
	}
	if w.shell.hint != nil {
		w.shell.hint.followed()
	}
	w.deck.box.Refresh()
}

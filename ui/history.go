package ui

import (
	"strconv"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// historySheet lists all changes of the facts, newest first; each can be
// undone, alone where no later one uses it.
type historySheet struct {
	w     *Window
	sheet *sheet
	list  *listing
}

// openHistory shows what was changed, when and by whom.
func (w *Window) openHistory() {
	h := &historySheet{w: w, list: newListing()}
	h.sheet = w.newSheet(sheetText{title: lang.L("History"), note: lang.L("Every change of the facts. Undo takes back one, wherever it stands.")}, wideSheet+80, h.list, nil)
	h.sheet.height = 420
	h.fill()
	h.list.inSheet(h.sheet)
	stop := w.watch(func(c workspace.Change) {
		if c&workspace.Facts != 0 {
			h.fill()
		}
	})
	h.sheet.closed = stop
	h.sheet.open(h.list)
}

func (h *historySheet) fill() {
	var lines []line
	for _, c := range h.w.ws.Commits() {
		l := line{row: kit.RowData{Icon: kit.IconHistory, Thing: c.Label, Dimmed: !c.Stands,
			Detail: c.At.Local().Format("2 Jan 2006, 15:04") + " · " + c.Author + " · " + lang.L("change {{.N}}", number(int(c.Version)))}}
		if c.Stands {
			l.action = &lineAction{kit.IconUndo, lang.L("Undo this change"), func() { h.undo(c.Version) }}
			l.enter = l.action.do
		} else {
			l.row.Date = lang.L("undone")
		}
		lines = append(lines, l)
	}
	if len(lines) == 0 {
		lines = []line{{row: kit.RowData{Relation: lang.L("Nothing was changed yet.")}}}
	}
	h.list.show(lines)
}

// undo takes back a change; where later ones use it, it asks before it takes
// back all of them.
func (h *historySheet) undo(v graph.Version) {
	later, err := h.w.ws.UndoNeeds(v)
	switch {
	case err != nil:
		h.w.fail(err)
	case later == 0:
		h.w.ws.UndoWithLater(v)
	default:
		h.ask(v, later)
	}
}

func (h *historySheet) ask(v graph.Version, later int) {
	n := map[string]any{"N": strconv.Itoa(later), "All": strconv.Itoa(later + 1)}
	s := h.w.newSheet(sheetText{title: lang.L("Undo all {{.All}}?", n), note: plural(later, lang.L("A later change uses it. It is taken back too."), lang.L("{{.N}} later changes use it. They are taken back too.", n)),
		action: lang.L("Undo all {{.All}}", n)}, narrowSheet, nothingMore(), func() bool {
		h.w.ws.UndoWithLater(v)
		return true
	})
	s.open(s.primary)
}

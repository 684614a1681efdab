package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// foundMost is how many results a search for one node shows.
const foundMost = 40

// nodeFinder is a field and below it the nodes whose names fit.
type nodeFinder struct {
	w      *Window
	field  *field
	list   *listing
	box    *fyne.Container
	except graph.EntityID
	found  []graph.EntityID
	chosen func(graph.EntityID)
	asked  string // what is being looked for
	enter  bool   // Enter was pressed meanwhile
}

func newNodeFinder(w *Window, except graph.EntityID, chosen func(graph.EntityID)) *nodeFinder {
	f := &nodeFinder{w: w, field: newField("", lang.L("Name")), list: newListing(), except: except, chosen: chosen}
	f.field.OnChanged = func(string) { f.search() }
	f.field.onKey = f.key
	f.box = container.NewBorder(container.New(kit.Inset{Bottom: 8}, f.field), nil, nil, nil, f.list)
	f.search()
	return f
}

// search lists the nodes whose names fit, found by a worker, or the most
// important ones.
func (f *nodeFinder) search() {
	f.asked, f.enter = strings.TrimSpace(f.field.Text), false
	if f.asked == "" {
		f.show(nil)
		return
	}
	query := f.asked
	f.w.ws.FindLater(query, foundMost, func(found []workspace.Found) {
		if f.asked != query {
			return
		}
		enter := f.enter
		f.asked, f.enter = "", false
		f.show(found)
		f.w.log("found " + query)
		if enter {
			f.take()
		}
	})
}

func (f *nodeFinder) show(found []workspace.Found) {
	f.found = nil
	var lines []line
	add := func(id graph.EntityID, d kit.RowData) {
		if id == f.except || id == "" {
			return
		}
		f.found = append(f.found, id)
		lines = append(lines, line{row: d, tap: func(kit.RowTap) { f.chosen(id) }})
	}
	if strings.TrimSpace(f.field.Text) == "" {
		for i, n := range f.w.ws.Frame().Nodes {
			if i == foundMost {
				break
			}
			e := f.w.entity(n.ID)
			if e != nil {
				add(n.ID, kit.RowData{Type: e.Type, Thing: e.Name})
			}
		}
	} else {
		for _, h := range found {
			add(h.Node, kit.RowData{Type: h.Type, Kind: h.Kind, Thing: h.Name, Date: h.Detail})
		}
	}
	for i := range lines {
		lines[i].row.Selected = i == 0
	}
	f.list.cursor = 0
	f.list.show(lines)
}

// mark shows which line Enter would take.
func (f *nodeFinder) mark(at int) {
	if at < 0 || at >= len(f.found) {
		return
	}
	for i := range f.list.lines {
		f.list.lines[i].row.Selected = i == at
	}
	f.list.moveTo(at)
	f.list.column.Redraw()
}

// key moves through the results while the field keeps the keyboard.
func (f *nodeFinder) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		f.mark(f.list.cursor + 1)
	case fyne.KeyUp:
		f.mark(f.list.cursor - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.asked != "" {
			f.enter = true
			return true
		}
		f.take()
	default:
		return false
	}
	return true
}

// take chooses the marked node.
func (f *nodeFinder) take() {
	if f.list.cursor < len(f.found) {
		f.chosen(f.found[f.list.cursor])
	}
}

// askNode asks for one node other than except.
func (w *Window) askNode(title string, except graph.EntityID, chosen func(graph.EntityID)) {
	var s *sheet
	f := newNodeFinder(w, except, func(id graph.EntityID) {
		s.close()
		chosen(id)
	})
	s = w.newSheet(sheetText{title: title, cancel: lang.L("Cancel")}, narrowSheet, f.box, nil)
	s.height = 320
	f.field.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			s.close()
			return true
		}
		return f.key(e)
	}
	s.open(f.field)
}

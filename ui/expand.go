package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// expandSheet lists the neighbours of a node that are not in the picture, the
// most central first, to choose which to show.
type expandSheet struct {
	w      *Window
	node   graph.EntityID
	all    []workspace.Unseen
	chosen map[graph.EntityID]bool
	words  string
	sheet  *sheet
	list   *listing
	field  *field
}

// openExpand asks which neighbours of a node to show.
func (w *Window) openExpand(id graph.EntityID) {
	x := &expandSheet{w: w, node: id, all: w.ws.Unseen(id), chosen: map[graph.EntityID]bool{}, list: newListing(), field: newField("", lang.L("Name or kind of link"))}
	note := lang.L("The most central first. Enter chooses, Ctrl Enter shows them.")
	if len(x.all) == 0 {
		note = lang.L("All neighbours are in the picture.")
	}
	body := withField(x.field, x.list)
	x.sheet = w.newSheet(sheetText{title: lang.L("Neighbours of {{.Name}}", map[string]any{"Name": w.naming([]graph.EntityID{id})}), note: note, action: lang.L("Show")},
		narrowSheet+60, body, x.show)
	x.sheet.height = 380
	x.field.OnChanged = func(words string) { x.words = words; x.list.cursor = 0; x.fill() }
	keys := listKeys(x.list, x.sheet.close)
	x.field.onKey = func(e *fyne.KeyEvent) bool {
		if heldModifiers()&fyne.KeyModifierControl != 0 && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) {
			x.sheet.confirm()
			return true
		}
		return keys(e)
	}
	x.list.inSheet(x.sheet)
	x.fill()
	x.sheet.open(x.field)
}

func (x *expandSheet) fill() {
	var lines []line
	words := graph.Fold(strings.TrimSpace(x.words))
	for _, u := range x.all {
		if words != "" && !strings.Contains(graph.Fold(u.Name), words) && !strings.Contains(graph.Fold(u.Relation), words) {
			continue
		}
		d := kit.RowData{Type: u.Type, Kind: u.Kind, Relation: u.Relation, Thing: u.Name, Origins: u.Origins, Selected: x.chosen[u.ID]}
		if x.chosen[u.ID] {
			d.Type, d.Icon = "", kit.IconCheck
		}
		lines = append(lines, line{row: d, tap: func(kit.RowTap) {
			x.chosen[u.ID] = !x.chosen[u.ID]
			x.fill()
		}})
	}
	x.list.show(lines)
	x.sheet.allow(x.count() > 0)
}

func (x *expandSheet) count() int {
	n := 0
	for _, u := range x.all {
		if x.chosen[u.ID] {
			n++
		}
	}
	return n
}

func (x *expandSheet) show() bool {
	var ids []graph.EntityID
	for _, u := range x.all {
		if x.chosen[u.ID] {
			ids = append(ids, u.ID)
		}
	}
	x.w.ws.ExpandTo(x.node, ids)
	return true
}

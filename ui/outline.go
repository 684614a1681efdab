package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// outline is the canvas as a list: the same nodes, the same selection, the
// same commands. Right opens a node's links, Enter their evidence.
type outline struct {
	w        *Window
	head     *kit.Section
	list     *listing
	order    string
	rows     []workspace.OutlineRow
	open     map[graph.EntityID]bool // whose links are listed
	entries  []outlineEntry          // by line
	selected workspace.Selection
}

// outlineEntry is what a line of the outline stands for.
type outlineEntry struct {
	node graph.EntityID
	link *workspace.Row // set: a link of the node
}

// outlineOrders are the orders offered, with their words.
func outlineOrders() [][2]string {
	return [][2]string{{workspace.ByImportance, lang.L("by importance")}, {workspace.ByName, lang.L("by name")},
		{workspace.ByType, lang.L("by type")}, {workspace.ByLinks, lang.L("by links")}}
}

func newOutline(w *Window) *outline {
	o := &outline{w: w, list: newListing(), order: workspace.ByImportance, open: map[graph.EntityID]bool{}}
	o.head = kit.NewSection(lang.L("Outline"), outlineOrders()[0][1], nil)
	o.head.OnTap(o.chooseOrder)
	o.list.row = 26
	o.list.onKey = o.key
	o.list.onRune = func(r rune) { w.typedRune(r) }
	return o
}

func (o *outline) chooseOrder() {
	var items []*fyne.MenuItem
	for _, by := range outlineOrders() {
		item := fyne.NewMenuItem(by[1], func() { o.sortBy(by[0]) })
		item.Checked = by[0] == o.order
		items = append(items, item)
	}
	o.w.dropDown(fyne.NewMenu("", items...), o.head)
}

func (o *outline) sortBy(order string) {
	o.order = order
	for _, by := range outlineOrders() {
		if by[0] == order {
			o.head.Set(lang.L("Outline"), by[1])
		}
	}
	o.refresh()
}

func (o *outline) changed(c workspace.Change) {
	switch {
	case c&(workspace.Facts|workspace.Picture|workspace.Scores) != 0:
		o.refresh()
	case c&workspace.Selected != 0 && !o.upToDate():
		o.lines()
		o.follow()
	}
}

// upToDate reports whether the list shows the selection as it is; moving the
// pointer over the canvas changes nothing here.
func (o *outline) upToDate() bool {
	s := o.w.ws.Selection()
	return slices.Equal(s.Nodes, o.selected.Nodes) && sameLink(s.Link, o.selected.Link)
}

func sameLink(a, b *workspace.LinkID) bool {
	return a == b || a != nil && b != nil && *a == *b
}

func (o *outline) refresh() {
	o.rows = o.w.ws.Outline(o.order)
	o.lines()
}

// lines makes the lines from the rows, the opened nodes and the selection.
func (o *outline) lines() {
	o.selected = o.w.ws.Selection()
	chosen := map[graph.EntityID]bool{}
	for _, id := range o.selected.Nodes {
		chosen[id] = true
	}
	lines := make([]line, 0, len(o.rows))
	o.entries = o.entries[:0]
	for _, r := range o.rows {
		o.entries = append(o.entries, outlineEntry{node: r.ID})
		lines = append(lines, o.nodeLine(r, chosen[r.ID]))
		if o.open[r.ID] {
			for _, link := range o.w.ws.LinkRows(r.ID) {
				o.entries = append(o.entries, outlineEntry{r.ID, &link})
				lines = append(lines, o.linkLine(link))
			}
		}
	}
	o.list.show(lines)
}

func (o *outline) nodeLine(r workspace.OutlineRow, selected bool) line {
	id := r.ID
	return line{
		row: kit.RowData{Type: r.Type, Kind: r.Kind, Thing: r.Name, Count: graph.CountWords(r.Links), Selected: selected},
		tap: func(t kit.RowTap) {
			if t.Double {
				o.w.showEvidence(o.w.ws.EvidenceFor(id))
				return
			}
			o.w.ws.Select([]graph.EntityID{id}, adding(t.Modifiers))
		},
		enter: func() {
			o.w.ws.Select([]graph.EntityID{id}, false)
			o.w.showEvidence(o.w.ws.EvidenceFor(id))
		},
		menu: func(at fyne.Position) { o.w.nodeMenu(id, at) },
	}
}

func (o *outline) linkLine(r workspace.Row) line {
	return line{
		row: kit.RowData{Type: r.Type, Kind: r.Kind, Relation: r.Relation, Thing: r.Thing, Origins: r.Origins, Indent: 16,
			Selected: r.Link != nil && sameLine(o.selected.Link, *r.Link)},
		tap:   func(kit.RowTap) { o.w.ws.SelectLink(*r.Link) },
		enter: func() { o.w.ws.OpenClaims(r.Claims) },
		menu:  func(at fyne.Position) { o.w.linkMenu(*r.Link, at) },
	}
}

// sameLine reports whether two links are drawn as one line.
func sameLine(a *workspace.LinkID, b workspace.LinkID) bool {
	return a != nil && (*a == b || a.A == b.B && a.B == b.A)
}

// follow shows the line of what was selected elsewhere.
func (o *outline) follow() {
	if len(o.selected.Nodes) != 1 || o.list.focused {
		return
	}
	at := slices.IndexFunc(o.entries, func(e outlineEntry) bool { return e.link == nil && e.node == o.selected.Nodes[0] })
	if at >= 0 {
		o.list.moveTo(at)
	}
}

// key opens and closes the links of a node.
func (o *outline) key(i int, e *fyne.KeyEvent) bool {
	if i < 0 || i >= len(o.entries) {
		return o.w.typedKey(e)
	}
	at := o.entries[i]
	switch {
	case e.Name == fyne.KeyRight && at.link == nil:
		o.open[at.node] = true
		o.lines()
	case e.Name == fyne.KeyLeft && (at.link != nil || o.open[at.node]):
		delete(o.open, at.node)
		o.lines()
		o.list.moveTo(slices.IndexFunc(o.entries, func(e outlineEntry) bool { return e.link == nil && e.node == at.node }))
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter, e.Name == fyne.KeySpace, e.Name == desktop.KeyMenu:
		return false
	default:
		return o.w.typedKey(e)
	}
	return true
}

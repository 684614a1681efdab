package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// inspector shows what is known of the selection, and who says it: a head that
// stays, and below it sections that scroll. Every row leads to its evidence.
type inspector struct {
	w      *Window
	in     workspace.Inspection
	at     workspace.Selection
	open   map[string]bool // sections shown in full
	items  []inspectorItem
	year   string // of the newest day: rows leave it out
	head   *inspectorHead
	above  *kit.Sheet // the head's
	column *kit.Column
	body   *inspectorBody
	empty  *kit.EmptyState
	box    *fyne.Container
}

var _ panel = (*inspector)(nil)

func newInspector(w *Window) *inspector {
	i := &inspector{w: w, open: map[string]bool{}}
	i.head = newInspectorHead(i)
	i.above = kit.NewSheet(i.head.box)
	i.column = kit.NewColumn(i)
	i.body = newInspectorBody(i)
	i.column.OnScroll = i.body.placeRing
	i.empty = kit.NewEmptyState("", lang.L("Click a node or a line to see what is known and who says it."))
	i.box = container.New(inspectorLayout{i}, i.above, i.body, i.empty)
	i.reload(true)
	return i
}

func (i *inspector) object() fyne.CanvasObject { return i.box }

func (i *inspector) themed() { i.reload(false) }

func (i *inspector) changed(c workspace.Change) {
	switch {
	case c&workspace.Selected != 0 && !sameSelection(i.at, i.w.ws.Selection()):
		i.reload(true)
	case c&(workspace.Facts|workspace.Scores|workspace.Explained) != 0:
		i.reload(false)
	case c&workspace.Picture != 0 && i.in.Kind == workspace.InspectProject:
		i.reload(false) // it lists what is shown
	case c&workspace.Picture != 0:
		i.head.refreshPins()
	case c&workspace.Reading != 0:
		i.column.Redraw() // which quote is open
	}
}

// reload shows the selection anew; toTop where it is another one.
func (i *inspector) reload(toTop bool) {
	i.at = i.w.ws.Selection()
	i.in = i.w.ws.Inspect()
	_, newest := i.w.ws.Period()
	i.year = " " + firstBytes(string(newest), 4)
	if toTop {
		clear(i.open)
	}
	i.head.show(&i.in)
	i.items = i.build()
	i.empty.Hidden = len(i.items) > 0
	if toTop {
		i.body.cursor = 0
	}
	i.column.Reload(toTop)
	i.box.Refresh()
}

func sameSelection(a, b workspace.Selection) bool {
	if len(a.Nodes) != len(b.Nodes) || a.Article != b.Article || (a.Link == nil) != (b.Link == nil) {
		return false
	}
	for n := range a.Nodes {
		if a.Nodes[n] != b.Nodes[n] {
			return false
		}
	}
	return a.Link == nil || *a.Link == *b.Link
}

// expand shows a section in full, or its first rows again.
func (i *inspector) expand(section string) {
	i.open[section] = !i.open[section]
	i.items = i.build()
	i.column.Reload(false)
}

// choose selects what a row speaks of.
func (i *inspector) choose(r *workspace.Row, add bool) {
	switch {
	case r.ID != "" && add:
		i.w.ws.Select([]graph.EntityID{r.ID}, true)
	case r.ID != "":
		i.w.ws.FlyTo(r.ID)
	case r.Article != "":
		i.w.ws.SelectArticle(r.Article)
	}
}

// openRow shows the evidence of a row; a row that has none selects its thing.
func (i *inspector) openRow(r *workspace.Row) {
	switch {
	case len(r.Claims) > 0:
		i.w.ws.OpenClaims(r.Claims)
	case len(r.Evidence) > 0:
		i.w.ws.OpenEvidence(r.Evidence, 0)
	case r.Article != "":
		i.w.ws.OpenArticle(r.Article)
	default:
		i.choose(r, false)
	}
}

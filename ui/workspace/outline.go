package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Orders of the outline.
const (
	ByImportance = "importance"
	ByName       = "name"
	ByType       = "type"
	ByLinks      = "links"
)

// OutlineRow is a shown node as the list beside the canvas says it.
type OutlineRow struct {
	ID    graph.EntityID
	Name  string
	Type  string
	Kind  string // of an event
	Links int
}

// Words says the row in words, for those who do not see shapes.
func (r OutlineRow) Words(selected bool) string {
	s := r.Name + ", " + strings.ToLower(r.Type) + ", " + plural(r.Links, "link")
	if selected {
		s += ", selected"
	}
	return s
}

// Outline lists the shown nodes in an order.
func (w *Workspace) Outline(order string) []OutlineRow {
	f := w.frame
	rows := make([]OutlineRow, len(f.Nodes)) // frame order is by importance
	for i, n := range f.Nodes {
		e := f.Snapshot.Entity(n.Node)
		rows[i] = OutlineRow{n.ID, e.Name, e.Type, "", n.Degree + n.More}
		if e.Event != nil {
			rows[i].Kind = e.Event.Kind
		}
	}
	name := func(a, b OutlineRow) int { return cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)) }
	switch order {
	case ByName:
		slices.SortStableFunc(rows, name)
	case ByType:
		place := map[string]int{}
		for i, t := range f.Snapshot.Schema().Entities {
			place[t.ID] = i
		}
		slices.SortStableFunc(rows, func(a, b OutlineRow) int { return cmp.Or(cmp.Compare(place[a.Type], place[b.Type]), name(a, b)) })
	case ByLinks:
		slices.SortStableFunc(rows, func(a, b OutlineRow) int { return cmp.Compare(b.Links, a.Links) })
	}
	return rows
}

// TypeRow is one line of the legend that is also the "Show" list.
type TypeRow struct {
	Type   string
	Plural string
	Count  int
	Shown  bool
}

// Types lists the types of node with their numbers.
func (w *Workspace) Types() []TypeRow {
	var rows []TypeRow
	for _, t := range w.snapshot.Schema().Entities {
		rows = append(rows, TypeRow{t.ID, t.Plural, w.frame.ByType[t.ID], !w.filter.HiddenTypes[t.ID]})
	}
	return rows
}

// Status is the line at the foot of the window: what is shown, and what is
// held back.
func (w *Workspace) Status() string {
	f := w.frame
	switch {
	case f.Total == 0:
		return "No articles yet"
	case f.Passing > len(f.Nodes):
		return fmt.Sprintf("%s most important of %s nodes", thousands(len(f.Nodes)), thousands(f.Passing))
	}
	out := fmt.Sprintf("%s of %s nodes · %s links shown", thousands(len(f.Nodes)), thousands(f.Total), thousands(len(f.Links)))
	if n := len(w.canvas.hidden); n > 0 {
		out += fmt.Sprintf(" · %s hidden by hand", thousands(n))
	}
	if rest := f.Total - len(f.Nodes) - len(w.canvas.hidden); rest > 0 {
		out += fmt.Sprintf(". %s without a link that passes", thousands(rest))
	}
	return out
}

// MoreToShow reports whether the filters or the limit hold nodes back.
func (w *Workspace) MoreToShow() bool { return len(w.frame.Nodes) < w.frame.Total }

// ShowMore raises the limit of the first view.
func (w *Workspace) ShowMore() {
	f := w.filter
	f.Limit *= 2
	w.SetFilter(f)
}

func thousands(n int) string { return graph.FigureWords(itoa(n), "") }

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
		return fmt.Sprintf("%s most important of %s nodes", graph.CountWords(len(f.Nodes)), graph.CountWords(f.Passing))
	}
	out := fmt.Sprintf("%s of %s · %s shown", graph.CountWords(len(f.Nodes)), plural(f.Total, "node"), plural(len(f.Links), "link"))
	if n := len(w.canvas.hidden); n > 0 {
		out += fmt.Sprintf(" · %s hidden by hand", graph.CountWords(n))
	}
	if rest := f.Total - len(f.Nodes) - len(w.canvas.hidden); rest > 0 {
		out += fmt.Sprintf(". %s without a link that passes", graph.CountWords(rest))
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

// LinkRows lists the links of a node as rows seen from it, best corroborated
// first; nil if the node is not there.
func (w *Workspace) LinkRows(id graph.EntityID) []Row {
	n, ok := w.snapshot.Node(id)
	if !ok {
		return nil
	}
	var out []Row
	for _, r := range *w.rowsOf(n) {
		out = append(out, r.Row)
	}
	return out
}

// EvidenceFor lists the passages behind a node: those of its links, else those
// that name it.
func (w *Workspace) EvidenceFor(id graph.EntityID) []graph.Evidence {
	n, ok := w.snapshot.Node(id)
	if !ok {
		return nil
	}
	var claims []uint32
	for _, i := range w.snapshot.LinksOf(n) {
		claims = append(claims, w.snapshot.Links()[i].Claims...)
	}
	if list := EvidenceOf(w.snapshot, claims); len(list) > 0 {
		return list
	}
	var out []graph.Evidence
	for _, card := range w.sentencesWith(w.snapshot.Entity(n), evidenceNamed) {
		out = append(out, card.Evidence)
	}
	return out
}

// evidenceNamed bounds the sentences that only name a node.
const evidenceNamed = 20

// EvidenceOfLine lists the passages behind the line between two nodes, also
// where they are only mentioned together.
func (w *Workspace) EvidenceOfLine(l LinkID) []graph.Evidence {
	var claims []uint32
	for _, i := range w.LineBetween(l) {
		claims = append(claims, w.snapshot.Links()[i].Claims...)
	}
	if len(claims) > 0 {
		return EvidenceOf(w.snapshot, claims)
	}
	a, aok := w.snapshot.Node(l.A)
	b, bok := w.snapshot.Node(l.B)
	if !aok || !bok {
		return nil
	}
	for _, c := range w.snapshot.CoMentions() {
		if c.A == min(a, b) && c.B == max(a, b) {
			return c.Sentences
		}
	}
	return nil
}

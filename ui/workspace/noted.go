package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Noted is a node with what analysts wrote on it.
type Noted struct {
	ID    graph.EntityID
	Name  string
	Type  string
	Kind  string // of an event
	Tags  []*graph.Tag
	Notes []*graph.Note // oldest first
}

// Noted lists the nodes with notes or tags, by name.
func (w *Workspace) Noted() []Noted { return noted(w.snapshot) }

func noted(s *graph.Snapshot) []Noted {
	var out []Noted
	seen := map[graph.Node]bool{}
	for _, k := range s.Annotated() {
		n, ok := s.Node(graph.EntityID(k.ID))
		if k.Kind != graph.KindEntity || !ok || seen[n] {
			continue
		}
		seen[n] = true
		e := s.Entity(n)
		row := Noted{ID: e.ID, Name: e.Name, Type: e.Type}
		for _, local := range e.Locals {
			row.Tags = append(row.Tags, s.Tags(entityKey(local))...)
			row.Notes = append(row.Notes, s.Notes(entityKey(local))...)
		}
		if e.Event != nil {
			row.Kind = e.Event.Kind
		}
		slices.SortStableFunc(row.Notes, func(a, b *graph.Note) int { return a.At.Compare(b.At) })
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(a, b Noted) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

package workspace

import (
	"slices"

	"github.com/threadline/threadline/graph"
)

// Glance is what can be said of a node in a few lines.
type Glance struct {
	Name string
	Line string
	Rows []Row // the best corroborated relations, roles first
}

// glanceRows is how many relations a glance has.
const glanceRows = 3

// Glance says of a node what matters most.
func (w *Workspace) Glance(id graph.EntityID) (Glance, bool) {
	n, ok := w.snapshot.Node(id)
	if !ok {
		return Glance{}, false
	}
	e := w.snapshot.Entity(n)
	g := Glance{Name: e.Name, Line: nodeLine(w.snapshot, e)}
	rows := *w.rowsOf(n)
	slices.SortStableFunc(rows, func(a, b nodeRow) int { return a.glanceClass() - b.glanceClass() })
	for _, r := range rows[:min(len(rows), glanceRows)] {
		g.Rows = append(g.Rows, r.Row)
	}
	return g, true
}

// glanceClass is 0 for what a node is, 1 for what it does, 2 for the rest.
func (r *nodeRow) glanceClass() int {
	switch {
	case r.family == "role" && r.outgoing:
		return 0
	case r.predicate == graph.ParticipatedIn:
		return 1
	}
	return 2
}

package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// PredicateRow is a type of link as a filter offers it.
type PredicateRow struct {
	ID    string
	Label string
	Count int // links of the project
	Shown bool
}

// Predicates lists the types of link that occur, in the order of the
// vocabulary.
func (w *Workspace) Predicates() []PredicateRow {
	var rows []PredicateRow
	for _, p := range w.snapshot.Schema().Predicates {
		count := w.snapshot.LinkCount(p.ID)
		if hidden := w.filter.HiddenPredicates[p.ID]; count > 0 || hidden {
			rows = append(rows, PredicateRow{p.ID, p.Label, count, !hidden})
		}
	}
	return rows
}

// ShowPredicate shows or hides a type of link.
func (w *Workspace) ShowPredicate(id string, show bool) {
	f := w.filter
	f.HiddenPredicates = with(f.HiddenPredicates, id, !show)
	w.SetFilter(f)
}

// Outlets lists the outlets that published the articles, by name.
func (w *Workspace) Outlets() []string {
	var out []string
	for _, a := range w.snapshot.Articles() {
		if a.Outlet != "" {
			out = append(out, a.Outlet)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(graph.Fold(a), graph.Fold(b)), cmp.Compare(a, b))
	})
	return slices.Compact(out)
}

// TagLabels lists the labels in use on nodes, sorted.
func (w *Workspace) TagLabels() []string {
	seen := map[string]bool{}
	for _, n := range w.Noted() {
		for _, t := range n.Tags {
			seen[t.Label] = true
		}
	}
	return sorted(seen)
}

// Period returns the first and last day on which anything is reported or
// happens, to begin a filter of time with.
func (w *Workspace) Period() (from, to graph.Date) { return w.snapshot.Period() }

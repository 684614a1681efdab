package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Orders of the list of articles.
const (
	ByDate   = "date" // newest first
	ByOutlet = "outlet"
)

// ArticleRow is one article of the list of articles.
type ArticleRow struct {
	ID        graph.ArticleID
	Title     string
	Outlet    string
	Published graph.Date
	Claims    int    // that are not rejected
	Reprints  int    // other articles of the same origin
	Unread    string // why it was kept but not read
}

// Articles lists the current articles in an order.
func (w *Workspace) Articles(order string) []ArticleRow {
	s := w.snapshot
	same := map[graph.ArticleID]int{}
	for _, a := range s.Articles() {
		same[s.Origin(a.ID)]++
	}
	rows := make([]ArticleRow, 0, len(s.Articles()))
	for _, a := range slices.Backward(s.Articles()) {
		rows = append(rows, ArticleRow{a.ID, firstOf(a.Heading(), "Untitled"), a.Outlet, a.Published,
			standing(s, a.ID), same[s.Origin(a.ID)] - 1, a.Unread})
	}
	if order == ByOutlet {
		slices.SortStableFunc(rows, func(a, b ArticleRow) int {
			return cmp.Compare(graph.Fold(a.Outlet), graph.Fold(b.Outlet))
		})
	}
	return rows
}

// standing counts the claims of an article that are not rejected.
func standing(s *graph.Snapshot, id graph.ArticleID) int {
	n := 0
	for _, i := range s.ClaimsOf(id) {
		if !s.Rejected(i) {
			n++
		}
	}
	return n
}

// Words says the row in words: where and when it appeared, and what came of
// it.
func (r ArticleRow) Words() string {
	parts := []string{r.Outlet, r.Published.Day().Words()}
	switch {
	case r.Unread != "":
		parts = append(parts, "not read: "+r.Unread)
	default:
		parts = append(parts, plural(r.Claims, "claim"))
	}
	if r.Reprints > 0 {
		parts = append(parts, "same story as "+plural(r.Reprints, "other"))
	}
	return join(" · ", parts...)
}

// EntitiesOf lists the nodes an article speaks of.
func (w *Workspace) EntitiesOf(id graph.ArticleID) []graph.EntityID {
	var out []graph.EntityID
	for _, n := range w.snapshot.NodesOf(id) {
		out = append(out, w.snapshot.Entity(n).ID)
	}
	return out
}

package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// NewsSection is one part of "What is new".
type NewsSection struct {
	Title string
	Rows  []Row
}

// News lists what the newest import brought, from the facts alone: what now
// disagrees, new links among entities known before, new events, roles and
// names.
func (w *Workspace) News() []NewsSection {
	s := w.snapshot
	batches := s.Batches()
	if len(batches) == 0 {
		return nil
	}
	fresh := map[graph.ArticleID]bool{}
	for _, a := range batches[len(batches)-1].Articles {
		fresh[a] = true
	}
	known := func(e *graph.Canonical) bool {
		return slices.ContainsFunc(e.Articles, func(a graph.ArticleID) bool { return !fresh[a] })
	}
	return slices.DeleteFunc([]NewsSection{
		{"Now disagree", w.newDisagreements(fresh)},
		{"New links among those you know", w.newLinks(fresh, known)},
		{"New events", w.newNodes(known, func(e *graph.Canonical) bool { return e.Event != nil })},
		{"New names", w.newNodes(known, func(e *graph.Canonical) bool { return e.Event == nil })},
	}, func(sec NewsSection) bool { return len(sec.Rows) == 0 })
}

func (w *Workspace) newDisagreements(fresh map[graph.ArticleID]bool) []Row {
	s := w.snapshot
	var rows []Row
	for _, d := range s.Disagreements() {
		isNew := slices.ContainsFunc(d.Versions, func(v graph.Side) bool {
			return slices.ContainsFunc(v.Claims, func(i uint32) bool { return fresh[s.Claim(i).Article] })
		})
		if isNew {
			e := s.Entity(d.Node)
			rows = append(rows, Row{Thing: e.Name, Type: e.Type, ID: e.ID, Relation: "on " + d.Kind + ":", Origins: e.Origins})
		}
	}
	return rows
}

func (w *Workspace) newLinks(fresh map[graph.ArticleID]bool, known func(*graph.Canonical) bool) []Row {
	s := w.snapshot
	var rows []Row
	for _, l := range s.Links() {
		a, b := s.Entity(l.From), s.Entity(l.To)
		onlyFresh := !slices.ContainsFunc(l.Claims, func(i uint32) bool { return !fresh[s.Claim(i).Article] })
		if onlyFresh && known(a) && known(b) {
			rows = append(rows, Row{Thing: a.Name + ", " + b.Name, Relation: s.Schema().Predicate(l.Predicate).Label, Type: a.Type,
				Link: &LinkID{a.ID, b.ID}, Origins: l.Origins, Claims: l.Claims, Date: w.linkDate(l)})
		}
	}
	return rows
}

func (w *Workspace) newNodes(known, want func(*graph.Canonical) bool) []Row {
	s := w.snapshot
	var rows []Row
	for n := range s.NumNodes() {
		e := s.Entity(graph.Node(n))
		if known(e) || !want(e) {
			continue
		}
		row := Row{Thing: e.Name, Type: e.Type, ID: e.ID, Origins: e.Origins}
		if e.Event != nil {
			row.Kind, row.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(b.Origins, a.Origins), cmp.Compare(a.Thing, b.Thing)) })
	return rows
}

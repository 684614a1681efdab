package workspace

import (
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/exchange"
)

// Part is what of a project is exported or reported on.
type Part string

// The parts.
const (
	Visible  Part = "visible" // nodes and links of the picture
	Chosen   Part = "selected"
	Complete Part = "everything"
)

// Subgraph returns a part as writers take it, with where its nodes lie. It is
// fixed: later changes do not reach it, and any goroutine may read it.
func (w *Workspace) Subgraph(p Part) exchange.Selection {
	places := w.places.spots.all()
	sel := exchange.Selection{Place: func(id graph.EntityID) (x, y float64, ok bool) {
		at, ok := places[id]
		return at.X, at.Y, ok
	}}
	if p == Complete {
		return sel
	}
	sel.Link = w.shownLinks()
	if p == Visible {
		sel.Nodes = make([]graph.EntityID, len(w.frame.Nodes))
		for i, n := range w.frame.Nodes {
			sel.Nodes[i] = n.ID
		}
		return sel
	}
	sel.Nodes = append([]graph.EntityID{}, w.selection.nodes...)
	if l := w.selection.link; l != nil {
		sel.Nodes = append(sel.Nodes, l.A, l.B)
	}
	return sel
}

// shownLinks returns a test for the links of the picture.
func (w *Workspace) shownLinks() func(*graph.Link) bool {
	shown := map[linkKey]bool{}
	for _, line := range w.frame.Links {
		for _, i := range line.Links {
			shown[keyOf(&w.frame.Snapshot.Links()[i])] = true
		}
	}
	return func(l *graph.Link) bool { return shown[keyOf(l)] }
}

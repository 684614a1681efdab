package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Alignment is a line selected nodes are put on.
type Alignment uint8

// The alignments.
const (
	AlignLeft Alignment = iota
	AlignMiddle
	AlignRight
	AlignTop
	AlignCentre
	AlignBottom
)

// Align puts the selected nodes on one line, vertical for left, middle and
// right, else horizontal. They are pinned there, as one step.
func (w *Workspace) Align(a Alignment) {
	nodes := w.placed(w.selection.nodes)
	if len(nodes) < 2 {
		return
	}
	lo, hi := nodes[0].at, nodes[0].at
	for _, n := range nodes {
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, n.at.X), min(lo.Y, n.at.Y), max(hi.X, n.at.X), max(hi.Y, n.at.Y)
	}
	to := map[graph.EntityID]point{}
	for _, n := range nodes {
		p := n.at
		switch a {
		case AlignLeft:
			p.X = lo.X
		case AlignMiddle:
			p.X = (lo.X + hi.X) / 2
		case AlignRight:
			p.X = hi.X
		case AlignTop:
			p.Y = lo.Y
		case AlignCentre:
			p.Y = (lo.Y + hi.Y) / 2
		case AlignBottom:
			p.Y = hi.Y
		}
		to[n.id] = p
	}
	w.arrange("Aligned", to)
}

// Distribute spaces the selected nodes evenly between the outermost two, from
// left to right or from top to bottom, as one step.
func (w *Workspace) Distribute(across bool) {
	nodes := w.placed(w.selection.nodes)
	if len(nodes) < 3 {
		return
	}
	along := func(p *point) *float64 {
		if across {
			return &p.X
		}
		return &p.Y
	}
	slices.SortStableFunc(nodes, func(a, b placedID) int { return cmp.Compare(*along(&a.at), *along(&b.at)) })
	from, last := *along(&nodes[0].at), *along(&nodes[len(nodes)-1].at)
	to := map[graph.EntityID]point{}
	for i, n := range nodes {
		*along(&n.at) = from + (last-from)*float64(i)/float64(len(nodes)-1)
		to[n.id] = n.at
	}
	w.arrange("Distributed", to)
}

type placedID struct {
	id graph.EntityID
	at point
}

// placed returns the nodes that have a place.
func (w *Workspace) placed(ids []graph.EntityID) []placedID {
	var out []placedID
	for _, id := range ids {
		if at, ok := w.Place(id); ok {
			out = append(out, placedID{id, at})
		}
	}
	return out
}

// InvertSelection selects the nodes of the picture that are not selected.
func (w *Workspace) InvertSelection() {
	selected := map[graph.EntityID]bool{}
	for _, id := range w.selection.nodes {
		selected[id] = true
	}
	var rest []graph.EntityID
	for _, n := range w.frame.Nodes {
		if !selected[n.ID] {
			rest = append(rest, n.ID)
		}
	}
	w.goTo(place{nodes: rest})
}

// GrowSelection adds the nodes of the picture that are linked with a selected
// one.
func (w *Workspace) GrowSelection() {
	next := w.Selection().Nodes
	was, in := map[graph.EntityID]bool{}, map[graph.EntityID]bool{}
	for _, id := range next {
		was[id], in[id] = true, true
	}
	for _, l := range w.frame.Links {
		a, b := w.frame.Nodes[l.A].ID, w.frame.Nodes[l.B].ID
		for _, pair := range [...][2]graph.EntityID{{a, b}, {b, a}} {
			if was[pair[0]] && !in[pair[1]] {
				in[pair[1]] = true
				next = append(next, pair[1])
			}
		}
	}
	if len(next) > len(w.selection.nodes) {
		w.goTo(place{nodes: next})
	}
}

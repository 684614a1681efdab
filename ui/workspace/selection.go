package workspace

import (
	"slices"

	"github.com/threadline/threadline/graph"
)

// LinkID names a line of the picture by its ends; it stays valid when facts
// change.
type LinkID struct{ A, B graph.EntityID }

// selection is what the analyst looks at: nodes, or one link, or one article.
type selection struct {
	nodes   []graph.EntityID // in the order they were selected
	link    *LinkID
	article graph.ArticleID
	hovered graph.EntityID
	hops    int // how many links around the selection are in focus; 0: no focus
	past    []place

	brushing bool
	future   []place
}

// place is a selection to come back to.
type place struct {
	nodes   []graph.EntityID
	link    *LinkID
	article graph.ArticleID
}

const pastPlaces = 100

// keepKnown drops what the facts no longer hold and follows nodes that were
// merged.
func (s *selection) keepKnown(snap *graph.Snapshot) {
	var kept []graph.EntityID
	for _, id := range s.nodes {
		if n, ok := snap.Node(id); ok && !slices.Contains(kept, snap.Entity(n).ID) {
			kept = append(kept, snap.Entity(n).ID)
		}
	}
	s.nodes = kept
	if s.link != nil {
		a, aok := snap.Node(s.link.A)
		b, bok := snap.Node(s.link.B)
		if !aok || !bok || a == b {
			s.link = nil
		} else {
			s.link = &LinkID{snap.Entity(a).ID, snap.Entity(b).ID}
		}
	}
	if s.article != "" && snap.Article(s.article) == nil {
		s.article = ""
	}
}

// Selection is what is selected; at most one of its fields is set.
type Selection struct {
	Nodes   []graph.EntityID
	Link    *LinkID
	Article graph.ArticleID
}

// Selection returns what is selected.
func (w *Workspace) Selection() Selection {
	return Selection{slices.Clone(w.selection.nodes), w.selection.link, w.selection.article}
}

// Select selects nodes; with add, each is added, or removed if it was
// selected.
func (w *Workspace) Select(ids []graph.EntityID, add bool) {
	next := []graph.EntityID{}
	if add {
		next = slices.Clone(w.selection.nodes)
	}
	in := make(map[graph.EntityID]bool, len(next)+len(ids))
	for _, id := range next {
		in[id] = true
	}
	for _, id := range ids {
		n, known := w.snapshot.Node(id)
		if !known {
			continue
		}
		id = w.snapshot.Entity(n).ID
		switch {
		case !in[id]:
			in[id] = true
			next = append(next, id)
		case add:
			delete(in, id)
			next = slices.DeleteFunc(next, func(x graph.EntityID) bool { return x == id })
		}
	}
	w.goTo(place{nodes: next})
}

// SelectBrushed selects nodes while a brush is drawn over them: Back leads to
// what was selected before the brush began. ended tells that it is complete.
func (w *Workspace) SelectBrushed(ids []graph.EntityID, ended bool) {
	if !w.selection.brushing {
		w.selection.brushing = true
		w.Select(ids, false)
	} else {
		known := place{nodes: w.knownNodes(ids)}
		if !w.selection.place().equal(known) {
			w.show(known)
		}
	}
	if ended {
		w.selection.brushing = false
	}
}

// knownNodes returns the canonical ids of nodes, each once.
func (w *Workspace) knownNodes(ids []graph.EntityID) []graph.EntityID {
	out, in := []graph.EntityID{}, map[graph.EntityID]bool{}
	for _, id := range ids {
		if n, ok := w.snapshot.Node(id); ok && !in[w.snapshot.Entity(n).ID] {
			in[w.snapshot.Entity(n).ID] = true
			out = append(out, w.snapshot.Entity(n).ID)
		}
	}
	return out
}

// SelectLink selects the line between two nodes.
func (w *Workspace) SelectLink(l LinkID) { w.goTo(place{link: &l}) }

// SelectArticle selects an article.
func (w *Workspace) SelectArticle(id graph.ArticleID) { w.goTo(place{article: id}) }

// ClearSelection selects nothing.
func (w *Workspace) ClearSelection() { w.goTo(place{}) }

// SelectShown selects every node of the picture.
func (w *Workspace) SelectShown() {
	var ids []graph.EntityID
	for _, n := range w.frame.Nodes {
		ids = append(ids, n.ID)
	}
	w.goTo(place{nodes: ids})
}

func (w *Workspace) goTo(p place) {
	if here := w.selection.place(); !here.empty() && !here.equal(p) {
		w.selection.past = append(w.selection.past, here)
		if len(w.selection.past) > pastPlaces {
			w.selection.past = w.selection.past[1:]
		}
		w.selection.future = nil
	}
	w.show(p)
}

func (w *Workspace) show(p place) {
	w.selection.nodes, w.selection.link, w.selection.article = p.nodes, p.link, p.article
	if len(p.nodes) == 0 {
		w.selection.hops = 0
	}
	w.seen(p.nodes)
	if w.missing(p.nodes) {
		w.reframe()
	}
	w.tell(Selected)
}

// seen takes away the mark of what the last import brought.
func (w *Workspace) seen(ids []graph.EntityID) {
	for _, id := range ids {
		n, ok := w.snapshot.Node(id)
		if !ok || len(w.news) == 0 {
			continue
		}
		for _, local := range w.snapshot.Entity(n).Locals {
			w.news = with(w.news, local, false)
		}
	}
}

// missing reports whether a selected node is not in the picture yet.
func (w *Workspace) missing(ids []graph.EntityID) bool {
	return slices.ContainsFunc(ids, func(id graph.EntityID) bool { _, ok := w.frame.Index[id]; return !ok })
}

func (s *selection) place() place { return place{s.nodes, s.link, s.article} }

func (p place) empty() bool { return len(p.nodes) == 0 && p.link == nil && p.article == "" }

func (p place) equal(o place) bool {
	sameLink := p.link == o.link || p.link != nil && o.link != nil && *p.link == *o.link
	return sameLink && p.article == o.article && slices.Equal(p.nodes, o.nodes)
}

// Back and Forward walk through earlier selections.
func (w *Workspace) Back() { w.walk(&w.selection.past, &w.selection.future) }

// CanGoBack reports whether Back leads anywhere, CanGoForward the same of
// Forward.
func (w *Workspace) CanGoBack() bool { return len(w.selection.past) > 0 }

// CanGoForward reports whether Forward leads anywhere.
func (w *Workspace) CanGoForward() bool { return len(w.selection.future) > 0 }

// Forward undoes Back.
func (w *Workspace) Forward() { w.walk(&w.selection.future, &w.selection.past) }

func (w *Workspace) walk(from, to *[]place) {
	for len(*from) > 0 {
		p := (*from)[len(*from)-1]
		*from = (*from)[:len(*from)-1]
		if here := w.selection.place(); !here.equal(p) {
			*to = append(*to, here)
			w.show(p)
			w.selection.keepKnown(w.snapshot)
			return
		}
	}
}

// Hover tells which node the pointer is over; empty for none.
func (w *Workspace) Hover(id graph.EntityID) {
	if w.selection.hovered != id {
		w.selection.hovered = id
		w.tell(Selected)
	}
}

// Hovered returns the node the pointer is over.
func (w *Workspace) Hovered() graph.EntityID { return w.selection.hovered }

// MostHops is how far a focus reaches at most.
const MostHops = 6

// ToggleFocus dims everything but the selection and its neighbours, or stops
// doing so.
func (w *Workspace) ToggleFocus() {
	if w.Focused() {
		w.Focus(0)
	} else {
		w.Focus(1)
	}
}

// Focus dims everything that is more than so many links away from the
// selection; 0 dims nothing.
func (w *Workspace) Focus(hops int) {
	hops = max(0, min(hops, MostHops))
	if len(w.selection.nodes) == 0 {
		hops = 0
	}
	if hops != w.selection.hops {
		w.selection.hops = hops
		w.tell(Selected)
	}
}

// Hops is how many links around the selection are in focus; 0 without a focus.
func (w *Workspace) Hops() int {
	if !w.Focused() {
		return 0
	}
	return w.selection.hops
}

// Focused reports whether what is around the selection is in focus.
func (w *Workspace) Focused() bool { return w.selection.hops > 0 && len(w.selection.nodes) > 0 }

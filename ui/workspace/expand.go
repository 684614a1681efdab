package workspace

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph"
)

// ExpandStep is how many neighbours of a node Expand shows at a time.
const ExpandStep = 12

// Unseen is a neighbour of a node that is not in the picture.
type Unseen struct {
	ID       graph.EntityID
	Name     string
	Type     string
	Kind     string // of an event
	Relation string // of the strongest link, seen from the node
	Origins  int
	Claims   []uint32
	links    int
	score    float64
}

// Unseen lists the neighbours of a node that are not in the picture, the most
// central first.
func (w *Workspace) Unseen(id graph.EntityID) []Unseen {
	n, ok := w.snapshot.Node(id)
	if !ok {
		return nil
	}
	in := w.framingNow()
	at := map[graph.Node]int{}
	var out []Unseen
	for _, i := range w.snapshot.LinksOf(n) {
		l := &w.snapshot.Links()[i]
		other, relation := l.To, w.snapshot.Schema().Predicate(l.Predicate).Label
		if other == n {
			other, relation = l.From, w.snapshot.Schema().Predicate(l.Predicate).Reverse
		}
		e := w.snapshot.Entity(other)
		if _, shown := w.frame.Index[e.ID]; shown || other == n {
			continue
		}
		k, known := at[other]
		if !known {
			k = len(out)
			at[other] = k
			out = append(out, Unseen{ID: e.ID, Name: e.Name, Type: e.Type, links: len(w.snapshot.LinksOf(other)), score: in.scoreOf(other)})
			if e.Event != nil {
				out[k].Kind = e.Event.Kind
			}
		}
		if u := &out[k]; l.Origins > u.Origins {
			u.Relation, u.Origins, u.Claims = relation, l.Origins, l.Claims
		}
	}
	slices.SortStableFunc(out, func(a, b Unseen) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.links, a.links), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Expand shows neighbours of nodes that are not in the picture, of each node
// the most central first, ExpandStep at a time; called again it shows more.
func (w *Workspace) Expand(ids []graph.EntityID) { w.expand(ids, ExpandStep) }

// ExpandAll shows all neighbours of nodes.
func (w *Workspace) ExpandAll(ids []graph.EntityID) { w.expand(ids, 1<<30) }

// ExpandTo shows some neighbours of a node.
func (w *Workspace) ExpandTo(id graph.EntityID, neighbours []graph.EntityID) {
	if len(neighbours) > 0 {
		w.showNeighbours(w.naming("Expanded", []graph.EntityID{id}), []graph.EntityID{id}, neighbours)
	}
}

func (w *Workspace) expand(ids []graph.EntityID, most int) {
	if len(ids) == 0 {
		return
	}
	var show []graph.EntityID
	rest := 0
	for _, id := range ids {
		all := w.Unseen(id)
		take := min(len(all), most)
		rest += len(all) - take
		for _, u := range all[:take] {
			show = append(show, u.ID)
		}
	}
	if len(show) == 0 {
		w.toast(Toast{Text: "All neighbours are in the picture"})
		return
	}
	w.showNeighbours(w.naming("Expanded", ids), ids, show)
	if rest > 0 {
		w.toast(Toast{Text: fmt.Sprintf("The %s most central neighbours are shown, and %s more are not", graph.CountWords(len(show)), graph.CountWords(rest))})
	}
}

func (w *Workspace) showNeighbours(label string, of, show []graph.EntityID) {
	w.setCanvas(label, func(c *canvas) {
		for _, id := range of {
			c.shown[id], c.expanded[id] = true, true
		}
		for _, id := range show {
			c.shown[id] = true
			delete(c.hidden, id)
		}
	})
}

// Expanded reports whether some neighbours of a node were asked for, so that
// the picture says how many more there are.
func (w *Workspace) Expanded(id graph.EntityID) bool { return w.canvas.expanded[id] }

// Collapse hides the neighbours that hang on these nodes alone.
func (w *Workspace) Collapse(ids []graph.EntityID) {
	hanging := w.hanging(ids)
	if len(hanging) == 0 {
		if len(ids) > 0 {
			w.toast(Toast{Text: "Nothing hangs on this alone"})
		}
		return
	}
	w.setCanvas(w.naming("Collapsed", ids), func(c *canvas) {
		for _, id := range hanging {
			c.hidden[id] = true
			delete(c.shown, id)
		}
		for _, id := range ids {
			delete(c.expanded, id)
		}
	})
}

// hanging lists the nodes of the picture all of whose neighbours there are
// among these, by their place in the frame.
func (w *Workspace) hanging(ids []graph.EntityID) []graph.EntityID {
	in := map[int]bool{}
	for _, id := range ids {
		if i, ok := w.frame.Index[id]; ok {
			in[i] = true
		}
	}
	linked, elsewhere := make([]bool, len(w.frame.Nodes)), make([]bool, len(w.frame.Nodes))
	for _, l := range w.frame.Links {
		for _, ends := range [2][2]int{{l.A, l.B}, {l.B, l.A}} {
			if in[ends[1]] {
				linked[ends[0]] = true
			} else {
				elsewhere[ends[0]] = true
			}
		}
	}
	var out []graph.EntityID
	for i, n := range w.frame.Nodes {
		if linked[i] && !elsewhere[i] && !in[i] {
			out = append(out, n.ID)
		}
	}
	return out
}

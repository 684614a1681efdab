package workspace

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Frame is what the canvas and the panels draw: the nodes and links that pass
// the filters. It is immutable and replaced whole; positions, selection and
// camera change without it.
type Frame struct {
	Snapshot *graph.Snapshot
	Nodes    []ShownNode
	Links    []ShownLink
	Index    map[graph.EntityID]int // of Nodes, by canonical id

	Total    int            // nodes of the project
	Passing  int            // nodes the filters let through, before the limit
	ByType   map[string]int // nodes of the project by type
	Filtered bool           // some filter other than the limit holds something back

	// Communities computes the communities of the project, once; any goroutine may ask.
	Communities func() *Communities
}

// ShownNode is a node of the picture.
type ShownNode struct {
	Node   graph.Node
	ID     graph.EntityID
	Share  float64 // score as a share of the highest, 0 to 1
	Degree int     // links shown
	More   int     // neighbours not shown
	New    bool    // the last import brought it
	// Disputed marks an event on which sources disagree.
	Disputed bool
}

// ShownLink is one line of the picture: all links between two nodes.
type ShownLink struct {
	A, B       int    // indexes of Frame.Nodes; the strongest runs from A to B
	Predicate  string // of the strongest; empty for a co-mention
	Links      []int  // indexes of Snapshot.Links, the strongest first
	CoMention  int    // index of Snapshot.CoMentions where Links is empty
	Origins    int
	Confidence float64
	Negative   bool
	Hedged     bool
	Disputed   bool
}

func emptyFrame(s *graph.Snapshot) *Frame {
	return &Frame{Snapshot: s, Index: map[graph.EntityID]int{}, ByType: map[string]int{}}
}

// Frame returns what is shown now.
func (w *Workspace) Frame() *Frame { return w.frame }

// framing is what a frame is computed from; all of it immutable.
type framing struct {
	snapshot *graph.Snapshot
	filter   Filter
	canvas   canvas
	keep     map[graph.EntityID]bool // selected or pinned: shown without links
	news     map[graph.EntityID]bool
	score    []float64 // by node; nil while none is known

	communities func() *Communities
}

// reframe computes a new frame in the background and then lets the layout
// follow.
func (w *Workspace) reframe() {
	in := w.framingNow()
	background(w, &w.framing, func(context.Context) (*Frame, error) { return newFrame(in), nil },
		func(f *Frame, _ error) {
			w.frame = f
			w.places.sync(f)
			w.tell(Picture)
			w.countHeld()
		})
}

// framingNow takes what a frame is computed from as it stands.
func (w *Workspace) framingNow() framing {
	in := framing{snapshot: w.snapshot, filter: w.filter, canvas: w.canvas, news: w.news, keep: map[graph.EntityID]bool{}, communities: w.communities}
	if t := w.scores[w.measure]; t != nil {
		in.score = t.Scores
	}
	for _, id := range w.selection.nodes {
		in.keep[id] = true
	}
	for id := range w.canvas.pins {
		in.keep[id] = true
	}
	return in
}

func newFrame(in framing) *Frame {
	s := in.snapshot
	f := emptyFrame(s)
	f.Total, f.Communities = s.NumNodes(), in.communities
	for i := range f.Total {
		f.ByType[s.Entity(graph.Node(i)).Type]++
	}
	order, links := in.passing()
	f.Passing = len(order)
	f.Filtered = f.Passing < f.Total
	f.addNodes(in, in.limited(order, links))
	f.addLinks(in, links)
	f.markDisputed()
	return f
}

// passing lists the nodes that pass the filters, most important first, and
// the links between them.
func (in *framing) passing() ([]graph.Node, []passingLink) {
	s := in.snapshot
	passing := make([]bool, s.NumNodes())
	all := in.passingLinks()
	links := in.ofShownTypes(all)
	for _, l := range all { // a node whose neighbours are of a hidden type stays
		if !in.hides(l.From) && !in.hides(l.To) {
			passing[l.From], passing[l.To] = true, true
		}
	}
	for i := range passing {
		c := s.Entity(graph.Node(i))
		if in.filter.HiddenTypes[c.Type] {
			passing[i] = false
		} else if in.asked(c.ID) {
			passing[i] = true
		}
	}
	return in.byImportance(passing), links
}

// hides reports whether a node is hidden by hand: nodes linked with it alone
// hide with it.
func (in *framing) hides(n graph.Node) bool {
	return len(in.canvas.hidden) > 0 && in.canvas.hidden[in.snapshot.Entity(n).ID]
}

// asked reports whether a node is shown even without links.
func (in *framing) asked(id graph.EntityID) bool { return in.keep[id] || in.canvas.shown[id] }

// byImportance lists the passing nodes that are not hidden, highest score
// first.
func (in *framing) byImportance(passing []bool) []graph.Node {
	var order []graph.Node
	for i, ok := range passing {
		if id := in.snapshot.Entity(graph.Node(i)).ID; ok && !in.canvas.hidden[id] {
			order = append(order, graph.Node(i))
		}
	}
	slices.SortFunc(order, func(a, b graph.Node) int {
		return cmp.Or(cmp.Compare(in.scoreOf(b), in.scoreOf(a)), cmp.Compare(in.snapshot.Entity(a).ID, in.snapshot.Entity(b).ID))
	})
	return order
}

func (in *framing) scoreOf(n graph.Node) float64 {
	if int(n) < len(in.score) {
		return in.score[n]
	}
	return float64(len(in.snapshot.LinksOf(n)))
}

func (f *Frame) addNodes(in framing, order []graph.Node) {
	highest := 0.0
	for _, n := range order {
		highest = math.Max(highest, in.scoreOf(n))
	}
	for _, n := range order {
		share := 0.0
		if highest > 0 {
			share = in.scoreOf(n) / highest
		}
		id := f.Snapshot.Entity(n).ID
		f.Index[id] = len(f.Nodes)
		f.Nodes = append(f.Nodes, ShownNode{Node: n, ID: id, Share: share, New: in.isNew(n)})
	}
}

func (in *framing) isNew(n graph.Node) bool {
	for _, id := range in.snapshot.Entity(n).Locals {
		if !in.news[id] {
			return false
		}
	}
	return len(in.news) > 0
}

// addLinks draws one line between two nodes, of their strongest link.
func (f *Frame) addLinks(in framing, links []passingLink) {
	lines := map[[2]int]int{}
	outside := map[[2]graph.Node]bool{} // a shown node and a neighbour that is not
	for _, l := range links {
		a, aok := f.Index[f.Snapshot.Entity(l.From).ID]
		b, bok := f.Index[f.Snapshot.Entity(l.To).ID]
		switch {
		case aok && bok:
			f.addLine(lines, a, b, l)
		case aok:
			outside[[2]graph.Node{l.From, l.To}] = true
		case bok:
			outside[[2]graph.Node{l.To, l.From}] = true
		}
	}
	for pair := range outside {
		f.Nodes[f.Index[f.Snapshot.Entity(pair[0]).ID]].More++
	}
	if in.filter.CoMentions {
		f.addCoMentions(lines)
	}
	for _, l := range f.Links {
		f.Nodes[l.A].Degree++
		f.Nodes[l.B].Degree++
	}
}

func (f *Frame) addLine(lines map[[2]int]int, a, b int, l passingLink) {
	key := [2]int{min(a, b), max(a, b)}
	i, known := lines[key]
	if !known {
		lines[key] = len(f.Links)
		f.Links = append(f.Links, ShownLink{A: a, B: b, Predicate: l.Predicate, Links: []int{l.index}, Origins: l.Origins,
			Confidence: l.Confidence, Negative: l.Negative, Hedged: l.Hedged, Disputed: l.Disputed})
		return
	}
	line := &f.Links[i]
	line.Disputed = line.Disputed || l.Disputed
	if cmp.Or(cmp.Compare(l.Origins, line.Origins), cmp.Compare(l.Confidence, line.Confidence)) > 0 {
		line.A, line.B, line.Predicate = a, b, l.Predicate
		line.Origins, line.Confidence, line.Negative, line.Hedged = l.Origins, l.Confidence, l.Negative, l.Hedged
		line.Links = append([]int{l.index}, line.Links...)
	} else {
		line.Links = append(line.Links, l.index)
	}
}

func (f *Frame) addCoMentions(lines map[[2]int]int) {
	for i, c := range f.Snapshot.CoMentions() {
		a, aok := f.Index[f.Snapshot.Entity(c.A).ID]
		b, bok := f.Index[f.Snapshot.Entity(c.B).ID]
		if _, known := lines[[2]int{min(a, b), max(a, b)}]; aok && bok && !known {
			f.Links = append(f.Links, ShownLink{A: a, B: b, CoMention: i, Origins: 1})
		}
	}
}

// markDisputed marks events whose figures or dates differ between sources.
func (f *Frame) markDisputed() {
	for _, d := range f.Snapshot.Disagreements() {
		if d.Link >= 0 {
			continue
		}
		if i, ok := f.Index[f.Snapshot.Entity(d.Node).ID]; ok {
			f.Nodes[i].Disputed = true
		}
	}
}

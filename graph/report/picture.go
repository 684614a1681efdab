package report

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
	"github.com/threadline/threadline/graph/scene"
)

// Drawing says how to draw a selection. Fonts and Tokens are needed.
type Drawing struct {
	Nodes []graph.EntityID       // nil: every entity with links
	Link  func(*graph.Link) bool // nil: all links
	// Place returns where an entity stands on the canvas; nil lays the picture
	// out anew, and so does an entity without a place.
	Place func(graph.EntityID) (x, y float64, ok bool)
	Most  int // most nodes, the most central ones; 0 means 60

	W, H    float64 // in units; 0 means 1440 by 900
	Tokens  scene.Tokens
	Fonts   *scene.Fonts
	Workers int // for scores and layout; never changes the picture
}

// Picture is a drawn selection.
type Picture struct {
	Scene  *scene.Scene
	Hidden int // nodes of the selection that were too many
}

// Draw draws a selection as the window would: size by PageRank, one line
// between two entities for all their links. It stops with the error of ctx.
func Draw(ctx context.Context, s *graph.Snapshot, d Drawing) (Picture, error) {
	d.W, d.H = cmp.Or(d.W, 1440), cmp.Or(d.H, 900)
	p := newPainting(s, d)
	scores, err := p.scores(ctx)
	if err != nil {
		return Picture{}, fmt.Errorf("draw: %w", err)
	}
	hidden := p.keepMost(scores, cmp.Or(d.Most, 60))
	p.addNodes(scores)
	p.addLines()
	if err := p.lay(ctx); err != nil {
		return Picture{}, fmt.Errorf("draw: %w", err)
	}
	g := scene.NewGraph(p.nodes, p.edges)
	view := scene.View{Camera: scene.Fit(p.nodes, d.W, d.H), W: d.W, H: d.H, Tokens: d.Tokens}
	return Picture{Scene: scene.Build(g, view, d.Fonts), Hidden: hidden}, nil
}

// painting is a selection on its way to a scene.
type painting struct {
	snap   *graph.Snapshot
	d      Drawing
	links  []*graph.Link
	chosen []graph.Node // sorted
	index  map[graph.Node]int
	nodes  []scene.Node
	edges  []scene.Edge
}

func newPainting(s *graph.Snapshot, d Drawing) *painting {
	p := &painting{snap: s, d: d, index: map[graph.Node]int{}}
	in := make([]bool, s.NumNodes())
	for i := range in {
		in[i] = d.Nodes == nil
	}
	for _, id := range d.Nodes {
		if n, ok := s.Node(id); ok {
			in[n] = true
		}
	}
	linked := make([]bool, s.NumNodes())
	for i := range s.Links() {
		if l := &s.Links()[i]; in[l.From] && in[l.To] && (d.Link == nil || d.Link(l)) {
			p.links = append(p.links, l)
			linked[l.From], linked[l.To] = true, true
		}
	}
	for i := range in {
		if in[i] && (linked[i] || d.Nodes != nil) {
			p.chosen = append(p.chosen, graph.Node(i))
		}
	}
	return p
}

// scores returns the PageRank of every node of the snapshot within the
// selection.
func (p *painting) scores(ctx context.Context) ([]float64, error) {
	in := make(map[*graph.Link]bool, len(p.links))
	for _, l := range p.links {
		in[l] = true
	}
	g := analysis.FromSnapshot(p.snap, true, func(l *graph.Link) bool { return in[l] })
	return analysis.PageRank(ctx, g, analysis.Options{Workers: p.d.Workers}, nil)
}

// keepMost keeps the nodes with the highest scores and returns how many it
// left out, together with those that lost all their links by it.
func (p *painting) keepMost(scores []float64, most int) (hidden int) {
	if len(p.chosen) <= most {
		return 0
	}
	all := len(p.chosen)
	slices.SortFunc(p.chosen, func(a, b graph.Node) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	kept := map[graph.Node]bool{}
	for _, n := range p.chosen[:most] {
		kept[n] = true
	}
	p.links = slices.DeleteFunc(p.links, func(l *graph.Link) bool { return !kept[l.From] || !kept[l.To] })
	linked := map[graph.Node]bool{}
	for _, l := range p.links {
		linked[l.From], linked[l.To] = true, true
	}
	p.chosen = slices.DeleteFunc(p.chosen[:most], func(n graph.Node) bool { return !linked[n] })
	slices.Sort(p.chosen)
	return all - len(p.chosen)
}

func (p *painting) addNodes(scores []float64) {
	disputed := map[graph.Node]bool{}
	for _, d := range p.snap.Disagreements() {
		disputed[d.Node] = disputed[d.Node] || d.Link < 0
	}
	highest := 0.0
	for _, n := range p.chosen {
		highest = max(highest, scores[n])
	}
	for _, n := range p.chosen {
		c := p.snap.Entity(n)
		share := 0.0
		if highest > 0 {
			share = scores[n] / highest
		}
		x := scene.Node{ID: string(c.ID), Type: c.Type, Name: oneLine(c.Name), Rank: share, Radius: scene.RadiusOf(c.Type, share), Disputed: disputed[n]}
		if c.Event != nil {
			x.EventKind, x.Sub = c.Event.Kind, graph.RangeWords(c.Event.Date, c.Event.DateEnd)
		}
		p.index[n] = len(p.nodes)
		p.nodes = append(p.nodes, x)
	}
}

// addLines draws one line between two nodes: their strongest link.
func (p *painting) addLines() {
	lines := map[[2]graph.Node]int{}
	for _, l := range p.links {
		pair := [2]graph.Node{min(l.From, l.To), max(l.From, l.To)}
		e := p.edge(l)
		i, known := lines[pair]
		if !known {
			lines[pair] = len(p.edges)
			p.edges = append(p.edges, e)
			continue
		}
		old := &p.edges[i]
		if cmp.Or(cmp.Compare(e.Origins, old.Origins), cmp.Compare(e.Confidence, old.Confidence)) > 0 {
			e.More, e.Disputed = old.More, e.Disputed || old.Disputed
			*old = e
		}
		old.More++
		old.Disputed = old.Disputed || e.Disputed
	}
}

func (p *painting) edge(l *graph.Link) scene.Edge {
	e := scene.Edge{ID: fmt.Sprintf("%d %s %d", l.From, l.Predicate, l.To), A: p.index[l.From], B: p.index[l.To], Family: scene.Other,
		Origins: l.Origins, Confidence: l.Confidence, Negative: l.Negative, Hedged: l.Hedged, Disputed: l.Disputed, Label: l.Predicate}
	if t := p.snap.Schema().Predicate(l.Predicate); t != nil {
		e.Family, e.Label = scene.Family(t.Family), t.Label
	}
	return e
}

// lay gives every node its place: the canvas's, or that of a layout that fills
// the picture's shape.
func (p *painting) lay(ctx context.Context) error {
	nodes := make([]layout.Node, len(p.nodes))
	known := 0
	for i, n := range p.nodes {
		nodes[i] = layout.Node{ID: n.ID, Size: n.Radius}
		if p.d.Place == nil {
			continue
		}
		if x, y, ok := p.d.Place(graph.EntityID(n.ID)); ok && !math.IsNaN(x+y) {
			nodes[i].At, nodes[i].Pinned = &layout.Point{X: x, Y: y}, true
			known++
		}
	}
	if known == len(nodes) {
		for i := range nodes {
			p.nodes[i].At = *nodes[i].At
		}
		return nil
	}
	edges := make([]layout.Edge, len(p.edges))
	for i, e := range p.edges {
		edges[i] = layout.Edge{A: e.A, B: e.B}
	}
	sim := layout.New(layout.Options{Workers: p.d.Workers, Aspect: p.d.W / p.d.H})
	sim.Sync(nodes, edges)
	for !sim.Settled() {
		if err := ctx.Err(); err != nil {
			return err
		}
		sim.Step()
	}
	for i, at := range sim.Positions(nil) {
		p.nodes[i].At = at
	}
	return nil
}

// List returns the picture with its legend, ready for a painter or writer.
func (p Picture) List(s *graph.Schema, fonts *scene.Fonts) *scene.List {
	words := scene.LegendWords{Types: map[string]string{}, Note: p.note()}
	for _, t := range s.Entities {
		words.Types[t.ID] = t.Plural
	}
	return p.Scene.Figure(words, fonts)
}

func (p Picture) note() string {
	note := "Size: PageRank. Line width: number of origins."
	switch {
	case p.Hidden == 1:
		note += " 1 less central node is not shown."
	case p.Hidden > 1:
		note += fmt.Sprintf(" %d less central nodes are not shown.", p.Hidden)
	}
	return note
}

// Figure returns the picture as the figure of a report.
func (p Picture) Figure(s *graph.Schema, fonts *scene.Fonts) (*Figure, error) {
	var b bytes.Buffer
	f := &Figure{Drawing: p.List(s, fonts)}
	if err := scene.WriteSVG(&b, f.Drawing, fonts, scene.SVGOptions{Title: f.title()}); err != nil {
		return nil, fmt.Errorf("draw figure: %w", err)
	}
	f.SVG = b.Bytes()
	return f, nil
}

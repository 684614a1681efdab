package exchange

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// subgraph is a selection as writers see it, in the order of the snapshot.
type subgraph struct {
	snap  *graph.Snapshot
	nodes []*node
	links []*link
	sel   Selection
}

// node is an entity to write.
type node struct {
	*graph.Canonical
	number graph.Node
	when   []period // of events
}

// link is an edge to write, with the sentences behind it.
type link struct {
	*graph.Link
	id       string
	from, to *node
	label    string
	roles    []string
	valid    dateRange
	reported dateRange
	when     []period
	evidence []quote
}

// dateRange is a range of dates as sources state them.
type dateRange struct{ from, to graph.Date }

// quote is a sentence behind a link.
type quote struct {
	article *graph.Article
	number  int // of the sentence, from 1
	span    graph.Span
	text    string
}

func newSubgraph(s *graph.Snapshot, sel Selection) *subgraph {
	g := &subgraph{snap: s, sel: sel}
	byNumber := make(map[graph.Node]*node)
	for _, n := range g.chosen() {
		c := s.Entity(n)
		x := &node{Canonical: c, number: n}
		if c.Event != nil {
			x.when = eventPeriod(c.Event)
		}
		byNumber[n] = x
		g.nodes = append(g.nodes, x)
	}
	for i := range s.Links() {
		l := &s.Links()[i]
		from, to := byNumber[l.From], byNumber[l.To]
		if from != nil && to != nil && (sel.Link == nil || sel.Link(l)) {
			g.links = append(g.links, g.link(l, from, to))
		}
	}
	return g
}

// chosen lists the selected nodes, sorted, once each.
func (g *subgraph) chosen() []graph.Node {
	var out []graph.Node
	if g.sel.Nodes == nil {
		for n := range g.snap.NumNodes() {
			out = append(out, graph.Node(n))
		}
		return out
	}
	for _, id := range g.sel.Nodes {
		if n, ok := g.snap.Node(id); ok {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (g *subgraph) link(l *graph.Link, from, to *node) *link {
	x := &link{Link: l, from: from, to: to, label: l.Predicate,
		id: graph.Hash("link", string(from.ID), l.Predicate, string(to.ID))[:16]}
	if p := g.snap.Schema().Predicate(l.Predicate); p != nil {
		x.label = p.Label
	}
	seen := map[graph.Evidence]bool{}
	open := false // a claim says that it began and not that it ended
	for _, i := range l.Claims {
		c := g.snap.Claim(i)
		open = open || c.ValidFrom != "" && c.ValidTo == ""
		if c.Role != "" && !slices.Contains(x.roles, c.Role) {
			x.roles = append(x.roles, c.Role)
		}
		x.valid.widen(c.ValidFrom, c.ValidTo)
		x.reported.widen(g.snap.Reported(i), g.snap.Reported(i))
		x.when = append(x.when, validPeriod(c.ValidFrom, c.ValidTo)...)
		for _, q := range g.quotes(c) {
			key := graph.Evidence{Article: q.article.ID, Span: q.span}
			if !seen[key] {
				seen[key] = true
				x.evidence = append(x.evidence, q)
			}
		}
	}
	if open {
		x.valid.to = ""
	}
	x.when = mergePeriods(x.when)
	for _, end := range []*node{from, to} { // what happens at an event happens while it does
		if len(end.when) > 0 {
			x.when = end.when
		}
	}
	slices.Sort(x.roles)
	return x
}

// widen takes in another range: the earliest start, the latest end.
func (p *dateRange) widen(from, to graph.Date) {
	if from != "" && (p.from == "" || from.Compare(p.from) < 0) {
		p.from = from
	}
	if to != "" && (p.to == "" || to.Compare(p.to) > 0) {
		p.to = to
	}
}

// quotes returns the sentences of a claim, without repetition.
func (g *subgraph) quotes(c *graph.Claim) []quote {
	a := g.snap.Article(c.Article)
	var out []quote
	for _, e := range c.Evidence {
		n, span := g.snap.Sentence(graph.Evidence{Article: c.Article, Span: e})
		q := quote{article: a, number: n + 1, span: span, text: oneLine(span.Of(a.Text))}
		if !slices.ContainsFunc(out, func(o quote) bool { return o.span == q.span }) {
			out = append(out, q)
		}
	}
	return out
}

// polarity says whether a link is claimed, denied or both.
func (l *link) polarity() string {
	switch {
	case l.Disputed:
		return "disputed"
	case l.Negative:
		return graph.Negative
	}
	return graph.Positive
}

// modality says whether anybody asserts the link outright.
func (l *link) modality() string {
	if l.Hedged {
		return "hedged"
	}
	return graph.Asserted
}

// articles returns the articles behind the links, by publication.
func (g *subgraph) articles() []*graph.Article {
	var out []*graph.Article
	for _, l := range g.links {
		for _, q := range l.evidence {
			out = append(out, q.article)
		}
	}
	slices.SortFunc(out, func(a, b *graph.Article) int {
		return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
	})
	return slices.Compact(out)
}

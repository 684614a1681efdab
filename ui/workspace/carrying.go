package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// carrying are the ties that a score flows over, those that give most first. A measure that follows the direction of
// links takes from one side only: PageRank from those that point here, each of which shares its own score among all it
// points to; an authority from the hubs that point here; a hub from the authorities it points to. Over other measures
// all ties carry, in the order they come.
func (x *explaining) carrying(n graph.Node, ties []tie) []tie {
	if x.measure != "pagerank" && x.measure != "hubs" && x.measure != "authorities" {
		return ties
	}
	g := analysis.FromSnapshot(x.snapshot, true, nil)
	sum := func(nodes []uint32) (total float64) {
		for _, u := range nodes {
			total += x.scores[u]
		}
		return total
	}
	side, gives := g.In(uint32(n)), func(u uint32) float64 { return sum(g.Out(u)) } // how good a hub is
	switch x.measure {
	case "pagerank":
		gives = func(u uint32) float64 { return x.scores[u] / float64(len(g.Out(u))) }
	case "hubs":
		side, gives = g.Out(uint32(n)), func(u uint32) float64 { return sum(g.In(u)) }
	}
	flow := make(map[graph.Node]float64, len(side))
	for _, u := range side {
		flow[graph.Node(u)] = gives(u)
	}
	var out []tie
	for _, t := range ties {
		if flow[t.node] > 0 {
			out = append(out, x.towards(n, t))
		}
	}
	slices.SortStableFunc(out, func(a, b tie) int { return cmp.Compare(flow[b.node], flow[a.node]) })
	return out
}

// towards is a tie with the strongest link that leads the way the measure in use follows, where there is one: between
// a node and an event there may be none, for those are followed both ways.
func (x *explaining) towards(n graph.Node, t tie) tie {
	from, to := t.node, n
	if x.measure == "hubs" {
		from, to = n, t.node
	}
	if t.link.From == from {
		return t
	}
	found := false
	for _, i := range x.snapshot.LinksOf(n) {
		l := x.snapshot.Links()[i]
		if l.From == from && l.To == to && !l.Negative && (!found || l.Origins > t.link.Origins) {
			t.link, found = l, true
		}
	}
	return t
}

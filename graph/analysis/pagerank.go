package analysis

import (
	"context"
	"math"
)

// PageRank is the share of time a reader who follows links at random, and with chance 1-damping starts anew
// anywhere, spends at each node; the scores add up to 1. Links are followed in proportion to their weight. From a
// node without links the reader starts anew. Links of an undirected graph lead both ways.
//
// The iteration pulls, so that every node's score is the work of one goroutine (Brin and Page 1998; dangling nodes
// as in Langville and Meyer, "Deeper inside PageRank", 2004). It stops when the scores change by less than
// Options.Tolerance in sum. Time O(m) for each of typically 50 to 100 rounds.
func PageRank(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	n := g.n
	if n == 0 {
		return nil, ctx.Err()
	}
	p := newPuller(g, o)
	rounds := 1000
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		change := p.round()
		progress.tell(round+1, 100)
		if change < o.tolerance() {
			break
		}
	}
	return p.rank, nil
}

type puller struct {
	g       *Graph
	workers int
	damping float64
	rank    []float64
	next    []float64
	share   []float64 // rank handed to each successor, per unit of weight
	perUnit []float64 // 1 / sum of weights out; 0 if there are none
	parts   []pulled
}

// pulled is what a chunk reports.
type pulled struct{ change, dangling float64 }

func newPuller(g *Graph, o Options) *puller {
	n := g.n
	p := &puller{g: g, workers: o.workers(), damping: o.damping(), parts: make([]pulled, chunks(n))}
	p.rank, p.next, p.share, p.perUnit = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for v := range n {
		p.rank[v] = 1 / float64(n)
		if out := strength(&g.out, uint32(v)); out > 0 {
			p.perUnit[v] = 1 / out
		}
	}
	p.hand()
	return p
}

// strength is the sum of the weights of a row.
func strength(r *rows, v uint32) float64 {
	if r.w == nil {
		return float64(r.degree(v))
	}
	var s float64
	for _, w := range r.weights(v) {
		s += w
	}
	return s
}

// hand computes what every node hands on, and what is lost at nodes without links.
func (p *puller) hand() {
	n := p.g.n
	_ = each(context.Background(), p.workers, len(p.parts), func(_, k int) {
		from, to := bounds(k, n)
		var dangling float64
		for v := from; v < to; v++ {
			p.share[v] = p.rank[v] * p.perUnit[v]
			if p.perUnit[v] == 0 {
				dangling += p.rank[v]
			}
		}
		p.parts[k].dangling = dangling
	})
}

// round is one step of the walk and returns the change.
func (p *puller) round() float64 {
	var dangling float64
	for _, part := range p.parts {
		dangling += part.dangling
	}
	n := p.g.n
	base := (1 - p.damping + p.damping*dangling) / float64(n)
	in := &p.g.in
	_ = each(context.Background(), p.workers, len(p.parts), func(_, k int) {
		from, to := bounds(k, n)
		var change float64
		for v := from; v < to; v++ {
			var s float64
			if in.w == nil {
				for _, u := range in.of(uint32(v)) {
					s += p.share[u]
				}
			} else {
				w := in.weights(uint32(v))
				for i, u := range in.of(uint32(v)) {
					s += p.share[u] * w[i]
				}
			}
			p.next[v] = base + p.damping*s
			change += math.Abs(p.next[v] - p.rank[v])
		}
		p.parts[k].change = change
	})
	var change float64
	for _, part := range p.parts {
		change += part.change
	}
	p.rank, p.next = p.next, p.rank
	p.hand()
	return change
}

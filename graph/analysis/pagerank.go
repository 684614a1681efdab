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
	g        *Graph
	workers  int
	damping  float64
	rank     []float64
	share    []float64 // rank handed to each successor, per unit of weight
	next     []float64 // the same for the next round
	perUnit  []float64 // 1 / sum of weights out; 0 if there are none
	dangling float64   // rank at nodes without links
	parts    []pulled
}

// pulled is what a chunk reports.
type pulled struct{ change, dangling float64 }

func newPuller(g *Graph, o Options) *puller {
	n := g.n
	p := &puller{g: g, workers: o.workers(), damping: o.damping(), parts: make([]pulled, chunks(n))}
	p.rank, p.share, p.next, p.perUnit = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for v := range n {
		p.rank[v] = 1 / float64(n)
		if out := strength(&g.out, uint32(v)); out > 0 {
			p.perUnit[v] = 1 / out
			p.share[v] = p.rank[v] * p.perUnit[v]
		} else {
			p.dangling += p.rank[v]
		}
	}
	return p
}

// round is one step of the walk and returns the change. A node's rank is only asked for by itself, so it is replaced
// in place, and what it hands on next is computed while it is at hand.
func (p *puller) round() (change float64) {
	base := (1 - p.damping + p.damping*p.dangling) / float64(p.g.n)
	_ = each(context.Background(), p.workers, len(p.parts), func(_, k int) {
		from, to := bounds(k, p.g.n)
		p.parts[k] = p.pull(from, to, base)
	})
	p.dangling = 0
	for _, part := range p.parts {
		change += part.change
		p.dangling += part.dangling
	}
	p.share, p.next = p.next, p.share
	return change
}

// pull computes the ranks of the nodes from one up to another.
func (p *puller) pull(from, to int, base float64) (part pulled) {
	in, share := &p.g.in, p.share
	for v := from; v < to; v++ {
		var s float64
		if in.w == nil {
			for _, u := range in.of(uint32(v)) {
				s += share[u]
			}
		} else {
			w := in.weights(uint32(v))
			for i, u := range in.of(uint32(v)) {
				s += share[u] * w[i]
			}
		}
		rank := base + p.damping*s
		part.change += math.Abs(rank - p.rank[v])
		p.rank[v] = rank
		p.next[v] = rank * p.perUnit[v]
		if p.perUnit[v] == 0 {
			part.dangling += rank
		}
	}
	return part
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

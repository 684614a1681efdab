package analysis

import (
	"context"
	"math"
	"math/bits"
)

// A walk solves for what comes back from a step of PageRank's walk: x = step(x) + given, in rounds, with four bytes
// for the share of a node. Shares are asked for at random; half the memory is nearly half the time.
//
// A round goes through the nodes in stages (a Gauss–Seidel iteration in blocks): the first stage are nodes 0, 8, 16 …,
// the second nodes 1, 9, 17 …, and each stage already sees what those before it have become. As neighbours often
// have numbers close by, they mostly are of different stages, and half the rounds do. Within a stage everybody sees
// what was before it, so who computes what does not matter.
type walk struct {
	n, stages int // stages is a power of two
	shift     int // its logarithm
	workers   int
	damping   float64
	first     []uint32  // place of the first node of each stage, and the end
	rows                // predecessors, both by place; of weighted links, the part each is of its predecessor's
	out       []float32 // number of links out, 1 if they are weighted, -1 if there are none

	share []float32 // score of a node divided by its links out; all of it if they are weighted or there are none
	fresh []float32 // shares of the stage at hand
	given []float32 // nil if nothing is
	base  float64   // what each node gets from readers who start anew
}

func newWalk(g *Graph, o Options, stages int) *walk {
	w := &walk{n: g.n, stages: stages, shift: bits.TrailingZeros(uint(stages)), workers: o.workers(), damping: o.damping()}
	w.first = make([]uint32, stages+1)
	for s := range stages {
		w.first[s+1] = w.first[s] + uint32((g.n-s+stages-1)/stages)
	}
	w.out, w.off, w.adj = make([]float32, g.n), make([]uint32, g.n+1), make([]uint32, len(g.in.adj))
	var strengths []float64
	if g.in.w != nil {
		w.w, strengths = make([]float64, len(g.in.adj)), make([]float64, g.n)
		for v := range strengths {
			strengths[v] = strength(&g.out, uint32(v))
		}
	}
	at := 0
	for s := range stages {
		for v := s; v < g.n; v += stages {
			w.off[at+1] = w.off[at] + uint32(g.in.degree(uint32(v)))
			at++
		}
	}
	_ = each(context.Background(), w.workers, chunks(g.n), func(_, k int) { w.copyChunk(g, strengths, k) })
	w.share, w.fresh = make([]float32, g.n), make([]float32, w.first[1])
	return w
}

// place is where a node stands among the stages.
func (w *walk) place(v uint32) uint32 {
	return w.first[v&uint32(w.stages-1)] + v>>w.shift
}

// copyChunk copies the rows of a chunk of nodes to their places. strengths are nil if links are not weighted.
func (w *walk) copyChunk(g *Graph, strengths []float64, k int) {
	for v, to := bounds(k, g.n); v < to; v++ {
		at := w.place(uint32(v))
		row := w.adj[w.off[at]:w.off[at+1]]
		weights := g.in.weights(uint32(v))
		for i, u := range g.in.of(uint32(v)) {
			row[i] = w.place(u)
			if weights != nil {
				w.w[int(w.off[at])+i] = weights[i] / strengths[u]
			}
		}
		switch out := g.out.degree(uint32(v)); {
		case out == 0:
			w.out[at] = -1
		case strengths != nil:
			w.out[at] = 1
		default:
			w.out[at] = float32(out)
		}
	}
}

// begin starts from equal scores of 1 with nothing given.
func (w *walk) begin() {
	m := mass{all: float64(w.n)}
	for at, out := range w.out {
		if w.share[at] = 1 / out; out < 0 {
			w.share[at] = 1
			m.dangling++
		}
	}
	w.base = m.base(w.damping, w.n)
}

// restart starts from nothing with what is given, by place, times a scale.
func (w *walk) restart(given []float64, scale float64) {
	if w.given == nil {
		w.given = make([]float32, w.n)
	}
	for at, x := range given {
		w.given[at] = float32(x * scale)
	}
	clear(w.share)
	w.base = 0
}

// round goes through all stages once and returns by how much scores changed on average.
func (w *walk) round(ctx context.Context) (change float64, err error) {
	var m mass
	for s := range w.stages {
		from, to := int(w.first[s]), int(w.first[s+1])
		parts := make([]mass, chunks(to-from))
		err := each(ctx, w.workers, len(parts), func(_, k int) {
			a, b := bounds(k, to-from)
			parts[k] = w.pull(from+a, from+b, w.fresh[a:b])
		})
		if err != nil {
			return 0, err
		}
		copy(w.share[from:to], w.fresh)
		m = sumOf(append(parts, m))
	}
	w.base = m.base(w.damping, w.n)
	return m.change / float64(w.n), nil
}

// pull computes the shares of places from one up to another.
func (w *walk) pull(from, to int, fresh []float32) (m mass) {
	for at := from; at < to; at++ {
		score, out := w.base+w.damping*w.arriving(at), float64(w.out[at])
		if w.given != nil {
			score += float64(w.given[at])
		}
		m.all += score
		if out < 0 {
			out = -out
			m.dangling += score
		}
		m.change += math.Abs(score - float64(w.share[at])*out)
		fresh[at-from] = float32(score / out)
	}
	return m
}

// arriving is what the predecessors of a place hand on to it.
func (w *walk) arriving(at int) (s float64) {
	row, share := w.adj[w.off[at]:w.off[at+1]], w.share
	if w.w == nil {
		for _, u := range row {
			s += float64(share[u])
		}
		return s
	}
	weight := w.w[w.off[at]:w.off[at+1]]
	for i, u := range row {
		s += float64(share[u]) * weight[i]
	}
	return s
}

package analysis

import (
	"context"
	"math"
)

// PageRank is the share of time a reader who follows links at random, and with chance 1-damping starts anew
// anywhere, spends at each node; the scores add up to 1. Links are followed in proportion to their weight. From a
// node without links the reader starts anew. Links of an undirected graph lead both ways.
//
// It ends when one more step of the walk would change the scores by less than Options.Tolerance in sum (Brin and
// Page 1998; dangling nodes as in Langville and Meyer, "Deeper inside PageRank", 2004). The rounds are those of a walk,
// with four bytes a node; what they leave is computed with eight and solved for again, until it is within the
// tolerance (iterative refinement: Moler, "Iterative refinement in floating point", JACM 14(2), 1967). Time O(m) for
// each of typically 25 to 40 rounds; memory 4 bytes for each link and 40 for each node, beside the graph.
func PageRank(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	stages := 1
	if g.n >= stagedFrom {
		stages = manyStages
	}
	return pageRank(ctx, g, o, progress, stages)
}

// From so many nodes on a round goes through the nodes in stages, which takes fewer rounds. In one stage, nodes that
// stand alike in the graph get the same score to the last bits, so that they share a rank.
const (
	stagedFrom = 1 << 16
	manyStages = 8
)

func pageRank(ctx context.Context, g *Graph, o Options, progress Progress, stages int) ([]float64, error) {
	if g.n == 0 {
		return nil, ctx.Err()
	}
	p := &refined{g: g, o: o, walk: newWalk(g, o, stages), score: make([]float64, g.n), left: make([]float64, g.n)}
	told := digits{tolerance: o.tolerance(), tell: progress}
	const most = 1000
	p.walk.begin()
	unit, coarse := 1/float64(g.n), 1.0
	for rounds := 0; rounds < most; {
		goal := max(o.tolerance()/coarse, lowest)
		for best, stuck := math.Inf(1), 0; best > goal && stuck < patience && rounds < most; rounds++ {
			change, err := p.walk.round(ctx)
			if err != nil {
				return nil, err
			}
			told.reached(coarse * change)
			if stuck++; change < best {
				best, stuck = change, 0
			}
		}
		rest := p.add(unit)
		if rest < o.tolerance() {
			break
		}
		coarse, unit = rest, rest*p.total/float64(g.n)
		p.walk.restart(p.left, 1/unit)
	}
	told.reached(0)
	return p.result(), ctx.Err()
}

const (
	lowest   = 1e-5 // change of a round, relative to all there is, that four bytes a node can tell from rounding
	patience = 10   // rounds without progress after which they are left
)

// refined adds up what rounds of the walk find and knows what they leave. All is by place.
type refined struct {
	g     *Graph
	o     Options
	walk  *walk
	score []float64 // not yet adding up to 1
	left  []float64 // by how much a step of the walk would change each score
	total float64   // of the scores
}

// add takes over what the walk found, in the given unit, and returns by how much one more step would change the
// scores in sum if they added up to 1.
func (p *refined) add(unit float64) (rest float64) {
	n := p.g.n
	parts := make([]mass, chunks(n))
	_ = each(context.Background(), p.o.workers(), len(parts), func(_, k int) { parts[k] = p.step(k, unit) })
	m := sumOf(parts)
	base := m.base(p.o.damping(), n)
	p.total += m.all
	return sum(p.o.workers(), n, func(at int) float64 {
		p.left[at] += base
		return math.Abs(p.left[at])
	}) / p.total
}

// step adds what was found at the places of a chunk, and what walking on from there would change.
func (p *refined) step(k int, unit float64) (m mass) {
	w, damping := p.walk, p.o.damping()
	for at, to := bounds(k, p.g.n); at < to; at++ {
		found := float64(w.share[at]) * unit
		if w.out[at] < 0 {
			m.dangling += found
		} else {
			found *= float64(w.out[at])
		}
		m.all += found
		p.score[at] += found
		p.left[at] += damping*w.arriving(at)*unit - found
	}
	return m
}

// result takes the last step, which has been computed, and scales the scores so that they add up to 1.
func (p *refined) result() []float64 {
	total := sum(p.o.workers(), p.g.n, func(at int) float64 { return p.score[at] + p.left[at] })
	rank := make([]float64, p.g.n)
	for v := range rank {
		at := p.walk.place(uint32(v))
		rank[v] = (p.score[at] + p.left[at]) / total
	}
	return rank
}

// A mass is the sum of scores of some nodes, and of those of them without links.
type mass struct{ all, dangling, change float64 }

func sumOf(parts []mass) (m mass) {
	for _, p := range parts {
		m.all += p.all
		m.dangling += p.dangling
		m.change += p.change
	}
	return m
}

// base is what each node gets from readers who start anew.
func (m mass) base(damping float64, n int) float64 {
	return ((1-damping)*m.all + damping*m.dangling) / float64(n)
}

// digits tells progress towards a tolerance as the hundredths of the way, by magnitude.
type digits struct {
	tolerance float64
	tell      Progress
	done      int
}

func (d *digits) reached(change float64) {
	const all = 100
	done := all
	if change > d.tolerance {
		done = int(all * math.Log(min(change, 1)) / math.Log(d.tolerance))
	}
	if done > d.done {
		d.done = done
		d.tell.tell(done, all)
	}
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

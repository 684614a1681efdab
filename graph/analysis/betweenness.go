package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// An Estimate is a score for each node and how far it may be off.
type Estimate struct {
	Scores  []float64
	Sources int  // from how many nodes shortest paths were searched
	Exact   bool // from all of them
	// Margin is half the width of a 95 % confidence interval of each score; nil if exact.
	Margin []float64
}

// Widest is the greatest margin as a share of the highest score; 0 if no margins are known.
func (e Estimate) Widest() float64 {
	var margin, score float64
	for v, m := range e.Margin {
		margin, score = max(margin, m), max(score, e.Scores[v])
	}
	if score == 0 {
		return 0
	}
	return margin / score
}

// Betweenness is the number of shortest paths between other nodes that lead through each node, a pair joined by
// several shortest paths counting once, shared between them. Directions and weights are ignored.
//
// The algorithm is Brandes' (J. Math. Sociology 25, 2001), with two things done to it. Distances are found for 64
// sources at a time, a source to a bit (see [AllDistances]); paths are then counted for one after the other by sums over
// rows that compare nothing (see search.collect). And before that, trees hanging on the graph are folded into the node
// they hang on, for which they count as weight (as in Puzis et al., "Heuristics for speeding up betweenness centrality
// computation", 2012), so that searches only run over and from the rest.
//
// Time O(n·m) at worst, memory a third of a kB per node and worker. Above SampleAbove nodes it is estimated from
// Options.Samples sources unless Options.Exact is set. Then a node counts the more of a pair the farther it is from
// the source (Geisberger, Sanders, Schultes, "Better approximation of betweenness centrality", 2008), which halves
// the error: otherwise the few sources next to a node decide its score.
func Betweenness(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error) {
	core := foldTrees(g.undirected())
	if len(core.weight) <= math.MaxUint16 {
		return between[uint16](ctx, core, g.n, o, progress)
	}
	return between[uint32](ctx, core, g.n, o, progress)
}

// between is Betweenness over a folded graph of n nodes, with nodes kept as N.
func between[N index](ctx context.Context, core *folded, n int, o Options, progress Progress) (Estimate, error) {
	sources, exact := core.sources(n, o)
	batches := (len(sources) + lanes - 1) / lanes
	groups := min(groupsFor(len(core.weight)), max(batches, 1))
	sums := make([][]float64, groups)
	squares := make([][]float64, groups)
	// On large graphs fewer workers search, so that all fit in half a gigabyte.
	workers := min(o.workers(), max(1, searchMemory/(1+nodeBytes*len(core.weight))))
	searches := make([]*search[N], workers)
	counter := newCounter(progress, batches)
	err := each(ctx, workers, groups, func(worker, k int) {
		if searches[worker] == nil {
			searches[worker] = newSearch[N](core, !exact)
		}
		s := searches[worker]
		sums[k] = make([]float64, len(core.weight))
		if !exact {
			squares[k] = make([]float64, len(core.weight))
		}
		for b := k; b < batches && ctx.Err() == nil; b += groups {
			s.run(ctx, sources[b*lanes:min((b+1)*lanes, len(sources))], sums[k], squares[k])
			counter.add(1)
		}
	})
	if err != nil {
		return Estimate{}, err
	}
	return core.estimate(sums, squares, len(sources), exact), nil
}

const searchMemory = 512 << 20

// groupsFor is how many partial sums there are: batches go to groups by number and groups are added in order, so the
// result does not depend on who did what. Small groups leave workers idle for less time in the end.
func groupsFor(nodes int) int { return max(16, min(64, 1<<19/max(nodes, 1))) }

// estimate adds up the groups.
func (f *folded) estimate(sums, squares [][]float64, sources int, exact bool) Estimate {
	e := Estimate{Scores: f.fixed, Sources: sources, Exact: exact}
	n := float64(len(f.weight))
	k := float64(sources)
	scale := 0.5 // every pair was seen from both ends
	if !exact {
		scale = n / k // its two ends count one together
		e.Margin = make([]float64, len(f.fixed))
	}
	for i, v := range f.original {
		var s, q float64
		for g := range sums {
			s += sums[g][i]
			if !exact {
				q += squares[g][i]
			}
		}
		e.Scores[v] += s * scale
		if !exact {
			variance := max(0, q-s*s/k) / max(1, k-1)
			e.Margin[v] = 1.96 * n * math.Sqrt(variance/k*(1-k/n))
		}
	}
	if !exact {
		f.widen(&e)
	}
	return e
}

// widen raises margins to those usual among nodes of like score. A few sources often make most of a score; a sample
// that misses them finds a low score and, wrongly, little spread. Nodes of like score do not err that way together.
func (f *folded) widen(e *Estimate) {
	order := slices.Clone(f.original)
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(cmp.Compare(e.Scores[a], e.Scores[b]), cmp.Compare(a, b)) })
	squares := make([]float64, len(order)+1) // sums of the first so many
	for i, v := range order {
		squares[i+1] = squares[i] + e.Margin[v]*e.Margin[v]
	}
	const near = 50 // nodes on each side
	for i, v := range order {
		from, to := max(i-near, 0), min(i+near+1, len(order))
		usual := math.Sqrt((squares[to] - squares[from]) / float64(to-from))
		e.Margin[v] = max(e.Margin[v], usual)
	}
}

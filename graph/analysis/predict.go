package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// A Predictor scores pairs of nodes that are not linked by their common neighbours.
type Predictor struct {
	ID, Label, Explain string
	weight             func(degree float64) float64 // what a common neighbour of this degree counts
}

// Predictors is the table of them.
var Predictors = []Predictor{
	{"adamic-adar", "Adamic–Adar", "Shared contacts, those with few contacts counting more (1/log of their number).",
		func(d float64) float64 { return 1 / math.Log(d) }},
	{"common", "Common neighbours", "Number of shared contacts.", func(float64) float64 { return 1 }},
	{"resource", "Resource allocation", "Shared contacts, each counting one divided by the number of its contacts.",
		func(d float64) float64 { return 1 / d }},
}

// A Prediction is a pair that is not linked, A < B, with its score and what the score comes from.
type Prediction struct {
	A, B   uint32
	Score  float64
	Common []uint32 // shared neighbours, ascending
}

// Predict returns the limit best pairs at distance two, highest score first, equal ones by number. Directions and
// weights are ignored. Time is that of listing all paths of two hops.
func Predict(ctx context.Context, g *Graph, predictor string, limit int, o Options, progress Progress) ([]Prediction, error) {
	i := slices.IndexFunc(Predictors, func(p Predictor) bool { return p.ID == predictor })
	if i < 0 {
		return nil, fmt.Errorf("predict links: no predictor %q", predictor)
	}
	if limit <= 0 {
		return nil, ctx.Err()
	}
	r := g.undirected()
	weights := make([]float64, g.n)
	for v := range weights {
		if d := r.degree(uint32(v)); d > 1 {
			weights[v] = Predictors[i].weight(float64(d))
		}
	}
	n := chunks(g.n)
	best := make([][]Prediction, n)
	near := make([][]float64, o.workers())
	counter := newCounter(progress, n)
	err := each(ctx, o.workers(), n, func(worker, k int) {
		if near[worker] == nil {
			near[worker] = make([]float64, g.n)
		}
		from, to := bounds(k, g.n)
		for v := from; v < to && ctx.Err() == nil; v++ {
			best[k] = append(best[k], pairsOf(r, uint32(v), weights, near[worker])...)
			if len(best[k]) > 4*limit+1000 {
				best[k] = top(best[k], limit)
			}
		}
		counter.add(1)
	})
	if err != nil {
		return nil, err
	}
	found := top(slices.Concat(best...), limit)
	for i := range found {
		found[i].Common = common(r.of(found[i].A), r.of(found[i].B))
	}
	return found, nil
}

// pairsOf scores the pairs of v with greater nodes at distance two; near must be zero and is left so.
func pairsOf(r *rows, v uint32, weights, near []float64) []Prediction {
	var met []uint32
	for _, m := range r.of(v) {
		for _, u := range r.of(m) {
			if u <= v {
				continue
			}
			if near[u] == 0 {
				met = append(met, u)
			}
			near[u] += weights[m]
		}
	}
	for _, u := range r.of(v) {
		near[u] = 0
	}
	var pairs []Prediction
	for _, u := range met {
		if near[u] > 0 {
			pairs = append(pairs, Prediction{A: v, B: u, Score: near[u]})
			near[u] = 0
		}
	}
	return pairs
}

// top keeps the best, sorted.
func top(pairs []Prediction, limit int) []Prediction {
	slices.SortFunc(pairs, func(p, q Prediction) int {
		switch {
		case p.Score != q.Score:
			if p.Score > q.Score {
				return -1
			}
			return 1
		case p.A != q.A:
			return int(int64(p.A) - int64(q.A))
		}
		return int(int64(p.B) - int64(q.B))
	})
	return pairs[:min(limit, len(pairs))]
}

// common lists what two ascending lists share.
func common(a, b []uint32) (shared []uint32) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			shared = append(shared, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return shared
}

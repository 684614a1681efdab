package analysis

import (
	"context"
	"fmt"
	"slices"
)

// PredictFor is Predict for some nodes: only pairs one end of which is among them. Time is that of listing the paths
// of two hops from them.
func PredictFor(ctx context.Context, g *Graph, predictor string, of []uint32, limit int) ([]Prediction, error) {
	i := slices.IndexFunc(Predictors, func(p Predictor) bool { return p.ID == predictor })
	if i < 0 {
		return nil, fmt.Errorf("predict links: no predictor %q", predictor)
	}
	r := g.undirected()
	asked := map[uint32]bool{}
	var best []Prediction
	for _, v := range of {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if asked[v] || int(v) >= g.n || limit <= 0 {
			continue
		}
		asked[v] = true
		for _, p := range pairsAround(r, v, Predictors[i]) {
			if !asked[p.A+p.B-v] { // else it was listed from the other end
				best = append(best, p)
			}
		}
		if len(best) > 4*limit+1000 {
			best = top(best, limit)
		}
	}
	best = top(best, limit)
	for k := range best {
		best[k].Common = common(r.of(best[k].A), r.of(best[k].B))
	}
	return best, nil
}

// pairsAround scores the pairs of v with all nodes at distance two.
func pairsAround(r *rows, v uint32, by Predictor) []Prediction {
	near := map[uint32]float64{}
	for _, m := range r.of(v) {
		if d := r.degree(m); d > 1 {
			for _, u := range r.of(m) {
				near[u] += by.weight(float64(d))
			}
		}
	}
	delete(near, v)
	for _, u := range r.of(v) {
		delete(near, u)
	}
	pairs := make([]Prediction, 0, len(near))
	for u, score := range near {
		pairs = append(pairs, Prediction{A: min(u, v), B: max(u, v), Score: score})
	}
	return top(pairs, len(pairs)) // so that the order of the map goes no further
}

package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
)

// stress is how far distances in the picture are from those in the graph, each
// pair counting by its distance, at the best scale (Kamada and Kawai's energy
// as a share). Of large graphs the distances from a sample of nodes are taken.
func stress(e *analysis.EdgeList, at []layout.Point) float64 {
	const all, sample = 3000, 200
	step := 1
	if len(at) > all {
		step = len(at) / sample
	}
	var dd, d, pairs float64 // sums of (drawn/wanted)², drawn/wanted, 1
	for v := 0; v < len(at); v += step {
		for u, hops := range analysis.Hops(e.Graph, uint32(v)) {
			if hops > 0 {
				r := away(at, u, v) / float64(hops)
				dd, d, pairs = dd+r*r, d+r, pairs+1
			}
		}
	}
	return 1 - d*d/(dd*pairs)
}

func away(at []layout.Point, u, v int) float64 {
	return math.Hypot(at[u].X-at[v].X, at[u].Y-at[v].Y)
}

// kept is the share of a node's neighbours among as many nodes nearest to it
// in the picture, on average over a sample of nodes.
func kept(e *analysis.EdgeList, at []layout.Point) float64 {
	const sample = 1000
	var sum, count float64
	order := make([]int, len(at))
	distance := make([]float64, len(at))
	for v := 0; v < len(at); v += max(1, len(at)/sample) {
		near := e.Out(uint32(v))
		if len(near) == 0 {
			continue
		}
		for u := range order {
			order[u], distance[u] = u, away(at, u, v)
		}
		distance[v] = math.Inf(1)
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(distance[a], distance[b]), a-b) })
		hit := 0.0
		for _, u := range order[:len(near)] {
			if _, ok := slices.BinarySearch(near, uint32(u)); ok {
				hit++
			}
		}
		sum += hit / float64(len(near))
		count++
	}
	return sum / count
}

// crossing is the share of pairs of edges that cross, of pairs drawn at random
// that have no node in common.
func crossing(edges []layout.Edge, at []layout.Point) float64 {
	const pairs = 400_000
	r := rand.New(rand.NewPCG(1, 2))
	hit, count := 0.0, 0.0
	for range pairs {
		e, f := edges[r.IntN(len(edges))], edges[r.IntN(len(edges))]
		if e.A == f.A || e.A == f.B || e.B == f.A || e.B == f.B {
			continue
		}
		count++
		if apart(at[e.A], at[e.B], at[f.A], at[f.B]) && apart(at[f.A], at[f.B], at[e.A], at[e.B]) {
			hit++
		}
	}
	return hit / max(count, 1)
}

// apart reports whether p and q lie on different sides of the line through a
// and b.
func apart(a, b, p, q layout.Point) bool {
	side := func(c layout.Point) bool { return (b.X-a.X)*(c.Y-a.Y) > (b.Y-a.Y)*(c.X-a.X) }
	return side(p) != side(q)
}

package analysis

import (
	"context"
	"slices"
)

// Cores gives each node its core number: the greatest k so that the node belongs to a part of the graph in which
// everyone has at least k neighbours. Directions are ignored. Linear time (Batagelj and Zaveršnik, "An O(m)
// algorithm for cores decomposition of networks", 2003).
func Cores(g *Graph) []int {
	r := g.undirected()
	n := len(r.off) - 1
	left := make([]uint32, n) // neighbours; asked for at random, so it should be small
	most := uint32(0)
	for v := range left {
		left[v] = uint32(r.degree(uint32(v)))
		most = max(most, left[v])
	}
	order, place, start := byDegree(left, most)
	for _, v := range order { // swaps only change what comes later
		k := left[v]
		for _, u := range r.of(v) {
			d := left[u]
			if d <= k {
				continue
			}
			// Swap u with the first of its degree, which then belongs to the degree below.
			first, at := start[d], place[u]
			w := order[first]
			order[first], order[at] = u, w
			place[w], place[u] = at, first
			start[d] = first + 1
			left[u] = d - 1
		}
	}
	core := make([]int, n)
	for v, k := range left {
		core[v] = int(k)
	}
	return core
}

// byDegree lists nodes by rising degree, where each stands in the list, and where each degree begins.
func byDegree(degree []uint32, most uint32) (order, place, start []uint32) {
	start = make([]uint32, most+2)
	for _, d := range degree {
		start[d+1]++
	}
	for d := range most + 1 {
		start[d+1] += start[d]
	}
	order, place = make([]uint32, len(degree)), make([]uint32, len(degree))
	next := slices.Clone(start)
	for v, d := range degree {
		place[v] = next[d]
		order[next[d]] = uint32(v)
		next[d]++
	}
	return order, place, start
}

// Clustering is, for each node, the share of pairs of its neighbours that are neighbours themselves, 0 with fewer
// than two. Directions and weights are ignored. Every triangle is found once, from its least connected end; time
// O(m^1.5) at worst.
func Clustering(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	r := g.undirected()
	n := len(r.off) - 1
	up := upward(r)
	triangles := make([][]int32, min(o.workers(), max(1, chunks(n))))
	counter := newCounter(progress, chunks(n))
	err := each(ctx, o.workers(), chunks(n), func(worker, k int) {
		if triangles[worker] == nil {
			triangles[worker] = make([]int32, n)
		}
		from, to := bounds(k, n)
		countTriangles(up, from, to, triangles[worker])
		counter.add(1)
	})
	if err != nil {
		return nil, err
	}
	scores := make([]float64, n)
	for v := range scores {
		var t int64
		for _, count := range triangles {
			if count != nil {
				t += int64(count[v])
			}
		}
		if d := float64(r.degree(uint32(v))); d > 1 {
			scores[v] = 2 * float64(t) / (d * (d - 1))
		}
	}
	return scores, nil
}

// upward keeps of every edge the arc to the end of higher degree, the greater number if equal.
func upward(r *rows) *rows {
	n := len(r.off) - 1
	up := &rows{off: make([]uint32, n+1), adj: make([]uint32, 0, len(r.adj)/2)}
	for v := range uint32(n) {
		for _, u := range r.of(v) {
			if d, e := r.degree(v), r.degree(u); d < e || d == e && v < u {
				up.adj = append(up.adj, u)
			}
		}
		up.off[v+1] = uint32(len(up.adj))
	}
	return up
}

// countTriangles adds the triangles whose least end is in [from, to) to all three ends.
func countTriangles(up *rows, from, to int, count []int32) {
	for v := from; v < to; v++ {
		row := up.of(uint32(v))
		for _, u := range row {
			a, b := row, up.of(u)
			for len(a) > 0 && len(b) > 0 {
				switch {
				case a[0] < b[0]:
					a = a[1:]
				case a[0] > b[0]:
					b = b[1:]
				default:
					count[v]++
					count[u]++
					count[a[0]]++
					a, b = a[1:], b[1:]
				}
			}
		}
	}
}

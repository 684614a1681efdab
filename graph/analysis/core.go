package analysis

import "context"

// Cores gives each node its core number: the greatest k so that the node belongs to a part of the graph in which
// everyone has at least k neighbours. Directions are ignored. Nodes with few neighbours left are taken away, level by
// level (Matula and Beck, "Smallest-last ordering and clustering", JACM 30(3), 1983); a level looks through what is
// left, which over all levels is no more than the links, and taking away a node asks only for numbers of four bytes.
// Linear time.
func Cores(g *Graph) []int {
	r := g.undirected()
	n := len(r.off) - 1
	left := make([]uint32, n) // neighbours; of a node taken away, its core number
	rest := make([]uint32, n) // nodes not taken away, and some that were at the last level
	for v := range uint32(n) {
		left[v], rest[v] = uint32(r.degree(v)), v
	}
	taken := make([]uint32, 0, n)
	for k := uint32(0); len(rest) > 0; k++ {
		taken = taken[:0]
		kept := rest[:0]
		for _, v := range rest {
			switch {
			case left[v] > k:
				kept = append(kept, v)
			case left[v] == k:
				taken = append(taken, v)
			}
		}
		rest = kept
		for i := 0; i < len(taken); i++ {
			for _, u := range r.of(taken[i]) {
				if left[u] <= k {
					continue
				}
				if left[u]--; left[u] == k {
					taken = append(taken, u)
				}
			}
		}
	}
	core := make([]int, n)
	for v, k := range left {
		core[v] = int(k)
	}
	return core
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

package analysis

import (
	"context"
	"runtime"
	"slices"
)

// An Edge joins two nodes by their numbers. In a directed graph it leads from A to B. W is its weight, 0 counts
// as 1.
type Edge struct {
	A, B uint32
	W    float64
}

// A Graph is an immutable simple graph of nodes 0 to n-1 in compressed rows: 4 bytes for an arc, 8 more if weights
// differ from 1. Loops are left out, parallel edges are one edge with the sum of their weights.
type Graph struct {
	n        int
	directed bool
	out      rows
	in       rows // the same as out if undirected
}

// rows are adjacency lists one after the other: those of v are adj[off[v]:off[v+1]], ascending. w is nil if every
// weight is 1.
type rows struct {
	off []uint32
	adj []uint32
	w   []float64
}

func (r *rows) of(v uint32) []uint32 { return r.adj[r.off[v]:r.off[v+1]] }
func (r *rows) degree(v uint32) int  { return int(r.off[v+1] - r.off[v]) }

// weights are those of the arcs in of(v), or nil for all 1.
func (r *rows) weights(v uint32) []float64 {
	if r.w == nil {
		return nil
	}
	return r.w[r.off[v]:r.off[v+1]]
}

// New makes a graph of n nodes. Edges with an end out of range, loops, and weights that are negative, NaN or
// infinite are left out. Time and memory are linear.
func New(n int, edges []Edge, directed bool) *Graph {
	pairs := make([]pair, 0, len(edges))
	var weights []float64
	plain := true
	for _, e := range edges {
		if int64(e.A) >= int64(n) || int64(e.B) >= int64(n) || e.A == e.B {
			continue
		}
		w := e.W
		if w == 0 {
			w = 1
		}
		if !(w > 0 && w < 1e300) {
			continue
		}
		pairs = append(pairs, pair{e.A, e.B})
		weights = append(weights, w)
		plain = plain && w == 1
	}
	if plain && distinct(pairs, directed) {
		weights = nil
	}
	if weights == nil {
		return fromPairs(n, [][]pair{pairs}, directed, runtime.GOMAXPROCS(0))
	}
	return fromWeighted(n, pairs, weights, directed)
}

type pair struct{ a, b uint32 }

// distinct tells that no two edges are parallel.
func distinct(pairs []pair, directed bool) bool {
	keys := make([]uint64, len(pairs))
	for i, p := range pairs {
		if !directed && p.a > p.b {
			p.a, p.b = p.b, p.a
		}
		keys[i] = uint64(p.a)<<32 | uint64(p.b)
	}
	slices.Sort(keys)
	for i := 1; i < len(keys); i++ {
		if keys[i] == keys[i-1] {
			return false
		}
	}
	return true
}

// fromPairs builds a graph without weights; parallel edges become one. Pairs must be in range. It keeps none of them, so
// that their memory is free for the arcs back.
func fromPairs(n int, blocks [][]pair, directed bool, workers int) *Graph {
	g := &Graph{n: n, directed: directed}
	g.out = plainRows(n, blocks, !directed, workers)
	g.in = g.out
	if directed {
		g.in = g.out.transposed()
	}
	return g
}

// plainRows counts, fills, sorts and removes doubles; with back set each pair leads both ways. Each worker looks through
// all pairs for those of its share of the nodes: rows are written at random, and a part of them fits a cache better.
func plainRows(n int, blocks [][]pair, back bool, workers int) rows {
	r := rows{off: make([]uint32, n+1)}
	parts := max(1, min(workers, 8, chunks(n)))
	share := func(k int) (from, to uint32) { return uint32(k * n / parts), uint32((k + 1) * n / parts) }
	_ = each(context.Background(), workers, parts, func(_, k int) {
		from, to := share(k)
		r.count(blocks, back, from, to-from)
	})
	for v := range n {
		r.off[v+1] += r.off[v]
	}
	r.adj = make([]uint32, r.off[n])
	_ = each(context.Background(), workers, parts, func(_, k int) {
		from, to := share(k)
		r.fill(blocks, back, from, to-from)
	})
	copy(r.off[1:], r.off) // the fill moved every start to the next one
	r.off[0] = 0
	_ = each(context.Background(), workers, chunks(n), func(_, k int) {
		from, to := bounds(k, n)
		for v := from; v < to; v++ {
			slices.Sort(r.of(uint32(v)))
		}
	})
	r.compact()
	return r
}

// count adds up the arcs of size nodes from one on; those of v behind v.
func (r *rows) count(blocks [][]pair, back bool, from, size uint32) {
	for _, pairs := range blocks {
		for _, p := range pairs {
			if p.a == p.b {
				continue
			}
			if p.a-from < size {
				r.off[p.a+1]++
			}
			if back && p.b-from < size {
				r.off[p.b+1]++
			}
		}
	}
}

// fill writes the arcs of size nodes from one on, and moves the start of each row to its end.
func (r *rows) fill(blocks [][]pair, back bool, from, size uint32) {
	for _, pairs := range blocks {
		for _, p := range pairs {
			if p.a == p.b {
				continue
			}
			if p.a-from < size {
				r.adj[r.off[p.a]] = p.b
				r.off[p.a]++
			}
			if back && p.b-from < size {
				r.adj[r.off[p.b]] = p.a
				r.off[p.b]++
			}
		}
	}
}

// compact removes doubles from sorted rows without weights.
func (r *rows) compact() {
	end, start := uint32(0), uint32(0)
	for v := range len(r.off) - 1 {
		first := end
		for i := start; i < r.off[v+1]; i++ {
			if end > first && r.adj[end-1] == r.adj[i] {
				continue
			}
			r.adj[end] = r.adj[i]
			end++
		}
		start, r.off[v+1] = r.off[v+1], end
	}
	r.adj = r.adj[:end]
}

// fromWeighted builds a graph with weights by sorting arcs.
func fromWeighted(n int, pairs []pair, weights []float64, directed bool) *Graph {
	g := &Graph{n: n, directed: directed}
	arcs := make([]Edge, 0, 2*len(pairs))
	for i, p := range pairs {
		arcs = append(arcs, Edge{p.a, p.b, weights[i]})
		if !directed {
			arcs = append(arcs, Edge{p.b, p.a, weights[i]})
		}
	}
	g.out = weightedRows(n, arcs)
	g.in = g.out
	if directed {
		g.in = g.out.transposed()
	}
	return g
}

// weightedRows joins parallel arcs, adding their weights in the order given.
func weightedRows(n int, arcs []Edge) rows {
	slices.SortStableFunc(arcs, func(x, y Edge) int {
		if x.A != y.A {
			return int(int64(x.A) - int64(y.A))
		}
		return int(int64(x.B) - int64(y.B))
	})
	r := rows{off: make([]uint32, n+1)}
	for i, a := range arcs {
		if i > 0 && arcs[i-1].A == a.A && arcs[i-1].B == a.B {
			r.w[len(r.w)-1] += a.W
			continue
		}
		r.adj, r.w = append(r.adj, a.B), append(r.w, a.W)
		r.off[a.A+1]++
	}
	for v := range n {
		r.off[v+1] += r.off[v]
	}
	return r
}

// transposed turns every arc around; rows stay ascending.
func (r *rows) transposed() rows {
	n := len(r.off) - 1
	t := rows{off: make([]uint32, n+1), adj: make([]uint32, len(r.adj))}
	if r.w != nil {
		t.w = make([]float64, len(r.w))
	}
	for _, u := range r.adj {
		t.off[u+1]++
	}
	for v := range n {
		t.off[v+1] += t.off[v]
	}
	next := slices.Clone(t.off)
	for v := range uint32(n) {
		for i := r.off[v]; i < r.off[v+1]; i++ {
			u := r.adj[i]
			t.adj[next[u]] = v
			if r.w != nil {
				t.w[next[u]] = r.w[i]
			}
			next[u]++
		}
	}
	return t
}

// Len is the number of nodes.
func (g *Graph) Len() int { return g.n }

// Edges is the number of distinct edges.
func (g *Graph) Edges() int {
	if g.directed {
		return len(g.out.adj)
	}
	return len(g.out.adj) / 2
}

// IsDirected tells how New was called.
func (g *Graph) IsDirected() bool { return g.directed }

// Weighted tells whether some edge has a weight other than 1.
func (g *Graph) Weighted() bool { return g.out.w != nil }

// Out lists the successors of v (its neighbours if undirected), ascending. The slice must not be changed.
func (g *Graph) Out(v uint32) []uint32 { return g.out.of(v) }

// In lists the predecessors of v (its neighbours if undirected), ascending. The slice must not be changed.
func (g *Graph) In(v uint32) []uint32 { return g.in.of(v) }

// undirected is the graph without directions: arcs both ways become one edge whose weight is their sum. For a
// directed graph it is built anew, in linear time.
func (g *Graph) undirected() *rows {
	if !g.directed {
		return &g.out
	}
	return mergeRows(&g.out, &g.in)
}

// mergeRows joins two graphs row by row.
func mergeRows(a, b *rows) *rows {
	n := len(a.off) - 1
	r := &rows{off: make([]uint32, n+1), adj: make([]uint32, 0, len(a.adj)+len(b.adj))}
	weighted := a.w != nil
	twice := false
	weight := func(r *rows, i uint32) float64 {
		if r.w == nil {
			return 1
		}
		return r.w[i]
	}
	r.w = make([]float64, 0, cap(r.adj))
	for v := range n {
		i, j := a.off[v], b.off[v]
		for i < a.off[v+1] || j < b.off[v+1] {
			switch {
			case j == b.off[v+1] || i < a.off[v+1] && a.adj[i] < b.adj[j]:
				r.adj, r.w = append(r.adj, a.adj[i]), append(r.w, weight(a, i))
				i++
			case i == a.off[v+1] || b.adj[j] < a.adj[i]:
				r.adj, r.w = append(r.adj, b.adj[j]), append(r.w, weight(b, j))
				j++
			default:
				r.adj, r.w = append(r.adj, a.adj[i]), append(r.w, weight(a, i)+weight(b, j))
				twice = true
				i++
				j++
			}
		}
		r.off[v+1] = uint32(len(r.adj))
	}
	if !weighted && !twice {
		r.w = nil
	}
	return r
}

// AsUndirected is the graph without directions, g itself if it has none.
func (g *Graph) AsUndirected() *Graph {
	if !g.directed {
		return g
	}
	r := *g.undirected()
	return &Graph{n: g.n, out: r, in: r}
}

// weightBetween is the weight of the arc from a to b, 0 if there is none.
func (r *rows) weightBetween(a, b uint32) float64 {
	i, ok := slices.BinarySearch(r.of(a), b)
	switch {
	case !ok:
		return 0
	case r.w == nil:
		return 1
	}
	return r.w[int(r.off[a])+i]
}

func sortPairs(pairs []pair) {
	slices.SortFunc(pairs, func(x, y pair) int {
		if x.a != y.a {
			return int(int64(x.a) - int64(y.a))
		}
		return int(int64(x.b) - int64(y.b))
	})
}

package layout

import "slices"

// A topology is an undirected simple graph in compressed rows: the neighbours of v are adj[off[v]:off[v+1]],
// ascending, with the weights of the edges beside them.
type topology struct {
	off []int32
	adj []int32
	w   []float32
}

func (t *topology) size() int                 { return len(t.off) - 1 }
func (t *topology) degree(v int32) int        { return int(t.off[v+1] - t.off[v]) }
func (t *topology) neighbors(v int32) []int32 { return t.adj[t.off[v]:t.off[v+1]] }
func (t *topology) weights(v int32) []float32 { return t.w[t.off[v]:t.off[v+1]] }

// link is an edge with clean ends and weight.
type link struct {
	a, b int32
	w    float32
}

// newTopology builds the graph of n nodes; loops and edges out of range are dropped, parallel ones add up.
func newTopology(n int, edges []Edge) *topology {
	links := make([]link, 0, len(edges))
	for _, e := range edges {
		if e.A < 0 || e.B < 0 || e.A >= n || e.B >= n || e.A == e.B {
			continue
		}
		w := e.Weight
		if !(w > 0) || w > 1e6 {
			w = 1
		}
		links = append(links, link{int32(e.A), int32(e.B), float32(max(w, 1e-3))})
	}
	return fromLinks(n, links)
}

// fromLinks builds rows by counting, which sorts them on the way: a first pass by one end, a second by the other.
func fromLinks(n int, links []link) *topology {
	count := make([]int32, n+1)
	for _, l := range links {
		count[l.a+1]++
		count[l.b+1]++
	}
	for i := range n {
		count[i+1] += count[i]
	}
	byEnd := make([]link, 2*len(links)) // half edges grouped by b
	fill := slices.Clone(count)
	for _, l := range links {
		byEnd[fill[l.b]] = link{l.a, l.b, l.w}
		fill[l.b]++
		byEnd[fill[l.a]] = link{l.b, l.a, l.w}
		fill[l.a]++
	}
	t := &topology{off: make([]int32, n+1), adj: make([]int32, len(byEnd)), w: make([]float32, len(byEnd))}
	copy(fill, count)
	for _, h := range byEnd {
		t.adj[fill[h.a]], t.w[fill[h.a]] = h.b, h.w
		fill[h.a]++
	}
	t.joinParallel(count)
	return t
}

// joinParallel sums edges that stand side by side in a row and closes the gaps; start holds the rows as built.
func (t *topology) joinParallel(start []int32) {
	out := int32(0)
	for v := range len(start) - 1 {
		t.off[v] = out
		for i := start[v]; i < start[v+1]; i++ {
			if out > t.off[v] && t.adj[out-1] == t.adj[i] {
				t.w[out-1] += t.w[i]
				continue
			}
			t.adj[out], t.w[out] = t.adj[i], t.w[i]
			out++
		}
	}
	t.off[len(start)-1] = out
	t.adj, t.w = t.adj[:out], t.w[:out]
}

// components lists the connected parts, each in ascending order, ordered by their least node.
func (t *topology) components() [][]int32 {
	n := t.size()
	seen := make([]bool, n)
	order := make([]int32, 0, n)
	var parts [][]int32
	for v := range int32(n) {
		if seen[v] {
			continue
		}
		first := len(order)
		seen[v] = true
		order = append(order, v)
		for i := first; i < len(order); i++ {
			for _, u := range t.neighbors(order[i]) {
				if !seen[u] {
					seen[u] = true
					order = append(order, u)
				}
			}
		}
		part := order[first:len(order):len(order)]
		slices.Sort(part)
		parts = append(parts, part)
	}
	return parts
}

// induced is the graph among the given nodes, renumbered in their order. number must be as long as t and hold
// -1 everywhere; it is left that way.
func (t *topology) induced(nodes []int32, number []int32) *topology {
	if len(nodes) == t.size() {
		return t
	}
	for i, v := range nodes {
		number[v] = int32(i)
	}
	sub := &topology{off: make([]int32, len(nodes)+1)}
	for i, v := range nodes {
		for k, u := range t.neighbors(v) {
			if number[u] >= 0 {
				sub.adj = append(sub.adj, number[u])
				sub.w = append(sub.w, t.weights(v)[k])
			}
		}
		sub.off[i+1] = int32(len(sub.adj))
	}
	for _, v := range nodes {
		number[v] = -1
	}
	return sub
}

// renumbered is the same graph with its nodes in another order: order lists them, number is its inverse. Rows are not
// ascending any more.
func (t *topology) renumbered(order, number []int32) *topology {
	r := &topology{off: make([]int32, len(t.off)), adj: make([]int32, len(t.adj)), w: make([]float32, len(t.w))}
	out := 0
	for i, v := range order {
		for _, u := range t.neighbors(v) {
			r.adj[out] = number[u]
			out++
		}
		copy(r.w[r.off[i]:], t.weights(v))
		r.off[i+1] = int32(out)
	}
	return r
}

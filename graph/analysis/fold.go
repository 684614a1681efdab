package analysis

import (
	"cmp"
	"math"
	"slices"
)

// A folded graph is one whose hanging trees are gone. Nodes are numbered by falling degree: going through nodes in that
// order, a processor foresees how long each row is.
type folded struct {
	rows
	order    []uint32  // its nodes breadth first, so that those near each other in it are near in the graph
	original []uint32  // number in the graph it was made from
	weight   []float64 // how many nodes each stands for, itself included
	fixed    []float64 // by original number: betweenness from pairs with an end in a hanging tree
}

// foldTrees removes nodes of degree one, again and again.
func foldTrees(r *rows) *folded {
	n := len(r.off) - 1
	f := &folded{fixed: make([]float64, n)}
	size := componentSizes(r)
	weight := make([]float64, n)
	degree := make([]int, n)
	gone := make([]bool, n)
	var leaves []uint32
	for v := range n {
		weight[v] = 1
		degree[v] = r.degree(uint32(v))
		if degree[v] == 1 {
			leaves = append(leaves, uint32(v))
		}
	}
	// hung is, for each node, the sum and the sum of squares of the sizes of trees hung on it.
	hung, hungSquares := make([]float64, n), make([]float64, n)
	for i := 0; i < len(leaves); i++ {
		v := leaves[i]
		if degree[v] != 1 { // the last two of a tree: one remains
			continue
		}
		gone[v] = true
		degree[v] = 0
		for _, u := range r.of(v) {
			if gone[u] {
				continue
			}
			weight[u] += weight[v]
			hung[u] += weight[v]
			hungSquares[u] += weight[v] * weight[v]
			if degree[u]--; degree[u] == 1 {
				leaves = append(leaves, u)
			}
		}
	}
	for v := range n {
		// Pairs with ends in two trees hung on v, and pairs from one of them to the rest of the component.
		f.fixed[v] = (hung[v]*hung[v]-hungSquares[v])/2 + hung[v]*(size[v]-1-hung[v])
	}
	f.keep(r, gone, weight)
	f.sortByDegree()
	return f
}

// sortByDegree renumbers nodes by falling degree; within a degree their order stays.
func (f *folded) sortByDegree() {
	byDegree := slices.Clone(f.order)
	slices.SortStableFunc(byDegree, func(a, b uint32) int { return f.degree(b) - f.degree(a) })
	original, weight := make([]uint32, len(byDegree)), make([]float64, len(byDegree))
	for i, v := range byDegree {
		f.order[v] = uint32(i)
		original[i], weight[i] = f.original[v], f.weight[v]
	}
	f.rows, f.original, f.weight = *permuted(&f.rows, byDegree), original, weight
	for v := range byDegree {
		slices.Sort(f.of(uint32(v)))
	}
}

// keep takes over what is left, in breadth-first order.
func (f *folded) keep(r *rows, gone []bool, weight []float64) {
	n := len(r.off) - 1
	number := make([]uint32, n)
	const none = math.MaxUint32
	for v := range number {
		number[v] = none
	}
	for root := range uint32(n) {
		if gone[root] || number[root] != none {
			continue
		}
		number[root] = uint32(len(f.original))
		f.original = append(f.original, root)
		for i := int(number[root]); i < len(f.original); i++ {
			for _, u := range r.of(f.original[i]) {
				if !gone[u] && number[u] == none {
					number[u] = uint32(len(f.original))
					f.original = append(f.original, u)
				}
			}
		}
	}
	f.order = make([]uint32, len(f.original))
	for i := range f.order {
		f.order[i] = uint32(i)
	}
	f.off = make([]uint32, 1, len(f.original)+1)
	f.weight = make([]float64, len(f.original))
	for i, v := range f.original {
		f.weight[i] = weight[v]
		for _, u := range r.of(v) {
			if !gone[u] {
				f.adj = append(f.adj, number[u])
			}
		}
		slices.Sort(f.adj[f.off[i]:])
		f.off = append(f.off, uint32(len(f.adj)))
	}
}

// componentSizes is, for each node, how many its component has.
func componentSizes(r *rows) []float64 {
	label, count := componentLabels(r)
	sizes := make([]float64, count)
	for _, l := range label {
		sizes[l]++
	}
	of := make([]float64, len(label))
	for v, l := range label {
		of[v] = sizes[l]
	}
	return of
}

// sources are where searches start, in breadth-first order: all, or a sample drawn without replacement.
func (f *folded) sources(n int, o Options) (from []uint32, exact bool) {
	all := slices.Clone(f.order)
	k := o.Samples
	if k <= 0 {
		k = 1024
	}
	if o.Exact || n <= SampleAbove || k >= len(all) {
		return all, true
	}
	// Fisher and Yates, the first k of it.
	r := newRandom(o.Seed)
	for i := range k {
		j := i + r.below(len(all)-i)
		all[i], all[j] = all[j], all[i]
	}
	from = all[:k]
	place := make([]uint32, len(f.order))
	for i, v := range f.order {
		place[v] = uint32(i)
	}
	slices.SortFunc(from, func(a, b uint32) int { return cmp.Compare(place[a], place[b]) })
	return from, false
}

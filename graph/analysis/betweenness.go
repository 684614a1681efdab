package analysis

import (
	"cmp"
	"context"
	"math"
	"math/bits"
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
// The algorithm is Brandes' (J. Math. Sociology 25, 2001) for 32 sources at a time, a source to a bit: a node
// keeps a word of who reached it, the arcs on shortest paths from all 32 come out of one and-not, and path counts
// are rows of 32. Arcs on shortest paths are noted on the way out and gone through backwards on the way home. Rows
// of 64 would halve the searches but no longer stay in a core's cache: they took half as long again. Before that, trees hanging on the graph are folded into the node they hang on, for which they
// count as weight (as in Puzis et al., "Heuristics for speeding up betweenness centrality computation", 2012), so
// that searches only run over and from the rest.
//
// Time O(n·m) at worst, memory half a kB per node and worker, and 12 bytes for each arc on a shortest path of a batch. Above SampleAbove nodes it is estimated from
// Options.Samples sources unless Options.Exact is set. Then a node counts the more of a pair the farther it is from
// the source (Geisberger, Sanders, Schultes, "Better approximation of betweenness centrality", 2008), which halves
// the error: otherwise the few sources next to a node decide its score.
func Betweenness(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error) {
	core := foldTrees(g.undirected())
	sources, exact := core.sources(g.n, o)
	batches := (len(sources) + lanes - 1) / lanes
	groups := min(betweennessGroups, max(batches, 1))
	sums := make([][]float64, groups)
	squares := make([][]float64, groups)
	// Rows take half a kB a node: on large graphs fewer workers search, so that all fit in half a gigabyte.
	workers := min(o.workers(), max(1, searchMemory/(1+16*lanes*len(core.weight)+arcBytes*arcsUsual*len(core.adj))))
	searches := make([]*search32, workers)
	counter := newCounter(progress, batches)
	err := each(ctx, workers, groups, func(worker, k int) {
		if searches[worker] == nil {
			searches[worker] = newSearch32(core, !exact)
		}
		s := searches[worker]
		sums[k] = make([]float64, len(core.weight))
		if !exact {
			squares[k] = make([]float64, len(core.weight))
		}
		for b := k; b < batches && ctx.Err() == nil; b += groups {
			s.run(sources[b*lanes : min((b+1)*lanes, len(sources))])
			s.collect(sums[k], squares[k])
			counter.add(1)
		}
	})
	if err != nil {
		return Estimate{}, err
	}
	return core.estimate(sums, squares, len(sources), exact), nil
}

const (
	lanes     = 32
	allLanes  = 1<<lanes - 1
	arcBytes  = 12
	arcsUsual = 4 // how often an arc is noted in a batch, with different sources; at worst it is once for each
	// betweennessGroups is how many partial sums there are: batches go to groups by number and groups are added
	// in order, so the result does not depend on who did what.
	betweennessGroups = 16
	searchMemory      = 512 << 20
)

// A folded graph is one whose hanging trees are gone. Nodes are renumbered so that neighbours come near each
// other in memory.
type folded struct {
	rows
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
	return f
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

// sources are where searches start: all, or a sample drawn without replacement.
func (f *folded) sources(n int, o Options) (from []uint32, exact bool) {
	all := make([]uint32, len(f.weight))
	for i := range all {
		all[i] = uint32(i)
	}
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
	slices.Sort(from)
	return from, false
}

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

// A search32 is the scratch for searches from up to 32 sources.
type search32 struct {
	f       *folded
	scaled  bool // a pair counts for a node by how far the node is from the source
	seen    []uint32
	next    []uint32         // who reaches a node at the level at hand
	paths   [][lanes]float64 // how many shortest paths from each source
	share   [][lanes]float64 // backward: what a node passes to each of its predecessors per path
	levels  []int            // where each level begins in reached
	reached []reach
	steps   []int // where the arcs that lead from each level begin in arcs
	arcs    []arc
	touched []uint32
	from    []uint32
}

// An arc leads on shortest paths from some sources.
type arc struct{ from, to, mask uint32 }

// A reach says which sources reach a node at the same level.
type reach struct {
	node, mask uint32
}

func newSearch32(f *folded, scaled bool) *search32 {
	n := len(f.weight)
	return &search32{
		f: f, scaled: scaled, seen: make([]uint32, n), next: make([]uint32, n),
		paths: make([][lanes]float64, n), share: make([][lanes]float64, n),
	}
}

// run searches from the given sources and leaves their path counts and shares.
func (s *search32) run(from []uint32) {
	s.from = from
	clear(s.seen)
	clear(s.paths)
	clear(s.share)
	s.reached, s.levels = s.reached[:0], append(s.levels[:0], 0)
	s.arcs, s.steps = s.arcs[:0], s.steps[:0]
	for b, v := range from {
		s.seen[v] |= 1 << b
		s.paths[v][b] = 1
		s.reached = append(s.reached, reach{v, 1 << b})
	}
	for first := 0; first < len(s.reached); {
		end := len(s.reached)
		s.levels, s.steps = append(s.levels, end), append(s.steps, len(s.arcs))
		s.spread(s.reached[first:end])
		first = end
	}
	for l := len(s.levels) - 2; l >= 1; l-- {
		s.gather(s.arcs[s.steps[l-1]:s.steps[l]], s.level(l), s.part(l))
	}
}

// level returns who is reached after so many steps.
func (s *search32) level(l int) []reach { return s.reached[s.levels[l]:s.levels[l+1]] }

// part is what a target so many steps away counts for each step.
func (s *search32) part(l int) float64 {
	if s.scaled {
		return 1 / float64(l)
	}
	return 1
}

// spread goes one level on: seen is updated only afterwards, so who reaches v and has not seen u reaches u over
// v by a shortest path.
func (s *search32) spread(level []reach) {
	s.touched = s.touched[:0]
	for _, r := range level {
		from := &s.paths[r.node]
		for _, u := range s.f.of(r.node) {
			m := r.mask &^ s.seen[u]
			if m == 0 {
				continue
			}
			if s.next[u] == 0 {
				s.touched = append(s.touched, u)
			}
			s.next[u] |= m
			s.arcs = append(s.arcs, arc{r.node, u, m})
			addLanes(&s.paths[u], from, m)
		}
	}
	s.order()
	for _, u := range s.touched {
		s.seen[u] |= s.next[u]
		s.reached = append(s.reached, reach{u, s.next[u]})
		s.next[u] = 0
	}
}

// order sorts the nodes touched, if they are many, by looking through all: the next level then goes through memory
// in one direction.
func (s *search32) order() {
	const many = 16 // one node in so many
	if len(s.touched) < len(s.next)/many {
		return
	}
	s.touched = s.touched[:0]
	for u, m := range s.next {
		if m != 0 {
			s.touched = append(s.touched, uint32(u))
		}
	}
}

// addLanes adds the lanes of m from one row to another.
func addLanes(to, from *[lanes]float64, m uint32) {
	if m == allLanes {
		for b := range to {
			to[b] += from[b]
		}
		return
	}
	for ; m != 0; m &= m - 1 {
		b := bits.TrailingZeros32(m) & (lanes - 1)
		to[b] += from[b]
	}
}

// gather goes one level back: nodes of the far level set their share, then it is handed back over the arcs that led
// there.
func (s *search32) gather(arcs []arc, far []reach, part float64) {
	for _, r := range far {
		row, paths, w := &s.share[r.node], &s.paths[r.node], s.f.weight[r.node]*part
		for m := r.mask; m != 0; m &= m - 1 {
			b := bits.TrailingZeros32(m) & (lanes - 1)
			row[b] += w / paths[b]
		}
	}
	for i := range arcs {
		a := &arcs[i]
		addLanes(&s.share[a.from], &s.share[a.to], a.mask)
	}
}

// collect adds what the sources of the last run contribute to each node: the share it passed on, without its own
// weight, times its paths and the weight of the source.
func (s *search32) collect(sums, squares []float64) {
	if s.scaled {
		s.collectScaled(sums, squares)
		return
	}
	var sourceWeight [lanes]float64
	for b, v := range s.from {
		sourceWeight[b] = s.f.weight[v]
	}
	for v := range s.f.weight {
		paths, share, w := &s.paths[v], &s.share[v], s.f.weight[v]
		var total float64
		for m := s.seen[v]; m != 0; m &= m - 1 {
			b := bits.TrailingZeros32(m) & (lanes - 1)
			if s.from[b] == uint32(v) {
				continue
			}
			d := (paths[b]*share[b] - w) * sourceWeight[b]
			total += d
		}
		sums[v] += total
	}
}

// collectScaled is collect where a node counts the more of a pair the farther it is from the source.
func (s *search32) collectScaled(sums, squares []float64) {
	for l := 1; l < len(s.levels)-1; l++ {
		steps, part := float64(l), s.part(l)
		for _, r := range s.level(l) {
			paths, share, w := &s.paths[r.node], &s.share[r.node], s.f.weight[r.node]*part
			var total, square float64
			for m := r.mask; m != 0; m &= m - 1 {
				b := bits.TrailingZeros32(m) & (lanes - 1)
				d := (paths[b]*share[b] - w) * steps * s.f.weight[s.from[b]]
				total += d
				square += d * d
			}
			sums[r.node] += total
			squares[r.node] += square
		}
	}
}

package analysis

import (
	"context"
	"math/bits"
)

// Distances sums up, for each node, its distances to all others: hops, directions ignored.
type Distances struct {
	Reached      []int     // how many other nodes it reaches
	Sum          []float64 // sum of the distances to them
	Harmonic     []float64 // sum of 1/distance
	Eccentricity []int     // the greatest of them
	Sources      int       // from how many nodes was searched
	Exact        bool      // from all; else Reached, Sum and Harmonic are scaled up from a sample and Eccentricity is a lower bound
}

// AllDistances searches from every node, 256 at a time: a node keeps a bit for each of them, and as distance is
// symmetric it need only count how many new bits arrive at which level (after Then et al., "The more the merrier:
// efficient multi-source graph traversal", VLDB 2014). Time O(n·m/64) at worst. Above SampleAbove nodes it takes
// a sample of sources unless Options.Exact is set.
func AllDistances(ctx context.Context, g *Graph, o Options, progress Progress) (Distances, error) {
	r := g.undirected()
	order, sources, exact := distanceSources(r, o)
	batches := (len(sources) + wide - 1) / wide
	groups := min(distanceGroups, max(batches, 1))
	sums := make([]distanceSums, groups)
	searches := make([]*search256, o.workers())
	counter := newCounter(progress, batches)
	local := permuted(r, order)
	err := each(ctx, o.workers(), groups, func(worker, k int) {
		if searches[worker] == nil {
			searches[worker] = newSearch256(local)
		}
		sums[k] = newDistanceSums(g.n)
		for b := k; b < batches && ctx.Err() == nil; b += groups {
			searches[worker].run(sources[b*wide:min((b+1)*wide, len(sources))], &sums[k])
			counter.add(1)
		}
	})
	if err != nil {
		return Distances{}, err
	}
	return joinDistances(sums, order, len(sources), exact), nil
}

const (
	wide           = 256
	distanceGroups = 16
)

type set [wide / 64]uint64

// distanceSources orders nodes so that neighbours come near each other, and chooses sources by that order.
func distanceSources(r *rows, o Options) (order, sources []uint32, exact bool) {
	f := &folded{}
	gone := make([]bool, len(r.off)-1)
	f.keep(r, gone, make([]float64, len(gone)))
	sources, exact = f.sources(len(gone), o)
	return f.original, sources, exact
}

// permuted renumbers a graph: the node order[i] becomes i. Weights are left out.
func permuted(r *rows, order []uint32) *rows {
	number := make([]uint32, len(order))
	for i, v := range order {
		number[v] = uint32(i)
	}
	p := &rows{off: make([]uint32, 1, len(order)+1), adj: make([]uint32, 0, len(r.adj))}
	for _, v := range order {
		for _, u := range r.of(v) {
			p.adj = append(p.adj, number[u])
		}
		p.off = append(p.off, uint32(len(p.adj)))
	}
	return p
}

type distanceSums struct {
	reached  []int64
	sum      []int64
	harmonic []float64
	far      []int32
}

func newDistanceSums(n int) distanceSums {
	return distanceSums{make([]int64, n), make([]int64, n), make([]float64, n), make([]int32, n)}
}

func joinDistances(groups []distanceSums, order []uint32, sources int, exact bool) Distances {
	n := len(order)
	d := Distances{
		Reached: make([]int, n), Sum: make([]float64, n), Harmonic: make([]float64, n), Eccentricity: make([]int, n),
		Sources: sources, Exact: exact,
	}
	scale := 1.0
	if !exact {
		scale = float64(n) / float64(sources)
	}
	for i, v := range order {
		var reached, sum int64
		for _, g := range groups {
			reached += g.reached[i]
			sum += g.sum[i]
			d.Harmonic[v] += g.harmonic[i]
			d.Eccentricity[v] = max(d.Eccentricity[v], int(g.far[i]))
		}
		d.Reached[v] = min(n-1, int(float64(reached)*scale+0.5))
		d.Sum[v] = float64(sum) * scale
		d.Harmonic[v] *= scale
	}
	return d
}

// A search256 is the scratch for searches from up to 256 sources.
type search256 struct {
	*rows
	all             set   // the sources
	seen, now, next []set // who reached a node; who did at the last step; who does at this one
	active, touched []uint32
	marked          []bool
}

func newSearch256(r *rows) *search256 {
	n := len(r.off) - 1
	return &search256{rows: r, seen: make([]set, n), now: make([]set, n), next: make([]set, n), marked: make([]bool, n)}
}

// run searches from the given sources and adds to sums.
func (s *search256) run(from []uint32, sums *distanceSums) {
	clear(s.seen)
	clear(s.now)
	s.active, s.all = s.active[:0], set{}
	for b, v := range from {
		s.all[b/64] |= 1 << (b % 64)
		s.seen[v][b/64] |= 1 << (b % 64)
		s.now[v] = s.seen[v]
		s.active = append(s.active, v)
	}
	const crowd = 10 // a front larger than a tenth of the nodes is asked for, not handed on
	for level := int32(1); len(s.active) > 0; level++ {
		if len(s.active) > len(s.seen)/crowd {
			s.ask(level, sums)
			continue
		}
		s.spread()
		s.take(level, sums)
	}
}

// spread hands every active node's new sources to its neighbours.
func (s *search256) spread() {
	s.touched = s.touched[:0]
	for _, v := range s.active {
		now := &s.now[v]
		for _, u := range s.of(v) {
			next := &s.next[u]
			next[0] |= now[0]
			next[1] |= now[1]
			next[2] |= now[2]
			next[3] |= now[3]
			if !s.marked[u] {
				s.marked[u] = true
				s.touched = append(s.touched, u)
			}
		}
	}
	for _, v := range s.active {
		s.now[v] = set{}
	}
}

// take counts what is new at each node touched and makes that the next front.
func (s *search256) take(level int32, sums *distanceSums) {
	s.active = s.active[:0]
	for _, u := range s.touched {
		s.marked[u] = false
		seen, now, next := &s.seen[u], &s.now[u], &s.next[u]
		for i := range next {
			now[i] = next[i] &^ seen[i]
			seen[i] |= next[i]
		}
		*next = set{}
		if sums.add(u, level, now) {
			s.active = append(s.active, u)
		}
	}
}

// ask lets every node that has not been reached by all sources ask its neighbours who reached them at the last step.
// Where most nodes are active that is quicker than spread: nodes that miss nothing are passed over, and a node stops
// asking once it misses nothing.
func (s *search256) ask(level int32, sums *distanceSums) {
	s.active = s.active[:0]
	all := s.all
	for u := range s.seen {
		seen := &s.seen[u]
		m0, m1, m2, m3 := all[0]&^seen[0], all[1]&^seen[1], all[2]&^seen[2], all[3]&^seen[3]
		if m0|m1|m2|m3 == 0 {
			continue
		}
		var g0, g1, g2, g3 uint64
		for _, v := range s.of(uint32(u)) {
			now := &s.now[v]
			g0 |= now[0]
			g1 |= now[1]
			g2 |= now[2]
			g3 |= now[3]
			if m0&^g0|m1&^g1|m2&^g2|m3&^g3 == 0 {
				break
			}
		}
		got := set{g0 & m0, g1 & m1, g2 & m2, g3 & m3}
		if sums.add(uint32(u), level, &got) {
			s.next[u] = got
			s.active = append(s.active, uint32(u))
		}
	}
	for _, u := range s.active {
		for i, x := range s.next[u] {
			s.seen[u][i] |= x
		}
	}
	s.now, s.next = s.next, s.now
	clear(s.next)
}

// add counts the sources that reach a node at a level; false if there are none.
func (d *distanceSums) add(u uint32, level int32, new *set) bool {
	count := int64(bits.OnesCount64(new[0]) + bits.OnesCount64(new[1]) + bits.OnesCount64(new[2]) + bits.OnesCount64(new[3]))
	if count == 0 {
		return false
	}
	d.reached[u] += count
	d.sum[u] += count * int64(level)
	d.harmonic[u] += float64(count) / float64(level)
	d.far[u] = max(d.far[u], level)
	return true
}

// Closeness turns distances into closeness: the share of the graph a node reaches, divided by its mean distance
// to what it reaches (Wasserman and Faust). In a connected graph that is 1/(mean distance).
func (d Distances) Closeness() []float64 {
	scores := make([]float64, len(d.Sum))
	for v, s := range d.Sum {
		if s > 0 {
			reached := float64(d.Reached[v])
			scores[v] = reached / float64(len(d.Sum)-1) * reached / s
		}
	}
	return scores
}

// HarmonicMean is the mean of 1/distance over all other nodes, 0 for those out of reach.
func (d Distances) HarmonicMean() []float64 {
	scores := make([]float64, len(d.Harmonic))
	for v, h := range d.Harmonic {
		scores[v] = h / float64(max(1, len(scores)-1))
	}
	return scores
}

package layout

import (
	"math"
	"slices"
)

// Pivots know distances from a few nodes that lie far from each other to all nodes. With them a drawing too large for
// stress over all pairs gets its large shape right: a pivot stands for the nodes around it (Ortmann, Klimenta, Brandes: "A
// sparse stress model", Graph Drawing 2016), and nodes go by stochastic gradient descent to where all pivots want them.
type pivots struct {
	nodes []int32
	hops  [][]uint16 // of each pivot to all nodes
	// counts[k][h] is for how many nodes pivot k stands, seen from h steps away: those nearest to it among the pivots and
	// no farther from it than half of that.
	counts [][]float32
}

const (
	pivotCount  = 50
	mostPivotal = 50_000 // nodes; a distance must fit two bytes
)

// newPivots chooses pivots one after the other, each as far from those before it as can be.
func newPivots(t *topology) *pivots {
	n := t.size()
	p := &pivots{}
	nearest, owner := make([]uint16, n), make([]int32, n)
	for v := range nearest {
		nearest[v] = math.MaxUint16
	}
	var queue []int32
	for k := range min(pivotCount, n) {
		farthest := int32(0)
		for v, h := range nearest {
			if h > nearest[farthest] {
				farthest = int32(v)
			}
		}
		row := make([]uint16, n)
		queue = hopsFrom(t, farthest, row, queue[:0])
		for v, h := range row {
			if h < nearest[v] {
				nearest[v], owner[v] = h, int32(k)
			}
		}
		p.nodes, p.hops = append(p.nodes, farthest), append(p.hops, row)
	}
	for k, row := range p.hops {
		p.counts = append(p.counts, standsFor(row, owner, int32(k)))
	}
	return p
}

// standsFor counts the nodes a pivot stands for, by the distance it is seen from.
func standsFor(row []uint16, owner []int32, pivot int32) []float32 {
	within := make([]float32, int(slices.Max(row))+1)
	for v, h := range row {
		if owner[v] == pivot {
			within[h]++
		}
	}
	for h := 1; h < len(within); h++ {
		within[h] += within[h-1]
	}
	counts := make([]float32, len(within))
	for h := range counts {
		counts[h] = within[h/2]
	}
	return counts
}

// straighten brings distances to pivots nearer to what they should be, at learning rates so low that neighbours
// keep near each other. Places are scaled so that a step in the graph is 1.
func (p *pivots) straighten(t *topology, at []vec, r random) {
	p.fit(at)
	order := make([]int32, len(p.nodes))
	for k := range order {
		order[k] = int32(k)
	}
	for _, rate := range ratesBetween(0.03, 0.01, 10) {
		edge := shareOf(rate/2, 1)
		shuffle(order, &r)
		for i, k := range order {
			p.pull(k, at, rate)
			if i%(len(order)/2+1) == 0 {
				keepEdges(t, at, edge)
			}
		}
	}
}

// fit scales a drawing to where its stress is least.
func (p *pivots) fit(at []vec) {
	var a, b float64
	for k, row := range p.hops {
		pivot := at[p.nodes[k]]
		for v, h := range row {
			if h > 0 {
				ratio := float64(length32(at[v].x-pivot.x, at[v].y-pivot.y) / float32(h))
				a += float64(ratio * ratio)
				b += ratio
			}
		}
	}
	if !(a > 0) {
		return
	}
	scale := float32(b / a)
	for v := range at {
		at[v] = vec{float32(at[v].x * scale), float32(at[v].y * scale)}
	}
}

// pull moves all nodes towards the distance they should have from a pivot.
func (p *pivots) pull(k int32, at []vec, rate float64) {
	shares := make([]share, len(p.counts[k]))
	for h := 1; h < len(shares); h++ {
		shares[h] = shareOf(min(float64(rate*float64(p.counts[k][h]))/float64(h*h), 1)/2, h)
	}
	pivot := at[p.nodes[k]]
	for v, h := range p.hops[k] {
		if h > 0 {
			m := moveOf(at[v], pivot, shares[h])
			at[v] = vec{at[v].x - m.x, at[v].y - m.y}
		}
	}
}

// keepEdges brings the lengths of edges nearer to 1.
func keepEdges(t *topology, at []vec, s share) {
	for v := range int32(t.size()) {
		for _, u := range t.neighbors(v) {
			m := moveOf(at[v], at[u], s)
			at[v] = vec{at[v].x - m.x, at[v].y - m.y}
			at[u] = vec{at[u].x + m.x, at[u].y + m.y}
		}
	}
}

package analysis

import (
	"context"
	"math/bits"
)

// A search is the scratch for shortest paths from up to 64 sources over a folded graph.
type search[N index] struct {
	off    []uint32
	adj    []N
	weight []float64
	scaled bool // a pair counts for a node by how far the node is from the source

	// First the sources search together, each with a bit; each gets a list of all nodes by distance.
	seen, now, next []uint64 // who has reached a node; who did at the last step; who does at this one
	active          []uint32 // nodes with some of now
	queues          []N
	stride          int // from the queue of a source to that of the next
	tails           [lanes]mark
	ends            [lanes][]mark // of each distance

	// Then paths are counted for one source after the other.
	rings         []ring
	count, behind []float64 // by place in the queue: how many paths lead there; what a node passes back for each
	table, handed []float64 // either of them by node, for sums over neighbours
}

// An index numbers nodes. Most graphs need no more than two bytes for it, and then half as much has to fit the cache.
type index interface{ uint16 | uint32 }

// A mark is a place in the queues, and how many arcs there are from the nodes of the queue up to it.
type mark struct{ at, arcs int }

// A ring is the nodes at a distance from the source, as a part of its queue.
type ring struct{ from, to, arcs int }

const (
	lanes     = 64
	nodeBytes = 4*lanes + 56 // what a search keeps of a node
)

func newSearch[N index](f *folded, scaled bool) *search[N] {
	n := len(f.weight)
	words, numbers := make([]uint64, 3*n), make([]float64, 4*n)
	stride := (n/32 + 1 | 1) * 32 // an odd number of cache lines, so that the ends of queues do not drive each other out
	s := &search[N]{
		off: f.off, adj: make([]N, len(f.adj)), weight: f.weight, scaled: scaled,
		seen: words[:n], now: words[n : 2*n], next: words[2*n:],
		queues: make([]N, stride*lanes), stride: stride,
		table: numbers[:n], handed: numbers[n : 2*n], count: numbers[2*n : 3*n], behind: numbers[3*n:],
	}
	for i, u := range f.adj {
		s.adj[i] = N(u)
	}
	return s
}

func (s *search[N]) of(v uint32) []N { return s.adj[s.off[v]:s.off[v+1]] }

// run searches from the given sources and adds what they contribute to each node to sums and, unless nil, its squares.
// Cancelled, it leaves off after a source.
func (s *search[N]) run(ctx context.Context, from []uint32, sums, squares []float64) {
	s.reachAll(from)
	for b, v := range from {
		if ctx.Err() != nil {
			return
		}
		queue := s.readQueue(b)
		s.outward(queue)
		s.homeward(queue, s.weight[v], sums, squares)
	}
}

// reachAll fills the queues.
func (s *search[N]) reachAll(from []uint32) {
	clear(s.seen)
	clear(s.now)
	s.active = s.active[:0]
	for b, v := range from {
		s.seen[v], s.now[v] = 1<<b, 1<<b
		s.active = append(s.active, v)
		s.queues[b*s.stride] = N(v)
		s.tails[b] = mark{b*s.stride + 1, len(s.of(v))}
		s.ends[b] = append(s.ends[b][:0], s.tails[b])
	}
	all := uint64(1)<<(len(from)-1)<<1 - 1
	const crowd = 16 // a front larger than a sixteenth of the nodes is asked for, not handed on
	for len(s.active) > 0 {
		if len(s.active) > len(s.seen)/crowd {
			s.ask(all)
		} else {
			s.spread()
		}
		for b := range from {
			if end := s.ends[b]; end[len(end)-1].at < s.tails[b].at {
				s.ends[b] = append(end, s.tails[b])
			}
		}
	}
}

// spread hands every active node's new sources to its neighbours.
func (s *search[N]) spread() {
	front := len(s.active)
	for _, v := range s.active[:front] {
		now := s.now[v]
		for _, u := range s.of(v) {
			if m := now &^ s.seen[u]; m != 0 {
				if s.next[u] == 0 {
					s.active = append(s.active, uint32(u))
				}
				s.next[u] |= m
			}
		}
	}
	for _, v := range s.active[:front] {
		s.now[v] = 0
	}
	touched := s.active[front:]
	for _, u := range touched {
		m := s.next[u]
		s.next[u], s.now[u] = 0, m
		s.seen[u] |= m
		s.queue(u, m)
	}
	s.active = s.active[:copy(s.active, touched)]
}

// ask lets every node that has not been reached by all sources ask its neighbours who reached them at the last step.
func (s *search[N]) ask(all uint64) {
	s.active = s.active[:0]
	for u := range uint32(len(s.seen)) {
		miss := all &^ s.seen[u]
		if miss == 0 {
			continue
		}
		var got uint64
		for _, v := range s.of(u) {
			got |= s.now[v]
		}
		if got &= miss; got != 0 {
			s.next[u] = got
			s.active = append(s.active, u)
			s.queue(u, got)
		}
	}
	for _, u := range s.active {
		s.seen[u] |= s.next[u]
	}
	s.now, s.next = s.next, s.now
	clear(s.next)
}

// queue puts a node into the queues of sources.
func (s *search[N]) queue(u uint32, sources uint64) {
	degree := int(s.off[u+1] - s.off[u])
	for m := sources; m != 0; m &= m - 1 {
		t := &s.tails[bits.TrailingZeros64(m)&(lanes-1)]
		s.queues[t.at] = N(u)
		t.at++
		t.arcs += degree
	}
}

// readQueue returns the queue of a source and sets its rings.
func (s *search[N]) readQueue(b int) []N {
	first := b * s.stride
	s.rings = s.rings[:0]
	last := mark{at: first}
	for _, end := range s.ends[b] {
		s.rings = append(s.rings, ring{last.at - first, end.at - first, end.arcs - last.arcs})
		last = end
	}
	return s.queues[first:last.at]
}

// outward counts shortest paths, ring by ring.
func (s *search[N]) outward(queue []N) {
	clear(s.table)
	clear(s.handed)
	s.count[0] = 1
	for l, r := range s.rings[1:] {
		s.collect(queue, r, s.rings[l], s.count)
	}
}

// homeward hands back, from the farthest ring to the nearest, what a node passes to those before it for each path, and
// adds up what passes through each node.
func (s *search[N]) homeward(queue []N, weight float64, sums, squares []float64) {
	clear(s.table)
	clear(s.handed)
	for l := len(s.rings) - 1; l > 0; l-- {
		r := s.rings[l]
		part, scale := 1.0, weight
		if s.scaled {
			part, scale = 1/float64(l), weight*float64(l)
		}
		if l == len(s.rings)-1 {
			clear(s.behind[r.from:r.to])
		} else {
			s.collect(queue, r, s.rings[l+1], s.behind)
		}
		count, behind := s.count[r.from:r.to], s.behind[r.from:r.to]
		for i, v := range queue[r.from:r.to] {
			d := count[i] * behind[i] * scale
			sums[v] += d
			if squares != nil {
				squares[v] += d * d
			}
			behind[i] += s.weight[v] * part / count[i]
		}
	}
}

// collect sums up, for each node of a ring, the numbers of its neighbours in the ring that was dealt with before it.
// Nothing need be compared for that. A node's neighbours are in that ring, in its own and in the next one; of these, only
// those of the ring before have numbers in the table yet, so that the sum over all neighbours is what is wanted. Where
// there are fewer arcs from the ring before, that hands its numbers on to all its neighbours instead: what comes to
// others than those of this ring is never looked at, as they have been read by then. Numbers are given, and sums returned,
// by place in the queue.
func (s *search[N]) collect(queue []N, to, before ring, byPlace []float64) {
	sums, numbers := byPlace[to.from:to.to], byPlace[before.from:before.to]
	if to.arcs > before.arcs {
		s.hand(queue[before.from:before.to], numbers)
		for i, v := range queue[to.from:to.to] {
			sums[i] = s.handed[v]
		}
		return
	}
	for i, v := range queue[before.from:before.to] {
		s.table[v] = numbers[i]
	}
	for i, v := range queue[to.from:to.to] {
		sums[i] = s.gather(uint32(v))
	}
}

// hand adds the numbers of nodes to their neighbours.
func (s *search[N]) hand(nodes []N, numbers []float64) {
	handed := s.handed
	for i, v := range nodes {
		x := numbers[i]
		for _, u := range s.of(uint32(v)) {
			handed[u] += x
		}
	}
}

// gather adds up the numbers of a node's neighbours in the table.
func (s *search[N]) gather(v uint32) float64 {
	var sum float64
	for _, u := range s.of(v) {
		sum += s.table[u]
	}
	return sum
}

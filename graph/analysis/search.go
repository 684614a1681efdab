package analysis

import "math/bits"

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
	paths, handed []float64 // by node; 0 for those not come to yet
	count, behind []float64 // the same for those come to, by place in the queue
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
		paths: numbers[:n], handed: numbers[n : 2*n], count: numbers[2*n : 3*n], behind: numbers[3*n:],
	}
	for i, u := range f.adj {
		s.adj[i] = N(u)
	}
	return s
}

func (s *search[N]) of(v uint32) []N { return s.adj[s.off[v]:s.off[v+1]] }

// run searches from the given sources and adds what they contribute to each node to sums and, unless nil, its squares.
func (s *search[N]) run(from []uint32, sums, squares []float64) {
	s.reachAll(from)
	for b, v := range from {
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

// outward counts shortest paths. A node's neighbours are one nearer to the source than it, one farther, or as near; and as
// the nodes of a ring are only written once all of it is computed, when those farther are still 0, the sum over all
// neighbours is that over those one nearer: distances need not be compared. Where there are fewer arcs from the ring
// before, that hands its numbers on to all its neighbours instead; what comes to others than those of the next ring
// is never looked at, since they have been read by then.
func (s *search[N]) outward(queue []N) {
	clear(s.paths)
	clear(s.handed)
	s.paths[queue[0]], s.count[0] = 1, 1
	for l, r := range s.rings[1:] {
		s.collect(queue, r, s.rings[l], s.paths, s.count)
		for i, v := range queue[r.from:r.to] {
			s.paths[v] = s.count[r.from+i]
		}
	}
}

// homeward hands back, from the farthest ring to the nearest, what a node passes to those before it for each path, by the
// same sums, and adds up what passes through each node.
func (s *search[N]) homeward(queue []N, weight float64, sums, squares []float64) {
	share := s.paths // not needed any more: counts are read in the order of the queue
	clear(share)
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
			s.collect(queue, r, s.rings[l+1], share, s.behind)
		}
		count, behind := s.count[r.from:r.to], s.behind[r.from:r.to]
		for i, v := range queue[r.from:r.to] {
			d := count[i] * behind[i] * scale
			sums[v] += d
			if squares != nil {
				squares[v] += d * d
			}
			behind[i] += s.weight[v] * part / count[i]
			share[v] = behind[i]
		}
	}
}

// collect sums up, for each node of a ring, the numbers of its neighbours in a ring beside it. They are given by node
// and, in the same slice as the sums, by place in the queue.
func (s *search[N]) collect(queue []N, to, from ring, numbers, byPlace []float64) {
	sums := byPlace[to.from:to.to]
	if to.arcs <= from.arcs {
		for i, v := range queue[to.from:to.to] {
			sums[i] = s.gather(uint32(v), numbers)
		}
		return
	}
	s.hand(queue[from.from:from.to], byPlace[from.from:from.to])
	for i, v := range queue[to.from:to.to] {
		sums[i] = s.handed[v]
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

// gather adds up the numbers of a node's neighbours.
func (s *search[N]) gather(v uint32, numbers []float64) float64 {
	var sum float64
	for _, u := range s.of(v) {
		sum += numbers[u]
	}
	return sum
}

package workspace

import (
	"container/heap"
	"slices"

	"github.com/threadline/threadline/graph"
)

// smallPiece is the size below which a piece of the graph that hangs together
// with nothing else comes last: both ends of a lone pair score as high as a
// node of many links, and say less.
const smallPiece = 6

// limited keeps the most important nodes and those asked for, so that they
// hang together: a quarter of the room goes to the most important, then come
// those that join pieces of what is taken, then the most important neighbours.
// A node is left out rather than shown without any of its neighbours.
//
// Cost: O(links · (bridges + log links)).
func (in *framing) limited(order []graph.Node, links []passingLink) []graph.Node {
	limit := in.filter.Limit
	if limit <= 0 || len(order) <= limit {
		return order
	}
	p := newPicking(order, links, limit)
	p.seed(min(limit/4, mostSeeds))
	p.bridge()
	p.grow()
	return slices.DeleteFunc(slices.Clone(order), func(n graph.Node) bool {
		return !p.taken[p.place[n]] && !in.asked(in.snapshot.Entity(n).ID)
	})
}

// mostSeeds bounds the nodes that are joined at the cost of others.
const mostSeeds = 100

// picking chooses limit of the nodes in order. Nodes are known by their place:
// the lesser, the more important.
type picking struct {
	limit      int
	order      []graph.Node
	place      map[graph.Node]int
	neighbours [][]int // by place, most important first
	taken      []bool
	count      int
	islands    unions  // pieces of what is taken
	frontier   intHeap // neighbours of what is taken
}

func newPicking(order []graph.Node, links []passingLink, limit int) *picking {
	p := &picking{limit: limit, taken: make([]bool, len(order)), islands: newUnions(len(order))}
	p.order = piecesFirst(order, links)
	p.place = places(p.order)
	p.neighbours = make([][]int, len(order))
	for _, l := range links {
		a, known := p.place[l.From]
		b, both := p.place[l.To]
		if known && both && a != b {
			p.neighbours[a] = append(p.neighbours[a], b)
			p.neighbours[b] = append(p.neighbours[b], a)
		}
	}
	for i := range p.neighbours {
		slices.Sort(p.neighbours[i])
		p.neighbours[i] = slices.Compact(p.neighbours[i])
	}
	return p
}

// piecesFirst moves small pieces behind all others. A node whose neighbours
// are of a hidden type is no piece.
func piecesFirst(order []graph.Node, links []passingLink) []graph.Node {
	place := places(order)
	pieces := newUnions(len(order))
	for _, l := range links {
		if a, known := place[l.From]; known {
			if b, both := place[l.To]; both {
				pieces.join(a, b)
			}
		}
	}
	size := make([]int, len(order))
	for i := range order {
		size[pieces.root(i)]++
	}
	var first, last []graph.Node
	for i, n := range order {
		if s := size[pieces.root(i)]; s == 1 || s >= smallPiece {
			first = append(first, n)
		} else {
			last = append(last, n)
		}
	}
	return append(first, last...)
}

func places(order []graph.Node) map[graph.Node]int {
	at := make(map[graph.Node]int, len(order))
	for i, n := range order {
		at[n] = i
	}
	return at
}

// seed takes the most important nodes, each with a neighbour.
func (p *picking) seed(n int) {
	for i := range n {
		p.start(i)
	}
}

// start takes a node and the most important of its neighbours, if there is
// room for both and none of them is there yet.
func (p *picking) start(i int) {
	near := p.neighbours[i]
	switch {
	case p.taken[i]:
	case len(near) == 0, slices.ContainsFunc(near, func(n int) bool { return p.taken[n] }):
		p.take(i)
	case p.count < p.limit-1:
		p.take(near[0])
		p.take(i)
	}
}

func (p *picking) take(i int) {
	if p.taken[i] || p.count >= p.limit {
		return
	}
	p.taken[i] = true
	p.count++
	for _, n := range p.neighbours[i] {
		if p.taken[n] {
			p.islands.join(i, n)
		} else {
			heap.Push(&p.frontier, n)
		}
	}
}

// bridge takes the nodes that join most pieces of what is taken, as long as
// one joins any.
func (p *picking) bridge() {
	for p.count < p.limit {
		best, most := -1, 1
		for i := range p.order {
			if n := p.joins(i); n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			return
		}
		p.take(best)
	}
}

// joins counts the pieces that an untaken node would join.
func (p *picking) joins(i int) int {
	if p.taken[i] {
		return 0
	}
	var roots []int
	for _, n := range p.neighbours[i] {
		if r := p.islands.root(n); p.taken[n] && !slices.Contains(roots, r) {
			roots = append(roots, r)
		}
	}
	return len(roots)
}

// grow takes the most important neighbours of what is taken; where there are
// none left, it starts with the most important of the others.
func (p *picking) grow() {
	next := 0
	for p.count < p.limit {
		switch {
		case p.frontier.Len() > 0:
			p.take(heap.Pop(&p.frontier).(int))
		case next < len(p.order):
			p.start(next)
			next++
		default:
			return
		}
	}
}

// intHeap gives back its least number first.
type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// unions is a union-find over numbers.
type unions []int

func newUnions(n int) unions {
	u := make(unions, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u unions) root(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u unions) join(a, b int) { u[u.root(a)] = u.root(b) }

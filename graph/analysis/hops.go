package analysis

// Hops counts the steps from a node to every other, directions ignored; -1 where no path leads. It is empty if there
// is no such node. Linear time, and less where most nodes are few steps away.
func Hops(g *Graph, from uint32) []int32 {
	if int64(from) >= int64(g.n) {
		return nil
	}
	r := g.undirected()
	return searchHops(r, r, from)
}

// searchHops searches breadth first along arcs, which are given both ways. While a front is small its nodes look at all their neighbours. When the links to
// look at are more than a share of those at nodes not reached yet, those ask instead whether a neighbour is in the
// front, which most answer at the first or second (Beamer, Asanović, Patterson, "Direction-optimizing breadth-first
// search", SC 2012). The front is then a set of bits, which stays in the cache nearest to the core.
func searchHops(arcs, back *rows, from uint32) []int32 {
	n := len(arcs.off) - 1
	h := &hopSearch{arcs: arcs, back: back, hops: make([]int32, n), order: make([]uint32, 1, n)}
	for v := range h.hops {
		h.hops[v] = -1
	}
	h.order[0], h.hops[from] = from, 0
	h.ahead, h.open = arcs.degree(from), len(back.adj)-back.degree(from)
	for level := int32(1); h.first < len(h.order); level++ {
		if h.ahead > h.open/askShare && len(h.order)-h.first > n/askCrowd {
			h.ask(level)
		} else {
			h.look(level)
		}
	}
	return h.hops
}

// Nodes not reached yet ask when links to look at are more than one in askShare of theirs, and the front more than one
// in askCrowd of all nodes: going through the nodes has a cost of its own.
const (
	askShare = 8
	askCrowd = 64
)

type hopSearch struct {
	arcs, back *rows
	hops       []int32
	order      []uint32 // nodes as they are reached
	first      int      // where the front begins among them
	front      []uint64 // the front as bits
	ahead      int      // arcs that lead from the front
	open       int      // arcs that lead to nodes not reached yet
}

// look reaches the neighbours of the front.
func (h *hopSearch) look(level int32) {
	front := h.order[h.first:]
	for _, v := range front {
		for _, u := range h.arcs.of(v) {
			if h.hops[u] < 0 {
				h.hops[u] = level
				h.order = append(h.order, u)
			}
		}
	}
	h.pass(len(front))
}

// ask lets every node not reached yet look for one of the front.
func (h *hopSearch) ask(level int32) {
	if h.front == nil {
		h.front = make([]uint64, (len(h.hops)+63)/64)
	}
	clear(h.front)
	front := h.order[h.first:]
	for _, v := range front {
		h.front[v/64] |= 1 << (v % 64)
	}
	for v, hops := range h.hops {
		if hops < 0 && h.besideFront(uint32(v)) {
			h.hops[v] = level
			h.order = append(h.order, uint32(v))
		}
	}
	h.pass(len(front))
}

// besideFront tells whether an arc leads from the front to a node.
func (h *hopSearch) besideFront(v uint32) bool {
	for _, u := range h.back.of(v) {
		if h.front[u/64]>>(u%64)&1 != 0 {
			return true
		}
	}
	return false
}

// pass leaves a front of so many nodes; those just reached are the next.
func (h *hopSearch) pass(count int) {
	h.first += count
	h.ahead = 0
	for _, v := range h.order[h.first:] {
		h.ahead += h.arcs.degree(v)
		h.open -= h.back.degree(v)
	}
}

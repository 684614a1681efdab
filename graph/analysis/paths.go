package analysis

import (
	"container/heap"
	"context"
	"math"
	"slices"
)

// A Path is a way through the graph, ends included.
type Path struct {
	Nodes  []uint32
	Length float64 // hops, or the sum of lengths if PathOptions.Length is set
}

// PathOptions say what a path may use.
type PathOptions struct {
	Directed bool                          // follow edges forward only
	Length   func(from, to uint32) float64 // of an arc, not negative; nil means 1 each
	Avoid    func(v uint32) bool           // nodes that may only be ends; nil means none
}

// A Pathfinder answers questions about paths of one graph. It keeps scratch between questions, so it must be used
// by one goroutine at a time.
type Pathfinder struct {
	rows
	back rows
	o    PathOptions

	round      uint32 // of the marks below
	mark       [2][]uint32
	parent     [2][]uint32
	front      [2][]uint32
	spare      []uint32
	cost       []float64
	costMark   []uint32
	done       []uint32
	bannedNode []uint32
	bannedArc  map[uint64]bool
	queue      pathQueue
}

// NewPathfinder prepares for questions about g.
func NewPathfinder(g *Graph, o PathOptions) *Pathfinder {
	p := &Pathfinder{o: o, bannedArc: map[uint64]bool{}}
	if o.Directed {
		p.rows, p.back = g.out, g.in
	} else {
		p.rows = *g.undirected()
		p.back = p.rows
	}
	for side := range 2 {
		p.mark[side], p.parent[side] = make([]uint32, g.n), make([]uint32, g.n)
	}
	return p
}

// Shortest returns a shortest path; ok is false if there is none. Among equal ones the choice is always the same.
// By hops it searches from both ends, which takes microseconds in small-world graphs; by length it is Dijkstra's
// algorithm.
func (p *Pathfinder) Shortest(from, to uint32) (path Path, ok bool) {
	n := uint32(len(p.off) - 1)
	switch {
	case from >= n || to >= n:
		return Path{}, false
	case from == to:
		return Path{Nodes: []uint32{from}}, true
	case p.o.Length != nil:
		p.lift()
		return p.search(from, to, nil)
	}
	return p.meet(from, to)
}

// meet searches breadth first from both ends, the smaller front first, until they meet.
func (p *Pathfinder) meet(from, to uint32) (Path, bool) {
	p.round++
	ends := [2]uint32{from, to}
	for side, v := range ends {
		p.front[side] = append(p.front[side][:0], v)
		p.mark[side][v], p.parent[side][v] = p.round, v
	}
	for len(p.front[0]) > 0 && len(p.front[1]) > 0 {
		side := 0
		if len(p.front[1]) < len(p.front[0]) {
			side = 1
		}
		if v, ok := p.advance(side); ok {
			return p.joined(v, ends), true
		}
	}
	return Path{}, false
}

// advance moves one front on and returns the node where it meets the other. As both fronts stand at full levels,
// the first meeting is on a shortest path.
func (p *Pathfinder) advance(side int) (uint32, bool) {
	rows := &p.rows
	if side == 1 {
		rows = &p.back
	}
	next := p.spare[:0]
	defer func() { p.spare, p.front[side] = p.front[side], next }()
	for _, v := range p.front[side] {
		for _, u := range rows.of(v) {
			if p.mark[side][u] == p.round {
				continue
			}
			met := p.mark[1-side][u] == p.round
			if p.avoided(u) && !(met && p.parent[1-side][u] == u) {
				continue
			}
			p.mark[side][u], p.parent[side][u] = p.round, v
			if met {
				return u, true
			}
			next = append(next, u)
		}
	}
	return 0, false
}

func (p *Pathfinder) avoided(v uint32) bool { return p.o.Avoid != nil && p.o.Avoid(v) }

// joined is the path through a node both searches have reached.
func (p *Pathfinder) joined(middle uint32, ends [2]uint32) Path {
	var nodes []uint32
	for v := middle; ; v = p.parent[0][v] {
		nodes = append(nodes, v)
		if v == ends[0] {
			break
		}
	}
	slices.Reverse(nodes)
	for v := middle; v != ends[1]; {
		v = p.parent[1][v]
		nodes = append(nodes, v)
	}
	return Path{Nodes: nodes, Length: float64(len(nodes) - 1)}
}

// KShortest returns up to k shortest paths without loops, by rising length, equal ones by their nodes (Yen,
// Management Science 17(11), 1971). Each of the searches in it is guided by the distances to the target, which
// are computed once.
func (p *Pathfinder) KShortest(ctx context.Context, from, to uint32, k int) ([]Path, error) {
	n := uint32(len(p.off) - 1)
	if from >= n || to >= n || from == to || k <= 0 {
		return nil, ctx.Err()
	}
	remaining := p.distancesTo(to)
	p.lift()
	first, ok := p.search(from, to, remaining)
	if !ok {
		return nil, ctx.Err()
	}
	found := []Path{first}
	var candidates []Path
	for len(found) < k {
		last := found[len(found)-1]
		for i := range len(last.Nodes) - 1 {
			if err := ctx.Err(); err != nil {
				return found, err
			}
			if c, ok := p.detour(found, last, i, to, remaining); ok && !containsPath(candidates, c) {
				candidates = append(candidates, c)
			}
		}
		if len(candidates) == 0 {
			break
		}
		best := 0
		for i, c := range candidates {
			if comparePaths(c, candidates[best]) < 0 {
				best = i
			}
		}
		found = append(found, candidates[best])
		candidates = slices.Delete(candidates, best, best+1)
	}
	return found, nil
}

// detour is the shortest path that leaves the given one at node i, in a way no found path with the same beginning
// does.
func (p *Pathfinder) detour(found []Path, path Path, i int, to uint32, remaining []float64) (Path, bool) {
	p.lift()
	root := path.Nodes[:i+1]
	for _, f := range found {
		if len(f.Nodes) > i+1 && slices.Equal(f.Nodes[:i+1], root) {
			p.bannedArc[arcKey(f.Nodes[i], f.Nodes[i+1])] = true
		}
	}
	for _, v := range root[:i] {
		p.bannedNode[v] = p.round
	}
	spur, ok := p.search(root[i], to, remaining)
	if !ok {
		return Path{}, false
	}
	whole := Path{Nodes: append(slices.Clone(root[:i]), spur.Nodes...)}
	for j := range len(whole.Nodes) - 1 {
		whole.Length += p.length(whole.Nodes[j], whole.Nodes[j+1])
	}
	return whole, true
}

func arcKey(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }

func containsPath(paths []Path, p Path) bool {
	return slices.ContainsFunc(paths, func(q Path) bool { return slices.Equal(p.Nodes, q.Nodes) })
}

func comparePaths(a, b Path) int {
	const same = 1e-12
	switch {
	case a.Length < b.Length-same:
		return -1
	case a.Length > b.Length+same:
		return 1
	}
	return slices.Compare(a.Nodes, b.Nodes)
}

func (p *Pathfinder) length(from, to uint32) float64 {
	if p.o.Length == nil {
		return 1
	}
	if l := p.o.Length(from, to); l >= 0 {
		return l
	}
	return 0
}

// lift removes all bans and prepares the scratch of search.
func (p *Pathfinder) lift() {
	n := len(p.off) - 1
	if p.cost == nil {
		p.cost, p.costMark, p.done, p.bannedNode = make([]float64, n), make([]uint32, n), make([]uint32, n), make([]uint32, n)
	}
	p.round++
	clear(p.bannedArc)
}

// distancesTo is the length of the shortest path from every node, infinite where there is none.
func (p *Pathfinder) distancesTo(to uint32) []float64 {
	d := make([]float64, len(p.off)-1)
	for v := range d {
		d[v] = math.Inf(1)
	}
	if p.o.Length == nil && p.o.Avoid == nil {
		for v, h := range searchHops(&p.back, &p.rows, to) {
			if h >= 0 {
				d[v] = float64(h)
			}
		}
		return d
	}
	d[to] = 0
	queue := pathQueue{{0, to}}
	for len(queue) > 0 {
		top := heap.Pop(&queue).(pathStop)
		if top.estimate > d[top.node] || p.avoided(top.node) && top.node != to {
			continue
		}
		for _, u := range p.back.of(top.node) {
			if c := top.estimate + p.length(u, top.node); c < d[u] {
				d[u] = c
				heap.Push(&queue, pathStop{c, u})
			}
		}
	}
	return d
}

// search is A* with the given lower bounds on what remains (nil: none), around what is banned. Equal estimates
// go by node number.
func (p *Pathfinder) search(from, to uint32, remaining []float64) (Path, bool) {
	bound := func(v uint32) float64 {
		if remaining == nil {
			return 0
		}
		return remaining[v]
	}
	p.queue = append(p.queue[:0], pathStop{bound(from), from})
	p.cost[from], p.costMark[from], p.parent[0][from] = 0, p.round, from
	for len(p.queue) > 0 {
		v := heap.Pop(&p.queue).(pathStop).node
		if v == to {
			return p.traced(from, to), true
		}
		if p.done[v] == p.round || v != from && p.avoided(v) {
			continue
		}
		p.done[v] = p.round
		for _, u := range p.of(v) {
			if p.bannedNode[u] == p.round || p.done[u] == p.round || p.bannedArc[arcKey(v, u)] || math.IsInf(bound(u), 1) {
				continue
			}
			c := p.cost[v] + p.length(v, u)
			if p.costMark[u] != p.round || c < p.cost[u] {
				p.cost[u], p.costMark[u], p.parent[0][u] = c, p.round, v
				heap.Push(&p.queue, pathStop{c + bound(u), u})
			}
		}
	}
	return Path{}, false
}

func (p *Pathfinder) traced(from, to uint32) Path {
	nodes := []uint32{to}
	for v := to; v != from; {
		v = p.parent[0][v]
		nodes = append(nodes, v)
	}
	slices.Reverse(nodes)
	return Path{Nodes: nodes, Length: p.cost[to]}
}

type pathStop struct {
	estimate float64
	node     uint32
}

type pathQueue []pathStop

func (q pathQueue) Len() int { return len(q) }
func (q pathQueue) Less(i, j int) bool {
	return q[i].estimate < q[j].estimate || q[i].estimate == q[j].estimate && q[i].node < q[j].node
}
func (q pathQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *pathQueue) Push(x any)   { *q = append(*q, x.(pathStop)) }
func (q *pathQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

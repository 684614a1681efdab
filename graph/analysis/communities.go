package analysis

import (
	"context"
	"slices"
)

// Communities are groups of nodes with more edges among them than chance would give.
type Communities struct {
	Label      []int // of each node; 0 is the largest group, of equal ones that with the least node comes first
	Count      int
	Modularity float64 // at the resolution asked for
}

// Louvain finds communities by greedy moves of nodes, then of groups, that raise modularity (Blondel et al., J.
// Stat. Mech. 2008). Directions are ignored, weights count. Near linear time.
func Louvain(ctx context.Context, g *Graph, o Options, progress Progress) (Communities, error) {
	return communities(ctx, g, o, progress, false)
}

// Leiden is Louvain with a refinement that keeps every community connected (Traag, Waltman, van Eck, Sci. Rep. 9,
// 5233, 2019). It deviates in that the refinement takes the best merge instead of a random one, so the result is
// the same every time.
func Leiden(ctx context.Context, g *Graph, o Options, progress Progress) (Communities, error) {
	return communities(ctx, g, o, progress, true)
}

func communities(ctx context.Context, g *Graph, o Options, progress Progress, refine bool) (Communities, error) {
	r := g.undirected()
	c := newClustering(r, o)
	of := make([]uint32, g.n) // the node of the level at hand that each node is part of
	for v := range of {
		of[v] = uint32(v)
	}
	level := c
	const most = 50
	for round := range most {
		moved := level.move(ctx)
		if err := ctx.Err(); err != nil {
			return Communities{}, err
		}
		progress.tell(round+1, round+2)
		if !moved && !refine || level.alone() {
			break
		}
		groups := level.community
		if refine {
			groups = level.refine()
		}
		next := level.aggregate(groups, refine)
		for v := range of {
			of[v] = next.from[of[v]]
		}
		if len(next.strength) == len(level.strength) {
			level = next
			break
		}
		level = next
	}
	label := make([]int, g.n)
	for v := range label {
		label[v] = int(level.community[of[v]])
	}
	found := Communities{}
	found.Label, found.Count = bySize(connectedParts(r, label))
	found.Modularity = Modularity(g, found.Label, o.resolution())
	return found, nil
}

// connectedParts gives every connected part of a group a label of its own. Moving one node after the other can
// leave a group in pieces; splitting it raises modularity.
func connectedParts(r *rows, label []int) []int {
	part := make([]int, len(label))
	for v := range part {
		part[v] = -1
	}
	var queue []uint32
	count := 0
	for root := range part {
		if part[root] >= 0 {
			continue
		}
		part[root] = count
		queue = append(queue[:0], uint32(root))
		for i := 0; i < len(queue); i++ {
			for _, u := range r.of(queue[i]) {
				if part[u] < 0 && label[u] == label[root] {
					part[u] = count
					queue = append(queue, u)
				}
			}
		}
		count++
	}
	return part
}

// bySize renumbers labels by falling size, equal ones by their first node.
func bySize(label []int) ([]int, int) {
	size, first := map[int]int{}, map[int]int{}
	var all []int
	for v, l := range label {
		if size[l] == 0 {
			first[l] = v
			all = append(all, l)
		}
		size[l]++
	}
	slices.SortFunc(all, func(a, b int) int {
		if size[a] != size[b] {
			return size[b] - size[a]
		}
		return first[a] - first[b]
	})
	number := make(map[int]int, len(all))
	for i, l := range all {
		number[l] = i
	}
	renamed := make([]int, len(label))
	for v, l := range label {
		renamed[v] = number[l]
	}
	return renamed, len(all)
}

// Modularity is the share of edge weight within groups, less what it would be by chance times the resolution.
// Directions are ignored. It is 0 for a graph without edges.
func Modularity(g *Graph, label []int, resolution float64) float64 {
	r := g.undirected()
	count := 0
	for _, l := range label {
		count = max(count, l+1)
	}
	inside, total := make([]float64, count), make([]float64, count)
	var all float64
	for v, l := range label {
		w := r.weights(uint32(v))
		for i, u := range r.of(uint32(v)) {
			x := 1.0
			if w != nil {
				x = w[i]
			}
			total[l] += x
			all += x
			if label[u] == l {
				inside[l] += x
			}
		}
	}
	if all == 0 {
		return 0
	}
	var q float64
	for l := range inside {
		q += inside[l]/all - resolution*(total[l]/all)*(total[l]/all)
	}
	return q
}

// A clustering is one level of the search: a graph, whose nodes are groups of nodes of the level before, and a
// community for each of them.
type clustering struct {
	rows
	loop      []float64 // weight within a node, both ways counted
	strength  []float64 // weight at a node, loop included
	community []uint32
	total     []float64 // strength of each community
	from      []uint32  // for each node of the level before, its node here
	all       float64   // strength of everything
	gamma     float64

	near []tie   // scratch: the communities around the node at hand
	slot []int32 // scratch: where a community stands in near, counted from 1
}

// A tie is the weight from a node to a community.
type tie struct {
	community uint32
	weight    float64
}

func newClustering(r *rows, o Options) *clustering {
	n := len(r.off) - 1
	c := &clustering{rows: *r, loop: make([]float64, n), gamma: o.resolution()}
	c.begin(nil)
	return c
}

// begin computes strengths and starts from the given communities, each node on its own if nil.
func (c *clustering) begin(community []uint32) {
	n := len(c.off) - 1
	c.strength, c.total = make([]float64, n), make([]float64, n)
	c.slot, c.community = make([]int32, n), community
	if community == nil {
		c.community = make([]uint32, n)
		for v := range c.community {
			c.community[v] = uint32(v)
		}
	}
	c.all = 0
	for v := range n {
		c.strength[v] = strength(&c.rows, uint32(v)) + c.loop[v]
		c.total[c.community[v]] += c.strength[v]
		c.all += c.strength[v]
	}
}

// alone tells that every node is a community of its own.
func (c *clustering) alone() bool {
	seen := make([]bool, len(c.community))
	for _, k := range c.community {
		if seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

// move moves nodes to the neighbouring community that gains most until none gains; only neighbours of a node that
// moved are looked at again. It tells whether any moved.
func (c *clustering) move(ctx context.Context) (moved bool) {
	n := len(c.community)
	queue := make([]uint32, n, 2*n)
	queued := make([]bool, n)
	for v := range queue {
		queue[v], queued[v] = uint32(v), true
	}
	if c.all == 0 {
		return false
	}
	for i := 0; i < len(queue); i++ {
		if i&0xffff == 0 && ctx.Err() != nil {
			return moved
		}
		if i == n && len(queue) > n { // drop what is done
			queue = append(queue[:0], queue[i:]...)
			i = 0
		}
		v := queue[i]
		queued[v] = false
		if !c.moveOne(v) {
			continue
		}
		moved = true
		for _, u := range c.of(v) {
			if !queued[u] && c.community[u] != c.community[v] {
				queued[u] = true
				queue = append(queue, u)
			}
		}
	}
	return moved
}

// fewNeighbors is up to how many neighbours their communities are told apart by looking through those met so far:
// most nodes have few, and a short list stays in the cache where an array over all communities does not.
const fewNeighbors = 16

// survey collects the weights from v to the communities around it, in the order they are met.
func (c *clustering) survey(v uint32) []tie {
	near := c.near[:0]
	row, w := c.of(v), c.weights(v)
	few := len(row) <= fewNeighbors
next:
	for i, u := range row {
		k, x := c.community[u], 1.0
		if w != nil {
			x = w[i]
		}
		if few {
			for j := range near {
				if near[j].community == k {
					near[j].weight += x
					continue next
				}
			}
			near = append(near, tie{k, x})
			continue
		}
		if at := c.slot[k]; at > 0 {
			near[at-1].weight += x
			continue
		}
		near = append(near, tie{k, x})
		c.slot[k] = int32(len(near))
	}
	if !few {
		for _, t := range near {
			c.slot[t.community] = 0
		}
	}
	c.near = near
	return near
}

// moveOne takes v to the best community around it; of equal ones its own, then that met first.
func (c *clustering) moveOne(v uint32) bool {
	near := c.survey(v)
	own, s := c.community[v], c.strength[v]
	c.total[own] -= s
	rate := c.gamma * s / c.all
	best, most := own, -rate*c.total[own]
	for _, t := range near {
		if t.community == own {
			most += t.weight
		}
	}
	for _, t := range near {
		if gain := t.weight - rate*c.total[t.community]; gain > most+1e-12 && t.community != own {
			best, most = t.community, gain
		}
	}
	c.total[best] += s
	c.community[v] = best
	return best != own
}

// refine splits every community into parts that are well connected within it, and returns the part of each node.
func (c *clustering) refine() []uint32 {
	n := len(c.community)
	part := make([]uint32, n)
	total := slices.Clone(c.strength) // of each part
	cut := make([]float64, n)         // weight from each part to the rest of its community
	size := make([]int32, n)
	for v := range part {
		part[v], size[v] = uint32(v), 1
		cut[v] = c.within(uint32(v))
	}
	near := make([]float64, n)
	var touched []uint32
	for v := range uint32(n) {
		k := c.community[v]
		limit := func(p uint32) float64 { return c.gamma * total[p] * (c.total[k] - total[p]) / c.all }
		if size[part[v]] != 1 || part[v] != v || cut[v] < limit(v) {
			continue
		}
		for _, p := range touched {
			near[p] = 0
		}
		touched = touched[:0]
		w := c.weights(v)
		for i, u := range c.of(v) {
			if c.community[u] != k {
				continue
			}
			p := part[u]
			if near[p] == 0 {
				touched = append(touched, p)
			}
			if w == nil {
				near[p]++
			} else {
				near[p] += w[i]
			}
		}
		best, most := v, 0.0
		for _, p := range touched {
			if gain := near[p] - c.gamma*c.strength[v]*total[p]/c.all; gain > most && cut[p] >= limit(p) {
				best, most = p, gain
			}
		}
		if best != v {
			part[v] = best
			size[best], size[v] = size[best]+1, 0
			total[best] += c.strength[v]
			total[v] = 0
			cut[best] += cut[v] - 2*near[best]
		}
	}
	return part
}

// within is the weight from v to other nodes of its community.
func (c *clustering) within(v uint32) (s float64) {
	w := c.weights(v)
	for i, u := range c.of(v) {
		if c.community[u] == c.community[v] {
			if w == nil {
				s++
			} else {
				s += w[i]
			}
		}
	}
	return s
}

// aggregate makes the graph whose nodes are the given groups. If keep is set, its nodes start in the communities
// their members are in, else each on its own.
func (c *clustering) aggregate(group []uint32, keep bool) *clustering {
	number, members, off := membersOf(group)
	n := len(off) - 1
	next := &clustering{gamma: c.gamma, from: number, loop: make([]float64, n)}
	next.off = make([]uint32, 1, n+1)
	near := make([]float64, n)
	var touched []uint32
	for g := range uint32(n) {
		touched = touched[:0]
		for _, v := range members[off[g]:off[g+1]] {
			next.loop[g] += c.loop[v]
			w := c.weights(v)
			for i, u := range c.of(v) {
				x := 1.0
				if w != nil {
					x = w[i]
				}
				h := number[u]
				if near[h] == 0 {
					touched = append(touched, h)
				}
				near[h] += x
			}
		}
		for _, h := range touched {
			if h == g {
				next.loop[g] += near[h]
			} else {
				next.adj, next.w = append(next.adj, h), append(next.w, near[h])
			}
			near[h] = 0
		}
		next.off = append(next.off, uint32(len(next.adj)))
	}
	var start []uint32
	if keep {
		start = c.communitiesOf(members, off)
	}
	next.begin(start)
	return next
}

// communitiesOf is the community of each group, named by its first group.
func (c *clustering) communitiesOf(members, off []uint32) []uint32 {
	start := make([]uint32, len(off)-1)
	name := make([]int64, len(c.community))
	for i := range name {
		name[i] = -1
	}
	for g := range start {
		k := c.community[members[off[g]]]
		if name[k] < 0 {
			name[k] = int64(g)
		}
		start[g] = uint32(name[k])
	}
	return start
}

// membersOf numbers groups by their first member and lists the members of each.
func membersOf(group []uint32) (number, members, off []uint32) {
	name := make([]int64, len(group))
	for i := range name {
		name[i] = -1
	}
	number = make([]uint32, len(group))
	n := 0
	for v, g := range group {
		if name[g] < 0 {
			name[g] = int64(n)
			n++
		}
		number[v] = uint32(name[g])
	}
	off = make([]uint32, n+1)
	for _, g := range number {
		off[g+1]++
	}
	for i := range n {
		off[i+1] += off[i]
	}
	next := slices.Clone(off)
	members = make([]uint32, len(group))
	for v, g := range number {
		members[next[g]] = uint32(v)
		next[g]++
	}
	return number, members, off
}

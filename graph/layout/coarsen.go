package layout

import "slices"

// A level is a graph on the way from fine to coarse. parent[v] is the node of the next coarser level that v is
// part of; the coarsest level has none.
type level struct {
	t      *topology
	mass   []float32 // members' degrees + 1, added up
	parent []int32
}

// coarsen makes levels, finest first, until one has at most enough nodes or little is gained.
func coarsen(t *topology, enough int) []level {
	mass := make([]float32, t.size())
	for v := range mass {
		mass[v] = float32(t.degree(int32(v)) + 1)
	}
	levels := []level{{t: t, mass: mass}}
	for {
		fine := &levels[len(levels)-1]
		if fine.t.size() <= enough {
			return levels
		}
		parent, n := cluster(fine)
		if n > fine.t.size()*9/10 {
			return levels
		}
		fine.parent = parent
		levels = append(levels, contract(fine, n))
	}
}

// cluster pairs each node with the neighbour it shares the heaviest edge with for its size, least connected nodes
// first; a node whose neighbours are all taken joins a cluster that is still small. Leaves so fall into their hub.
func cluster(l *level) (parent []int32, n int) {
	t := l.t
	parent = make([]int32, t.size())
	for i := range parent {
		parent[i] = -1
	}
	const limit = 6 // members of a cluster
	members := make([]uint8, 0, t.size()/2)
	for _, v := range byDegree(t) {
		if parent[v] >= 0 {
			continue
		}
		best, bestScore := int32(-1), float32(0)
		for i, u := range t.neighbors(v) {
			if parent[u] >= 0 && members[parent[u]] >= limit {
				continue
			}
			score := t.weights(v)[i] / (l.mass[u] + 1)
			if parent[u] >= 0 {
				score /= 4
			}
			if score > bestScore {
				best, bestScore = u, score
			}
		}
		if best >= 0 && parent[best] >= 0 {
			parent[v] = parent[best]
			members[parent[v]]++
			continue
		}
		parent[v] = int32(n)
		members = append(members, 1)
		if best >= 0 {
			parent[best] = int32(n)
			members[n]++
		}
		n++
	}
	return parent, n
}

// byDegree lists the nodes by rising degree, equal ones by number.
func byDegree(t *topology) []int32 {
	order := make([]int32, t.size())
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return t.degree(a) - t.degree(b) })
	return order
}

// contract is the graph of the clusters.
func contract(l *level, n int) level {
	mass := make([]float32, n)
	links := make([]link, 0, len(l.t.adj)/2)
	for v := range int32(l.t.size()) {
		p := l.parent[v]
		mass[p] += l.mass[v]
		for i, u := range l.t.neighbors(v) {
			if u > v && l.parent[u] != p {
				links = append(links, link{p, l.parent[u], l.t.weights(v)[i]})
			}
		}
	}
	return level{t: fromLinks(n, links), mass: mass}
}

package graphview

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/workspace"
)

// groups numbers the communities of frames, so that a community keeps its colour while the picture changes. It belongs
// to the worker.
type groups struct {
	used  bool
	last  map[graph.EntityID]int
	frame *workspace.Frame
	found []int
}

// leastGroup is how many nodes make a community worth a colour of its own; smaller ones are grey.
const leastGroup = 3

// of returns the community of each node of a frame, from 1; 0 is a node in none. Communities are those of the whole
// project, so that filters do not change them.
func (g *groups) of(f *workspace.Frame) []int {
	if g.frame == f {
		return g.found
	}
	if f.Communities == nil {
		return make([]int, len(f.Nodes))
	}
	all := f.Communities()
	label, linked := make([]int, len(f.Nodes)), make([]bool, len(f.Nodes))
	for i, n := range f.Nodes {
		label[i], linked[i] = all.Label[n.Node], len(f.Snapshot.LinksOf(n.Node)) > 0
	}
	g.frame, g.found = f, g.number(f, label, linked)
	g.last = make(map[graph.EntityID]int, len(f.Nodes))
	for i, n := range f.Nodes {
		g.last[n.ID] = g.found[i]
	}
	return g.found
}

// number gives communities their old number where most of their members had it, and the others the least free one, the
// largest community first.
func (g *groups) number(f *workspace.Frame, label []int, linked []bool) []int {
	members := map[int][]int{}
	for i, l := range label {
		if linked[i] {
			members[l] = append(members[l], i)
		}
	}
	order := make([]int, 0, len(members))
	for l := range members {
		order = append(order, l)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(members[b]), len(members[a])), cmp.Compare(members[a][0], members[b][0]))
	})
	order = slices.DeleteFunc(order, func(l int) bool { return len(members[l]) < leastGroup })
	out, taken := make([]int, len(label)), map[int]bool{}
	var fresh []int
	give := func(l, number int) {
		taken[number] = true
		for _, i := range members[l] {
			out[i] = number
		}
	}
	for _, l := range order {
		if old := g.mostSeen(f, members[l]); old > 0 && !taken[old] {
			give(l, old)
		} else {
			fresh = append(fresh, l)
		}
	}
	next := 1
	for _, l := range fresh {
		for taken[next] {
			next++
		}
		give(l, next)
	}
	return out
}

// mostSeen returns the number that more than half of the members known from before had; else 0.
func (g *groups) mostSeen(f *workspace.Frame, members []int) int {
	count, known := map[int]int{}, 0
	for _, i := range members {
		if old := g.last[f.Nodes[i].ID]; old > 0 {
			count[old]++
			known++
		}
	}
	for old, n := range count {
		if 2*n > known {
			return old // at most one has more than half
		}
	}
	return 0
}

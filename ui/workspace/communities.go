package workspace

import (
	"context"
	"slices"
	"sync"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// Communities are the groups of a project's nodes that have more links among
// them than chance would give (Leiden on all links). They belong to the
// project, not to what the filters let through, so that a community is the
// same one in colours, lanes, filters and explanations.
type Communities struct {
	Label []int        // of each node, 0 for the largest
	Heads []graph.Node // of each community: its most linked node, events last
	Sizes []int
}

// communitiesOf returns what computes the communities of a snapshot when first
// asked, on whatever goroutine asks.
func communitiesOf(s *graph.Snapshot) func() *Communities {
	return sync.OnceValue(func() *Communities {
		// Only a context that ends makes it fail.
		found, _ := analysis.Leiden(context.Background(), analysis.FromSnapshot(s, false, nil), analysis.Options{}, nil)
		return newCommunities(s, found)
	})
}

func newCommunities(s *graph.Snapshot, found analysis.Communities) *Communities {
	c := &Communities{Label: found.Label, Heads: make([]graph.Node, found.Count), Sizes: make([]int, found.Count)}
	for i := range c.Heads {
		c.Heads[i] = graph.NoNode
	}
	leads := func(n, head graph.Node) bool {
		if head == graph.NoNode {
			return true
		}
		if event, was := s.Entity(n).Event != nil, s.Entity(head).Event != nil; event != was {
			return was
		}
		return len(s.LinksOf(n)) > len(s.LinksOf(head))
	}
	for i, l := range found.Label {
		c.Sizes[l]++
		if n := graph.Node(i); leads(n, c.Heads[l]) {
			c.Heads[l] = n
		}
	}
	return c
}

// with marks the members of the community of a node.
func (c *Communities) with(s *graph.Snapshot, member graph.EntityID) []bool {
	out := make([]bool, s.NumNodes())
	n, ok := s.Node(member)
	for i := range out {
		out[i] = ok && c.Label[i] == c.Label[n]
	}
	return out
}

// CommunityRow is a community as a filter offers it.
type CommunityRow struct {
	Head  graph.EntityID
	Name  string // of the head
	Type  string
	Kind  string
	Count int
}

// leastCommunity is how many nodes make a community worth offering.
const leastCommunity = 3

// CommunityRows computes the communities of a project as a filter offers them,
// the largest first. It may run on any goroutine.
func CommunityRows(f *Frame) []CommunityRow {
	if f.Communities == nil {
		return nil
	}
	var rows []CommunityRow
	c := f.Communities()
	for i, n := range c.Heads {
		if c.Sizes[i] >= leastCommunity {
			e := f.Snapshot.Entity(n)
			row := CommunityRow{Head: e.ID, Name: e.Name, Type: e.Type, Count: c.Sizes[i]}
			if e.Event != nil {
				row.Kind = e.Event.Kind
			}
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b CommunityRow) int { return b.Count - a.Count })
	return rows
}

// Communities hands the communities as a filter offers them to done, on the UI
// goroutine; of several requests the newest is answered.
func (w *Workspace) Communities(done func([]CommunityRow)) {
	f := w.frame
	background(w, &w.parting, func(context.Context) ([]CommunityRow, error) { return CommunityRows(f), nil },
		func(rows []CommunityRow, _ error) { done(rows) })
}

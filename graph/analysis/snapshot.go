package analysis

import "github.com/threadline/threadline/graph"

// FromSnapshot returns the canonical graph of a project: node v is graph.Node(v), an edge is a link weighted by its
// number of origins. Links that are only denied do not connect. keep chooses among the others; nil keeps all.
// Time and memory are linear in the links.
func FromSnapshot(s *graph.Snapshot, directed bool, keep func(*graph.Link) bool) *Graph {
	links := s.Links()
	edges := make([]Edge, 0, len(links))
	for i := range links {
		l := &links[i]
		if !l.Negative && (keep == nil || keep(l)) {
			edges = append(edges, Edge{A: uint32(l.From), B: uint32(l.To), W: float64(l.Origins)})
		}
	}
	return New(s.NumNodes(), edges, directed)
}

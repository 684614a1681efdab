package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// selectFlags choose a part of a project.
type selectFlags struct {
	query      string
	hops       int
	confidence float64
	origins    int
}

func (f *selectFlags) register(flags *flag.FlagSet) {
	flags.StringVar(&f.query, "select", "", "only what `QUERY` names and its neighbours: names or ids with commas between, or type:Person")
	flags.IntVar(&f.hops, "hops", 1, "how many links around what --select names, `N`")
	flags.Float64Var(&f.confidence, "confidence", 0, "only links with a claim of at least this confidence, `SHARE`")
	flags.IntVar(&f.origins, "origins", 0, "only links that at least `N` independent origins report")
}

// link returns the filter of links, or nil for all.
func (f *selectFlags) link(s *graph.Snapshot) func(*graph.Link) bool {
	if f.confidence <= 0 && f.origins <= 1 {
		return nil
	}
	return func(l *graph.Link) bool {
		return l.Origins >= f.origins && slices.ContainsFunc(l.Claims, func(i uint32) bool { return s.Claim(i).Confidence >= f.confidence })
	}
}

// nodes returns the selected entities, or nil for all. A query that names
// nothing is an error.
func (f *selectFlags) nodes(s *graph.Snapshot) ([]graph.EntityID, error) {
	if f.query == "" {
		return nil, nil
	}
	in := map[graph.Node]bool{}
	for term := range strings.SplitSeq(f.query, ",") {
		found := termNodes(s, strings.TrimSpace(term))
		if len(found) == 0 {
			return nil, fmt.Errorf("select %q: %w", strings.TrimSpace(term), graph.ErrNotFound)
		}
		for _, n := range found {
			in[n] = true
		}
	}
	for range f.hops {
		f.grow(s, in)
	}
	var ids []graph.EntityID
	for n := range s.NumNodes() {
		if in[graph.Node(n)] {
			ids = append(ids, s.Entity(graph.Node(n)).ID)
		}
	}
	return ids, nil
}

// termNodes returns the entities one term of a query names: all of a type, one by
// its id, else those with the words in a name.
func termNodes(s *graph.Snapshot, term string) []graph.Node {
	var out []graph.Node
	if t, ok := strings.CutPrefix(term, "type:"); ok {
		for n := range s.NumNodes() {
			if strings.EqualFold(s.Entity(graph.Node(n)).Type, t) {
				out = append(out, graph.Node(n))
			}
		}
		return out
	}
	if n, err := findEntity(s, term); err == nil {
		return []graph.Node{n}
	}
	for _, h := range s.Search(term, 0) {
		out = append(out, h.Node)
	}
	return out
}

// grow adds the neighbours of a set of nodes by the links that pass.
func (f *selectFlags) grow(s *graph.Snapshot, in map[graph.Node]bool) {
	passes := f.link(s)
	var near []graph.Node
	for i := range s.Links() {
		l := &s.Links()[i]
		if in[l.From] != in[l.To] && (passes == nil || passes(l)) {
			near = append(near, l.From, l.To)
		}
	}
	for _, n := range near {
		in[n] = true
	}
}

package graph_test

import (
	"fmt"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// library returns the records of n articles of eight claims each, with people
// and bodies that recur, each article's entities judged the same as the first
// of that name in the batch.
func library(from, n int) []graph.Record {
	var out []graph.Record
	first := map[string]graph.EntityID{}
	for i := from; i < from+n; i++ {
		s := graphtest.NewStory(fmt.Sprintf("Outlet %d", i%23), fmt.Sprintf("Story %d", i), graph.Date(fmt.Sprintf("2022-%02d-%02d", 1+i%12, 1+i%28)))
		for k := range 8 {
			s.Say(fmt.Sprintf("Person:Person %d", (i*7+k*i)%4001), graph.MemberOf, fmt.Sprintf("Organization:Body %d", (i*3+k)%997))
		}
		records := s.Records()
		out = append(out, records...)
		for _, r := range records {
			e, ok := r.(*graph.Entity)
			if !ok {
				continue
			}
			if f, seen := first[e.Name]; seen {
				out = append(out, graph.NewJudgement(graph.OfEntities, string(f), string(e.ID), graph.Same, graph.AutoPrefix+"test"))
			} else {
				first[e.Name] = e.ID
			}
		}
	}
	return unique(out)
}

package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/threadline/threadline/graph"
)

func searchCommand() command {
	return command{
		name: "search", args: "TEXT", does: "Find people, bodies, places and events by name",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			limit := flags.Int("limit", 50, "most results, `N`; 0 is all")
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) == 0 {
					return usagef("say what to search for")
				}
				return p.with(ctx, s, func(store *graph.Store) error {
					return s.search(store.Snapshot(), strings.Join(args, " "), *limit)
				})
			}
		},
	}
}

// found is one result of a search.
type found struct {
	entityRef
	Matched  string `json:"matched"` // the name that matched
	Articles int    `json:"articles"`
	Origins  int    `json:"origins"`
	Mentions int    `json:"mentions"`
}

func (s *session) search(snap *graph.Snapshot, query string, limit int) error {
	results := []found{}
	for _, h := range snap.Search(query, limit) {
		c := snap.Entity(h.Node)
		results = append(results, found{refOf(snap, h.Node), h.Name, len(c.Articles), c.Origins, c.Mentions})
	}
	answer := struct {
		Results []found `json:"results"`
	}{results}
	return s.answer(answer, func(w io.Writer) error {
		for _, r := range results {
			name := r.Name
			if r.Matched != r.Name {
				name += " (as " + r.Matched + ")"
			}
			if _, err := fmt.Fprintf(w, "%s  %-12s  %s\n", r.ID, r.Type, name); err != nil {
				return err
			}
		}
		return nil
	})
}

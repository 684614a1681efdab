package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/threadline/threadline/graph/analysis"
)

func communitiesCommand() command {
	return command{
		name: "communities", does: "Find groups of nodes that are linked among themselves more than chance would have it",
		about: "Without --json, one node a line: number of its community, id and name, with tabs between.",
		setup: func(flags *flag.FlagSet) work {
			o := &communities{}
			o.graph.register(flags)
			flags.StringVar(&o.method, "method", "louvain", "louvain or leiden, `NAME`")
			registerAnalysis(flags, &o.options)
			return o.run
		},
	}
}

// communities are the flags of communities.
type communities struct {
	graph   graphFlags
	method  string
	options analysis.Options
}

// grouped is a node and the number of its community; 0 is the largest.
type grouped struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Community int    `json:"community"`
}

func (o *communities) run(ctx context.Context, s *session, args []string) error {
	find := analysis.Louvain
	switch {
	case len(args) > 0:
		return usagef("communities takes no arguments; a file goes after --graph")
	case o.method == "leiden":
		find = analysis.Leiden
	case o.method != "louvain":
		return usagef("there is no method %q; there are louvain and leiden", o.method)
	}
	g, err := o.graph.load(ctx, s, false, o.options)
	if err != nil {
		return err
	}
	var c analysis.Communities
	err = s.computing(func() (err error) {
		c, err = find(ctx, g.Graph, o.options, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("find communities: %w", err)
	}
	head := struct {
		Count      int     `json:"count"`
		Modularity float64 `json:"modularity"`
	}{c.Count, c.Modularity}
	item := func(i int) grouped { return grouped{g.id(uint32(i)), g.name(uint32(i)), c.Label[i]} }
	return s.answerList(head, "nodes", len(c.Label), func(i int) any { return item(i) }, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		for i := range c.Label {
			n := item(i)
			fmt.Fprintf(b, "%d\t%s\t%s\n", n.Community, n.ID, n.Name)
		}
		return b.Flush()
	})
}

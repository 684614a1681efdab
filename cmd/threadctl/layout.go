package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
)

func layoutCommand() command {
	return command{
		name: "layout", does: "Place the nodes of a graph on the plane",
		about: "Without --json, one node a line in the order of the file: x and y with a blank between; with --tsv: id, name, x and y with tabs between.",
		setup: func(flags *flag.FlagSet) work {
			o := &laying{}
			o.graph.register(flags)
			flags.StringVar(&o.mode, "mode", "auto", "by forces: auto, linear or linlog; by a rule: "+arrangementNames()+", `NAME`")
			flags.BoolVar(&o.tsv, "tsv", false, "print a table with ids and names")
			flags.StringVar(&o.measure, "measure", "pagerank", "`NAME` of the measure that concentric and grid go by")
			flags.Uint64Var(&o.options.Seed, "seed", 0, "`N` that the start is drawn from")
			flags.IntVar(&o.options.Workers, "workers", 0, "how many processors to use, `N`; 0 is all. It never changes the result")
			return o.run
		},
	}
}

// laying are the flags of layout.
type laying struct {
	graph   graphFlags
	mode    string
	measure string
	tsv     bool
	options layout.Options
}

var layoutModes = map[string]layout.Mode{"auto": layout.Auto, "linear": layout.Linear, "linlog": layout.LinLog}

// placed is a node and where it stands.
type placed struct {
	ID   string  `json:"id"`
	Name string  `json:"name"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

func (o *laying) run(ctx context.Context, s *session, args []string) error {
	mode, forces := layoutModes[o.mode]
	rule := layout.Arrangement(o.mode)
	switch {
	case len(args) > 0:
		return usagef("layout takes no arguments; a file goes after --graph")
	case !forces && !slices.Contains(layout.Arrangements(), rule):
		return usagef("there is no mode %q; there are auto, linear, linlog, %s", o.mode, arrangementNames())
	}
	o.options.Mode = mode
	g, err := o.graph.load(ctx, s, rule == layout.Layered, analysis.Options{Workers: o.options.Workers})
	if err != nil {
		return err
	}
	var at []layout.Point
	err = s.computing(func() (err error) {
		if forces {
			at, err = lay(ctx, g, o.options)
		} else {
			at, err = o.arrange(ctx, g, rule)
		}
		return err
	})
	if err != nil {
		return err
	}
	item := func(i int) any { return placed{g.id(uint32(i)), g.name(uint32(i)), at[i].X, at[i].Y} }
	return s.answerList(struct{}{}, "nodes", len(at), item, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		for v, p := range at {
			if o.tsv {
				fmt.Fprintf(b, "%s\t%s\t%.3f\t%.3f\n", g.id(uint32(v)), g.name(uint32(v)), p.X, p.Y)
				continue
			}
			b.WriteString(strconv.FormatFloat(p.X, 'f', 3, 64) + " " + strconv.FormatFloat(p.Y, 'f', 3, 64) + "\n")
		}
		return b.Flush()
	})
}

// lay runs the layout to its end.
func lay(ctx context.Context, g *named, o layout.Options) ([]layout.Point, error) {
	sim := layout.New(o)
	sim.Sync(drawing(g))
	for !sim.Settled() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sim.Step()
	}
	return sim.Positions(nil), nil
}

// drawing is a graph as the layout takes it.
func drawing(g *named) ([]layout.Node, []layout.Edge) {
	nodes := make([]layout.Node, g.Len())
	var edges []layout.Edge
	for v := range nodes {
		nodes[v] = layout.Node{ID: g.id(uint32(v)), Size: 6}
		for _, u := range g.Out(uint32(v)) {
			if uint32(v) < u || g.IsDirected() {
				edges = append(edges, layout.Edge{A: v, B: int(u)})
			}
		}
	}
	return nodes, edges
}

package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

func pathCommand() command {
	return command{
		name: "path", args: "A B", does: "Show how two entities are connected, with the sentences",
		about: "A and B are ids or names; with --graph they are nodes of the file. With --tsv, one node a line: number of the path, step, id and name, with tabs between.",
		setup: func(flags *flag.FlagSet) work {
			o := &connecting{}
			o.graph.register(flags)
			flags.IntVar(&o.count, "count", 1, "how many paths, `N`, the shortest first")
			flags.BoolVar(&o.tsv, "tsv", false, "print a table instead of words and sentences")
			flags.BoolVar(&o.inTime, "in-time", false, "the path that leads forward in time and arrives first: no link holds only before the one it follows")
			return o.run
		},
	}
}

// connecting are the flags of path.
type connecting struct {
	graph  graphFlags
	count  int
	inTime bool
	tsv    bool
}

// chain is one way from A to B.
type chain struct {
	Nodes []node     `json:"nodes"`
	Links [][]linked `json:"links,omitempty"` // between each node and the next
}

// node names a node of a graph.
type node struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// linked is a link of a chain: how it reads, and what says so.
type linked struct {
	From      string     `json:"from"`
	Predicate string     `json:"predicate"`
	To        string     `json:"to"`
	Evidence  []evidence `json:"evidence"`
}

func (o *connecting) run(ctx context.Context, s *session, args []string) error {
	if len(args) != 2 || o.count < 1 {
		return usagef("name two entities, and a count of at least 1")
	}
	g, err := o.graph.load(ctx, s, false, analysis.Options{})
	if err != nil {
		return err
	}
	a, aerr := g.find(args[0])
	b, berr := g.find(args[1])
	if err := errors.Join(aerr, berr); err != nil {
		return err
	}
	if o.inTime && g.snapshot == nil {
		return usagef("--in-time needs a project: a file says nothing of time")
	}
	var paths [][]uint32
	err = s.computing(func() (err error) {
		paths, err = o.paths(ctx, g, a, b)
		return err
	})
	if err != nil {
		return fmt.Errorf("find paths: %w", err)
	}
	answer := struct {
		Paths []chain `json:"paths"`
	}{[]chain{}}
	for _, p := range paths {
		answer.Paths = append(answer.Paths, g.chain(p))
	}
	return s.answer(answer, func(w io.Writer) error {
		if o.tsv {
			return printSteps(w, answer.Paths)
		}
		return printChains(w, answer.Paths)
	})
}

// paths returns the nodes of each path that was asked for.
func (o *connecting) paths(ctx context.Context, g *named, a, b uint32) ([][]uint32, error) {
	if o.inTime {
		contacts, _ := analysis.Contacts(g.snapshot)
		if j, ok := analysis.Earliest(g.Len(), contacts, a, b, math.MinInt64); ok {
			return [][]uint32{j.Nodes}, nil
		}
		return nil, nil
	}
	found, err := analysis.NewPathfinder(g.Graph, analysis.PathOptions{}).KShortest(ctx, a, b, o.count)
	if err != nil {
		return nil, err
	}
	var out [][]uint32
	for _, p := range found {
		out = append(out, p.Nodes)
	}
	return out, nil
}

// find returns the node an argument names.
func (g *named) find(arg string) (uint32, error) {
	if g.snapshot != nil {
		n, err := findEntity(g.snapshot, arg)
		return uint32(n), err
	}
	for v := range uint32(g.Len()) {
		if g.id(v) == arg || g.name(v) == arg {
			return v, nil
		}
	}
	return 0, fmt.Errorf("node %q: %w", arg, graph.ErrNotFound)
}

func (g *named) chain(nodes []uint32) chain {
	var c chain
	for i, v := range nodes {
		c.Nodes = append(c.Nodes, g.node(v))
		if i > 0 && g.snapshot != nil {
			c.Links = append(c.Links, between(g.snapshot, graph.Node(nodes[i-1]), graph.Node(v)))
		}
	}
	return c
}

// between lists the links of two nodes, the best supported first.
func between(s *graph.Snapshot, a, b graph.Node) []linked {
	var links []*graph.Link
	for _, i := range s.LinksOf(a) {
		if l := &s.Links()[i]; (l.From == b || l.To == b) && !l.Negative {
			links = append(links, l)
		}
	}
	slices.SortStableFunc(links, func(x, y *graph.Link) int { return y.Origins - x.Origins })
	var out []linked
	for _, l := range links {
		out = append(out, linked{s.Entity(l.From).Name, l.Predicate, s.Entity(l.To).Name, evidenceOf(s, l.Claims)})
	}
	return out
}

// printSteps prints the nodes of all chains as a table.
func printSteps(w io.Writer, chains []chain) error {
	b := bufio.NewWriter(w)
	for i, c := range chains {
		for step, n := range c.Nodes {
			fmt.Fprintf(b, "%d\t%d\t%s\t%s\n", i+1, step, n.ID, n.Name)
		}
	}
	return b.Flush()
}

func printChains(w io.Writer, chains []chain) error {
	if len(chains) == 0 {
		_, err := fmt.Fprintln(w, "No chain connects these two.")
		return err
	}
	var b strings.Builder
	for i, c := range chains {
		var names []string
		for _, n := range c.Nodes {
			names = append(names, n.Name)
		}
		fmt.Fprintf(&b, "%d. %s\n", i+1, strings.Join(names, " – "))
		for _, links := range c.Links {
			for _, l := range links {
				fmt.Fprintf(&b, "   %s %s %s\n", l.From, l.Predicate, l.To)
				for _, e := range l.Evidence {
					fmt.Fprintf(&b, "     %s\n", e.line())
				}
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

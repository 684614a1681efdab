package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph/analysis"
)

func predictCommand() command {
	return command{
		name: "predict", does: "Predict links: pairs that are not linked but share contacts, likeliest first",
		about: "Without --json, one pair a line: score, id and name of both, and the names of what they share, with tabs between.",
		setup: func(flags *flag.FlagSet) work {
			o := &predicting{}
			o.graph.register(flags)
			flags.StringVar(&o.predictor, "by", "adamic-adar", "`NAME` of the score: "+strings.Join(predictorIDs(), ", "))
			flags.IntVar(&o.limit, "limit", 20, "most pairs to print, `N`")
			flags.IntVar(&o.options.Workers, "workers", 0, "how many processors to use, `N`; 0 is all. It never changes a result")
			return o.run
		},
	}
}

// predicting are the flags of predict.
type predicting struct {
	graph     graphFlags
	predictor string
	limit     int
	options   analysis.Options
}

func predictorIDs() []string {
	var ids []string
	for _, p := range analysis.Predictors {
		ids = append(ids, p.ID)
	}
	return ids
}

// predicted is a pair without a link, and the nodes both are linked with.
type predicted struct {
	A      node    `json:"a"`
	B      node    `json:"b"`
	Score  float64 `json:"score"`
	Common []node  `json:"common"`
}

func (o *predicting) run(ctx context.Context, s *session, args []string) error {
	switch {
	case len(args) > 0:
		return usagef("predict takes no arguments; a file goes after --graph")
	case o.limit < 1:
		return usagef("--limit is at least 1")
	case !slices.Contains(predictorIDs(), o.predictor):
		return usagef("there is no score %q; there are %s", o.predictor, strings.Join(predictorIDs(), ", "))
	}
	g, err := o.graph.load(ctx, s, false, o.options)
	if err != nil {
		return err
	}
	var found []analysis.Prediction
	err = s.computing(func() (err error) {
		found, err = analysis.Predict(ctx, g.Graph, o.predictor, o.limit, o.options, nil)
		return err
	})
	if err != nil {
		return err
	}
	answer := struct {
		By    string      `json:"by"`
		Pairs []predicted `json:"pairs"`
	}{o.predictor, make([]predicted, len(found))}
	for i, p := range found {
		answer.Pairs[i] = g.predicted(p)
	}
	return s.answer(answer, func(w io.Writer) error { return printPairs(w, answer.Pairs) })
}

func (g *named) predicted(p analysis.Prediction) predicted {
	out := predicted{A: g.node(p.A), B: g.node(p.B), Score: p.Score, Common: make([]node, len(p.Common))}
	for i, v := range p.Common {
		out.Common[i] = g.node(v)
	}
	return out
}

func (g *named) node(v uint32) node { return node{g.id(v), g.name(v)} }

func printPairs(w io.Writer, pairs []predicted) error {
	b := bufio.NewWriter(w)
	for _, p := range pairs {
		names := make([]string, len(p.Common))
		for i, n := range p.Common {
			names[i] = n.Name
		}
		fmt.Fprintf(b, "%s\t%s\t%s\t%s\t%s\t%s\n", strconv.FormatFloat(p.Score, 'g', -1, 64),
			p.A.ID, p.A.Name, p.B.ID, p.B.Name, strings.Join(names, ", "))
	}
	return b.Flush()
}

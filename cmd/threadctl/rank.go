package main

import (
	"bufio"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph/analysis"
)

func rankCommand() command {
	return command{
		name: "rank", does: "Rank nodes by a measure, highest first",
		about: "Without --json, one node a line: score, id and name, with tabs between; of sampled betweenness also how far it may be off.",
		setup: func(flags *flag.FlagSet) work {
			o := &ranking{}
			o.graph.register(flags)
			flags.StringVar(&o.measure, "measure", "pagerank", "`NAME` of the measure: "+strings.Join(measureIDs(), ", "))
			flags.IntVar(&o.limit, "limit", 0, "most nodes to print, `N`; 0 is all")
			o.doubts.register(flags)
			registerAnalysis(flags, &o.options)
			return o.run
		},
	}
}

// ranking are the flags of rank.
type ranking struct {
	graph   graphFlags
	measure string
	limit   int
	doubts  doubts
	options analysis.Options
}

func registerAnalysis(flags *flag.FlagSet, o *analysis.Options) {
	flags.IntVar(&o.Workers, "workers", 0, "how many processors to use, `N`; 0 is all. It never changes a result")
	flags.Uint64Var(&o.Seed, "seed", 0, "`N` that samples and the order of moves are drawn from")
	flags.BoolVar(&o.Exact, "exact", false, "do not sample large graphs")
	flags.IntVar(&o.Samples, "samples", 0, "how many nodes to sample where a graph is sampled, `N`")
	flags.Float64Var(&o.Damping, "damping", 0, "of PageRank, `SHARE`; 0 is 0.85")
	flags.Float64Var(&o.Tolerance, "tolerance", 0, "when to stop iterating, `CHANGE`; 0 is 1e-8")
	flags.Float64Var(&o.Resolution, "resolution", 0, "of communities, `R`; above 1 finds smaller ones, 0 is 1")
}

func measureIDs() []string {
	var ids []string
	for _, m := range analysis.Measures {
		ids = append(ids, m.ID)
	}
	return ids
}

// scored is a node of a ranking.
type scored struct {
	ID    string  `json:"id"`
	Name  string  `json:"name"`
	Score float64 `json:"score"`
	// Margin is half the width of the interval in which 95 of 100 sampled scores lie; nil where nothing was sampled.
	Margin *float64 `json:"margin,omitempty"`
	*Doubt
}

func (o *ranking) run(ctx context.Context, s *session, args []string) error {
	m, ok := analysis.MeasureByID(o.measure)
	switch {
	case len(args) > 0:
		return usagef("rank takes no arguments; a file goes after --graph")
	case !ok:
		return usagef("there is no measure %q; there are %s", o.measure, strings.Join(measureIDs(), ", "))
	}
	g, err := o.graph.load(ctx, s, m.Directed, o.options)
	if err != nil {
		return err
	}
	if err := o.doubts.check(g); err != nil {
		return err
	}
	var found analysis.Estimate
	counted := o.doubts.leaveOut(g)
	err = s.computing(func() (err error) {
		found, err = m.Estimate(ctx, counted, o.options, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("rank by %s: %w", o.measure, err)
	}
	doubtOf, err := o.doubts.of(ctx, g, m, o.options)
	if err != nil {
		return err
	}
	o.sayWhetherSampled(s, found)
	order := byScore(found.Scores)
	if o.limit > 0 && o.limit < len(order) {
		order = order[:o.limit]
	}
	head := struct {
		Measure string `json:"measure"`
		Sampled int    `json:"sampled_from,omitempty"` // nodes, where not from all
	}{Measure: o.measure}
	if !found.Exact {
		head.Sampled = found.Sources
	}
	item := func(i int) scored {
		v := order[i]
		x := scored{ID: g.id(v), Name: g.name(v), Score: found.Scores[v], Doubt: doubtOf(v)}
		if found.Margin != nil {
			x.Margin = &found.Margin[v]
		}
		return x
	}
	return s.answerList(head, "ranking", len(order), func(i int) any { return item(i) }, func(w io.Writer) error {
		return printRanking(w, len(order), item)
	})
}

// sayWhetherSampled tells beside the answer how sure sampled scores are.
func (o *ranking) sayWhetherSampled(s *session, found analysis.Estimate) {
	if found.Exact {
		return
	}
	margin := ""
	if widest := found.Widest(); widest > 0 {
		margin = fmt.Sprintf("; 95 of 100 scores are within %.1f %% of the highest score", 100*widest)
	}
	fmt.Fprintf(s.errs, "%s was sampled from %d of %d nodes%s; --exact takes all\n", o.measure, found.Sources, len(found.Scores), margin)
}

// byScore lists nodes, the highest score first, equal ones by number.
func byScore(scores []float64) []uint32 {
	order := make([]uint32, len(scores))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	return order
}

// margin is the column that sampled scores have after the name.
func (s *scored) margin() string {
	if s.Margin == nil {
		return ""
	}
	return "\t±" + strconv.FormatFloat(*s.Margin, 'g', 4, 64)
}

func printRanking(w io.Writer, n int, item func(i int) scored) error {
	b := bufio.NewWriter(w)
	for i := range n {
		s := item(i)
		b.WriteString(strconv.FormatFloat(s.Score, 'g', -1, 64) + "\t" + s.ID + "\t" + s.Name + s.margin() + s.columns() + "\n")
	}
	return b.Flush()
}

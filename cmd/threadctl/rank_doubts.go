package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"

	"github.com/threadline/threadline/graph/analysis"
)

// doubts are the flags of rank that ask how far a ranking can be trusted.
type doubts struct {
	rounds  int
	without string
	outlets bool
}

func (d *doubts) register(flags *flag.FlagSet) {
	flags.IntVar(&d.rounds, "intervals", 0, "add between what nine of ten scores and ranks lie when links come and go by their confidence, `N` rounds")
	flags.StringVar(&d.without, "without", "", "leave out what this outlet says, `OUTLET`")
	flags.BoolVar(&d.outlets, "outlets", false, "add without which outlet a rank is worst")
}

// Doubt is what the flags add to a node.
type Doubt struct {
	Low      *float64 `json:"low,omitempty"`
	High     *float64 `json:"high,omitempty"`
	RankLow  int      `json:"rank_low,omitempty"`
	RankHigh int      `json:"rank_high,omitempty"`
	Outlet   string   `json:"depends_on,omitempty"`
	Rank     int      `json:"rank_without,omitempty"`
}

func (d *doubts) asked() bool { return d.rounds > 0 || d.without != "" || d.outlets }

// check reports flags that a graph cannot answer.
func (d *doubts) check(g *named) error {
	switch {
	case d.rounds < 0:
		return usagef("--intervals must not be negative")
	case d.asked() && g.snapshot == nil:
		return usagef("--intervals, --without and --outlets need a project: a file says nothing of confidence and outlets")
	case d.without != "" && !slices.Contains(analysis.Outlets(g.snapshot), d.without):
		return usagef("there is no outlet %q", d.without)
	}
	return nil
}

// leaveOut is the graph without the outlet that is left out.
func (d *doubts) leaveOut(g *named) *analysis.Graph {
	if d.without == "" {
		return g.Graph
	}
	return analysis.WithoutOutlet(g.snapshot, g.IsDirected(), d.without)
}

// of computes what was asked for; the result gives it by node.
func (d *doubts) of(ctx context.Context, g *named, m analysis.Measure, o analysis.Options) (func(v uint32) *Doubt, error) {
	if d.rounds == 0 && !d.outlets {
		return func(uint32) *Doubt { return nil }, nil
	}
	list := make([]Doubt, g.Len())
	if d.rounds > 0 {
		in, err := analysis.Resampled(ctx, g.snapshot, m, d.rounds, o, nil)
		if err != nil {
			return nil, fmt.Errorf("intervals: %w", err)
		}
		for v := range list {
			list[v].Low, list[v].High = &in.Low[v], &in.High[v]
			list[v].RankLow, list[v].RankHigh = in.RankLow[v], in.RankHigh[v]
		}
	}
	if d.outlets {
		found, err := analysis.LeaveOneOut(ctx, g.snapshot, m, o, nil)
		if err != nil {
			return nil, err
		}
		for v := range list {
			list[v].Outlet, list[v].Rank = found[v].Outlet, found[v].Rank
		}
	}
	return func(v uint32) *Doubt { return &list[v] }, nil
}

// columns are what is printed behind the name: low, high, the two ranks, the
// outlet and the rank without it, as far as they were asked for.
func (d *Doubt) columns() string {
	if d == nil {
		return ""
	}
	out := ""
	if d.Low != nil {
		number := func(f float64) string { return strconv.FormatFloat(f, 'g', 6, 64) }
		out += "\t" + number(*d.Low) + "\t" + number(*d.High) + "\t" + strconv.Itoa(d.RankLow) + "\t" + strconv.Itoa(d.RankHigh)
	}
	if d.Rank > 0 {
		out += "\t" + d.Outlet + "\t" + strconv.Itoa(d.Rank)
	}
	return out
}

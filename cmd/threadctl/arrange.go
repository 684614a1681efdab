package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
)

func arrangementNames() string {
	var names []string
	for _, a := range layout.Arrangements() {
		names = append(names, string(a))
	}
	return strings.Join(names, ", ")
}

// arrange places nodes by a rule: rings and rows by a measure, time by the
// dates of events, groups by communities.
func (o *laying) arrange(ctx context.Context, g *named, rule layout.Arrangement) ([]layout.Point, error) {
	facts, err := o.facts(ctx, g, rule)
	if err != nil {
		return nil, err
	}
	nodes, edges := drawing(g)
	return layout.Arrange(rule, nodes, edges, facts, o.options), nil
}

func (o *laying) facts(ctx context.Context, g *named, rule layout.Arrangement) (f layout.Facts, err error) {
	options := analysis.Options{Workers: o.options.Workers}
	switch rule {
	case layout.Concentric, layout.Grid:
		m, known := analysis.MeasureByID(o.measure)
		if !known {
			return f, usagef("there is no measure %q; there are %s", o.measure, strings.Join(measureIDs(), ", "))
		}
		if f.Score, err = m.Compute(ctx, g.Graph, options, nil); err != nil {
			return f, fmt.Errorf("arrange by %s: %w", o.measure, err)
		}
	case layout.Circle, layout.ByGroup:
		found, err := analysis.Louvain(ctx, g.Graph, options, nil)
		if err != nil {
			return f, fmt.Errorf("arrange by community: %w", err)
		}
		f.Group = found.Label
	case layout.ByTime:
		f.Day = daysOf(g)
	}
	return f, nil
}

// daysOf returns the day of each event, not a number for what has none. The
// nodes of a file have none.
func daysOf(g *named) []float64 {
	days := make([]float64, g.Len())
	for v := range days {
		days[v] = math.NaN()
		if g.snapshot == nil {
			continue
		}
		e := g.snapshot.Entity(graph.Node(v)).Event
		if e == nil {
			continue
		}
		if from, to, ok := graph.Range(e.Date, e.DateEnd); ok {
			days[v] = float64(from.Unix()+to.Unix()) / 2 / 86400
		}
	}
	return days
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
)

// work is a task made ready: what is measured, and what is said of the result.
type work struct {
	run    func() error
	result func() string
	steps  int
}

// Short work is repeated until it has computed for so many seconds, so many times.
const (
	repeatFor  = 0.6
	repeatMost = 5
)

// measureOurs measures our side of one task and prints it as peers do.
func measureOurs(c config, out io.Writer) error {
	w, err := prepare(c)
	if err != nil {
		return fmt.Errorf("%s on %s: %w", c.task, c.graph, err)
	}
	a := answer{}
	for began, k := processorSeconds(), 0; k == 0 || k < repeatMost && processorSeconds()-began < repeatFor; k++ {
		from, before := time.Now(), processorSeconds()
		if err := w.run(); err != nil {
			return fmt.Errorf("%s on %s: %w", c.task, c.graph, err)
		}
		per := float64(max(w.steps, 1))
		wall, used := time.Since(from).Seconds()/per, (processorSeconds()-before)/per
		if k == 0 || wall < a.Wall {
			a.Wall = wall
		}
		if k == 0 || used < a.Seconds {
			a.Seconds = used
		}
	}
	a.Peak = peakMegabytes()
	a.Got = w.result()
	return json.NewEncoder(out).Encode(a)
}

// prepare reads the graph and makes the work ready.
func prepare(c config) (work, error) {
	switch c.task {
	case "load":
		return loading(c), nil
	case reading:
		return readingWork(c)
	}
	e, err := readList(c, c.task == "pagerank")
	if err != nil {
		return work{}, err
	}
	switch c.task {
	case "louvain":
		return grouping(c, e, analysis.Louvain), nil
	case "leiden":
		return grouping(c, e, analysis.Leiden), nil
	case "components":
		count := 0
		return work{run: func() error { _, count = analysis.Components(e.Graph); return nil }, result: func() string { return fmt.Sprintf("%d parts", count) }}, nil
	case "hops":
		var hops []int32
		return work{run: func() error { hops = analysis.Hops(e.Graph, 0); return nil }, result: func() string { return total(hops) }}, nil
	case "step":
		return stepping(c, e), nil
	case "settle":
		return drawingWhole(c, e, layout.Linear), nil
	case "linlog":
		return drawingWhole(c, e, layout.LinLog), nil
	case "layout":
		return drawingWhole(c, e, layout.Auto), nil
	}
	return measuring(c, e)
}

func options(c config) analysis.Options { return analysis.Options{Workers: c.workers, Exact: true} }

func readList(c config, directed bool) (*analysis.EdgeList, error) {
	file, err := os.Open(c.graph)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return analysis.ReadEdgeList(context.Background(), file, directed, options(c))
}

func loading(c config) work {
	var e *analysis.EdgeList
	run := func() (err error) {
		e = nil // what was read before is garbage now
		e, err = readList(c, false)
		return err
	}
	return work{run: run, result: func() string { return fmt.Sprintf("%d edges", e.Edges()) }}
}

func measuring(c config, e *analysis.EdgeList) (work, error) {
	m, ok := analysis.MeasureByID(c.task)
	if !ok {
		return work{}, fmt.Errorf("there is no such task")
	}
	var scores []float64
	run := func() (err error) {
		scores, err = m.Compute(context.Background(), e.Graph, options(c), nil)
		return err
	}
	return work{run: run, result: func() string { return fmt.Sprintf("top %d", top(scores)) }}, nil
}

// top is the node with the highest score, to see that all compute the same.
func top(scores []float64) int {
	best := 0
	for v, s := range scores {
		if s > scores[best]*(1+1e-9) {
			best = v
		}
	}
	return best
}

// total is the sum of distances, to see that all compute the same.
func total(hops []int32) string {
	sum := 0
	for _, h := range hops {
		sum += int(max(h, 0))
	}
	return fmt.Sprintf("sum %d", sum)
}

type grouper func(context.Context, *analysis.Graph, analysis.Options, analysis.Progress) (analysis.Communities, error)

func grouping(c config, e *analysis.EdgeList, find grouper) work {
	var found analysis.Communities
	run := func() (err error) {
		found, err = find(context.Background(), e.Graph, options(c), nil)
		return err
	}
	return work{run: run, result: func() string { return fmt.Sprintf("Q %.4f", found.Modularity) }}
}

// stepping measures single steps of a layout well under way, when all nodes
// move: a layout begins with few of them and ends with making room. One is
// run to its end first to see how long it takes.
func stepping(c config, e *analysis.EdgeList) work {
	nodes, edges := drawing(e)
	begin := func() *layout.Sim {
		s := layout.New(layout.Options{Workers: c.workers, Mode: layout.Linear})
		s.Sync(nodes, edges)
		return s
	}
	all := 0
	for s := begin(); !s.Settled(); all++ {
		s.Step()
	}
	sim := begin()
	for range all * 6 / 10 {
		sim.Step()
	}
	steps := stepsOf(c)
	run := func() error {
		for range steps / repeatMost {
			sim.Step()
		}
		return nil
	}
	return work{run: run, steps: steps / repeatMost, result: func() string { return fmt.Sprintf("%d steps", steps) }}
}

func stepsOf(c config) int {
	for _, t := range tasks() {
		if t.name == c.task && t.steps > 0 {
			return t.steps
		}
	}
	return repeatMost
}

// drawingWhole measures a layout from nothing to rest.
func drawingWhole(c config, e *analysis.EdgeList, mode layout.Mode) work {
	nodes, edges := drawing(e)
	var at []layout.Point
	run := func() error {
		at = layout.Run(nodes, edges, layout.Options{Workers: c.workers, Mode: mode})
		return nil
	}
	return work{run: run, result: func() string {
		return fmt.Sprintf("stress %.4f, kept %.4f, crossing %.4f", stress(e, at), kept(e, at), crossing(edges, at))
	}}
}

func drawing(e *analysis.EdgeList) ([]layout.Node, []layout.Edge) {
	nodes := make([]layout.Node, e.Len())
	var edges []layout.Edge
	for v := range nodes {
		nodes[v] = layout.Node{ID: e.Name(uint32(v)), Size: 6}
		for _, u := range e.Out(uint32(v)) {
			if uint32(v) < u {
				edges = append(edges, layout.Edge{A: v, B: int(u)})
			}
		}
	}
	return nodes, edges
}

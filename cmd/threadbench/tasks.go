package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"

	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/layout"
)

// task is one thing that is measured.
type task struct {
	name, graph string
	ours        func(c config, e *analysis.EdgeList, path string) (quality string, err error)
	prepare     func(c config, e *analysis.EdgeList) // not measured
	steps       int                                  // the time is that of one of so many steps
	peers       []string                             // tools that can do it
	must, aim   map[string]string                    // ratios to reach, by tool; "" is a time of our own
}

func (t task) wants(tool string) (must, aim string) { return t.must[tool], t.aim[tool] }

// tasks lists everything, in the order of the table.
func tasks() []task {
	python := []string{"igraph", "graph-tool"}
	node := []string{"graphology", "ngraph"}
	measure := func(id, graph string, peers []string, must, aim map[string]string) task {
		return task{name: id, graph: graph, peers: peers, must: must, aim: aim, ours: measured(id)}
	}
	ratio := func(igraph, tool string) map[string]string {
		return map[string]string{"igraph": igraph, "graph-tool": tool}
	}
	ten := map[string]string{"graphology": "10", "ngraph": "10"}
	own := func(s string) map[string]string { return map[string]string{"": s} }
	return []task{
		measure("betweenness", "10k", python, ratio("5", "5"), ratio("10", "8")),
		measure("closeness", "10k", python[:1], ratio("30", ""), ratio("50", "")),
		measure("pagerank", "100k", python, nil, nil),
		measure("pagerank", "1M", python, ratio("3", ""), ratio("4", "")),
		measure("eigenvector", "100k", python[:1], ratio("1", ""), ratio("3", "")),
		measure("core", "100k", python[1:], ratio("", "2"), ratio("", "3")),
		{name: "components", graph: "100k", peers: python[1:], must: ratio("", "2"), aim: ratio("", "3"), ours: components},
		{name: "louvain", graph: "100k", peers: python[:1], must: ratio("8", ""), aim: ratio("12", ""), ours: communities(analysis.Louvain)},
		{name: "leiden", graph: "100k", peers: python[:1], ours: communities(analysis.Leiden)},
		{name: "load", graph: "100k", peers: python, ours: load},
		{name: "load", graph: "1M", peers: python, ours: load, must: own("1 s"), aim: own("0.55 s")},
		stepping("step", "10k", 20, node, ten),
		stepping("step", "100k", 10, node, ten),
		{name: "layout", graph: "1k", ours: whole(layout.Auto), must: own("stress 0.136"), aim: own("stress 0.136")},
		{name: "layout", graph: "10k", ours: whole(layout.LinLog), must: own("1.5 s"), aim: own("1 s")},
	}
}

func options(c config) analysis.Options { return analysis.Options{Workers: c.workers, Exact: true} }

func measured(id string) func(config, *analysis.EdgeList, string) (string, error) {
	return func(c config, e *analysis.EdgeList, _ string) (string, error) {
		m, ok := analysis.MeasureByID(id)
		if !ok {
			return "", fmt.Errorf("no measure %q", id)
		}
		scores, err := m.Compute(context.Background(), e.Graph, options(c), nil)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("top %d", top(scores)), nil
	}
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

func components(_ config, e *analysis.EdgeList, _ string) (string, error) {
	_, count := analysis.Components(e.Graph)
	return fmt.Sprintf("%d parts", count), nil
}

func communities(find func(context.Context, *analysis.Graph, analysis.Options, analysis.Progress) (analysis.Communities, error)) func(config, *analysis.EdgeList, string) (string, error) {
	return func(c config, e *analysis.EdgeList, _ string) (string, error) {
		found, err := find(context.Background(), e.Graph, options(c), nil)
		return fmt.Sprintf("Q %.4f", found.Modularity), err
	}
}

func load(c config, _ *analysis.EdgeList, path string) (string, error) {
	e, err := read(c, path, false)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d edges", e.Edges()), nil
}

func read(c config, path string, directed bool) (*analysis.EdgeList, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return analysis.ReadEdgeList(context.Background(), file, directed, options(c))
}

// stepping measures single steps of a layout well under way, when all nodes
// move: a layout begins with few of them and ends with making room. One is
// run to its end first to see how long it takes.
func stepping(name, graph string, steps int, peers []string, must map[string]string) task {
	var sim *layout.Sim
	t := task{name: name, graph: graph, steps: steps, peers: peers, must: must}
	t.prepare = func(c config, e *analysis.EdgeList) {
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
		sim = begin()
		for range all * 6 / 10 {
			sim.Step()
		}
	}
	t.ours = func(config, *analysis.EdgeList, string) (string, error) {
		for range steps {
			sim.Step()
		}
		return fmt.Sprintf("%d steps", steps), nil
	}
	return t
}

// whole measures a layout from nothing to rest.
func whole(mode layout.Mode) func(config, *analysis.EdgeList, string) (string, error) {
	return func(c config, e *analysis.EdgeList, _ string) (string, error) {
		nodes, edges := drawing(e)
		at := layout.Run(nodes, edges, layout.Options{Workers: c.workers, Mode: mode})
		if len(at) > stressBelow {
			return fmt.Sprintf("kept %.3f", kept(e, at)), nil
		}
		return fmt.Sprintf("stress %.3f", stress(e, at)), nil
	}
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

const stressBelow = 3000

// stress is how far distances in the picture are from those in the graph, each
// pair counting by its distance, at the best scale (Kamada and Kawai's energy
// as a share).
func stress(e *analysis.EdgeList, at []layout.Point) float64 {
	var dd, dg, pairs float64 // sums of (d/g)², d/g, 1
	for v := range at {
		for u, g := range hops(e, uint32(v)) {
			if u > v && g > 0 {
				r := math.Hypot(at[u].X-at[v].X, at[u].Y-at[v].Y) / float64(g)
				dd, dg, pairs = dd+r*r, dg+r, pairs+1
			}
		}
	}
	return 1 - dg*dg/(dd*pairs)
}

// kept is the share of a node's neighbours among as many nodes nearest to it
// in the picture, on average over a sample of nodes.
func kept(e *analysis.EdgeList, at []layout.Point) float64 {
	const sample = 500
	var sum, count float64
	order := make([]int, len(at))
	for i := range sample {
		v := i * len(at) / sample
		near := e.Out(uint32(v))
		if len(near) == 0 {
			continue
		}
		for u := range order {
			order[u] = u
		}
		away := func(u int) float64 { return math.Hypot(at[u].X-at[v].X, at[u].Y-at[v].Y) }
		slices.SortFunc(order, func(a, b int) int {
			if away(a) < away(b) {
				return -1
			}
			return 1
		})
		hit := 0.0
		for _, u := range order[1 : len(near)+1] {
			if slices.Contains(near, uint32(u)) {
				hit++
			}
		}
		sum += hit / (2*float64(len(near)) - hit)
		count++
	}
	return sum / count
}

func hops(e *analysis.EdgeList, from uint32) []int {
	out := make([]int, e.Len())
	queue := []uint32{from}
	seen := make([]bool, e.Len())
	seen[from] = true
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		for _, u := range e.Out(v) {
			if !seen[u] {
				seen[u] = true
				out[u] = out[v] + 1
				queue = append(queue, u)
			}
		}
	}
	return out
}

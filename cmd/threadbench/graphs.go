package main

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
)

// size is a graph to be made.
type size struct {
	nodes, edges int
	large        bool
}

var graphs = map[string]size{
	"1k":   {nodes: 1000, edges: 3000},
	"10k":  {nodes: 10_000, edges: 40_000},
	"100k": {nodes: 100_000, edges: 400_000},
	"1M":   {nodes: 1_000_000, edges: 4_000_000, large: true},
}

// between is the share of edges that leave their community.
const between = 0.2

// writeGraph writes an edge list such as names in the news make: a few nodes
// have most of the edges, most edges stay within a community, and all hangs
// together.
func writeGraph(path string, s size) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write a graph: %w", err)
	}
	w := bufio.NewWriterSize(file, 1<<20)
	for _, e := range makeEdges(s, rand.New(rand.NewPCG(1, uint64(s.nodes)))) {
		fmt.Fprintln(w, e[0], e[1])
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write a graph: %w", err)
	}
	return file.Close()
}

func makeEdges(s size, r *rand.Rand) [][2]int {
	starts := communityStarts(s.nodes, r)
	seen := make(map[[2]int]bool, s.edges)
	edges := make([][2]int, 0, s.edges)
	add := func(a, b int) {
		if e := [2]int{min(a, b), max(a, b)}; a != b && !seen[e] {
			seen[e] = true
			if r.IntN(2) == 0 {
				a, b = b, a
			}
			edges = append(edges, [2]int{a, b})
		}
	}
	for v := 1; v < s.nodes; v++ { // a tree first: each joins somebody before it
		if c := starts[v]; c < v {
			add(v, c+skewed(v-c, r))
		} else {
			add(v, skewed(v, r))
		}
	}
	for len(edges) < s.edges {
		v := r.IntN(s.nodes)
		if r.Float64() < between {
			add(v, skewed(s.nodes, r))
			continue
		}
		from, to := community(starts, v)
		add(v, from+skewed(to-from, r))
	}
	return edges
}

// communityStarts gives for each node the first node of its community; sizes
// follow a power law.
func communityStarts(n int, r *rand.Rand) []int {
	starts := make([]int, n)
	for from := 0; from < n; {
		to := min(n, from+int(15*math.Pow(1-r.Float64(), -0.7)))
		for v := from; v < to; v++ {
			starts[v] = from
		}
		from = to
	}
	return starts
}

// community returns the nodes from–to of a node's community.
func community(starts []int, v int) (from, to int) {
	from, to = starts[v], v+1
	for to < len(starts) && starts[to] == from {
		to++
	}
	return from, to
}

// skewed draws a number below n, low ones far more often.
func skewed(n int, r *rand.Rand) int { return int(float64(n) * math.Pow(r.Float64(), 2.2)) }

package main

// task is one thing that is measured.
type task struct {
	name, graph string
	steps       int      // the time is that of one of so many steps; 0 is all of it
	peers       []string // tools that can do it
	goals       []goal
}

// goal is a ratio to reach against a peer or, without one, a limit of our own
// in words.
type goal struct {
	peer      string
	must, aim float64
	own       string
}

// of returns what is to be reached against a tool; "" is the limits of our
// own.
func (t *task) of(peer string) (goal, bool) {
	for _, g := range t.goals {
		if g.peer == peer {
			return g, true
		}
	}
	return goal{}, false
}

const (
	igraph     = "igraph"
	graphTool  = "graph-tool"
	graphology = "graphology"
	ngraph     = "ngraph"
	prose      = "prose"
	compromise = "compromise"
)

// tasks lists everything, in the order of the table.
func tasks() []task {
	python, node := []string{igraph, graphTool}, []string{graphology, ngraph}
	ten := []goal{{peer: graphology, must: 10, aim: 10}, {peer: ngraph, must: 10, aim: 10}}
	own := func(limits string) []goal { return []goal{{own: limits}} }
	return []task{
		{name: reading, graph: articles, peers: []string{prose, compromise}, goals: own("50 ms of the processor")},
		{name: "betweenness", graph: "10k", peers: python, goals: []goal{{peer: igraph, must: 5, aim: 10}, {peer: graphTool, must: 5, aim: 8}}},
		{name: "closeness", graph: "10k", peers: python, goals: []goal{{peer: igraph, must: 30, aim: 50}}},
		{name: "pagerank", graph: "1M", peers: python, goals: []goal{{peer: igraph, must: 3, aim: 4}, {own: "150 MB"}}},
		{name: "pagerank", graph: "100k", peers: python},
		{name: "louvain", graph: "100k", peers: python[:1], goals: []goal{{peer: igraph, must: 8, aim: 12}, {own: "Q within 0.002"}}},
		{name: "leiden", graph: "100k", peers: python[:1]},
		{name: "core", graph: "100k", peers: python, goals: []goal{{peer: graphTool, must: 2, aim: 3}}},
		{name: "components", graph: "100k", peers: python, goals: []goal{{peer: graphTool, must: 2, aim: 3}}},
		{name: "hops", graph: "100k", peers: python, goals: []goal{{peer: graphTool, must: 2, aim: 3}}},
		{name: "eigenvector", graph: "100k", peers: python, goals: []goal{{peer: igraph, must: 1, aim: 3}}},
		{name: "load", graph: "1M", peers: python, goals: own("1 s, aim 0.55 s; 150 MB")},
		{name: "load", graph: "100k", peers: python},
		{name: "step", graph: "10k", steps: 20, peers: node, goals: append(own("5 ms, aim 2.5 ms"), ten...)},
		{name: "step", graph: "100k", steps: 10, peers: node, goals: append(own("50 ms, aim 30 ms"), ten...)},
		{name: "settle", graph: "10k", goals: own("1 s, aim 0.5 s")},
		{name: "linlog", graph: "10k", goals: own("1.5 s, aim 1 s; kept 0.25, crossing 0.0125")},
		{name: "layout", graph: "lesmis", goals: own("stress 0.084")},
		{name: "layout", graph: "polbooks", goals: own("stress 0.069")},
		{name: "layout", graph: "1k", goals: own("stress 0.136")},
		{name: "layout", graph: "power", goals: own("stress 0.11, aim 0.095")},
	}
}

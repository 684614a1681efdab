package exchange

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Graph is a bare graph read from a file, for measures and layouts.
type Graph struct {
	Nodes    []NamedNode // in the order of the file
	Edges    []Edge
	Directed bool // some edge leads one way only
}

// NamedNode is a node of a file: its id there, and what to call it.
type NamedNode struct {
	ID, Label string
}

// Edge joins two nodes, given by their numbers. A weight that is not stated
// is 1.
type Edge struct {
	From, To int
	Weight   float64
	Both     bool // it leads both ways
}

// ErrNotGraph says that a file is not what its name promises.
var ErrNotGraph = errors.New("not a graph in this format")

// gathering builds a Graph from a file in which edges may stand before nodes.
type gathering struct {
	graph  Graph
	number map[string]int
}

func newGathering() *gathering { return &gathering{number: map[string]int{}} }

// node returns the number of a node. One that only edges speak of is called by
// its id.
func (g *gathering) node(id, label string) int {
	n, known := g.number[id]
	if !known {
		n = len(g.graph.Nodes)
		g.number[id] = n
		g.graph.Nodes = append(g.graph.Nodes, NamedNode{ID: id, Label: id})
	}
	if label != "" {
		g.graph.Nodes[n].Label = label
	}
	return n
}

// edge adds an edge; a weight of "" is 1.
func (g *gathering) edge(from, to, weight string, both bool) error {
	if from == "" || to == "" {
		return fmt.Errorf("an edge without both its ends: %w", ErrNotGraph)
	}
	e := Edge{From: g.node(from, ""), To: g.node(to, ""), Weight: 1, Both: both}
	if weight = strings.TrimSpace(weight); weight != "" {
		w, err := strconv.ParseFloat(weight, 64)
		if err != nil || !(w >= 0) || w > 1e300 {
			return fmt.Errorf("weight %q: %w", weight, ErrNotGraph)
		}
		e.Weight = w
	}
	g.graph.Directed = g.graph.Directed || !both
	g.graph.Edges = append(g.graph.Edges, e)
	return nil
}

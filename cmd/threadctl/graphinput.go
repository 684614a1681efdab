package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/exchange"
)

// graphFlags name the graph a measure works on: a project's, or that of a
// file.
type graphFlags struct {
	project    projectFlag
	file       string
	undirected bool
}

func (g *graphFlags) register(flags *flag.FlagSet) {
	g.project.register(flags)
	flags.StringVar(&g.file, "graph", "", "`FILE` with a graph instead of a project: GEXF, GraphML, CSV, or an edge list of two nodes a line")
	flags.BoolVar(&g.undirected, "undirected", false, "read every link both ways")
}

// named is a graph whose nodes have ids and names.
type named struct {
	*analysis.Graph
	id, name func(v uint32) string
	snapshot *graph.Snapshot // nil for a file
}

// load reads the graph. Links of a file without directions lead both ways;
// those of an edge list lead from the first node to the second if directed.
func (g *graphFlags) load(ctx context.Context, s *session, directed bool, o analysis.Options) (*named, error) {
	switch {
	case g.file != "" && g.project.location != "":
		return nil, usagef("give --project or --graph, not both")
	case g.file != "":
		return g.loadFile(ctx, s, directed && !g.undirected, o)
	}
	store, err := g.project.open(ctx, s)
	if err != nil {
		return nil, err
	}
	snap := store.Snapshot() // immutable: it outlives the store
	if err := store.Close(); err != nil {
		return nil, err
	}
	return fromSnapshot(snap, directed && !g.undirected), nil
}

// fromSnapshot returns the canonical graph with its ids and names.
func fromSnapshot(snap *graph.Snapshot, directed bool) *named {
	return &named{
		Graph: analysis.FromSnapshot(snap, directed, nil), snapshot: snap,
		id:   func(v uint32) string { return string(snap.Entity(graph.Node(v)).ID) },
		name: func(v uint32) string { return snap.Entity(graph.Node(v)).Name },
	}
}

// tightGC is by how much, in percent, garbage may grow beside the graph of a
// file: what reading and printing throw away was half of the peak.
const tightGC = 12

func (g *graphFlags) loadFile(ctx context.Context, s *session, directed bool, o analysis.Options) (out *named, err error) {
	err = s.loading(func() error {
		file, err := os.Open(g.file)
		if err != nil {
			return err
		}
		defer file.Close()
		usual := debug.SetGCPercent(tightGC)
		s.ending = func() { debug.SetGCPercent(usual) }
		out, err = readGraph(ctx, file, directed, o)
		runtime.GC()
		if err != nil {
			return fmt.Errorf("%s: %w", g.file, err)
		}
		return nil
	})
	return out, err
}

// readGraph reads a file by the format its name promises. A CSV file without
// a header and any other file is an edge list.
func readGraph(ctx context.Context, file *os.File, directed bool, o analysis.Options) (*named, error) {
	for _, f := range exchange.Formats() {
		if f.Read == nil || !strings.HasSuffix(strings.ToLower(file.Name()), f.Ext) {
			continue
		}
		read, err := f.Read(file)
		if err == nil {
			return fromFile(read, directed), nil
		}
		if f.ID != "csv" || !errors.Is(err, exchange.ErrNotGraph) {
			return nil, err
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
	}
	list, err := analysis.ReadEdgeList(ctx, file, directed, o)
	if err != nil {
		return nil, err
	}
	return &named{Graph: list.Graph, id: list.Name, name: list.Name}, nil
}

func fromFile(read *exchange.Graph, directed bool) *named {
	directed = directed && read.Directed
	edges := make([]analysis.Edge, 0, len(read.Edges))
	for _, e := range read.Edges {
		edges = append(edges, analysis.Edge{A: uint32(e.From), B: uint32(e.To), W: e.Weight})
		if directed && e.Both {
			edges = append(edges, analysis.Edge{A: uint32(e.To), B: uint32(e.From), W: e.Weight})
		}
	}
	return &named{
		Graph: analysis.New(len(read.Nodes), edges, directed),
		id:    func(v uint32) string { return read.Nodes[v].ID },
		name:  func(v uint32) string { return read.Nodes[v].Label },
	}
}

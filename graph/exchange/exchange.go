// Package exchange writes graphs for other programs and reads theirs.
//
// It hides the formats. Every format is a row of [Formats] and a file of its
// own, with the reader, where there is one, beside the writer. All writers
// see the same thing, a [Selection] of a snapshot: canonical entities and the
// links between them, each link with what stands behind it (origins, outlets,
// sentences, confidence) and with the sentences themselves, so that evidence
// survives the way into another program.
//
// Writers are pure: the same snapshot and selection give the same bytes,
// without the time of writing. Dates keep the precision of the source: a
// column holds "2022-09" as it is, and where a format knows only days, the
// interval of all days it allows. A date without a year becomes no interval.
// Links that are only denied are written as denied, never as relations.
//
// Start reading at subgraph.go (what writers see) and columns.go (what most
// formats say about nodes and links).
package exchange

import (
	"fmt"
	"io"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Format is one way to write a graph to a file.
type Format struct {
	ID    string // as in threadctl export --format
	Label string // for menus
	Ext   string // of its files, with the dot
	// Write writes the selection. It fails only if w does.
	Write func(w io.Writer, s *graph.Snapshot, sel Selection) error
	// Read reads a bare graph, nodes and edges without their properties; nil
	// where only writing is known.
	Read func(r io.Reader) (*Graph, error)
}

// Formats lists all formats, in the order they are offered.
func Formats() []Format {
	return []Format{
		{"gexf", "GEXF 1.3 (Gephi)", ".gexf", writeGEXF, readGEXF},
		{"csv", "CSV, links", ".csv", writeLinksCSV, readCSV},
		{"csv-nodes", "CSV, nodes", ".csv", writeNodesCSV, nil},
		{"csv-zip", "CSV, nodes and links (zip)", ".zip", writeZipCSV, nil},
		{"nquads", "N-Quads (RDF)", ".nq", writeNQuads, nil},
		{"graphml", "GraphML", ".graphml", writeGraphML, readGraphML},
		{"jsonld", "JSON-LD", ".jsonld", writeJSONLD, nil},
		{"ftm", "FollowTheMoney", ".ftm.json", writeFtM, nil},
		{"cyjs", "Cytoscape JSON", ".cyjs", writeCyJS, nil},
		{"dot", "Graphviz", ".dot", writeDot, nil},
	}
}

// FormatByID finds a format.
func FormatByID(id string) (Format, bool) {
	i := slices.IndexFunc(Formats(), func(f Format) bool { return f.ID == id })
	if i < 0 {
		return Format{}, false
	}
	return Formats()[i], true
}

// Selection says what to write. The zero value is everything.
type Selection struct {
	// Nodes are the entities to write, by any of their ids; unknown ones are
	// left out. Nil means all. A link is written if both its ends are.
	Nodes []graph.EntityID
	// Link says which links to write; nil means all.
	Link func(*graph.Link) bool
	// Place returns where an entity stands on the canvas, for the formats that
	// can keep it; nil means nobody knows. y grows downwards.
	Place func(graph.EntityID) (x, y float64, ok bool)
}

// failed wraps an error of writing.
func failed(format string, err error) error {
	if err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

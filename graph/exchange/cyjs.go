package exchange

import (
	"encoding/json"
	"io"

	"github.com/threadline/threadline/graph"
)

// Cytoscape's JSON: elements with data, and places if known.

type cyjsFile struct {
	Version   string         `json:"format_version"`
	Generator string         `json:"generated_by"`
	Data      map[string]any `json:"data"`
	Elements  struct {
		Nodes []cyjsElement `json:"nodes"`
		Edges []cyjsElement `json:"edges"`
	} `json:"elements"`
}

type cyjsElement struct {
	Data     map[string]any `json:"data"` // encoding/json sorts it
	Position *cyjsPosition  `json:"position,omitempty"`
}

type cyjsPosition struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

func writeCyJS(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	file := cyjsFile{Version: "1.0", Generator: "Threadline", Data: map[string]any{"name": "Threadline", "shared_name": "Threadline"}}
	file.Elements.Nodes, file.Elements.Edges = []cyjsElement{}, []cyjsElement{}
	for _, n := range g.nodes {
		e := cyjsElement{Data: values(nodeColumns(), n)}
		e.Data["id"], e.Data["name"] = n.ID, oneLine(n.Name)
		if x, y, ok := g.place(n); ok {
			e.Position = &cyjsPosition{x, y}
		}
		file.Elements.Nodes = append(file.Elements.Nodes, e)
	}
	for _, l := range g.links {
		e := cyjsElement{Data: values(linkColumns(), l)}
		e.Data["id"], e.Data["source"], e.Data["target"] = l.id, l.from.ID, l.to.ID
		e.Data["interaction"], e.Data["name"], e.Data["weight"] = l.Predicate, l.label, l.weight()
		file.Elements.Edges = append(file.Elements.Edges, e)
	}
	return failed("Cytoscape JSON", writeJSON(w, file))
}

// values returns the columns of a node or link by id, without empty ones.
func values[T any](columns []column[T], of T) map[string]any {
	out := map[string]any{}
	for _, c := range columns {
		if v := c.of(of); v != "" {
			out[c.id] = v
		}
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

package exchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// readGraphML reads nodes and edges, also of nested graphs, with the columns
// that look like a label and a weight. Ports and hyperedges are left out.
func readGraphML(r io.Reader) (*Graph, error) {
	x := &graphmlReader{gathering: newGathering(), keys: map[string]string{}}
	err := eachElement(r, x.element)
	if err == nil {
		err = x.flush()
	}
	return finished("GraphML", x.gathering, x.root, err)
}

// graphmlReader holds the edge at hand until its data have been seen.
type graphmlReader struct {
	*gathering
	root     bool
	directed bool
	keys     map[string]string // id of a key to what it is called
	node     string            // at hand
	edge     *graphmlEdge
	weight   string
}

// labelKeys are what programs call the name of a node.
var labelKeys = []string{"label", "name", "title"}

func (x *graphmlReader) element(e xml.StartElement, d *xml.Decoder) error {
	switch e.Name.Local {
	case "graphml":
		x.root = true
	case "key":
		x.keys[attr(e, "id")] = strings.ToLower(attr(e, "attr.name"))
	case "graph":
		x.directed = attr(e, "edgedefault") != "undirected"
	case "node":
		if attr(e, "id") == "" {
			return fmt.Errorf("a node without an id: %w", ErrNotGraph)
		}
		x.node = attr(e, "id")
		x.gathering.node(x.node, "")
		return x.flush()
	case "edge":
		err := x.flush()
		x.node = ""
		x.edge = &graphmlEdge{Source: attr(e, "source"), Target: attr(e, "target"), Directed: attr(e, "directed")}
		return err
	case "data":
		return x.data(e, d)
	}
	return nil
}

func (x *graphmlReader) data(e xml.StartElement, d *xml.Decoder) error {
	var value graphmlData
	if err := d.DecodeElement(&value, &e); err != nil {
		return err
	}
	key := attr(e, "key")
	name := x.keys[key]
	if name == "" {
		name = strings.ToLower(key)
	}
	switch {
	case x.edge != nil && name == "weight":
		x.weight = value.Value
	case x.node != "" && slices.Contains(labelKeys, name):
		x.gathering.node(x.node, strings.TrimSpace(value.Value))
	}
	return nil
}

// flush adds the edge at hand.
func (x *graphmlReader) flush() error {
	e, weight := x.edge, x.weight
	x.edge, x.weight = nil, ""
	if e == nil {
		return nil
	}
	directed := x.directed
	if e.Directed != "" {
		directed = e.Directed == "true"
	}
	return x.gathering.edge(e.Source, e.Target, weight, !directed)
}

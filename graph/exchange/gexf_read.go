package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// readGEXF reads nodes and edges of any version of GEXF, also nested ones.
// Times and columns are left out.
func readGEXF(r io.Reader) (*Graph, error) {
	g := newGathering()
	undirected := true // the default of the format
	root := false
	err := eachElement(r, func(e xml.StartElement, _ *xml.Decoder) error {
		switch e.Name.Local {
		case "gexf":
			root = true
		case "graph":
			undirected = attr(e, "defaultedgetype") != "directed"
		case "node":
			if attr(e, "id") == "" {
				return fmt.Errorf("a node without an id: %w", ErrNotGraph)
			}
			g.node(attr(e, "id"), attr(e, "label"))
		case "edge":
			both := undirected
			if t := attr(e, "type"); t != "" {
				both = t != "directed"
			}
			return g.edge(attr(e, "source"), attr(e, "target"), attr(e, "weight"), both)
		}
		return nil
	})
	return finished("GEXF", g, root, err)
}

// eachElement calls f for every element of an XML file, in order. f may read
// on to the end of its element.
func eachElement(r io.Reader, f func(xml.StartElement, *xml.Decoder) error) error {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("encoding %s; save it as UTF-8", charset)
	}
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(e, d); err != nil {
				line, _ := d.InputPos()
				return fmt.Errorf("line %d: %w", line, err)
			}
		}
	}
}

// attr returns an attribute without its namespace.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// finished returns what was gathered from a file that holds the root element
// of its format.
func finished(format string, g *gathering, root bool, err error) (*Graph, error) {
	if err == nil && !root {
		err = ErrNotGraph
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", format, err)
	}
	return &g.graph, nil
}

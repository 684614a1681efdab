package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/threadline/threadline/graph"
)

// dotShapes are the shapes of the canvas as Graphviz calls them.
var dotShapes = map[string]string{
	graph.Person: "circle", graph.Organization: "box", graph.PublicBody: "house", graph.Country: "hexagon",
	graph.Place: "invtriangle", graph.EventEntity: "diamond", graph.Topic: "oval",
}

func writeDot(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "digraph threadline {\n  node [fontname=\"Inter\"];\n  edge [fontname=\"Inter\"];\n")
	for _, n := range g.nodes {
		fmt.Fprintf(b, "  %s [label=%s, shape=%s, class=%s", dotText(string(n.ID)), dotText(oneLine(n.Name)), dotShape(n.Type), dotText(n.Type))
		if x, y, ok := g.place(n); ok {
			fmt.Fprintf(b, ", pos=\"%g,%g\"", x, -y)
		}
		fmt.Fprint(b, "];\n")
	}
	for _, l := range g.links {
		fmt.Fprintf(b, "  %s -> %s [label=%s, class=%s, weight=%g, style=%s, tooltip=%s];\n", dotText(string(l.from.ID)), dotText(string(l.to.ID)),
			dotText(dotLabel(l)), dotText(l.Predicate), l.weight(), dotStyle(l), dotText(citations(l.evidence)))
	}
	fmt.Fprint(b, "}\n")
	return failed("Graphviz", b.Flush())
}

func dotShape(entityType string) string {
	if shape := dotShapes[entityType]; shape != "" {
		return shape
	}
	return "ellipse"
}

func dotLabel(l *link) string {
	if l.Negative {
		return "not: " + l.label
	}
	return l.label
}

func dotStyle(l *link) string {
	if l.Hedged || l.Negative {
		return "dashed"
	}
	return "solid"
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\x00", "")

func dotText(s string) string { return `"` + dotEscapes.Replace(s) + `"` }

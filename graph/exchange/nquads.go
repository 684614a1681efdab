package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/threadline/threadline/graph"
)

// writeNQuads writes the canonical graph: merged entities, claims with their
// evidence, and the articles they come from, without their texts. (The store
// has a full export of its own.)
func writeNQuads(w io.Writer, s *graph.Snapshot, sel Selection) error {
	b := bufio.NewWriter(w)
	for _, q := range newSubgraph(s, sel).quads() {
		b.WriteString(iri(q.subject) + " " + iri(q.predicate) + " " + q.term())
		if q.label != "" {
			b.WriteString(" " + iri(q.label))
		}
		b.WriteString(" .\n")
	}
	return failed("N-Quads", b.Flush())
}

// term writes the object of a quad.
func (q quad) term() string {
	switch q.kind {
	case iriKind:
		return iri(q.object)
	case "":
		return literal(q.object)
	}
	return literal(q.object) + "^^" + iri(q.kind)
}

// iri writes an IRI; characters it may not hold are escaped.
func iri(s string) string {
	var b strings.Builder
	b.WriteByte('<')
	for _, r := range s {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('>')
	return b.String()
}

var literalEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)

func literal(s string) string { return `"` + literalEscapes.Replace(s) + `"` }

package quadstore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Quad is a statement under a label. Subject, Predicate and Label are IRIs;
// Object is one too unless Literal. An empty Label is no label.
type Quad struct {
	Subject   string
	Predicate string
	Object    string
	Literal   bool
	Label     string
}

func (q Quad) cayley() quad.Quad {
	out := quad.Quad{Subject: quad.IRI(q.Subject), Predicate: quad.IRI(q.Predicate)}
	if q.Literal {
		out.Object = quad.String(q.Object)
	} else {
		out.Object = quad.IRI(q.Object)
	}
	if q.Label != "" {
		out.Label = quad.IRI(q.Label)
	}
	return out
}

func fromCayley(q quad.Quad) (Quad, error) {
	s, sok := q.Subject.(quad.IRI)
	p, pok := q.Predicate.(quad.IRI)
	if !sok || !pok {
		return Quad{}, fmt.Errorf("quad %v: subject or predicate is no IRI", q)
	}
	out := Quad{Subject: string(s), Predicate: string(p)}
	switch o := q.Object.(type) {
	case quad.IRI:
		out.Object = string(o)
	case quad.String:
		out.Object, out.Literal = string(o), true
	default:
		return Quad{}, fmt.Errorf("quad %v: object is neither IRI nor text", q)
	}
	if q.Label != nil {
		l, ok := q.Label.(quad.IRI)
		if !ok {
			return Quad{}, fmt.Errorf("quad %v: label is no IRI", q)
		}
		out.Label = string(l)
	}
	return out, nil
}

// NQuad returns the quad as one line of N-Quads, without the line end.
func (q Quad) NQuad() string {
	var b strings.Builder
	iri(&b, q.Subject)
	b.WriteByte(' ')
	iri(&b, q.Predicate)
	b.WriteByte(' ')
	if q.Literal {
		literal(&b, q.Object)
	} else {
		iri(&b, q.Object)
	}
	if q.Label != "" {
		b.WriteByte(' ')
		iri(&b, q.Label)
	}
	b.WriteString(" .")
	return b.String()
}

func iri(b *strings.Builder, s string) {
	b.WriteByte('<')
	for _, r := range s {
		if r <= ' ' || strings.ContainsRune(`<>"{}|^`+"`\\", r) {
			fmt.Fprintf(b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('>')
}

var literalEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func literal(b *strings.Builder, s string) {
	b.WriteByte('"')
	b.WriteString(literalEscapes.Replace(s))
	b.WriteByte('"')
}

// differences returns the quads of each list that are not in the other, sorted,
// once each.
func differences(a, b []Quad) (onlyA, onlyB []Quad) {
	a, b = sortedQuads(a), sortedQuads(b)
	for len(a) > 0 && len(b) > 0 {
		switch c := compareQuads(a[0], b[0]); {
		case c < 0:
			onlyA, a = append(onlyA, a[0]), a[1:]
		case c > 0:
			onlyB, b = append(onlyB, b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return append(onlyA, a...), append(onlyB, b...)
}

// sortedQuads returns the quads sorted, once each.
func sortedQuads(quads []Quad) []Quad {
	quads = slices.Clone(quads)
	slices.SortFunc(quads, compareQuads)
	return slices.Compact(quads)
}

func compareQuads(a, b Quad) int {
	if c := cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Subject, b.Subject), strings.Compare(a.Predicate, b.Predicate), strings.Compare(a.Object, b.Object)); c != 0 {
		return c
	}
	switch {
	case a.Literal == b.Literal:
		return 0
	case a.Literal:
		return -1
	}
	return 1
}

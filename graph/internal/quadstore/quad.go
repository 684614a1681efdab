package quadstore

import (
	"fmt"
	"sort"
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

// difference returns the quads of a that are not in b, sorted, once each.
func difference(a, b []Quad) []Quad {
	in := make(map[Quad]bool, len(b))
	for _, q := range b {
		in[q] = true
	}
	var out []Quad
	for _, q := range a {
		if !in[q] {
			in[q] = true
			out = append(out, q)
		}
	}
	sort.Slice(out, func(i, j int) bool { return less(out[i], out[j]) })
	return out
}

func less(a, b Quad) bool {
	switch {
	case a.Label != b.Label:
		return a.Label < b.Label
	case a.Subject != b.Subject:
		return a.Subject < b.Subject
	case a.Predicate != b.Predicate:
		return a.Predicate < b.Predicate
	case a.Object != b.Object:
		return a.Object < b.Object
	}
	return a.Literal && !b.Literal
}

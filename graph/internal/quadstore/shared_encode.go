package quadstore

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// A PostgreSQL text cannot hold U+0000. Cayley writes it as \x00 and reads
// every \x00 as U+0000, so a text that has these four characters comes back
// changed, and the JSON of a record cannot be read any more. Here both are
// written with U+001A, which texts do not have, and it by itself doubled.
var (
	escapeText   = strings.NewReplacer("\x1a", "\x1as", "\x00", "\x1a0", `\x00`, "\x1ax")
	unescapeText = strings.NewReplacer("\x1as", "\x1a", "\x1a0", "\x00", "\x1ax", `\x00`)
)

// node is a value of a quad as Cayley's table of nodes holds it.
type node struct {
	hash refs.ValueHash
	text string
	iri  bool
}

func iriNode(s string) node {
	v := quad.IRI(escapeText.Replace(s))
	return node{refs.HashOf(v), string(v), true}
}

func textNode(s string) node {
	v := quad.String(escapeText.Replace(s))
	return node{refs.HashOf(v), string(v), false}
}

// nodes returns subject, predicate, object and label; the label's hash is zero
// where there is none.
func (q Quad) nodes() [4]node {
	out := [4]node{iriNode(q.Subject), iriNode(q.Predicate)}
	if q.Literal {
		out[2] = textNode(q.Object)
	} else {
		out[2] = iriNode(q.Object)
	}
	if q.Label != "" {
		out[3] = iriNode(q.Label)
	}
	return out
}

// columns are quads as arrays for one statement: four hashes, the label empty
// where there is none.
type columns [4][][]byte

func (c *columns) add(nodes [4]node) {
	for i := range nodes {
		if nodes[i].hash.Valid() {
			c[i] = append(c[i], slices.Clone(nodes[i].hash[:]))
		} else {
			c[i] = append(c[i], []byte{})
		}
	}
}

// counted is a node and how many more quads will name it.
type counted struct {
	node
	n int
}

// plan turns a change into what the statements need: the quads by their
// hashes, those with and without a label apart for deleting, and the nodes
// whose number of references changes, in one order for all writers.
type plan struct {
	adds, labelled, bare columns
	more, fewer          []counted
}

func planChange(c Change) plan {
	var p plan
	nodes := map[refs.ValueHash]*counted{}
	count := func(of [4]node, n int) {
		for _, v := range of {
			if !v.hash.Valid() {
				continue
			}
			if nodes[v.hash] == nil {
				nodes[v.hash] = &counted{node: v}
			}
			nodes[v.hash].n += n
		}
	}
	for _, q := range c.Adds {
		of := q.nodes()
		count(of, 1)
		p.adds.add(of)
	}
	for _, q := range c.Deletes {
		of := q.nodes()
		count(of, -1)
		if q.Label == "" {
			p.bare.add(of)
		} else {
			p.labelled.add(of)
		}
	}
	for _, v := range nodes {
		switch {
		case v.n > 0:
			p.more = append(p.more, *v)
		case v.n < 0:
			p.fewer = append(p.fewer, *v)
		}
	}
	for _, list := range [][]counted{p.more, p.fewer} {
		slices.SortFunc(list, func(a, b counted) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	}
	return p
}

// readQuad makes a quad of a row; a value that is missing or of another kind
// means that the tables are damaged.
func readQuad(s, p, o, l *string, iri *bool, labelled bool) (Quad, error) {
	if s == nil || p == nil || o == nil || labelled && l == nil {
		return Quad{}, fmt.Errorf("%w: a quad names a node that is not there", ErrDamaged)
	}
	q := Quad{Subject: unescapeText.Replace(*s), Predicate: unescapeText.Replace(*p), Object: unescapeText.Replace(*o), Literal: iri == nil || !*iri}
	if l != nil {
		q.Label = unescapeText.Replace(*l)
	}
	return q, nil
}

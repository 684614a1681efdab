package graph

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Names of the quads. Every record is one node with one JSON literal; beside
// it stand the quads by which Cayley's query languages walk the graph.
const (
	iriPrefix  = "kg:"
	rdfType    = "rdf:type"
	predRecord = "kg:record" // record node to its JSON
	predName   = "kg:name"
	predIs     = "kg:is" // local entity to the root of its canonical one
	predS      = "kg:s"
	predP      = "kg:p"
	predO      = "kg:o"
)

// newRecord makes an empty record of a kind, for decoding.
var newRecord = map[Kind]func() Record{
	KindArticle:   func() Record { return &Article{} },
	KindReading:   func() Record { return &Reading{} },
	KindEntity:    func() Record { return &Entity{} },
	KindClaim:     func() Record { return &Claim{} },
	KindJudgement: func() Record { return &Judgement{} },
	KindDecision:  func() Record { return &Decision{} },
	KindNote:      func() Record { return &Note{} },
	KindTag:       func() Record { return &Tag{} },
	KindView:      func() Record { return &View{} },
	KindBatch:     func() Record { return &Batch{} },
}

func recordIRI(k Key) string { return iriPrefix + k.String() }

func articleIRI(id ArticleID) string { return recordIRI(Key{KindArticle, string(id)}) }

func entityIRI(id EntityID) string { return recordIRI(Key{KindEntity, string(id)}) }

func predicateIRI(p string) string { return iriPrefix + "rel/" + p }

// encodeRecord returns the quads of a record apart from those it shares with
// others (see directQuads).
func encodeRecord(r Record) ([]quadstore.Quad, error) { return appendQuads(nil, r) }

func appendQuads(quads []quadstore.Quad, r Record) ([]quadstore.Quad, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return quads, fmt.Errorf("encode %s: %w", r.Key(), err)
	}
	node, label := recordIRI(r.Key()), labelOf(r)
	lit := func(p, v string) quadstore.Quad {
		return quadstore.Quad{Subject: node, Predicate: p, Object: strings.ToValidUTF8(v, "\ufffd"), Literal: true, Label: label} // as JSON has it, and as databases insist
	}
	ref := func(p, o string) quadstore.Quad {
		return quadstore.Quad{Subject: node, Predicate: p, Object: o, Label: label}
	}
	quads = append(quads, lit(predRecord, string(data)))
	switch r := r.(type) {
	case *Article:
		quads = append(quads, ref(rdfType, iriPrefix+"Article"), lit("kg:title", r.Title), lit("kg:outlet", r.Outlet), lit("kg:published", string(r.Published)))
	case *Entity:
		quads = append(quads, ref(rdfType, iriPrefix+r.Type), lit(predName, r.Name))
	case *Claim:
		quads = append(quads, ref(predS, entityIRI(r.Subject)), ref(predP, predicateIRI(r.Predicate)))
		if r.Object != "" {
			quads = append(quads, ref(predO, entityIRI(r.Object)))
		}
	}
	return quads, nil
}

// labelOf keeps what one article says under its label, so that it can be
// found and counted; properties of entities have none, and what analysts make
// has a label of its own each: one label shared by all would be one huge index
// entry, rewritten at every commit.
func labelOf(r Record) string {
	switch r := r.(type) {
	case *Article:
		return articleIRI(r.ID)
	case *Reading:
		return articleIRI(r.Article)
	case *Claim:
		return articleIRI(r.Article)
	case *Entity:
		return ""
	default:
		return recordIRI(r.Key())
	}
}

// directQuad is the edge between two local entities that claims of one article
// share.
func directQuad(c *Claim) (quadstore.Quad, bool) {
	if c.Object == "" {
		return quadstore.Quad{}, false
	}
	return quadstore.Quad{Subject: entityIRI(c.Subject), Predicate: predicateIRI(c.Predicate), Object: entityIRI(c.Object), Label: articleIRI(c.Article)}, true
}

// directQuads returns the direct edges of the claims of one article, each once.
func directQuads(claims []*Claim) []quadstore.Quad {
	type statement struct {
		subject, object EntityID
		predicate       string
	}
	seen := make(map[statement]bool, len(claims))
	quads := make([]quadstore.Quad, 0, len(claims))
	for _, c := range claims {
		k := statement{c.Subject, c.Object, c.Predicate}
		if q, ok := directQuad(c); ok && !seen[k] {
			seen[k] = true
			quads = append(quads, q)
		}
	}
	return quads
}

func isQuad(local, root EntityID) quadstore.Quad {
	return quadstore.Quad{Subject: entityIRI(local), Predicate: predIs, Object: entityIRI(root)}
}

// decodeRecord reads a record from its node's IRI and JSON.
func decodeRecord(iri, data string) (Record, error) {
	return newDecoder().record([]byte(iri), []byte(data))
}

// entry is a commit as the log keeps it.
type entry struct {
	CommitInfo
	Inverse storedChanges `json:"inverse"`
}

type storedChanges struct {
	Put    []storedRecord `json:"put,omitempty"`
	Delete []Key          `json:"delete,omitempty"`
}

type storedRecord struct {
	IRI  string          `json:"iri"`
	Data json.RawMessage `json:"data"`
}

func encodeEntry(c Commit) ([]byte, error) {
	e := entry{CommitInfo: c.info(), Inverse: storedChanges{Delete: c.Inverse.Delete}}
	for _, r := range c.Inverse.Put {
		data, err := json.Marshal(r)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", r.Key(), err)
		}
		e.Inverse.Put = append(e.Inverse.Put, storedRecord{recordIRI(r.Key()), data})
	}
	return json.Marshal(e)
}

// decodeHead reads of a log entry what the history lists, which stands before
// the long rest.
func decodeHead(data []byte) (CommitInfo, error) {
	d := newDecoder()
	d.in = jsonReader{data: data}
	var c CommitInfo
	for d.in.fields() {
		switch string(d.in.key) {
		case "version":
			c.Version = Version(d.in.integer())
		case "at":
			if c.At.UnmarshalJSON(d.in.raw()) != nil {
				d.in.fail()
			}
		case "author":
			c.Author = d.in.str()
		case "label":
			c.Label = d.in.str()
		case "undoes":
			c.Undoes = Version(d.in.integer())
		default:
			if c.Version != 0 {
				return c, nil
			}
			d.in.fail()
		}
	}
	whole, err := decodeEntry(data)
	c = whole.info()
	c.Touched = nil
	return c, err
}

func decodeEntry(data []byte) (Commit, error) {
	var e entry
	if err := json.Unmarshal(data, &e); err != nil {
		return Commit{}, fmt.Errorf("decode commit: %w", err)
	}
	c := Commit{Version: e.Version, At: e.At, Author: e.Author, Label: e.Label, Undoes: e.Undoes, Touched: e.Touched,
		Inverse: Changeset{Author: e.Author, Base: e.Version, Delete: e.Inverse.Delete}}
	for _, s := range e.Inverse.Put {
		r, err := decodeRecord(s.IRI, string(s.Data))
		if err != nil {
			return Commit{}, err
		}
		c.Inverse.Put = append(c.Inverse.Put, r)
	}
	return c, nil
}

package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
)

// The words of the RDF formats. Names under kg: are those of the store, so
// that an export and the store's own quads speak of the same things.
const (
	rdfType   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	rdfsLabel = "http://www.w3.org/2000/01/rdf-schema#label"
	altLabel  = "http://www.w3.org/2004/02/skos/core#altLabel"
	exact     = "http://www.w3.org/ns/oa#exact"
	xsd       = "http://www.w3.org/2001/XMLSchema#"
	kg        = "kg:"
)

func entityIRI(id graph.EntityID) string   { return kg + "entity/" + string(id) }
func claimIRI(id graph.ClaimID) string     { return kg + "claim/" + string(id) }
func articleIRI(id graph.ArticleID) string { return kg + "article/" + string(id) }

// spanIRI names a passage of an article by its bytes.
func spanIRI(a graph.ArticleID, s graph.Span) string {
	return fmt.Sprintf("%s#bytes=%d,%d", articleIRI(a), s.Start, s.End)
}

// quad is a statement under a label: what one article says is labelled with
// it, what holds for an entity as a whole has none.
type quad struct {
	subject, predicate, object string
	kind                       string // of a literal: "" text, else its XML Schema type; iriKind for a node
	label                      string
}

const iriKind = "iri"

func (q quad) compare(o quad) int {
	return cmp.Or(cmp.Compare(q.label, o.label), cmp.Compare(q.subject, o.subject), cmp.Compare(q.predicate, o.predicate),
		cmp.Compare(q.object, o.object), cmp.Compare(q.kind, o.kind))
}

// quads returns the whole selection, sorted, each quad once.
func (g *subgraph) quads() []quad {
	var out []quad
	for _, n := range g.nodes {
		out = append(out, nodeQuads(n)...)
	}
	for _, l := range g.links {
		for _, i := range l.Claims {
			out = append(out, g.claimQuads(l, g.snap.Claim(i))...)
		}
	}
	for _, a := range g.articles() {
		out = append(out, articleQuads(a)...)
	}
	slices.SortFunc(out, quad.compare)
	return slices.Compact(out)
}

// about collects the statements on one subject, leaving out empty ones.
type about struct {
	subject, label string
	quads          []quad
}

func (a *about) text(predicate, value string) { a.add(predicate, value, "") }
func (a *about) node(predicate, iri string)   { a.add(predicate, iri, iriKind) }
func (a *about) date(predicate string, d graph.Date) {
	a.add(predicate, string(d), dateKind(d))
}

func (a *about) add(predicate, value, kind string) {
	if value != "" {
		a.quads = append(a.quads, quad{a.subject, predicate, value, kind, a.label})
	}
}

// dateKind returns the XML Schema type of a date by its precision; a date it
// has no type for is a text.
func dateKind(d graph.Date) string {
	switch _, _, ok := d.Interval(); {
	case !ok:
		return ""
	case len(d) == 4:
		return xsd + "gYear"
	case len(d) == 7:
		return xsd + "gYearMonth"
	case len(d) == 10:
		return xsd + "date"
	case len(d) >= 19 && strings.Count(string(d[:19]), ":") == 2:
		return xsd + "dateTime"
	}
	return ""
}

func nodeQuads(n *node) []quad {
	a := about{subject: entityIRI(n.ID)}
	a.node(rdfType, kg+n.Type)
	a.text(rdfsLabel, n.Name)
	for _, name := range otherNames(n) {
		a.text(altLabel, name)
	}
	for scheme, id := range n.IDs {
		a.text(kg+"id/"+scheme, id)
	}
	if e := n.Event; e != nil {
		a.text(kg+"eventKind", e.Kind)
		a.date(kg+"date", e.Date)
		a.date(kg+"dateEnd", e.DateEnd)
	}
	return a.quads
}

// claimQuads returns the direct edge of a claim and the claim as a thing of
// its own. A claim that is denied has no direct edge: the article does not say
// it.
func (g *subgraph) claimQuads(l *link, c *graph.Claim) []quad {
	a := about{subject: claimIRI(c.ID), label: articleIRI(c.Article)}
	if c.Polarity != graph.Negative {
		a.quads = append(a.quads, quad{entityIRI(l.from.ID), kg + "rel/" + c.Predicate, entityIRI(l.to.ID), iriKind, a.label})
	}
	a.node(rdfType, kg+"Claim")
	a.node(kg+"s", entityIRI(l.from.ID))
	a.node(kg+"p", kg+"rel/"+c.Predicate)
	a.node(kg+"o", entityIRI(l.to.ID))
	a.text(kg+"role", c.Role)
	a.text(kg+"polarity", c.Polarity)
	a.text(kg+"modality", c.Modality)
	a.add(kg+"confidence", strconv.FormatFloat(fourDigits(c.Confidence), 'f', -1, 64), xsd+"decimal")
	a.date(kg+"validFrom", c.ValidFrom)
	a.date(kg+"validTo", c.ValidTo)
	a.date(kg+"reported", c.Reported)
	for _, id := range c.AttributedTo {
		if n, ok := g.snap.Node(id); ok {
			a.node(kg+"attributedTo", entityIRI(g.snap.Entity(n).ID))
		}
	}
	text := g.snap.Article(c.Article).Text
	for _, span := range c.Evidence {
		passage := spanIRI(c.Article, span)
		a.node(kg+"evidence", passage)
		a.quads = append(a.quads, quad{passage, exact, span.Of(text), "", a.label})
	}
	return a.quads
}

func articleQuads(x *graph.Article) []quad {
	a := about{subject: articleIRI(x.ID), label: articleIRI(x.ID)}
	a.node(rdfType, kg+"Article")
	a.text(kg+"title", x.Title)
	a.text(kg+"outlet", x.Outlet)
	a.text(kg+"byline", x.Byline)
	a.date(kg+"published", x.Published)
	a.text(kg+"url", x.URL)
	return a.quads
}

package exchange

import (
	"io"
	"maps"

	"github.com/threadline/threadline/graph"
)

// JSON-LD: entities in the words of schema.org, claims in our own, passages as
// Web Annotation selectors (counted in bytes, which that vocabulary calls data
// positions).

// schemaOrg names our entity types there.
var schemaOrg = map[string]string{
	graph.Person: "schema:Person", graph.Organization: "schema:Organization", graph.PublicBody: "schema:GovernmentOrganization",
	graph.Country: "schema:Country", graph.Place: "schema:Place", graph.EventEntity: "schema:Event", graph.Topic: "schema:Thing",
}

type ldRef struct {
	ID string `json:"@id"`
}

type ldEntity struct {
	ID          string            `json:"@id"`
	Types       []string          `json:"@type"`
	Name        string            `json:"schema:name"`
	Names       []string          `json:"schema:alternateName,omitempty"`
	Identifiers map[string]string `json:"identifiers,omitempty"`
	Kind        string            `json:"eventKind,omitempty"`
	Start       graph.Date        `json:"schema:startDate,omitempty"`
	End         graph.Date        `json:"schema:endDate,omitempty"`
}

type ldArticle struct {
	ID        string     `json:"@id"`
	Type      string     `json:"@type"`
	Headline  string     `json:"schema:headline,omitempty"`
	Publisher string     `json:"schema:publisher,omitempty"`
	Author    string     `json:"schema:author,omitempty"`
	Published graph.Date `json:"schema:datePublished,omitempty"`
	URL       string     `json:"schema:url,omitempty"`
	Language  string     `json:"schema:inLanguage,omitempty"`
}

type ldClaim struct {
	ID           string      `json:"@id"`
	Type         string      `json:"@type"`
	Subject      ldRef       `json:"s"`
	Predicate    ldRef       `json:"p"`
	Object       ldRef       `json:"o"`
	Role         string      `json:"role,omitempty"`
	Polarity     string      `json:"polarity"`
	Modality     string      `json:"modality"`
	Confidence   float64     `json:"confidence"`
	ValidFrom    graph.Date  `json:"validFrom,omitempty"`
	ValidTo      graph.Date  `json:"validTo,omitempty"`
	Reported     graph.Date  `json:"reported,omitempty"`
	AttributedTo []ldRef     `json:"attributedTo,omitempty"`
	Evidence     []ldPassage `json:"evidence"`
}

type ldPassage struct {
	ID       string       `json:"@id"`
	Type     string       `json:"@type"`
	Source   ldRef        `json:"oa:hasSource"`
	Selector []ldSelector `json:"oa:hasSelector"`
}

type ldSelector struct {
	Type  string `json:"@type"`
	Exact string `json:"oa:exact,omitempty"`
	Start *int   `json:"oa:start,omitempty"`
	End   *int   `json:"oa:end,omitempty"`
}

func writeJSONLD(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	things := []any{}
	for _, n := range g.nodes {
		things = append(things, ldNode(n))
	}
	for _, l := range g.links {
		for _, i := range l.Claims {
			things = append(things, g.ldClaim(l, s.Claim(i)))
		}
	}
	for _, a := range g.articles() {
		things = append(things, ldArticle{articleIRI(a.ID), "schema:NewsArticle", oneLine(a.Title), a.Outlet, a.Byline, a.Published, a.URL, a.Language})
	}
	return failed("JSON-LD", writeJSON(w, struct {
		Context map[string]any `json:"@context"`
		Graph   []any          `json:"@graph"`
	}{ldContext(), things}))
}

func ldContext() map[string]any {
	decimal := map[string]string{"@id": kg + "confidence", "@type": xsd + "decimal"}
	return map[string]any{
		"@vocab": kg, "schema": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#", "confidence": decimal,
		"identifiers": map[string]string{"@id": kg + "id", "@container": "@index"},
	}
}

func ldNode(n *node) ldEntity {
	e := ldEntity{ID: entityIRI(n.ID), Types: []string{n.Type}, Name: oneLine(n.Name), Names: otherNames(n)}
	if t := schemaOrg[n.Type]; t != "" {
		e.Types = append(e.Types, t)
	}
	if len(n.IDs) > 0 {
		e.Identifiers = maps.Clone(n.IDs)
	}
	if n.Event != nil {
		e.Kind, e.Start, e.End = n.Event.Kind, n.Event.Date, n.Event.DateEnd
	}
	return e
}

func (g *subgraph) ldClaim(l *link, c *graph.Claim) ldClaim {
	out := ldClaim{ID: claimIRI(c.ID), Type: "Claim", Subject: ldRef{entityIRI(l.from.ID)}, Predicate: ldRef{kg + "rel/" + c.Predicate},
		Object: ldRef{entityIRI(l.to.ID)}, Role: c.Role, Polarity: c.Polarity, Modality: c.Modality, Confidence: fourDigits(c.Confidence),
		ValidFrom: c.ValidFrom, ValidTo: c.ValidTo, Reported: c.Reported}
	for _, id := range c.AttributedTo {
		if n, ok := g.snap.Node(id); ok {
			out.AttributedTo = append(out.AttributedTo, ldRef{entityIRI(g.snap.Entity(n).ID)})
		}
	}
	text := g.snap.Article(c.Article).Text
	for _, e := range c.Evidence {
		out.Evidence = append(out.Evidence, ldPassage{spanIRI(c.Article, e), "oa:SpecificResource", ldRef{articleIRI(c.Article)}, []ldSelector{
			{Type: "oa:TextQuoteSelector", Exact: e.Of(text)},
			{Type: "oa:DataPositionSelector", Start: &e.Start, End: &e.End},
		}})
	}
	return out
}

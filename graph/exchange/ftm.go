package exchange

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
)

// FollowTheMoney as JSON lines: every value a list of strings, every relation
// an entity of its own that points to both ends and, as proof, to the articles
// that say it. The vocabulary names the schema of each type and predicate.

type ftmEntity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

func newFtM(schema, id string) *ftmEntity {
	return &ftmEntity{ID: id, Schema: schema, Properties: map[string][]string{}}
}

// set adds values to a property, leaving out empty ones.
func (e *ftmEntity) set(property string, values ...string) {
	for _, v := range values {
		if v != "" {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

// ftmEnds names the properties that hold subject and object of a relation,
// and the one that says its kind.
type ftmEnds struct{ subject, object, role string }

// ftmRelations are the schemata of relations that can be told by two ends. Any
// other predicate is an UnknownLink whose role is the predicate's label.
var ftmRelations = map[string]ftmEnds{
	"Membership":     {"member", "organization", "role"},
	"Employment":     {"employee", "employer", "role"},
	"Directorship":   {"director", "organization", "role"},
	"Ownership":      {"owner", "asset", "role"},
	"Family":         {"person", "relative", "relationship"},
	"Associate":      {"person", "associate", "relationship"},
	"Representation": {"client", "agent", "role"},
}

const ftmUnknown = "UnknownLink"

func writeFtM(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, list := range [][]*ftmEntity{g.ftmNodes(), g.ftmLinks(), g.ftmArticles()} {
		for _, e := range list {
			if err := out.Encode(e); err != nil {
				return failed("FollowTheMoney", err)
			}
		}
	}
	return nil
}

func (g *subgraph) ftmNodes() []*ftmEntity {
	out := make([]*ftmEntity, 0, len(g.nodes))
	byNode := map[*node]*ftmEntity{}
	for _, n := range g.nodes {
		e := newFtM(g.ftmSchema(n.Type), ftmID(n))
		e.set("name", oneLine(n.Name))
		e.set("alias", otherNames(n)...)
		e.set("wikidataId", n.IDs["wikidata"])
		e.set("country", strings.ToLower(n.IDs["iso3166"]))
		if n.Event != nil {
			ftmDates(e, n.Event.Date, n.Event.DateEnd)
		}
		byNode[n] = e
		out = append(out, e)
	}
	for _, l := range g.links {
		event := byNode[l.to]
		switch {
		case l.Negative || event.Schema != "Event":
		case l.Predicate == graph.ParticipatedIn && l.from.Type != graph.Place && l.from.Type != graph.Topic:
			event.set("involved", ftmID(l.from))
		}
		if from := byNode[l.from]; l.Predicate == graph.LocatedIn && from.Schema == "Event" && !l.Negative {
			from.set("location", oneLine(l.to.Name))
		}
	}
	return out
}

func (g *subgraph) ftmSchema(entityType string) string {
	if t := g.snap.Schema().Entity(entityType); t != nil && t.FtM != "" {
		return t.FtM
	}
	return "Thing"
}

func ftmID(n *node) string { return string(n.ID) }

// ftmDates sets one day, or both ends of a range; a year nobody knows is left
// out, since the format cannot say it.
func ftmDates(e *ftmEntity, from, to graph.Date) {
	day := func(d graph.Date) string {
		if !d.Known() {
			return ""
		}
		return string(d.Day())
	}
	if to == "" && e.Schema == "Event" {
		e.set("date", day(from))
		return
	}
	e.set("startDate", day(from))
	e.set("endDate", day(to))
}

func (g *subgraph) ftmLinks() []*ftmEntity {
	var out []*ftmEntity
	posts := map[string]bool{}
	for _, l := range g.links {
		if l.Predicate == graph.HoldsPosition && len(l.roles) > 0 && !l.Negative {
			out = append(out, ftmPosts(l, posts)...)
			continue
		}
		out = append(out, g.ftmLink(l))
	}
	return out
}

// ftmLink is one relation. A relation that is only denied is not told as such
// but as a link of which the role says that it is denied.
func (g *subgraph) ftmLink(l *link) *ftmEntity {
	schema := ftmUnknown
	if p := g.snap.Schema().Predicate(l.Predicate); p != nil && !l.Negative {
		schema = p.FtM
	}
	ends, known := ftmRelations[schema]
	if schema == "Sanction" {
		e := newFtM(schema, l.id)
		e.set("entity", ftmID(l.from))
		e.set("authority", oneLine(l.to.Name))
		ftmEvidence(e, l)
		return e
	}
	if !known {
		schema, ends = ftmUnknown, ftmEnds{"subject", "object", "role"}
	}
	e := newFtM(schema, l.id)
	e.set(ends.subject, ftmID(l.from))
	e.set(ends.object, ftmID(l.to))
	switch {
	case l.Negative:
		e.set(ends.role, "denied: "+l.label)
	case known:
		e.set(ends.role, l.roles...)
	case len(l.roles) > 0:
		e.set(ends.role, l.label+" ("+strings.Join(l.roles, ", ")+")")
	default:
		e.set(ends.role, l.label)
	}
	ftmEvidence(e, l)
	return e
}

// ftmPosts tells of a position held: the position, once, and who occupies it.
func ftmPosts(l *link, told map[string]bool) []*ftmEntity {
	var out []*ftmEntity
	for i, role := range l.roles {
		post := newFtM("Position", graph.Hash("position", string(l.to.ID), role)[:16])
		if !told[post.ID] {
			told[post.ID] = true
			post.set("name", role+", "+oneLine(l.to.Name))
			switch l.to.Type {
			case graph.Organization, graph.PublicBody:
				post.set("organization", ftmID(l.to))
			case graph.Country:
				post.set("country", strings.ToLower(l.to.IDs["iso3166"]))
			}
			out = append(out, post)
		}
		e := newFtM("Occupancy", l.id+"-"+strconv.Itoa(i+1))
		e.set("holder", ftmID(l.from))
		e.set("post", post.ID)
		ftmEvidence(e, l)
		out = append(out, e)
	}
	return out
}

// ftmEvidence adds to a relation when it holds, the sentences that say it and
// the articles as proof.
func ftmEvidence(e *ftmEntity, l *link) {
	ftmDates(e, l.valid.from, l.valid.to)
	if l.Disputed || l.Hedged {
		status := "hedged"
		if l.Disputed {
			status = "disputed"
		}
		if e.Schema != "Family" && e.Schema != "Associate" {
			e.set("status", status)
		}
	}
	seen := map[graph.ArticleID]bool{}
	for _, q := range l.evidence {
		e.set("summary", q.citation())
		if !seen[q.article.ID] {
			seen[q.article.ID] = true
			e.set("proof", string(q.article.ID))
		}
	}
}

func (g *subgraph) ftmArticles() []*ftmEntity {
	var out []*ftmEntity
	for _, a := range g.articles() {
		e := newFtM("Article", string(a.ID))
		e.set("title", oneLine(a.Title))
		e.set("publisher", a.Outlet)
		e.set("author", a.Byline)
		if a.Published.Known() {
			e.set("publishedAt", string(a.Published))
		}
		e.set("sourceUrl", a.URL)
		e.set("language", a.Language)
		e.set("fileName", a.Name)
		out = append(out, e)
	}
	return out
}

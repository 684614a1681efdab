package importers

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/extract"
)

// records returns the article and everything found in it, with the identities
// of the graph: ids that depend on the article and the place of mentions, so
// that reading it again gives the same ones. Records that do not fit the
// schema or the text are left out; the extractor promises there are none.
func (v *version) records(schema *graph.Schema) []graph.Record {
	c := &converter{
		schema: schema, article: v.article, result: &v.result,
		ids: map[string]graph.EntityID{}, types: map[graph.EntityID]string{}, claims: map[graph.ClaimID]bool{},
	}
	v.article.Language = cmp.Or(v.result.Article.Language, v.article.Language)
	v.article.Unread = v.result.Article.NotRead
	if v.err != nil {
		v.article.Unread = "The text could not be taken apart."
	}
	c.out = append(c.out, v.article)
	c.entities()
	c.events()
	for i := range v.result.Claims {
		c.claim(&v.result.Claims[i])
	}
	for i := range v.result.Events {
		c.eventClaims(&v.result.Events[i])
	}
	return append(c.out, c.reading())
}

// converter turns one extraction into records.
type converter struct {
	schema  *graph.Schema
	article *graph.Article
	result  *extract.Result
	out     []graph.Record

	ids      map[string]graph.EntityID // of the extraction's ids
	types    map[graph.EntityID]string
	mentions map[string][]extract.Mention // by the extraction's entity
	claims   map[graph.ClaimID]bool       // claims that exist already
}

func span(s extract.Span) graph.Span { return graph.Span{Start: s.Start, End: s.End} }

func (c *converter) valid(s extract.Span) bool { return span(s).Valid(c.article.Text) }

// entities adds what the article names. An entity no mention stands for has
// no place in the text and is left out.
func (c *converter) entities() {
	c.mentions = map[string][]extract.Mention{}
	for _, m := range c.result.Mentions {
		if c.valid(m.Span) {
			c.mentions[m.Entity] = append(c.mentions[m.Entity], m)
		}
	}
	for _, e := range c.result.Entities {
		if len(c.mentions[e.ID]) == 0 || c.schema.Entity(string(e.Type)) == nil {
			continue
		}
		first := slices.MinFunc(c.mentions[e.ID], func(a, b extract.Mention) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		id := c.newID(e.ID, string(e.Type), span(first.Span))
		c.out = append(c.out, &graph.Entity{
			ID: id, Article: c.article.ID, Type: string(e.Type), Name: e.Name, Aliases: e.Aliases, IDs: e.IDs,
		})
	}
}

// newID gives an entity of the extraction its id. Two entities of one type
// that begin with the same mention, as two events of one trigger do, are told
// apart by their order, which the extractor keeps.
func (c *converter) newID(local, entityType string, first graph.Span) graph.EntityID {
	kind := entityType
	id := graph.NewEntityID(c.article.ID, kind, first)
	for c.types[id] != "" {
		kind += "+"
		id = graph.NewEntityID(c.article.ID, kind, first)
	}
	c.ids[local], c.types[id] = id, entityType
	return id
}

// claim adds one claim of the extraction. Its ends must be known; a predicate
// the schema does not allow between them becomes linkedTo, which says less.
func (c *converter) claim(x *extract.Claim) {
	claim := &graph.Claim{
		Subject: c.ids[x.Subject], Predicate: x.Predicate, Object: c.ids[x.Object], Value: x.Value, Unit: x.Unit, Role: x.Role,
		ValidFrom: partial(x.ValidFrom), ValidTo: partial(x.ValidTo), AttributedTo: c.speakers(x.AttributedTo),
		Polarity: string(x.Polarity), Modality: string(x.Modality), Confidence: x.Confidence, Rule: ruleWords(x.Rule, x.Checked),
		Evidence: c.evidence(x.Evidence),
	}
	if x.Object != "" && claim.Object == "" {
		return
	}
	c.add(claim, c.spanOf(x.SubjectMention, x.Subject, x.Evidence), c.spanOf(x.ObjectMention, x.Object, x.Evidence))
}

// ruleWords says which rule found a claim and how it fared where its claims
// were checked: what the confidence rests on.
func ruleWords(rule, checked string) string {
	if checked == "" {
		return rule
	}
	return rule + " (" + checked + ")"
}

// add completes a claim and keeps it, unless it is malformed or said already.
// Between two claims of one identity the surer one stays.
func (c *converter) add(claim *graph.Claim, subject, object graph.Span) {
	if claim.Subject == "" || len(claim.Evidence) == 0 || claim.Subject == claim.Object {
		return
	}
	from, to := c.types[claim.Subject], c.types[claim.Object]
	if !c.schema.Allows(claim.Predicate, from, to) {
		if claim.Object == "" || !c.schema.Allows(graph.LinkedTo, from, to) {
			return
		}
		claim.Predicate = graph.LinkedTo
	}
	claim.Article, claim.Reported, claim.Extractor = c.article.ID, c.article.Published, c.result.Extractor
	claim.Polarity = cmp.Or(claim.Polarity, graph.Positive)
	claim.Modality = cmp.Or(claim.Modality, graph.Asserted)
	claim.Confidence = min(max(claim.Confidence, 0), 1)
	claim.ID = graph.NewClaimID(claim, subject, object)
	if !c.claims[claim.ID] {
		c.claims[claim.ID] = true
		c.out = append(c.out, claim)
	}
}

// speakers maps an attribution; who is not known is left out.
func (c *converter) speakers(local []string) []graph.EntityID {
	var out []graph.EntityID
	for _, l := range local {
		if id := c.ids[l]; id != "" {
			out = append(out, id)
		}
	}
	return out
}

// spanOf returns the mention that stands for an end of a claim: the one the
// extractor names, else the entity's first in the evidence, else its first.
func (c *converter) spanOf(named *extract.Span, local string, evidence []extract.Span) graph.Span {
	if named != nil {
		return span(*named)
	}
	ms := c.mentions[local]
	for _, e := range evidence {
		for _, m := range ms {
			if e.Contains(m.Span) {
				return span(m.Span)
			}
		}
	}
	if len(ms) > 0 {
		return span(ms[0].Span)
	}
	return graph.Span{}
}

func (c *converter) evidence(spans []extract.Span) []graph.Span {
	var out []graph.Span
	for _, s := range spans {
		if c.valid(s) {
			out = append(out, span(s))
		}
	}
	return out
}

// reading returns the layers of spans.
func (c *converter) reading() *graph.Reading {
	r := &graph.Reading{Article: c.article.ID, Extractor: c.result.Extractor}
	for _, s := range c.result.Sentences {
		if c.valid(s.Span) {
			r.Sentences = append(r.Sentences, span(s.Span))
		}
	}
	for _, m := range c.result.Mentions {
		if id := c.ids[m.Entity]; id != "" && c.valid(m.Span) {
			r.Mentions = append(r.Mentions, graph.Mention{
				Span: span(m.Span), Type: string(m.Type), Form: string(m.Form), Entity: id, Confidence: m.Confidence,
			})
		}
	}
	for _, t := range c.result.Times {
		if c.valid(t.Span) {
			r.Times = append(r.Times, graph.TimeExpression{Span: span(t.Span), Value: t.Value, ValueEnd: partial(t.ValueEnd)})
		}
	}
	for _, q := range c.result.Quotes {
		if c.valid(q.Span) {
			r.Quotes = append(r.Quotes, c.quote(q))
		}
	}
	return r
}

func (c *converter) quote(q extract.Quote) graph.Quote {
	out := graph.Quote{Span: span(q.Span), Kind: string(q.Kind), Speaker: c.ids[q.Speaker], Cue: q.Cue}
	if q.SpeakerMention != nil && c.valid(*q.SpeakerMention) {
		s := span(*q.SpeakerMention)
		out.SpeakerMention = &s
	}
	return out
}

// partial returns a date of the extraction, or none if the graph's dates
// cannot say it.
func partial(s string) graph.Date {
	d, err := graph.ParseDate(s)
	if err != nil {
		return ""
	}
	return d
}

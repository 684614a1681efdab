// Package graphtest makes facts by hand for tests, and holds the suite every
// store passes: conformance, a random model test, and a consistency check
// after each test. It hides nothing; it exists so that a test says in one line
// what it needs.
package graphtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

// Schema returns the vocabulary the program ships.
func Schema(t testing.TB) *graph.Schema {
	t.Helper()
	s, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Story builds the records of one article sentence by sentence.
type Story struct {
	Article  *graph.Article
	Reading  *graph.Reading
	Entities map[string]*graph.Entity // by name
	Claims   []*graph.Claim
	text     strings.Builder
}

// NewStory begins an article of an outlet, published on a day.
func NewStory(outlet, title string, published graph.Date) *Story {
	return &Story{Article: &graph.Article{Outlet: outlet, Title: title, Published: published, Name: title + ".txt"},
		Reading: &graph.Reading{Extractor: "test"}, Entities: map[string]*graph.Entity{}}
}

// Say adds a sentence that speaks of a subject, predicate and object, each end
// given as "Type:Name"; without a predicate it only mentions the ends. It
// returns the claim, if any; ids are set by Records.
func (s *Story) Say(subject, predicate, object string) *graph.Claim {
	start := s.text.Len()
	a := s.mention(subject)
	s.text.WriteString(" " + predicate + " ")
	var b *graph.Entity
	if object != "" {
		b = s.mention(object)
	}
	s.text.WriteString(". ")
	sentence := graph.Span{Start: start, End: s.text.Len() - 1}
	s.Reading.Sentences = append(s.Reading.Sentences, sentence)
	if predicate == "" {
		return nil
	}
	c := &graph.Claim{Predicate: predicate, Polarity: graph.Positive, Modality: graph.Asserted, Confidence: 0.8,
		Extractor: "test", Evidence: []graph.Span{sentence}, Subject: graph.EntityID(a.Name)}
	if b != nil {
		c.Object = graph.EntityID(b.Name)
	}
	s.Claims = append(s.Claims, c)
	return c
}

// mention writes a name and notes where it stands; until Records the name is
// the entity's id.
func (s *Story) mention(end string) *graph.Entity {
	entityType, name, _ := strings.Cut(end, ":")
	e := s.Entities[name]
	if e == nil {
		e = &graph.Entity{Type: entityType, Name: name}
		if entityType == graph.EventEntity {
			e.Event = &graph.Event{Kind: "other"}
		}
		s.Entities[name] = e
	}
	start := s.text.Len()
	s.text.WriteString(name)
	s.Reading.Mentions = append(s.Reading.Mentions, graph.Mention{Span: graph.Span{Start: start, End: s.text.Len()},
		Type: entityType, Form: graph.FormName, Entity: graph.EntityID(name)})
	return e
}

// Records closes the story: it sets all ids and returns its records.
func (s *Story) Records() []graph.Record {
	a := s.Article
	a.Text = s.text.String()
	a.Source = graph.SourceKey(a.URL, a.Outlet, a.Title, a.Published, a.Name)
	a.ID = graph.NewArticleID(a.Source, a.Text)
	s.Reading.Article = a.ID
	first := map[graph.EntityID]graph.Span{}
	for i, m := range s.Reading.Mentions {
		e := s.Entities[string(m.Entity)]
		if _, seen := first[m.Entity]; !seen {
			first[m.Entity] = m.Span
			e.ID, e.Article = graph.NewEntityID(a.ID, e.Type, m.Span), a.ID
		}
		s.Reading.Mentions[i].Entity = e.ID
	}
	records := []graph.Record{a, s.Reading}
	for _, name := range sortedNames(s.Entities) {
		records = append(records, s.Entities[name])
	}
	for _, c := range s.Claims {
		subject, object := first[c.Subject], first[c.Object]
		c.Article = a.ID
		c.Subject = s.Entities[string(c.Subject)].ID
		if c.Object != "" {
			c.Object = s.Entities[string(c.Object)].ID
		}
		c.ID = graph.NewClaimID(c, subject, object)
		records = append(records, c)
	}
	return records
}

func sortedNames(m map[string]*graph.Entity) []string {
	var names []string
	for n := range m {
		names = append(names, n)
	}
	for i := range names {
		for j := i; j > 0 && names[j] < names[j-1]; j-- {
			names[j], names[j-1] = names[j-1], names[j]
		}
	}
	return names
}

// Border returns a small case of three articles: one person in all of them,
// named in two ways, a body and a country, one claim denied by the third.
func Border() []graph.Record {
	var out []graph.Record
	for i, outlet := range []string{"Steppe Courier", "Northern Wire", "Lowland Post"} {
		s := NewStory(outlet, fmt.Sprintf("Border %d", i), graph.Date(fmt.Sprintf("2022-09-2%d", i)))
		s.Say("Person:Dana Aliyeva", graph.HoldsPosition, "PublicBody:Senate").Role = "speaker"
		s.Say("PublicBody:Senate", graph.PartOf, "Country:Kazakhstan")
		if c := s.Say("Country:Kazakhstan", graph.MemberOf, "Organization:Union"); i == 2 {
			c.Polarity = graph.Negative
		}
		s.Say("Person:Dana Aliyeva", graph.ParticipatedIn, "Event:Statement")
		s.Entities["Statement"].Event = &graph.Event{Kind: "state", Date: "2022-09-22"}
		out = append(out, s.Records()...)
	}
	return out
}

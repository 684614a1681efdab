package importers_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/resolve"
)

// wordReader is an extractor for tests: it knows a few names, and in each
// sentence it finds that the first holds a position in the second.
type wordReader struct{}

var knownNames = []struct {
	name string
	kind extract.EntityType
	iso  string
}{
	{"Dana Aliyeva", extract.Person, ""},
	{"Dana Alieva", extract.Person, ""},
	{"Timur Sadykov", extract.Person, ""},
	{"Senate", extract.PublicBody, ""},
	{"Kazakhstan", extract.Country, "KZ"},
	{"Astana", extract.Place, ""},
}

var errNoWords = errors.New("no words for this")

func (wordReader) Read(ctx context.Context, in extract.Input) (extract.Result, error) {
	switch {
	case ctx.Err() != nil:
		return extract.Result{}, ctx.Err()
	case strings.Contains(in.Text, "PANIC"):
		panic("the reader lost its place")
	case strings.Contains(in.Text, "FAILS"):
		return extract.Result{}, errNoWords
	}
	r := extract.Result{Article: extract.Article{ID: in.ID, Language: "en"}, Extractor: "words/1"}
	for start := 0; start < len(in.Text); {
		end := len(in.Text)
		if i := strings.IndexAny(in.Text[start:], ".\n"); i >= 0 {
			end = start + i + 1
		}
		readSentence(&r, in, extract.Span{Start: start, End: end})
		start = end
	}
	return r, nil
}

func readSentence(r *extract.Result, in extract.Input, s extract.Span) {
	r.Sentences = append(r.Sentences, extract.Sentence{Span: s, Kind: extract.KindBody})
	var found []extract.Mention
	for _, n := range knownNames {
		if i := strings.Index(in.Text[s.Start:s.End], n.name); i >= 0 {
			at := extract.Span{Start: s.Start + i, End: s.Start + i + len(n.name)}
			found = append(found, extract.Mention{Span: at, Text: n.name, Type: n.kind, Form: extract.FormName, Entity: n.name, Confidence: 0.9})
			if !slices.ContainsFunc(r.Entities, func(e extract.Entity) bool { return e.ID == n.name }) {
				e := extract.Entity{ID: n.name, Type: n.kind, Name: n.name}
				if n.iso != "" {
					e.IDs = map[string]string{"iso3166": n.iso}
				}
				r.Entities = append(r.Entities, e)
			}
		}
	}
	slices.SortFunc(found, func(a, b extract.Mention) int { return a.Start - b.Start })
	r.Mentions = append(r.Mentions, found...)
	if len(found) > 1 && found[0].Type == extract.Person {
		r.Claims = append(r.Claims, extract.Claim{ID: in.ID, Subject: found[0].Entity, Predicate: graph.HoldsPosition, Object: found[1].Entity,
			Role: "speaker", Confidence: 0.8, Evidence: []extract.Span{s}, SubjectMention: &found[0].Span, ObjectMention: &found[1].Span})
	}
	if i := strings.Index(in.Text[s.Start:s.End], "voted"); i >= 0 && len(found) > 0 {
		at := extract.Span{Start: s.Start + i, End: s.Start + i + len("voted")}
		date := in.Published
		if date == "" {
			date = "XXXX-09-21"
		}
		r.Events = append(r.Events, extract.Event{ID: "vote", Type: "legislate", Label: "Vote", Date: date, Trigger: &at,
			Participants: []extract.Participant{{Entity: found[0].Entity, Role: "agent"}}, Confidence: 0.7, Evidence: []extract.Span{s}})
	}
}

// resolver compares entities as the program does.
func resolver(t testing.TB) *resolve.Resolver {
	t.Helper()
	r, err := resolve.New(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

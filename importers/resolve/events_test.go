package resolve

import (
	"fmt"
	"testing"

	"github.com/threadline/threadline/graph"
)

// told is one report of an event.
type told struct {
	kind      string
	date, end graph.Date
	agent     string // of type Country if it is one
	place     string
	words     string // of the text; the trigger is the first
	figure    float64
	article   string // empty: an article of its own
}

// tell adds a report and returns its event.
func (p *papers) tell(r told) *graph.Entity {
	text := fmt.Sprint(r.words, " was reported by ", len(p.facts.Articles))
	a := &graph.Article{Source: "file:" + fmt.Sprint(len(p.facts.Articles)), Text: text, Published: "2022-09-25"}
	a.ID = graph.NewArticleID(a.Source, text)
	if r.article != "" {
		a.ID = graph.ArticleID(r.article)
	}
	p.facts.Articles = append(p.facts.Articles, a)
	at := len(p.facts.Entities)
	local := func(kind, name string) *graph.Entity {
		e := &graph.Entity{ID: graph.NewEntityID(a.ID, kind, graph.Span{Start: at, End: at + 1 + len(p.facts.Entities)}), Article: a.ID, Type: kind, Name: name}
		if name == "Ruritania" {
			e.IDs = map[string]string{"iso3166": "RT"}
		}
		p.facts.Entities = append(p.facts.Entities, e)
		return e
	}
	event := local(graph.EventEntity, r.words)
	event.Event = &graph.Event{Kind: r.kind, Date: r.date, DateEnd: r.end, Trigger: graph.Span{Start: 0, End: len(firstWord(r.words))}, Polarity: graph.Positive}
	if r.figure != 0 {
		event.Event.Figures = []graph.Figure{{Value: r.figure, Unit: "people"}}
	}
	if r.place != "" {
		event.Event.Place = local(graph.Place, r.place).ID
	}
	if r.agent != "" {
		kind := graph.PublicBody
		if r.agent == "Ruritania" {
			kind = graph.Country
		}
		p.facts.Claims = append(p.facts.Claims, &graph.Claim{ID: graph.ClaimID(graph.Hash(text, fmt.Sprint(at))), Article: a.ID, Subject: local(kind, r.agent).ID,
			Predicate: graph.ParticipatedIn, Object: event.ID, Role: "agent", Polarity: graph.Positive})
	}
	return event
}

func firstWord(s string) string {
	for i, c := range s {
		if c == ' ' {
			return s[:i]
		}
	}
	return s
}

// TestEventsAcrossArticles: two reports are of one event only if their kinds
// are equal, their dates overlap and they share place or agent.
func TestEventsAcrossArticles(t *testing.T) {
	base := told{kind: "legislate", date: "2022-09-20", agent: "State Duma", place: "Zenda", words: "vote on the budget"}
	change := func(f func(*told)) told {
		r := base
		f(&r)
		return r
	}
	for _, c := range []struct {
		name  string
		other told
		same  bool // automatic
	}{
		{"the same words", base, true},
		{"other words", change(func(r *told) { r.words = "voting about money" }), true},
		{"no place", change(func(r *told) { r.place = "" }), true},
		{"no agent", change(func(r *told) { r.agent = "" }), true},
		{"another figure", change(func(r *told) { r.figure = 12 }), true},
		{"the month only", change(func(r *told) { r.date = "2022-09" }), true},
		{"another kind", change(func(r *told) { r.kind = "protest" }), false},
		{"the next day", change(func(r *told) { r.date = "2022-09-21" }), false},
		{"another year", change(func(r *told) { r.date = "2021-09-20" }), false},
		{"a year unknown", change(func(r *told) { r.date = "XXXX-09-20" }), false},
		{"no date", change(func(r *told) { r.date = "" }), false},
		{"neither place nor agent in common", change(func(r *told) { r.place, r.agent = "Strelsau", "City Council" }), false},
		{"neither place nor agent told", change(func(r *told) { r.place, r.agent = "", "" }), false},
	} {
		var p papers
		first := base
		first.figure = 300
		a, b := p.tell(first), p.tell(c.other)
		verdict, j := p.verdict(t, resolverOf(t), a, b)
		if (verdict == graph.Same) != c.same {
			t.Errorf("%s: %q, %+v", c.name, verdict, j)
		}
	}
}

// TestReprintsTellTheSameEvents: without a date nothing joins two reports, but
// reprints of one story tell them in the same words.
func TestReprintsTellTheSameEvents(t *testing.T) {
	var p papers
	undated := told{kind: "protest", agent: "Teachers", words: "strike at schools"}
	a, b, c := p.tell(undated), p.tell(undated), p.tell(undated)
	for i, text := range []string{ferry, ferry, edited[8].make()} {
		p.facts.Articles[i].Text = "strike at schools. " + text
	}
	set := clusters(p.facts, judgeAll(t, p.facts))
	if set[string(a.ID)] != set[string(b.ID)] || set[string(a.ID)] == set[string(c.ID)] {
		t.Errorf("%v", set)
	}
	apart := decide(string(min(a.ID, b.ID)), string(max(a.ID, b.ID)), graph.Different)
	p.facts.Decided = append(p.facts.Decided, apart)
	if set := clusters(p.facts, judgeAll(t, p.facts)); set[string(a.ID)] == set[string(b.ID)] {
		t.Error("an analyst keeps them apart")
	}
}

// TestAWeekDoesNotTieDaysTogether adds a report on a whole week between two on
// different days.
func TestAWeekDoesNotTieDaysTogether(t *testing.T) {
	var p papers
	day := told{kind: "protest", date: "2022-09-20", agent: "Teachers", place: "Zenda", words: "strike at schools"}
	monday := p.tell(day)
	day.date = "2022-09-22"
	wednesday := p.tell(day)
	day.date, day.end = "2022-09-19", "2022-09-25"
	p.tell(day)
	set := clusters(p.facts, judgeAll(t, p.facts))
	if set[string(monday.ID)] == set[string(wednesday.ID)] {
		t.Error("a report on the week made one of two days")
	}
}

// TestStatementsAreNotOneForADay: people say many things on one day.
func TestStatementsAreNotOneForADay(t *testing.T) {
	var p papers
	a := p.tell(told{kind: "state", date: "2022-09-20", agent: "Ruritania", words: "said that harvests fail"})
	b := p.tell(told{kind: "state", date: "2022-09-20", agent: "Ruritania", words: "announced new trains"})
	if verdict, _ := p.verdict(t, resolverOf(t), a, b); verdict == graph.Same {
		t.Error("two statements became one")
	}
}

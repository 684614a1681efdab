package workspace

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

// Size of the large project: a year of four outlets.
const (
	largeArticles = 10_000
	largePeople   = 9_000
	largeBodies   = 2_000
	largePlaces   = 1_500
)

// large is a project of ten thousand articles, made once: 220,000 local
// entities and 260,000 claims, joined as a resolver would, in chains.
var large = sync.OnceValue(func() *graph.Snapshot {
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		panic(err)
	}
	m := &largeMaker{random: rand.New(rand.NewPCG(7, 7)), last: map[string]graph.EntityID{}}
	for i := range largeArticles {
		m.article(i)
	}
	return graph.NewSnapshot(schema, 1, m.records)
})

type largeMaker struct {
	random  *rand.Rand
	records []graph.Record
	last    map[string]graph.EntityID // local entity last seen of a name
}

// often draws a number below n, small ones far more often.
func (m *largeMaker) often(n int) int {
	x := m.random.Float64()
	return int(x * x * x * float64(n))
}

func (m *largeMaker) article(i int) {
	a := &graph.Article{Title: fmt.Sprintf("Report %d", i), Outlet: fmt.Sprintf("Outlet %d", i%40), Published: day(i % 365), Name: fmt.Sprintf("%d.txt", i)}
	a.Source = graph.SourceKey(a.URL, a.Outlet, a.Title, a.Published, a.Name)
	for s := range 30 {
		a.Text += fmt.Sprintf("Sentence %d of report %d says that somebody met somebody else about the harvest. ", s, i)
	}
	a.ID = graph.NewArticleID(a.Source, a.Text)
	r := &graph.Reading{Article: a.ID, Extractor: "test"}
	for s := range 30 {
		r.Sentences = append(r.Sentences, graph.Span{Start: s * len(a.Text) / 30, End: (s + 1) * len(a.Text) / 30})
	}
	m.records = append(m.records, a, r)
	at := 0
	local := func(kind, name string) *graph.Entity {
		at += 7
		e := &graph.Entity{Article: a.ID, Type: kind, Name: name}
		span := graph.Span{Start: at, End: at + 5}
		e.ID = graph.NewEntityID(a.ID, kind, span)
		r.Mentions = append(r.Mentions, graph.Mention{Span: span, Type: kind, Form: graph.FormName, Entity: e.ID})
		m.records = append(m.records, e)
		if before, known := m.last[kind+name]; known && kind != graph.EventEntity {
			j := graph.NewJudgement(graph.OfEntities, string(before), string(e.ID), graph.Same, "auto:test")
			if m.random.IntN(40) == 0 {
				j.Verdict = graph.Unsure
			}
			m.records = append(m.records, j)
		}
		m.last[kind+name] = e.ID
		return e
	}
	say := func(subject *graph.Entity, predicate string, object *graph.Entity, value string) {
		c := &graph.Claim{Article: a.ID, Subject: subject.ID, Predicate: predicate, Value: value, Polarity: graph.Positive, Modality: graph.Asserted,
			Confidence: 0.5 + m.random.Float64()/2, Extractor: "test", Evidence: []graph.Span{r.Sentences[m.random.IntN(30)]}}
		if object != nil {
			c.Object = object.ID
		}
		c.ID = graph.ClaimID(graph.Hash("claim", string(a.ID), fmt.Sprint(len(m.records))))
		m.records = append(m.records, c)
	}
	var people, bodies, places, events []*graph.Entity
	for range 9 {
		people = append(people, local(graph.Person, fmt.Sprintf("Person %d", m.often(largePeople))))
	}
	for range 4 {
		bodies = append(bodies, local(graph.PublicBody, fmt.Sprintf("Body %d", m.often(largeBodies))))
	}
	for range 4 {
		places = append(places, local(graph.Country, fmt.Sprintf("Country %d", m.often(largePlaces))))
	}
	for n := range 5 {
		e := local(graph.EventEntity, fmt.Sprintf("Event %d of %d", n, i))
		e.Event = &graph.Event{Kind: "consult", Date: day(i % 365)}
		events = append(events, e)
	}
	for n, p := range people {
		say(p, graph.HoldsPosition, bodies[n%4], "")
		say(p, graph.ParticipatedIn, events[n%5], "")
	}
	for n, b := range bodies {
		say(b, graph.PartOf, places[n], "")
	}
	for _, e := range events {
		say(e, graph.HasFigure, nil, fmt.Sprint(m.random.IntN(1000)))
	}
}

func day(n int) graph.Date { return graph.Date(fmt.Sprintf("2022-%02d-%02d", n/31%12+1, n%28+1)) }

// shelf is a store that only shows.
type shelf struct{ snapshot *graph.Snapshot }

func (s shelf) Snapshot() *graph.Snapshot { return s.snapshot }
func (shelf) Apply(context.Context, graph.Changeset) (graph.Commit, error) {
	return graph.Commit{}, graph.ErrReadOnly
}
func (shelf) Undo(context.Context, graph.Version, string) (graph.Commit, error) {
	return graph.Commit{}, graph.ErrReadOnly
}
func (shelf) Update(context.Context, func(*graph.Snapshot) (graph.Changeset, error)) (graph.Commit, error) {
	return graph.Commit{}, graph.ErrReadOnly
}
func (shelf) Server() string                                     { return "" }
func (shelf) Watch(func(graph.News))                             {}
func (shelf) UndoPlan(graph.Version) ([]graph.CommitInfo, error) { return nil, nil }
func (shelf) History() []graph.CommitInfo                        { return nil }
func (shelf) ReadOnly() (bool, string)                           { return true, "a shelf" }
func (shelf) Canvas(context.Context) ([]byte, error)             { return nil, nil }
func (shelf) SetCanvas(context.Context, []byte) error            { return graph.ErrReadOnly }
func (shelf) Blob(_ context.Context, _ string) ([]byte, error)   { return nil, graph.ErrNotFound }

// largeDesk is a workspace on the large project with its first picture.
func largeDesk(t testing.TB) *desk {
	d := &desk{t: t, queue: make(chan func(), 1<<16)}
	d.Workspace = New(Config{Store: shelf{large()}, Post: func(f func()) { d.queue <- f }, Author: "Ina"})
	t.Cleanup(d.Close)
	d.until("the first picture", func() bool { return len(d.Frame().Nodes) > 0 && d.scores[d.measure] != nil })
	return d
}

// BenchmarkAnswers measures what panels ask for on the UI goroutine, on ten
// thousand articles: each must stay within a few milliseconds.
func BenchmarkAnswers(b *testing.B) {
	d := largeDesk(b)
	s := d.Snapshot()
	top := map[string]graph.EntityID{}
	for n := range graph.Node(s.NumNodes()) {
		e := s.Entity(n)
		if old, ok := s.Node(top[e.Type]); !ok || len(s.LinksOf(n)) > len(s.LinksOf(old)) {
			top[e.Type] = e.ID
		}
	}
	line := s.Links()[0]
	selected := func(select_ func()) func() {
		return func() { select_() }
	}
	for _, c := range []struct {
		name    string
		prepare func()
		ask     func()
	}{
		{"InspectPerson", selected(func() { d.Select([]graph.EntityID{top[graph.Person]}, false) }), func() { d.Inspect() }},
		{"InspectBody", selected(func() { d.Select([]graph.EntityID{top[graph.PublicBody]}, false) }), func() { d.Inspect() }},
		{"InspectCountry", selected(func() { d.Select([]graph.EntityID{top[graph.Country]}, false) }), func() { d.Inspect() }},
		{"InspectEvent", selected(func() { d.Select([]graph.EntityID{top[graph.EventEntity]}, false) }), func() { d.Inspect() }},
		{"InspectLink", selected(func() { d.SelectLink(LinkID{s.Entity(line.From).ID, s.Entity(line.To).ID}) }), func() { d.Inspect() }},
		{"InspectArticle", selected(func() { d.SelectArticle(s.Articles()[5].ID) }), func() { d.Inspect() }},
		{"InspectProject", selected(d.ClearSelection), func() { d.Inspect() }},
		{"Timeline", nil, func() { d.Timeline() }},
		{"Outline", nil, func() { d.Outline(ByName) }},
		{"Types", nil, func() { d.Types() }},
		{"Predicates", nil, func() { d.Predicates() }},
		{"Ranking", nil, func() { d.Ranking() }},
		{"News", nil, func() { d.News() }},
		{"Candidates", nil, func() { d.Candidates() }},
		{"Doubtful", nil, func() { d.Doubtful() }},
		{"Noted", nil, func() { d.Noted() }},
		{"Articles", nil, func() { d.Articles(ByDate) }},
		{"Period", nil, func() { d.Period() }},
		{"FindName", nil, func() { d.Find("person 12", 50) }},
		{"FindWords", nil, func() { d.Find(`"nowhere to be found`, 50) }},
		{"Subgraph", nil, func() { d.Subgraph(Visible) }},
		{"Select", nil, func() { d.Select([]graph.EntityID{top[graph.Person]}, false) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			if c.prepare != nil {
				c.prepare()
			}
			for b.Loop() {
				c.ask()
			}
		})
	}
}

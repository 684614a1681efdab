package extract

import (
	"context"
	"math"
	"os"
	"sort"
	"strings"
	"sync"
	"testing"
)

var loadOnce = sync.OnceValues(func() (*Pipeline, error) { return New(os.DirFS("../../assets"), Options{}) })

// testPipeline is the pipeline with the vocabulary and models that ship.
func testPipeline(t testing.TB) *Pipeline {
	t.Helper()
	p, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t testing.TB, in Input) Result {
	t.Helper()
	r, err := testPipeline(t).Read(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func scoreArticle(t *testing.T, g goldArticle) *scored {
	t.Helper()
	return score(g, read(t, Input{ID: g.ID, Text: g.Text, Published: g.Published}))
}

// TestArticle holds the reading of a whole article to what a careful reader
// took from it.
func TestArticle(t *testing.T) {
	s := scoreArticle(t, readGold(t, "testdata/frontier.json"))
	for _, f := range []struct {
		what     string
		got, min float64
	}{
		{"nodes", s.nodes.f1(), 0.90}, {"events", s.events.f1(), 0.75}, {"quotes", s.quotes.f1(), 0.85}, {"edges", s.edges.f1(), 0.60},
		{"speakers", float64(s.right) / float64(max(1, s.quotes.tp)), 0.9},
	} {
		t.Logf("%s %.2f", f.what, f.got)
		if f.got < f.min {
			t.Errorf("%s: %.2f, want %.2f or more", f.what, f.got, f.min)
		}
	}
	if s.leaks > 0 {
		t.Errorf("%d pieces of page furniture were read as news", s.leaks)
	}
	if t.Failed() || testing.Verbose() {
		t.Log("\n" + strings.Join(s.report, "\n"))
	}
}

// swaps are names, dates and places with others of the same kind: the reading
// must not hang on particular ones.
var swaps = []string{
	"Colombian", "Uzbek", "Colombia", "Uzbekistan",
	"Bolivarian Republic of Venezuela", "Republic of Belarus", "Venezuelans", "Belarusians", "Venezuelan", "Belarusian", "Venezuela", "Belarus",
	"Guyana", "Lithuania", "Barima Province", "Utena District",
	"Rafael Oquendo", "Anatoli Karpenka", "Oquendo", "Karpenka", "Ernesto Villamizar", "Rustam Nazarov", "Villamizar", "Nazarov",
	"Iván Carreño", "Viktar Lebedz", "Carreño", "Lebedz", "Andean Community", "Silk Road Union", "Miraflores Palace", "Red House", "Miraflores", "Red House",
	"Radio Orinoco", "Radio Dnyapro", "Noticol", "Samarqandpress", "National Assembly", "House of Representatives", "imperial North", "hostile West",
	"March 14", "June 24", "14 March", "24 June", "2021-03-14", "2021-06-24", "March 13", "June 23", "2021-03-13", "2021-06-23", "March 12", "June 22", "2021-03-12", "2021-06-22",
	"March 6", "June 16", "2021-03-06", "2021-06-16", "2021-03-05", "2021-06-15", "Feb. 27", "June 9", "2021-02-27", "2021-06-09",
}

// TestSwappedNames reads the article with every name, date and place swapped
// and expects the same scores within 0.05.
func TestSwappedNames(t *testing.T) {
	g := readGold(t, "testdata/frontier.json")
	a, b := scoreArticle(t, g), scoreArticle(t, swapped(g))
	for _, f := range []struct {
		what string
		a, b float64
	}{{"nodes", a.nodes.f1(), b.nodes.f1()}, {"events", a.events.f1(), b.events.f1()}, {"quotes", a.quotes.f1(), b.quotes.f1()}} {
		t.Logf("%s %.2f and %.2f", f.what, f.a, f.b)
		if math.Abs(f.a-f.b) > 0.05 {
			t.Errorf("%s: %.2f, with other names %.2f", f.what, f.a, f.b)
		}
	}
	if t.Failed() || testing.Verbose() {
		t.Log("\n" + strings.Join(b.report, "\n"))
	}
}

// swapped exchanges the names in the text and in the gold and moves all
// spans along.
func swapped(g goldArticle) goldArticle {
	out := strings.NewReplacer(swaps...)
	starts, shifts := []int{0}, []int{0}
	for at := 0; at < len(g.Text); {
		from, to := "", ""
		for k := 0; k < len(swaps); k += 2 {
			if strings.HasPrefix(g.Text[at:], swaps[k]) {
				from, to = swaps[k], swaps[k+1]
				break
			}
		}
		if from == "" {
			at++
			continue
		}
		at += len(from)
		starts = append(starts, at)
		shifts = append(shifts, shifts[len(shifts)-1]+len(to)-len(from))
	}
	move := func(s Span) Span {
		return Span{s.Start + shifts[sort.SearchInts(starts, s.Start+1)-1], s.End + shifts[sort.SearchInts(starts, s.End+1)-1]}
	}
	spans := func(list []Span) {
		for i := range list {
			list[i] = move(list[i])
		}
	}
	g.Text, g.Title, g.Published = out.Replace(g.Text), out.Replace(g.Title), out.Replace(g.Published)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.Name = out.Replace(n.Name)
		for k := range n.Aliases {
			n.Aliases[k] = out.Replace(n.Aliases[k])
		}
		spans(n.Mentions)
	}
	for i := range g.Events {
		e := &g.Events[i]
		spans(e.Triggers)
		spans(e.Evidence)
		e.Date.Value, e.Date.End = out.Replace(e.Date.Value), out.Replace(e.Date.End)
	}
	for i := range g.Edges {
		spans(g.Edges[i].Evidence)
	}
	for i := range g.Quotes {
		g.Quotes[i].Span = move(g.Quotes[i].Span)
	}
	for i := range g.MustNotExtract {
		g.MustNotExtract[i].Text = out.Replace(g.MustNotExtract[i].Text)
	}
	return g
}

// TestEvidence: no claim, event or quote without a span, and every span
// equals the words it stands for.
func TestEvidence(t *testing.T) {
	g := readGold(t, "testdata/frontier.json")
	checkResult(t, read(t, Input{ID: g.ID, Text: g.Text, Published: g.Published}))
}

// checkResult verifies what holds of every result whatever the text.
func checkResult(t testing.TB, r Result) {
	t.Helper()
	text := r.Article.Text
	ids := map[string]bool{"": true}
	inside := func(what string, s Span, words string) {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			t.Fatalf("%s: span %v of a text of %d bytes", what, s, len(text))
		}
		if words != "" && text[s.Start:s.End] != words {
			t.Fatalf("%s: span says %q, text %q", what, words, text[s.Start:s.End])
		}
	}
	for _, e := range r.Entities {
		ids[e.ID] = true
	}
	for _, e := range r.Events {
		ids[e.ID] = true
	}
	for _, m := range r.Mentions {
		inside("mention", m.Span, m.Text)
		if !ids[m.Entity] {
			t.Fatalf("mention %q of the unknown entity %q", m.Text, m.Entity)
		}
	}
	for _, x := range r.Times {
		inside("time", x.Span, x.Text)
	}
	for _, q := range r.Quotes {
		inside("quote", q.Span, q.Text)
		if !ids[q.Speaker] {
			t.Fatalf("quote of the unknown speaker %q", q.Speaker)
		}
	}
	for _, e := range r.Events {
		inside("trigger of "+e.Label, *e.Trigger, "")
		if len(e.Evidence) == 0 {
			t.Fatalf("event %q has no evidence", e.Label)
		}
		for _, p := range e.Participants {
			if !ids[p.Entity] {
				t.Fatalf("event %q: unknown participant %q", e.Label, p.Entity)
			}
		}
		for _, s := range e.Evidence {
			inside("evidence of "+e.Label, s, "")
		}
	}
	for _, c := range r.Claims {
		if len(c.Evidence) == 0 || c.Subject == "" || c.Object == "" && c.Value == "" || !ids[c.Subject] || !ids[c.Object] {
			t.Fatalf("claim %+v is incomplete", c)
		}
		for _, s := range c.Evidence {
			inside("evidence of "+c.Predicate, s, "")
		}
	}
}

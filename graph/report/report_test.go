package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// harbour is a small affair: two outlets, a vote, a figure on which they
// disagree, a denial, somebody who only speaks.
func harbour(t testing.TB) *graph.Snapshot {
	t.Helper()
	one := graphtest.NewStory("Steppe Courier", "The harbour vote", "2022-09-22")
	one.Article.URL = "https://courier.example/vote?a=1&b=2"
	c := one.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority")
	c.Role, c.ValidFrom = "Director", "2021-03"
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:port workers voted on a strike").Role = "agent"
	one.Entities["port workers voted on a strike"].Event = &graph.Event{Kind: "elect", Date: "2022-09-21"}
	one.Say("Event:port workers voted on a strike", graph.LocatedIn, "Place:Nord*quay*")
	c = one.Say("Event:port workers voted on a strike", graph.HasFigure, "")
	c.Value, c.Unit = "300", "workers"
	one.Say("Organization:Dockers <b>United</b>", graph.MemberOf, "Organization:League")
	one.Say("Event:annexation", graph.LocatedIn, "Place:Nord*quay*")
	one.Entities["annexation"].Event = &graph.Event{Kind: "other", Date: "XXXX-05-02", Modality: graph.Planned}
	two := graphtest.NewStory("Northern Wire", "Another view", "2022-09-23")
	c = two.Say("Event:port workers voted on a strike", graph.HasFigure, "")
	c.Value, c.Unit, c.AttributedTo = "1200", "workers", []graph.EntityID{"Bo Lind"}
	two.Entities["port workers voted on a strike"].Event = &graph.Event{Kind: "elect", Date: "2022-09-21"}
	two.Say("Person:Bo Lind", "", "Country:Ruritania")
	c = two.Say("Organization:Dockers <b>United</b>", graph.MemberOf, "Organization:League")
	c.Polarity = graph.Negative
	first, second := one.Records(), two.Records()
	for i := range two.Claims {
		for j, id := range two.Claims[i].AttributedTo {
			two.Claims[i].AttributedTo[j] = two.Entities[string(id)].ID
		}
	}
	records := slices.Concat(first, second)
	for _, name := range []string{"port workers voted on a strike", "Dockers <b>United</b>", "League"} {
		records = append(records, graph.NewJudgement(graph.OfEntities, string(one.Entities[name].ID), string(two.Entities[name].ID), graph.Same, "auto:test"))
	}
	return graph.NewSnapshot(graphtest.Schema(t), 1, records)
}

func figure() *Figure {
	return &Figure{SVG: []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><circle cx="5" cy="2" r="1"/></svg>`), File: "figure.svg",
		Key: []LegendItem{{graph.Person, "People", "#B58A0A"}, {graph.EventEntity, "Events", "red;x"}}, Note: "Size: PageRank."}
}

var whole = Options{Made: time.Date(2022, 9, 24, 21, 30, 0, 0, time.UTC)}

func TestGoldens(t *testing.T) {
	o := whole
	o.Figure = figure()
	r := New(harbour(t), o)
	for name, write := range map[string]func(io.Writer) error{"harbour.html": r.WriteHTML, "harbour.md": r.WriteMarkdown} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("differs from %s (run with -update and look at the difference)\n%s", path, b.Bytes())
		}
	}
}

// TestNothingWithoutASentence checks the promise at the foot of a report.
func TestNothingWithoutASentence(t *testing.T) {
	r := New(graph.NewSnapshot(graphtest.Schema(t), 1, graphtest.Border()), Options{})
	used := map[int]bool{}
	check := func(what string, notes []int) {
		t.Helper()
		if len(notes) == 0 {
			t.Errorf("no sentence behind %q", what)
		}
		for _, n := range notes {
			if n < 1 || n > len(r.Sources) {
				t.Errorf("%q refers to source %d of %d", what, n, len(r.Sources))
			}
			used[n] = true
		}
	}
	for _, e := range slices.Concat(r.Chronology, r.Undated) {
		check(e.Text, e.Notes)
	}
	for _, p := range r.Profiles {
		for _, g := range p.Groups {
			for _, row := range g.Rows {
				for _, e := range row.Ends {
					check(e.Text, e.Notes)
				}
			}
		}
	}
	for _, d := range r.Disagreements {
		for _, v := range d.Versions {
			check(d.Question, v.Notes)
		}
	}
	for i, s := range r.Sources {
		if s.Number != i+1 || s.Quote == "" || s.Outlet == "" || s.Sentence < 1 {
			t.Errorf("source %d is incomplete: %+v", i+1, s)
		}
		if !used[s.Number] {
			t.Errorf("nothing refers to source %d", s.Number)
		}
	}
	if len(r.Chronology) == 0 || len(r.Profiles) == 0 {
		t.Error("the report is empty")
	}
}

// TestCoverageCountsWhatIsQuoted reports on two of whom another article speaks too, in sentences that are not told.
func TestCoverageCountsWhatIsQuoted(t *testing.T) {
	here := graphtest.NewStory("Courier", "Vote", "2022-09-22")
	here.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority")
	there := graphtest.NewStory("Wire", "Visit", "2022-09-25")
	there.Say("Person:Ana Ivo", "associateOf", "Person:Jan Ota")
	ids := map[string]graph.EntityID{}
	records := slices.Concat(here.Records(), there.Records())
	for _, r := range records {
		if e, ok := r.(*graph.Entity); ok && e.Name == "Ana Ivo" && ids[e.Name] != "" {
			records = append(records, graph.NewJudgement(graph.OfEntities, string(ids[e.Name]), string(e.ID), graph.Same, "ana"))
		} else if ok {
			ids[e.Name] = e.ID
		}
	}
	snap := graph.NewSnapshot(graphtest.Schema(t), 1, records)
	r := New(snap, Options{Nodes: []graph.EntityID{ids["Ana Ivo"], ids["Port Authority"]}})
	if want := "This report covers 1 article from 1 outlet, grouped in 1 origin, published 22 Sep 2022."; r.Lead != want {
		t.Errorf("lead %q", r.Lead)
	}
}

func TestWords(t *testing.T) {
	r := New(harbour(t), Options{})
	if r.Title != "Ana Ivo, Nord*quay* and Dockers <b>United</b>: 22–23 Sep 2022" {
		t.Errorf("title %q", r.Title)
	}
	if want := "This report covers 2 articles from 2 outlets, grouped in 2 origins, published 22–23 Sep 2022."; r.Lead != want {
		t.Errorf("lead %q", r.Lead)
	}
	if len(r.Chronology) != 1 || r.Chronology[0].Text != "Port workers voted on a strike." || r.Chronology[0].When != "21 Sep 2022" ||
		r.Chronology[0].Detail != "With: Ana Ivo. In: Nord*quay*. Numbers: 300 workers, 1,200 workers (sources disagree)." {
		t.Errorf("chronology %+v", r.Chronology)
	}
	if len(r.Undated) != 1 || r.Undated[0].Text != "Planned: annexation." {
		t.Errorf("undated %+v", r.Undated)
	}
	var questions []string
	for _, d := range r.Disagreements {
		for _, v := range d.Versions {
			questions = append(questions, d.Question+" "+v.Value+" "+v.Who)
		}
	}
	slices.Sort(questions)
	want := []string{
		"How many workers: port workers voted on a strike 1,200 workers Bo Lind, in Northern Wire",
		"How many workers: port workers voted on a strike 300 workers Steppe Courier",
		"Whether: Dockers <b>United</b> member of League No Northern Wire",
		"Whether: Dockers <b>United</b> member of League Yes Steppe Courier",
	}
	if !slices.Equal(questions, want) {
		t.Errorf("disagreements\n%s", strings.Join(questions, "\n"))
	}
	var rows []string
	for _, p := range r.Profiles {
		for _, g := range p.Groups {
			for _, row := range g.Rows {
				text := p.Name + ": " + row.Relation
				for _, e := range row.Ends {
					text += "|" + e.Text
				}
				rows = append(rows, text+"|"+row.When)
			}
		}
	}
	for _, want := range []string{"Ana Ivo: |Director, Port Authority|from Mar 2021", "Port Authority: |Ana Ivo, Director|from Mar 2021",
		"Ana Ivo: Took part in|port workers voted on a strike (agent)|21 Sep 2022", "Dockers <b>United</b>: Member of|League (sources disagree)|"} {
		if !slices.Contains(rows, want) {
			t.Errorf("no row %q in\n%s", want, strings.Join(rows, "\n"))
		}
	}
}

func TestSelectionAndDates(t *testing.T) {
	s := harbour(t)
	var ids []graph.EntityID
	for _, name := range []string{"Ana Ivo", "Port Authority"} {
		ids = append(ids, s.Entity(s.Search(name, 1)[0].Node).ID)
	}
	r := New(s, Options{Nodes: ids, Title: "T", Lead: "L."})
	if len(r.Profiles) != 2 || len(r.Chronology) != 0 || len(r.Sources) != 1 || r.Title != "T" || !strings.HasPrefix(r.Lead, "L. This") {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct {
		from, to graph.Date
		events   int
	}{{"2022-09-21", "2022-09-21", 1}, {"2022-09-22", "", 0}, {"", "2022-09-20", 0}, {"2022", "2022", 1}, {"", "", 2}} {
		r := New(s, Options{From: c.from, To: c.to})
		if n := len(r.Chronology) + len(r.Undated); n != c.events {
			t.Errorf("from %q to %q: %d events, want %d", c.from, c.to, n, c.events)
		}
	}
	if r := New(s, Options{Link: func(*graph.Link) bool { return false }}); len(r.Profiles) != 0 {
		t.Error("the link filter is not asked")
	}
	if r := New(s, Options{Profiles: 1}); len(r.Profiles) != 1 || r.LeftOut == 0 {
		t.Error("the limit of profiles is not kept, or not said")
	}
}

func TestEmptyReportSaysSo(t *testing.T) {
	r := New(graph.NewSnapshot(graphtest.Schema(t), 0, nil), Options{})
	var b bytes.Buffer
	if err := errors.Join(r.WriteHTML(&b), r.WriteMarkdown(&b)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "No article speaks of this selection.") {
		t.Error(b.String())
	}
}

// TestHTMLIsWellFormed reads the page as XML after closing what HTML leaves
// open, and follows every number.
func TestHTMLIsWellFormed(t *testing.T) {
	o := whole
	o.Figure = figure()
	r := New(harbour(t), o)
	var b bytes.Buffer
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Contains(text, "<b>United") || strings.Contains(text, "red;x") {
		t.Error("words of an article or a colour became markup")
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	targets := regexp.MustCompile(`href="#s(\d+)"`).FindAllStringSubmatch(text, -1)
	for _, m := range targets {
		if n, _ := strconv.Atoi(m[1]); n < 1 || n > len(r.Sources) || !strings.Contains(text, `id="s`+m[1]+`"`) {
			t.Errorf("number %s leads nowhere", m[1])
		}
	}
	if len(targets) == 0 {
		t.Error("no numbers")
	}
	if strings.Contains(text, "src=") || strings.Contains(text, "@import") || strings.Contains(text, "<script") {
		t.Error("the page needs something else")
	}
}

func TestMarkdownKeepsWordsPlain(t *testing.T) {
	var b bytes.Buffer
	if err := New(harbour(t), Options{}).WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`Nord\*quay\*`, `Dockers \<b\>United\</b\>`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}

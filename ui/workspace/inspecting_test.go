package workspace

import (
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// outline writes an inspection as text: title, line, and of each section its
// title, rows, names, quotes and cards.
func outline(in Inspection) string {
	lines := []string{in.Kind + ": " + in.Title, in.Line}
	for _, sec := range in.Sections {
		line := sec.Title + ":"
		for _, r := range sec.Rows {
			line += " [" + join(" ", r.Relation, r.Thing, r.Date) + "]"
		}
		for _, n := range sec.Names {
			line += " (" + n.Name + ")"
		}
		for _, q := range sec.Quotes {
			line += " “" + q.Text + "”"
		}
		for _, c := range sec.Cards {
			line += " <" + c.Title
			for _, v := range c.Versions {
				line += "; " + v.Value + " " + v.Says
			}
			line += ">"
		}
		if sec.Text != "" {
			line += " " + strings.ReplaceAll(sec.Text, "\n", " / ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestInspect(t *testing.T) {
	d := newDesk(t, append(harbour(t), disputed(t)...))
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	league, ana := d.id("League"), d.id("Ana Ivo")
	d.commit(func() { d.AddTag(ana, "watch") })
	d.commit(func() { d.AddNote(ana, "who pays?") })
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	for _, c := range []struct {
		name   string
		choose func()
		want   []string // lines that must be there, by their beginning
	}{
		{"person", func() { d.Select(ids(ana), false) }, []string{"Person: Ana Ivo", "Person · 1 article, 1 origin · 2 mentions",
			"Roles: [director, Port Authority", "Events: [took part in Harbour vote 20 Sep 2022]", "Score: PageRank", "Names: (Ana Ivo)", "Notes and tags: (#watch) “who pays?”", "May be the same as: [initial A. Ivo]"}},
		{"body", func() { d.Select(ids(d.id("Port Authority")), false) }, []string{"PublicBody: Port Authority", "Head and members: [director, Ana Ivo", "Part of, parts: [part of Ruritania"}},
		{"country", func() { d.Select(ids(d.id("Ruritania")), false) }, []string{"Country: Ruritania", "Bodies: [has part Port Authority", "Member of: [member of League"}},
		{"event", func() { d.Select(ids(d.id("Storm")), false) }, []string{"Event: Storm", "Disagreements: <Sources disagree on how many boats; 12 boats in Courier; 40 boats in Gazette>",
			"Who took part: [with Fleet 22 Sep 2022]", "Figures: [number 12 boats", "When and where: [date 22 Sep 2022", "Sentences: “"}},
		{"denied link", func() { d.SelectLink(LinkID{d.id("A. Ivo"), league}) }, []string{"Link: A. Ivo – League", "member of", "A. Ivo · not member of · League: “A. Ivo memberOf League.”", "Reported when: ["}},
		{"mentioned together", func() { d.SelectLink(LinkID{ana, d.id("Ruritania")}) }, []string{"Link: Ana Ivo – Ruritania", "mentioned together"}},
		{"article", func() { d.SelectArticle(d.Snapshot().Articles()[0].ID) }, []string{"Article: Harbour vote", "Steppe Courier · 21 Sep 2022", "People: [Ana Ivo]", "Events: [Harbour vote 20 Sep 2022]", "File: Harbour vote.txt"}},
		{"several", func() { d.Select(ids(ana, d.id("A. Ivo"), d.id("Ruritania")), false) }, []string{"Several: 3 selected", "2 people, 1 country", "In common: [linked to 2 of them:", "Selected: [Ana Ivo"}},
		{"project", d.ClearSelection, []string{"Project: This project", "4 articles · 4 origins", "Most important: [", "Sources disagree: [on how many boats: Storm]", "Newest: [", "Needs review: [Ana Ivo may be A. Ivo"}},
	} {
		c.choose()
		got := outline(d.Inspect())
		for _, want := range c.want {
			if !strings.Contains("\n"+got, "\n"+want) {
				t.Errorf("%s: no line begins with %q in\n%s", c.name, want, got)
			}
		}
	}
}

// disputed are two articles that differ on how many boats a storm sank.
func disputed(t testing.TB) []graph.Record {
	t.Helper()
	var out []graph.Record
	var storms, fleets []*graph.Entity
	for outlet, boats := range map[string]string{"Courier": "12", "Gazette": "40"} {
		s := graphtest.NewStory(outlet, "Storm of "+outlet, "2022-09-22")
		s.Say("Organization:Fleet", graph.ParticipatedIn, "Event:Storm")
		s.Entities["Storm"].Event = &graph.Event{Kind: "disaster", Date: "2022-09-22"}
		figure := s.Say("Event:Storm", graph.HasFigure, "")
		figure.Value, figure.Unit = boats, "boats"
		out = append(out, s.Records()...)
		storms, fleets = append(storms, s.Entities["Storm"]), append(fleets, s.Entities["Fleet"])
	}
	for _, pair := range [][]*graph.Entity{storms, fleets} {
		out = append(out, graph.NewJudgement(graph.OfEntities, string(pair[0].ID), string(pair[1].ID), graph.Same, "auto:test"))
	}
	return out
}

func TestFind(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.commit(func() { d.AddTag(d.id("League"), "watch") })
	for _, c := range []struct{ query, want string }{
		{"ivo", "A. Ivo, Ana Ivo"},
		{"PORT", "Port Authority"},
		{"league", "League"},
		{"#wat", "League"},
		{"#nothing", ""},
		{`"memberof league"`, "Ruritania memberOf League., A. Ivo memberOf League."},
		{`"`, ""},
		{"", ""},
		{"zebra", ""},
		{"Prot Autority", ""},           // two letters off in a short word
		{"Autorithy", "Port Authority"}, // two in a long one
		{"Ruritanya", "Ruritania"},      // one
		{"ana yvo", ""},                 // and none in three letters
	} {
		var now, later []string
		for _, f := range d.Find(c.query, 10) {
			now = append(now, f.Name)
		}
		arrived := false
		d.FindLater(c.query, 10, func(found []Found) {
			arrived = true
			for _, f := range found {
				later = append(later, f.Name)
			}
		})
		d.until("what was found", func() bool { return arrived })
		if got := strings.Join(now, ", "); got != c.want || !slices.Equal(now, later) {
			t.Errorf("%s: %s, in the background %v, want %s", c.query, got, later, c.want)
		}
	}
	for _, f := range d.Find(`"memberof`, 1) {
		if f.Evidence == nil || d.Snapshot().Text(*f.Evidence) != "memberOf" {
			t.Errorf("%+v", f)
		}
	}
}

// TestReaderWalksThroughEvidence opens what stands behind links and walks.
func TestReaderWalksThroughEvidence(t *testing.T) {
	d := newDesk(t, harbour(t))
	s := d.Snapshot()
	var claims []uint32
	for i := range uint32(s.NumClaims()) {
		claims = append(claims, i)
	}
	d.OpenClaims(claims)
	r := d.Reader()
	if !r.Open() || r.At != 0 || len(r.Evidence) != len(claims) || s.Article(r.Article).Published != "2022-09-23" {
		t.Fatalf("%+v", r)
	}
	seen := map[graph.Evidence]bool{}
	for range claims {
		seen[d.Reader().Evidence[d.Reader().At]] = true
		if d.Reader().Article != d.Reader().Evidence[d.Reader().At].Article {
			t.Error("the article is not that of the evidence")
		}
		d.NextEvidence(1)
	}
	if len(seen) != len(claims) || d.Reader().At != 0 {
		t.Errorf("%d of %d seen, at %d", len(seen), len(claims), d.Reader().At)
	}
	if d.NextEvidence(-1); d.Reader().At != len(claims)-1 {
		t.Errorf("backwards at %d", d.Reader().At)
	}
	d.OpenArticle(s.Articles()[0].ID)
	if r := d.Reader(); r.At != -1 || r.Article != s.Articles()[0].ID {
		t.Errorf("%+v", r)
	}
	if d.CloseReader(); d.Reader().Open() {
		t.Error("open")
	}
}

func TestCitation(t *testing.T) {
	d := newDesk(t, harbour(t))
	s := d.Snapshot()
	c := s.Claim(s.ClaimsOf(s.Articles()[0].ID)[0])
	got := Citation(s, graph.Evidence{Article: c.Article, Span: c.Evidence[0]})
	if !strings.HasPrefix(got, "“") || !strings.Contains(got, "” — Steppe Courier, Harbour vote, 21 Sep 2022, sentence ") {
		t.Error(got)
	}
	if Citation(s, graph.Evidence{Article: "x"}) != "" {
		t.Error("a citation of nothing")
	}
}

func TestEventsAround(t *testing.T) {
	s := graphtest.NewStory("Courier", "Week", "2022-09-29")
	for _, day := range []string{"1", "2", "3", "4"} {
		s.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Day "+day)
		s.Entities["Day "+day].Event = &graph.Event{Kind: "other", Date: graph.Date("2022-09-2" + day)}
	}
	s.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Undated")
	d := newDesk(t, s.Records())
	before, after := d.EventsAround(d.id("Day 3"), 5)
	if !slices.Equal(before, ids(d.id("Day 2"), d.id("Day 1"))) || !slices.Equal(after, ids(d.id("Day 4"))) {
		t.Errorf("%v and %v", before, after)
	}
	if b, a := d.EventsAround(d.id("Undated"), 5); b != nil || a != nil {
		t.Errorf("around the undated: %v, %v", b, a)
	}
}

func TestAReasonFitsItsCard(t *testing.T) {
	for _, c := range []struct {
		claim graph.Claim
		want  string
	}{
		{graph.Claim{Rule: "title before the name (of 43 like it that were checked, 40 were right)", Confidence: 0.91}, "Confidence 0.91 · title before the name, 40 of 43 right"},
		{graph.Claim{Rule: "title before the name", Confidence: 0.5}, "Confidence 0.50 · title before the name"},
		{graph.Claim{Confidence: 1}, "Confidence 1.00 · an analyst"},
	} {
		if got := briefly(&c.claim); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}

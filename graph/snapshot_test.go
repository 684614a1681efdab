package graph_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func schema(t testing.TB) *graph.Schema {
	t.Helper()
	s, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// story builds one article with entities by name and a claim between the
// first two.
func story(name, text string, predicate, polarity string, entities ...[2]string) []graph.Record {
	a := &graph.Article{ID: graph.NewArticleID(name, text), Source: name, Outlet: name, Text: text, Published: "2022-09-21"}
	records := []graph.Record{a}
	reading := &graph.Reading{Article: a.ID, Sentences: []graph.Span{{Start: 0, End: len(text)}}}
	var ids []graph.EntityID
	for i, e := range entities {
		span := graph.Span{Start: i, End: i + 1}
		ent := &graph.Entity{ID: graph.NewEntityID(a.ID, e[0], span), Article: a.ID, Type: e[0], Name: e[1]}
		ids = append(ids, ent.ID)
		reading.Mentions = append(reading.Mentions, graph.Mention{Span: span, Type: e[0], Form: graph.FormName, Entity: ent.ID})
		records = append(records, ent)
	}
	if predicate != "" {
		c := &graph.Claim{Article: a.ID, Subject: ids[0], Predicate: predicate, Object: ids[1], Polarity: polarity,
			Modality: graph.Asserted, Confidence: 0.5, Evidence: []graph.Span{{Start: 0, End: len(text)}}}
		c.ID = graph.NewClaimID(c, graph.Span{Start: 0, End: 1}, graph.Span{Start: 1, End: 2})
		records = append(records, c)
	}
	return append(records, reading)
}

func localOf(records []graph.Record, i int) string {
	return string(records[1+i].(*graph.Entity).ID)
}

func judge(a, b, verdict, author string, at int) *graph.Judgement {
	j := graph.NewJudgement(graph.OfEntities, a, b, verdict, author)
	if at > 0 {
		j.At = time.Date(2026, 1, at, 0, 0, 0, 0, time.UTC)
	}
	return j
}

func TestIdentityOfAnalystBeatsAutomatic(t *testing.T) {
	var records []graph.Record
	var ids []string
	for _, n := range []string{"one", "two", "three"} {
		r := story(n, n+" text", "", "", [2]string{graph.Person, "Anna Orlova"})
		records, ids = append(records, r...), append(ids, localOf(r, 0))
	}
	cases := []struct {
		name   string
		js     []*graph.Judgement
		nodes  int
		clash  int
		joined [2]int
	}{
		{"nothing said", nil, 3, 0, [2]int{0, 0}},
		{"automatic chain", []*graph.Judgement{judge(ids[0], ids[1], graph.Same, "auto:x", 0), judge(ids[1], ids[2], graph.Same, "auto:x", 0)}, 1, 0, [2]int{0, 2}},
		{"analyst keeps ends apart", []*graph.Judgement{judge(ids[0], ids[1], graph.Same, "auto:x", 0), judge(ids[1], ids[2], graph.Same, "auto:x", 0),
			judge(ids[0], ids[2], graph.Different, "me", 1)}, 2, 0, [2]int{0, 0}},
		{"analysts contradict", []*graph.Judgement{judge(ids[0], ids[1], graph.Same, "me", 1), judge(ids[1], ids[2], graph.Same, "me", 1),
			judge(ids[0], ids[2], graph.Different, "you", 1)}, 1, 1, [2]int{0, 2}},
		{"analyst changes their mind", []*graph.Judgement{judge(ids[0], ids[1], graph.Same, "me", 1), judge(ids[0], ids[1], graph.Different, "you", 2)}, 3, 0, [2]int{0, 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			all := slices.Clone(records)
			for _, j := range c.js {
				all = append(all, j)
			}
			s := graph.NewSnapshot(schema(t), 1, all)
			if s.NumNodes() != c.nodes || len(s.Conflicts()) != c.clash {
				t.Errorf("nodes %d, conflicts %d; want %d, %d", s.NumNodes(), len(s.Conflicts()), c.nodes, c.clash)
			}
			a, _ := s.Node(graph.EntityID(ids[c.joined[0]]))
			b, _ := s.Node(graph.EntityID(ids[c.joined[1]]))
			if a != b {
				t.Errorf("%v are not one node", c.joined)
			}
			slices.Reverse(all)
			if again := graph.NewSnapshot(schema(t), 1, all); !reflect.DeepEqual(again.Links(), s.Links()) || again.NumNodes() != s.NumNodes() {
				t.Error("the order of records changes the snapshot")
			}
		})
	}
}

func TestLinksCountOriginsNotCopies(t *testing.T) {
	one := story("one", "ab in one", graph.MemberOf, graph.Positive, [2]string{graph.Person, "Anna"}, [2]string{graph.Country, "Ruritania"})
	two := story("two", "ab in two", graph.MemberOf, graph.Positive, [2]string{graph.Person, "Anna"}, [2]string{graph.Country, "Ruritania"})
	records := slices.Concat(one, two)
	for i := range 2 {
		records = append(records, judge(localOf(one, i), localOf(two, i), graph.Same, "auto:x", 0))
	}
	links := graph.NewSnapshot(schema(t), 1, records).Links()
	if len(links) != 1 || links[0].Origins != 2 || links[0].Confidence != 0.75 || links[0].Outlets != 2 {
		t.Fatalf("two origins: %+v", links)
	}
	reprint := graph.NewJudgement(graph.OfArticles, string(one[0].(*graph.Article).ID), string(two[0].(*graph.Article).ID), graph.Same, "auto:x")
	links = graph.NewSnapshot(schema(t), 1, append(records, reprint)).Links()
	if len(links) != 1 || links[0].Origins != 1 || links[0].Confidence != 0.5 || links[0].Sentences != 2 {
		t.Fatalf("a reprint: %+v", links)
	}
}

func TestDenialBesideAssertionIsADisagreement(t *testing.T) {
	one := story("one", "ab in one", graph.MemberOf, graph.Positive, [2]string{graph.Person, "Anna"}, [2]string{graph.Country, "Ruritania"})
	two := story("two", "ab in two", graph.MemberOf, graph.Negative, [2]string{graph.Person, "Anna"}, [2]string{graph.Country, "Ruritania"})
	records := slices.Concat(one, two)
	for i := range 2 {
		records = append(records, judge(localOf(one, i), localOf(two, i), graph.Same, "auto:x", 0))
	}
	s := graph.NewSnapshot(schema(t), 1, records)
	if d := s.Disagreements(); len(d) != 1 || d[0].Kind != graph.DisagreeWhether || len(d[0].Versions) != 2 {
		t.Fatalf("disagreements: %v", d)
	}
	if !s.Links()[0].Disputed {
		t.Error("the link is not marked as disputed")
	}
}

func TestCoMentionsLeaveOutLinkedPairs(t *testing.T) {
	r := story("one", "abc in one", graph.MemberOf, graph.Positive, [2]string{graph.Person, "Anna"}, [2]string{graph.Country, "Ruritania"}, [2]string{graph.Place, "Strelsau"})
	s := graph.NewSnapshot(schema(t), 1, r)
	if got := len(s.CoMentions()); got != 2 {
		t.Fatalf("%d co-mentions, want the two pairs with Strelsau", got)
	}
}

func TestSearchRanksWholeNamesFirst(t *testing.T) {
	records := slices.Concat(
		story("one", "some text", "", "", [2]string{graph.Person, "Anna Orlova"}, [2]string{graph.Place, "Orlov"}),
		story("two", "more text", "", "", [2]string{graph.Person, "Zoë Müller"}))
	s := graph.NewSnapshot(schema(t), 1, records)
	for query, want := range map[string]string{"orlov": "Orlov", "ORLOVA": "Anna Orlova", "muller": "Zoë Müller", "zoe m": "Zoë Müller"} {
		if hits := s.Search(query, 1); len(hits) != 1 || s.Entity(hits[0].Node).Name != want {
			t.Errorf("search %q: %v, want %s", query, hits, want)
		}
	}
	if hits := s.Search("  ", 0); len(hits) != 0 {
		t.Errorf("an empty query finds %v", hits)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		d     graph.Date
		words string
		known bool
	}{{"2022", "2022", true}, {"2022-09", "Sep 2022", true}, {"2022-09-21", "21 Sep 2022", true}, {"XXXX-09-21", "21 Sep", false},
		{"2022-09-21T22:06+06:00", "21 Sep 2022", true}, {"", "", false}} {
		if c.d.Words() != c.words || c.d.Known() != c.known {
			t.Errorf("%q: words %q, known %v", c.d, c.d.Words(), c.d.Known())
		}
		if _, err := graph.ParseDate(string(c.d)); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"22", "2022-13", "2022-02-30", "yesterday", "XXXX-13"} {
		if _, err := graph.ParseDate(bad); err == nil {
			t.Errorf("%q passes as a date", bad)
		}
	}
	for _, c := range [][3]string{{"2022-09-06", "2022-09-22", "6–22 Sep 2022"}, {"2022-08-30", "2022-09-02", "30 Aug–2 Sep 2022"},
		{"2021-12-30", "2022-01-02", "30 Dec 2021–2 Jan 2022"}, {"2022-09", "", "Sep 2022"}, {"2022-09-21", "2022-09-21", "21 Sep 2022"}} {
		if got := graph.RangeWords(graph.Date(c[0]), graph.Date(c[1])); got != c[2] {
			t.Errorf("range %s to %s reads %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if graph.Overlap("2022", "", "XXXX-09-21", "") || !graph.Overlap("2022", "", "2022-09-21", "") || graph.Overlap("2022-09-06", "2022-09-14", "2022-09-15", "") {
		t.Error("overlap of partial dates is wrong")
	}
}

// TestPartsAreWhatAScanFinds compares what a snapshot looks up with what a
// pass over all facts finds.
func TestPartsAreWhatAScanFinds(t *testing.T) {
	records := graphtest.Border()
	var dana graph.EntityID
	for _, r := range records {
		if e, ok := r.(*graph.Entity); ok && e.Name == "Dana Aliyeva" {
			dana = e.ID
		}
	}
	statement := records[0].(*graph.Article)
	records = append(records, &graph.Tag{ID: "t", On: graph.Key{Kind: graph.KindEntity, ID: string(dana)}, Label: "watch"},
		&graph.Note{ID: "n", On: statement.Key(), Text: "look again"})
	s := graph.NewSnapshot(graphtest.Schema(t), 1, records)
	for _, a := range s.Articles() {
		var claims []uint32
		for i := range uint32(s.NumClaims()) {
			if s.Claim(i).Article == a.ID {
				claims = append(claims, i)
			}
		}
		var nodes []graph.Node
		for n := range graph.Node(s.NumNodes()) {
			if slices.Contains(s.Entity(n).Articles, a.ID) {
				nodes = append(nodes, n)
			}
		}
		if !slices.Equal(claims, s.ClaimsOf(a.ID)) || !slices.Equal(nodes, s.NodesOf(a.ID)) || len(claims) == 0 || len(nodes) == 0 {
			t.Errorf("%s: %v and %v", a.Title, s.ClaimsOf(a.ID), s.NodesOf(a.ID))
		}
	}
	if marked := s.Annotated(); len(marked) != 2 || marked[0] != statement.Key() || marked[1].ID != string(dana) {
		t.Errorf("annotated: %v", marked)
	}
}

// TestDatesReadFastAreReadAlike compares days read without package time with
// those read with it.
func TestDatesReadFastAreReadAlike(t *testing.T) {
	for _, d := range []graph.Date{"2022-09-21", "2022-02-28", "2022-02-29", "2024-02-29", "2022-00-10", "2022-13-01", "2022-09-00", "2022-09-31", "0000-01-01", "20x2-01-01", "2022/09/21"} {
		want, err := time.Parse("2006-01-02", string(d))
		from, to, ok := d.Interval()
		if ok != (err == nil) || d.Known() != ok || ok && (!from.Equal(want) || !to.Equal(want.AddDate(0, 0, 1))) {
			t.Errorf("%s: %v %v %v", d, from, to, ok)
		}
	}
	for _, c := range []struct {
		a, b graph.Date
		want int
	}{{"2022-09-21", "2022-09-22", -1}, {"2022-09-22", "2022-09-21", 1}, {"2022-09-21", "2022-09-21", 0}, {"2022-09-21", "2022-09-31", -1}, {"2022-09-30", "2022-09", 1}} {
		if got := c.a.Compare(c.b); got != c.want {
			t.Errorf("%s against %s: %d", c.a, c.b, got)
		}
	}
}

func TestSearchPutsEventsLast(t *testing.T) {
	s := graphtest.NewStory("Harbor Gazette", "Harbor", "2022-09-21")
	s.Say("Person:Ilse Brandt", graph.ParticipatedIn, "Event:Brandt opened the harbor")
	snap := graph.NewSnapshot(graphtest.Schema(t), 1, s.Records())
	hits := snap.Search("brandt", 0)
	if len(hits) != 2 || hits[0].Name != "Ilse Brandt" {
		t.Errorf("found %v", hits)
	}
	if hits := snap.Search("Brandt opened the harbor", 0); len(hits) != 1 {
		t.Errorf("the event by its whole name: %v", hits)
	}
}

package workspace

import (
	"errors"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// paris is one article with a quote, a date and a nested mention.
func paris() (*graphtest.Story, []graph.Record) {
	s := graphtest.NewStory("Steppe Courier", "Paris", "2022-09-20")
	s.Say("Person:Éva Őri", graph.HoldsPosition, "PublicBody:Senate of Paris").Role = "speaker"
	s.Say("Person:Éva Őri", graph.ParticipatedIn, "Event:Vote")
	records := s.Records()
	s.Reading.Times = []graph.TimeExpression{{Span: graph.Span{Start: 0, End: 5}, Value: "2022"}}
	s.Reading.Quotes = []graph.Quote{{Span: s.Reading.Sentences[1], Kind: graph.QuoteDirect, Speaker: s.Entities["Éva Őri"].ID}}
	s.Reading.Mentions = append(s.Reading.Mentions, graph.Mention{Span: graph.Span{Start: 0, End: 4}, Form: graph.FormPronoun,
		Type: graph.Person, Entity: s.Entities["Éva Őri"].ID})
	return s, records
}

func TestMarksCoverTheWordsTheyStandFor(t *testing.T) {
	story, records := paris()
	d := newDesk(t, records)
	marks := MarksOf(d.Snapshot(), story.Article.ID)
	words := map[MarkKind][]string{}
	for i, m := range marks {
		if !m.Valid(story.Article.Text) {
			t.Errorf("mark %d is not valid: %+v", i, m)
		}
		if i > 0 && marks[i-1].Start > m.Start {
			t.Errorf("mark %d begins before the one before it", i)
		}
		words[m.Kind] = append(words[m.Kind], m.Of(story.Article.Text))
	}
	if want := []string{"Éva Őri", "Senate of Paris", "Éva Őri", "Vote"}; !slices.Equal(words[MarkMention], want) {
		t.Errorf("mentions %q, want %q", words[MarkMention], want)
	}
	if len(words[MarkClaim]) != 2 || len(words[MarkDate]) != 1 || len(words[MarkQuote]) != 1 {
		t.Errorf("marks are %q", words)
	}
	for _, m := range marks {
		if m.Kind == MarkQuote && (m.Name != "Éva Őri" || m.Type != graph.Person) {
			t.Errorf("the quote is by %+v", m)
		}
		if m.Kind == MarkMention && m.Name == "Vote" && m.Event == "" {
			t.Error("the event has no kind")
		}
	}
	if MarksOf(d.Snapshot(), "nothing") != nil {
		t.Error("an unknown article has marks")
	}
}

func TestRejectedClaimsAreNotMarked(t *testing.T) {
	story, records := paris()
	d := newDesk(t, records)
	d.commit(func() { d.NotAnEvent(d.id("Vote"), story.Article.ID) })
	for _, m := range MarksOf(d.Snapshot(), story.Article.ID) {
		if m.Kind == MarkClaim && m.Span == story.Reading.Sentences[1] {
			t.Error("a rejected claim is marked")
		}
	}
	rejected := 0
	for i := range d.Snapshot().NumClaims() {
		if d.Snapshot().Rejected(uint32(i)) {
			rejected++
		}
	}
	if rejected != 1 {
		t.Errorf("%d claims are rejected, want the one on the vote", rejected)
	}
}

func TestNameSeenListsEveryPlace(t *testing.T) {
	d := newDesk(t, graphtest.Border())
	dana := d.id("Dana Aliyeva")
	seen := d.NameSeen(dana, "Dana Aliyeva")
	if len(seen) != 2 {
		t.Fatalf("seen %d times, want twice in one article", len(seen))
	}
	for _, e := range seen {
		if got := d.Snapshot().Text(e); got != "Dana Aliyeva" {
			t.Errorf("%q at %+v", got, e)
		}
	}
	if got := d.NameSeen(dana, "Somebody"); got != nil {
		t.Errorf("an unused name was seen at %v", got)
	}
}

func TestRoleTimesKeepKnownEndsHard(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Roles", "2022-09-20")
	from := s.Say("Person:Ana", graph.HoldsPosition, "PublicBody:Senate")
	from.ValidFrom = "2022-09-10"
	s.Say("Person:Ana", graph.HoldsPosition, "PublicBody:Court")
	both := s.Say("Person:Ana", graph.HoldsPosition, "PublicBody:Bank")
	both.ValidFrom, both.ValidTo = "2022-09-01", "2022-09-05"
	d := newDesk(t, s.Records())
	var roles [][]uint32
	for _, claim := range d.roleClaims("Senate", "Court", "Bank") {
		roles = append(roles, []uint32{claim})
	}
	got := d.RoleTimes(roles)
	want := []struct {
		words            string
		softFrom, softTo bool
	}{{"from 10 Sep 2022", false, true}, {"seen 20 Sep 2022", true, true}, {"1–5 Sep 2022", false, false}}
	for i, r := range got {
		if r.Words != want[i].words || r.SoftFrom != want[i].softFrom || r.SoftTo != want[i].softTo {
			t.Errorf("role %d is %+v, want %+v", i, r, want[i])
		}
		if r.From < 0 || r.To > 1 || r.From >= r.To {
			t.Errorf("role %d runs from %v to %v", i, r.From, r.To)
		}
		if r.Start != "1 Sep 2022" || r.End != "20 Sep 2022" {
			t.Errorf("the axis is %s to %s", r.Start, r.End)
		}
	}
}

// roleClaims returns one claim for each object, in the order asked.
func (d *desk) roleClaims(objects ...string) []uint32 {
	d.t.Helper()
	var out []uint32
	for _, name := range objects {
		for i := range d.Snapshot().NumClaims() {
			if _, object := d.Snapshot().ClaimNodes(uint32(i)); d.Snapshot().Entity(object).Name == name {
				out = append(out, uint32(i))
			}
		}
	}
	return out
}

func TestOriginalOfAnArticleWithoutBytesSaysSo(t *testing.T) {
	story, records := paris()
	d := newDesk(t, records)
	var err error
	d.Original(story.Article.ID, func(_ []byte, e error) { err = e })
	if !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("the error is %v", err)
	}
}

func TestOriginalReadsTheBytesKept(t *testing.T) {
	story, records := paris()
	data := []byte("<html>as it came</html>")
	story.Article.Original = "hash-of-the-page"
	d := newDesk(t, records)
	if _, err := d.store.Apply(t.Context(), graph.Changeset{Author: "test", Label: "Bytes",
		Put: []graph.Record{&graph.Tag{ID: "t", On: story.Article.Key(), Label: "kept"}}, Blobs: map[string][]byte{"hash-of-the-page": data}}); err != nil {
		t.Fatal(err)
	}
	var got []byte
	d.Original(story.Article.ID, func(b []byte, err error) {
		if err != nil {
			t.Error(err)
		}
		got = b
	})
	d.until("the original", func() bool { return got != nil })
	if string(got) != string(data) {
		t.Errorf("the original is %q", got)
	}
}

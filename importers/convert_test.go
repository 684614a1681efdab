package importers

import (
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers/extract"
)

const border = "Dana Aliyeva leads the Senate. It voted on Monday, she said: roads first. 300 people came."

func spanAt(start, end int) extract.Span { return extract.Span{Start: start, End: end} }

// converted returns the records of a reading of border.
func converted(t testing.TB, res extract.Result) []graph.Record {
	t.Helper()
	a := &graph.Article{Text: border, Published: "2022-09-21", Name: "border.txt"}
	a.Source = graph.SourceKey("", "", "", "", a.Name)
	a.ID = graph.NewArticleID(a.Source, a.Text)
	return (&version{article: a, result: res}).records(graphtest.Schema(t))
}

func of[T graph.Record](records []graph.Record) []T {
	var out []T
	for _, r := range records {
		if x, ok := r.(T); ok {
			out = append(out, x)
		}
	}
	return out
}

func people() extract.Result {
	return extract.Result{
		Extractor: "test",
		Sentences: []extract.Sentence{{Span: spanAt(0, 30)}, {Span: spanAt(31, 73)}, {Span: spanAt(74, 90)}},
		Mentions: []extract.Mention{
			{Span: spanAt(0, 12), Type: extract.Person, Form: extract.FormName, Entity: "e1", Confidence: 0.9},
			{Span: spanAt(23, 29), Type: extract.PublicBody, Form: extract.FormName, Entity: "e2", Confidence: 0.9},
		},
		Entities: []extract.Entity{{ID: "e1", Type: extract.Person, Name: "Dana Aliyeva"}, {ID: "e2", Type: extract.PublicBody, Name: "Senate"}},
	}
}

// TestOnlyWhatFitsIsConverted gives readings with one fault each; whatever is
// faulty must be left out and nothing else.
func TestOnlyWhatFitsIsConverted(t *testing.T) {
	good := extract.Claim{Subject: "e1", Predicate: "holdsPosition", Object: "e2", Role: "speaker", Confidence: 0.8, Evidence: []extract.Span{spanAt(0, 30)}}
	for name, c := range map[string]struct {
		spoil    func(*extract.Result)
		entities int
		claims   int
	}{
		"nothing":                        {func(*extract.Result) {}, 2, 1},
		"a claim without evidence":       {func(r *extract.Result) { r.Claims[0].Evidence = nil }, 2, 0},
		"evidence outside the text":      {func(r *extract.Result) { r.Claims[0].Evidence = []extract.Span{spanAt(80, 400)} }, 2, 0},
		"evidence backwards":             {func(r *extract.Result) { r.Claims[0].Evidence = []extract.Span{spanAt(30, 0)} }, 2, 0},
		"an unknown subject":             {func(r *extract.Result) { r.Claims[0].Subject = "e9" }, 2, 0},
		"an unknown object":              {func(r *extract.Result) { r.Claims[0].Object = "e9" }, 2, 0},
		"a claim on itself":              {func(r *extract.Result) { r.Claims[0].Object = "e1" }, 2, 0},
		"a claim made twice":             {func(r *extract.Result) { r.Claims = append(r.Claims, r.Claims[0]) }, 2, 1},
		"an entity without mention":      {func(r *extract.Result) { r.Mentions = r.Mentions[:1] }, 1, 0},
		"an entity of an unknown type":   {func(r *extract.Result) { r.Entities[1].Type = "Ship" }, 1, 0},
		"a mention outside the text":     {func(r *extract.Result) { r.Mentions[1].Span = spanAt(89, 95) }, 1, 0},
		"an unknown predicate is a link": {func(r *extract.Result) { r.Claims[0].Predicate = "admires" }, 2, 1},
		"a predicate that does not fit":  {func(r *extract.Result) { r.Claims[0].Subject, r.Claims[0].Object = "e2", "e1" }, 2, 1},
		"a confidence beyond one":        {func(r *extract.Result) { r.Claims[0].Confidence = 7 }, 2, 1},
	} {
		res := people()
		res.Claims = []extract.Claim{good}
		c.spoil(&res)
		records := converted(t, res)
		entities, claims := of[*graph.Entity](records), of[*graph.Claim](records)
		if len(entities) != c.entities || len(claims) != c.claims {
			t.Errorf("%s: %d entities, %d claims, want %d and %d", name, len(entities), len(claims), c.entities, c.claims)
		}
		if _, err := apply(t, records); err != nil {
			t.Errorf("%s: the store refuses it: %v", name, err)
		}
	}
}

func apply(t testing.TB, records []graph.Record) (graph.Commit, error) {
	t.Helper()
	s, err := graph.Open(t.Context(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return s.Apply(t.Context(), graph.Changeset{Author: "test", Label: "test", Put: records})
}

// TestIdentitiesOutliveBetterReadings reads the same text with another
// extractor that is surer and finds more: what was found before keeps its ids.
func TestIdentitiesOutliveBetterReadings(t *testing.T) {
	before := people()
	before.Claims = []extract.Claim{{Subject: "e1", Predicate: "holdsPosition", Object: "e2", Confidence: 0.5, Evidence: []extract.Span{spanAt(0, 30)}}}
	after := people()
	after.Extractor = "test/2"
	after.Entities = append([]extract.Entity{{ID: "e0", Type: extract.Topic, Name: "roads"}}, after.Entities...)
	after.Mentions = append(after.Mentions, extract.Mention{Span: spanAt(61, 66), Type: extract.Topic, Form: extract.FormNominal, Entity: "e0"})
	after.Claims = []extract.Claim{{ID: "c7", Subject: "e1", Predicate: "holdsPosition", Object: "e2", Confidence: 0.9, Evidence: []extract.Span{spanAt(0, 29)}}}
	old, now := converted(t, before), converted(t, after)
	for _, r := range old {
		if !slices.ContainsFunc(now, func(x graph.Record) bool { return x.Key() == r.Key() }) {
			t.Errorf("%s is gone", r.Key())
		}
	}
	if len(of[*graph.Entity](now)) != 3 || len(of[*graph.Claim](now)) != 1 {
		t.Error("the better reading is not kept whole")
	}
}

func TestEventsBecomeClaims(t *testing.T) {
	res := people()
	trigger := spanAt(34, 39)
	event := extract.Event{ID: "v1", Type: "legislate", Label: "Vote", Date: "2022-09-19", Trigger: &trigger, Confidence: 0.7,
		Participants: []extract.Participant{{Entity: "e2", Role: "agent"}, {Entity: "e9", Role: "agent"}},
		Figures:      []extract.Figure{{Span: spanAt(74, 77), Value: 300, Unit: "people"}}, Evidence: []extract.Span{spanAt(31, 73)}}
	res.Events = []extract.Event{event, event}
	res.Events[1].ID, res.Events[1].Type = "v2", "unheard of"
	records := converted(t, res)
	byPredicate := map[string]int{}
	for _, c := range of[*graph.Claim](records) {
		byPredicate[c.Predicate]++
		if c.Predicate == graph.HasFigure && (c.Value != "300" || c.Unit != "people") {
			t.Errorf("figure %q %q", c.Value, c.Unit)
		}
	}
	if byPredicate[graph.ParticipatedIn] != 1 || byPredicate[graph.HasDate] != 1 || byPredicate[graph.HasFigure] != 1 {
		t.Errorf("two events of one trigger say the same once: %v", byPredicate)
	}
	kinds := map[string]int{}
	for _, e := range of[*graph.Entity](records) {
		if e.Event != nil {
			kinds[e.Event.Kind]++
		}
	}
	if kinds["legislate"] != 1 || kinds["other"] != 1 {
		t.Errorf("kinds %v", kinds)
	}
	if _, err := apply(t, records); err != nil {
		t.Error(err)
	}
}

func TestEventDates(t *testing.T) {
	for _, c := range []struct {
		date, end string
		from, to  graph.Date
	}{
		{"2022-09-21", "", "2022-09-21", ""},
		{"2022-09", "", "2022-09", ""},
		{"XXXX-09-21", "", "XXXX-09-21", ""},
		{"2022-09-06", "2022-09-14", "2022-09-06", "2022-09-14"},
		{"2022-W38", "", "2022-09-19", "2022-09-25"},
		{"2021-W01", "", "2021-01-04", "2021-01-10"},
		{"2020-W53", "", "2020-12-28", "2021-01-03"},
		{"2022-Q3", "", "2022", ""},
		{"2022-SU", "", "2022", ""},
		{"2022-09-22TEV", "", "2022-09-22", ""},
		{"PAST_REF", "", "", ""},
		{"", "", "", ""},
	} {
		from, to := eventDates(&extract.Event{Date: c.date, DateEnd: c.end})
		if from != c.from || to != c.to {
			t.Errorf("%s %s: %s %s, want %s %s", c.date, c.end, from, to, c.from, c.to)
		}
	}
}

// FuzzConvert gives readings with any spans and names: what comes out must
// always be something the store takes.
func FuzzConvert(f *testing.F) {
	f.Add(0, 12, 23, 29, 0, 30, "e1", "e2", "holdsPosition", "2022-09-21")
	f.Add(-1, 4, 5, 200, 3, 3, "e1", "e1", "said", "2022-W99")
	f.Add(60, 61, 60, 61, 61, 60, "", "e2", "", "x")
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g int, subject, object, predicate, date string) {
		res := people()
		res.Mentions[0].Span, res.Mentions[1].Span = spanAt(a, b), spanAt(c, d)
		trigger := spanAt(c, d)
		res.Claims = []extract.Claim{{Subject: subject, Predicate: predicate, Object: object, ValidFrom: date, Confidence: 0.5, Evidence: []extract.Span{spanAt(e, g), spanAt(a, b)}, SubjectMention: &trigger}}
		res.Events = []extract.Event{{ID: "v", Type: predicate, Label: object, Date: date, Place: object, Trigger: &trigger, Evidence: []extract.Span{spanAt(e, g)},
			Participants: []extract.Participant{{Entity: subject, Role: predicate}}, Figures: []extract.Figure{{Span: spanAt(a, d), Value: float64(c)}}}}
		res.Quotes = []extract.Quote{{Span: spanAt(a, d), Speaker: subject, SpeakerMention: &trigger}}
		res.Times = []extract.Time{{Span: spanAt(e, g), Value: date, ValueEnd: object}}
		if _, err := apply(t, converted(t, res)); err != nil {
			t.Error(err)
		}
	})
}

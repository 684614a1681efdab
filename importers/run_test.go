package importers_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
)

// files are named texts; those that share a name with another come twice.
type files []struct{ name, text string }

func (f files) inputs() []importers.Input {
	var out []importers.Input
	for _, x := range f {
		out = append(out, importers.Input{Name: x.name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(x.text)), nil }})
	}
	return out
}

// page writes an article with its address, so that versions are told apart.
func page(url, published, text string) string {
	return fmt.Sprintf(`{"url":%q,"title":"Senate","outlet":"Courier","published":%q,"text":%q}`, url, published, text) + "\n"
}

func memory(t testing.TB) *graph.Store {
	t.Helper()
	s, err := graph.Open(t.Context(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		graphtest.Check(t, s)
		s.Close()
	})
	return s
}

func options(t testing.TB) importers.Options {
	return importers.Options{Workers: 2, Extract: wordReader{}, Resolve: resolver(t), Author: "tester",
		Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }}
}

// into imports files into a store and checks that the account adds up.
func into(t testing.TB, s *graph.Store, in []importers.Input, o importers.Options) importers.Account {
	t.Helper()
	d, err := importers.Run(t.Context(), in, s.Snapshot(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), d.Changes); err != nil {
		t.Fatal(err)
	}
	a := d.Account
	if a.Read != a.Created+a.Updated+a.Unchanged+len(a.Rejected) || a.Read != len(a.Items) {
		t.Errorf("the account does not add up: %+v", a)
	}
	return a
}

func counts(a importers.Account) string {
	return fmt.Sprintf("%d created, %d updated, %d unchanged, %d rejected", a.Created, a.Updated, a.Unchanged, len(a.Rejected))
}

const (
	senate  = "Dana Aliyeva leads the Senate of Kazakhstan. She spoke in Astana on Monday about roads, schools, water and harvests, promised money before winter, thanked teachers, doctors and drivers, and answered every question."
	senate2 = "Dana Aliyeva leads the Senate of Kazakhstan. She spoke in Astana on Tuesday about roads, schools, water and harvests, promised money before winter, thanked teachers, doctors and drivers, and answered every question."
	harvest = "Timur Sadykov drove through the steppe. Wheat stood high while combine harvesters waited beside every village, farmers reported yesterday near Astana, expecting rain within hours, hoping machinery would survive another season without costly repairs."
)

func TestOutcomes(t *testing.T) {
	type step struct {
		files files
		want  string
	}
	for _, c := range []struct {
		name  string
		steps []step
	}{
		{"twice", []step{
			{files{{"a.txt", senate}}, "1 created, 0 updated, 0 unchanged, 0 rejected"},
			{files{{"a.txt", senate}}, "0 created, 0 updated, 1 unchanged, 0 rejected"},
		}},
		{"in two files at once", []step{
			{files{{"a.jsonl", page("https://x.example/1", "2022-09-20", senate)}, {"b.jsonl", page("https://x.example/1", "2022-09-20", senate)}},
				"1 created, 0 updated, 1 unchanged, 0 rejected"},
		}},
		{"a new version of a page", []step{
			{files{{"a.jsonl", page("https://x.example/1", "2022-09-20", senate)}}, "1 created, 0 updated, 0 unchanged, 0 rejected"},
			{files{{"other.jsonl", page("https://x.example/1", "2022-09-21", senate2)}}, "0 created, 1 updated, 0 unchanged, 0 rejected"},
			{files{{"a.jsonl", page("https://x.example/1", "2022-09-20", senate)}}, "0 created, 0 updated, 1 unchanged, 0 rejected"},
		}},
		{"two versions at once", []step{
			{files{{"b.jsonl", page("https://x.example/1", "2022-09-20", senate)}, {"a.jsonl", page("https://x.example/1", "2022-09-21", senate2)}},
				"1 created, 1 updated, 0 unchanged, 0 rejected"},
		}},
		{"a changed file", []step{
			{files{{"a.txt", senate}}, "1 created, 0 updated, 0 unchanged, 0 rejected"},
			{files{{"a.txt", senate2}}, "0 created, 1 updated, 0 unchanged, 0 rejected"},
		}},
		{"another file of that name", []step{
			{files{{"a.txt", senate}}, "1 created, 0 updated, 0 unchanged, 0 rejected"},
			{files{{"a.txt", harvest}}, "1 created, 0 updated, 0 unchanged, 0 rejected"},
			{files{{"a.txt", senate}, {"a.txt", harvest}}, "0 created, 0 updated, 2 unchanged, 0 rejected"},
		}},
		{"what cannot be read stops nothing", []step{
			{files{{"empty.txt", ""}, {"picture.txt", "\x89PNG\x00\x00\x01\x02\x00\xff\xfe"}, {"table.xls", "x"}, {"blank.txt", " \n\t\n"},
				{"lines.jsonl", page("https://x.example/1", "2022-09-20", senate) + "{oops\n" + `{"text":""}` + "\n"}, {"a.txt", harvest}},
				"2 created, 0 updated, 0 unchanged, 6 rejected"},
		}},
		{"nothing", []step{{files{}, "0 created, 0 updated, 0 unchanged, 0 rejected"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := memory(t)
			for i, st := range c.steps {
				before := s.Snapshot().Version()
				a := into(t, s, st.files.inputs(), options(t))
				if got := counts(a); got != st.want {
					t.Errorf("step %d: %s, want %s\n%+v", i+1, got, st.want, a.Items)
				}
				if changed := s.Snapshot().Version() != before; changed != (a.Created+a.Updated > 0) {
					t.Errorf("step %d: a commit was made: %v", i+1, changed)
				}
			}
		})
	}
}

// TestTheNewestVersionIsShown imports the versions of a page in every order.
func TestTheNewestVersionIsShown(t *testing.T) {
	versions := files{
		{"1.jsonl", page("https://x.example/1", "2022-09-20", senate)},
		{"2.jsonl", page("https://x.example/1", "2022-09-21", senate2)},
		{"3.jsonl", page("https://x.example/1", "2022-09-22", senate2+" Nothing else is known.")},
	}
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		s := memory(t)
		for _, i := range order {
			into(t, s, files{versions[i]}.inputs(), options(t))
		}
		shown := s.Snapshot().Articles()
		if len(shown) != 1 || shown[0].Published != "2022-09-22" {
			t.Errorf("order %v: %d articles are current", order, len(shown))
			continue
		}
		older := s.Snapshot().Article(shown[0].Replaces)
		if older == nil || older.Published != "2022-09-21" || s.Snapshot().Article(older.Replaces) == nil {
			t.Errorf("order %v: the versions are not in a row", order)
		}
	}
}

func TestRejectionsSayWhatAndWhere(t *testing.T) {
	s := memory(t)
	a := into(t, s, files{{"lines.jsonl", page("https://x.example/1", "2022-09-20", senate) + "{oops\n"}, {"empty.txt", ""}}.inputs(), options(t))
	want := []importers.Rejection{
		{Input: "empty.txt", Reason: "The file is empty."},
		{Input: "lines.jsonl", Position: "line 2", Reason: "This line is not a JSON object with a text."},
	}
	for i, r := range a.Rejected {
		if r.Err == nil || i >= len(want) || r.Input != want[i].Input || r.Position != want[i].Position || r.Reason != want[i].Reason {
			t.Errorf("rejection %d: %+v", i, r)
		}
	}
}

func TestOpeningFails(t *testing.T) {
	fault := errors.New("the disk is gone")
	in := append(files{{"a.txt", senate}}.inputs(), importers.Input{Name: "b.txt", Open: func() (io.ReadCloser, error) { return nil, fault }})
	a := into(t, memory(t), in, options(t))
	if a.Created != 1 || len(a.Rejected) != 1 || !errors.Is(a.Rejected[0].Err, fault) {
		t.Errorf("%+v", a)
	}
}

// TestExtractorFaults keeps the text of an article the extractor chokes on.
func TestExtractorFaults(t *testing.T) {
	for _, word := range []string{"PANIC", "FAILS"} {
		s := memory(t)
		a := into(t, s, files{{"a.txt", senate}, {"bad.txt", "Somebody said " + word + " in Astana."}}.inputs(), options(t))
		if a.Created != 2 {
			t.Fatalf("%s: %s", word, counts(a))
		}
		for _, article := range s.Snapshot().Articles() {
			if unread := article.Unread != ""; unread != strings.Contains(article.Text, word) {
				t.Errorf("%s: unread is %q for %q", word, article.Unread, article.Text)
			}
		}
		if len(s.Snapshot().Links()) != 1 {
			t.Errorf("%s: %d links", word, len(s.Snapshot().Links()))
		}
	}
}

// TestCancel stops an import at each of its stages: nothing may be proposed,
// and the account says what was reached.
func TestCancel(t *testing.T) {
	in := files{{"a.txt", senate}, {"b.txt", harvest}, {"c.txt", senate2 + " More."}}.inputs()
	s := memory(t)
	for _, stage := range []string{"", importers.StageReading, importers.StageExtracting, importers.StageComparing} {
		ctx, cancel := context.WithCancel(t.Context())
		if stage == "" {
			cancel()
		}
		d, err := importers.Run(ctx, in, s.Snapshot(), options(t), func(p importers.Progress) {
			if p.Stage == stage {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) || !d.Changes.Empty() || !d.Account.Stopped {
			t.Errorf("stopped at %q: %v, %+v", stage, err, d)
		}
		if d.Account.Reached+len(d.Account.NotRead) != len(in) || d.Account.Read != 0 {
			t.Errorf("stopped at %q: %+v", stage, d.Account)
		}
		if stage == importers.StageExtracting && d.Account.Reached != len(in) {
			t.Errorf("all had been read: %+v", d.Account)
		}
	}
}

func TestProgressNeverGoesBack(t *testing.T) {
	var last importers.Progress
	var stages []string
	_, err := importers.Run(t.Context(), files{{"a.txt", senate}, {"b.txt", harvest}, {"c.txt", senate2}}.inputs(), memory(t).Snapshot(), options(t), func(p importers.Progress) {
		if p.Stage != last.Stage {
			stages = append(stages, p.Stage)
		} else if p.Done < last.Done {
			t.Errorf("%+v after %+v", p, last)
		}
		if p.Done > p.Total {
			t.Errorf("%+v", p)
		}
		last = p
	})
	if err != nil || !slices.Equal(stages, []string{importers.StageReading, importers.StageExtracting, importers.StageComparing}) {
		t.Errorf("stages %v, %v", stages, err)
	}
}

func TestMissingDateAndOutletAreAskedOnce(t *testing.T) {
	s := memory(t)
	in := files{{"a.txt", senate + " The Senate voted."}, {"b.jsonl", page("https://x.example/1", "2022-09-20", harvest)}}.inputs()
	a := into(t, s, in, options(t))
	if len(a.MissingDate) != 1 || len(a.MissingOutlet) != 1 || a.MissingDate[0] != a.MissingOutlet[0] {
		t.Fatalf("missing: %v %v", a.MissingDate, a.MissingOutlet)
	}
	id := a.MissingDate[0]
	if x := s.Snapshot().Article(id); x.Published != "" || x.Outlet != "" {
		t.Errorf("something was made up: %+v", x)
	}
	if e := vote(t, s); e.Date != "XXXX-09-21" {
		t.Errorf("the vote is dated %s", e.Date)
	}
	o := options(t)
	o.Defaults = importers.Defaults{Published: "2022-09-21", Outlet: "Gazette"}
	if got := counts(into(t, s, in, o)); got != "0 created, 1 updated, 1 unchanged, 0 rejected" {
		t.Error(got)
	}
	if x := s.Snapshot().Article(id); x.Published != "2022-09-21" || x.Outlet != "Gazette" {
		t.Errorf("not completed: %+v", x)
	}
	if e := vote(t, s); e.Date != "2022-09-21" {
		t.Errorf("the vote is dated %s after the date was given", e.Date)
	}
	if got := counts(into(t, s, in, o)); got != "0 created, 0 updated, 2 unchanged, 0 rejected" {
		t.Error(got)
	}
}

func vote(t *testing.T, s *graph.Store) *graph.Event {
	t.Helper()
	events := s.Snapshot().Events()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	return s.Snapshot().Entity(events[0]).Event
}

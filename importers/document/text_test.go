package document

import (
	"context"
	"errors"
	"strings"
	"testing"
)

const prose = "The border stays open, the senate said. Trains were full.\n"

func TestOpeningsOfTexts(t *testing.T) {
	tests := []struct {
		name, content string
		want          Article
	}{
		{"nothing stated", prose, Article{}},
		{"heading", "Border stays open\n\n" + prose, Article{Title: "Border stays open"}},
		{"question as heading", "Will the border stay open?\n\n" + prose, Article{Title: "Will the border stay open?"}},
		{"sentence is no heading", "The border stays open.\n\n" + prose, Article{}},
		{"one word is no heading", "Border\n\n" + prose, Article{}},
		{"heading alone", "Border stays open\n", Article{}},
		{"wrapped prose", "The border stays open, the\nsenate said on Monday. Trains\nwere full.\n\n" + prose, Article{}},
		{"outlet and date", "Border stays open\n\nSteppe Courier — 22 September 2022\n\n" + prose,
			Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22"}},
		{"dateline before the heading", "Steppe Courier | 22 September 2022\n\nBorder stays open\n\n" + prose,
			Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22"}},
		{"date and outlet", "Border stays open\n22 September 2022 - Steppe Courier\n\n" + prose,
			Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22"}},
		{"date without a year", "Border stays open\n\n22 September, 10:06 PM\n" + prose,
			Article{Title: "Border stays open", Published: "XXXX-09-22T22:06"}},
		{"place and date", "Border stays open\n\nAstana, 22 September 2022\n\n" + prose,
			Article{Title: "Border stays open", Published: "2022-09-22"}},
		{"place in capitals", "Border stays open\n\nASTANA — 22 September 2022\n\n" + prose,
			Article{Title: "Border stays open", Published: "2022-09-22"}},
		{"published", "Border stays open\n\nPublished: 22 Sept 2022, 18:20 GMT+6\nBy Aliya Nurpeisova and Jan de Wit\nhttps://steppecourier.example/1\n\n" + prose,
			Article{Title: "Border stays open", Published: "2022-09-22T18:20+06:00", Byline: "Aliya Nurpeisova and Jan de Wit", URL: "https://steppecourier.example/1"}},
		{"by no person", "Border stays open\n\nBy noon the trains were full. So it went.\n\n" + prose, Article{Title: "Border stays open"}},
		{"wire dateline", "Border stays open\n\nASTANA, Sept. 22 (Northern Wire) — " + prose,
			Article{Title: "Border stays open", Outlet: "Northern Wire", Published: "XXXX-09-22"}},
		{"date in prose", "Border stays open\n\nOn 22 September 2022 the senate met.\n\n" + prose, Article{Title: "Border stays open"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, "a.txt", tt.content)
			if got.Text != tt.content {
				t.Errorf("text %q, want it whole", got.Text)
			}
			compareMetadata(t, got, tt.want)
		})
	}
}

func TestHeaders(t *testing.T) {
	stated := Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09", URL: "https://steppecourier.example/1", Byline: "A. Nurpeisova"}
	tests := []struct {
		name, file, content, text string
		want                      Article
	}{
		{"key lines", "a.txt", "Title: Border stays open\nOutlet: Steppe Courier\nDate: September 2022\nURL: https://steppecourier.example/1\nByline: A. Nurpeisova\n\n" + prose, prose, stated},
		{"source that is an address", "a.txt", "HEADLINE: Border stays open\nSource: https://steppecourier.example/1\n\n" + prose, prose,
			Article{Title: "Border stays open", URL: "https://steppecourier.example/1"}},
		{"prose with a colon", "a.txt", "Source: nobody knows, and the trains\nran on.\n\n" + prose, "Source: nobody knows, and the trains\nran on.\n\n" + prose, Article{}},
		{"date that is none", "a.txt", "Date: nobody knows.\n\n" + prose, "Date: nobody knows.\n\n" + prose, Article{}},
		{"front matter", "a.md", "---\ntitle: Border stays open\nsource: Steppe Courier\ndate: 2022-09\nurl: https://steppecourier.example/1\nauthor: [A. Nurpeisova]\ntags: {a: b}\n---\n" + prose,
			strings.TrimSpace(prose), stated},
		{"front matter of a text", "a.txt", "---\ntitle: Border stays open\n---\n\n" + prose, prose, Article{Title: "Border stays open"}},
		{"a line of dashes", "a.txt", "---\nThe border stays open.\n---\n" + prose, "---\nThe border stays open.\n---\n" + prose, Article{}},
		{"unclosed front matter", "a.txt", "---\ntitle: x\n" + prose, "---\ntitle: x\n" + prose, Article{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, tt.file, tt.content)
			if got.Text != tt.text {
				t.Errorf("text %q, want %q", got.Text, tt.text)
			}
			compareMetadata(t, got, tt.want)
		})
	}
}

func compareMetadata(t *testing.T, got, want Article) {
	t.Helper()
	for _, f := range []struct{ name, got, want string }{
		{"title", got.Title, want.Title}, {"outlet", got.Outlet, want.Outlet}, {"byline", got.Byline, want.Byline},
		{"published", got.Published, want.Published}, {"url", got.URL, want.URL},
	} {
		if f.got != f.want {
			t.Errorf("%s %q, want %q", f.name, f.got, f.want)
		}
	}
}

func TestMarkdownReadsAsRendered(t *testing.T) {
	got := read(t, "a.md", "# Border *stays* open\n\nSteppe Courier — 22 September 2022\n\nThe **senate** said [no](https://x.example/y) to\na closure &amp; met.\n\n"+
		"![picture](a.png)\n\n- first point\n- second point\n\n> A voice\n> from the crowd\n\n<div>box</div>\n\n1\\. not a list\n")
	want := "Border stays open\n\nSteppe Courier — 22 September 2022\n\nThe senate said no to a closure & met.\n\nfirst point\n\nsecond point\n\nA voice from the crowd\n\n1. not a list"
	if got.Text != want {
		t.Errorf("text\n%s\nwant\n%s", got.Text, want)
	}
	compareMetadata(t, got, Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22"})
}

func TestJSONLines(t *testing.T) {
	content := "\xEF\xBB\xBF" + `{"id":"a1","text":"First text.","title":" A  title ","published":"22 September 2022","outlet":"Steppe Courier","url":"https://x.example/1","byline":"A. B."}` + "\r\n\r\n" +
		`{"id":7,"text":"Second\r\ntext."}` + "\n" +
		`{"id":"c","title":"no text"}` + "\n" +
		`not json` + "\n" +
		`{"text":"   "}` + "\n" +
		"{\"text\":\"damaged \xff\"}\n" +
		`{"text":5}` + "\n" +
		`{"text":"Last","published":"some day"}`
	articles, problems, err := Read(context.Background(), "list.jsonl", strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	wantTexts := []string{"First text.", "Second\ntext.", "Last"}
	wantAt := []string{"line 1", "line 3", "line 9"}
	if len(articles) != len(wantTexts) {
		t.Fatalf("%d articles, want %d", len(articles), len(wantTexts))
	}
	for i, a := range articles {
		if a.Text != wantTexts[i] || a.Position != wantAt[i] || a.Name != "list.jsonl" || a.Format != "jsonl" {
			t.Errorf("article %d: text %q at %q of %q", i, a.Text, a.Position, a.Name)
		}
	}
	compareMetadata(t, articles[0], Article{Title: "A title", Outlet: "Steppe Courier", Published: "2022-09-22", URL: "https://x.example/1", Byline: "A. B."})
	if articles[0].ID != "a1" || articles[1].ID != "7" || articles[2].Published != "" {
		t.Errorf("ids %q, %q, published %q", articles[0].ID, articles[1].ID, articles[2].Published)
	}
	wantProblems := []struct {
		at  string
		err error
	}{{"line 4", ErrSyntax}, {"line 5", ErrSyntax}, {"line 6", ErrNoText}, {"line 7", ErrEncoding}, {"line 8", ErrSyntax}}
	if len(problems) != len(wantProblems) {
		t.Fatalf("problems %v, want %d", problems, len(wantProblems))
	}
	for i, p := range problems {
		if p.Position != wantProblems[i].at || !errors.Is(p.Err, wantProblems[i].err) {
			t.Errorf("problem %d: %s %v, want %s %v", i, p.Position, p.Err, wantProblems[i].at, wantProblems[i].err)
		}
	}
}

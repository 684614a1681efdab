package main

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/exchange"
)

func sixDigits(t testing.TB, s string) string {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return strconv.FormatFloat(f, 'f', 6, 64)
}

type searchAnswer struct{ Results []found }

// firstID returns the id of what a search finds first.
func firstID(t testing.TB, project, name string) string {
	t.Helper()
	a := decode[searchAnswer](t, must(t, exitDone, "search", "--project", project, "--json", name))
	if len(a.Results) == 0 {
		t.Fatalf("nothing is called %s", name)
	}
	return string(a.Results[0].ID)
}

func TestAnswersOnAProject(t *testing.T) {
	project := border(t)
	for name, args := range map[string][]string{
		"search.json":     {"search", "dana", "--json"},
		"show.json":       {"show", "Dana Aliyeva", "--json"},
		"show.txt":        {"show", "Dana Aliyeva"},
		"timeline.json":   {"timeline", "--json"},
		"timeline.txt":    {"timeline", "--from", "2022-09-22", "--to", "2022-09"},
		"timeline-no.txt": {"timeline", "--to", "2021"},
		"rank.json":       {"rank", "--measure", "degree", "--json"},
		"path.txt":        {"path", "Dana Aliyeva", firstID(t, project, "Senate")},
		"export.csv":      {"export", "--format", "csv", "--select", "Dana"},
		"check.json":      {"check", "--json"},
	} {
		golden(t, name, must(t, exitDone, append(args, "--project", project)...).stdout)
	}
}

func TestShowKnowsArticlesAndClaims(t *testing.T) {
	project := border(t)
	e := decode[entityAnswer](t, must(t, exitDone, "show", "--json", "--project", project, "Dana Aliyeva"))
	c := decode[claimAnswer](t, must(t, exitDone, "show", "--json", "--project", project, string(e.Links[0].Claims[0].ID)))
	if c.ID != e.Links[0].Claims[0].ID || len(c.Evidence) == 0 {
		t.Errorf("%+v", c)
	}
	a := decode[articleAnswer](t, must(t, exitDone, "show", "--json", "--project", project, string(e.Articles[0])))
	if a.Article == nil || a.ID != e.Articles[0] || len(a.Claims) == 0 {
		t.Errorf("%+v", a)
	}
	must(t, exitError, "show", "--project", project, "Nobody")
	if r := must(t, exitError, "show", "--project", project, "Senate"); !strings.Contains(r.stderr, "give the id") {
		t.Errorf("several of one name: %s", r.stderr)
	}
}

func TestEditsAndUndo(t *testing.T) {
	project := border(t)
	senates := func() int {
		return len(decode[searchAnswer](t, must(t, exitDone, "search", "--json", "--project", project, "Senate")).Results)
	}
	var ids []string
	for _, r := range decode[searchAnswer](t, must(t, exitDone, "search", "--json", "--project", project, "Senate")).Results {
		ids = append(ids, string(r.ID))
	}
	must(t, exitDone, append([]string{"merge", "--project", project}, ids...)...)
	if n := senates(); n != 1 {
		t.Fatalf("%d senates after merging", n)
	}
	must(t, exitDone, "split", "--project", project, "Senate", ids[2])
	if n := senates(); n != 2 {
		t.Fatalf("%d senates after the split", n)
	}
	must(t, exitDone, "undo", "--project", project) // the split
	must(t, exitDone, "undo", "--project", project) // the merge
	if n := senates(); n != 3 {
		t.Fatalf("%d senates after undoing both", n)
	}
	must(t, exitError, "undo", "--project", project, "99")
	must(t, exitDone, "apart", "--project", project, ids[0], ids[1])
	must(t, exitError, "apart", "--project", project, ids[0], "nobody")
	must(t, exitDone, "undo", "--project", project)
	must(t, exitDone, "delete", "--project", project, "Border 0")
	if e := decode[entityAnswer](t, must(t, exitDone, "show", "--json", "--project", project, "Senate")); len(e.Articles) != 2 {
		t.Fatalf("after deleting an article, judged again, the Senate is named in %d", len(e.Articles))
	}
	if r := must(t, exitError, "undo", "--project", project, "1"); !strings.Contains(r.stderr, "--with-later") {
		t.Errorf("%s", r.stderr)
	}
	must(t, exitDone, "undo", "--project", project, "1", "--with-later")
	if n := senates(); n != 0 {
		t.Fatalf("%d senates after undoing everything", n)
	}
	must(t, exitDone, "check", "--project", project)
	if r := must(t, exitDone, "history", "--project", project); strings.Count(r.stdout, "\n") != 10 {
		t.Errorf("history:\n%s", r.stdout)
	}
	must(t, exitError, "undo", "--project", project)
}

func TestBackupAndCompact(t *testing.T) {
	project := border(t)
	copied := filepath.Join(t.TempDir(), "copy")
	must(t, exitDone, "backup", "--project", project, copied)
	must(t, exitDone, "compact", "--project", project)
	one, two := must(t, exitDone, "export", "--format", "nquads", "--project", project), must(t, exitDone, "export", "--format", "nquads", "--project", copied)
	if one.stdout == "" || one.stdout != two.stdout {
		t.Error("the copy differs from the project")
	}
	must(t, exitError, "backup", "--project", project, copied)
	must(t, exitDone, "check", "--project", copied)
}

func TestExportsAreTheSameEachTime(t *testing.T) {
	project := border(t)
	for _, format := range exportFormats() {
		one, two := must(t, exitDone, "export", "--format", format, "--project", project), must(t, exitDone, "export", "--format", format, "--project", project)
		if one.stdout == "" || one.stdout != two.stdout {
			t.Errorf("%s: %d bytes, then %d others", format, len(one.stdout), len(two.stdout))
		}
	}
}

func TestPictures(t *testing.T) {
	project := border(t)
	out := must(t, exitDone, "export", "--project", project, "--format", "png", "--width", "640", "--height", "400", "--scale", "1.5", "--dark").stdout
	if p, err := png.Decode(strings.NewReader(out)); err != nil || p.Bounds().Dx() != 960 || p.Bounds().Dy() < 600 {
		t.Errorf("png: %v", err)
	}
	out = must(t, exitDone, "export", "--project", project, "--format", "svg").stdout
	if err := xml.Unmarshal([]byte(out), new(struct{})); err != nil || !strings.Contains(out, "Dana Aliyeva") {
		t.Errorf("svg: %v", err)
	}
	out = must(t, exitDone, "export", "--project", project, "--format", "pdf").stdout
	if !strings.HasPrefix(out, "%PDF-1.7\n") || !strings.HasSuffix(out, "%%EOF\n") || strings.Count(out, "/Type /Page ") != 1 {
		t.Errorf("pdf: %.80q", out)
	}
	file := filepath.Join(t.TempDir(), "t.png")
	must(t, exitDone, "timeline", "--project", project, "--png", file)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil {
		t.Error(err)
	}
	must(t, exitUsage, "export", "--project", project, "--format", "png", "--scale", "-1")
}

func TestSelection(t *testing.T) {
	project := border(t)
	count := func(args ...string) int {
		out := must(t, exitDone, append([]string{"export", "--format", "csv-nodes", "--project", project}, args...)...).stdout
		return strings.Count(out, "\n") - 1
	}
	all := count()
	for name, c := range map[string]struct {
		args []string
		want int
	}{
		"one alone":      {[]string{"--select", "Dana Aliyeva", "--hops", "0"}, 1},
		"with contacts":  {[]string{"--select", "Dana Aliyeva"}, 7},
		"of a type":      {[]string{"--select", "type:country", "--hops", "0"}, 3},
		"several":        {[]string{"--select", "Dana Aliyeva, type:Country", "--hops", "0"}, 4},
		"few confident":  {[]string{"--select", "Dana Aliyeva", "--confidence", "0.9"}, 1},
		"all within two": {[]string{"--select", "Dana Aliyeva", "--hops", "9"}, all},
	} {
		if got := count(c.args...); got != c.want {
			t.Errorf("%s: %d nodes, want %d", name, got, c.want)
		}
	}
	must(t, exitError, "export", "--format", "csv", "--project", project, "--select", "Nobody")
}

func TestReports(t *testing.T) {
	project := border(t)
	html := must(t, exitDone, "report", "--project", project).stdout
	if again := must(t, exitDone, "report", "--project", project).stdout; again != html {
		t.Error("the same project gives another report")
	}
	for _, want := range []string{"<svg", "Dana Aliyeva", "Each number leads to a sentence", `id="s1"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %q in the report", want)
		}
	}
	file := filepath.Join(t.TempDir(), "border.md")
	must(t, exitDone, "report", "--project", project, "--format", "md", "-o", file, "--title", "The border")
	docx := must(t, exitDone, "report", "--project", project, "--format", "docx").stdout
	if again := must(t, exitDone, "report", "--project", project, "--format", "docx").stdout; !strings.HasPrefix(docx, "PK") || again != docx {
		t.Errorf("docx: %.10q, then %d other bytes", docx, len(again))
	}
	pdf := must(t, exitDone, "report", "--project", project, "--format", "pdf").stdout
	if again := must(t, exitDone, "report", "--project", project, "--format", "pdf").stdout; !strings.HasPrefix(pdf, "%PDF-1.7") || again != pdf {
		t.Errorf("pdf: %.60q, then %d other bytes", pdf, len(again))
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(strings.TrimSuffix(file, ".md") + ".svg"); err != nil || !strings.Contains(string(text), "(<border.svg>)") || !strings.HasPrefix(string(text), "# The border\n") {
		t.Errorf("%v\n%s", err, text)
	}
	if r := must(t, exitDone, "report", "--project", project, "--format", "md", "--select", "type:Event", "--hops", "0", "--from", "2030"); !strings.Contains(r.stdout, "This report covers") {
		t.Errorf("%s", r.stdout)
	}
}

func TestOutputIsWholeOrNotThere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none", "x.csv")
	must(t, exitError, "export", "--project", border(t), "--format", "csv", "-o", file)
	dir := t.TempDir()
	o := outputFlag{filepath.Join(dir, "x")}
	err := o.write(&session{}, func(w io.Writer) error {
		_, _ = w.Write([]byte("half"))
		return graph.ErrReadOnly
	})
	left, _ := os.ReadDir(dir)
	if err == nil || len(left) > 0 {
		t.Errorf("%v, left %v", err, left)
	}
}

func TestFormatsCanBeFound(t *testing.T) {
	for _, f := range exchange.Formats() {
		if got, ok := exchange.FormatByID(f.ID); !ok || got.Label != f.Label || f.Write == nil || !strings.HasPrefix(f.Ext, ".") {
			t.Errorf("format %+v", f)
		}
	}
}

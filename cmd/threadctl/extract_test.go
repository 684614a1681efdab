package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract"
)

// ferry is a short article with what every part of an extraction should find
// something in.
const ferry = "Ferry line closes\n\nOSLO, Sept. 3 — Norway's transport minister, Kari Berg, said on Saturday that the ferry line to Denmark closes.\n\n“We have no ship,” Berg told reporters in Oslo.\n"

func lineOf(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data) + "\n"
}

func TestExtractKeepsTextAndSpans(t *testing.T) {
	in := lineOf(t, map[string]any{"id": "a1", "text": ferry, "published": "2022-09-04", "title": "T", "outlet": "O", "url": "https://o.example/1"})
	r := binary(t, in, "extract", "--json", "-")
	if r.code != exitDone || strings.Count(r.stdout, "\n") != 1 {
		t.Fatalf("exit %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	a := decode[extract.Result](t, r)
	if a.Article.ID != "a1" || a.Article.Text != ferry || a.Article.Published != "2022-09-04" || a.Article.Outlet != "O" || a.Article.URL != "https://o.example/1" {
		t.Errorf("article %+v", a.Article)
	}
	if len(a.Sentences) < 3 || len(a.Mentions) < 3 || len(a.Times) < 1 {
		t.Errorf("%d sentences, %d mentions, %d times", len(a.Sentences), len(a.Mentions), len(a.Times))
	}
	entities := map[string]bool{}
	for _, e := range a.Entities {
		entities[e.ID] = true
	}
	for _, m := range a.Mentions {
		if ferry[m.Start:m.End] != m.Text || !entities[m.Entity] {
			t.Errorf("mention %+v is not %q", m, ferry[m.Start:m.End])
		}
	}
	if again := binary(t, in, "extract", "-"); again.stdout != r.stdout {
		t.Error("the same article reads differently")
	}
}

func TestExtractSaysWhatItCannotRead(t *testing.T) {
	in := lineOf(t, map[string]any{"id": 7, "text": "One ship."}) + "{\"id\":\"b\"}\n\nnot json\n{\"id\":\"c\",\"text\":\"\xff\"}\n" + `{"text":"no id"}`
	r := ctl(t, in, "extract")
	if r.code != exitError {
		t.Errorf("exit %d", r.code)
	}
	var got []string
	for line := range strings.Lines(r.stdout) {
		var l struct {
			Article *extract.Article
			Error   string
			Input   string
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		if l.Article != nil {
			got = append(got, l.Article.ID)
		} else {
			got = append(got, "error in "+l.Input)
			if l.Error == "" {
				t.Error("an error without words")
			}
		}
	}
	if want := []string{"7", "error in line 2", "error in line 4", "error in line 5", "line 6"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestExtractReadsFilesAndFolders(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b.txt": ferry, "a.jsonl": lineOf(t, map[string]string{"text": ferry}) + lineOf(t, map[string]string{"id": "own", "text": ferry}), "c.bin": "x", "d.txt": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := ctl(t, "", "extract", filepath.Join(dir, "b.txt"), dir, filepath.Join(dir, "none.txt"))
	var got []string
	for line := range strings.Lines(r.stdout) {
		var l struct {
			Article extract.Article
			Input   string
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		got = append(got, l.Article.ID+strings.TrimPrefix(l.Input, dir+string(filepath.Separator)))
	}
	want := []string{"b.txt", "a.jsonl, line 1", "own", "b.txt", "c.bin", "d.txt", "none.txt"}
	if r.code != exitError || !slices.Equal(got, want) {
		t.Errorf("exit %d, %q, want %q", r.code, got, want)
	}
}

func TestExtractAnswersBeforeTheInputEnds(t *testing.T) {
	in, feed := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run(t.Context(), []string{"extract", "-"}, newSession(in, out, io.Discard))
		out.Close()
	}()
	d := json.NewDecoder(answers)
	for i := range 3 {
		fmt.Fprintf(feed, "{\"id\":\"%d\",\"text\":\"Ship %d sails.\"}\n", i, i)
		var a extract.Result
		if err := d.Decode(&a); err != nil || a.Article.ID != fmt.Sprint(i) {
			t.Fatalf("answer %d: %v %+v", i, err, a.Article)
		}
	}
	feed.Close()
	if code := <-done; code != exitDone {
		t.Errorf("exit %d", code)
	}
}

func TestOrderedKeepsOrderAndStops(t *testing.T) {
	const n = 200
	numbers := func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
	var got []int
	if err := ordered(t.Context(), 4, iter.Seq[int](numbers), func(_ context.Context, i int) int { return i * i }, func(v int) error {
		got = append(got, v)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if got[i] != i*i {
			t.Fatalf("result %d is %d", i, got[i])
		}
	}
	full := errors.New("full")
	var calls atomic.Int64
	err := ordered(t.Context(), 4, iter.Seq[int](numbers), func(_ context.Context, i int) int { calls.Add(1); return i }, func(v int) error {
		if v == 10 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || calls.Load() == n {
		t.Errorf("%v after %d calls", err, calls.Load())
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = ordered(ctx, 4, iter.Seq[int](numbers), func(_ context.Context, i int) int { return i }, func(v int) error {
		if v == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzLines compares reading lines with splitting the whole.
func FuzzLines(f *testing.F) {
	f.Add([]byte("a\n\nb\r\nc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var want []string
		for i, l := range bytes.SplitAfter(data, []byte("\n")) {
			if len(bytes.TrimSpace(l)) > 0 {
				want = append(want, fmt.Sprint(i+1, string(l)))
			}
		}
		var got []string
		for l := range lines(bytes.NewReader(data)) {
			if l.err != nil {
				t.Fatal(l.err)
			}
			got = append(got, fmt.Sprint(l.number, string(l.text)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

// FuzzArticleLine checks that no line of input brings the reader down and that
// a line is an article or an error.
func FuzzArticleLine(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"b","published":"2022"}`))
	f.Add([]byte(`{"id":1e99,"text":"\ud800"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		a := article{from: "line 1"}
		if err := a.parse(line); err == nil && a.ID == "" {
			t.Error("an article without an id")
		}
	})
}

func TestTooLongLineIsPassedOver(t *testing.T) {
	long := io.MultiReader(strings.NewReader("first\n"), io.LimitReader(zeros{}, document.MaxSize+1), strings.NewReader("\nlast"))
	var got []string
	for l := range lines(long) {
		if l.err != nil {
			got = append(got, l.err.Error())
		} else {
			got = append(got, strings.TrimSpace(string(l.text)))
		}
	}
	if want := []string{"first", document.ErrTooLarge.Error(), "last"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// zeros is an endless run of the digit 0.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/workspace"
)

// desk is the whole window without a screen. What workers post waits until the
// test runs it.
type desk struct {
	*Window
	t      *testing.T
	folder string
	queue  chan func()
	lines  []string
	hold   chan struct{} // the importer waits for it, if it is not nil
}

// newDesk opens the window in a folder of its own.
func newDesk(t *testing.T, size fyne.Size, start Start) *desk {
	t.Helper()
	d := &desk{t: t, folder: t.TempDir(), queue: make(chan func(), 1<<16)}
	return d.open(test.NewTempApp(t), size, start)
}

func (d *desk) open(app fyne.App, size fyne.Size, start Start) *desk {
	d.t.Helper()
	cfg := Config{
		Schema: graphtest.Schema(d.t), Importer: func(string) workspace.Importer { return d.read }, Author: "Ina", Projects: filepath.Join(d.folder, "projects"), Samples: d.write("samples", 3),
		Post: func(f func()) { d.queue <- f }, Log: func(line string) { d.lines = append(d.lines, line) },
	}
	w, err := Open(app, cfg, start)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Window = w
	w.win.Resize(size)
	d.t.Cleanup(func() {
		if d.hold != nil {
			close(d.hold)
		}
		w.closeProject()
	})
	return d
}

// write makes a folder of articles for the importer of the test.
func (d *desk) write(name string, n int) string {
	d.t.Helper()
	folder := filepath.Join(d.folder, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		d.t.Fatal(err)
	}
	for i := range n {
		if err := os.WriteFile(filepath.Join(folder, name+string(rune('a'+i))+".txt"), []byte(name), 0o644); err != nil {
			d.t.Fatal(err)
		}
	}
	return folder
}

// read is an importer that makes a story of each file and rejects files whose
// name has the word bad.
func (d *desk) read(ctx context.Context, paths []string, _ graph.Reader, with importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
	inputs, _ := importers.Collect(paths)
	draft := importers.Draft{Changes: graph.Changeset{Author: "Ina", Label: "Imported articles"}}
	a := &draft.Account
	a.Read = len(inputs)
	for i, in := range inputs {
		progress(importers.Progress{Stage: importers.StageReading, Done: i, Total: len(inputs), Current: in.Name})
		if d.hold != nil {
			select {
			case <-d.hold:
			case <-ctx.Done():
				return importers.Draft{Account: importers.Account{Stopped: true, Reached: i, NotRead: []string{in.Name}}}, ctx.Err()
			}
		}
		if strings.Contains(in.Name, "bad") {
			a.Rejected = append(a.Rejected, importers.Rejection{Input: in.Name, Reason: "The file is empty."})
			a.Items = append(a.Items, importers.Item{Input: in.Name, Outcome: importers.Rejected, Detail: "The file is empty."})
			continue
		}
		s := graphtest.NewStory("Steppe Courier", in.Name, with.Published)
		s.Say("Person:Ada", graph.HoldsPosition, "PublicBody:Senate").Role = "speaker"
		draft.Changes.Put = append(draft.Changes.Put, s.Records()...)
		a.Created++
		item := importers.Item{Input: in.Name, Outcome: importers.Created, ArticleID: s.Article.ID}
		if !with.Published.Known() {
			a.MissingDate = append(a.MissingDate, s.Article.ID)
		}
		a.Items = append(a.Items, item)
	}
	return draft, nil
}

// until runs what was posted until a condition holds.
func (d *desk) until(what string, holds func() bool) {
	d.t.Helper()
	late := time.After(30 * time.Second)
	for !holds() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s; said so far:\n%s", what, strings.Join(d.lines, "\n"))
		}
	}
}

// said waits for a line of the event log that begins with words.
func (d *desk) said(words string) {
	d.t.Helper()
	d.until("the line "+words, func() bool {
		return slices.ContainsFunc(d.lines, func(l string) bool { return strings.HasPrefix(l, words) })
	})
}

// forget empties the event log, to wait for the next line of a kind.
func (d *desk) forget() { d.lines = nil }

// press types a key where the focus is, or to the window.
func (d *desk) press(key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if f := d.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
	} else {
		d.win.Canvas().OnTypedKey()(e)
	}
}

// keys presses keys with modifiers, as the table of commands writes them.
func (d *desk) keys(words string) { d.shortcut(parseKey(words).shortcut()) }

package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

func TestNamesOfTheProject(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	path := filepath.Join(d.project.path, "gazetteer.tsv")
	for _, begins := range []string{"The file was made. A table", "A table"} {
		d.lines = nil
		d.do(cmdVocabulary)
		d.logged("vocabulary " + path)
		words := find[*kit.Paragraph](d.dialog())
		if !strings.HasPrefix(words[0].Words(), begins) || words[1].Words() != path {
			t.Errorf("it says %q, %q", words[0].Words(), words[1].Words())
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), "# Names of this project.") {
			t.Fatalf("%q, %v", data, err)
		}
		d.press("Close")
		if err := os.WriteFile(path, append(data, "Ina\tPerson\n"...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if data, _ := os.ReadFile(path); !strings.HasSuffix(string(data), "Ina\tPerson\nIna\tPerson\n") {
		t.Error("a file that is there was written over")
	}
}

// TestReadAllArticlesAgain asks, reads, shows the account, and can be undone.
func TestReadAllArticlesAgain(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	if d.can(cmdReread) {
		t.Fatal("it is offered though nothing can read")
	}
	d.cfg.Rereader = func(project string) workspace.Rereader {
		return func(_ context.Context, known graph.Reader, _ func(importers.Progress)) (importers.Draft, error) {
			s := graphtest.NewStory("Steppe Courier", "More", "2022-09-24")
			s.Say("Person:Ora Ivo", graph.MemberOf, "Organization:League")
			return importers.Draft{Changes: graph.Changeset{Label: "Read " + filepath.Base(project), Base: known.Version(), Put: s.Records()},
				Account: importers.Account{Read: 1, Updated: 1, Notes: []string{"The program gave up."}}}, nil
		}
	}
	path := d.project.path
	d.closeProject()
	d.lines = nil
	d.openProject(path)
	d.logged("opened")
	d.do(cmdReread)
	d.commit(func() { d.press("Read again") })
	d.logged("account")
	d.id("Ora Ivo")
	shown := false
	for _, words := range find[*kit.Text](d.dialog()) {
		shown = shown || words.Words == "The program gave up."
	}
	if !shown {
		t.Error("the account does not say what happened to the program")
	}
	d.typed(fyne.KeyEscape)
	d.commit(func() { d.do(cmdUndo) })
	if len(d.ws.Snapshot().Articles()) != 2 {
		t.Error("it cannot be undone")
	}
}

// pretend is a tagger that works where its command says so.
type pretend struct {
	used  []string
	tried chan string
}

func (p *pretend) Use(command string) { p.used = append(p.used, command) }

func (p *pretend) Try(ctx context.Context, command string) error {
	p.tried <- command
	switch command {
	case "good":
		return nil
	case "slow":
		<-ctx.Done()
		return ctx.Err()
	}
	return errors.New("start tagger: no such program")
}

func TestTaggerInTheSettings(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := &pretend{tried: make(chan string, 9)}
	d.cfg.Tagger = p
	d.do(cmdSettings)
	fields := find[*field](d.dialog())
	command := fields[len(fields)-1]
	status := func() string {
		list := find[*kit.Paragraph](d.dialog())
		return list[len(list)-1].Words()
	}
	test := func(words string) {
		t.Helper()
		d.win.Canvas().Focus(command)
		command.SetText(words)
		d.press("Test")
		if got := <-p.tried; got != words {
			t.Errorf("tried %q", got)
		}
	}
	test("bad")
	d.logged("tagger failed")
	if got := status(); got != "It does not work: Start tagger: no such program. Imports go on without it." {
		t.Errorf("%q", got)
	}
	test("slow") // overtaken: nothing comes of it
	test("good")
	d.logged("tagger works")
	if got := status(); !strings.HasPrefix(got, "It works") {
		t.Errorf("%q", got)
	}
	command.SetText("good --fast")
	if got := status(); strings.HasPrefix(got, "It works") {
		t.Errorf("another command is said to work: %q", got)
	}
	d.press("Close")
	if got := d.app.Preferences().String(prefTagger); got != "good --fast" || len(p.used) != 1 || p.used[0] != got {
		t.Errorf("kept %q, used %q", got, p.used)
	}
}

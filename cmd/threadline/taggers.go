package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/extract/tagger"
	"github.com/threadline/threadline/ui"
)

// taggers runs the program the user chose to find names, once for all
// imports. It may be used from any goroutine.
type taggers struct {
	mu      sync.Mutex
	command string
	program *tagger.Program // running, or nil
	failed  bool            // it gave up: the next import starts it anew
}

var _ ui.Tagger = (*taggers)(nil)

// Use implements ui.Tagger. The program that runs is ended where another is
// chosen; an import that uses it goes on with the built-in model.
func (t *taggers) Use(command string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	command = strings.TrimSpace(command)
	if command != t.command {
		t.end()
	}
	t.command = command
}

func (t *taggers) end() {
	if t.program != nil {
		t.program.Kill() // whoever waits for an answer waits no more
		go t.program.Close()
	}
	t.program, t.failed = nil, false
}

// running returns the program, started if it is not running, and where its
// problems are noted. Without one, or where it cannot be started, the tagger
// is nil.
func (t *taggers) running() (extract.NameTagger, *problems) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := &problems{}
	if t.failed {
		t.end()
	}
	if t.command == "" {
		return nil, p
	}
	if t.program == nil {
		program, err := tagger.Start(t.command, tagger.Options{Stderr: os.Stderr})
		if err != nil {
			p.note(err)
			return nil, p
		}
		t.program = program
	}
	program := t.program
	p.gaveUp = func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.program == program {
			t.failed = true
		}
	}
	return program, p
}

// Close ends the program.
func (t *taggers) Close() {
	t.mu.Lock()
	program := t.program
	t.program = nil
	t.mu.Unlock()
	if program != nil {
		program.Kill()
		program.Close()
	}
}

// problems collects what went wrong with the program during one import.
type problems struct {
	mu     sync.Mutex
	notes  []string
	gaveUp func() // may be nil
}

func (p *problems) note(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	words := fmt.Sprintf("The program that finds names was not used: %v. The built-in model went on in its place.", err)
	p.notes = append(p.notes, words)
	if p.gaveUp != nil {
		p.gaveUp()
	}
}

func (p *problems) taken() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.notes)
}

// trial is a sentence with a name every tagger should see.
var trial = [][]string{{"Angela", "Merkel", "met", "Emmanuel", "Macron", "in", "Paris", "on", "Monday", "."}}

// Try implements ui.Tagger.
func (t *taggers) Try(ctx context.Context, command string) error {
	program, err := tagger.Start(command, tagger.Options{Stderr: os.Stderr})
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, program.Kill)()
	defer program.Close()
	tags, err := program.Tag(trial)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case !slices.ContainsFunc(tags[0], func(label string) bool { return label != "O" }):
		return errors.New("it answers, but sees no name in a sentence with three")
	}
	return nil
}

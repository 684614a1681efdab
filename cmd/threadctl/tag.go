package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strconv"
	"unicode/utf8"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract/ling"
)

func tagCommand() command {
	return command{
		name: "tag", args: "",
		does: "Label the names in sentences cut into words, one JSON object per line of standard input",
		about: `Standard input is JSON Lines {"id","sentences":[["word",…],…]}; the answers are
{"id","tags":[["B-PER","I-PER","O",…],…]} with the types PER, ORG, LOC and MISC. With
--parse also pos, heads (counted from 1, 0 is the root) and deps. The sentences of a line
are read as one article. A line that cannot be read is answered by {"error","input"}.`,
		setup: func(flags *flag.FlagSet) work {
			o := &tagging{}
			flags.BoolVar(&o.parse, "parse", false, "also print parts of speech and dependencies")
			flags.IntVar(&o.workers, "workers", 0, "how many lines to read at once, `N`; 0 is one for each processor")
			return o.run
		},
	}
}

// tagging are the flags of tag.
type tagging struct {
	parse   bool
	workers int
}

func (o *tagging) run(ctx context.Context, s *session, args []string) error {
	workers := cmp.Or(o.workers, runtime.GOMAXPROCS(0))
	if workers < 0 || len(args) > 0 {
		return usagef("tag reads standard input and takes no arguments")
	}
	var models *ling.Analyzer
	err := s.loading(func() (err error) {
		models, err = ling.Load(assets.FS())
		return err
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	failed := false
	read := func(_ context.Context, q tagQuestion) extracted { return q.answer(models, o.parse) }
	err = ordered(ctx, workers, tagQuestions(s.in), read, func(e extracted) error {
		failed = failed || e.err != nil
		if _, err := out.Write(append(e.line, '\n')); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		return out.Flush() // whoever waits for the next line gets it now
	})
	if err == nil && failed {
		err = errPartly
	}
	return cmp.Or(s.statsAside(), err)
}

// tagQuestion is one line of input, or why it cannot be read.
type tagQuestion struct {
	ID        any        `json:"id"`
	Sentences [][]string `json:"sentences"`
	from      string
	err       error
}

// tagAnswer is one line of output.
type tagAnswer struct {
	ID    any        `json:"id"`
	Tags  [][]string `json:"tags"`
	POS   [][]string `json:"pos,omitempty"`
	Heads [][]int    `json:"heads,omitempty"`
	Deps  [][]string `json:"deps,omitempty"`
}

func tagQuestions(r io.Reader) iter.Seq[tagQuestion] {
	return func(yield func(tagQuestion) bool) {
		for l := range lines(r) {
			q := tagQuestion{from: "line " + strconv.Itoa(l.number), err: l.err}
			if q.err == nil {
				q.err = q.read(l.text)
			}
			if !yield(q) {
				return
			}
		}
	}
}

func (q *tagQuestion) read(line []byte) error {
	if !utf8.Valid(line) {
		return document.ErrEncoding
	}
	if err := json.Unmarshal(line, q); err != nil {
		return fmt.Errorf("%w: %w", document.ErrSyntax, err)
	}
	if q.Sentences == nil {
		return fmt.Errorf("%w: no sentences", document.ErrSyntax)
	}
	return nil
}

// answer labels the words of a line.
func (q tagQuestion) answer(models *ling.Analyzer, parse bool) extracted {
	if q.err != nil {
		return failed(q.from, q.err)
	}
	a := tagAnswer{ID: q.ID, Tags: [][]string{}}
	for _, s := range models.Tag(q.Sentences, parse) {
		a.Tags = append(a.Tags, listed(s.NER))
		if !parse {
			continue
		}
		heads := make([]int, len(s.Heads))
		for i, h := range s.Heads {
			heads[i] = h + 1
		}
		a.POS, a.Heads, a.Deps = append(a.POS, listed(s.POS)), append(a.Heads, heads), append(a.Deps, listed(s.Deps))
	}
	line, err := encode(a)
	if err != nil {
		return failed(q.from, err)
	}
	return extracted{line: line}
}

// listed is the list, or an empty one for none: an empty sentence has no
// labels, not null.
func listed(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}

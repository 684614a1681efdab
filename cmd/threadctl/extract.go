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
	"os"
	"runtime"
	"strconv"
	"unicode/utf8"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract"
)

func extractCommand() command {
	return command{
		name: "extract", args: "FILE…|-",
		does: "Print what articles say, one JSON object per article",
		about: `FILE is an article, a JSON Lines file or a folder. With - or without arguments, JSON
Lines {"id","text"} are read from standard input, with optional title, published,
outlet and url. An article that cannot be read is a line {"error","input"}.`,
		setup: func(flags *flag.FlagSet) work {
			o := &extraction{}
			flags.IntVar(&o.workers, "workers", 0, "how many articles to read at once, `N`; 0 is one for each processor")
			flags.StringVar(&o.project, "names", "", "`DIR` whose gazetteer.tsv adds names")
			flags.StringVar(&o.tagger, "tagger", "", taggerHelp)
			return o.run
		},
	}
}

// extraction are the flags of extract.
type extraction struct {
	workers int
	project string
	tagger  string
}

func (o *extraction) run(ctx context.Context, s *session, args []string) error {
	workers := cmp.Or(o.workers, runtime.GOMAXPROCS(0))
	if workers < 0 {
		return usagef("--workers must not be negative")
	}
	var pipeline *extract.Pipeline
	options, stop, err := s.withTagger(o.tagger)
	if err != nil {
		return err
	}
	defer stop()
	err = s.loading(func() (err error) {
		if o.project != "" {
			options.Project = os.DirFS(o.project)
		}
		pipeline, err = extract.New(assets.FS(), options)
		return err
	})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	failed := false
	read := func(ctx context.Context, a article) extracted { return extractOne(ctx, pipeline, a) }
	err = ordered(ctx, workers, s.articles(ctx, args), read, func(e extracted) error {
		failed = failed || e.err != nil
		if _, err := out.Write(append(e.line, '\n')); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		return out.Flush() // whoever waits for the next line gets it now
	})
	if err != nil {
		return err
	}
	if failed {
		err = errPartly
	}
	return cmp.Or(s.statsAside(), err)
}

// article is one article to read, or why there is none.
type article struct {
	extract.Input
	byline string
	from   string // what to call it when it cannot be read
	err    error
}

// articles lists those of the arguments, in order; - is standard input.
func (s *session) articles(ctx context.Context, args []string) iter.Seq[article] {
	if len(args) == 0 {
		args = []string{"-"}
	}
	return func(yield func(article) bool) {
		for _, arg := range args {
			list := articlesOf(ctx, arg)
			if arg == "-" {
				list = articleLines(s.in)
			}
			for a := range list {
				if !yield(a) {
					return
				}
			}
		}
	}
}

// articlesOf lists the articles of a file or of all files of a folder.
func articlesOf(ctx context.Context, path string) iter.Seq[article] {
	return func(yield func(article) bool) {
		inputs, rejected := importers.Collect([]string{path})
		for _, r := range rejected {
			if !yield(article{from: r.Input, err: r.Err}) {
				return
			}
		}
		for _, in := range inputs {
			for _, a := range fileArticles(ctx, in) {
				if !yield(a) {
					return
				}
			}
		}
	}
}

func fileArticles(ctx context.Context, in importers.Input) []article {
	docs, problems, err := document.ReadFile(ctx, in.Path, in.Name)
	if err != nil {
		return []article{{from: in.Path, err: err}}
	}
	var out []article
	for _, d := range docs {
		id := cmp.Or(d.ID, in.Name)
		if d.ID == "" && d.Position != "" {
			id += ", " + d.Position
		}
		out = append(out, article{
			Input:  extract.Input{ID: id, Title: d.Title, Published: d.Published, Outlet: d.Outlet, URL: d.URL, Text: d.Text},
			byline: d.Byline, from: in.Path,
		})
	}
	for _, p := range problems {
		out = append(out, article{from: in.Path + ", " + p.Position, err: p.Err})
	}
	return out
}

// articleLines reads JSON Lines. The text is taken as it is.
func articleLines(r io.Reader) iter.Seq[article] {
	return func(yield func(article) bool) {
		for l := range lines(r) {
			a := article{from: "line " + strconv.Itoa(l.number), err: l.err}
			if a.err == nil {
				a.err = a.parse(l.text)
			}
			if !yield(a) {
				return
			}
		}
	}
}

// articleLine is one line of input.
type articleLine struct {
	ID        any     `json:"id"`
	Text      *string `json:"text"`
	Title     string  `json:"title"`
	Published string  `json:"published"`
	Outlet    string  `json:"outlet"`
	URL       string  `json:"url"`
}

func (a *article) parse(line []byte) error {
	if !utf8.Valid(line) {
		return document.ErrEncoding
	}
	var l articleLine
	if err := json.Unmarshal(line, &l); err != nil {
		return fmt.Errorf("%w: %w", document.ErrSyntax, err)
	}
	if l.Text == nil {
		return document.ErrSyntax
	}
	a.Input = extract.Input{ID: identifier(l.ID, a.from), Title: l.Title, Published: l.Published, Outlet: l.Outlet, URL: l.URL, Text: *l.Text}
	a.from = cmp.Or(a.ID, a.from)
	return nil
}

// identifier accepts what files use as identifiers, strings and numbers.
func identifier(id any, otherwise string) string {
	switch v := id.(type) {
	case string:
		return cmp.Or(v, otherwise)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return otherwise
}

// extracted is one line of output.
type extracted struct {
	line []byte
	err  error
}

// failure is the line for an article that could not be read.
type failure struct {
	Error string `json:"error"`
	Input string `json:"input"`
}

// extractOne reads an article. A fault of the extractor costs that article
// only.
func extractOne(ctx context.Context, p *extract.Pipeline, a article) (out extracted) {
	defer func() {
		if fault := recover(); fault != nil {
			out = failed(a.from, fmt.Errorf("reading failed: %v", fault))
		}
	}()
	if a.err != nil {
		return failed(a.from, a.err)
	}
	result, err := p.Read(ctx, a.Input)
	if err != nil {
		return failed(a.from, err)
	}
	result.Article.Byline = cmp.Or(result.Article.Byline, a.byline)
	line, err := encode(result)
	if err != nil {
		return failed(a.from, err)
	}
	return extracted{line: line}
}

func failed(from string, err error) extracted {
	line, _ := encode(failure{Error: document.Reason(err), Input: from}) // strings only
	return extracted{line: line, err: err}
}

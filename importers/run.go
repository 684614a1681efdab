package importers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/resolve"
)

// Extractor reads one article. *extract.Pipeline is one. It must be safe for
// concurrent use and depend on its input only.
type Extractor interface {
	Read(ctx context.Context, in extract.Input) (extract.Result, error)
}

// Options say how to import. Extract and Resolve are needed.
type Options struct {
	Workers  int // goroutines; 0 means one per processor
	Extract  Extractor
	Resolve  *resolve.Resolver
	Author   string      // who imports
	Batch    string      // what the batch is called; empty: by the number of articles
	Defaults Defaults    // for articles that do not state it
	Rejected []Rejection // what Collect could not list; counted in the account
	Now      func() time.Time
}

// Defaults are used for articles that do not state the thing themselves. They
// do not change which source an article belongs to.
type Defaults struct {
	Published graph.Date
	Outlet    string
}

// Draft is a proposal: what would change, and what became of every input.
type Draft struct {
	Changes graph.Changeset
	Account Account

	run *run // what was read, for Again
}

// Stages of an import, in order.
const (
	StageReading    = "reading"    // bytes to articles
	StageExtracting = "extracting" // articles to claims
	StageComparing  = "comparing"  // entities with those that are known
)

// Progress says how far an import is. Done and Total count files while
// reading and articles while extracting.
type Progress struct {
	Stage   string
	Done    int
	Total   int
	Current string // the input at work
}

// Run reads the inputs and returns what importing them would change in the
// project v shows. It writes nothing. A file that cannot be read is rejected
// in the account and stops nothing. When ctx is done, Run returns its error
// and a Draft without changes whose account lists what was not reached.
//
// progress may be nil; it is called from several goroutines, one at a time.
func Run(ctx context.Context, in []Input, v graph.Reader, o Options, progress func(Progress)) (Draft, error) {
	r := newRun(in, v, o, progress)
	if err := r.readFiles(ctx); err != nil {
		return Draft{Account: r.stopped()}, fmt.Errorf("import: %w", err)
	}
	d, err := r.draft(ctx)
	if err != nil {
		return Draft{Account: r.stopped()}, fmt.Errorf("import: %w", err)
	}
	return d, nil
}

func newRun(in []Input, v graph.Reader, o Options, progress func(Progress)) *run {
	r := &run{reader: v, options: o, report: newReporter(progress)}
	r.inputs = slices.Clone(in)
	slices.SortFunc(r.inputs, compareInputs)
	if r.options.Workers <= 0 {
		r.options.Workers = runtime.GOMAXPROCS(0)
	}
	if r.options.Now == nil {
		r.options.Now = time.Now
	}
	return r
}

// Again makes the draft anew for a project that changed since: what is known,
// which versions follow each other and who is the same is looked at again. The
// files and what was found in them are not read a second time.
func (d Draft) Again(ctx context.Context, v graph.Reader) (Draft, error) {
	if d.run == nil {
		return d, nil
	}
	r := *d.run
	r.reader, r.relinked = v, nil
	again, err := r.draft(ctx)
	if err != nil {
		return Draft{Account: r.stopped()}, fmt.Errorf("import: %w", err)
	}
	return again, nil
}

// run is the state of one import.
type run struct {
	inputs  []Input
	reader  graph.Reader
	options Options
	report  *reporter

	files    []file               // by input
	found    map[finding]*version // what the extractor found before
	relinked []*graph.Article     // articles of the project between whose versions a new one belongs
}

// finding is what the extractor depends on.
type finding struct {
	id        graph.ArticleID // of its source and text
	published graph.Date
	outlet    string
}

func (v *version) finding() finding {
	return finding{v.article.ID, v.article.Published, v.article.Outlet}
}

// file is what reading one input gave.
type file struct {
	reached  bool
	articles []document.Article
	problems []document.Problem
	err      error
}

// errUnreadable marks an article on which the extractor failed.
var errUnreadable = errors.New("extraction failed")

func (r *run) draft(ctx context.Context) (Draft, error) {
	d := Draft{run: r}
	for _, rej := range r.options.Rejected {
		d.Account.reject(rej)
	}
	versions := r.sortVersions(&d.Account)
	if err := r.extract(ctx, versions); err != nil {
		return Draft{}, err
	}
	r.remember(versions)
	r.report.send(Progress{Stage: StageComparing, Total: len(versions)})
	if err := r.propose(ctx, versions, &d); err != nil {
		return Draft{}, err
	}
	d.Account.sort()
	return d, nil
}

// readFiles turns every input into articles. Only a cancelled context is an
// error here.
func (r *run) readFiles(ctx context.Context) error {
	r.files = make([]file, len(r.inputs))
	var done atomic.Int64
	return r.each(ctx, len(r.inputs), func(i int) error {
		in, f := r.inputs[i], &r.files[i]
		f.articles, f.problems, f.err = readInput(ctx, in)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		f.reached = true
		r.report.send(Progress{StageReading, int(done.Add(1)), len(r.inputs), in.name()})
		return nil
	})
}

func readInput(ctx context.Context, in Input) ([]document.Article, []document.Problem, error) {
	if in.Open == nil {
		return document.ReadFile(ctx, in.Path, in.name())
	}
	file, err := in.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", in.name(), err)
	}
	defer file.Close()
	return document.Read(ctx, in.name(), file)
}

// extract reads every version. An article on which the extractor fails is
// kept without a reading, so that its text is not lost.
func (r *run) extract(ctx context.Context, versions []*version) error {
	var done atomic.Int64
	return r.each(ctx, len(versions), func(i int) error {
		v := versions[i]
		if known := r.found[v.finding()]; known != nil {
			v.result, v.err = known.result, known.err
			return nil
		}
		v.result, v.err = r.extractOne(ctx, v.article)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r.report.send(Progress{StageExtracting, int(done.Add(1)), len(versions), v.article.Name})
		return nil
	})
}

// remember keeps what was found for Again.
func (r *run) remember(versions []*version) {
	found := maps.Clone(r.found)
	if found == nil {
		found = make(map[finding]*version, len(versions))
	}
	for _, v := range versions {
		found[v.finding()] = v
	}
	r.found = found
}

// extractOne shields the import from a fault of the extractor.
func (r *run) extractOne(ctx context.Context, a *graph.Article) (res extract.Result, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v", errUnreadable, fault)
		}
	}()
	res, err = r.options.Extract.Read(ctx, extract.Input{
		ID: string(a.ID), Title: a.Title, Published: string(a.Published), Outlet: a.Outlet, URL: a.URL, Text: a.Text,
	})
	if err != nil {
		return extract.Result{}, fmt.Errorf("%w: %w", errUnreadable, err)
	}
	return res, nil
}

// each calls f for 0 to n-1 on the workers and waits for all of them.
func (r *run) each(ctx context.Context, n int, f func(int) error) error {
	group, until := errgroup.WithContext(ctx) // until also ends with the first error, and when Wait returns
	group.SetLimit(r.options.Workers)
	for i := range n {
		if until.Err() != nil {
			break
		}
		group.Go(func() error {
			if err := until.Err(); err != nil {
				return err
			}
			return f(i)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// propose makes the changeset from what was read.
func (r *run) propose(ctx context.Context, versions []*version, d *Draft) error {
	d.Changes = graph.Changeset{Author: r.options.Author, Base: r.reader.Version(), Whole: true, Blobs: map[string][]byte{}}
	if len(versions) == 0 {
		return nil
	}
	facts := newFacts(r.reader, replaced(versions))
	batch := &graph.Batch{Author: r.options.Author, At: r.options.Now().UTC()}
	for _, v := range versions {
		records := v.records(r.reader.Schema())
		facts.add(records, v)
		d.Changes.Put = append(d.Changes.Put, records...)
		if v.original != nil { // nil: it is there
			d.Changes.Blobs[v.article.Original] = v.original
		}
		d.Account.missing(v.article)
		batch.Articles = append(batch.Articles, v.article.ID)
	}
	for _, a := range r.relinked {
		d.Changes.Put = append(d.Changes.Put, a)
	}
	judged, err := facts.judge(ctx, r.options.Resolve)
	if err != nil {
		return err
	}
	d.Changes.Put = append(d.Changes.Put, judged.put...)
	d.Changes.Delete = append(judged.withdrawn, r.overread(versions, d.Changes.Put)...)
	r.label(batch, d)
	d.Changes.Put = append(d.Changes.Put, batch)
	graph.SortRecords(d.Changes.Put)
	return nil
}

// label names the batch and the change in words.
func (r *run) label(b *graph.Batch, d *Draft) {
	slices.Sort(b.Articles)
	b.Label = cmp.Or(r.options.Batch, articles(len(b.Articles)))
	d.Changes.Label = "Imported " + b.Label
	ids := make([]string, len(b.Articles))
	for i, a := range b.Articles {
		ids[i] = string(a)
	}
	b.ID = graph.Hash(append(ids, b.Author, b.At.Format(time.RFC3339Nano))...)
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}

// stopped is the account of an import that was cancelled.
func (r *run) stopped() Account {
	a := Account{Stopped: true, Rejected: []Rejection{}}
	for i, in := range r.inputs {
		if i < len(r.files) && r.files[i].reached {
			a.Reached++
		} else {
			a.NotRead = append(a.NotRead, in.name())
		}
	}
	return a
}

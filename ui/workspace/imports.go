package workspace

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
)

// ReadingArticles is the label of the job that an import is.
const ReadingArticles = "Reading"

// Job is background work the analyst can see and stop.
type Job struct {
	Label       string
	Detail      string // what it works on now
	Done, Total int
	Started     time.Time
	Ended       time.Time // zero while it runs
	Err         error     // why it failed; context.Canceled if it was stopped

	cancel context.CancelFunc
}

// Running reports whether the job has not ended.
func (j *Job) Running() bool { return j.Ended.IsZero() }

// Cancel stops the job; what it would have changed is not changed.
func (j *Job) Cancel() { j.stop() }

func (j *Job) stop() {
	if j.cancel != nil {
		j.cancel()
	}
}

// keepEnded is how long an ended job stays in the list.
const keepEnded = time.Hour

// Jobs returns the jobs, newest first: running ones, those that ended within
// the hour, and failed ones.
func (w *Workspace) Jobs() []*Job {
	var out []*Job
	for _, j := range w.jobs {
		failed := j.Err != nil && !errors.Is(j.Err, context.Canceled)
		if j.Running() || failed || w.cfg.Now().Sub(j.Ended) < keepEnded {
			out = append([]*Job{j}, out...)
		}
	}
	return out
}

// startJob runs work on a worker, with progress, and hands its result to done
// on the UI goroutine.
func startJob[T any](w *Workspace, label string, work func(ctx context.Context, j func(done, total int, detail string)) (T, error), done func(*Job, T, error)) *Job {
	ctx, cancel := context.WithCancel(w.ctx)
	j := &Job{Label: label, Started: w.cfg.Now(), cancel: cancel}
	w.jobs = append(w.jobs, j)
	w.tell(Jobs)
	progress := func(done, total int, detail string) {
		w.cfg.Post(func() {
			if j.Running() {
				j.Done, j.Total, j.Detail = done, total, detail
				w.tell(Jobs)
			}
		})
	}
	go func() {
		result, err := work(ctx, progress)
		w.cfg.Post(func() {
			cancel()
			if w.ctx.Err() != nil {
				return
			}
			j.Ended, j.Err = w.cfg.Now(), err
			done(j, result, err)
			w.tell(Jobs)
		})
	}()
	return j
}

// Imported is what an import did: its account, and the commit that Undo takes
// back (0 if nothing changed or it was stopped).
type Imported struct {
	Paths   []string
	Account importers.Account
	Commit  graph.Version
	Stopped bool
	Took    time.Duration
}

// Import reads files and folders into the project. The account waits in
// LastImport when it is done.
func (w *Workspace) Import(paths []string) { w.importWith(paths, importers.Defaults{}) }

// ImportAgain reads the same paths once more with the date or outlet that was
// asked for once.
func (w *Workspace) ImportAgain(of Imported, d importers.Defaults) { w.importWith(of.Paths, d) }

func (w *Workspace) importWith(paths []string, d importers.Defaults) {
	if len(paths) == 0 {
		return
	}
	w.readIn(paths, func(ctx context.Context, known graph.Reader, progress func(importers.Progress)) (importers.Draft, error) {
		return w.cfg.Importer(ctx, paths, known, d, progress)
	})
}

// Reread reads all articles of the project again, as after a change of its own
// names. It is told as an import without paths.
func (w *Workspace) Reread() { w.readIn(nil, w.cfg.Rereader) }

func (w *Workspace) readIn(paths []string, read Rereader) {
	if readOnly, why := w.ReadOnly(); readOnly {
		w.fail(fmt.Errorf("add articles: %s: %w", why, graph.ErrReadOnly))
		return
	}
	started := w.cfg.Now()
	startJob(w, ReadingArticles, func(ctx context.Context, progress func(int, int, string)) (importers.Draft, error) {
		return read(ctx, w.cfg.Store.Snapshot(), func(p importers.Progress) { progress(p.Done, p.Total, p.Current) })
	}, func(j *Job, draft importers.Draft, err error) {
		result := Imported{Paths: paths, Account: draft.Account, Took: w.cfg.Now().Sub(started)}
		switch {
		case errors.Is(err, context.Canceled):
			result.Stopped = true
			w.told(result)
		case err != nil:
			w.fail(fmt.Errorf("add articles: %w", err))
		case draft.Changes.Empty():
			w.told(result)
		default:
			w.applyDraft(draft, result, read)
		}
	})
}

// applyDraft writes a draft; if facts changed since it was read, it is compared
// again with the newest facts, as its judgements depend on them.
func (w *Workspace) applyDraft(draft importers.Draft, result Imported, read Rereader) {
	w.write(func(ctx context.Context) (graph.Commit, error) {
		var c graph.Commit
		var err error
		draft, c, err = importers.Apply(ctx, w.cfg.Store, draft)
		return c, err
	}, func(c graph.Commit, err error) {
		result.Account = draft.Account
		if errors.Is(err, graph.ErrConflict) {
			w.readIn(result.Paths, read)
			return
		}
		if err != nil {
			w.fail(fmt.Errorf("add articles: %w", err))
			return
		}
		if len(c.Touched) > 0 {
			w.steps.push(step{label: draft.Changes.Label, commit: c.Version})
			w.markNews(c)
			result.Commit = c.Version
		}
		w.told(result)
	})
}

// markNews remembers what an import brought until it is seen.
func (w *Workspace) markNews(c graph.Commit) {
	w.news = map[graph.EntityID]bool{}
	if len(w.snapshot.Batches()) < 2 {
		return // all is new in a new project: no need to say so
	}
	for _, k := range c.Touched {
		if k.Kind == graph.KindEntity {
			w.news[graph.EntityID(k.ID)] = true
		}
	}
	w.reframe()
}

func (w *Workspace) told(r Imported) {
	w.lastImport = &r
	w.tell(Told)
}

// TakeImported returns the import that ended since the last call, or nil.
func (w *Workspace) TakeImported() *Imported {
	r := w.lastImport
	w.lastImport = nil
	return r
}

// stamp gives the time of one change.
type stamp func() time.Time

// stamp fixes one time for all records of a change.
func (w *Workspace) stamp() stamp {
	at := w.cfg.Now().UTC().Truncate(time.Second)
	return func() time.Time { return at }
}

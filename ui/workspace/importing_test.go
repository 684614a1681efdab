package workspace

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
)

func TestImport(t *testing.T) {
	d := openDesk(t, t.TempDir(), shelfOf(papers()))
	defer d.shut()
	got := d.importing("0.txt", "1.txt")
	if got.Account.Created != 2 || got.Commit != 1 || got.Stopped || got.Took <= 0 || !slices.Equal(got.Paths, []string{"0.txt", "1.txt"}) {
		t.Errorf("%+v", got)
	}
	job := d.Jobs()[0]
	if job.Running() || job.Err != nil || job.Total != 2 || job.Done != 2 {
		t.Errorf("%+v", job)
	}
	again := d.importing("0.txt", "1.txt")
	if again.Account.Unchanged != 2 || again.Commit != 0 || d.Snapshot().Version() != 1 {
		t.Errorf("again: %+v", again)
	}
	d.Import(nil)
	if len(d.Jobs()) != 2 {
		t.Errorf("%d jobs", len(d.Jobs()))
	}
}

// TestImportsAreUndoneAfterReopening imports, closes, opens, undoes, closes,
// opens and does it again.
func TestImportsAreUndoneAfterReopening(t *testing.T) {
	folder := t.TempDir()
	d := openDesk(t, folder, shelfOf(papers()))
	d.importing("0.txt")
	before := graphtest.Export(t, d.store)
	d.importing("1.txt", "2.txt")
	after := graphtest.Export(t, d.store)
	d.shut()

	d = openDesk(t, folder, nil)
	if d.LastChange() != "Imported 2 articles" {
		t.Fatalf("last change %q", d.LastChange())
	}
	d.commit(d.Undo)
	if graphtest.Export(t, d.store) != before {
		t.Error("undoing leaves something")
	}
	d.commit(d.Redo)
	if graphtest.Export(t, d.store) != after {
		t.Error("redoing gives something else")
	}
	d.commit(d.Undo)
	d.shut()

	d = openDesk(t, folder, nil)
	defer d.shut()
	if d.LastChange() != "Imported 1 articles" {
		t.Errorf("last change %q", d.LastChange())
	}
	d.commit(d.Undo)
	if n := len(d.Snapshot().Articles()); n != 0 {
		t.Errorf("%d articles are left", n)
	}
}

// gate is an importer that says when it began and waits to be let go on.
type gate struct {
	Importer
	began, goOn chan struct{}
}

func newGate(next Importer) *gate {
	return &gate{next, make(chan struct{}), make(chan struct{})}
}

func (g *gate) read(ctx context.Context, paths []string, known graph.Reader, d importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
	g.began <- struct{}{}
	select {
	case <-g.goOn:
		return g.Importer(ctx, paths, known, d, progress)
	case <-ctx.Done():
		return importers.Draft{Account: importers.Account{Stopped: true, NotRead: paths}}, ctx.Err()
	}
}

func TestACancelledImportLeavesNothing(t *testing.T) {
	g := newGate(shelfOf(papers()))
	d := openDesk(t, t.TempDir(), g.read)
	defer d.shut()
	d.Import([]string{"0.txt"})
	<-g.began
	d.Jobs()[0].Cancel()
	var got *Imported
	d.until("the end", func() bool { got = d.TakeImported(); return got != nil })
	if !got.Stopped || !got.Account.Stopped || len(got.Account.NotRead) != 1 || d.Snapshot().Version() != 0 || d.LastChange() != "" {
		t.Errorf("%+v", got)
	}
	if job := d.Jobs()[0]; job.Running() || !errors.Is(job.Err, context.Canceled) || len(d.TakeErrors()) > 0 {
		t.Errorf("%+v", job)
	}
}

// TestQuittingDuringAnImportLeavesNothing closes the window while articles are
// read, and opens the project again.
func TestQuittingDuringAnImportLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	g := newGate(shelfOf(papers()))
	d := openDesk(t, folder, g.read)
	d.Import([]string{"0.txt"})
	<-g.began
	d.shut()
	d = openDesk(t, folder, nil)
	defer d.shut()
	if d.Snapshot().Version() != 0 || len(d.Snapshot().Articles()) != 0 {
		t.Errorf("version %d, %d articles", d.Snapshot().Version(), len(d.Snapshot().Articles()))
	}
	graphtest.Check(t, d.store)
}

// TestAnImportOvertakenByAChangeIsReadAgain renames a node while articles are
// read that were compared with the facts before.
func TestAnImportOvertakenByAChangeIsReadAgain(t *testing.T) {
	all := papers()
	g := newGate(func(ctx context.Context, paths []string, known graph.Reader, def importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
		d, err := shelfOf(all)(ctx, paths, known, def, progress)
		for n := range graph.Node(known.NumNodes()) { // as judgements do, it depends on what is known
			e := known.Local(known.Entity(n).Locals[0])
			touched := *e
			touched.Aliases = append(slices.Clone(e.Aliases), "seen")
			d.Changes.Put = append(d.Changes.Put, &touched)
		}
		return d, err
	})
	d := openDesk(t, t.TempDir(), g.read)
	defer d.shut()
	d.Import([]string{"0.txt"})
	<-g.began
	g.goOn <- struct{}{}
	d.until("the first import", func() bool { return d.TakeImported() != nil })

	d.Import([]string{"1.txt"})
	<-g.began
	g.goOn <- struct{}{}
	d.commit(func() { // it reads what is known before this commit, and is applied after it
		d.write(func(ctx context.Context) (graph.Commit, error) {
			e := *d.store.Snapshot().Local(d.store.Snapshot().Entity(0).Locals[0])
			e.Name += " renamed"
			return d.store.Apply(ctx, graph.Changeset{Author: "other", Label: "Changed", Base: d.store.Snapshot().Version(), Put: []graph.Record{&e}})
		}, func(graph.Commit, error) {})
	})
	var got *Imported
	d.until("the second import", func() bool {
		select {
		case <-g.began: // read again after a conflict
			g.goOn <- struct{}{}
		default:
		}
		if got == nil {
			got = d.TakeImported()
		}
		return got != nil || len(d.messages.errs) > 0
	})
	for _, err := range d.TakeErrors() {
		t.Fatal(err)
	}
	if got.Account.Created != 1 || len(d.Snapshot().Articles()) != 2 {
		t.Errorf("%+v, %d articles", got, len(d.Snapshot().Articles()))
	}
}

func TestWhatFailsIsSaid(t *testing.T) {
	fault := errors.New("the disk is full")
	d := openDesk(t, t.TempDir(), func(context.Context, []string, graph.Reader, importers.Defaults, func(importers.Progress)) (importers.Draft, error) {
		return importers.Draft{}, fault
	})
	defer d.shut()
	d.Import([]string{"0.txt"})
	d.until("an error", func() bool { return len(d.messages.errs) > 0 })
	if errs := d.TakeErrors(); len(errs) != 1 || !errors.Is(errs[0], fault) {
		t.Errorf("%v", errs)
	}
	if j := d.Jobs()[0]; !errors.Is(j.Err, fault) || d.TakeImported() != nil {
		t.Errorf("%+v", j)
	}
}

func TestReadOnlyProjectsImportNothing(t *testing.T) {
	d := &desk{t: t, queue: make(chan func(), 1<<16)}
	snapshot := graph.NewSnapshot(graphtest.Schema(t), 1, harbour(t))
	d.Workspace = New(Config{Store: shelf{snapshot}, Post: func(f func()) { d.queue <- f }, Author: "Ina"})
	defer d.Close()
	d.Import([]string{"0.txt"})
	if errs := d.TakeErrors(); len(errs) != 1 || !errors.Is(errs[0], graph.ErrReadOnly) || len(d.Jobs()) != 0 {
		t.Errorf("%v", errs)
	}
}

// TestMissingThingsAreAskedOnce gives the answer with the same paths.
func TestMissingThingsAreAskedOnce(t *testing.T) {
	var asked []importers.Defaults
	var read [][]string
	next := shelfOf(papers())
	d := openDesk(t, t.TempDir(), func(ctx context.Context, paths []string, known graph.Reader, def importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
		asked, read = append(asked, def), append(read, paths)
		draft, err := next(ctx, paths, known, def, progress)
		if def == (importers.Defaults{}) {
			draft.Account.MissingDate = []graph.ArticleID{"x"}
		}
		return draft, err
	})
	defer d.shut()
	first := d.importing("0.txt")
	if len(first.Account.MissingDate) != 1 {
		t.Fatalf("%+v", first.Account)
	}
	answer := importers.Defaults{Published: "2022-09-20", Outlet: "Courier"}
	d.ImportAgain(*first, answer)
	d.until("the second reading", func() bool { return d.TakeImported() != nil })
	if len(asked) != 2 || asked[1] != answer || !slices.Equal(read[1], read[0]) {
		t.Errorf("asked %v, read %v", asked, read)
	}
}

func TestNews(t *testing.T) {
	all := papers()
	four := graphtest.NewStory("Post", "Ferry", "2022-09-25")
	four.Say("Person:Ana Ivo", graph.MemberOf, "Organization:League")
	four.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Launch")
	four.Entities["Launch"].Event = &graph.Event{Kind: "other", Date: "2022-09-24"}
	ferry := four.Records()
	for _, r := range all["0.txt"] {
		if e, ok := r.(*graph.Entity); ok && e.Name == "Ana Ivo" {
			ferry = append(ferry, graph.NewJudgement(graph.OfEntities, string(e.ID), string(four.Entities["Ana Ivo"].ID), graph.Same, "auto:test"))
		}
	}
	all["ferry.txt"] = ferry
	d := openDesk(t, t.TempDir(), shelfOf(all))
	defer d.shut()
	d.importing("0.txt")
	d.until("the picture", func() bool { return d.framing.idle() })
	if news := slices.ContainsFunc(d.Frame().Nodes, func(n ShownNode) bool { return n.New }); news {
		t.Error("all is marked as new in a new project")
	}
	d.importing("ferry.txt")
	d.until("the picture", func() bool { return d.framing.idle() && d.scoring.idle() && d.Frame().Snapshot == d.Snapshot() })
	fresh := map[string]bool{}
	for _, n := range d.Frame().Nodes {
		if n.New {
			fresh[d.Snapshot().Entity(n.Node).Name] = true
		}
	}
	if len(fresh) != 2 || !fresh["League"] || !fresh["Launch"] {
		t.Errorf("new: %v", fresh)
	}
	var titles []string
	for _, sec := range d.News() {
		titles = append(titles, sec.Title)
	}
	if !slices.Equal(titles, []string{"New events", "New names"}) {
		t.Errorf("sections %v", titles)
	}
	d.Select(ids(d.id("League")), false)
	d.reframed(func() { d.SetFilter(Filter{}) })
	if i := d.Frame().Index[d.id("League")]; d.Frame().Nodes[i].New {
		t.Error("what was looked at is still new")
	}
}

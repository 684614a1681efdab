package workspace

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
)

// openDesk opens a project folder with an importer, as the program does.
func openDesk(t testing.TB, folder string, importer Importer) *desk {
	t.Helper()
	store, err := graph.Open(context.Background(), folder, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: store, queue: make(chan func(), 1<<16)}
	at := time.Date(2022, 9, 30, 12, 0, 0, 0, time.UTC)
	d.Workspace = New(Config{Store: store, Importer: importer, Post: func(f func()) { d.queue <- f }, Author: "Ina", Workers: 1,
		Now: func() time.Time { at = at.Add(time.Minute); return at }})
	d.Listen(func(c Change) { d.told |= c })
	return d
}

// shut closes window and store, as quitting does.
func (d *desk) shut() {
	d.t.Helper()
	d.Close()
	if err := d.store.Close(); err != nil {
		d.t.Error(err)
	}
}

// settle waits until the picture is up to date and the layout has come to
// rest.
func (d *desk) settle() {
	d.t.Helper()
	d.until("rest", func() bool { return d.frame.Snapshot == d.snapshot && d.Settled() && len(d.queue) == 0 })
}

// reframed runs an intent that changes the picture and waits for it.
func (d *desk) reframed(intent func()) {
	d.t.Helper()
	d.until("the last picture", func() bool { return d.framing.idle() })
	intent()
	d.until("a new picture", func() bool { return d.framing.idle() })
}

// shelfOf is an importer that knows what each path holds.
func shelfOf(papers map[string][]graph.Record) Importer {
	return func(ctx context.Context, paths []string, known graph.Reader, _ importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
		d := importers.Draft{Changes: graph.Changeset{Author: "Ina", Base: known.Version()}}
		batch := &graph.Batch{Author: "Ina", At: time.Date(2022, 9, 30, 0, 0, 0, 0, time.UTC)}
		for i, p := range paths {
			if err := ctx.Err(); err != nil {
				return importers.Draft{}, err
			}
			progress(importers.Progress{Stage: importers.StageReading, Done: i + 1, Total: len(paths), Current: p})
			a := papers[p][0].(*graph.Article)
			d.Account.Read++
			if known.Article(a.ID) != nil {
				d.Account.Unchanged++
				continue
			}
			d.Account.Created++
			d.Changes.Put = append(d.Changes.Put, papers[p]...)
			batch.Articles = append(batch.Articles, a.ID)
		}
		if len(batch.Articles) > 0 {
			batch.ID = graph.Hash(fmt.Sprint(batch.Articles))
			d.Changes.Put = append(d.Changes.Put, batch)
			d.Changes.Label = fmt.Sprintf("Imported %d articles", len(batch.Articles))
		}
		return d, nil
	}
}

// papers are three articles by path; the third speaks of what the others do.
func papers() map[string][]graph.Record {
	out := map[string][]graph.Record{}
	for i, outlet := range []string{"Courier", "Wire", "Post"} {
		s := graphtest.NewStory(outlet, fmt.Sprintf("Harbour %d", i), graph.Date(fmt.Sprintf("2022-09-2%d", i)))
		s.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority").Role = "director"
		s.Say("PublicBody:Port Authority", graph.PartOf, "Country:Ruritania")
		out[fmt.Sprintf("%d.txt", i)] = s.Records()
	}
	return out
}

// importing runs an import to its end and returns what it says.
func (d *desk) importing(paths ...string) *Imported {
	d.t.Helper()
	d.Import(paths)
	var done *Imported
	d.until("an import", func() bool {
		if done == nil {
			done = d.TakeImported()
		}
		return done != nil || len(d.messages.errs) > 0
	})
	for _, err := range d.TakeErrors() {
		d.t.Fatal(err)
	}
	return done
}

// names lists the nodes of the picture, sorted.
func (d *desk) names() []string {
	var out []string
	for _, n := range d.frame.Nodes {
		out = append(out, d.frame.Snapshot.Entity(n.Node).Name)
	}
	slices.Sort(out)
	return out
}

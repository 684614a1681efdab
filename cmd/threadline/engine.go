package main

import (
	"context"
	"sync"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/resolve"
)

// engine reads articles. Its models and gazetteers are loaded by the first
// import, or a little before on a worker, so that the window need not wait.
type engine struct {
	load func() (importers.Options, error)
}

// startEngine begins to load what reads articles.
func startEngine() *engine {
	e := &engine{load: sync.OnceValues(loadOptions)}
	go e.load() //nolint:errcheck // the first import tells
	return e
}

func loadOptions() (importers.Options, error) {
	var o importers.Options
	pipeline, err := extract.New(assets.FS(), extract.Options{})
	if err != nil {
		return o, err
	}
	o.Extract = pipeline
	o.Resolve, err = resolve.New(assets.FS())
	return o, err
}

// read is the window's workspace.Importer.
func (e *engine) read(ctx context.Context, paths []string, known graph.Reader, d importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
	o, err := e.load()
	if err != nil {
		return importers.Draft{}, err
	}
	inputs, rejected := importers.Collect(paths)
	o.Rejected, o.Defaults, o.Author = rejected, d, author()
	return importers.Run(ctx, inputs, known, o, progress)
}

// remove is the window's workspace.Remover.
func (e *engine) remove(ctx context.Context, s *graph.Snapshot, id graph.ArticleID, author string) (graph.Changeset, error) {
	o, err := e.load()
	if err != nil {
		return graph.Changeset{}, err
	}
	return importers.Delete(ctx, s, o.Resolve, id, author)
}

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/resolve"
	"github.com/threadline/threadline/ui/workspace"
)

// engine reads articles. Its models and gazetteers are loaded by the first
// import, or a little before on a worker, so that the window need not wait.
type engine struct {
	load    func() (models, error)
	taggers taggers
}

// models are what every reading shares.
type models struct {
	pipeline *extract.Pipeline // without a project's names and without a program
	resolver *resolve.Resolver
}

// startEngine begins to load what reads articles.
func startEngine() *engine {
	e := &engine{load: sync.OnceValues(loadModels)}
	go e.load() //nolint:errcheck // the first import tells
	return e
}

func loadModels() (m models, err error) {
	if m.pipeline, err = extract.New(assets.FS(), extract.Options{}); err != nil {
		return m, err
	}
	m.resolver, err = resolve.New(assets.FS())
	return m, err
}

// importer reads files into the project in a folder.
func (e *engine) importer(project string) workspace.Importer {
	return func(ctx context.Context, paths []string, known graph.Reader, d importers.Defaults, progress func(importers.Progress)) (importers.Draft, error) {
		return e.read(project, func(o importers.Options) (importers.Draft, error) {
			inputs, rejected := importers.Collect(paths)
			o.Rejected, o.Defaults = rejected, d
			return importers.Run(ctx, inputs, known, o, progress)
		})
	}
}

// rereader reads the articles of the project in a folder again.
func (e *engine) rereader(project string) workspace.Rereader {
	return func(ctx context.Context, known graph.Reader, progress func(importers.Progress)) (importers.Draft, error) {
		return e.read(project, func(o importers.Options) (importers.Draft, error) {
			return importers.Reread(ctx, known, o, progress)
		})
	}
}

// read gives a reading the names of the project and the program of the user,
// as they are now. That the program failed is noted in the account.
func (e *engine) read(project string, run func(importers.Options) (importers.Draft, error)) (importers.Draft, error) {
	m, err := e.load()
	if err != nil {
		return importers.Draft{}, err
	}
	program, problems := e.taggers.running()
	reading := extract.Options{Project: projectNames(project), Tagger: program, Warn: problems.note}
	pipeline, err := m.pipeline.With(assets.FS(), reading)
	if err != nil {
		return importers.Draft{}, fmt.Errorf("read the names of the project: %w", err)
	}
	draft, err := run(importers.Options{Extract: pipeline, Resolve: m.resolver, Author: author()})
	draft.Account.Notes = append(draft.Account.Notes, problems.taken()...)
	return draft, err
}

// projectNames is where a project keeps names of its own; nil for one that is
// not in a folder.
func projectNames(project string) fs.FS {
	if graph.IsShared(project) {
		return nil
	}
	return os.DirFS(project)
}

// remove is the window's workspace.Remover.
func (e *engine) remove(ctx context.Context, s *graph.Snapshot, id graph.ArticleID, author string) (graph.Changeset, error) {
	m, err := e.load()
	if err != nil {
		return graph.Changeset{}, err
	}
	return importers.Delete(ctx, s, m.resolver, id, author)
}

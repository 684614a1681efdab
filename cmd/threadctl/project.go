package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

// projectFlag names the project a command works on.
type projectFlag struct{ location string }

func (p *projectFlag) register(flags *flag.FlagSet) {
	flags.StringVar(&p.location, "project", "", "project folder, or postgres://user@host/database, `DIR`")
}

// open opens a project that exists. The caller closes it.
func (p *projectFlag) open(ctx context.Context, s *session) (*graph.Store, error) {
	if p.location == "" {
		return nil, usagef("--project is missing")
	}
	if graph.IsShared(p.location) {
		return p.create(ctx, s)
	}
	if !strings.Contains(p.location, "://") && !holdsProject(p.location) {
		return nil, fmt.Errorf("open project %s: there is no project in this folder", p.location)
	}
	return p.create(ctx, s)
}

// holdsProject reports whether there is a project in a folder, or what is left
// of one. A path that cannot be a folder is left to Open, which says why.
func holdsProject(folder string) bool {
	info, err := os.Stat(folder)
	if err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	if !info.IsDir() {
		return true
	}
	for _, name := range []string{"project.json", "facts.db", "backups"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err == nil {
			return true
		}
	}
	return false
}

// create opens a project and makes it where there is none.
func (p *projectFlag) create(ctx context.Context, s *session) (store *graph.Store, err error) {
	switch {
	case p.location == "":
		return nil, usagef("--project is missing")
	case strings.Contains(p.location, "://") && !graph.IsShared(p.location):
		scheme, _, _ := strings.Cut(p.location, "://")
		return nil, fmt.Errorf("open project: %s:// is no address of a project; a shared one is postgres://user@host/database", scheme)
	}
	err = s.loading(func() error {
		schema, err := graph.LoadSchema(assets.Sub("schema"))
		if err != nil {
			return err
		}
		store, err = graph.Open(ctx, p.location, schema)
		return err
	})
	return store, err
}

// with opens the project, runs f on it and closes it.
func (p *projectFlag) with(ctx context.Context, s *session, f func(*graph.Store) error) error {
	store, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	return closing(store, f)
}

func closing(store *graph.Store, f func(*graph.Store) error) error {
	err := f(store)
	if closed := store.Close(); err == nil {
		err = closed
	}
	return err
}

// authorFlag says who changes the project.
type authorFlag struct{ name string }

func (a *authorFlag) register(flags *flag.FlagSet) {
	name := os.Getenv("USER")
	if name == "" {
		name = "threadctl"
	}
	flags.StringVar(&a.name, "author", name, "who makes the change, `NAME`")
}

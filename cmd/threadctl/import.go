package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/resolve"
)

func importCommand() command {
	return command{
		name: "import", args: "PATH…",
		does: "Read articles into a project and print what became of each",
		about: `PATH is a file (.txt, .md, .html, .jsonl) or a folder. The project is made if there is
none. What cannot be read is listed with its reason and stops nothing.`,
		setup: func(flags *flag.FlagSet) work {
			o := &importing{}
			o.project.register(flags)
			o.author.register(flags)
			flags.IntVar(&o.workers, "workers", 0, "how many articles to read at once, `N`; 0 is one for each processor")
			flags.StringVar(&o.published, "published", "", "`DATE` of articles that state none, such as 2022-09-21")
			flags.StringVar(&o.outlet, "outlet", "", "`NAME` of the outlet of articles that state none")
			flags.StringVar(&o.label, "label", "", "what to call this import, `TEXT`")
			flags.StringVar(&o.tagger, "tagger", "", taggerHelp)
			return o.run
		},
	}
}

// importing are the flags of import.
type importing struct {
	project                  projectFlag
	author                   authorFlag
	workers                  int
	published, outlet, label string
	tagger                   string
}

func (o *importing) run(ctx context.Context, s *session, args []string) error {
	published, err := graph.ParseDate(o.published)
	switch {
	case len(args) == 0:
		return usagef("name the files or folders to import")
	case err != nil:
		return usageError{err.Error()}
	}
	options := importers.Options{Workers: o.workers, Author: o.author.name, Batch: o.label,
		Defaults: importers.Defaults{Published: published, Outlet: o.outlet}}
	reading, stop, err := s.withTagger(o.tagger)
	if err != nil {
		return err
	}
	defer stop()
	store, err := o.project.create(ctx, s)
	if err != nil {
		return err
	}
	if folder := store.Folder(); folder != "" {
		reading.Project = os.DirFS(folder)
	}
	return closing(store, func(store *graph.Store) error {
		if err := s.loading(func() error { return loadEngine(&options, reading) }); err != nil {
			return err
		}
		return importInto(ctx, s, store, args, options)
	})
}

// loadEngine sets what reads articles and compares entities.
func loadEngine(o *importers.Options, reading extract.Options) (err error) {
	pipeline, err := extract.New(assets.FS(), reading)
	if err != nil {
		return err
	}
	o.Extract = pipeline
	o.Resolve, err = resolve.New(assets.FS())
	return err
}

// importAnswer is the account and the change it made.
type importAnswer struct {
	importers.Account
	Version graph.Version `json:"version"`
}

func importInto(ctx context.Context, s *session, store *graph.Store, paths []string, o importers.Options) error {
	inputs, rejected := importers.Collect(paths)
	o.Rejected = rejected
	draft, failure := importers.Run(ctx, inputs, store.Snapshot(), o, nil)
	if failure == nil {
		draft, _, failure = importers.Apply(ctx, store, draft)
	}
	if failure != nil && !draft.Account.Stopped {
		return failure
	}
	account := importAnswer{draft.Account, store.Snapshot().Version()}
	if err := s.answer(account, account.words); err != nil {
		return errors.Join(failure, err)
	}
	if failure == nil && len(account.Rejected) > 0 {
		return errPartly
	}
	return failure
}

func (a importAnswer) words(w io.Writer) error {
	if a.Stopped {
		_, err := fmt.Fprintf(w, "Stopped. %d inputs read, nothing was added. %d not read.\n", a.Reached, len(a.NotRead))
		return err
	}
	_, err := fmt.Fprintf(w, "%d read: %d new, %d updated, %d unchanged, %d rejected.\n", a.Read, a.Created, a.Updated, a.Unchanged, len(a.Rejected))
	for _, r := range a.Rejected {
		where := r.Input
		if r.Position != "" {
			where += ", " + r.Position
		}
		if err == nil {
			_, err = fmt.Fprintf(w, "  %s: %s\n", where, r.Reason)
		}
	}
	return err
}

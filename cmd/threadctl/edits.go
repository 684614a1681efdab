package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/resolve"
)

// The commands that change a project by hand, with the same changesets as the
// window.

func mergeCommand() command {
	return editCommand("merge", "KEEP OTHER…", "Make one entity of several; the first keeps its name and type", 2,
		func(_ context.Context, s *graph.Snapshot, args []string, author string) (graph.Changeset, error) {
			ids, err := entityIDs(s, args)
			if err != nil {
				return graph.Changeset{}, err
			}
			return graph.MergeChanges(s, ids, author, now())
		})
}

func splitCommand() command {
	return editCommand("split", "ENTITY LOCAL|ARTICLE…", "Take out of an entity what some articles, or its local entities of these ids, say of somebody else", 2,
		func(_ context.Context, s *graph.Snapshot, args []string, author string) (graph.Changeset, error) {
			n, err := findEntity(s, args[0])
			if err != nil {
				return graph.Changeset{}, err
			}
			var out []graph.EntityID
			for _, arg := range args[1:] {
				locals, err := localsOf(s, n, arg)
				if err != nil {
					return graph.Changeset{}, err
				}
				out = append(out, locals...)
			}
			slices.Sort(out)
			return graph.SplitChanges(s, slices.Compact(out), author, now())
		})
}

func apartCommand() command {
	return editCommand("apart", "ENTITY OTHER", "Say that two entities are not the same, whatever is imported later", 2,
		func(_ context.Context, s *graph.Snapshot, args []string, author string) (graph.Changeset, error) {
			if len(args) != 2 {
				return graph.Changeset{}, usagef("name two entities")
			}
			ids, err := entityIDs(s, args)
			if err != nil {
				return graph.Changeset{}, err
			}
			return graph.KeepApartChanges(s, ids[0], ids[1], author, now())
		})
}

func deleteCommand() command {
	return editCommand("delete", "ARTICLE", "Remove an article and what only it says", 1,
		func(ctx context.Context, s *graph.Snapshot, args []string, author string) (graph.Changeset, error) {
			if len(args) != 1 {
				return graph.Changeset{}, usagef("name one article")
			}
			a, err := findArticle(s, args[0])
			if err != nil {
				return graph.Changeset{}, err
			}
			r, err := resolve.New(assets.FS())
			if err != nil {
				return graph.Changeset{}, err
			}
			return importers.Delete(ctx, s, r, a.ID, author)
		})
}

func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// editCommand is a command that proposes one change and applies it.
func editCommand(name, args, does string, least int, propose func(ctx context.Context, s *graph.Snapshot, args []string, author string) (graph.Changeset, error)) command {
	return command{name: name, args: args, does: does, setup: func(flags *flag.FlagSet) work {
		var p projectFlag
		var a authorFlag
		p.register(flags)
		a.register(flags)
		return func(ctx context.Context, s *session, args []string) error {
			if len(args) < least {
				return usagef("too few arguments")
			}
			return p.with(ctx, s, func(store *graph.Store) error {
				commit, err := store.Update(ctx, func(s *graph.Snapshot) (graph.Changeset, error) {
					return propose(ctx, s, args, a.name)
				})
				if err != nil {
					return err
				}
				return s.changed(commit)
			})
		}
	}}
}

// changed says what a commit did.
func (s *session) changed(commits ...graph.Commit) error {
	type did struct {
		Version graph.Version `json:"version"`
		Label   string        `json:"label"`
		Touched int           `json:"touched"`
	}
	answer := struct {
		Changes []did `json:"changes"`
	}{[]did{}}
	for _, c := range commits {
		answer.Changes = append(answer.Changes, did{c.Version, c.Label, len(c.Touched)})
	}
	return s.answer(answer, func(w io.Writer) error {
		for _, c := range answer.Changes {
			if _, err := fmt.Fprintf(w, "%s. (%d)\n", c.Label, c.Version); err != nil {
				return err
			}
		}
		return nil
	})
}

func entityIDs(s *graph.Snapshot, args []string) ([]graph.EntityID, error) {
	var ids []graph.EntityID
	for _, arg := range args {
		n, err := findEntity(s, arg)
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.Entity(n).ID)
	}
	return ids, nil
}

// localsOf returns the local entities of n that an argument names: one by its
// id, or those of an article.
func localsOf(s *graph.Snapshot, n graph.Node, arg string) ([]graph.EntityID, error) {
	locals := s.Entity(n).Locals
	if slices.Contains(locals, graph.EntityID(arg)) {
		return []graph.EntityID{graph.EntityID(arg)}, nil
	}
	a, err := findArticle(s, arg)
	if err != nil {
		return nil, err
	}
	of := slices.DeleteFunc(slices.Clone(locals), func(id graph.EntityID) bool { return s.Local(id).Article != a.ID })
	if len(of) == 0 {
		return nil, fmt.Errorf("article %s does not speak of %s: %w", a.ID, s.Entity(n).Name, graph.ErrNotFound)
	}
	return of, nil
}

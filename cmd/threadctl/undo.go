package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"

	"github.com/threadline/threadline/graph"
)

func undoCommand() command {
	return command{
		name: "undo", args: "[VERSION]", does: "Take a change back, the last one that stands or that of a version",
		about: "Undoing an undo brings the change back. threadctl history lists the versions.",
		setup: func(flags *flag.FlagSet) work {
			o := &undoing{}
			o.project.register(flags)
			o.author.register(flags)
			flags.BoolVar(&o.withLater, "with-later", false, "also undo the later changes that use it, newest first")
			return o.run
		},
	}
}

// undoing are the flags of undo.
type undoing struct {
	project   projectFlag
	author    authorFlag
	withLater bool
}

func (o *undoing) run(ctx context.Context, s *session, args []string) error {
	if len(args) > 1 {
		return usagef("name one version")
	}
	var version graph.Version
	if len(args) == 1 {
		v, err := strconv.ParseUint(args[0], 10, 64)
		if err != nil {
			return usagef("%q is no version", args[0])
		}
		version = graph.Version(v)
	}
	return o.project.with(ctx, s, func(store *graph.Store) error {
		if version == 0 {
			version = lastStanding(store.History())
		}
		if version == 0 {
			return fmt.Errorf("nothing to undo: %w", graph.ErrNotFound)
		}
		return o.undo(ctx, s, store, version)
	})
}

// undo takes one change back, and before it those that use it if asked to.
func (o *undoing) undo(ctx context.Context, s *session, store *graph.Store, version graph.Version) error {
	plan, err := store.UndoPlan(version)
	switch {
	case err != nil:
		return err
	case len(plan) > 0 && !o.withLater:
		return fmt.Errorf("%d later changes use it, the newest %d (%s): --with-later undoes them too", len(plan), plan[0].Version, plan[0].Label)
	}
	var done []graph.Commit
	for _, c := range append(plan, graph.CommitInfo{Version: version}) {
		commit, err := store.Undo(ctx, c.Version, o.author.name)
		if err != nil {
			return err
		}
		done = append(done, commit)
	}
	return s.changed(done...)
}

// lastStanding returns the newest change that is no undo and was not undone;
// 0 if there is none.
func lastStanding(history []graph.CommitInfo) graph.Version {
	undone := map[graph.Version]bool{}
	for i := len(history) - 1; i >= 0; i-- {
		c := history[i]
		switch {
		case undone[c.Version]:
		case c.Undoes != 0:
			undone[c.Undoes] = true
		default:
			return c.Version
		}
	}
	return 0
}

package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/threadline/threadline/graph"
)

// The commands on the store itself.

func backupCommand() command {
	return command{
		name: "backup", args: "DIR", does: "Copy the project, as it is now, into a new folder",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) != 1 {
					return usagef("name the folder to copy to")
				}
				return p.with(ctx, s, func(store *graph.Store) error {
					if err := store.Backup(ctx, args[0]); err != nil {
						return err
					}
					answer := map[string]string{"backup": args[0]}
					return s.answer(answer, func(w io.Writer) error {
						_, err := fmt.Fprintf(w, "Copied to %s.\n", args[0])
						return err
					})
				})
			}
		},
	}
}

func compactCommand() command {
	return command{
		name: "compact", does: "Rewrite the project without the room of what was deleted",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) > 0 {
					return usagef("compact takes no arguments")
				}
				return p.with(ctx, s, func(store *graph.Store) error {
					if err := store.Compact(ctx); err != nil {
						return err
					}
					return s.answer(map[string]bool{"compacted": true}, func(w io.Writer) error {
						_, err := fmt.Fprintln(w, "Compacted.")
						return err
					})
				})
			}
		},
	}
}

func historyCommand() command {
	return command{
		name: "history", does: "List all changes, oldest first",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) > 0 {
					return usagef("history takes no arguments")
				}
				return p.with(ctx, s, func(store *graph.Store) error { return s.history(store.History()) })
			}
		},
	}
}

// change is one change as the history lists it.
type change struct {
	graph.CommitInfo
	Touched int `json:"touched"` // instead of all keys
}

func (s *session) history(commits []graph.CommitInfo) error {
	answer := struct {
		Changes []change `json:"changes"`
	}{[]change{}}
	for _, c := range commits {
		answer.Changes = append(answer.Changes, change{c, len(c.Touched)})
	}
	return s.answer(answer, func(w io.Writer) error {
		for _, c := range commits {
			if _, err := fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", c.Version, c.At.Format("2006-01-02 15:04:05"), c.Author, c.Label); err != nil {
				return err
			}
		}
		return nil
	})
}

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
		name: "backup", args: "[DIR]", does: "Copy the project, as it is now, into a new folder; without DIR, among its automatic backups",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) > 1 {
					return usagef("name one folder to copy to")
				}
				return p.with(ctx, s, func(store *graph.Store) error {
					to, err := backUp(ctx, store, args)
					if err != nil {
						return err
					}
					return s.answer(map[string]string{"backup": to}, func(w io.Writer) error {
						_, err := fmt.Fprintf(w, "Copied to %s.\n", to)
						return err
					})
				})
			}
		},
	}
}

// backUp copies a project to the folder that was named, if one was.
func backUp(ctx context.Context, store *graph.Store, args []string) (string, error) {
	if len(args) == 0 {
		b, err := store.BackUp(ctx, graph.BackedUpByHand)
		return b.Path, err
	}
	return args[0], store.Backup(ctx, args[0])
}

func compactCommand() command {
	return command{
		name: "compact", does: "Rewrite the project without the room of what was deleted; the file before becomes a backup",
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
				return p.with(ctx, s, func(store *graph.Store) error { return s.history(store) })
			}
		},
	}
}

// change is one change as the history lists it.
type change struct {
	graph.CommitInfo
	Touched int `json:"touched"` // instead of all keys
}

func (s *session) history(store *graph.Store) error {
	commits := store.History()
	answer := struct {
		Changes []change `json:"changes"`
	}{[]change{}}
	for _, c := range commits {
		touched, err := store.Touched(c.Version)
		if err != nil {
			return err
		}
		answer.Changes = append(answer.Changes, change{c, len(touched)})
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

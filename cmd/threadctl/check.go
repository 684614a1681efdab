package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/threadline/threadline/graph"
)

func checkCommand() command {
	return command{
		name: "check", does: "Check that the project is consistent",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) > 0 {
					return usagef("check takes no arguments")
				}
				return p.with(ctx, s, func(store *graph.Store) error { return check(ctx, s, store) })
			}
		},
	}
}

func check(ctx context.Context, s *session, store *graph.Store) error {
	report, err := store.Check(ctx)
	if err != nil {
		return err
	}
	if report.Problems == nil {
		report.Problems = []string{}
	}
	if readOnly, why := store.ReadOnly(); readOnly {
		report.Problems = append(report.Problems, "read-only: "+why)
	}
	err = s.answer(report, func(w io.Writer) error {
		if _, err := fmt.Fprintf(w, "%d records in %d quads after %d changes, %d problems.\n", report.Records, report.Quads, report.Commits, len(report.Problems)); err != nil {
			return err
		}
		for _, p := range report.Problems {
			if _, err := fmt.Fprintln(w, "  "+p); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && len(report.Problems) > 0 {
		return errPartly
	}
	return err
}

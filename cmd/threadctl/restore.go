package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/threadline/threadline/graph"
)

func restoreCommand() command {
	return command{
		name: "restore", args: "BACKUP", does: "Make a project from a backup",
		about: "The backup is checked first and stays as it is. With --replace a project that is there is kept beside\nthe new one, as DIR.replaced.",
		setup: func(flags *flag.FlagSet) work {
			o := &restoring{}
			o.project.register(flags)
			flags.BoolVar(&o.replace, "replace", false, "put it in the place of a project that is there")
			return o.run
		},
	}
}

// restoring are the flags of restore.
type restoring struct {
	project projectFlag
	replace bool
}

// restored is what restore answers.
type restored struct {
	Project string `json:"project"`
	Records int    `json:"records"`
	Kept    string `json:"kept,omitempty"` // where the project lies that was there
}

func (o *restoring) run(ctx context.Context, s *session, args []string) error {
	to := o.project.location
	switch {
	case len(args) != 1:
		return usagef("name the folder of the backup")
	case to == "":
		return usagef("--project is missing")
	}
	backup := projectFlag{args[0]}
	return backup.with(ctx, s, func(store *graph.Store) error {
		report, err := store.Check(ctx)
		switch {
		case err != nil:
			return err
		case len(report.Problems) > 0:
			return fmt.Errorf("the backup is damaged: %s", report.Problems[0])
		}
		answer := restored{Project: to, Records: report.Records}
		if answer.Kept, err = o.makeRoom(to); err != nil {
			return err
		}
		if err := store.Backup(ctx, to); err != nil {
			return errors.Join(err, putBack(answer.Kept, to))
		}
		return s.answer(answer, func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "%s holds %d records again.\n", to, answer.Records)
			return err
		})
	})
}

// makeRoom moves a project aside and returns where it lies now; nothing if
// there was none.
func (o *restoring) makeRoom(to string) (kept string, err error) {
	if _, err := os.Stat(filepath.Join(to, "project.json")); errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if !o.replace {
		return "", fmt.Errorf("restore to %s: there is a project; --replace keeps it as %s.replaced", to, filepath.Clean(to))
	}
	kept = filepath.Clean(to) + ".replaced"
	for i := 2; ; i++ {
		if _, err := os.Stat(kept); errors.Is(err, os.ErrNotExist) {
			break
		}
		kept = fmt.Sprintf("%s.replaced-%d", filepath.Clean(to), i)
	}
	if err := os.Rename(to, kept); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	return kept, nil
}

// putBack undoes makeRoom.
func putBack(kept, to string) error {
	if kept == "" {
		return nil
	}
	return errors.Join(os.RemoveAll(to), os.Rename(kept, to))
}

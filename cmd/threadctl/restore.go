package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

func restoreCommand() command {
	return command{
		name: "restore", args: "[BACKUP]", does: "Put a backup in the place of a project; without BACKUP, list the automatic ones",
		about: "BACKUP is the number of an automatic backup or the folder of any project. It is checked first and\nstays as it is. What is there now becomes a backup itself; damaged files are set aside.",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				switch {
				case p.location == "":
					return usagef("--project is missing")
				case len(args) == 0:
					return s.listBackups(p.location)
				case len(args) > 1:
					return usagef("name one backup")
				}
				return s.restore(ctx, p.location, args[0])
			}
		},
	}
}

// listBackups prints the automatic backups, newest first.
func (s *session) listBackups(project string) error {
	list, err := graph.Backups(project)
	if err != nil {
		return err
	}
	type backup struct {
		Path string `json:"path"`
		graph.Backup
		Bytes int64 `json:"bytes"`
	}
	answer := struct {
		Backups []backup `json:"backups"`
	}{[]backup{}}
	for _, b := range list {
		answer.Backups = append(answer.Backups, backup{b.Path, b, b.Bytes})
	}
	return s.answer(answer, func(w io.Writer) error {
		if len(list) == 0 {
			_, err := fmt.Fprintf(w, "%s has no automatic backups.\n", graph.PublicLocation(project))
			return err
		}
		for _, b := range list {
			if _, err := fmt.Fprintf(w, "%d\t%s\t%d articles, %d changes\t%s\n", b.Number, b.Made.Local().Format("2006-01-02 15:04"), b.Articles, b.Version, b.Reason); err != nil {
				return err
			}
		}
		return nil
	})
}

// restored is what restore answers.
type restored struct {
	Project string `json:"project"`
	graph.Restored
}

func (s *session) restore(ctx context.Context, project, backup string) error {
	path, err := findBackup(project, backup)
	if err != nil {
		return err
	}
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		return err
	}
	done, err := graph.Restore(ctx, project, path, schema)
	if err != nil {
		return err
	}
	return s.answer(restored{graph.PublicLocation(project), done}, func(w io.Writer) error {
		words := fmt.Sprintf("%s holds %d records again.\n", graph.PublicLocation(project), done.Records)
		switch {
		case done.Damaged:
			words += fmt.Sprintf("The damaged files are kept in %s.\n", done.Kept)
		case done.Kept != "":
			words += fmt.Sprintf("What was there before is kept in %s.\n", done.Kept)
		}
		_, err := io.WriteString(w, words)
		return err
	})
}

// findBackup returns the folder of a backup named by its number or name among
// the automatic ones, or by its path.
func findBackup(project, name string) (string, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() && strings.ContainsRune(name, filepath.Separator) {
		return name, nil
	}
	list, err := graph.Backups(project)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(list, func(b graph.Backup) bool { return strconv.Itoa(b.Number) == name || filepath.Base(b.Path) == name })
	if i >= 0 {
		return list[i].Path, nil
	}
	if _, err := os.Stat(name); err == nil {
		return name, nil
	}
	return "", fmt.Errorf("backup %s: %w; threadctl restore --project %s lists them", name, graph.ErrNotFound, graph.PublicLocation(project))
}

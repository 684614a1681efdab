package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Folders in a project folder that Restore uses.
const (
	restoringFolder = ".restoring" // the copy of the backup until it is checked
	damagedFolder   = "damaged"    // of files that were set aside
)

// Restored is what Restore did.
type Restored struct {
	Records int    `json:"records"`
	Kept    string `json:"kept,omitempty"`    // the backup of what was there before, or the folder of its damaged files
	Damaged bool   `json:"damaged,omitempty"` // what was there could not be opened
}

// Restore puts the facts of a backup, the folder of any project, in the place
// of those of the project in a folder, which is made if it is not there.
// Nothing is lost: the backup is copied and checked first and stays as it is;
// a project that is there becomes a backup itself, or, where it is damaged,
// its files are set aside. The project must not be open anywhere.
func Restore(ctx context.Context, folder, backup string, schema *Schema) (Restored, error) {
	fail := func(err error) (Restored, error) { return Restored{}, fmt.Errorf("restore %s: %w", folder, err) }
	if IsShared(folder) {
		return restoreShared(ctx, folder, backup, schema)
	}
	if err := makeFolder(folder); err != nil {
		return fail(err)
	}
	ready := filepath.Join(folder, restoringFolder)
	records, err := prepareRestore(ctx, backup, ready, schema)
	if err != nil {
		return fail(errors.Join(err, os.RemoveAll(ready)))
	}
	done, err := keepPresent(ctx, folder, schema)
	if err == nil {
		err = os.Rename(filepath.Join(ready, factsFile), filepath.Join(folder, factsFile))
	}
	if err == nil {
		err = os.Rename(filepath.Join(ready, infoFile), filepath.Join(folder, infoFile))
	}
	if err = errors.Join(err, os.RemoveAll(ready)); err != nil {
		return fail(err)
	}
	done.Records = records
	return done, nil
}

// prepareRestore copies a backup, completes and checks the copy, and returns
// how many records it holds.
func prepareRestore(ctx context.Context, backup, to string, schema *Schema) (int, error) {
	if !quadstore.Exists(filepath.Join(backup, factsFile)) {
		return 0, fmt.Errorf("%w: %s holds no %s", ErrDamaged, backup, factsFile)
	}
	if err := errors.Join(os.RemoveAll(to), os.MkdirAll(to, 0o755)); err != nil {
		return 0, err
	}
	for _, name := range []string{factsFile, infoFile} {
		if err := copyFile(filepath.Join(backup, name), filepath.Join(to, name)); err != nil && !(name == infoFile && errors.Is(err, os.ErrNotExist)) {
			return 0, fmt.Errorf("copy the backup: %w", err)
		}
	}
	s, err := Open(ctx, to, schema)
	if err != nil {
		return 0, fmt.Errorf("the backup cannot be used, choose another: %w", err)
	}
	report, err := s.Check(ctx)
	if readOnly, why := s.ReadOnly(); err == nil && readOnly {
		err = fmt.Errorf("the backup cannot be used, choose another: %s", why)
	}
	if err == nil && len(report.Problems) > 0 {
		err = fmt.Errorf("the backup is damaged, choose another: %w: %s", ErrDamaged, report.Problems[0])
	}
	return report.Records, errors.Join(err, s.Close())
}

// keepPresent makes a backup of the project in a folder, or sets its files
// aside if it is damaged.
func keepPresent(ctx context.Context, folder string, schema *Schema) (Restored, error) {
	present := presentFiles(folder)
	if !slices.ContainsFunc(present, isProjectFile) {
		at, err := removeDerived(folder)
		if err != nil {
			return Restored{}, fmt.Errorf("remove %s: %w", at, err)
		}
		return Restored{}, nil
	}
	s, err := Open(ctx, folder, schema)
	switch {
	case errors.Is(err, ErrDamaged):
		kept, err := setAside(folder, present)
		return Restored{Kept: kept, Damaged: true}, err
	case err != nil:
		return Restored{}, err
	}
	b, err := s.BackUp(ctx, BeforeRestoring)
	err = damaged(errors.Join(err, s.Close()))
	switch {
	case errors.Is(err, ErrDamaged): // found only when all of it was read
		kept, err := setAside(folder, present)
		return Restored{Kept: kept, Damaged: true}, err
	case err != nil:
		return Restored{}, err
	}
	at, err := removeDerived(folder)
	if err != nil {
		return Restored{}, fmt.Errorf("remove %s: %w", at, err)
	}
	return Restored{Kept: b.Path}, nil
}

// presentFiles lists the files of a project: its facts, its name, and what was
// derived from the facts.
func presentFiles(folder string) []string {
	entries, _ := os.ReadDir(folder) // what cannot be listed cannot be opened either
	var out []string
	for _, e := range entries {
		if name := e.Name(); name == infoFile || strings.HasPrefix(name, "facts.") || strings.HasPrefix(name, "snapshot") {
			out = append(out, filepath.Join(folder, name))
		}
	}
	return out
}

// isProjectFile reports whether a file is the facts or the name of a project.
func isProjectFile(path string) bool {
	name := filepath.Base(path)
	return name == factsFile || name == infoFile
}

// removeDerived removes what was derived from the facts of a project, so that
// nothing of it is taken for that of others.
func removeDerived(folder string) (at string, err error) {
	for _, path := range presentFiles(folder) {
		if !isProjectFile(path) {
			if err := os.RemoveAll(path); err != nil {
				return path, err
			}
		}
	}
	return "", nil
}

// setAside moves damaged files into a folder of their own and returns it.
func setAside(folder string, files []string) (string, error) {
	to := ""
	for i := 1; to == "" || quadstore.Exists(to); i++ {
		to = filepath.Join(folder, damagedFolder, fmt.Sprintf("%04d", i))
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return "", err
	}
	for _, path := range files {
		if err := os.Rename(path, filepath.Join(to, filepath.Base(path))); err != nil {
			return "", err
		}
	}
	return to, nil
}

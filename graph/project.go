package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// formatVersion is what this program writes. An older project is backed up and
// migrated when it is opened; a newer one opens read-only.
const formatVersion = 1

// Files of a project folder.
const (
	infoFile  = "project.json"
	factsFile = "facts.db"
)

// ErrDamaged says that a folder or file is no project, or a broken one.
var ErrDamaged = errors.New("not a Threadline project, or a damaged one")

// projectInfo is project.json.
type projectInfo struct {
	Format  int       `json:"format"`
	ID      string    `json:"id"`
	Created time.Time `json:"created"`
}

// migrations[v] turns a project of format v into one of v+1, in place; the
// facts were backed up before.
var migrations = map[int]func(folder string) error{}

// ErrPath says that no project can be at a path: it is a file, or a link that
// leads to itself.
var ErrPath = errors.New("there can be no project here")

// compactedSuffix is on the name of a facts file that is not complete yet.
const compactedSuffix = ".new"

// openFolder prepares a project folder and returns its facts file, and whether
// nothing was kept in it yet. It never makes a new project over the remains of
// an old one.
func (s *Store) openFolder(folder string) (facts string, fresh bool, err error) {
	if err := makeFolder(folder); err != nil {
		return "", false, err
	}
	facts = filepath.Join(folder, factsFile)
	if err := putBackOld(facts); err != nil {
		return "", false, err
	}
	data, err := os.ReadFile(filepath.Join(folder, infoFile))
	switch {
	case errors.Is(err, os.ErrNotExist) && !quadstore.Exists(facts):
		if _, err := os.Stat(filepath.Join(folder, backupsFolder)); err == nil {
			return "", false, fmt.Errorf("%w: %s and %s are missing", ErrDamaged, infoFile, factsFile)
		}
		now := s.now().UTC().Truncate(time.Second)
		s.info = projectInfo{Format: formatVersion, ID: Hash("project", now.String(), folder), Created: now}
		fresh = true
	case errors.Is(err, os.ErrNotExist):
		// made, but not named yet when the process ended
		s.info = projectInfo{Format: formatVersion, ID: Hash("project", folder), Created: s.now().UTC().Truncate(time.Second)}
		fresh = true
	case err != nil:
		return "", false, err
	default:
		if err := json.Unmarshal(data, &s.info); err != nil || s.info.Format < 1 {
			return "", false, fmt.Errorf("%w: %s cannot be read", ErrDamaged, infoFile)
		}
		if !quadstore.Exists(facts) {
			return "", false, fmt.Errorf("%w: %s is missing", ErrDamaged, factsFile)
		}
	}
	s.folder = folder
	if s.info.Format > formatVersion {
		s.readOnly = fmt.Sprintf("it was written by a newer version of Threadline (format %d); open it with that", s.info.Format)
		return facts, false, nil
	}
	return facts, fresh, s.migrate()
}

// makeFolder makes the folder of a project if it is not there.
func makeFolder(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("%w: it is a file, and a project is a folder", ErrPath)
	case errors.Is(err, syscall.ELOOP):
		return fmt.Errorf("%w: it is a link that leads to itself", ErrPath)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w: a part of the path is a file", ErrPath)
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	return os.MkdirAll(folder, 0o755)
}

// putBackOld returns to its place a facts file that was moved aside by an
// earlier version of Threadline, which ended before the new one was there.
func putBackOld(facts string) error {
	old := facts + ".old"
	if quadstore.Exists(facts) || !quadstore.Exists(old) {
		return nil
	}
	return os.Rename(old, facts)
}

// lookOnly opens a project that cannot be written for reading, if there is one
// and its last change was finished.
func (s *Store) lookOnly(ctx context.Context, facts string, cause error) error {
	denied := errors.Is(cause, os.ErrPermission) || errors.Is(cause, syscall.EROFS)
	if !denied || !quadstore.Exists(facts) {
		return cause
	}
	db, err := quadstore.Open(ctx, facts, quadstore.Options{ReadOnly: true})
	if err != nil {
		return cause
	}
	if pending, err := db.Pending(); err != nil || pending {
		return errors.Join(fmt.Errorf("the last change did not finish and its folder cannot be written: copy the project to where it can: %w", cause), err, db.Close())
	}
	s.db, s.readOnly = db, "its folder cannot be written: copy the project to where it can be"
	return nil
}

// tidy removes what a process that was killed left half done. The caller has
// the project for itself.
func (s *Store) tidy() error {
	if err := os.Remove(filepath.Join(s.folder, factsFile+compactedSuffix)); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// advise adds to an error that a project is damaged what can be done.
func advise(location string, err error) error {
	if !errors.Is(err, ErrDamaged) || IsShared(location) {
		return err
	}
	list, _ := Backups(location) // without them it is as if there were none
	if len(list) == 0 {
		return fmt.Errorf("%w. Restore a backup of it; in its folder there is none", err)
	}
	return fmt.Errorf("%w. Restore a backup: the newest of %d is of %s, with %s after %s",
		err, len(list), list[0].Made.Local().Format("2 January 2006, 15:04"), counted(list[0].Articles, "article"), counted(int(list[0].Version), "change"))
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func (s *Store) migrate() error {
	for v := s.info.Format; v < formatVersion; v++ {
		step := migrations[v]
		if step == nil {
			return fmt.Errorf("%w: format %d is not known", ErrDamaged, v)
		}
		r := newRotation(s.folder, s.now)
		facts := filepath.Join(s.folder, factsFile)
		err := r.save(context.Background(), r.next(Backup{Reason: BeforeMigrating}), s.info, func(path string) error { return copyFile(facts, path) })
		if err != nil {
			return err
		}
		if err := step(s.folder); err != nil {
			return fmt.Errorf("migrate from format %d: %w", v, err)
		}
		s.info.Format = v + 1
	}
	return nil
}

// writeInfo writes project.json, if it changed.
func (s *Store) writeInfo() error { return writeJSON(filepath.Join(s.folder, infoFile), s.info) }

// writeJSON writes a file through a temporary one, if it changed.
func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return writeWhole(path, func(f *os.File) error { _, err := f.Write(data); return err })
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	return writeWhole(to, func(f *os.File) error { _, err := io.Copy(f, in); return err })
}

// writeWhole writes a file under a temporary name, so that it appears complete
// and on disk or not at all.
func writeWhole(path string, write func(*os.File) error) error {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return nil
}

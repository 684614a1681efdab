package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
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

// openFolder prepares a project folder and returns its facts file. It never
// makes a new project over the remains of an old one.
func (s *Store) openFolder(folder string) (string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	facts := filepath.Join(folder, factsFile)
	data, err := os.ReadFile(filepath.Join(folder, infoFile))
	switch {
	case errors.Is(err, os.ErrNotExist) && !quadstore.Exists(facts):
		now := s.now().UTC().Truncate(time.Second)
		s.info = projectInfo{Format: formatVersion, ID: Hash("project", now.String(), folder), Created: now}
	case errors.Is(err, os.ErrNotExist):
		// made, but not named yet when the process ended
		s.info = projectInfo{Format: formatVersion, ID: Hash("project", folder), Created: s.now().UTC().Truncate(time.Second)}
	case err != nil:
		return "", err
	default:
		if err := json.Unmarshal(data, &s.info); err != nil || s.info.Format < 1 {
			return "", fmt.Errorf("%w: %s cannot be read", ErrDamaged, infoFile)
		}
		if !quadstore.Exists(facts) {
			return "", fmt.Errorf("%w: %s is missing; restore it from a backup", ErrDamaged, factsFile)
		}
	}
	s.folder = folder
	if s.info.Format > formatVersion {
		s.readOnly = fmt.Sprintf("it was written by a newer version of Threadline (format %d)", s.info.Format)
		return facts, nil
	}
	return facts, s.migrate()
}

func (s *Store) migrate() error {
	for v := s.info.Format; v < formatVersion; v++ {
		step := migrations[v]
		if step == nil {
			return fmt.Errorf("%w: format %d is not known", ErrDamaged, v)
		}
		facts := filepath.Join(s.folder, factsFile)
		if err := copyFile(facts, fmt.Sprintf("%s.format%d", facts, v)); err != nil {
			return fmt.Errorf("back up before migrating: %w", err)
		}
		if err := step(s.folder); err != nil {
			return fmt.Errorf("migrate from format %d: %w", v, err)
		}
		s.info.Format = v + 1
	}
	return nil
}

// writeInfo writes project.json through a temporary file, if it changed.
func (s *Store) writeInfo() error {
	data, err := json.MarshalIndent(s.info, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(s.folder, infoFile)
	if old, err := os.ReadFile(path); err == nil && string(old) == string(data)+"\n" {
		return nil
	}
	if err := os.WriteFile(path+".part", append(data, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to+".part", data, 0o600); err != nil {
		return err
	}
	return os.Rename(to+".part", to)
}

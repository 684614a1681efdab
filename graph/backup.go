package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Backup copies the facts, as they are at this moment, into a new project
// folder at path.
func (s *Store) Backup(ctx context.Context, path string) error {
	if s.folder == "" {
		return errors.New("backup: the project lives in memory")
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if quadstore.Exists(filepath.Join(path, factsFile)) {
		return fmt.Errorf("backup: %s holds a project already", path)
	}
	if err := s.db.Backup(ctx, filepath.Join(path, factsFile)); err != nil {
		return err
	}
	to := &Store{folder: path, info: s.info}
	if err := to.writeInfo(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// Compact rewrites the facts file without deleted quads and puts it in the
// place of the old one, which stays beside it as facts.db.old until the next
// Compact.
func (s *Store) Compact(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder == "" || s.readOnly != "" {
		return fmt.Errorf("compact: %w", ErrReadOnly)
	}
	facts := filepath.Join(s.folder, factsFile)
	fresh := facts + ".new"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("compact: %w", err)
	}
	if err := s.db.Compact(ctx, fresh); err != nil {
		return err
	}
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	if err := errors.Join(os.Rename(facts, facts+".old"), os.Rename(fresh, facts)); err != nil {
		s.readOnly = "compacting did not finish; open the project again"
		return fmt.Errorf("compact: %w", err)
	}
	db, err := quadstore.Open(ctx, facts, quadstore.Options{})
	if err != nil {
		s.readOnly = "compacting did not finish; open the project again"
		return fmt.Errorf("compact: %w", err)
	}
	s.db = db
	return nil
}

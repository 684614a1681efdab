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
// folder at path. Changes may go on meanwhile.
func (s *Store) Backup(ctx context.Context, path string) error {
	if s.folder == "" && s.shared == nil {
		return errors.New("backup: the project lives in memory")
	}
	if quadstore.Exists(filepath.Join(path, factsFile)) {
		return fmt.Errorf("backup: %s holds a project already; choose a new folder", path)
	}
	if s.shared != nil {
		return s.backupShared(ctx, path)
	}
	s.mu.Lock()
	m, err := s.db.Freeze()
	b := s.backup(BackedUpByHand)
	b.Made = s.now().UTC()
	s.mu.Unlock()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		m.Drop()
		return fmt.Errorf("backup: %w", err)
	}
	if err := m.Save(ctx, filepath.Join(path, factsFile)); err != nil {
		return err
	}
	if err := errors.Join(writeJSON(filepath.Join(path, backupFile), b), writeJSON(filepath.Join(path, infoFile), s.info)); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// backup describes the present state.
func (s *Store) backup(reason string) Backup {
	return Backup{Reason: reason, Version: s.version(), Articles: len(s.Snapshot().Articles())}
}

// BackUp keeps the present state among the automatic backups and returns when
// it is on disk.
func (s *Store) BackUp(ctx context.Context, reason string) (Backup, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.backUp(ctx, reason)
}

func (s *Store) backUp(ctx context.Context, reason string) (Backup, error) {
	if s.rotation == nil {
		return Backup{}, errors.New("back up: the project is kept in no folder")
	}
	s.rotation.wait()
	m, err := s.db.Freeze()
	if err != nil {
		return Backup{}, fmt.Errorf("back up: %w", err)
	}
	b := s.rotation.next(s.backup(reason))
	if err := s.rotation.save(ctx, b, s.info, func(path string) error { return m.Save(ctx, path) }); err != nil {
		m.Drop()
		return Backup{}, err
	}
	s.rotation.last = b
	return b, nil
}

// Backups lists the automatic backups, newest first; one that is being made is
// waited for.
func (s *Store) Backups() ([]Backup, error) {
	if s.rotation == nil {
		return nil, nil
	}
	s.mu.Lock()
	busy := s.rotation.busy
	s.mu.Unlock()
	if busy != nil {
		<-busy
	}
	return Backups(s.folder)
}

// keepBefore keeps the present state in the background if that is due. The
// change that follows does not wait for it and does not depend on it.
func (s *Store) keepBefore() {
	if !s.rotation.due(s.version()) {
		return
	}
	m, err := s.db.Freeze()
	if err != nil {
		s.rotation.tell(fmt.Errorf("back up: %w", err))
		return
	}
	s.rotation.start(context.Background(), m, s.backup(BackedUpRoutinely), s.info)
}

// BackupProblem returns why the last automatic backup failed, once; nil if
// none did since it was asked before.
func (s *Store) BackupProblem() error {
	if s.rotation == nil {
		return nil
	}
	select {
	case err := <-s.rotation.told:
		return err
	default:
		return nil
	}
}

// Compact rewrites the facts file without deleted quads. The old file becomes
// the newest automatic backup. Nothing else may use the store meanwhile.
func (s *Store) Compact(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder == "" && s.shared == nil || s.readOnly != "" {
		return fmt.Errorf("compact: %w", s.cannotWrite())
	}
	if s.shared != nil {
		return s.shared.Vacuum(ctx)
	}
	if _, err := s.backUp(ctx, BeforeCompacting); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	facts := filepath.Join(s.folder, factsFile)
	fresh := facts + compactedSuffix
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("compact: %w", err)
	}
	if err := s.db.Compact(ctx, fresh); err != nil {
		return err
	}
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	renamed := os.Rename(fresh, facts)
	db, err := quadstore.Open(ctx, facts, quadstore.Options{Chunk: chunkQuads})
	if err != nil {
		s.readOnly = "compacting did not finish; open the project again"
		return fmt.Errorf("compact: %w", errors.Join(renamed, err))
	}
	s.db = db
	if renamed != nil {
		return fmt.Errorf("compact: %w", renamed)
	}
	return nil
}

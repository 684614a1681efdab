package quadstore

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// Backup copies the file as it is at this moment to path; see Moment.Save.
// Commits may go on meanwhile.
func (db *DB) Backup(ctx context.Context, path string) error {
	m, err := db.Freeze()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return m.Save(ctx, path)
}

// Compact copies everything into a new file at path: deleted quads and free
// pages are left behind (fault 5). The caller closes this store and puts the
// new file in its place.
func (db *DB) Compact(ctx context.Context, path string) error {
	quads, err := db.Quads(ctx)
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	fresh, err := Open(ctx, path, Options{})
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	db.mu.RLock()
	err = fresh.fill(quads, db.log.each)
	db.mu.RUnlock()
	if err != nil {
		return errors.Join(fmt.Errorf("compact: %w", err), fresh.Close(), removeIfThere(path))
	}
	return fresh.Close()
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

package quadstore

import (
	"context"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Backup copies the file as it is at this moment to path, through a temporary
// name, so that a half-written copy never has the name of a good one.
func (db *DB) Backup(ctx context.Context, path string) error {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.file == nil {
		return errors.New("backup: the store lives in memory")
	}
	part := path + ".part"
	err := db.file.View(func(tx *bolt.Tx) error { return tx.CopyFile(part, 0o600) })
	if err == nil {
		err = syncFile(part)
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("backup to %s: %w", path, err), removeIfThere(part))
	}
	return nil
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
	if err := fresh.load(quads, db); err != nil {
		return errors.Join(fmt.Errorf("compact: %w", err), fresh.Close(), removeIfThere(path))
	}
	return fresh.Close()
}

// load fills an empty store with quads and the side of another.
func (db *DB) load(quads []Quad, from *DB) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if err := db.applyChunks(quads, 1); err != nil {
		return err
	}
	from.mu.RLock()
	defer from.mu.RUnlock()
	for _, bucket := range ourBuckets {
		var puts []put
		err := from.log.each(bucket, func(k string, v []byte) error {
			puts = append(puts, put{bucket, k, append([]byte{}, v...)})
			return nil
		})
		if err != nil {
			return err
		}
		if err := db.log.update(puts); err != nil {
			return err
		}
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

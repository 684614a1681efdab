package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// A Moment is the file as it was when Freeze was called. Later commits go on
// beside it: the pages it shows are kept until Save or Drop.
type Moment struct{ tx *bolt.Tx }

// Freeze holds on to the present state. It costs nothing and waits for
// nobody. Every Moment must be saved or dropped; Close waits for that.
func (db *DB) Freeze() (*Moment, error) {
	if db.file == nil {
		return nil, errors.New("the store lives in memory")
	}
	tx, err := db.file.Begin(false)
	if err != nil {
		return nil, err
	}
	return &Moment{tx}, nil
}

// Size is how many bytes Save writes.
func (m *Moment) Size() int64 { return m.tx.Size() }

// Save writes the state to a new file at path, through a temporary name, so
// that a half-written copy never has the name of a good one, and checks what
// it wrote: a file that was damaged meanwhile is not taken for a copy. It ends
// early when ctx is done.
func (m *Moment) Save(ctx context.Context, path string) error {
	defer m.Drop()
	part := path + ".part"
	err := m.write(ctx, part)
	if err == nil {
		err = verify(part)
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("backup to %s: %w", path, err), removeIfThere(part))
	}
	return nil
}

func (m *Moment) write(ctx context.Context, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	_, err = m.tx.WriteTo(untilDone{ctx, f})
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Drop lets go of the state.
func (m *Moment) Drop() { _ = m.tx.Rollback() } // after Save it is closed already

// untilDone is a writer that fails once its context is done.
type untilDone struct {
	ctx context.Context
	w   io.Writer
}

func (u untilDone) Write(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(p)
}

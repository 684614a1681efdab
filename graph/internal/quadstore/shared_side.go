package quadstore

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"time"
)

// Look-ups beside the quads have no context; these end them. Settings are small,
// and saved when a window closes, which must not wait long.
const (
	sideTimeout    = time.Minute
	settingTimeout = 5 * time.Second
)

func timed(limit time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), limit)
}

// keyOf turns the key of a bucket into the column's value.
func keyOf(bucket, key string) any {
	if bucket == bucketCommits {
		return int64(binary.BigEndian.Uint64([]byte(key)))
	}
	return key
}

func (s *Shared) get(ctx context.Context, bucket, key string) (value []byte, err error) {
	t := tables[bucket]
	err = s.pool.QueryRowContext(ctx, "SELECT "+t.value+" FROM "+t.name+" WHERE "+t.key+" = $1", keyOf(bucket, key)).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, err
}

// sideOf calls f with every key and value of a bucket, in the order of keys.
func sideOf(ctx context.Context, from queryer, bucket string, f func(key string, value []byte) error) error {
	t := tables[bucket]
	if t.name == "" {
		return nil
	}
	return each(ctx, from, "SELECT "+t.key+", "+t.value+" FROM "+t.name+" ORDER BY "+t.key, nil, func(rows *sql.Rows) error {
		var value []byte
		if bucket == bucketCommits {
			var version int64
			if err := rows.Scan(&version, &value); err != nil {
				return err
			}
			return f(commitKey(uint64(version)), value)
		}
		var key string
		if err := rows.Scan(&key, &value); err != nil {
			return err
		}
		return f(key, value)
	})
}

// Entries calls f with every log entry, oldest first.
func (s *Shared) Entries(f func(version uint64, entry []byte) error) error {
	err := sideOf(context.Background(), s.pool, bucketCommits, func(k string, v []byte) error {
		return f(binary.BigEndian.Uint64([]byte(k)), v)
	})
	return s.explain("read the log of", err)
}

// Entry returns one log entry, or nil.
func (s *Shared) Entry(version uint64) ([]byte, error) {
	ctx, cancel := timed(sideTimeout)
	defer cancel()
	entry, err := s.get(ctx, bucketCommits, commitKey(version))
	return entry, s.explain("read the log of", err)
}

// Blob returns original bytes by hash, or nil.
func (s *Shared) Blob(hash string) ([]byte, error) {
	ctx, cancel := timed(sideTimeout)
	defer cancel()
	data, err := s.get(ctx, bucketBlobs, hash)
	return data, s.explain("read an original of", err)
}

// Setting returns a small value kept beside the facts, or nil.
func (s *Shared) Setting(key string) ([]byte, error) {
	ctx, cancel := timed(sideTimeout)
	defer cancel()
	value, err := s.get(ctx, bucketSetting, key)
	return value, s.explain("read a setting of", err)
}

// SetSetting keeps a small value beside the facts; it is no commit.
func (s *Shared) SetSetting(key string, value []byte) error {
	ctx, cancel := timed(settingTimeout)
	defer cancel()
	_, err := s.pool.ExecContext(ctx, "INSERT INTO threadline_settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value", key, value)
	return s.explain("save a setting of", err)
}

// Backup copies the store, as it is at this moment, into a new file at path:
// a store of one machine with the same quads, log, originals and settings.
func (s *Shared) Backup(ctx context.Context, path string) error {
	tx, err := s.moment(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	quads, err := s.quads(ctx, tx, selectQuads)
	if err != nil {
		return err
	}
	part := path + ".part"
	file, err := Open(ctx, part, Options{})
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = file.fill(quads, func(bucket string, f func(string, []byte) error) error {
		return s.explain("read", sideOf(ctx, tx, bucket, f))
	})
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(fmt.Errorf("backup: %w", err), removeIfThere(part))
	}
	return os.Rename(part, path)
}

// Load fills an empty shared store from a store of one machine, in one
// transaction.
func (s *Shared) Load(ctx context.Context, from *DB) error {
	head, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	defer s.End()
	if head != 0 {
		return fmt.Errorf("%s holds a project already: %w", s.at, ErrBehind)
	}
	quads, err := from.Quads(ctx)
	if err != nil {
		return err
	}
	if err := s.load(ctx, s.turn, quads, from); err != nil {
		return s.explain("fill", err)
	}
	err = s.turn.Commit()
	s.turn = nil
	return s.explain("fill", err)
}

func (s *Shared) load(ctx context.Context, tx *sql.Tx, quads []Quad, from *DB) error {
	p := planChange(Change{Adds: quads})
	if err := addNodes(ctx, tx, p.more); err != nil {
		return err
	}
	if err := writeQuads(ctx, tx, "add quads", addQuads, p.adds); err != nil {
		return err
	}
	from.mu.RLock()
	defer from.mu.RUnlock()
	for bucket, t := range tables {
		err := from.log.each(bucket, func(k string, v []byte) error {
			_, err := tx.ExecContext(ctx, "INSERT INTO "+t.name+" ("+t.key+", "+t.value+") VALUES ($1, $2) ON CONFLICT DO NOTHING", keyOf(bucket, k), append([]byte{}, v...))
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "UPDATE threadline_project SET head = (SELECT COALESCE(max(version), 0) FROM threadline_commits)")
	return err
}

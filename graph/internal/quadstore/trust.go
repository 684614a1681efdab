package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// checkHead checks what bbolt reads when it opens a file, and no more.
func checkHead(path string) error { return inspect(path, func(*walker) error { return nil }) }

// checkOr asks whether the caller trusts the file as it is; if not, or if the
// end of the log cannot be read, all pages are checked now.
func (db *DB) checkOr(trust func(uint64, []byte) bool) (later bool, err error) {
	version, entry, ok := db.last()
	if ok && trust(version, entry) {
		return true, nil
	}
	f, err := os.Open(db.file.Path())
	if err != nil {
		return false, err
	}
	defer f.Close()
	w, err := newWalker(f)
	if err != nil {
		return false, err
	}
	return false, w.walk()
}

// last returns the newest log entry; ok is false if there is none, if a commit
// is unfinished, or if that cannot be told.
func (db *DB) last() (version uint64, entry []byte, ok bool) {
	var settings map[string][]byte
	err := func() (err error) {
		defer recovered(&err)
		return db.file.View(func(tx *bolt.Tx) error {
			intents, commits := tx.Bucket([]byte(bucketIntent)), tx.Bucket([]byte(bucketCommits))
			if intents == nil || commits == nil || intents.Get([]byte(intentKey)) != nil {
				return nil
			}
			k, v := commits.Cursor().Last()
			if len(k) == 8 {
				version, entry, ok = binary.BigEndian.Uint64(k), append([]byte{}, v...), true
			}
			known := map[string][]byte{}
			if b := tx.Bucket([]byte(bucketSetting)); b != nil {
				err = b.ForEach(func(k, v []byte) error {
					known[string(k)] = append([]byte{}, v...)
					return nil
				})
			}
			settings = known
			return err
		})
	}()
	if ok = ok && err == nil; ok {
		db.settings.known = settings
	}
	return version, entry, ok
}

// checkLater checks all pages as they are now, on another goroutine, which
// holds the store until it is done.
func (db *DB) checkLater() error {
	f, err := os.Open(db.file.Path())
	if err != nil {
		return err
	}
	w, err := newWalker(f)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	db.mu.Lock()
	go func() {
		defer db.mu.Unlock()
		defer f.Close()
		if err := w.walk(); err != nil {
			db.damage, db.qs, db.log = err, nil, brokenSide{err}
		}
	}()
	return nil
}

// brokenSide is the side of a file that was found damaged.
type brokenSide struct{ err error }

func (b brokenSide) get(string, string) ([]byte, error) { return nil, b.failed() }

func (b brokenSide) each(string, func(string, []byte) error) error { return b.failed() }

func (b brokenSide) update([]put) error { return b.failed() }

func (b brokenSide) failed() error { return fmt.Errorf("the file was found damaged: %w", b.err) }

package quadstore

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
)

// chunkQuads is how many quads go into one transaction: larger ones make
// bbolt insert into huge unsplit pages, smaller ones sync too often.
const chunkQuads = 10_000

// Change is one commit: quads to delete and to add, and what the log keeps of
// it. Version must be one more than the last.
type Change struct {
	Version uint64
	Deletes []Quad
	Adds    []Quad
	Entry   []byte            // opaque: kept in the log under Version
	Blobs   map[string][]byte // original bytes by hash; never deleted
}

// Commit makes a change durable: an intent is written and synced, then the
// quads are deleted, then the others added, in chunks, then the intent becomes
// the log entry. When it returns nil all of it is on disk. On an error before
// the intent nothing has changed; after it the change will be completed by
// Recover, which Commit itself tries once before it gives up.
func (db *DB) Commit(ctx context.Context, c Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	c.Deletes, c.Adds = difference(c.Deletes, c.Adds), difference(c.Adds, c.Deletes)
	intent, err := encodeIntent(c)
	if err != nil {
		return fmt.Errorf("commit %d: %w", c.Version, err)
	}
	puts := []put{{bucketIntent, intentKey, intent}}
	for hash, data := range c.Blobs {
		puts = append(puts, put{bucketBlobs, hash, data})
	}
	if err := db.log.update(puts); err != nil {
		return fmt.Errorf("commit %d: write intent: %w", c.Version, err)
	}
	if err := db.finish(c); err != nil {
		if again := db.finish(c); again != nil {
			return fmt.Errorf("commit %d: %w: %w", c.Version, ErrPending, again)
		}
	}
	return nil
}

// finish carries out an intent. It is idempotent.
func (db *DB) finish(c Change) (err error) {
	defer recovered(&err)
	if db.qs == nil {
		if err := db.reopen(); err != nil {
			return err
		}
	}
	if err := db.applyChunks(c.Deletes, graph.Delete); err != nil {
		return err
	}
	if err := db.applyChunks(c.Adds, graph.Add); err != nil {
		return err
	}
	return db.log.update([]put{{bucketCommits, commitKey(c.Version), c.Entry}, {bucketIntent, intentKey, nil}})
}

// applyChunks never mixes deletes and adds in a transaction (fault 2), and
// drops the Cayley store after a failed one (fault 1).
func (db *DB) applyChunks(quads []Quad, action graph.Procedure) error {
	for len(quads) > 0 {
		n := min(len(quads), db.chunk)
		deltas := make([]graph.Delta, n)
		for i, q := range quads[:n] {
			deltas[i] = graph.Delta{Quad: q.cayley(), Action: action}
		}
		quads = quads[n:]
		if err := db.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			if broken := db.reopen(); broken != nil {
				return broken
			}
			return fmt.Errorf("write quads: %w", err)
		}
	}
	return nil
}

// Recover completes the commit an earlier process did not finish, if there is
// one.
func (db *DB) Recover(ctx context.Context) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	data, err := db.log.get(bucketIntent, intentKey)
	if err != nil || data == nil {
		return err
	}
	c, err := decodeIntent(data)
	if err != nil {
		return fmt.Errorf("recover: %w", err)
	}
	if err := db.finish(c); err != nil {
		return fmt.Errorf("recover commit %d: %w", c.Version, err)
	}
	return nil
}

// Pending reports whether a commit is waiting for Recover.
func (db *DB) Pending() (bool, error) {
	data, err := db.log.get(bucketIntent, intentKey)
	return data != nil, err
}

func encodeIntent(c Change) ([]byte, error) {
	c.Blobs = nil
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(c)
	return b.Bytes(), err
}

func decodeIntent(data []byte) (Change, error) {
	var c Change
	err := gob.NewDecoder(bytes.NewReader(data)).Decode(&c)
	return c, err
}

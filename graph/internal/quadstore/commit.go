package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"os"

	"github.com/cayleygraph/cayley/graph"
)

// How many quads go into one transaction. Cayley names values by hashes, so a
// transaction writes to pages all over the file: the larger the file, the fewer
// values meet on a page, and the more quads one transaction should bring along.
// Into a small file, large ones make bbolt insert into huge unsplit pages.
const (
	leastChunk = 15_000
	mostChunk  = 80_000
	bytesAQuad = 4 << 10 // for so many bytes of the file one quad more at once
)

// chunkQuads is the size of the next transaction.
func (db *DB) chunkQuads() int {
	switch {
	case db.chunk > 0:
		return db.chunk
	case db.file == nil:
		return leastChunk
	}
	info, err := os.Stat(db.file.Path())
	if err != nil {
		return leastChunk
	}
	return int(min(leastChunk+info.Size()/bytesAQuad, mostChunk))
}

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
	c.Deletes, c.Adds = differences(c.Deletes, c.Adds)
	puts := []put{{bucketIntent, intentKey, encodeIntent(c)}}
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
	chunk := db.chunkQuads()
	for len(quads) > 0 {
		n := min(len(quads), chunk)
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

// intentMark begins an intent: a gob, which intents were before, never does.
const intentMark = 0

// encodeIntent writes a change without its originals: each text behind its
// length.
func encodeIntent(c Change) []byte {
	size := 64 + len(c.Entry)
	for _, quads := range [][]Quad{c.Deletes, c.Adds} {
		for i := range quads {
			size += 32 + len(quads[i].Subject) + len(quads[i].Predicate) + len(quads[i].Object) + len(quads[i].Label)
		}
	}
	out := binary.AppendUvarint(append(make([]byte, 0, size), intentMark), c.Version)
	for _, quads := range [][]Quad{c.Deletes, c.Adds} {
		out = binary.AppendUvarint(out, uint64(len(quads)))
		for i := range quads {
			out = appendQuad(out, &quads[i])
		}
	}
	return appendText(out, string(c.Entry))
}

func appendQuad(out []byte, q *Quad) []byte {
	literal := byte(0)
	if q.Literal {
		literal = 1
	}
	out = append(out, literal)
	for _, text := range [...]string{q.Subject, q.Predicate, q.Object, q.Label} {
		out = appendText(out, text)
	}
	return out
}

func appendText(out []byte, text string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(text))), text...)
}

func decodeIntent(data []byte) (c Change, err error) {
	if len(data) == 0 || data[0] != intentMark {
		err := gob.NewDecoder(bytes.NewReader(data)).Decode(&c)
		return c, err
	}
	r := intentReader{data: data[1:]}
	c.Version = r.number()
	c.Deletes, c.Adds = r.quads(), r.quads()
	c.Entry = []byte(r.text())
	if r.short || len(r.data) > 0 {
		return Change{}, fmt.Errorf("%w: the intent cannot be read", ErrDamaged)
	}
	return c, nil
}

type intentReader struct {
	data  []byte
	short bool
}

func (r *intentReader) number() uint64 {
	n, used := binary.Uvarint(r.data)
	if used <= 0 {
		r.short = true
		return 0
	}
	r.data = r.data[used:]
	return n
}

func (r *intentReader) text() string {
	n := r.number()
	if n > uint64(len(r.data)) {
		r.short = true
		return ""
	}
	text := string(r.data[:n])
	r.data = r.data[n:]
	return text
}

func (r *intentReader) quads() []Quad {
	n := r.number()
	if n > uint64(len(r.data)) {
		r.short = true
		return nil
	}
	var out []Quad
	for ; n > 0 && !r.short; n-- {
		q := Quad{Literal: r.number() == 1}
		q.Subject, q.Predicate, q.Object, q.Label = r.text(), r.text(), r.text(), r.text()
		out = append(out, q)
	}
	return out
}

package quadstore

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// valueBatch is how many nodes are resolved by one look-up.
const valueBatch = 1000

// Literals calls f with subject and text of every quad of a predicate, in no
// particular order. It is the way to read a whole store: one scan over
// references, values looked up in batches, 5 times cheaper than asking for
// whole quads.
func (db *DB) Literals(ctx context.Context, predicate string, f func(subject, text string) error) (err error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	defer recovered(&err)
	if db.qs == nil {
		return db.broken()
	}
	p, err := db.qs.ValueOf(quad.IRI(predicate))
	if err != nil || p == nil {
		return err
	}
	want := refs.ToKey(p)
	var ends []graph.Ref
	flush := func() error {
		values, err := graph.ValuesOf(ctx, db.qs, ends)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		for i := 0; i+1 < len(values); i += 2 {
			s, sok := values[i].(quad.IRI)
			o, ook := values[i+1].(quad.String)
			if !sok || !ook {
				return fmt.Errorf("%w: quad %v %s %v", ErrDamaged, values[i], predicate, values[i+1])
			}
			if err := f(string(s), string(o)); err != nil {
				return err
			}
		}
		ends = ends[:0]
		return nil
	}
	err = db.scan(ctx, db.qs.QuadsAllIterator(), func(ref graph.Ref) error {
		has, err := db.qs.QuadDirection(ref, quad.Predicate)
		if err != nil || refs.ToKey(has) != want {
			return err
		}
		for _, d := range []quad.Direction{quad.Subject, quad.Object} {
			v, err := db.qs.QuadDirection(ref, d)
			if err != nil {
				return err
			}
			ends = append(ends, v)
		}
		if len(ends) >= 2*valueBatch {
			return flush()
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", predicate, err)
	}
	return flush()
}

// scan calls f with every result and checks the iterator's own error: a
// damaged file shows as a short result.
func (db *DB) scan(ctx context.Context, shape iterator.Shape, f func(graph.Ref) error) error {
	it := shape.Iterate()
	defer it.Close()
	for it.Next(ctx) {
		if err := f(it.Result()); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := it.Err(); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// recovered turns bbolt's panic on a damaged page into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, p)
	}
}

// Quads returns all quads, sorted.
func (db *DB) Quads(ctx context.Context) ([]Quad, error) {
	return db.quads(ctx, func(qs graph.QuadStore) (iterator.Shape, error) { return qs.QuadsAllIterator(), nil })
}

// ByLabel returns the quads under a label, sorted. Cost: the quads found, by
// the label index.
func (db *DB) ByLabel(ctx context.Context, label string) ([]Quad, error) {
	return db.quads(ctx, func(qs graph.QuadStore) (iterator.Shape, error) {
		ref, err := qs.ValueOf(quad.IRI(label))
		if err != nil || ref == nil {
			return iterator.NewNull(), err
		}
		return qs.QuadIterator(quad.Label, ref), nil
	})
}

func (db *DB) quads(ctx context.Context, shape func(graph.QuadStore) (iterator.Shape, error)) (out []Quad, err error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	defer recovered(&err)
	if db.qs == nil {
		return nil, db.broken()
	}
	s, err := shape(db.qs)
	if err != nil {
		return nil, err
	}
	err = db.scan(ctx, s, func(ref graph.Ref) error {
		cq, err := db.qs.Quad(ref)
		if err != nil {
			return err
		}
		q, err := fromCayley(cq)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		out = append(out, q)
		return nil
	})
	slices.SortFunc(out, compareQuads)
	return out, err
}

// WriteNQuads writes all quads as sorted N-Quads: the same facts give the same
// bytes.
func (db *DB) WriteNQuads(ctx context.Context, w io.Writer) error {
	quads, err := db.Quads(ctx)
	if err != nil {
		return fmt.Errorf("export quads: %w", err)
	}
	return writeNQuads(w, quads)
}

func writeNQuads(w io.Writer, quads []Quad) error {
	out := bufio.NewWriter(w)
	for _, q := range quads {
		if _, err := out.WriteString(q.NQuad() + "\n"); err != nil {
			return fmt.Errorf("export quads: %w", err)
		}
	}
	return out.Flush()
}

// Size returns the number of quads the store believes it holds.
func (db *DB) Size(ctx context.Context) (int64, error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	if db.qs == nil {
		return 0, db.broken()
	}
	st, err := db.qs.Stats(ctx, true)
	return st.Quads.Value, err
}

// Entries calls f with every log entry, oldest first.
func (db *DB) Entries(f func(version uint64, entry []byte) error) error {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.log.each(bucketCommits, func(k string, v []byte) error {
		return f(binary.BigEndian.Uint64([]byte(k)), slices.Clone(v))
	})
}

// Entry returns one log entry, or nil.
func (db *DB) Entry(version uint64) ([]byte, error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.log.get(bucketCommits, commitKey(version))
}

// Blob returns original bytes by hash, or nil.
func (db *DB) Blob(hash string) ([]byte, error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.log.get(bucketBlobs, hash)
}

// Setting returns a small value kept beside the facts, or nil.
func (db *DB) Setting(key string) ([]byte, error) {
	if value, known := db.settings.get(key); known {
		return value, nil
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.log.get(bucketSetting, key)
}

// SetSetting keeps a small value beside the facts; it is no commit.
func (db *DB) SetSetting(key string, value []byte) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if err := db.log.update([]put{{bucketSetting, key, value}}); err != nil {
		return err
	}
	db.settings.set(key, value)
	return nil
}

// settings are those of a file whose pages are checked after it was opened, so
// that nobody waits for that to know where the window was. Nothing is known of
// other files.
type settings struct {
	mu    sync.Mutex
	known map[string][]byte
}

func (s *settings) get(key string) (value []byte, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known[key], s.known != nil
}

func (s *settings) set(key string, value []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known != nil {
		s.known[key] = slices.Clone(value)
	}
}

package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"
)

// Texts calls f with subject and text of every quad of a predicate, in no
// particular order, from several goroutines at once, numbered from 0. What f
// is given is valid during the call only. It is the way to read a whole file:
// one pass over Cayley's log of nodes and quads, 10 times cheaper than
// Literals, which asks Cayley.
func (db *DB) Texts(ctx context.Context, predicate string, workers int, f func(worker int, subject, text []byte) error) (err error) {
	if db.file == nil {
		return db.Literals(ctx, predicate, func(subject, text string) error { return f(0, []byte(subject), []byte(text)) })
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	defer recovered(&err)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	if db.qs == nil {
		return db.broken()
	}
	p, err := db.idOf(predicate)
	if err != nil || p == 0 {
		return err
	}
	err = db.file.View(func(tx *bolt.Tx) error {
		defer forget(tx)
		r := textReader{predicate: p, jobs: make(chan []found, 2*workers), f: f}
		return r.read(ctx, tx, workers)
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", predicate, err)
	}
	return nil
}

// idOf returns the number Cayley gave an IRI, 0 if none.
func (db *DB) idOf(iri string) (uint64, error) {
	ref, err := db.qs.ValueOf(quad.IRI(iri))
	if err != nil || ref == nil {
		return 0, err
	}
	id, ok := ref.(kv.Int64Value)
	if !ok {
		return 0, fmt.Errorf("%w: %s has no number", ErrDamaged, iri)
	}
	return uint64(id), nil
}

// logBucket is where Cayley keeps nodes and quads by number. Nodes come before
// the quads that use them.
const logBucket = "log"

type textReader struct {
	predicate uint64
	nodes     [][]byte // values of nodes by number, as they lie in the file
	jobs      chan []found
	f         func(worker int, subject, text []byte) error

	mu     sync.Mutex
	failed error
}

// found is a quad of the predicate: the values of its ends.
type found struct{ subject, text []byte }

// foundAtOnce is how many quads a worker is handed.
const foundAtOnce = 512

func (r *textReader) read(ctx context.Context, tx *bolt.Tx, workers int) error {
	var wg sync.WaitGroup
	for n := range workers {
		wg.Go(func() { r.work(n) })
	}
	err := r.scan(ctx, tx)
	close(r.jobs)
	wg.Wait()
	return errors.Join(err, r.failed)
}

// scan goes through the log and hands out the quads of the predicate.
func (r *textReader) scan(ctx context.Context, tx *bolt.Tx) (err error) {
	defer recovered(&err) // so that the workers are told to end
	bucket := tx.Bucket([]byte(logBucket))
	if bucket == nil {
		return fmt.Errorf("%w: it has no log", ErrDamaged)
	}
	job := make([]found, 0, foundAtOnce)
	c := bucket.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if len(k) != 8 {
			return fmt.Errorf("%w: a log entry has the key %x", ErrDamaged, k)
		}
		p, err := readPrimitive(v)
		if err != nil {
			return fmt.Errorf("%w: log entry %x", ErrDamaged, k)
		}
		switch id := binary.BigEndian.Uint64(k); {
		case p.value != nil:
			if err := r.note(id, p.value); err != nil {
				return err
			}
		case p.predicate == r.predicate && !p.deleted:
			job = append(job, found{r.node(p.subject), r.node(p.object)})
		}
		if len(job) == foundAtOnce {
			if err := errors.Join(ctx.Err(), r.fault()); err != nil {
				return err
			}
			r.jobs <- job
			job = make([]found, 0, foundAtOnce)
		}
	}
	r.jobs <- job
	return nil
}

// note keeps where the value of a node lies. Numbers are given without gaps,
// so one far beyond the entries read is damage.
func (r *textReader) note(id uint64, value []byte) error {
	const gap = 1 << 26
	if id > uint64(len(r.nodes))+gap {
		return fmt.Errorf("%w: log entry %d", ErrDamaged, id)
	}
	for uint64(len(r.nodes)) <= id {
		r.nodes = append(r.nodes, nil)
	}
	r.nodes[id] = value
	return nil
}

func (r *textReader) node(id uint64) []byte {
	if id < uint64(len(r.nodes)) {
		return r.nodes[id]
	}
	return nil
}

func (r *textReader) fault() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failed
}

// work calls f with the quads it is handed until there are no more; after an
// error it only takes them.
func (r *textReader) work(n int) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	for job := range r.jobs {
		if r.fault() != nil {
			continue
		}
		if err := r.carryOut(n, job); err != nil {
			r.mu.Lock()
			r.failed = err
			r.mu.Unlock()
		}
	}
}

func (r *textReader) carryOut(n int, job []found) (err error) {
	defer recovered(&err)
	for _, q := range job {
		subject, sok := valueText(q.subject, fieldIRI)
		text, tok := valueText(q.text, fieldString)
		if !sok || !tok {
			return fmt.Errorf("%w: a quad from %q to %q", ErrDamaged, q.subject, q.text)
		}
		if err := r.f(n, subject, text); err != nil {
			return err
		}
	}
	return nil
}

// primitive is what an entry of Cayley's log says, as far as needed here: see
// graph/proto/primitive.proto of Cayley.
type primitive struct {
	subject, predicate, object uint64
	value                      []byte // of a node; nil for quads
	deleted                    bool
}

var errWire = errors.New("not a protocol buffer")

// readPrimitive reads an entry of the log. The value lies in data.
func readPrimitive(data []byte) (p primitive, err error) {
	for len(data) > 0 {
		field, n, bytes, rest := wireField(data)
		if rest == nil {
			return p, errWire
		}
		switch field {
		case 2:
			p.subject = n
		case 3:
			p.predicate = n
		case 4:
			p.object = n
		case 8:
			p.value = bytes
		case 9:
			p.deleted = n != 0
		}
		data = rest
	}
	return p, nil
}

// Fields of a value in Cayley's encoding: see pquads/quads.proto of
// cayleygraph/quad.
const (
	fieldString = 2
	fieldIRI    = 3
)

// valueText returns the text of a value that is of one kind.
func valueText(value []byte, kind int) ([]byte, bool) {
	field, _, text, rest := wireField(value)
	return text, rest != nil && len(rest) == 0 && field == kind && text != nil
}

// wireField reads one field of a protocol buffer: its number and what it
// holds, and what follows; rest is nil where data is none.
func wireField(data []byte) (field int, n uint64, bytes, rest []byte) {
	tag, used := binary.Uvarint(data)
	if used <= 0 {
		return 0, 0, nil, nil
	}
	data = data[used:]
	field = int(tag >> 3)
	switch tag & 7 {
	case 0:
		if n, used = binary.Uvarint(data); used <= 0 {
			return 0, 0, nil, nil
		}
		return field, n, nil, data[used:]
	case 2:
		size, used := binary.Uvarint(data)
		if used <= 0 || size > uint64(len(data)-used) {
			return 0, 0, nil, nil
		}
		end := used + int(size)
		return field, 0, data[used:end:end], data[end:]
	}
	return 0, 0, nil, nil
}

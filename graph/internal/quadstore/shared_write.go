package quadstore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/lib/pq"
)

// ErrBehind says that others committed since: their changes must be taken over
// first.
var ErrBehind = errors.New("others changed the project meanwhile")

// rowsAtOnce is how many rows one statement takes.
const rowsAtOnce = 5_000

// idleTurn ends the turn of a machine that fell asleep in it, so that others
// can go on.
const idleTurn = "SET LOCAL idle_in_transaction_session_timeout = '300s'"

// Begin waits for the turn to write and returns the newest version. Until End
// nobody else commits. The lock is one on the row of the project, which
// PostgreSQL and CockroachDB both know.
func (s *Shared) Begin(ctx context.Context) (head uint64, err error) {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return 0, s.explain("write to", err)
	}
	if _, err = tx.ExecContext(ctx, idleTurn); err == nil {
		err = tx.QueryRowContext(ctx, "SELECT head FROM threadline_project FOR UPDATE").Scan(&head)
	}
	if err != nil {
		_ = tx.Rollback()
		return 0, s.explain("write to", err)
	}
	s.turn, s.head = tx, head
	return head, nil
}

// End gives the turn back. What was not committed is not there.
func (s *Shared) End() {
	if s.turn != nil {
		_ = s.turn.Rollback() // after a commit, or when the connection is lost, it does nothing
		s.turn = nil
	}
}

// Commit makes a change durable in one transaction: all of it or nothing. It
// uses the turn, or takes one. It fails with ErrBehind if the change was made
// from an older version than the newest.
func (s *Shared) Commit(ctx context.Context, c Change) error {
	if s.turn == nil {
		if _, err := s.Begin(ctx); err != nil {
			return err
		}
		defer s.End()
	}
	if c.Version != s.head+1 {
		return fmt.Errorf("commit %d after %d: %w", c.Version, s.head, ErrBehind)
	}
	if err := s.write(ctx, s.turn, c); err != nil {
		return s.explain(fmt.Sprintf("commit %d to", c.Version), err)
	}
	err := s.turn.Commit()
	s.turn = nil
	if err == nil || s.committed(ctx, c) {
		s.head = c.Version
		return nil
	}
	return s.explain(fmt.Sprintf("commit %d to", c.Version), err)
}

// committed tells, after the answer to a commit was lost, whether it happened.
func (s *Shared) committed(ctx context.Context, c Change) bool {
	entry, err := s.get(context.WithoutCancel(ctx), bucketCommits, commitKey(c.Version))
	return err == nil && entry != nil && bytes.Equal(entry, c.Entry)
}

// write carries out a change within a transaction. New nodes come before the
// quads that name them; nodes nothing names any more go last, found by their
// keys: Cayley's own writer looks through all nodes for them.
func (s *Shared) write(ctx context.Context, tx *sql.Tx, c Change) error {
	c.Deletes, c.Adds = differences(c.Deletes, c.Adds)
	p := planChange(c)
	if err := addNodes(ctx, tx, p.more); err != nil {
		return err
	}
	for _, step := range []struct {
		what, statement string
		of              columns
	}{
		{"delete quads", deleteLabelled, p.labelled},
		{"delete quads", deleteBare, p.bare},
		{"add quads", addQuads, p.adds},
	} {
		if err := writeQuads(ctx, tx, step.what, step.statement, step.of); err != nil {
			return err
		}
	}
	if err := dropNodes(ctx, tx, p.fewer); err != nil {
		return err
	}
	return s.writeLog(ctx, tx, c)
}

const (
	addQuads = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT q.s, q.p, q.o, NULLIF(q.l, ''::bytea), now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS q(s, p, o, l)`
	deleteLabelled = `DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS q(s, p, o, l)
		WHERE subject_hash = q.s AND predicate_hash = q.p AND object_hash = q.o AND label_hash = q.l`
	deleteBare = `DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS q(s, p, o, l)
		WHERE subject_hash = q.s AND predicate_hash = q.p AND object_hash = q.o AND label_hash IS NULL`
)

// writeQuads runs a statement over quads. Each must change exactly one row:
// Cayley's writer passes over a quad that is there already but counts its
// nodes once more, so that they are never dropped.
func writeQuads(ctx context.Context, tx *sql.Tx, what, statement string, of columns) error {
	for at := 0; at < len(of[0]); at += rowsAtOnce {
		to := min(at+rowsAtOnce, len(of[0]))
		result, err := tx.ExecContext(ctx, statement, pq.ByteaArray(of[0][at:to]), pq.ByteaArray(of[1][at:to]), pq.ByteaArray(of[2][at:to]), pq.ByteaArray(of[3][at:to]))
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if n, err := result.RowsAffected(); err != nil || n != int64(to-at) {
			return fmt.Errorf("%w: %s: %d of %d were as expected", ErrDamaged, what, n, to-at)
		}
	}
	return nil
}

// addNodes adds nodes, or references to those that are there.
func addNodes(ctx context.Context, tx *sql.Tx, list []counted) error {
	for at := 0; at < len(list); at += rowsAtOnce {
		part := list[at:min(at+rowsAtOnce, len(list))]
		counts, hashes, texts, iris := make(pq.Int64Array, len(part)), make(pq.ByteaArray, len(part)), make(pq.StringArray, len(part)), make(pq.BoolArray, len(part))
		for i, n := range part {
			counts[i], hashes[i], texts[i], iris[i] = int64(n.n), n.hash[:], n.text, n.iri
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO nodes (refs, hash, value_string, iri)
			SELECT n.refs, n.hash, n.text, NULLIF(n.iri, false) FROM unnest($1::int[], $2::bytea[], $3::text[], $4::bool[]) AS n(refs, hash, text, iri)
			ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`, counts, hashes, texts, iris)
		if err != nil {
			return fmt.Errorf("add nodes: %w", err)
		}
	}
	return nil
}

// dropNodes takes references away, and the nodes that have none left.
func dropNodes(ctx context.Context, tx *sql.Tx, list []counted) error {
	for at := 0; at < len(list); at += rowsAtOnce {
		part := list[at:min(at+rowsAtOnce, len(list))]
		counts, hashes := make(pq.Int64Array, len(part)), make(pq.ByteaArray, len(part))
		for i, n := range part {
			counts[i], hashes[i] = int64(n.n), n.hash[:]
		}
		_, err := tx.ExecContext(ctx, `UPDATE nodes SET refs = nodes.refs + n.refs FROM unnest($1::int[], $2::bytea[]) AS n(refs, hash) WHERE nodes.hash = n.hash`, counts, hashes)
		if err == nil {
			_, err = tx.ExecContext(ctx, `DELETE FROM nodes WHERE hash = ANY($1::bytea[]) AND refs <= 0`, hashes)
		}
		if err != nil {
			return fmt.Errorf("drop nodes: %w", err)
		}
	}
	return nil
}

// bytesAtOnce is how much of originals one statement takes.
const bytesAtOnce = 8 << 20

// addBlobs adds originals that are not there yet.
func addBlobs(ctx context.Context, tx *sql.Tx, blobs map[string][]byte) error {
	var hashes pq.StringArray
	var data pq.ByteaArray
	size := 0
	flush := func() error {
		_, err := tx.ExecContext(ctx, "INSERT INTO threadline_blobs (hash, data) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING", hashes, data)
		hashes, data, size = hashes[:0], data[:0], 0
		return err
	}
	for _, hash := range slices.Sorted(maps.Keys(blobs)) {
		blob := blobs[hash]
		if blob == nil {
			blob = []byte{}
		}
		hashes, data, size = append(hashes, hash), append(data, blob), size+len(blob)
		if size >= bytesAtOnce || len(hashes) >= rowsAtOnce {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(hashes) == 0 {
		return nil
	}
	return flush()
}

// channel is where commits are announced; the payload names the project.
const channel = "threadline"

// writeLog adds the log entry and the originals, and moves the head.
func (s *Shared) writeLog(ctx context.Context, tx *sql.Tx, c Change) error {
	if err := addBlobs(ctx, tx, c.Blobs); err != nil {
		return fmt.Errorf("add originals: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO threadline_commits (version, entry) VALUES ($1, $2)", int64(c.Version), c.Entry); err != nil {
		return fmt.Errorf("add to the log: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE threadline_project SET head = $1", int64(c.Version)); err != nil {
		return fmt.Errorf("move the head: %w", err)
	}
	if s.cockroach {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, s.project); err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	return nil
}

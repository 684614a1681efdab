package quadstore

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/lib/pq"
)

// queryer is what reads: the pool, or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Reading goes by joins of ours rather than Cayley's iterators: those ask for
// each value by itself, see another version of the store with each, and take a
// value that is missing for an empty one.
const selectQuads = `SELECT s.value_string, p.value_string, o.value_string, o.iri, l.value_string, q.label_hash IS NOT NULL
	FROM quads q LEFT JOIN nodes s ON s.hash = q.subject_hash LEFT JOIN nodes p ON p.hash = q.predicate_hash
	LEFT JOIN nodes o ON o.hash = q.object_hash LEFT JOIN nodes l ON l.hash = q.label_hash`

const selectLiterals = `SELECT s.value_string, o.value_string FROM quads q LEFT JOIN nodes s ON s.hash = q.subject_hash
	LEFT JOIN nodes o ON o.hash = q.object_hash WHERE q.predicate_hash = $1`

// Quads returns all quads, sorted.
func (s *Shared) Quads(ctx context.Context) ([]Quad, error) { return s.quads(ctx, s.pool, selectQuads) }

// ByLabel returns the quads under a label, sorted, by the label index.
func (s *Shared) ByLabel(ctx context.Context, label string) ([]Quad, error) {
	hash := iriNode(label).hash
	return s.quads(ctx, s.pool, selectQuads+" WHERE q.label_hash = $1", hash[:])
}

func (s *Shared) quads(ctx context.Context, from queryer, query string, args ...any) (out []Quad, err error) {
	err = each(ctx, from, query, args, func(rows *sql.Rows) error {
		var subject, predicate, object, label *string
		var iri *bool
		var labelled bool
		if err := rows.Scan(&subject, &predicate, &object, &iri, &label, &labelled); err != nil {
			return err
		}
		q, err := readQuad(subject, predicate, object, label, iri, labelled)
		out = append(out, q)
		return err
	})
	if err != nil {
		return nil, s.explain("read", err)
	}
	slices.SortFunc(out, compareQuads)
	return out, nil
}

// WriteNQuads writes all quads as sorted N-Quads.
func (s *Shared) WriteNQuads(ctx context.Context, w io.Writer) error {
	quads, err := s.Quads(ctx)
	if err != nil {
		return fmt.Errorf("export quads: %w", err)
	}
	return writeNQuads(w, quads)
}

// Literals calls f with subject and text of every quad of a predicate, in no
// particular order.
func (s *Shared) Literals(ctx context.Context, predicate string, f func(subject, text string) error) error {
	hash := iriNode(predicate).hash
	err := literals(ctx, s.pool, f, selectLiterals, hash[:])
	return s.explain("read "+predicate+" of", err)
}

func literals(ctx context.Context, from queryer, f func(subject, text string) error, query string, args ...any) error {
	return each(ctx, from, query, args, func(rows *sql.Rows) error {
		var subject, text *string
		if err := rows.Scan(&subject, &text); err != nil {
			return err
		}
		if subject == nil || text == nil {
			return fmt.Errorf("%w: a quad names a node that is not there", ErrDamaged)
		}
		return f(unescapeText.Replace(*subject), unescapeText.Replace(*text))
	})
}

// each calls f for every row and checks the error at their end.
func each(ctx context.Context, from queryer, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Size returns the number of quads. Cayley's own number is kept from the last
// change of this process and misses those of others.
func (s *Shared) Size(ctx context.Context) (n int64, err error) {
	err = s.pool.QueryRowContext(ctx, "SELECT count(*) FROM quads").Scan(&n)
	return n, s.explain("count", err)
}

// News reads what others committed after a version, as of one moment: f gets
// the log entries, oldest first, and a function that calls another with the
// texts a predicate has at given subjects, for those that have one. Within a
// turn it reads what the turn sees. f is not called if there is nothing.
func (s *Shared) News(ctx context.Context, after uint64, f func(entries [][]byte, texts Texts) error) error {
	from := s.turn
	if from == nil {
		tx, err := s.moment(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		from = tx
	}
	var entries [][]byte
	err := each(ctx, from, "SELECT entry FROM threadline_commits WHERE version > $1 ORDER BY version", []any{int64(after)}, func(rows *sql.Rows) error {
		var entry []byte
		err := rows.Scan(&entry)
		entries = append(entries, entry)
		return err
	})
	if err != nil || len(entries) == 0 {
		return s.explain("read the log of", err)
	}
	return f(entries, func(predicate string, subjects []string, f func(subject, text string) error) error {
		hash := iriNode(predicate).hash
		for part := range slices.Chunk(subjects, rowsAtOnce) {
			err := literals(ctx, from, f, selectLiterals+" AND q.subject_hash = ANY($2::bytea[])", hash[:], hashesOf(part))
			if err != nil {
				return s.explain("read "+predicate+" of", err)
			}
		}
		return nil
	})
}

// Texts calls f with subject and text of the quads that a predicate has at the
// subjects.
type Texts func(predicate string, subjects []string, f func(subject, text string) error) error

func hashesOf(iris []string) pq.ByteaArray {
	out := make(pq.ByteaArray, len(iris))
	for i, iri := range iris {
		var h refs.ValueHash = iriNode(iri).hash
		out[i] = h[:]
	}
	return out
}

// moment begins a transaction that reads the store as it is now.
func (s *Shared) moment(ctx context.Context) (*sql.Tx, error) {
	tx, err := s.pool.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	return tx, s.explain("read", err)
}

// Head returns the newest version.
func (s *Shared) Head(ctx context.Context) (head uint64, err error) {
	err = s.pool.QueryRowContext(ctx, "SELECT head FROM threadline_project").Scan(&head)
	return head, s.explain("read", err)
}

// MayWrite reports whether the user may change the project.
func (s *Shared) MayWrite(ctx context.Context) bool {
	var may bool
	err := s.pool.QueryRowContext(ctx, "SELECT has_table_privilege('quads', 'INSERT') AND has_table_privilege('threadline_project', 'UPDATE')").Scan(&may)
	return err != nil || may // in doubt the server will say so
}

// Texts is Literals with one worker.
func (s *Shared) Texts(ctx context.Context, predicate string, _ int, f func(worker int, subject, text []byte) error) error {
	return s.Literals(ctx, predicate, func(subject, text string) error { return f(0, []byte(subject), []byte(text)) })
}

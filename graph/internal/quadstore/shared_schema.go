package quadstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	cpostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
)

// table is where a bucket of ours lies in a database.
type table struct{ name, key, value string }

// tables of the buckets; there is no intent, as a commit is one transaction.
var tables = map[string]table{
	bucketCommits: {"threadline_commits", "version", "entry"},
	bucketBlobs:   {"threadline_blobs", "hash", "data"},
	bucketSetting: {"threadline_settings", "key", "value"},
}

// makeOurs makes our tables. The one row of threadline_project carries the
// newest version; who writes locks it first.
var makeOurs = []string{
	`CREATE TABLE IF NOT EXISTS threadline_project (one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one), format INT NOT NULL,
		id TEXT NOT NULL, created TIMESTAMPTZ NOT NULL, head BIGINT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS threadline_commits (version BIGINT PRIMARY KEY, entry BYTEA NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS threadline_blobs (hash TEXT PRIMARY KEY, data BYTEA NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS threadline_settings (key TEXT PRIMARY KEY, value BYTEA NOT NULL)`,
}

// labelIndexSQL is the index Cayley does not make (fault 4). Without it the
// quads of an article are a scan, and so is every deleted node, whose label
// key must be looked up.
const labelIndexSQL = `CREATE INDEX IF NOT EXISTS threadline_label ON quads (label_hash)`

// initLock is the number of the advisory lock under which tables are made.
const initLock = 0x7468726561646c6e

// prepare makes the tables where they are missing and reads what project this
// is. Of several that open an empty database at once one makes them.
func (s *Shared) prepare(ctx context.Context, fresh Project) (Project, error) {
	conn, err := s.pool.Conn(ctx)
	if err != nil {
		return fresh, err
	}
	defer conn.Close()
	var version string
	if err := conn.QueryRowContext(ctx, "SELECT version()").Scan(&version); err != nil {
		return fresh, err
	}
	s.cockroach = strings.Contains(version, "CockroachDB")
	if p, err := readProject(ctx, conn); err == nil {
		return p, nil
	}
	if !s.cockroach {
		if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(initLock)); err != nil {
			return fresh, err
		}
		defer func() {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(initLock)) // closing the connection frees it too
		}()
	}
	if p, err := readProject(ctx, conn); err == nil {
		return p, nil // made meanwhile
	}
	if err := s.makeTables(ctx, conn, fresh); err != nil {
		return fresh, err
	}
	return readProject(ctx, conn)
}

func readProject(ctx context.Context, conn *sql.Conn) (p Project, err error) {
	err = conn.QueryRowContext(ctx, "SELECT format, id, created FROM threadline_project").Scan(&p.Format, &p.ID, &p.Created)
	return p, err
}

// foreign lists tables that are not of a project. Cayley's own, with nothing in
// them, are left from a making that did not finish.
const foreign = `SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()
	AND tablename NOT IN ('nodes', 'quads', 'threadline_project', 'threadline_commits', 'threadline_blobs', 'threadline_settings')`

// makeTables lets Cayley make its tables, with its indexes full rather than
// half empty, adds ours, and last the row that says it is done. A database that
// holds something else is left alone.
func (s *Shared) makeTables(ctx context.Context, conn *sql.Conn, fresh Project) error {
	others := 0
	if err := conn.QueryRowContext(ctx, foreign).Scan(&others); err != nil {
		return err
	}
	if others > 0 {
		return fmt.Errorf("%w: the database holds %d other tables; give the project a database, or a schema with search_path=…, of its own", ErrDamaged, others)
	}
	err := csql.Init(cpostgres.Type, s.at.dsn(), graph.Options{"db_fill_factor": 90})
	if err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
		return fmt.Errorf("make tables: %w", err)
	}
	if err != nil {
		filled := false
		if err := conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM quads)").Scan(&filled); err != nil {
			return err
		}
		if filled {
			return fmt.Errorf("%w: the database holds quads of another program", ErrDamaged)
		}
	}
	for _, statement := range append(append([]string{}, makeOurs...), labelIndexSQL) {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make tables: %w", err)
		}
	}
	_, err = conn.ExecContext(ctx, "INSERT INTO threadline_project (format, id, created, head) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING", fresh.Format, fresh.ID, fresh.Created)
	return err
}

package quadstore

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	cpostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/lib/pq"
)

// Shared is a Cayley store in a PostgreSQL database, with our log beside it,
// for several processes and machines at once. A commit is one transaction of
// the database; writers take turns by a lock on one row. Its methods may be
// called from any goroutine, but only one at a time between Begin and End.
//
// Quads lie in Cayley's own tables, so that Cayley's query languages read
// them. They are written by statements of ours over whole arrays, in the
// transaction of the log entry: Cayley's writer makes a transaction of its own
// and a round trip for every row.
type Shared struct {
	at        address
	project   string // its id: which notifications are about it
	pool      *sql.DB
	cockroach bool // no advisory locks, no notifications

	turn *sql.Tx // between Begin and End
	head uint64  // newest version when the turn began

	mu       sync.Mutex
	qs       graph.QuadStore // opened by the first Query
	watching []func()        // each ends one watching
}

// Project is what a shared store says about itself.
type Project struct {
	Format  int
	ID      string
	Created time.Time
}

// quiet silences Cayley's log, once for the process: it prints the whole
// address with the password when a connection fails. What it says is returned
// as an error too.
var quiet sync.Once

type silence struct{}

func (silence) Infof(string, ...any)    {}
func (silence) Warningf(string, ...any) {}
func (silence) Errorf(string, ...any)   {}
func (silence) Fatalf(string, ...any)   {}
func (silence) V(int) bool              { return false }
func (silence) SetV(int)                {}

// OpenShared opens the store at a postgres:// address. An empty database
// becomes a new project, described by fresh; the project that is there is
// returned. Fails with ErrAddress, ErrUnreachable or ErrRefused; no error
// holds the password.
func OpenShared(ctx context.Context, location string, fresh Project) (*Shared, Project, error) {
	quiet.Do(func() { clog.SetLogger(silence{}) })
	at, err := parseAddress(location)
	if err != nil {
		return nil, fresh, err
	}
	s := &Shared{at: at}
	connector, err := s.connector()
	if err != nil {
		return nil, fresh, err
	}
	s.pool = sql.OpenDB(connector)
	s.pool.SetConnMaxIdleTime(5 * time.Minute)
	found, err := s.prepare(ctx, fresh)
	if err != nil {
		_ = s.pool.Close()
		return nil, fresh, s.explain("open", err)
	}
	s.project = found.ID
	return s, found, nil
}

// connector makes the driver's; it panics on environment variables of
// PostgreSQL that it does not know.
func (s *Shared) connector() (c *pq.Connector, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrAddress, p)
		}
	}()
	if c, err = pq.NewConnector(s.at.dsn()); err != nil {
		return nil, s.explain("open", err)
	}
	c.Dialer(dialer{})
	return c, nil
}

// Name names the store for people: its database and host.
func (s *Shared) Name() string { return s.at.String() }

// Recover has nothing to do: what a process did not commit is not there.
func (s *Shared) Recover(context.Context) error { return nil }

// StopWatching ends what Watch began and waits for it; what Watch calls must
// be able to end.
func (s *Shared) StopWatching() {
	s.mu.Lock()
	stops := s.watching
	s.watching = nil
	s.mu.Unlock()
	for _, stop := range stops {
		stop()
	}
}

// Close ends the watching and closes the connections.
func (s *Shared) Close() error {
	s.StopWatching()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.qs != nil {
		_ = s.qs.Close()
		s.qs = nil
	}
	return s.pool.Close()
}

// Query runs a Gizmo program; see DB.Query. Its connections may only read.
func (s *Shared) Query(ctx context.Context, program string, limit int) ([]any, bool, error) {
	qs, err := s.cayley(ctx)
	if err != nil {
		return nil, false, s.explain("query", err)
	}
	return runGizmo(ctx, qs, program, limit)
}

// cayley opens Cayley's own reading store. Cayley looks values up without a
// context, so the server is told to give up.
func (s *Shared) cayley(ctx context.Context) (graph.QuadStore, error) {
	if err := s.pool.PingContext(ctx); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.qs == nil {
		qs, err := csql.New(cpostgres.Type, s.at.dsn("default_transaction_read_only=on", "statement_timeout=30000"), nil)
		if err != nil {
			return nil, err
		}
		s.qs = qs
	}
	return s.qs, nil
}

// Vacuum lets the server take back the room of deleted rows and learn anew how
// many there are.
func (s *Shared) Vacuum(ctx context.Context) error {
	for _, table := range append([]string{"quads", "nodes"}, ourTables()...) {
		if _, err := s.pool.ExecContext(ctx, "VACUUM (ANALYZE) "+table); err != nil {
			return s.explain("compact", err)
		}
	}
	return nil
}

func ourTables() []string {
	var out []string
	for _, bucket := range ourBuckets {
		if t := tables[bucket]; t.name != "" {
			out = append(out, t.name)
		}
	}
	return out
}

// explain says of an error of the database what was done, where, and which
// kind it is. No password gets through.
func (s *Shared) explain(op string, err error) error {
	kind := kindOf(err)
	if kind == nil {
		return err
	}
	text := err.Error()
	if s.at.password != "" && strings.Contains(text, s.at.password) {
		text = strings.ReplaceAll(text, s.at.password, "…")
	}
	return fmt.Errorf("%s %s: %w: %s", op, s.at, kind, strings.TrimPrefix(text, "pq: "))
}

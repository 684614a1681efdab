package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/clog"
	"github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	cpostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// bareCayley opens Cayley's own store on a database, to show what it does
// without the cures.
func bareCayley(t testing.TB, url string) graph.QuadStore {
	t.Helper()
	qs, err := csql.New(cpostgres.Type, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = qs.Close() })
	return qs
}

func deltas(action graph.Procedure, quads ...Quad) []graph.Delta {
	var out []graph.Delta
	for _, q := range quads {
		out = append(out, graph.Delta{Quad: q.cayley(), Action: action})
	}
	return out
}

var ignoring = graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}

// Fault 1 on a server: a transaction that fails, at whichever statement, leaves
// nothing, and the next one is right.
func TestFault1FailedSharedCommitLeavesNothing(t *testing.T) {
	url := postgres.Database(t)
	s := openAddress(t, url)
	first := []Quad{edge("k1", "p", "m1", "x"), edge("k1", "p", "k1", "x"), edge("p", "p", "k1", "x")}
	const want = "k1 p k1 x; k1 p m1 x; p p k1 x"
	commitShared(t, s, 1, nil, first)
	for name, c := range map[string]Change{
		"a quad that is there":       {Adds: append([]Quad{edge("k2", "p", "m2", "")}, first...)},
		"a quad that is not there":   {Deletes: []Quad{edge("k9", "p", "m9", "x")}, Adds: []Quad{edge("k2", "p", "m2", "")}},
		"a quad of another label":    {Deletes: []Quad{edge("k1", "p", "k1", "")}},
		"text that is no characters": {Adds: []Quad{{Subject: "k2", Predicate: "p", Object: "\xff", Literal: true}}},
	} {
		c.Version, c.Entry = 2, []byte("e")
		if err := s.Commit(t.Context(), c); err == nil {
			t.Errorf("%s was stored", name)
		}
		if got := sharedLines(t, s); got != want {
			t.Errorf("%s: the store holds %q", name, got)
		}
		checkNodes(t, s)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Commit(cancelled, Change{Version: 2, Adds: []Quad{edge("k2", "p", "m2", "")}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	commitShared(t, s, 2, nil, []Quad{edge("k3", "p", "m3", "x")})
	if got := sharedLines(t, s); got != "k1 p k1 x; k1 p m1 x; k3 p m3 x; p p k1 x" {
		t.Errorf("after failed commits the store holds %q", got)
	}
}

// Fault 3 on a server: writers who name the same nodes in different orders
// would wait for each other for ever, did they not take turns.
func TestFault3SharedWritersAndReadersDoNotBlockEachOther(t *testing.T) {
	url := postgres.Database(t)
	var all sync.WaitGroup
	const writers, each = 4, 8
	for w := range writers {
		s := openAddress(t, url)
		all.Go(func() {
			for i := range each {
				var adds []Quad
				for k := range 60 {
					n := k
					if w%2 == 1 {
						n = 59 - k
					}
					adds = append(adds, edge(fmt.Sprint("shared", n), "p", fmt.Sprint("also", n), fmt.Sprintf("w%d-%d", w, i)))
				}
				head, err := s.Begin(t.Context())
				if err == nil {
					err = s.Commit(t.Context(), Change{Version: head + 1, Adds: adds, Entry: []byte("e")})
					s.End()
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range each {
				if quads, err := s.ByLabel(t.Context(), "w0-0"); err != nil || len(quads) != 0 && len(quads) != 60 {
					t.Errorf("a reader sees %d of 60 quads, %v", len(quads), err)
				}
			}
		})
	}
	all.Wait()
	s := openAddress(t, url)
	if n, err := s.Size(t.Context()); n != writers*each*60 || err != nil {
		t.Errorf("%d quads, %v", n, err)
	}
	checkNodes(t, s)
}

// Fault 4 on a server: Cayley makes no index on the label.
func TestFault4SharedLabelsAreIndexed(t *testing.T) {
	s := openShared(t)
	commitShared(t, s, 1, nil, articles(0, 5))
	var indexes int
	err := s.pool.QueryRowContext(t.Context(), "SELECT count(*) FROM pg_indexes WHERE tablename = 'quads' AND indexdef LIKE '%(label_hash)%'").Scan(&indexes)
	if err != nil || indexes != 1 {
		t.Errorf("%d indexes on the label, %v", indexes, err)
	}
	conn, err := s.pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "SET enable_seqscan = off"); err != nil { // few rows: a scan would be cheaper
		t.Fatal(err)
	}
	hash := iriNode("kg:article/3").hash
	rows, err := conn.QueryContext(t.Context(), "EXPLAIN "+selectQuads+" WHERE q.label_hash = $1", hash[:])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	if !strings.Contains(plan.String(), "threadline_label") {
		t.Errorf("the quads of an article are found by\n%s", &plan)
	}
}

// Fault 5 on a server: room comes back when asked for.
func TestFault5VacuumGivesRoomBack(t *testing.T) {
	s := openShared(t)
	quads := articles(0, 200)
	commitShared(t, s, 1, nil, quads)
	commitShared(t, s, 2, quads, nil)
	pages := func() (n int64) {
		if err := s.pool.QueryRowContext(t.Context(), "SELECT pg_relation_size('quads') + pg_relation_size('nodes')").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := pages()
	if err := s.Vacuum(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := pages(); before == 0 || after != 0 {
		t.Errorf("%d bytes became %d", before, after)
	}
}

// Cayley prints the address with the password when it cannot connect.
func TestNoPasswordIsEverLoggedOrReturned(t *testing.T) {
	const secret = "s3cret-w0rd"
	var logged bytes.Buffer
	defer log.SetOutput(log.Writer())
	log.SetOutput(&logged)
	server := postgres.Shared(t)
	good := server.URL("postgres", "sslmode=disable")
	wrong := strings.Replace(good, "correct%20horse%2Fbattery", secret, 1)
	if wrong == good {
		t.Fatal("the test does not know how the password is written")
	}
	recorded := &recorder{}
	clog.SetLogger(recorded)
	if _, err := csql.New(cpostgres.Type, wrong, nil); err == nil || !strings.Contains(recorded.String(), secret) {
		t.Log("Cayley does not log the password here any more: the cure may go")
	}
	quiet.Do(func() {})
	clog.SetLogger(silence{})
	for name, url := range map[string]string{
		"wrong password":      wrong,
		"no such database":    strings.Replace(wrong, "/postgres?", "/nowhere?", 1),
		"no server":           "postgres://u:" + secret + "@127.0.0.1:1/db?sslmode=disable",
		"no such host":        "postgres://u:" + secret + "@host.invalid/db?sslmode=disable&connect_timeout=1",
		"bad port":            "postgres://u:" + secret + "@host:port/db",
		"bad escape":          "postgres://u:" + secret + "%zz@host/db",
		"in the query":        "postgres://u@127.0.0.1:1/db?password=" + secret + "&sslmode=disable",
		"unknown sslmode":     "postgres://u:" + secret + "@127.0.0.1:1/db?sslmode=maybe",
		"no database":         "postgres://u:" + secret + "@127.0.0.1:1",
		"missing certificate": "postgres://u:" + secret + "@127.0.0.1:1/db?sslrootcert=/nowhere/root.crt",
		"unknown setting":     strings.Replace(wrong, "sslmode=disable", "sslmode=disable&no_such_setting=1", 1),
		"server without TLS":  "postgres://u:" + secret + "@127.0.0.1:1/db?sslmode=require",
	} {
		_, _, err := OpenShared(t.Context(), url, Project{})
		if err == nil {
			t.Errorf("%s: no error", name)
		} else if strings.Contains(err.Error(), secret) {
			t.Errorf("%s: the error holds the password: %v", name, err)
		}
		if strings.Contains(Public(url), secret) {
			t.Errorf("%s: shown as %s", name, Public(url))
		}
	}
	if strings.Contains(logged.String(), secret) {
		t.Errorf("logged: %s", &logged)
	}
}

// recorder is a log of Cayley's that keeps what is said.
type recorder struct{ strings.Builder }

func (r *recorder) say(format string, args ...any)      { fmt.Fprintf(r, format+"\n", args...) }
func (r *recorder) Infof(format string, args ...any)    { r.say(format, args...) }
func (r *recorder) Warningf(format string, args ...any) { r.say(format, args...) }
func (r *recorder) Errorf(format string, args ...any)   { r.say(format, args...) }
func (r *recorder) Fatalf(format string, args ...any)   { r.say(format, args...) }
func (r *recorder) V(int) bool                          { return true }
func (r *recorder) SetV(int)                            {}

// Cayley writes U+0000 as \x00 and reads every \x00 as U+0000.
func TestTextsWithZeroBytesAndTheirSpellingComeBack(t *testing.T) {
	url := postgres.Database(t)
	s := openAddress(t, url)
	texts := []string{`C:\x00\bin`, "zero \x00 byte", "both \x00 and \\x00", "\x1a", "\x1as\x1ax\x1a0", `{"json":"\\x00"}`, "é ⺀ 😀 \u202e", strings.Repeat("long ", 100_000)}
	var quads []Quad
	for i, text := range texts {
		quads = append(quads, Quad{Subject: fmt.Sprint("s", i), Predicate: "p", Object: text, Literal: true, Label: "x"})
	}
	commitShared(t, s, 1, nil, quads)
	seen := 0
	err := s.Literals(t.Context(), "p", func(subject, text string) error {
		seen++
		if want := texts[subject[1]-'0']; text != want {
			t.Errorf("%.40q came back as %.40q", want, text)
		}
		return nil
	})
	if err != nil || seen != len(texts) {
		t.Errorf("%d of %d texts, %v", seen, len(texts), err)
	}
	bare := bareCayley(t, url)
	if err := bare.ApplyDeltas(deltas(graph.Add, Quad{Subject: "bare", Predicate: "q", Object: texts[0], Literal: true}), ignoring); err != nil {
		t.Fatal(err)
	}
	fresh := bareCayley(t, url) // the other remembers what it wrote
	ref, _ := fresh.ValueOf(quad.String(texts[0]))
	if v, err := fresh.NameOf(ref); err == nil && v == quad.String(texts[0]) {
		t.Log("Cayley does not change such texts any more: the cure may go")
	}
}

// Cayley counts the nodes of a quad it passes over as a duplicate, so that they
// stay for ever. Here every commit counts what it really changes.
func TestNodesAreCountedAsQuadsNameThem(t *testing.T) {
	url := postgres.Database(t)
	s := openAddress(t, url)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	stored := map[Quad]bool{}
	for v := range 25 {
		c := Change{Version: uint64(v + 1), Entry: []byte("e")}
		for range r.IntN(30) {
			q := edge(fmt.Sprint("n", r.IntN(6)), fmt.Sprint("p", r.IntN(2)), fmt.Sprint("n", r.IntN(6)), []string{"", "x", "y", "n1"}[r.IntN(4)])
			if stored[q] {
				c.Deletes = append(c.Deletes, q)
			} else {
				c.Adds = append(c.Adds, q)
			}
		}
		c.Deletes, c.Adds = differences(c.Deletes, c.Adds)
		for _, q := range c.Deletes {
			delete(stored, q)
		}
		for _, q := range c.Adds {
			stored[q] = true
		}
		if err := s.Commit(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	checkNodes(t, s)
	if n, err := s.Size(t.Context()); int(n) != len(stored) || err != nil {
		t.Errorf("%d quads, want %d, %v", n, len(stored), err)
	}
	bare := bareCayley(t, postgresWithTables(t))
	q := edge("a", "p", "b", "x")
	for _, action := range []graph.Procedure{graph.Add, graph.Add, graph.Delete} {
		if err := bare.ApplyDeltas(deltas(action, q), ignoring); err != nil {
			t.Fatal(err)
		}
	}
	if st, err := bare.Stats(t.Context(), true); err == nil && st.Nodes.Value == 0 {
		t.Log("Cayley counts nodes right now: the cure may go")
	}
}

// postgresWithTables makes a database with Cayley's tables.
func postgresWithTables(t testing.TB) string {
	t.Helper()
	url := postgres.Database(t)
	if err := csql.Init(cpostgres.Type, url, nil); err != nil {
		t.Fatal(err)
	}
	return url
}

// Cayley reads a node that is missing as an empty value, without an error.
func TestAMissingNodeIsDamage(t *testing.T) {
	s := openShared(t)
	commitShared(t, s, 1, nil, []Quad{edge("a", "p", "b", "x"), {Subject: "a", Predicate: "text", Object: "words", Literal: true, Label: "y"}})
	for _, statement := range []string{"ALTER TABLE quads DROP CONSTRAINT object_hash_fk, DROP CONSTRAINT label_hash_fk", "DELETE FROM nodes WHERE value_string IN ('b', 'words')"} {
		if _, err := s.pool.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Quads(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("reading all: %v", err)
	}
	if _, err := s.ByLabel(t.Context(), "x"); !errors.Is(err, ErrDamaged) {
		t.Errorf("reading by label: %v", err)
	}
	if err := s.Literals(t.Context(), "text", func(string, string) error { return nil }); !errors.Is(err, ErrDamaged) {
		t.Errorf("reading texts: %v", err)
	}
}

// Cayley keeps a number of quads and misses the changes of others.
func TestSizeCountsWhatOthersWrote(t *testing.T) {
	url := postgres.Database(t)
	one, two := openAddress(t, url), openAddress(t, url)
	for v, s := range []*Shared{one, two, one} {
		if n, err := one.Size(t.Context()); int(n) != v || err != nil {
			t.Errorf("after %d commits %d quads, %v", v, n, err)
		}
		if _, err := s.Begin(t.Context()); err != nil {
			t.Fatal(err)
		}
		commitShared(t, s, uint64(v+1), nil, []Quad{edge(fmt.Sprint("s", v), "p", "o", "x")})
		s.End()
	}
}

// A database that holds something else is not taken for an empty one.
func TestOtherTablesAreLeftAlone(t *testing.T) {
	server := postgres.Shared(t)
	for name, statement := range map[string]string{
		"tables of another program": "CREATE TABLE invoices (id INT)",
		"another table of quads":    "CREATE TABLE quads (id INT)",
	} {
		url := server.Database(t)
		database := url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")]
		server.SQL(t, database, statement)
		before := server.SQL(t, database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
		_, _, err := OpenShared(t.Context(), url, Project{Format: 1, ID: "p"})
		if err == nil {
			t.Errorf("%s: opened", name)
		}
		if after := server.SQL(t, database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"); after != before {
			t.Errorf("%s: %s tables became %s (%v)", name, before, after, err)
		}
	}
	full := postgresWithTables(t)
	if err := bareCayley(t, full).ApplyDeltas(deltas(graph.Add, edge("a", "p", "b", "")), ignoring); err != nil {
		t.Fatal(err)
	}
	if _, _, err := OpenShared(t.Context(), full, Project{Format: 1, ID: "p"}); !errors.Is(err, ErrDamaged) {
		t.Errorf("a Cayley store of somebody else's: %v", err)
	}
}

// Encryption, and a client's certificate instead of a password.
func TestSharedOverTLS(t *testing.T) {
	server := postgres.Shared(t)
	server.SQL(t, "postgres", "CREATE DATABASE "+postgres.Certified+" OWNER "+postgres.Role)
	files := server.Certificates(t)
	for name, c := range map[string]struct {
		settings string
		ok       bool
	}{
		"encrypted":                   {"sslmode=require", true},
		"server verified":             {"sslmode=verify-full&sslrootcert=" + files.Root, true},
		"authority verified":          {"sslmode=verify-ca&sslrootcert=" + files.Root, true},
		"not of a known authority":    {"sslmode=verify-full", false},
		"authority's file is missing": {"sslmode=require&sslrootcert=/nowhere/root.crt", false},
	} {
		url := server.Database(t)
		url = strings.Replace(url, "sslmode=disable", c.settings, 1)
		s, _, err := OpenShared(t.Context(), url, Project{Format: 1, ID: "p"})
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil {
			var encrypted bool
			if err := s.pool.QueryRowContext(t.Context(), "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").Scan(&encrypted); err != nil || !encrypted {
				t.Errorf("%s: encrypted %v, %v", name, encrypted, err)
			}
			_ = s.Close()
		}
	}
	certified := strings.Replace(server.URL(postgres.Certified, "sslmode=verify-full&sslrootcert="+files.Root), ":correct%20horse%2Fbattery@", "@", 1)
	if _, _, err := OpenShared(t.Context(), certified, Project{Format: 1, ID: "p"}); !errors.Is(err, ErrRefused) {
		t.Errorf("without a certificate: %v", err)
	}
	openAddress(t, certified+"&sslcert="+files.Cert+"&sslkey="+files.Key)
}

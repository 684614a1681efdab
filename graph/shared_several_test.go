package graph_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// twoStores opens one project from two analysts' windows.
func twoStores(t *testing.T) (one, two *graph.Store) {
	t.Helper()
	url := postgres.Database(t)
	one, two = openAt(t, url), openAt(t, url)
	t.Cleanup(func() {
		for _, s := range []*graph.Store{one, two} {
			graphtest.Check(t, s)
			_ = s.Close()
		}
	})
	return one, two
}

// hear waits for news. The time only bounds how long a failing test takes.
func hear(t *testing.T, news <-chan graph.News, what func(graph.News) bool) graph.News {
	t.Helper()
	late := time.NewTimer(time.Minute)
	defer late.Stop()
	for {
		select {
		case n := <-news:
			if what(n) {
				return n
			}
		case <-late.C:
			t.Fatal("no news for a minute")
		}
	}
}

func listen(s *graph.Store) <-chan graph.News {
	news := make(chan graph.News, 100)
	s.Watch(func(n graph.News) { news <- n })
	return news
}

// What one analyst changes appears with the other, by itself.
func TestChangesOfOthersAppear(t *testing.T) {
	one, two := twoStores(t)
	news := listen(two)
	graphtest.Apply(t, one, "import", graphtest.Border()...)
	n := hear(t, news, func(n graph.News) bool { return len(n.Commits) > 0 })
	if n.Commits[0].Label != "import" || n.Commits[0].Author != "test" || two.Snapshot().Version() != 1 {
		t.Errorf("told of %+v at version %d", n.Commits, two.Snapshot().Version())
	}
	if graphtest.Export(t, one) != graphtest.Export(t, two) || len(two.History()) != 1 || len(two.Records()) != len(one.Records()) {
		t.Error("the two hold different facts")
	}
	if _, err := one.Undo(t.Context(), 1, "test"); err != nil {
		t.Fatal(err)
	}
	hear(t, news, func(n graph.News) bool { return len(n.Commits) > 0 && n.Commits[0].Undoes == 1 })
	if len(two.Records()) != 0 || two.Snapshot().NumNodes() != 0 {
		t.Error("what was undone is still there")
	}
}

// A change made from facts that somebody else changed is refused and names
// them; nothing is overwritten. A change of other facts goes through.
func TestConflictsOfTwoAnalysts(t *testing.T) {
	one, two := twoStores(t)
	graphtest.Apply(t, one, "import", graphtest.Border()...)
	late := graph.Changeset{Author: "b", Label: "late", Base: two.Snapshot().Version(), Put: []graph.Record{&graph.Note{ID: "n", Text: "two"}}}
	graphtest.Apply(t, one, "note", &graph.Note{ID: "n", Text: "one"})
	_, err := two.Apply(t.Context(), late)
	if !errors.Is(err, graph.ErrConflict) || !strings.Contains(err.Error(), "note/n, by test") {
		t.Fatalf("the late change: %v", err)
	}
	if graphtest.Export(t, one) != graphtest.Export(t, two) {
		t.Error("the two hold different facts")
	}
	late.Put = []graph.Record{&graph.Note{ID: "m", Text: "two"}}
	if c, err := two.Apply(t.Context(), late); err != nil || c.Version != 3 {
		t.Errorf("another note: version %d, %v", c.Version, err)
	}
	late.Base, late.Put = two.Snapshot().Version(), []graph.Record{&graph.Note{ID: "n", Text: "two"}}
	if _, err := two.Apply(t.Context(), late); err != nil {
		t.Errorf("having seen it: %v", err)
	}
	if _, err := one.Undo(t.Context(), 2, "a"); !errors.Is(err, graph.ErrLaterChanges) {
		t.Errorf("undoing what the other changed since: %v", err)
	}
}

// The server goes away and comes back in the middle of the work.
func TestLostConnection(t *testing.T) {
	server := postgres.New(t)
	url := server.Database(t)
	s := openAt(t, url)
	defer s.Close()
	news := listen(s)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	want := graphtest.Export(t, s)
	note := graph.Changeset{Author: "a", Label: "note", Base: 1, Put: []graph.Record{&graph.Note{ID: "n", Text: "x"}}}
	server.Stop(t)
	_, err := s.Apply(t.Context(), note)
	if !errors.Is(err, graph.ErrUnreachable) || !strings.Contains(err.Error(), "project1 on 127.0.0.1") || leaks(err.Error()) {
		t.Fatalf("without a server: %v", err)
	}
	if readOnly, why := s.ReadOnly(); readOnly || len(s.History()) != 1 {
		t.Errorf("a lost connection closed the project: %s", why)
	}
	hear(t, news, func(n graph.News) bool { return errors.Is(n.Err, graph.ErrUnreachable) && !leaks(n.Err.Error()) })
	if _, err := graph.Open(t.Context(), url, graphtest.Schema(t)); !errors.Is(err, graph.ErrUnreachable) || leaks(err.Error()) {
		t.Errorf("opening without a server: %v", err)
	}
	server.Start(t)
	hear(t, news, func(n graph.News) bool { return n.Err == nil })
	if graphtest.Export(t, s) != want {
		t.Error("a change that was refused left something")
	}
	if _, err := s.Apply(t.Context(), note); err != nil {
		t.Errorf("after the server is back: %v", err)
	}
	graphtest.Check(t, s)
}

func leaks(text string) bool {
	return strings.Contains(text, postgres.Password) || strings.Contains(text, "correct%20horse")
}

func TestErrorsOfOpeningNameNoPassword(t *testing.T) {
	url := postgres.Database(t)
	for name, bad := range map[string]string{
		"wrong password": strings.Replace(url, "battery", "wrong", 1),
		"no database":    strings.Replace(url, "/project", "/nowhere", 1),
		"bad address":    strings.Replace(url, "127.0.0.1:", "127.0.0.1:x", 1),
	} {
		_, err := graph.Open(t.Context(), bad, graphtest.Schema(t))
		if err == nil || leaks(err.Error()) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if p := graph.PublicLocation(url); leaks(p) || !strings.HasPrefix(p, "postgres://analyst@127.0.0.1:") {
		t.Errorf("shown as %s", p)
	}
}

// A backup of a shared project is a project folder with everything in it, and
// fills an empty database again.
func TestSharedBackupAndRestore(t *testing.T) {
	url := postgres.Database(t)
	s := openAt(t, url)
	c := graphtest.Apply(t, s, "import", graphtest.Border()...)
	graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: `C:\x00`})
	if _, err := s.Apply(t.Context(), graph.Changeset{Label: "original", Base: 2, Put: []graph.Record{&graph.Note{ID: "m"}}, Blobs: map[string][]byte{"h": []byte("original")}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := graphtest.Export(t, s)
	folder := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), folder); err == nil {
		t.Error("a backup was overwritten")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	empty := postgres.Database(t)
	if _, err := graph.Restore(t.Context(), url, folder, graphtest.Schema(t)); err == nil {
		t.Error("restored over a project")
	}
	if _, err := graph.Restore(t.Context(), empty, folder, graphtest.Schema(t)); err != nil {
		t.Fatal(err)
	}
	for _, location := range []string{folder, empty} {
		again := openAt(t, location)
		graphtest.Check(t, again)
		blob, err := again.Blob(t.Context(), "h")
		if graphtest.Export(t, again) != want || len(again.History()) != 3 || string(blob) != "original" {
			t.Errorf("%s lost something: %d changes, original %q, %v", graph.PublicLocation(location), len(again.History()), blob, err)
		}
		if _, err := again.Undo(t.Context(), c.Version, "test"); err != nil {
			t.Errorf("undoing from the history of a backup: %v", err)
		}
		_ = again.Close()
	}
}

// A role that may only read opens the project read-only and sees what others
// change.
func TestReadOnlyRole(t *testing.T) {
	server := postgres.Shared(t)
	url := server.Database(t)
	s := openAt(t, url)
	defer s.Close()
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	database := url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")]
	server.SQL(t, database, "CREATE ROLE reader LOGIN PASSWORD 'r'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
	reader := openAt(t, strings.Replace(url, url[strings.Index(url, "//")+2:strings.Index(url, "@")], "reader:r", 1))
	defer reader.Close()
	if readOnly, why := reader.ReadOnly(); !readOnly || why == "" {
		t.Error("a role that may only read may change")
	}
	if _, err := reader.Apply(t.Context(), graph.Changeset{Put: []graph.Record{&graph.Note{ID: "n"}}}); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("a change: %v", err)
	}
	news := listen(reader)
	graphtest.Apply(t, s, "note", &graph.Note{ID: "n"})
	hear(t, news, func(n graph.News) bool { return len(n.Commits) == 1 })
	graphtest.Check(t, reader)
}

// Whoever has no arrangement of their own begins with the last one saved.
func TestArrangementsAreEachAnalystsOwn(t *testing.T) {
	one, two := twoStores(t)
	if err := one.SetCanvas(t.Context(), []byte("first")); err != nil {
		t.Fatal(err)
	}
	if data, err := two.Canvas(t.Context()); err != nil || string(data) == "first" {
		t.Errorf("an open window's arrangement was replaced by %q, %v", data, err)
	}
}

func TestNewerFormatOfASharedProjectOpensReadOnly(t *testing.T) {
	server := postgres.Shared(t)
	url := server.Database(t)
	if err := openAt(t, url).Close(); err != nil {
		t.Fatal(err)
	}
	server.SQL(t, url[strings.LastIndex(url, "/")+1:strings.Index(url, "?")], "UPDATE threadline_project SET format = 99")
	s := openAt(t, url)
	defer s.Close()
	if readOnly, why := s.ReadOnly(); !readOnly || !strings.Contains(why, "newer") {
		t.Errorf("read-only %v: %s", readOnly, why)
	}
}

// The password may come from where every PostgreSQL program looks for it.
func TestPasswordFromTheEnvironment(t *testing.T) {
	url := postgres.Database(t)
	bare := graph.PublicLocation(url)
	if _, err := graph.Open(t.Context(), bare, graphtest.Schema(t)); !errors.Is(err, graph.ErrRefused) {
		t.Errorf("without a password: %v", err)
	}
	t.Setenv("PGPASSWORD", postgres.Password)
	_ = openAt(t, bare).Close()
	t.Setenv("PGPASSWORD", "")
	pass := filepath.Join(t.TempDir(), "pgpass")
	if err := os.WriteFile(pass, []byte("127.0.0.1:*:*:analyst:"+postgres.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Unsetenv("PGPASSWORD")
	t.Setenv("PGPASSFILE", pass)
	_ = openAt(t, bare).Close()
}

// Two projects share a database in schemas of their own; a team shares the
// tables through a role.
func TestSchemasAndRoles(t *testing.T) {
	server := postgres.Shared(t)
	url := server.Database(t)
	database := url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")]
	server.SQL(t, database, "CREATE ROLE team_"+database+"; GRANT team_"+database+" TO "+postgres.Role+
		"; CREATE SCHEMA coast AUTHORIZATION team_"+database+"; CREATE SCHEMA steppe AUTHORIZATION team_"+database)
	coast := openAt(t, url+"&search_path=coast&role=team_"+database)
	defer coast.Close()
	steppe := openAt(t, url+"&search_path=steppe&role=team_"+database)
	defer steppe.Close()
	graphtest.Apply(t, coast, "import", graphtest.Border()...)
	graphtest.Check(t, steppe)
	if len(steppe.Records()) != 0 || len(coast.Records()) == 0 {
		t.Errorf("%d and %d records", len(coast.Records()), len(steppe.Records()))
	}
	if owner := server.SQL(t, database, "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'coast'"); owner != "team_"+database {
		t.Errorf("the tables belong to %q", owner)
	}
}

// The server's own backup brings back everything.
func TestDumpAndRestoreByTheServer(t *testing.T) {
	server := postgres.Shared(t)
	from, to := server.Database(t), server.Database(t)
	name := func(url string) string { return url[strings.LastIndex(url, "/")+1 : strings.Index(url, "?")] }
	s := openAt(t, from)
	defer s.Close()
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	server.Copy(t, name(from), name(to))
	again := openAt(t, to)
	defer again.Close()
	graphtest.Check(t, again)
	if graphtest.Export(t, again) != graphtest.Export(t, s) || len(again.History()) != 1 {
		t.Error("the copy holds other facts")
	}
	if _, err := again.Undo(t.Context(), 1, "test"); err != nil {
		t.Error(err)
	}
}

// Several analysts change everything at once, each told what the others do: in
// the end all hold the same facts and the same history.
func TestManyAnalystsAtOnce(t *testing.T) {
	url := postgres.Database(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	stores := make([]*graph.Store, 3)
	var all sync.WaitGroup
	var made atomic.Int64
	for i := range stores {
		s := openAt(t, url)
		defer s.Close()
		s.Watch(func(graph.News) {})
		stores[i] = s
		all.Go(func() { made.Add(int64(graphtest.Disturb(t, s, seed+uint64(i), 25))) })
		all.Go(func() { // a window that reads meanwhile
			for range 50 {
				_ = len(s.History()) + len(s.Records()) + s.Snapshot().NumNodes()
			}
		})
	}
	all.Wait()
	for _, s := range stores {
		graphtest.Check(t, s)
		if int64(len(s.History())) != made.Load() || graphtest.Export(t, s) != graphtest.Export(t, stores[0]) {
			t.Errorf("%d changes, want %d", len(s.History()), made.Load())
		}
		if !reflect.DeepEqual(s.History(), stores[0].History()) || !reflect.DeepEqual(s.Records(), stores[0].Records()) {
			t.Error("they remember different things")
		}
	}
}

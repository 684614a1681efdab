package quadstore

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// openShared opens a new project in a database of its own.
func openShared(t testing.TB) *Shared {
	t.Helper()
	return openAddress(t, postgres.Database(t))
}

func openAddress(t testing.TB, url string) *Shared {
	t.Helper()
	s, _, err := OpenShared(t.Context(), url, Project{Format: 1, ID: "p", Created: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func commitShared(t testing.TB, s *Shared, version uint64, deletes, adds []Quad) {
	t.Helper()
	if err := s.Commit(t.Context(), Change{Version: version, Deletes: deletes, Adds: adds, Entry: []byte(fmt.Sprint("entry ", version))}); err != nil {
		t.Fatal(err)
	}
}

func sharedLines(t testing.TB, s *Shared) string {
	t.Helper()
	quads, err := s.Quads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, q := range quads {
		out = append(out, strings.TrimSpace(q.Subject+" "+q.Predicate+" "+q.Object+" "+q.Label))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

func TestSharedCommitsAndReadsBack(t *testing.T) {
	s := openShared(t)
	old := []Quad{edge("a", "title", "t1", "x"), edge("a", "updated", "u1", "x"), edge("b", "p", "b", "")}
	commitShared(t, s, 1, nil, old)
	commitShared(t, s, 2, old[:2], []Quad{edge("a", "title", "t2", "x"), edge("a", "updated", "u2", "x"), edge("a", "title", "t2", "y")})
	if got := sharedLines(t, s); got != "a title t2 x; a title t2 y; a updated u2 x; b p b" {
		t.Errorf("the store holds %q", got)
	}
	commitShared(t, s, 3, []Quad{old[2]}, nil)
	byLabel, err := s.ByLabel(t.Context(), "y")
	if err != nil || len(byLabel) != 1 || byLabel[0] != edge("a", "title", "t2", "y") {
		t.Errorf("by label %v, %v", byLabel, err)
	}
	entry, err := s.Entry(2)
	if err != nil || string(entry) != "entry 2" {
		t.Errorf("entry %q, %v", entry, err)
	}
	if n, err := s.Size(t.Context()); n != 3 || err != nil {
		t.Errorf("size %d, %v", n, err)
	}
	checkNodes(t, s)
}

// checkNodes compares the references Cayley counts with those there are.
func checkNodes(t testing.TB, s *Shared) {
	t.Helper()
	rows, err := s.pool.QueryContext(t.Context(), `SELECT n.value_string, n.refs, count(h.hash) FROM nodes n LEFT JOIN
		(SELECT subject_hash AS hash FROM quads UNION ALL SELECT predicate_hash FROM quads UNION ALL SELECT object_hash FROM quads
		UNION ALL SELECT label_hash FROM quads) h ON h.hash = n.hash GROUP BY n.hash, n.value_string, n.refs HAVING n.refs <> count(h.hash)`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		var refs, named int
		if err := rows.Scan(&value, &refs, &named); err != nil {
			t.Fatal(err)
		}
		t.Errorf("node %q counts %d references, %d quads name it", value, refs, named)
	}
}

// Of several that open an empty database at once one makes the tables.
func TestSharedIsMadeOnce(t *testing.T) {
	url := postgres.Database(t)
	var all sync.WaitGroup
	ids := make([]string, 6)
	for i := range ids {
		all.Go(func() {
			s, found, err := OpenShared(t.Context(), url, Project{Format: 1, ID: fmt.Sprint("project ", i), Created: time.Unix(0, 0)})
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = found.ID
			_ = s.Close()
		})
	}
	all.Wait()
	if slices.Sort(ids); ids[0] == "" || len(slices.Compact(ids)) != 1 {
		t.Errorf("they see different projects: %q", ids)
	}
}

func TestSharedRefusesAChangeFromAnOlderVersion(t *testing.T) {
	url := postgres.Database(t)
	one, two := openAddress(t, url), openAddress(t, url)
	commitShared(t, one, 1, nil, []Quad{edge("a", "p", "b", "x")})
	if err := two.Commit(t.Context(), Change{Version: 1, Adds: []Quad{edge("c", "p", "d", "x")}}); err == nil {
		t.Error("two different changes have version 1")
	}
	if got := sharedLines(t, two); got != "a p b x" {
		t.Errorf("a refused change left %q", got)
	}
}

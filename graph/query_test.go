package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func asked(t *testing.T) *graph.Store {
	t.Helper()
	s, err := graph.Open(t.Context(), t.TempDir(), graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	graphtest.Apply(t, s, "Imported", graphtest.Border()...)
	return s
}

func TestQueries(t *testing.T) {
	s := asked(t)
	for _, c := range []struct {
		name, program string
		rows          int
		want          int
		more          bool
	}{
		{"names", `g.V().Has("<rdf:type>", "<kg:Person>").Out("<kg:name>").All()`, 0, 3, false},
		{"a limit", `g.V().Has("<rdf:type>", "<kg:Person>").Out("<kg:name>").All()`, 2, 2, true},
		{"just enough", `g.V().Has("<rdf:type>", "<kg:Person>").Out("<kg:name>").All()`, 3, 3, false},
		{"two steps", `g.V().Has("<kg:name>", "Dana Aliyeva").Out("<kg:rel/holdsPosition>").Out("<kg:rel/partOf>").Out("<kg:name>").All()`, 0, 3, false},
		{"emitted", `g.emit(1 + 1)`, 0, 1, false},
		{"nothing", `g.V("<kg:nowhere>").Out().All()`, 0, 0, false},
	} {
		got, err := s.Query(t.Context(), graph.Query{Program: c.program, Rows: c.rows})
		if err != nil || len(got.Rows) != c.want || got.More != c.more {
			t.Errorf("%s: %d rows, more %v, %v\n%v", c.name, len(got.Rows), got.More, err, got.Rows)
		}
	}
	found, err := s.Query(t.Context(), graph.Query{Program: `g.V().Has("<kg:name>", "Senate").Tag("body").Out("<kg:is>").Tag("root").All()`})
	if err != nil {
		t.Fatal(err)
	}
	entities := found.Entities()
	for _, id := range entities {
		if _, ok := s.Snapshot().Node(id); !ok {
			t.Errorf("%s is no entity", id)
		}
	}
	if len(entities) != 3 {
		t.Errorf("entities %v", entities)
	}
}

// TestQueriesEnd runs programs that are wrong or never end, and then changes
// the project: no query may hold it.
func TestQueriesEnd(t *testing.T) {
	s := asked(t)
	for name, program := range map[string]string{
		"endless loop":  `while (true) {}`,
		"endless walks": `while (true) { g.V().Out().Out().Out().ToArray() }`,
	} {
		began := time.Now()
		_, err := s.Query(t.Context(), graph.Query{Program: program, Time: 50 * time.Millisecond})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 10*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(began))
		}
	}
	for name, program := range map[string]string{
		"no program":   `g.V(`,
		"an exception": `throw "no"`,
		"no such word": `graph.fly()`,
	} {
		if _, err := s.Query(t.Context(), graph.Query{Program: program}); err == nil || !strings.HasPrefix(err.Error(), "query: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Query(stopped, graph.Query{Program: `g.V().All()`}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	graphtest.Apply(t, s, "later", &graph.Note{ID: "n", Text: "after all queries"})
	if got, err := s.Query(t.Context(), graph.Query{Program: `g.V("<kg:note/n>").Out("<kg:record>").All()`}); err != nil || !strings.Contains(fmt.Sprint(got.Rows), "after all queries") {
		t.Errorf("%v %v", got, err)
	}
}

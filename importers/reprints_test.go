package importers_test

import (
	"fmt"
	"testing"

	"github.com/threadline/threadline/graph"
)

// TestTenReprintsCountOnce imports one story from ten outlets: every number
// that says how well something stands must be that of one origin.
func TestTenReprintsCountOnce(t *testing.T) {
	s := memory(t)
	into(t, s, files{{"first.txt", senate}}.inputs(), options(t))
	before := leads(t, s)
	var copies files
	for i := range 9 {
		copies = append(copies, files{{fmt.Sprintf("copy%d.txt", i), fmt.Sprintf("Outlet number %d\n\n%s", i, senate)}}...)
	}
	into(t, s, copies.inputs(), options(t))
	after := leads(t, s)
	if len(after.Claims) != 10 || after.Origins != 1 || after.Confidence != before.Confidence {
		t.Errorf("ten reprints: %d claims, %d origins, confidence %.3f, of one %.3f", len(after.Claims), after.Origins, after.Confidence, before.Confidence)
	}
	n, _ := s.Snapshot().Node(s.Snapshot().Entity(after.From).ID)
	if e := s.Snapshot().Entity(n); e.Origins != 1 || len(e.Articles) != 10 {
		t.Errorf("the person: %d origins, %d articles", e.Origins, len(e.Articles))
	}
	into(t, s, files{{"other.txt", "Reporters in the capital saw it with their own eyes: Dana Aliyeva leads the Senate of Kazakhstan. " + harvest}}.inputs(), options(t))
	for m := range graph.Node(s.Snapshot().NumNodes()) {
		if e := s.Snapshot().Entity(m); e.Name == "Dana Aliyeva" && (e.Origins != 2 || len(e.Articles) != 11) {
			t.Errorf("with a second origin: %d origins, %d articles", e.Origins, len(e.Articles))
		}
	}
}

// leads returns the link from Dana Aliyeva to the Senate.
func leads(t *testing.T, s *graph.Store) graph.Link {
	t.Helper()
	var found []graph.Link
	for _, l := range s.Snapshot().Links() {
		if s.Snapshot().Entity(l.From).Name == "Dana Aliyeva" && s.Snapshot().Entity(l.To).Name == "Senate" {
			found = append(found, l)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d links", len(found))
	}
	return found[0]
}

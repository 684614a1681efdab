package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

const samples = "../../assets/samples"

// TestExtractOfASample compares all that is read in one bundled article with
// what was read when somebody last looked at it. After a change of the
// extractor run it with -update and read the difference.
func TestExtractOfASample(t *testing.T) {
	r := must(t, exitDone, "extract", filepath.Join(samples, "2022-09-21-northern-wire-partial-mobilization.txt"))
	var line map[string]any
	if err := json.Unmarshal([]byte(r.stdout), &line); err != nil {
		t.Fatal(err)
	}
	delete(line, "extractor") // its version
	pretty, err := json.MarshalIndent(line, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "extract-sample.json", string(bytes.ReplaceAll(pretty, []byte(`\u0026`), []byte("&")))+"\n")
}

// TestTheSampleProject reads all bundled articles as a newcomer does with the
// first click, and looks for what the samples are there to show.
func TestTheSampleProject(t *testing.T) {
	project := filepath.Join(t.TempDir(), "samples")
	first := decode[importAnswer](t, must(t, exitDone, "import", "--json", "--project", project, samples))
	if first.Created < 12 || first.Created != first.Read || len(first.MissingDate)+len(first.MissingOutlet) > 0 {
		t.Fatalf("%+v", first.Account)
	}
	again := decode[importAnswer](t, must(t, exitDone, "import", "--json", "--project", project, samples))
	if again.Unchanged != again.Read || again.Version != first.Version {
		t.Errorf("again: %+v", again.Account)
	}
	must(t, exitDone, "check", "--project", project)
	store, err := graph.Open(t.Context(), project, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s := store.Snapshot()
	outlets, origins := map[string]bool{}, map[graph.ArticleID]bool{}
	for _, a := range s.Articles() {
		outlets[a.Outlet] = true
		origins[s.Origin(a.ID)] = true
		if a.Unread != "" {
			t.Errorf("%s was not read: %s", a.Name, a.Unread)
		}
	}
	if len(outlets) < 4 || len(origins) != len(s.Articles())-1 {
		t.Errorf("%d outlets, %d origins of %d articles", len(outlets), len(origins), len(s.Articles()))
	}
	for i := range uint32(s.NumClaims()) {
		c := s.Claim(i)
		for _, span := range c.Evidence {
			if strings.TrimSpace(s.Text(graph.Evidence{Article: c.Article, Span: span})) == "" {
				t.Errorf("claim %s has empty evidence", c.ID)
			}
		}
	}
	figures := slices.ContainsFunc(s.Disagreements(), func(d graph.Disagreement) bool { return d.Kind == graph.DisagreeHowMany && len(d.Versions) > 1 })
	if !figures {
		t.Errorf("sources do not disagree on a figure: %v", s.Disagreements())
	}
	for _, name := range []string{"Vladimir Putin", "Kassym-Jomart Tokayev", "Kazakhstan", "Russia", "Ukraine", "Eurasian Economic Union", "State Duma"} {
		if len(s.Search(name, 1)) == 0 {
			t.Errorf("nobody is called %s", name)
		}
	}
	for _, day := range []graph.Date{"2022-09-14", "2022-09-20", "2022-09-21", "2022-09-22"} {
		if !slices.ContainsFunc(s.Events(), func(n graph.Node) bool { return s.Entity(n).Event.Date == day }) {
			t.Errorf("nothing happens on %s", day)
		}
	}
}

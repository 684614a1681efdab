package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
)

// asTagger makes the test binary a program that finds names: one that works,
// or dies after some articles. Each start appends a line to the file it names.
const (
	asTagger     = "THREADLINE_TEST_TAGGER"
	taggerStarts = "THREADLINE_TEST_TAGGER_STARTS"
)

func TestMain(m *testing.M) {
	if how := os.Getenv(asTagger); how != "" {
		pretendTagger(how)
		return
	}
	os.Exit(m.Run())
}

// pretendTagger calls every word that begins with Zor an organisation.
func pretendTagger(how string) {
	if f, err := os.OpenFile(os.Getenv(taggerStarts), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
		fmt.Fprintln(f, "started")
		f.Close()
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var q struct {
			ID        string     `json:"id"`
			Sentences [][]string `json:"sentences"`
		}
		if json.Unmarshal(in.Bytes(), &q) != nil || how == "dies" {
			return
		}
		tags := make([][]string, len(q.Sentences))
		for i, words := range q.Sentences {
			for _, w := range words {
				label := "O"
				if strings.HasPrefix(w, "Zor") || w == "Merkel" {
					label = "B-ORG"
				}
				tags[i] = append(tags[i], label)
			}
		}
		_ = json.NewEncoder(os.Stdout).Encode(map[string]any{"id": q.ID, "tags": tags})
	}
}

// sharedEngine has the models every test of this file uses.
var sharedEngine = sync.OnceValue(startEngine)

// reading is a project in a folder, read by an engine of its own.
type reading struct {
	t      *testing.T
	engine *engine
	folder string
	store  *graph.Store
}

func newReading(t *testing.T) *reading {
	t.Helper()
	r := &reading{t: t, engine: &engine{load: sharedEngine().load}, folder: filepath.Join(t.TempDir(), "Harbour")}
	var err error
	if r.store, err = graph.Open(t.Context(), r.folder, graphtest.Schema(t)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.engine.taggers.Close()
		r.store.Close()
	})
	return r
}

// add imports an article of these words and returns the account.
func (r *reading) add(name, words string) importers.Account {
	r.t.Helper()
	path := filepath.Join(r.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		r.t.Fatal(err)
	}
	d, err := r.engine.importer(r.folder)(r.t.Context(), []string{path}, r.store.Snapshot(), importers.Defaults{}, nil)
	return r.apply(d, err)
}

func (r *reading) apply(d importers.Draft, err error) importers.Account {
	r.t.Helper()
	if err == nil {
		_, err = r.store.Apply(r.t.Context(), d.Changes)
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return d.Account
}

func (r *reading) knows(name string) bool {
	s := r.store.Snapshot()
	return slices.ContainsFunc(s.Search(name, 0), func(h graph.Hit) bool { return s.Entity(h.Node).Name == name })
}

const quay = "The harbour was quiet on Monday. Later the quartz ledger of the port was read out by Anna Berg, who heads the council."

// TestTheWindowReadsNamesOfTheProject adds a name to the project's own file:
// articles that come later are read with it, those that are there once they
// are read again.
func TestTheWindowReadsNamesOfTheProject(t *testing.T) {
	r := newReading(t)
	r.add("one.txt", quay)
	if r.knows("Quartz Ledger") {
		t.Fatal("the name is known without being taught")
	}
	names := extract.VocabularyHead + "quartz ledger\tOrganization\tQuartz Ledger\n"
	if err := os.WriteFile(filepath.Join(r.folder, extract.VocabularyFile), []byte(names), 0o600); err != nil {
		t.Fatal(err)
	}
	r.apply(r.engine.rereader(r.folder)(t.Context(), r.store.Snapshot(), nil))
	if !r.knows("Quartz Ledger") {
		t.Error("an article read again does not know the name")
	}
	graphtest.Check(t, r.store)
	if err := os.WriteFile(filepath.Join(r.folder, extract.VocabularyFile), []byte("quartz ledger Organization\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := r.engine.importer(r.folder)(t.Context(), nil, r.store.Snapshot(), importers.Defaults{}, nil)
	if err == nil || !strings.Contains(err.Error(), "gazetteer.tsv:1") {
		t.Errorf("a line without tabs: %v", err)
	}
}

// TestTheFileOfNamesIsGood reads the file as it is made.
func TestTheFileOfNamesIsGood(t *testing.T) {
	r := newReading(t)
	for _, head := range []string{extract.VocabularyHead, strings.ReplaceAll(extract.VocabularyHead, "# Harbour Watch", "Harbour Watch")} {
		if err := os.WriteFile(filepath.Join(r.folder, extract.VocabularyFile), []byte(head), 0o600); err != nil {
			t.Fatal(err)
		}
		r.add("one.txt", quay+" The Harbour Watch was there.")
	}
}

func TestTheUsersTagger(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := `"` + exe + `"`
	starts := filepath.Join(t.TempDir(), "starts")
	t.Setenv(taggerStarts, starts)
	t.Setenv(asTagger, "works")
	started := func() int {
		data, _ := os.ReadFile(starts)
		return strings.Count(string(data), "started")
	}
	const zor = "On Monday Zorblax opened a branch in Paris, the council said."
	r := newReading(t)
	r.engine.taggers.Use(command)
	if err := r.engine.taggers.Try(t.Context(), command); err != nil {
		t.Errorf("trying it: %v", err)
	}
	for _, name := range []string{"one.txt", "two.txt"} {
		if a := r.add(name, zor+" "+name); len(a.Notes) > 0 {
			t.Errorf("noted %q", a.Notes)
		}
	}
	if n := started(); !r.knows("Zorblax") || n != 2 {
		t.Errorf("named %v, started %d times: once to try, once for all imports", r.knows("Zorblax"), n)
	}

	t.Setenv(asTagger, "dies")
	r.engine.taggers.Use("")
	r.engine.taggers.Use(command)
	if err := r.engine.taggers.Try(t.Context(), command); err == nil {
		t.Error("a program that dies is said to work")
	}
	a := r.add("three.txt", "On Tuesday Anna Berg spoke in Paris.")
	if len(a.Notes) != 1 || !strings.Contains(a.Notes[0], "The built-in model went on in its place.") || !r.knows("Anna Berg") {
		t.Errorf("noted %q, Anna Berg found: %v", a.Notes, r.knows("Anna Berg"))
	}
	t.Setenv(asTagger, "works")
	before := started()
	if a := r.add("four.txt", "On Friday Zorbine closed."); len(a.Notes) > 0 || started() != before+1 {
		t.Errorf("the import after: %q, started %d times more", a.Notes, started()-before)
	}
	r.engine.taggers.Use("/nowhere/at/all")
	if a := r.add("five.txt", "On Friday Ina Berg spoke."); len(a.Notes) != 1 || !strings.Contains(a.Notes[0], "/nowhere/at/all") {
		t.Errorf("noted %q", a.Notes)
	}
}

// TestNamesResolveToIdentifiers reads countries, cities and organisations under
// several names in several articles: each is one node with its identifier.
func TestNamesResolveToIdentifiers(t *testing.T) {
	r := newReading(t)
	r.add("one.txt", "Officials of the United States met ministers of Kazakhstan in Astana on Monday. The United Nations sent observers from New York to Turkey.")
	r.add("two.txt", "Officials of the USA met ministers of the Republic of Kazakhstan in Astana on Tuesday. The UN sent observers from New York to Türkiye.")
	r.add("three.txt", "The U.S. delegation left Astana, the capital of Kazakhstan, on Wednesday. The United Nations (UN) called its observers back from Turkey.")
	s := r.store.Snapshot()
	type found struct{ nodes, articles int }
	by := map[string]found{}
	for n := range s.NumNodes() {
		e := s.Entity(graph.Node(n))
		for scheme, id := range e.IDs {
			f := by[scheme+":"+id]
			by[scheme+":"+id] = found{f.nodes + 1, f.articles + len(e.Articles)}
		}
	}
	for _, id := range []string{"iso3166:US", "iso3166:KZ", "iso3166:TR"} {
		if got := by[id]; got != (found{1, 3}) {
			t.Errorf("%s: %d nodes of %d articles, want 1 of 3; all %v", id, got.nodes, got.articles, by)
		}
	}
	for _, name := range []string{"Astana", "United Nations"} {
		var nodes, articles int
		for _, h := range s.Search(name, 0) {
			if e := s.Entity(h.Node); e.Name == name {
				nodes, articles = nodes+1, articles+len(e.Articles)
			}
		}
		if nodes != 1 || articles != 3 {
			t.Errorf("%s: %d nodes of %d articles", name, nodes, articles)
		}
	}
}

package graphtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
)

// Backend opens stores for the suite. Reopen closes a store and opens the same
// facts again; nil where a backend keeps nothing.
type Backend struct {
	Open   func(t testing.TB) *graph.Store
	Reopen func(t testing.TB, s *graph.Store) *graph.Store
}

// TestStore runs everything a store must do against a backend.
func TestStore(t *testing.T, b Backend) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Backend)
	}{
		{"ApplyThenInverseIsIdentity", testInverse},
		{"ApplyIsAllOrNothing", testAtomic},
		{"ConflictNamesTheRecords", testConflict},
		{"SameChangeTwiceMakesNoCommit", testIdempotent},
		{"UndoNeedsLaterChangesUndone", testUndoPlan},
		{"CanvasAndOriginalsAreKept", testBeside},
		{"CancelledApplyChangesNothing", testCancelled},
		{"RandomOperationsAgreeWithAModel", testModel},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, b) })
	}
}

// Check fails the test if the store is not consistent.
func Check(t testing.TB, s *graph.Store) {
	t.Helper()
	r, err := s.Check(context.WithoutCancel(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	if again := graph.NewSnapshot(s.Snapshot().Schema(), s.Snapshot().Version(), s.Records()); !reflect.DeepEqual(again.Links(), s.Snapshot().Links()) ||
		again.NumNodes() != s.Snapshot().NumNodes() {
		t.Error("the snapshot differs from one built anew")
	}
}

// Export returns the sorted N-Quads of a store.
func Export(t testing.TB, s *graph.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteNQuads(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Apply applies records and fails the test on an error.
func Apply(t testing.TB, s *graph.Store, label string, records ...graph.Record) graph.Commit {
	t.Helper()
	c, err := s.Apply(t.Context(), graph.Changeset{Author: "test", Label: label, Base: s.Snapshot().Version(), Put: records})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func open(t *testing.T, b Backend) *graph.Store {
	s := b.Open(t)
	t.Cleanup(func() { Check(t, s); _ = s.Close() })
	return s
}

func testInverse(t *testing.T, b Backend) {
	s := b.Open(t)
	defer func() { Check(t, s); _ = s.Close() }()
	empty := Export(t, s)
	c := Apply(t, s, "import", Border()...)
	full := Export(t, s)
	if full == empty {
		t.Fatal("an import leaves no quads")
	}
	undone, err := s.Undo(t.Context(), c.Version, "test")
	if err != nil {
		t.Fatal(err)
	}
	if got := Export(t, s); got != empty {
		t.Errorf("after undo %d bytes are left, before it were %d", len(got), len(empty))
	}
	if b.Reopen != nil {
		s = b.Reopen(t, s)
	}
	if _, err := s.Undo(t.Context(), undone.Version, "test"); err != nil {
		t.Fatal(err)
	}
	if Export(t, s) != full {
		t.Error("redo does not bring the same facts back")
	}
}

func testAtomic(t *testing.T, b Backend) {
	s := open(t, b)
	before := Export(t, s)
	records := Border()
	for _, r := range records {
		if c, ok := r.(*graph.Claim); ok {
			bad := *c
			bad.ID, bad.Evidence = "bad", []graph.Span{{Start: 0, End: 1 << 20}}
			records = append(records, &bad)
			break
		}
	}
	_, err := s.Apply(t.Context(), graph.Changeset{Label: "bad", Put: records})
	if !errors.Is(err, graph.ErrEvidence) {
		t.Errorf("a claim without evidence in its article: %v", err)
	}
	if Export(t, s) != before || len(s.History()) != 0 || s.Snapshot().NumNodes() != 0 {
		t.Error("a refused change left something behind")
	}
}

func testConflict(t *testing.T, b Backend) {
	s := open(t, b)
	Apply(t, s, "import", Border()...)
	base := s.Snapshot().Version()
	note := &graph.Note{ID: "n1", Text: "one"}
	Apply(t, s, "note", note)
	_, err := s.Apply(t.Context(), graph.Changeset{Label: "late", Base: base, Put: []graph.Record{&graph.Note{ID: "n1", Text: "two"}}})
	if !errors.Is(err, graph.ErrConflict) {
		t.Fatalf("a change of a record that changed meanwhile: %v", err)
	}
	if _, err := s.Apply(t.Context(), graph.Changeset{Label: "other", Base: base, Put: []graph.Record{&graph.Note{ID: "n2", Text: "two"}}}); err != nil {
		t.Errorf("a change of another record: %v", err)
	}
}

func testIdempotent(t *testing.T, b Backend) {
	s := open(t, b)
	Apply(t, s, "import", Border()...)
	before := Export(t, s)
	again := Apply(t, s, "import again", Border()...)
	if len(again.Touched) != 0 || len(s.History()) != 1 || Export(t, s) != before {
		t.Error("the same import twice changes something")
	}
}

func testUndoPlan(t *testing.T, b Backend) {
	s := open(t, b)
	first := Apply(t, s, "first", &graph.Note{ID: "n", Text: "1"})
	second := Apply(t, s, "second", &graph.Note{ID: "n", Text: "2"})
	if _, err := s.Undo(t.Context(), first.Version, "test"); !errors.Is(err, graph.ErrLaterChanges) {
		t.Fatalf("undo under a later change: %v", err)
	}
	plan, err := s.UndoPlan(first.Version)
	if err != nil || len(plan) != 1 || plan[0].Version != second.Version {
		t.Fatalf("plan %v, %v", plan, err)
	}
	for _, v := range []graph.Version{second.Version, first.Version} {
		if _, err := s.Undo(t.Context(), v, "test"); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.Records()) != 0 {
		t.Error("after both were undone something is left")
	}
}

func testBeside(t *testing.T, b Backend) {
	s := b.Open(t)
	defer func() { _ = s.Close() }()
	if err := s.SetCanvas(t.Context(), []byte("where things lie")); err != nil {
		t.Fatal(err)
	}
	_, err := s.Apply(t.Context(), graph.Changeset{Label: "note", Put: []graph.Record{&graph.Note{ID: "n"}}, Blobs: map[string][]byte{"h": []byte("original")}})
	if err != nil {
		t.Fatal(err)
	}
	if b.Reopen != nil {
		s = b.Reopen(t, s)
	}
	canvas, cerr := s.Canvas(t.Context())
	blob, berr := s.Blob(t.Context(), "h")
	if string(canvas) != "where things lie" || string(blob) != "original" || cerr != nil || berr != nil {
		t.Errorf("canvas %q %v, original %q %v", canvas, cerr, blob, berr)
	}
	if _, err := s.Blob(t.Context(), "none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("an unknown original: %v", err)
	}
}

func testCancelled(t *testing.T, b Backend) {
	s := open(t, b)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Apply(ctx, graph.Changeset{Label: "late", Put: Border()}); !errors.Is(err, context.Canceled) {
		t.Errorf("apply after cancel: %v", err)
	}
	if len(s.Records()) != 0 {
		t.Error("a cancelled change left something behind")
	}
}

// testModel runs random operations against a plain map of records.
func testModel(t *testing.T, b Backend) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	s := b.Open(t)
	defer func() { Check(t, s); _ = s.Close() }()
	model := map[graph.Key]graph.Record{}
	var states []map[graph.Key]graph.Record // before each commit, by version - 1
	for step := range 60 {
		if b.Reopen != nil && r.IntN(12) == 0 {
			s = b.Reopen(t, s)
		}
		before := clone(model)
		if n := len(states); n > 0 && r.IntN(5) == 0 {
			if c, err := s.Undo(t.Context(), graph.Version(n), "test"); err != nil {
				t.Fatalf("step %d: undo of the last change: %v", step, err)
			} else if c.Version == graph.Version(n+1) {
				model = clone(states[n-1])
				states = append(states, before)
			}
		} else {
			c := randomChange(r, model)
			c.Base = s.Snapshot().Version()
			commit, err := s.Apply(t.Context(), c)
			if err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			for _, k := range c.Delete {
				delete(model, k)
			}
			for _, rec := range c.Put {
				model[rec.Key()] = rec
			}
			if len(commit.Touched) > 0 {
				states = append(states, before)
			}
		}
		if got, want := s.Records(), values(model); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: the store holds %d records, the model %d", step, len(got), len(want))
		}
	}
}

// randomChange imports a story, deletes one, judges, decides or writes a note.
func randomChange(r *rand.Rand, model map[graph.Key]graph.Record) graph.Changeset {
	c := graph.Changeset{Author: "test", Label: "random"}
	switch entities := ofKind(model, graph.KindEntity); r.IntN(5) {
	case 0, 1:
		s := NewStory("Outlet", fmt.Sprintf("Story %d", r.IntN(8)), "2022-09-21")
		for range 1 + r.IntN(4) {
			s.Say(fmt.Sprintf("Person:P%d", r.IntN(5)), graph.MemberOf, fmt.Sprintf("Country:C%d", r.IntN(3)))
		}
		c.Put = dedupe(s.Records())
	case 2:
		if articles := ofKind(model, graph.KindArticle); len(articles) > 0 {
			c.Delete = keysOfArticle(model, graph.ArticleID(articles[r.IntN(len(articles))].ID))
		}
	case 3:
		if len(entities) > 1 {
			a, b := entities[r.IntN(len(entities))].ID, entities[r.IntN(len(entities))].ID
			if a != b {
				c.Put = []graph.Record{graph.NewJudgement(graph.OfEntities, a, b, []string{graph.Same, graph.Different}[r.IntN(2)], "test")}
			}
		}
	default:
		c.Put = []graph.Record{&graph.Note{ID: fmt.Sprintf("n%d", r.IntN(5)), Text: fmt.Sprint(r.IntN(100))}}
	}
	return c
}

// dedupe drops records said twice: claims are named by their content.
func dedupe(records []graph.Record) []graph.Record {
	seen := map[graph.Key]bool{}
	return slices.DeleteFunc(records, func(r graph.Record) bool {
		was := seen[r.Key()]
		seen[r.Key()] = true
		return was
	})
}

func keysOfArticle(model map[graph.Key]graph.Record, id graph.ArticleID) []graph.Key {
	var keys []graph.Key
	for _, r := range values(model) {
		switch r := r.(type) {
		case *graph.Article:
			if r.ID == id {
				keys = append(keys, r.Key())
			}
		case *graph.Reading:
			if r.Article == id {
				keys = append(keys, r.Key())
			}
		case *graph.Entity:
			if r.Article == id {
				keys = append(keys, r.Key())
			}
		case *graph.Claim:
			if r.Article == id {
				keys = append(keys, r.Key())
			}
		}
	}
	return keys
}

func ofKind(model map[graph.Key]graph.Record, kind graph.Kind) []graph.Key {
	var keys []graph.Key
	for k := range model {
		if k.Kind == kind {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, graph.Key.Compare)
	return keys
}

func values(model map[graph.Key]graph.Record) []graph.Record {
	out := make([]graph.Record, 0, len(model))
	for _, r := range model {
		out = append(out, r)
	}
	graph.SortRecords(out)
	return out
}

func clone(m map[graph.Key]graph.Record) map[graph.Key]graph.Record {
	out := make(map[graph.Key]graph.Record, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

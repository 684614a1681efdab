package graphtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/threadline/threadline/graph"
)

// Backend opens stores for the suite. Reopen closes a store and opens the same
// facts again; nil where a backend keeps nothing. Beside opens the facts of a
// store a second time while that is open; nil where only one may.
type Backend struct {
	Open   func(t testing.TB) *graph.Store
	Reopen func(t testing.TB, s *graph.Store) *graph.Store
	Beside func(t testing.TB, s *graph.Store) *graph.Store
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
		{"OddTextsComeBack", testOddTexts},
		{"ChangesFromTheWholeConflict", testWhole},
		{"RandomOperationsAgreeWithAModel", testModel},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, b) })
	}
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

// testWhole: a change that was made by comparing everything conflicts with any
// later change of what it compared, and with nothing else.
func testWhole(t *testing.T, b Backend) {
	s := open(t, b)
	whole := func(base graph.Version, note string) error {
		_, err := s.Apply(t.Context(), graph.Changeset{Label: "whole", Base: base, Whole: true, Put: []graph.Record{&graph.Note{ID: note}}})
		return err
	}
	base := s.Snapshot().Version()
	Apply(t, s, "import", Border()...)
	if err := whole(base, "n1"); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("after an import: %v", err)
	}
	base = s.Snapshot().Version()
	Apply(t, s, "note", &graph.Note{ID: "n2", Text: "x"})
	if err := whole(base, "n1"); err != nil {
		t.Errorf("after a note: %v", err)
	}
}

// testOddTexts: what stores have stumbled over comes back as it was; what is no
// text at all stops nothing.
func testOddTexts(t *testing.T, b Backend) {
	s := b.Open(t)
	defer func() { Check(t, s); _ = s.Close() }()
	for i, text := range oddTexts {
		story := NewStory("Outlet \x1a", fmt.Sprint("Story ", i, " ", text), "2022-09-21")
		story.Say("Person:Dana "+text, graph.MemberOf, `Organization:C:\x00`)
		Apply(t, s, "import "+text, append(story.Records(), &graph.Note{ID: fmt.Sprint("n", i), Text: text}, &graph.Tag{ID: "t" + fmt.Sprint(i), Label: text})...)
	}
	want, export := s.Records(), Export(t, s)
	if b.Reopen != nil {
		s = b.Reopen(t, s)
	}
	if got := s.Records(); !reflect.DeepEqual(got, want) {
		t.Error("records came back changed")
	}
	if Export(t, s) != export {
		t.Error("quads came back changed")
	}
	broken := NewStory("Outlet", "title \xff", "2022-09-21")
	broken.Say("Person:Dana", graph.MemberOf, "Organization:Union")
	Apply(t, s, "broken", broken.Records()...)
}

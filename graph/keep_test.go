package graph_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestSnapshotFileHoldsEverything writes snapshots of random facts as the file
// does, reads them, and goes on from what was read.
func TestSnapshotFileHoldsEverything(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for story := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, story))
		model := map[graph.Key]graph.Record{}
		s := graph.NewSnapshot(graphtest.Schema(t), 0, nil)
		for step := range 60 {
			c := randomChange(r, model)
			if r.IntN(6) == 0 {
				c = randomLoss(r, model, model)
			}
			next, err := graph.NextForTest(s, c)
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range c.Delete {
				delete(model, k)
			}
			for _, p := range c.Put {
				model[p.Key()] = p
			}
			data, err := graph.PackForTest(next)
			if err != nil {
				t.Fatal(err)
			}
			if s, err = graph.UnpackForTest(data, next.Version(), s.Schema()); err != nil {
				t.Fatal(err)
			}
			sameSnapshot(t, s, graph.NewSnapshot(s.Schema(), s.Version(), slices.Collect(maps.Values(model))))
			if t.Failed() {
				t.Fatalf("story %d, step %d", story, step)
			}
		}
	}
}

func TestSnapshotFileKeepsEveryField(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 2))
	for range 200 {
		var records []graph.Record
		for _, kind := range fastKinds {
			rec := graph.EmptyForTest(kind)
			fill(r, reflect.ValueOf(rec).Elem())
			records = append(records, rec)
		}
		s := graph.NewSnapshot(graphtest.Schema(t), 1, records)
		data, err := graph.PackForTest(s)
		if err != nil {
			t.Fatal(err)
		}
		again, err := graph.UnpackForTest(data, 1, s.Schema())
		if err != nil {
			t.Fatal(err)
		}
		if got, want := again.Records(), s.Records(); !reflect.DeepEqual(got, want) {
			for i := range want {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatalf("%+v\nbecame %+v", want[i], got[i])
				}
			}
		}
	}
}

// project makes a project of three imports and a merge, and closes it.
func project(t *testing.T) (folder string, facts string) {
	t.Helper()
	folder = t.TempDir()
	s := openAt(t, folder)
	for n := range 3 {
		graphtest.Apply(t, s, "import", stories(n, 5)...)
	}
	facts = graphtest.Export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return folder, facts
}

func TestProjectOpensFromItsSnapshotFile(t *testing.T) {
	folder, facts := project(t)
	s := openAt(t, folder)
	if !graph.RecalledForTest(s) {
		t.Error("the snapshot file was not used")
	}
	graphtest.Check(t, s)
	if graphtest.Export(t, s) != facts {
		t.Error("the facts differ")
	}
	touched, err := s.Touched(2)
	if err != nil || len(touched) == 0 {
		t.Errorf("an earlier change touched %v, %v", touched, err)
	}
	undone, err := s.Undo(t.Context(), 3, "test")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(t.Context(), undone.Version, "test"); err != nil {
		t.Fatal(err)
	}
	graphtest.Check(t, s)
	if graphtest.Export(t, s) != facts {
		t.Error("undo and redo of a change of an earlier session change the facts")
	}
	s.Close()
}

// TestSnapshotFilesNotToBeTrusted opens projects with files that are damaged
// or of other facts: they are passed over without a word.
func TestSnapshotFilesNotToBeTrusted(t *testing.T) {
	other, _ := project(t)
	foreign, err := os.ReadFile(filepath.Join(other, "snapshot.bin"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for name, damage := range map[string]func(data []byte) []byte{
		"missing":        func([]byte) []byte { return nil },
		"empty":          func(d []byte) []byte { return d[:0] },
		"truncated":      func(d []byte) []byte { return d[:len(d)/2] },
		"bit flipped":    func(d []byte) []byte { d[r.IntN(len(d))] ^= 1 << r.IntN(8); return d },
		"other project":  func([]byte) []byte { return foreign },
		"other program":  func([]byte) []byte { return bytes.Repeat([]byte("snap"), 999) },
		"another format": func(d []byte) []byte { d[7]++; return d },
	} {
		t.Run(name, func(t *testing.T) {
			folder, facts := project(t)
			path := filepath.Join(folder, "snapshot.bin")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if data = damage(data); data == nil {
				remove(t, path)
			} else {
				write(t, path, data)
			}
			s := openAt(t, folder)
			defer s.Close()
			if graph.RecalledForTest(s) {
				t.Error("the file was used")
			}
			graphtest.Check(t, s)
			if graphtest.Export(t, s) != facts {
				t.Error("the facts differ")
			}
		})
	}
}

// TestOlderSnapshotFileIsNotUsed puts back the file of an earlier version, and
// the facts of an earlier version beneath a file of later ones that were other
// facts.
func TestOlderSnapshotFileIsNotUsed(t *testing.T) {
	folder, _ := project(t)
	path, facts := filepath.Join(folder, "snapshot.bin"), filepath.Join(folder, "facts.db")
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(facts)
	if err != nil {
		t.Fatal(err)
	}
	add := func(note string) {
		s := openAt(t, folder)
		graphtest.Apply(t, s, "note", &graph.Note{ID: note, Text: note})
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	check := func(note string) {
		t.Helper()
		s := openAt(t, folder)
		defer s.Close()
		if graph.RecalledForTest(s) {
			t.Error("the file was used")
		}
		if len(s.Snapshot().Notes(graph.Key{})) != 1 || s.Snapshot().Notes(graph.Key{})[0].ID != note {
			t.Errorf("notes %v", s.Snapshot().Notes(graph.Key{}))
		}
		graphtest.Check(t, s)
	}
	add("one")
	latest, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, old)
	check("one")
	write(t, facts, before)
	add("two")
	write(t, path, latest)
	check("two")
}

// FuzzSnapshotFile reads anything as a snapshot file: it must end, with a
// snapshot or an error.
func FuzzSnapshotFile(f *testing.F) {
	data, err := graph.PackForTest(graph.NewSnapshot(graphtest.Schema(f), 1, graphtest.Border()))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{})
	schema := graphtest.Schema(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := graph.UnpackForTest(graph.SealForTest(data), 1, schema); err == nil && s == nil {
			t.Error("neither a snapshot nor an error")
		}
	})
}

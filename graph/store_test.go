package graph_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func openAt(t testing.TB, location string) *graph.Store {
	t.Helper()
	s, err := graph.Open(t.Context(), location, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMemoryStore(t *testing.T) {
	graphtest.TestStore(t, graphtest.Backend{Open: func(t testing.TB) *graph.Store { return openAt(t, graph.Memory) }})
}

func TestFolderStore(t *testing.T) {
	graphtest.TestStore(t, graphtest.Backend{
		Open: func(t testing.TB) *graph.Store { return openAt(t, filepath.Join(t.TempDir(), "a project")) },
		Reopen: func(t testing.TB, s *graph.Store) *graph.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return openAt(t, s.Folder())
		},
	})
}

func TestSecondProcessIsToldWithinASecond(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	defer s.Close()
	started := time.Now()
	_, err := graph.Open(t.Context(), folder, graphtest.Schema(t))
	if !errors.Is(err, graph.ErrLocked) {
		t.Fatalf("a second opener gets %v", err)
	}
	t.Logf("told after %v", time.Since(started))
}

func TestDamagedFoldersAreNotMadeAnew(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, folder string){
		"facts emptied": func(t *testing.T, f string) { write(t, filepath.Join(f, "facts.db"), nil) },
		"facts foreign": func(t *testing.T, f string) {
			write(t, filepath.Join(f, "facts.db"), []byte(strings.Repeat("no database ", 900)))
		},
		"facts truncated":   func(t *testing.T, f string) { truncate(t, filepath.Join(f, "facts.db")) },
		"facts missing":     func(t *testing.T, f string) { remove(t, filepath.Join(f, "facts.db")) },
		"project.json text": func(t *testing.T, f string) { write(t, filepath.Join(f, "project.json"), []byte("hello")) },
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			s := openAt(t, folder)
			graphtest.Apply(t, s, "import", graphtest.Border()...)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, folder)
			if s, err := graph.Open(t.Context(), folder, graphtest.Schema(t)); !errors.Is(err, graph.ErrDamaged) {
				t.Errorf("opened with %v", err)
				if err == nil {
					s.Close()
				}
			}
		})
	}
}

func TestNewerFormatOpensReadOnly(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "project.json"), []byte(`{"format": 99, "id": "x"}`))
	s = openAt(t, folder)
	defer s.Close()
	if ro, why := s.ReadOnly(); !ro || !strings.Contains(why, "newer") {
		t.Errorf("read-only %v: %s", ro, why)
	}
	if s.Snapshot().NumNodes() == 0 {
		t.Error("nothing can be read")
	}
	if _, err := s.Apply(t.Context(), graph.Changeset{Put: []graph.Record{&graph.Note{ID: "n"}}}); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("a change: %v", err)
	}
}

func TestBackupAndCompactKeepEverything(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	for range 4 {
		c := graphtest.Apply(t, s, "import", graphtest.Border()...)
		if _, err := s.Undo(t.Context(), c.Version, "test"); err != nil {
			t.Fatal(err)
		}
	}
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	want := graphtest.Export(t, s)
	backup := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	graphtest.Check(t, s)
	if graphtest.Export(t, s) != want || len(s.History()) != 9 {
		t.Error("compacting lost something")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{backup, folder} {
		again := openAt(t, f)
		if graphtest.Export(t, again) != want {
			t.Errorf("%s holds other facts", filepath.Base(f))
		}
		again.Close()
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, path string) {
	t.Helper()
	if err := os.Truncate(path, 5000); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

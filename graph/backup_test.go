package graph_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func backups(t *testing.T, folder string) []graph.Backup {
	t.Helper()
	list, err := graph.Backups(folder)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// exportOf opens a project and returns what it holds.
func exportOf(t *testing.T, folder string) string {
	t.Helper()
	s := openAt(t, folder)
	defer s.Close()
	graphtest.Check(t, s)
	return graphtest.Export(t, s)
}

func TestBackupsAreMadeWithoutAsking(t *testing.T) {
	defer graph.BackupEveryForTest(2)()
	folder := t.TempDir()
	s := openAt(t, folder)
	states := map[graph.Version]string{0: graphtest.Export(t, s)}
	for n := range 9 {
		graphtest.Apply(t, s, "import", stories(n, 2)...)
		states[s.Snapshot().Version()] = graphtest.Export(t, s)
		s.WaitForTest()
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list := backups(t, folder)
	if len(list) != 3 || list[0].Version != 7 || list[0].Articles == 0 || list[0].Reason != graph.BackedUpRoutinely {
		t.Fatalf("%+v", list)
	}
	for _, b := range list {
		if got := exportOf(t, b.Path); got != states[b.Version] {
			t.Errorf("backup %d does not hold the facts of version %d", b.Number, b.Version)
		}
	}
}

// TestChangesGoOnBesideABackup changes the facts while they are being copied:
// the copy holds what was there when it began.
func TestChangesGoOnBesideABackup(t *testing.T) {
	defer graph.BackupEveryForTest(1)()
	folder := t.TempDir()
	s := openAt(t, folder)
	states := map[graph.Version]string{}
	for n := range 30 {
		graphtest.Apply(t, s, "import", stories(n, 3)...)
		states[s.Snapshot().Version()] = graphtest.Export(t, s)
	}
	if err := s.Close(); err != nil { // waits for the last one
		t.Fatal(err)
	}
	list := backups(t, folder)
	if len(list) == 0 {
		t.Fatal("no backup was made")
	}
	for _, b := range list {
		if got := exportOf(t, b.Path); got != states[b.Version] {
			t.Errorf("backup %d does not hold the facts of version %d", b.Number, b.Version)
		}
	}
}

func TestRestore(t *testing.T) {
	damage := map[string]func(t *testing.T, folder string){
		"healthy":       func(*testing.T, string) {},
		"facts emptied": func(t *testing.T, f string) { write(t, filepath.Join(f, "facts.db"), nil) },
		"facts foreign": func(t *testing.T, f string) {
			write(t, filepath.Join(f, "facts.db"), bytes.Repeat([]byte("none "), 999))
		},
		"facts truncated":      func(t *testing.T, f string) { truncate(t, filepath.Join(f, "facts.db")) },
		"facts missing":        func(t *testing.T, f string) { remove(t, filepath.Join(f, "facts.db")) },
		"project.json foreign": func(t *testing.T, f string) { write(t, filepath.Join(f, "project.json"), []byte("hello")) },
		"both missing": func(t *testing.T, f string) {
			remove(t, filepath.Join(f, "facts.db"))
			remove(t, filepath.Join(f, "project.json"))
		},
	}
	for name, spoil := range damage {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "border [1] *")
			s := openAt(t, folder)
			graphtest.Apply(t, s, "import", graphtest.Border()...)
			want := graphtest.Export(t, s)
			graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: "later"}) // the state before is kept
			last := graphtest.Export(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			spoil(t, folder)
			spoiled, _ := os.ReadFile(filepath.Join(folder, "facts.db"))
			if name != "healthy" {
				_, err := graph.Open(t.Context(), folder, graphtest.Schema(t))
				if !errors.Is(err, graph.ErrDamaged) || !strings.Contains(err.Error(), "Restore a backup: the newest of 1") || !strings.Contains(err.Error(), "3 articles after 1 change") {
					t.Fatalf("the error does not say what to do: %v", err)
				}
			}
			list := backups(t, folder)
			if len(list) != 1 || list[0].Articles != 3 || list[0].Version != 1 {
				t.Fatalf("offered: %+v", list)
			}
			done, err := graph.Restore(t.Context(), folder, list[0].Path, graphtest.Schema(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := exportOf(t, folder); got != want {
				t.Error("other facts than in the backup")
			}
			if damaged := name != "healthy" && name != "both missing"; done.Damaged != damaged || done.Kept == "" && name != "both missing" {
				t.Errorf("%+v", done)
			}
			switch kept, err := os.ReadFile(filepath.Join(done.Kept, "facts.db")); {
			case name == "healthy":
				if got := exportOf(t, done.Kept); got != last {
					t.Error("what was there before is not kept")
				}
				if _, err := graph.Restore(t.Context(), folder, done.Kept, graphtest.Schema(t)); err != nil || exportOf(t, folder) != last {
					t.Errorf("restoring cannot be taken back: %v", err)
				}
			case len(spoiled) > 0 && (err != nil || !bytes.Equal(kept, spoiled)):
				t.Errorf("the damaged file is not kept: %v", err)
			}
		})
	}
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	copied := filepath.Join(t.TempDir(), "copy")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Restore(t.Context(), folder, copied, graphtest.Schema(t)); !errors.Is(err, graph.ErrLocked) {
		t.Errorf("into a project that is open: %v", err)
	}
	want := graphtest.Export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken")
	if err := os.CopyFS(broken, os.DirFS(copied)); err != nil {
		t.Fatal(err)
	}
	truncate(t, filepath.Join(broken, "facts.db"))
	for name, path := range map[string]string{"nothing": t.TempDir(), "a damaged one": broken} {
		if _, err := graph.Restore(t.Context(), folder, path, graphtest.Schema(t)); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if exportOf(t, folder) != want {
			t.Errorf("%s: the project changed", name)
		}
	}
	b, err := graph.ReadBackup(copied)
	if err != nil || b.Articles != 3 || b.Reason != graph.BackedUpByHand {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestCompactingKeepsTheOldFile(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	for n := range 5 {
		c := graphtest.Apply(t, s, "import", stories(n, 20)...)
		if _, err := s.Undo(t.Context(), c.Version, "test"); err != nil {
			t.Fatal(err)
		}
	}
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	want := graphtest.Export(t, s)
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: "after"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list := backups(t, folder)
	if len(list) == 0 || list[0].Reason != graph.BeforeCompacting || exportOf(t, list[0].Path) != want {
		t.Errorf("%+v", list)
	}
	left, _ := filepath.Glob(filepath.Join(folder, "facts.*"))
	if len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

// TestHalfDoneWorkIsTidied opens projects as a killed process leaves them.
func TestHalfDoneWorkIsTidied(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	want := graphtest.Export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "facts.db.new"), []byte("half compacted"))
	half := filepath.Join(folder, "backups", ".making-7")
	if err := os.MkdirAll(half, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(half, "facts.db"), []byte("half copied"))
	if err := os.Rename(filepath.Join(folder, "facts.db"), filepath.Join(folder, "facts.db.old")); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, folder)
	if graphtest.Export(t, s) != want {
		t.Error("the facts are not put back")
	}
	graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: "x"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(folder, "facts.db.new"), half} {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", path, err)
		}
	}
	if list := backups(t, folder); len(list) != 1 {
		t.Errorf("%+v", list)
	}
}

func TestClockMovedBack(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	at := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	s.ClockForTest(func() time.Time { return at })
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	first := graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: "1"})
	at = at.AddDate(-5, 0, 0)
	for n := range 4 {
		graphtest.Apply(t, s, "note", &graph.Note{ID: "n", Text: fmt.Sprint(n, " after")})
		s.WaitForTest()
		at = at.Add(time.Hour)
	}
	if _, err := s.Undo(t.Context(), first.Version, "test"); !errors.Is(err, graph.ErrLaterChanges) {
		t.Errorf("what came later by count but earlier by the clock is not seen: %v", err)
	}
	want := graphtest.Export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list := backups(t, folder)
	if len(list) < 3 || list[0].Version != 5 || list[0].Made.Year() != 2021 {
		t.Errorf("the newest backup is not the last one made: %+v", list)
	}
	if exportOf(t, folder) != want {
		t.Error("the facts changed")
	}
}

package graph_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// made makes a project in a folder and returns what it holds.
func made(t *testing.T, folder string) string {
	t.Helper()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	out := graphtest.Export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestProjectInAReadOnlyFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "border")
	want := made(t, folder)
	graphtest.MakeReadOnly(t, folder)
	s := openAt(t, folder)
	defer s.Close()
	if ro, why := s.ReadOnly(); !ro || !strings.Contains(why, "cannot be written") || !strings.Contains(why, "copy the project") {
		t.Errorf("read-only %v: %s", ro, why)
	}
	if graphtest.Export(t, s) != want || len(s.Snapshot().Articles()) != 3 {
		t.Error("it cannot be read")
	}
	if _, err := s.Apply(t.Context(), graph.Changeset{Label: "note", Put: []graph.Record{&graph.Note{ID: "n"}}}); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("a change: %v", err)
	}
	if err := s.Compact(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("compacting: %v", err)
	}
	copied := filepath.Join(t.TempDir(), "copy")
	if err := s.Backup(t.Context(), copied); err != nil || exportOf(t, copied) != want {
		t.Errorf("it cannot be copied to where it can be written: %v", err)
	}
}

func TestNewProjectInAReadOnlyFolder(t *testing.T) {
	folder := t.TempDir()
	graphtest.MakeReadOnly(t, folder)
	for _, path := range []string{folder, filepath.Join(folder, "border")} {
		s, err := graph.Open(t.Context(), path, graphtest.Schema(t))
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), path) {
			t.Errorf("opened with %v", err)
		}
	}
	elsewhere := filepath.Join(t.TempDir(), "border")
	made(t, elsewhere)
	if _, err := graph.Restore(t.Context(), filepath.Join(folder, "new"), elsewhere, graphtest.Schema(t)); !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) {
		t.Errorf("restoring: %v", err)
	}
}

func TestProjectOfAnyName(t *testing.T) {
	for _, name := range []string{"Отчёт за май", "Қазақстан мен Ресей", "with  spaces ", "100% #1?", "a'b\"c`d$e", "[x]*", "..hidden", "-rf", strings.Repeat("long", 50)} {
		folder := filepath.Join(t.TempDir(), "Мои проекты", name)
		want := made(t, folder)
		s := openAt(t, folder)
		b, err := s.BackUp(t.Context(), graph.BackedUpByHand)
		if err == nil {
			err = s.Compact(t.Context())
		}
		if err := errors.Join(err, s.Close()); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := graph.Restore(t.Context(), folder, b.Path, graphtest.Schema(t)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if exportOf(t, folder) != want {
			t.Errorf("%s: other facts", name)
		}
	}
}

func TestWhereNoProjectCanBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, []byte("x"))
	link := func(name, to string) string {
		path := filepath.Join(dir, name)
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	loop := link("loop", "loop")
	link("one", "two")
	for name, c := range map[string]struct{ path, says string }{
		"a file":                  {file, "it is a file, and a project is a folder"},
		"below a file":            {filepath.Join(file, "border"), "a part of the path is a file"},
		"a link to itself":        {loop, "it is a link that leads to itself"},
		"below a link to itself":  {filepath.Join(loop, "border"), "it is a link that leads to itself"},
		"two links to each other": {link("two", "one"), "it is a link that leads to itself"},
	} {
		s, err := graph.Open(t.Context(), c.path, graphtest.Schema(t))
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, graph.ErrPath) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: opened with %v", name, err)
		}
	}
	folder := filepath.Join(dir, "real")
	want := made(t, folder)
	if got := exportOf(t, link("by link", folder)); got != want {
		t.Error("a project behind a link holds other facts")
	}
	if got := exportOf(t, link("relative", "real")); got != want {
		t.Error("a project behind a relative link holds other facts")
	}
}

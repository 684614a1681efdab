package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestWhatCannotBeOpenedIsSaid gives threadctl projects that are somewhere or
// something they should not be: one line says what is wrong and where, and
// nothing is changed.
func TestWhatCannotBeOpenedIsSaid(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	loop := filepath.Join(dir, "loop")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	locked := border(t)
	other, err := graph.Open(t.Context(), locked, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for name, c := range map[string]struct{ project, says string }{
		"a file":           {file, "a project is a folder"},
		"below a file":     {filepath.Join(file, "x"), "a part of the path is a file"},
		"a link to itself": {loop, "a link that leads to itself"},
		"nothing":          {filepath.Join(dir, "none"), "there is no project in this folder"},
		"locked":           {locked, "the project is open in another window or program"},
	} {
		r := must(t, exitError, "check", "--project", c.project)
		if !strings.Contains(r.stderr, c.says) || !strings.Contains(r.stderr, c.project) || strings.Count(r.stderr, "\n") != 1 {
			t.Errorf("%s: %q", name, r.stderr)
		}
		if strings.HasPrefix(name, "a ") {
			if r := must(t, exitError, "import", "--project", c.project, dir); !strings.Contains(r.stderr, c.says) {
				t.Errorf("importing into %s: %q", name, r.stderr)
			}
		}
	}
}

func TestProjectsThatCanOnlyBeRead(t *testing.T) {
	readOnly, newer := border(t), border(t)
	info := filepath.Join(newer, "project.json")
	data, err := os.ReadFile(info)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(info, []byte(strings.Replace(string(data), `"format": 1`, `"format": 99`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	graphtest.MakeReadOnly(t, readOnly)
	for project, why := range map[string]string{readOnly: "its folder cannot be written", newer: "written by a newer version of Threadline (format 99)"} {
		if out := must(t, exitDone, "show", "--project", project, "Dana Aliyeva").stdout; !strings.Contains(out, "Dana Aliyeva") {
			t.Errorf("%q", out)
		}
		if r := must(t, exitError, "check", "--project", project); !strings.Contains(r.stdout, "read-only: ") || !strings.Contains(r.stdout, why) {
			t.Errorf("%q", r.stdout)
		}
		for _, args := range [][]string{{"delete", "Border 0"}, {"undo"}, {"compact"}, {"import", project}} {
			r := must(t, exitError, append(args, "--project", project)...)
			if !strings.Contains(r.stderr, why) {
				t.Errorf("%s: %q", args[0], r.stderr)
			}
		}
	}
}

// TestAnyNameWorks imports from and into folders of other scripts.
func TestAnyNameWorks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Мои дела")
	articles := filepath.Join(dir, "статьи за май")
	if err := os.MkdirAll(articles, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(articles, "первая статья.txt"), []byte("Anna Berg leads the harbour council. She spoke on Monday."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"loop", "петля"} {
		if err := os.Symlink(name, filepath.Join(articles, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("..", filepath.Join(articles, "вверх")); err != nil {
		t.Fatal(err)
	}
	project, copied := filepath.Join(dir, "Проект 1"), filepath.Join(dir, "копия")
	r := must(t, exitError, "import", "--project", project, articles) // what cannot be read is rejected, the rest is in
	if !strings.Contains(r.stdout, "1 new") || strings.Count(r.stdout, "This link points to itself.") != 2 || !strings.Contains(r.stdout, "contains itself through a link") {
		t.Errorf("%s", r.stdout)
	}
	must(t, exitDone, "backup", "--project", project, copied)
	must(t, exitDone, "restore", "--project", project, copied)
	must(t, exitDone, "export", "--project", project, "--format", "csv", "-o", filepath.Join(dir, "список.csv"))
	if out := must(t, exitDone, "check", "--project", project).stdout; !strings.Contains(out, "0 problems") {
		t.Errorf("%s", out)
	}
}

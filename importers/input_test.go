package importers_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/document"
)

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func link(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Fatal(err)
	}
}

func names(in []importers.Input) string {
	var out []string
	for _, i := range in {
		out = append(out, i.Name)
	}
	return strings.Join(out, " ")
}

func TestCollect(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "news", "b.txt"), senate)
	write(t, filepath.Join(dir, "news", "deep", "папка с пробелом", "a.txt"), senate)
	write(t, filepath.Join(dir, "news", ".git", "hidden.txt"), senate)
	write(t, filepath.Join(dir, "news", ".draft.txt"), senate)
	single := write(t, filepath.Join(dir, "single.txt"), senate)
	link(t, filepath.Join(dir, "news"), filepath.Join(dir, "news", "deep", "loop"))
	link(t, single, filepath.Join(dir, "news", "linked.txt"))
	link(t, filepath.Join(dir, "nowhere"), filepath.Join(dir, "news", "broken.txt"))
	link(t, "itself.txt", filepath.Join(dir, "news", "itself.txt"))

	in, rejected := importers.Collect([]string{filepath.Join(dir, "news"), single, filepath.Join(dir, "news", "b.txt"), filepath.Join(dir, "gone")})
	if got, want := names(in), "b.txt deep/папка с пробелом/a.txt linked.txt"; got != want {
		t.Errorf("collected %s, want %s", got, want)
	}
	why := map[string]string{}
	for _, r := range rejected {
		rel, err := filepath.Rel(dir, r.Input)
		if err != nil {
			t.Fatal(err)
		}
		why[filepath.ToSlash(rel)] = r.Reason
	}
	for path, want := range map[string]string{
		"gone":            "The file does not exist.",
		"news/broken.txt": "The file does not exist.",
		"news/itself.txt": "This link points to itself.",
		"news/deep/loop":  "This folder contains itself through a link. It was read once.",
	} {
		if why[path] != want {
			t.Errorf("%s: %q, want %q", path, why[path], want)
		}
	}
	if len(why) != 4 {
		t.Errorf("rejected %v", why)
	}
}

// TestCollectDoesNotDependOnTheOrderOfPaths gives the same paths in both
// orders.
func TestCollectDoesNotDependOnTheOrderOfPaths(t *testing.T) {
	dir := t.TempDir()
	paths := []string{write(t, filepath.Join(dir, "x", "a.txt"), senate), write(t, filepath.Join(dir, "y", "a.txt"), harvest), filepath.Join(dir, "x")}
	one, _ := importers.Collect(paths)
	slices.Reverse(paths)
	two, _ := importers.Collect(paths)
	same := slices.EqualFunc(one, two, func(a, b importers.Input) bool { return a.Path == b.Path && a.Name == b.Name })
	if !same || len(one) != 2 {
		t.Errorf("%v and %v", one, two)
	}
}

// TestUnreadableFolder cannot take permissions from root, so it also puts a
// file where a folder is expected.
func TestUnreadableFolder(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "a.txt"), senate)
	closed := filepath.Join(dir, "closed")
	write(t, filepath.Join(closed, "b.txt"), senate)
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o755) })
	in, rejected := importers.Collect([]string{filepath.Join(file, "inside"), closed, file})
	reads := 2
	if os.Getuid() != 0 {
		reads = 1
		if i := slices.IndexFunc(rejected, func(r importers.Rejection) bool { return r.Input == closed }); i < 0 || rejected[i].Reason != "You have no permission to read this file." {
			t.Errorf("rejected %+v", rejected)
		}
	}
	if len(in) != reads || len(rejected) != 3-reads || rejected[0].Reason == "" {
		t.Errorf("%d inputs, rejected %+v", len(in), rejected)
	}
}

// TestFilesOnDisk imports what a desk may hold: each file ends in the account.
func TestFilesOnDisk(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.txt"), senate)
	write(t, filepath.Join(dir, "latin.txt"), "Dana Aliyeva leads the Senate. It is called caf\xe9 by some.")
	write(t, filepath.Join(dir, "empty.txt"), "")
	write(t, filepath.Join(dir, "binary.txt"), "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00")
	write(t, filepath.Join(dir, "broken.txt"), "\xff\xfe\x00\xd8\x00\xd8")
	write(t, filepath.Join(dir, "sheet.ods"), "x")
	huge := write(t, filepath.Join(dir, "huge.txt"), "")
	if err := os.Truncate(huge, document.MaxSize+1); err != nil {
		t.Fatal(err)
	}
	in, rejected := importers.Collect([]string{dir, filepath.Join(dir, "gone.txt")})
	o := options(t)
	o.Rejected = rejected
	s := memory(t)
	a := into(t, s, in, o)
	why := map[string]string{}
	for _, r := range a.Rejected {
		why[filepath.Base(r.Input)] = r.Reason
	}
	for name, want := range map[string]string{
		"empty.txt": "The file is empty.", "binary.txt": "This file is not text.", "huge.txt": "This file is larger than 100 MB. Split it and add the parts.",
		"sheet.ods": "Files of this kind cannot be read. Save it as .txt, .md, .html or .jsonl and add it again.", "gone.txt": "The file does not exist.",
	} {
		if why[name] != want {
			t.Errorf("%s: %q, want %q", name, why[name], want)
		}
	}
	if a.Created != 2 || a.Read != 8 || why["broken.txt"] == "" {
		t.Errorf("%s: %v", counts(a), why)
	}
}

func TestFromFS(t *testing.T) {
	in, err := importers.FromFS(fstest.MapFS{"b.txt": {Data: []byte(harvest)}, "deep/a.txt": {Data: []byte(senate)}})
	if err != nil || names(in) != "b.txt deep/a.txt" {
		t.Fatalf("%s, %v", names(in), err)
	}
	if a := into(t, memory(t), in, options(t)); a.Created != 2 {
		t.Error(counts(a))
	}
}

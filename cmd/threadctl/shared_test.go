package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// letters writes n short articles into a folder and returns their paths.
func letters(t *testing.T, n int) []string {
	t.Helper()
	folder := t.TempDir()
	var paths []string
	for i := range n {
		path := filepath.Join(folder, fmt.Sprintf("%02d.txt", i))
		text := fmt.Sprintf("Harbour news %d\n\nMinister Ana Ivo met Bo Lund, the director of the Port Authority, in Odessa on %d September 2022. Ivo said the harbour would open in spring.\n", i, 1+i)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// withoutBatches leaves the records of imports out of an export.
func withoutBatches(nquads string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(nquads, "\n"), func(l string) bool { return strings.Contains(l, "<kg:batch/") }), "\n")
}

// Several machines, each a process of its own, import what overlaps into one
// project on a server: it holds what one import of all makes.
func TestSeveralProcessesImportIntoOneProject(t *testing.T) {
	all := letters(t, 8)
	url := postgres.Database(t)
	var machines sync.WaitGroup
	results := make([]result, 3)
	for m := range results {
		paths := append([]string{"import", "--json", "--project", url}, all[m:m+6]...)
		machines.Go(func() { results[m] = binary(t, "", paths...) })
	}
	machines.Wait()
	created := 0
	for m, r := range results {
		if r.code != exitDone {
			t.Fatalf("machine %d: exit %d: %s", m, r.code, r.stderr)
		}
		a := decode[importAnswer](t, r)
		created += a.Created
		if a.Read != 6 || a.Created+a.Unchanged != 6 {
			t.Errorf("machine %d: %+v", m, a.Account)
		}
	}
	if created != len(all) {
		t.Errorf("%d articles were new, want %d", created, len(all))
	}
	once := filepath.Join(t.TempDir(), "once")
	must(t, exitDone, append([]string{"import", "--project", once}, all...)...)
	want := withoutBatches(must(t, exitDone, "export", "--format", "nquads", "--project", once).stdout)
	if got := withoutBatches(must(t, exitDone, "export", "--format", "nquads", "--project", url).stdout); got != want {
		t.Errorf("the project holds %d lines, one import %d", strings.Count(got, "\n"), strings.Count(want, "\n"))
	}
	must(t, exitDone, "check", "--project", url)
}

// The commands on a project work on one that is shared, and none prints the
// password.
func TestCommandsOnASharedProject(t *testing.T) {
	url, empty := postgres.Database(t), postgres.Database(t)
	paths := letters(t, 3)
	backup := filepath.Join(t.TempDir(), "backup")
	for _, args := range [][]string{
		append([]string{"import"}, paths...), {"search", "Ivo"}, {"show", "Ana Ivo"}, {"timeline"}, {"history"}, {"rank", "--measure", "degree"},
		{"query", `g.V().Has("<rdf:type>", "<kg:Article>").All()`}, {"backup", backup}, {"undo"}, {"check"}, {"compact"},
	} {
		r := must(t, exitDone, append([]string{args[0], "--project", url}, args[1:]...)...)
		if leaks(r) {
			t.Errorf("%s prints the password: %s%s", args[0], r.stdout, r.stderr)
		}
	}
	r := must(t, exitDone, "restore", "--project", empty, backup)
	if leaks(r) || !strings.Contains(r.stdout, "postgres://analyst@127.0.0.1") {
		t.Errorf("restore says %s%s", r.stdout, r.stderr)
	}
	must(t, exitDone, "show", "--project", empty, "Ana Ivo")
	for name, address := range map[string]string{
		"wrong password":  strings.Replace(url, "battery", "wrong", 1),
		"no server":       strings.Replace(url, "127.0.0.1:", "127.0.0.1:1", 1),
		"a full database": url, // by restoring into it
	} {
		args := []string{"check", "--project", address}
		if address == url {
			args = []string{"restore", "--project", url, backup}
		}
		if r := must(t, exitError, args...); leaks(r) || r.stderr == "" {
			t.Errorf("%s: %s%s", name, r.stdout, r.stderr)
		}
	}
	if r := must(t, exitError, "check", "--project", "mysql://u:correct horse@host/db"); !strings.Contains(r.stderr, "postgres://") || leaks(r) {
		t.Errorf("another kind of server: %s", r.stderr)
	}
}

func leaks(r result) bool {
	said := r.stdout + r.stderr
	return strings.Contains(said, "horse")
}

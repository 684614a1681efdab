package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// program is the binary under test, built once.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "threadctl")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program = filepath.Join(dir, "threadctl")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build threadctl: %v\n%s", err, out)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// result is what one run of the program gave.
type result struct {
	stdout, stderr string
	code           int
}

// ctl runs a command line within the test, as main does.
func ctl(t testing.TB, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), args, newSession(strings.NewReader(stdin), &out, &errs))
	return result{out.String(), errs.String(), code}
}

// binary runs the program as users do, with an input on stdin.
func binary(t testing.TB, stdin string, args ...string) result {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

// must runs a command line and expects an exit code.
func must(t testing.TB, code int, args ...string) result {
	t.Helper()
	r := ctl(t, "", args...)
	if r.code != code {
		t.Fatalf("threadctl %s: exit %d, want %d\n%s%s", strings.Join(args, " "), r.code, code, r.stdout, r.stderr)
	}
	return r
}

// decode reads the one JSON object of an output.
func decode[T any](t testing.TB, r result) T {
	t.Helper()
	var v T
	d := json.NewDecoder(strings.NewReader(r.stdout))
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %q (%s)", err, r.stdout, r.stderr)
	}
	if d.More() {
		t.Fatalf("more than one object in %q", r.stdout)
	}
	return v
}

// golden compares an output with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s (run with -update and look at the difference)\n%s", path, got)
	}
}

// border makes a project of three articles without reading any text, so that
// what it holds does not depend on the extractor.
func border(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "border")
	store, err := graph.Open(context.Background(), dir, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	records := graphtest.Border()
	var dana []*graph.Entity
	for _, r := range records {
		if e, ok := r.(*graph.Entity); ok && e.Name == "Dana Aliyeva" {
			dana = append(dana, e)
		}
	}
	for _, e := range dana[1:] {
		records = append(records, graph.NewJudgement(graph.OfEntities, string(dana[0].ID), string(e.ID), graph.Same, "auto:test"))
	}
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Imported 3 articles", Put: records}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

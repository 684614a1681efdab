package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph/layout"
)

// TestTableNamesWhatIsMissing prints a task with a peer that is there and one that is not.
func TestTableNamesWhatIsMissing(t *testing.T) {
	tasks := []task{{name: "core", graph: "100k", peers: []string{igraph, graphTool}, goals: []goal{{peer: igraph, must: 2, aim: 3}, {own: "1 s"}}}}
	results := []result{{ours: answer{Wall: 0.02, Seconds: 0.04, Got: "top 1"}, peers: []answer{{Version: "0.10", Wall: 0.05, Seconds: 0.05, Got: "top 1"}, {Absent: true}}}}
	var b bytes.Buffer
	if err := printTable(config{workers: 2, rounds: 3}, &b, tasks, results); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Best of 3 rounds", "igraph 0.10  50 ms", "2.5    1.2", "must     top 1", "graph-tool   not installed", "1 s"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestWhatIsReached(t *testing.T) {
	g := goal{must: 5, aim: 10}
	for ratio, want := range map[float64]string{4.9: "no", 5: "must", 9.9: "must", 10: "aim", 40: "aim"} {
		if got := g.reached(ratio); got != want {
			t.Errorf("%g reaches %q, want %q", ratio, got, want)
		}
	}
}

// TestEveryTaskRunsOnASmallGraph measures ours at each task once.
func TestEveryTaskRunsOnASmallGraph(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small.txt")
	if err := writeGraph(path, size{nodes: 60, edges: 150}); err != nil {
		t.Fatal(err)
	}
	again := path + "2"
	if err := writeGraph(again, size{nodes: 60, edges: 150}); err != nil {
		t.Fatal(err)
	}
	if one, two := read(t, path), read(t, again); one != two || strings.Count(one, "\n") != 150 {
		t.Error("a made graph is not the same every time, or has not the edges that were asked for")
	}
	for _, task := range tasks() {
		if task.name == reading {
			continue // it reads articles, not a graph
		}
		var b bytes.Buffer
		if err := measureOurs(config{task: task.name, graph: path, workers: 2}, &b); err != nil || !strings.Contains(b.String(), `"got":"`) {
			t.Errorf("%s: %v %s", task.name, err, b.String())
		}
	}
	if err := measureOurs(config{task: "guess", graph: path}, &bytes.Buffer{}); err == nil {
		t.Error("an unknown task is measured")
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestQualityOfKnownPictures scores a path drawn as a line, which loses nothing, and two edges that cross.
func TestQualityOfKnownPictures(t *testing.T) {
	path := filepath.Join(t.TempDir(), "path.txt")
	if err := os.WriteFile(path, []byte("0 1\n1 2\n2 3\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	e, err := readList(config{graph: path, workers: 1}, false)
	if err != nil {
		t.Fatal(err)
	}
	line := []layout.Point{{X: 0}, {X: 7}, {X: 14}, {X: 21}}
	if s := stress(e, line); math.Abs(s) > 1e-12 {
		t.Errorf("a straight path has stress %g", s)
	}
	if k := kept(e, line); k != 1 {
		t.Errorf("a straight path keeps %g of its neighbours", k)
	}
	square := []layout.Point{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}, {X: 1, Y: 0}}
	if c := crossing([]layout.Edge{{A: 0, B: 1}, {A: 2, B: 3}}, square); c != 1 {
		t.Errorf("two edges that cross do so in %g of the pairs", c)
	}
	if c := crossing([]layout.Edge{{A: 0, B: 2}, {A: 1, B: 3}}, square); c != 0 {
		t.Errorf("two edges side by side cross in %g of the pairs", c)
	}
}

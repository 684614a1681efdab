package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// kite is Krackhardt's kite: ten nodes on which the measures differ.
const kite = `# Krackhardt
0 1
0 2
0 3
0 5
1 3
1 4
1 6
2 3
2 5
3 4
3 5
3 6
4 6
5 6
5 7
6 7
7 8
8 9
`

func kiteFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kite.txt")
	if err := os.WriteFile(path, []byte(kite), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

type rankAnswer struct {
	Ranking []scored
}

func TestRankOfAnEdgeList(t *testing.T) {
	file := kiteFile(t)
	for measure, want := range map[string]struct {
		first string
		score float64
	}{"degree": {"3", 6}, "betweenness": {"7", 14}, "closeness": {"5", 9.0 / 14}, "core": {"0", 3}, "eccentricity": {"0", 4}} {
		a := decode[rankAnswer](t, must(t, exitDone, "rank", "--measure", measure, "--graph", file, "--json"))
		if len(a.Ranking) != 10 || a.Ranking[0].ID != want.first || math.Abs(a.Ranking[0].Score-want.score) > 1e-9 {
			t.Errorf("%s: %v, want %v first", measure, a.Ranking, want)
		}
	}
	for _, measure := range []string{"degree", "pagerank", "betweenness"} {
		golden(t, "kite-"+measure+".tsv", rounded(t, must(t, exitDone, "rank", "--measure", measure, "--graph", file).stdout))
	}
}

// rounded keeps six digits of the scores of a ranking, so that the last bits
// of an iteration do not matter.
func rounded(t testing.TB, tsv string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(tsv) {
		f := strings.SplitN(line, "\t", 2)
		b.WriteString(sixDigits(t, f[0]) + "\t" + f[1])
	}
	return b.String()
}

func TestRankIsTheSameForAllFormats(t *testing.T) {
	project := border(t)
	must(t, exitDone, "delete", "--project", project, "Border 2") // it denies a link: that connects in a file, not here
	want := must(t, exitDone, "rank", "--project", project, "--measure", "betweenness").stdout
	for _, format := range []string{"gexf", "graphml"} {
		file := filepath.Join(t.TempDir(), "g."+format)
		must(t, exitDone, "export", "--project", project, "--format", format, "-o", file)
		if got := must(t, exitDone, "rank", "--graph", file, "--measure", "betweenness").stdout; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", format, got, want)
		}
	}
}

func TestRankReadsTablesWithAndWithoutHeader(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.csv": "Source,Target\nx,y\ny,z\n", "b.csv": "x,y\ny,z\n", "c.txt": "x y\ny z\n"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		a := decode[rankAnswer](t, must(t, exitDone, "rank", "--measure", "degree", "--graph", path, "--json", "--limit", "1"))
		if len(a.Ranking) != 1 || a.Ranking[0] != (scored{ID: "y", Name: "y", Score: 2}) {
			t.Errorf("%s: %v", name, a)
		}
	}
}

func TestCommunitiesAndLayout(t *testing.T) {
	file := kiteFile(t)
	type answer struct {
		Count int
		Nodes []grouped
	}
	for _, method := range []string{"louvain", "leiden"} {
		a := decode[answer](t, must(t, exitDone, "communities", "--graph", file, "--json", "--method", method))
		if len(a.Nodes) != 10 || a.Count < 2 || a.Nodes[8].Community != a.Nodes[9].Community {
			t.Errorf("%s: %+v", method, a)
		}
	}
	one, two := must(t, exitDone, "layout", "--graph", file).stdout, must(t, exitDone, "layout", "--graph", file, "--workers", "1").stdout
	if one != two || strings.Count(one, "\n") != 10 || strings.Contains(one, "NaN") {
		t.Errorf("layout:\n%s\n%s", one, two)
	}
}

func TestArrangements(t *testing.T) {
	file := kiteFile(t)
	seen := map[string]string{}
	for _, mode := range []string{"circle", "grid", "concentric", "layered", "time", "group"} {
		out := must(t, exitDone, "layout", "--graph", file, "--mode", mode).stdout
		if strings.Count(out, "\n") != 10 || strings.Contains(out, "NaN") || seen[out] != "" {
			t.Errorf("%s, like %q:\n%s", mode, seen[out], out)
		}
		seen[out] = mode
	}
	if out := must(t, exitDone, "layout", "--project", border(t), "--mode", "time").stdout; strings.Contains(out, "NaN") || out == "" {
		t.Errorf("a project by time:\n%s", out)
	}
	must(t, exitUsage, "layout", "--graph", file, "--mode", "grid", "--measure", "guess")
}

func TestPaths(t *testing.T) {
	type answer struct{ Paths []chain }
	a := decode[answer](t, must(t, exitDone, "path", "--graph", kiteFile(t), "9", "5", "--json"))
	if len(a.Paths) != 1 || len(a.Paths[0].Nodes) != 4 {
		t.Errorf("%+v", a)
	}
	project := border(t)
	a = decode[answer](t, must(t, exitDone, "path", "--project", project, "Dana Aliyeva", firstID(t, project, "Kazakhstan"), "--json"))
	if len(a.Paths) != 1 || len(a.Paths[0].Links) != len(a.Paths[0].Nodes)-1 {
		t.Fatalf("%+v", a)
	}
	for _, links := range a.Paths[0].Links {
		if len(links) == 0 || len(links[0].Evidence) == 0 || links[0].Evidence[0].Text == "" {
			t.Errorf("a step without a sentence: %+v", links)
		}
	}
	must(t, exitError, "path", "--project", project, "Dana Aliyeva", "Nobody")
}

func TestTables(t *testing.T) {
	file := kiteFile(t)
	if out := must(t, exitDone, "path", "--graph", file, "9", "6", "--tsv", "--count", "2").stdout; !strings.HasPrefix(out, "1\t0\t9\t9\n1\t1\t8\t8\n1\t2\t7\t7\n1\t3\t6\t6\n2\t0\t9\t9\n") {
		t.Errorf("paths:\n%s", out)
	}
	if out := must(t, exitDone, "path", "--graph", file, "9", "9", "--tsv").stdout; out != "" {
		t.Errorf("a path from a node to itself:\n%s", out)
	}
	plain, table := must(t, exitDone, "layout", "--graph", file).stdout, must(t, exitDone, "layout", "--graph", file, "--tsv").stdout
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 4 || f[0] != fmt.Sprint(i) || f[2]+" "+f[3] != strings.Split(plain, "\n")[i] {
			t.Errorf("line %d of the layout is %q", i, line)
		}
	}
}

func TestPredict(t *testing.T) {
	type answer struct{ Pairs []predicted }
	a := decode[answer](t, must(t, exitDone, "predict", "--graph", kiteFile(t), "--by", "common", "--limit", "3", "--json"))
	if len(a.Pairs) != 3 || a.Pairs[0].A.ID != "0" || a.Pairs[0].B.ID != "6" || a.Pairs[0].Score != 3 || len(a.Pairs[0].Common) != 3 {
		t.Errorf("%+v", a)
	}
	tsv := must(t, exitDone, "predict", "--graph", kiteFile(t), "--by", "common", "--limit", "1").stdout
	if tsv != "3\t0\t0\t6\t6\t1, 3, 5\n" {
		t.Errorf("%q", tsv)
	}
	if out := must(t, exitDone, "predict", "--project", border(t)).stdout; strings.Count(out, "\n") == 0 {
		t.Error("nothing predicted in a project")
	}
	must(t, exitUsage, "predict", "--graph", "x", "--by", "guess")
	must(t, exitUsage, "predict", "--graph", "x", "--limit", "0")
}

// TestRankSaysWhetherItSampled ranks a star of rings, larger than what is searched from every node.
func TestRankSaysWhetherItSampled(t *testing.T) {
	var b strings.Builder
	for i := range 21_000 {
		fmt.Fprintln(&b, i, (i+1)%21_000)
		fmt.Fprintln(&b, i/100*100, i)
	}
	file := filepath.Join(t.TempDir(), "rings.txt")
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	type answer struct {
		Sampled int `json:"sampled_from"`
		Ranking []scored
	}
	args := []string{"rank", "--measure", "betweenness", "--graph", file, "--samples", "50", "--limit", "2"}
	r := must(t, exitDone, append(args, "--json")...)
	if a := decode[answer](t, r); a.Sampled != 50 || a.Ranking[0].Margin == nil || !strings.Contains(r.stderr, "sampled from 50 of 21000 nodes") {
		t.Errorf("%+v, %q", a, r.stderr)
	}
	if out := must(t, exitDone, args...).stdout; strings.Count(out, "\t±") != 2 {
		t.Errorf("%q", out)
	}
	if r := must(t, exitDone, "rank", "--measure", "betweenness", "--graph", kiteFile(t), "--json"); strings.Contains(r.stdout, "sampled") || r.stderr != "" {
		t.Errorf("a small graph: %q %q", r.stdout, r.stderr)
	}
}

package importers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
)

// several are articles that speak of the same people in different spellings,
// with versions, a reprint and rejections among them.
func several() files {
	out := files{
		{"empty.txt", ""},
		{"v1.jsonl", page("https://x.example/1", "2022-09-20", senate)},
		{"v2.jsonl", page("https://x.example/1", "2022-09-22", senate2)},
		{"reprint.txt", senate},
		{"x/a.txt", senate + " They voted."},
		{"y/a.txt", harvest},
	}
	for i, name := range []string{"Dana Aliyeva", "Dana Alieva", "Timur Sadykov"} {
		text := fmt.Sprintf("%s works for the Senate. On day %d %s came to Astana. The Senate voted.", name, i, name)
		out = append(out, files{{fmt.Sprintf("n%d.txt", i), text}}...)
	}
	return out
}

// TestSameFilesSameGraph imports the same files in random orders with
// different numbers of workers, and compares every byte that is stored.
func TestSameFilesSameGraph(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	want := ""
	for round := range 8 {
		in := several().inputs()
		random.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		s, o := memory(t), options(t)
		o.Workers = 1 + round%4
		into(t, s, in, o)
		got := graphtest.Export(t, s)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("round %d differs in\n%s", round, firstDifference(want, got))
		}
	}
}

// TestBatchesInAnyOrder imports the same files one by one, in random orders:
// all but the records of the imports must be as if they came at once.
func TestBatchesInAnyOrder(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	all := several()
	all = slices.DeleteFunc(all, func(f struct{ name, text string }) bool { return f.name == "y/a.txt" }) // shares its name with another
	s := memory(t)
	into(t, s, all.inputs(), options(t))
	want := withoutBatches(graphtest.Export(t, s))
	for round := range 5 {
		in := all.inputs()
		random.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		s := memory(t)
		for _, one := range in {
			into(t, s, []importers.Input{one}, options(t))
		}
		if got := withoutBatches(graphtest.Export(t, s)); got != want {
			t.Fatalf("round %d differs in\n%s", round, firstDifference(want, got))
		}
	}
}

func withoutBatches(nquads string) string {
	lines := strings.Split(nquads, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return strings.Contains(l, "<kg:batch/") }), "\n")
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

func TestUndoingAnImportLeavesWhatWasThere(t *testing.T) {
	s := memory(t)
	in := several().inputs()
	into(t, s, in[:4], options(t))
	before := graphtest.Export(t, s)
	into(t, s, in[4:], options(t))
	if _, err := s.Undo(t.Context(), s.Snapshot().Version(), "tester"); err != nil {
		t.Fatal(err)
	}
	if after := graphtest.Export(t, s); after != before {
		t.Error(firstDifference(before, after))
	}
}

// TestDecisionsOutliveImports keeps two apart whom names would join, and joins
// two whom nothing joins: further imports must not change that.
func TestDecisionsOutliveImports(t *testing.T) {
	s := memory(t)
	into(t, s, files{{"a.txt", "Dana Aliyeva leads the Senate."}, {"b.txt", "Dana Alieva leads the Senate."}, {"c.txt", "Timur Sadykov leads the Senate."}}.inputs(), options(t))
	one, two, three := only(t, s, "a.txt"), only(t, s, "b.txt"), only(t, s, "c.txt")
	if !together(s, one, two) || together(s, one, three) {
		t.Fatal("the names are not compared as this test needs it")
	}
	apart := graph.NewJudgement(graph.OfEntities, string(one), string(two), graph.Different, "ann")
	same := graph.NewJudgement(graph.OfEntities, string(one), string(three), graph.Same, "ann")
	graphtest.Apply(t, s, "decided", apart, same)
	for i := range 4 {
		into(t, s, files{{fmt.Sprintf("more%d.txt", i), fmt.Sprintf("On day %d Dana Aliyeva and Dana Alieva led the Senate with Timur Sadykov.", i)}}.inputs(), options(t))
		if together(s, one, two) || !together(s, one, three) {
			t.Fatalf("import %d overrode the analyst", i)
		}
	}
}

// only returns the person an article of one sentence speaks of.
func only(t *testing.T, s *graph.Store, file string) graph.EntityID {
	t.Helper()
	for n := range graph.Node(s.Snapshot().NumNodes()) {
		for _, id := range s.Snapshot().Entity(n).Locals {
			if e := s.Snapshot().Local(id); e.Type == graph.Person && s.Snapshot().Article(e.Article).Name == file {
				return id
			}
		}
	}
	t.Fatalf("nobody in %s", file)
	return ""
}

func together(s *graph.Store, a, b graph.EntityID) bool {
	x, _ := s.Snapshot().Node(a)
	y, _ := s.Snapshot().Node(b)
	return x == y
}

// TestDeletingJudgesAgain deletes each article of a chain in turn: those that
// are left must be what importing them alone would give.
func TestDeletingJudgesAgain(t *testing.T) {
	all := files{}
	for i := range 5 {
		all = append(all, files{{fmt.Sprintf("n%d.txt", i), fmt.Sprintf("On day %d Dana Aliyeva leads the Senate of Kazakhstan and voted.", i)}}...)
	}
	for i := range all {
		s := memory(t)
		into(t, s, all.inputs(), options(t))
		var gone *graph.Article
		for _, a := range s.Snapshot().Articles() {
			if a.Name == all[i].name {
				gone = a
			}
		}
		c, err := importers.Delete(t.Context(), s.Snapshot(), resolver(t), gone.ID, "tester")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		alone := memory(t)
		into(t, alone, slices.Delete(slices.Clone(all), i, i+1).inputs(), options(t))
		got, want := withoutBatches(graphtest.Export(t, s)), withoutBatches(graphtest.Export(t, alone))
		if got != want {
			t.Errorf("without %s: %s", all[i].name, firstDifference(want, got))
		}
	}
	if _, err := importers.Delete(t.Context(), memory(t).Snapshot(), resolver(t), "x", "tester"); err == nil {
		t.Error("deleting what is not there passes")
	}
}

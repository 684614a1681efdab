package graph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// library returns the records of n articles of about ten claims each, with
// people and countries that recur, each article's entities judged the same as
// the first article's of that name.
func library(from, n int) []graph.Record {
	var out []graph.Record
	first := map[string]graph.EntityID{}
	for i := from; i < from+n; i++ {
		s := graphtest.NewStory(fmt.Sprintf("Outlet %d", i%23), fmt.Sprintf("Story %d", i), graph.Date(fmt.Sprintf("2022-%02d-%02d", 1+i%12, 1+i%28)))
		for k := range 8 {
			s.Say(fmt.Sprintf("Person:Person %d", (i*7+k*i)%4001), graph.MemberOf, fmt.Sprintf("Organization:Body %d", (i*3+k)%997))
		}
		records := s.Records()
		out = append(out, records...)
		for _, r := range records {
			e, ok := r.(*graph.Entity)
			if !ok {
				continue
			}
			if f, seen := first[e.Name]; seen {
				out = append(out, graph.NewJudgement(graph.OfEntities, string(f), string(e.ID), graph.Same, graph.AutoPrefix+"test"))
			} else {
				first[e.Name] = e.ID
			}
		}
	}
	return unique(out)
}

// BenchmarkLibrary shows what a project of 2,000 articles costs: loading it
// in batches of 500, opening it, a merge and a note, and memory.
func BenchmarkLibrary(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "library")
	s := openAt(b, folder)
	started := time.Now()
	const articles = 2_000
	for i := 0; i < articles; i += 500 {
		graphtest.Apply(b, s, "import", library(i, 500)...)
	}
	load := time.Since(started)
	report, err := s.Check(b.Context())
	if err != nil || len(report.Problems) > 0 {
		b.Fatal(err, report.Problems[:min(3, len(report.Problems))])
	}
	snap := s.Snapshot()
	b.Logf("%d articles, %d quads, %d claims, %d nodes: loaded in %v, %.0f quads/s", articles, report.Quads, snap.NumClaims(), snap.NumNodes(), load, float64(report.Quads)/load.Seconds())
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	info, _ := os.Stat(filepath.Join(folder, "facts.db"))
	b.Logf("%d MB on disk", info.Size()>>20)
	s, snap = nil, nil
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s := openAt(b, folder)
			b.StopTimer()
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "heap-MB")
			_ = s.Close()
			b.StartTimer()
		}
	})
	s = openAt(b, folder)
	defer s.Close()
	n := 0
	b.Run("note", func(b *testing.B) {
		for b.Loop() {
			n++
			graphtest.Apply(b, s, "note", &graph.Note{ID: fmt.Sprint(n), Text: "x"})
		}
	})
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			n++
			snap := s.Snapshot()
			c, err := graph.MergeChanges(snap, []graph.EntityID{snap.Entity(graph.Node(n)).ID, snap.Entity(graph.Node(n + 900)).ID}, "test", time.Unix(int64(n), 0))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Apply(b.Context(), c); err != nil {
				b.Fatal(err)
			}
		}
	})
}

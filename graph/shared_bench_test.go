package graph_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// BenchmarkShared compares a project in a folder with one on a server on the
// same machine, both durable: loading articles in batches, opening, a small
// change, and until another window has it.
func BenchmarkShared(b *testing.B) {
	const articles, batch = 1_000, 250
	for _, where := range []struct {
		name     string
		location func(b *testing.B) string
	}{
		{"folder", func(b *testing.B) string { return filepath.Join(b.TempDir(), "library") }},
		{"server", func(b *testing.B) string { return postgres.Database(b) }},
	} {
		location := where.location(b)
		s := openAt(b, location)
		started := time.Now()
		for i := 0; i < articles; i += batch {
			graphtest.Apply(b, s, "import", library(i, batch)...)
		}
		took := time.Since(started)
		report, err := s.Check(b.Context())
		if err != nil || len(report.Problems) > 0 {
			b.Fatal(err, report.Problems)
		}
		b.Run(where.name+"/load", func(b *testing.B) { // it happens once, above
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(report.Quads)/took.Seconds(), "quads/s")
		})
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.Run(where.name+"/open", func(b *testing.B) {
			for b.Loop() {
				_ = openAt(b, location).Close()
			}
		})
		s = openAt(b, location)
		n := 0
		b.Run(where.name+"/note", func(b *testing.B) {
			for b.Loop() {
				n++
				graphtest.Apply(b, s, "note", &graph.Note{ID: fmt.Sprint(n), Text: "x"})
			}
		})
		if where.name == "server" {
			b.Run(where.name+"/seen by another", func(b *testing.B) { benchmarkSeen(b, s, openAt(b, location)) })
		}
		_ = s.Close()
	}
}

// benchmarkSeen measures from a change in one window until another shows it.
func benchmarkSeen(b *testing.B, one, two *graph.Store) {
	defer two.Close()
	seen := make(chan graph.Version, 1000)
	two.Watch(func(n graph.News) {
		for _, c := range n.Commits {
			seen <- c.Version
		}
	})
	n := 0
	for b.Loop() {
		n++
		c := graphtest.Apply(b, one, "note", &graph.Note{ID: fmt.Sprint("seen ", n), Text: "x"})
		for <-seen < c.Version {
		}
	}
}

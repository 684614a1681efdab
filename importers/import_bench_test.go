package importers_test

import (
	"path/filepath"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
)

// BenchmarkImport reads the bundled articles with the real models into a new
// project on disk, again and again: from files to facts that are durable.
func BenchmarkImport(b *testing.B) {
	pipeline, err := extract.New(assets.FS(), extract.Options{})
	if err != nil {
		b.Fatal(err)
	}
	in, err := importers.FromFS(assets.Sub("samples"))
	if err != nil {
		b.Fatal(err)
	}
	o := importers.Options{Author: "test", Extract: pipeline, Resolve: resolver(b)}
	schema := graphtest.Schema(b)
	bytes := 0
	for b.Loop() {
		b.StopTimer()
		s, err := graph.Open(b.Context(), filepath.Join(b.TempDir(), "case"), schema)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		draft, err := importers.Run(b.Context(), in, s.Snapshot(), o, nil)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Apply(b.Context(), draft.Changes); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		bytes = 0
		for _, a := range s.Snapshot().Articles() {
			bytes += len(a.Text)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.SetBytes(int64(bytes))
	b.ReportMetric(float64(len(in))*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

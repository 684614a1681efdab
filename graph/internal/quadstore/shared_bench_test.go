package quadstore

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
)

// articles makes the quads of n articles as the graph writes them: about 50
// each, half of them naming new nodes, with one literal of some hundred bytes
// for every record.
func articles(from, n int) []Quad {
	var out []Quad
	for i := from; i < from+n; i++ {
		label := fmt.Sprintf("kg:article/%d", i)
		text := func(s, p, text, l string) {
			out = append(out, Quad{Subject: s, Predicate: p, Object: text, Literal: true, Label: l})
		}
		text(label, "kg:record", fmt.Sprintf("article %d %s", i, strings.Repeat("words ", 300)), label)
		text(label, "kg:title", fmt.Sprint("Story ", i), label)
		for k := range 8 {
			claim, a, b := fmt.Sprintf("kg:claim/%d-%d", i, k), fmt.Sprintf("kg:entity/%d-%d", i, k), fmt.Sprintf("kg:entity/%d-%d", i, (k+1)%8)
			text(claim, "kg:record", fmt.Sprintf(`{"claim":"%d-%d","evidence":"%s"}`, i, k, strings.Repeat("x", 250)), label)
			out = append(out, edge(claim, "kg:s", a, label), edge(claim, "kg:p", "kg:rel/memberOf", label), edge(claim, "kg:o", b, label), edge(a, "kg:rel/memberOf", b, label))
			text(a, "kg:record", fmt.Sprintf(`{"entity":"%d-%d","name":"Person %d"}`, i, k, (i*7+k)%4001), "")
		}
	}
	return out
}

// BenchmarkWriting loads the same articles into bbolt and into PostgreSQL, 200
// to a commit, and says how many quads a second each took.
func BenchmarkWriting(b *testing.B) {
	const commits, each = 5, 200
	var quads int
	run := func(b *testing.B, commit func(Change) error) {
		quads = 0
		started := time.Now()
		for v := range commits {
			adds := articles(v*each, each)
			quads += len(adds)
			if err := commit(Change{Version: uint64(v + 1), Adds: adds, Entry: []byte("e")}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(quads)/time.Since(started).Seconds(), "quads/s")
	}
	b.Run("bbolt", func(b *testing.B) {
		for b.Loop() {
			db := openTemp(b)
			run(b, func(c Change) error { return db.Commit(b.Context(), c) })
		}
	})
	b.Run("postgres", func(b *testing.B) {
		for b.Loop() {
			s := openShared(b)
			run(b, func(c Change) error { return s.Commit(b.Context(), c) })
			var bytes int64
			if err := s.pool.QueryRowContext(b.Context(), "SELECT pg_database_size(current_database())").Scan(&bytes); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(bytes)/float64(quads), "bytes/quad")
		}
	})
	b.Run("postgres by Cayley's own writer", func(b *testing.B) {
		for b.Loop() {
			bare := bareCayley(b, postgresWithTables(b))
			run(b, func(c Change) error { return bare.ApplyDeltas(deltas(graph.Add, c.Adds...), ignoring) })
		}
	})
	b.Run("postgres deleting", func(b *testing.B) {
		for b.Loop() {
			s := openShared(b)
			adds := articles(0, commits*each)
			if err := s.Commit(b.Context(), Change{Version: 1, Adds: adds, Entry: []byte("e")}); err != nil {
				b.Fatal(err)
			}
			started := time.Now()
			if err := s.Commit(b.Context(), Change{Version: 2, Deletes: adds, Entry: []byte("e")}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(adds))/time.Since(started).Seconds(), "quads/s")
		}
	})
}

//go:build unix

package graph_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/threadline/threadline/graph"
)

// benchFloors loads the quads of the project into bbolt alone and into SQLite,
// both with a dictionary and three indexes and neither with counts, checks or
// a history, and asks them the same questions.
func benchFloors(b *testing.B, s *graph.Store) {
	lines, err := exportedLines(s)
	if err != nil {
		b.Fatal(err)
	}
	snap := s.Snapshot()
	local := snap.Entity(busiestNode(snap)).Locals[0]
	claim := snap.Claim(0)
	ask := questions{"kg:entity/" + string(local), "kg:claim/" + string(claim.ID), benchDay}
	b.Run("floor-bbolt", func(b *testing.B) { floorBolt(b, lines, ask) })
	b.Run("floor-sqlite", func(b *testing.B) { floorSQLite(b, lines, ask) })
}

// questions are a subject, a claim and a day to ask for.
type questions struct{ subject, claim, day string }

// exportedLines returns the quads as subject, predicate, object and label.
func exportedLines(s *graph.Store) ([][4]string, error) {
	var lines [][4]string
	for _, r := range s.Records() {
		k := r.Key()
		node := "kg:" + k.String()
		data, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		add := func(p, o, l string) {
			lines = append(lines, [4]string{node, p, strings.NewReplacer("\t", " ", "\n", " ").Replace(o), l})
		}
		label := node
		switch r := r.(type) {
		case *graph.Article:
			for _, q := range [][2]string{{"rdf:type", "kg:Article"}, {"kg:title", r.Title}, {"kg:outlet", r.Outlet}, {"kg:published", string(r.Published)}} {
				add(q[0], q[1], label)
			}
		case *graph.Entity:
			label = ""
			add("rdf:type", "kg:"+r.Type, label)
			add("kg:name", r.Name, label)
			add("kg:is", "kg:entity/"+string(r.ID), label)
		case *graph.Claim:
			label = "kg:article/" + string(r.Article)
			add("kg:s", "kg:entity/"+string(r.Subject), label)
			add("kg:p", "kg:rel/"+r.Predicate, label)
			add("kg:o", "kg:entity/"+string(r.Object), label)
			lines = append(lines, [4]string{"kg:entity/" + string(r.Subject), "kg:rel/" + r.Predicate, "kg:entity/" + string(r.Object), label})
		}
		add("kg:record", string(data), label)
	}
	return lines, nil
}

// floorBolt writes quads into bbolt: texts by number and numbers by text, and
// three orders of the quad, 20,000 quads in a transaction.
func floorBolt(b *testing.B, lines [][4]string, ask questions) {
	db, err := bolt.Open(filepath.Join(b.TempDir(), "floor.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	ids := map[string]uint64{}
	before := cpuTime()
	for from := 0; from < len(lines); from += 20_000 {
		if err := db.Update(func(tx *bolt.Tx) error {
			return floorBatch(tx, ids, lines[from:min(from+20_000, len(lines))])
		}); err != nil {
			b.Fatal(err)
		}
	}
	spent := cpuTime() - before
	neighbours := floorScan(b, db, "spo", ids[ask.subject])
	evidence := floorScan(b, db, "spo", ids[ask.claim], ids["kg:record"])
	timeline := floorScan(b, db, "ops", ids[ask.day], ids["kg:published"])
	for b.Loop() { // the figures are the metrics
		continue
	}
	b.ReportMetric(float64(len(lines))/spent.Seconds(), "quads/cpu-s")
	b.ReportMetric(neighbours, "neighbours-µs")
	b.ReportMetric(evidence, "evidence-µs")
	b.ReportMetric(timeline, "timeline-µs")
}

func floorBatch(tx *bolt.Tx, ids map[string]uint64, lines [][4]string) error {
	buckets := map[string]*bolt.Bucket{}
	for _, name := range []string{"text", "spo", "ops", "label"} {
		bucket, err := tx.CreateBucketIfNotExists([]byte(name))
		if err != nil {
			return err
		}
		buckets[name] = bucket
	}
	for _, line := range lines {
		var n [4]uint64
		for i, text := range line {
			id, known := ids[text]
			if !known {
				id = uint64(len(ids)) + 1
				ids[text] = id
				if err := buckets["text"].Put(floorKey(id), []byte(text)); err != nil {
					return err
				}
			}
			n[i] = id
		}
		for name, key := range map[string][]byte{"spo": floorKey(n[0], n[1], n[2], n[3]), "ops": floorKey(n[2], n[1], n[0], n[3]), "label": floorKey(n[3], n[0], n[1], n[2])} {
			if err := buckets[name].Put(key, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func floorKey(ids ...uint64) []byte {
	var key []byte
	for _, id := range ids {
		key = binary.BigEndian.AppendUint64(key, id)
	}
	return key
}

// floorScan reads the texts at the end of all quads that begin with some ids,
// and returns the microseconds that takes.
func floorScan(b *testing.B, db *bolt.DB, index string, prefix ...uint64) float64 {
	const runs = 200
	started, found := time.Now(), 0
	for range runs {
		err := db.View(func(tx *bolt.Tx) error {
			p := floorKey(prefix...)
			c := tx.Bucket([]byte(index)).Cursor()
			for k, _ := c.Seek(p); bytes.HasPrefix(k, p); k, _ = c.Next() {
				found += len(tx.Bucket([]byte("text")).Get(k[16:24]))
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if found == 0 {
		b.Fatalf("nothing begins with %v", prefix)
	}
	return float64(time.Since(started).Microseconds()) / runs
}

// floorSQLite has Python's SQLite do the same; without Python there is no such
// floor.
func floorSQLite(b *testing.B, lines [][4]string, ask questions) {
	python, err := exec.LookPath("python3")
	if err != nil {
		b.Log("SQLite is measured with python3, which is not installed")
		return
	}
	var in bytes.Buffer
	fmt.Fprintf(&in, "%s\t%s\t%s\n", ask.subject, ask.claim, ask.day)
	for _, l := range lines {
		in.WriteString(strings.Join(l[:], "\t") + "\n")
	}
	cmd := exec.CommandContext(b.Context(), python, filepath.Join("testdata", "floor.py"), filepath.Join(b.TempDir(), "floor.db"))
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	var figures struct {
		Quads      float64 `json:"quads_per_cpu_s"`
		Neighbours float64 `json:"neighbours_us"`
		Evidence   float64 `json:"evidence_us"`
		Timeline   float64 `json:"timeline_us"`
	}
	if err := json.Unmarshal(out, &figures); err != nil {
		b.Fatal(err)
	}
	for b.Loop() { // the figures are the metrics
		continue
	}
	b.ReportMetric(figures.Quads, "quads/cpu-s")
	b.ReportMetric(figures.Neighbours, "neighbours-µs")
	b.ReportMetric(figures.Evidence, "evidence-µs")
	b.ReportMetric(figures.Timeline, "timeline-µs")
}

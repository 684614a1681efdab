//go:build unix

package graph_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

var articles = flag.Int("articles", 2_000, "how many articles the project has that the benchmarks of the store make")

// cpuTime is the processor time this process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentMB is the memory of this process that is not the page cache's; 0
// where the system does not say.
func residentMB() (all, own float64) {
	data, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kB, _ := strconv.ParseFloat(fields[1], 64)
		switch fields[0] {
		case "VmRSS:":
			all = kB / 1024
		case "RssAnon:":
			own = kB / 1024
		}
	}
	return all, own
}

// BenchmarkLibrary shows what a project costs: loading it in batches of 500
// articles, opening it with and without its snapshot file, the questions a
// window asks, the changes an analyst makes, and memory; and beside them what
// bbolt alone and SQLite do with the same quads. -articles 10000 is the size
// that is promised for.
func BenchmarkLibrary(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "library")
	loadLibrary(b, folder)
	b.Run("open", func(b *testing.B) { benchOpen(b, folder, true) })
	b.Run("open-without-file", func(b *testing.B) { benchOpen(b, folder, false) })
	s := openAt(b, folder)
	defer s.Close()
	benchQuestions(b, s)
	if _, err := s.Touched(1); err != nil { // waits until the pages are checked
		b.Fatal(err)
	}
	benchChanges(b, s)
	benchFloors(b, s)
}

func loadLibrary(b *testing.B, folder string) {
	s := openAt(b, folder)
	var spent time.Duration
	started := time.Now()
	for i := 0; i < *articles; i += 500 {
		records := library(i, min(500, *articles-i))
		before := cpuTime()
		graphtest.Apply(b, s, "import", records...)
		spent += cpuTime() - before
	}
	wall := time.Since(started)
	report, err := s.Check(b.Context())
	if err != nil || len(report.Problems) > 0 {
		b.Fatal(err, report.Problems[:min(3, len(report.Problems))])
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(float64(report.Quads)/spent.Seconds(), "quads/cpu-s")
			b.ReportMetric(float64(report.Quads)/wall.Seconds(), "quads/s")
			b.ReportMetric(float64(report.Quads), "quads")
		}
	})
}

func benchOpen(b *testing.B, folder string, withFile bool) {
	file := filepath.Join(folder, "snapshot.bin")
	for b.Loop() {
		b.StopTimer()
		if !withFile {
			if err := os.Remove(file); err != nil {
				b.Fatal(err)
			}
		}
		before, empty := cpuTime(), heap()
		b.StartTimer()
		s := openAt(b, folder)
		b.StopTimer()
		b.ReportMetric((cpuTime() - before).Seconds(), "cpu-s")
		all, own := residentMB()
		b.ReportMetric(all, "RSS-MB")
		b.ReportMetric(own, "own-MB")
		b.ReportMetric(float64(heap()-empty)/float64(s.Snapshot().NumClaims()), "B/claim")
		if err := s.Close(); err != nil { // waits until the file was checked, and writes it
			b.Fatal(err)
		}
		debug.FreeOSMemory()
		b.StartTimer()
	}
}

// heap is what is in use after collecting.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func benchQuestions(b *testing.B, s *graph.Store) {
	snap := s.Snapshot()
	busiest := busiestNode(snap)
	b.Run("neighbours", func(b *testing.B) {
		for b.Loop() {
			for _, l := range snap.LinksOf(busiest) {
				other := snap.Links()[l].To
				if other == busiest {
					other = snap.Links()[l].From
				}
				_ = snap.Entity(other).Name
			}
		}
	})
	b.Run("evidence", func(b *testing.B) {
		link := snap.Links()[snap.LinksOf(busiest)[0]]
		for b.Loop() {
			for _, i := range link.Claims {
				for _, span := range snap.Claim(i).Evidence {
					_ = snap.Text(graph.Evidence{Article: snap.Claim(i).Article, Span: span})
				}
			}
		}
	})
	b.Run("timeline", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for _, a := range snap.Articles() {
				if a.Published == benchDay {
					n++
				}
			}
			if n == 0 {
				b.Fatal("nothing on that day")
			}
		}
	})
}

const benchDay = "2022-02-02"

func busiestNode(snap *graph.Snapshot) graph.Node {
	best := graph.Node(0)
	for n := range graph.Node(snap.NumNodes()) {
		if len(snap.LinksOf(n)) > len(snap.LinksOf(best)) {
			best = n
		}
	}
	return best
}

func benchChanges(b *testing.B, s *graph.Store) {
	n := 0
	change := func(name string, propose func(*graph.Snapshot) (graph.Changeset, error)) {
		b.Run(name, func(b *testing.B) {
			before := cpuTime()
			for b.Loop() {
				n++
				c, err := propose(s.Snapshot())
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.Apply(b.Context(), c); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpuTime()-before).Seconds()*1e3/float64(b.N), "cpu-ms/op")
		})
	}
	change("note", func(snap *graph.Snapshot) (graph.Changeset, error) {
		return graph.Changeset{Base: snap.Version(), Put: []graph.Record{&graph.Note{ID: fmt.Sprint(n), Text: "x"}}}, nil
	})
	change("reject", func(snap *graph.Snapshot) (graph.Changeset, error) {
		target := snap.Claim(uint32(n % snap.NumClaims())).Key()
		return graph.Changeset{Base: snap.Version(), Put: []graph.Record{&graph.Decision{Target: target, Action: graph.Reject}}}, nil
	})
	change("merge", func(snap *graph.Snapshot) (graph.Changeset, error) {
		a, c := snap.Entity(graph.Node(n)), snap.Entity(graph.Node(n+snap.NumNodes()/2))
		return graph.MergeChanges(snap, []graph.EntityID{a.ID, c.ID}, "test", time.Unix(int64(n), 0))
	})
	change("import-one", func(snap *graph.Snapshot) (graph.Changeset, error) {
		return graph.Changeset{Base: snap.Version(), Put: library(1_000_000+n, 1)}, nil
	})
}

// BenchmarkHub merges a node with 100,000 claims into another, undoes it, and
// splits it.
func BenchmarkHub(b *testing.B) {
	s := openAt(b, filepath.Join(b.TempDir(), "hub"))
	defer s.Close()
	const each = 50
	var hub []graph.EntityID
	for from := 0; from < 100_000/each; from += 500 {
		var records []graph.Record
		for i := from; i < from+500; i++ {
			story := graphtest.NewStory(fmt.Sprintf("Outlet %d", i%23), fmt.Sprintf("Hub %d", i), "2022-09-21")
			for k := range each {
				story.Say("Country:Ruritania", graph.MemberOf, fmt.Sprintf("Organization:Body %d", (i+k)%997))
			}
			records = append(records, story.Records()...)
			hub = append(hub, story.Entities["Ruritania"].ID)
			if len(hub) > 1 {
				records = append(records, graph.NewJudgement(graph.OfEntities, string(hub[0]), string(hub[len(hub)-1]), graph.Same, graph.AutoPrefix+"test"))
			}
		}
		graphtest.Apply(b, s, "import", unique(records)...)
	}
	lone := graphtest.NewStory("Outlet", "Lone", "2022-09-21")
	lone.Say("Country:Ruritania again", graph.MemberOf, "Organization:Body 1")
	graphtest.Apply(b, s, "import", lone.Records()...)
	again := lone.Entities["Ruritania again"].ID
	apply := func(c graph.Changeset, err error) graph.Commit {
		if err != nil {
			b.Fatal(err)
		}
		commit, err := s.Apply(b.Context(), c)
		if err != nil {
			b.Fatal(err)
		}
		return commit
	}
	undo := func(v graph.Version) {
		if _, err := s.Undo(b.Context(), v, "test"); err != nil {
			b.Fatal(err)
		}
	}
	at := time.Unix(1, 0)
	run := func(name string, do func() graph.Version) {
		b.Run(name, func(b *testing.B) {
			var spent time.Duration
			for b.Loop() {
				before := cpuTime()
				v := do()
				spent += cpuTime() - before
				b.StopTimer()
				undo(v)
				b.StartTimer()
			}
			b.ReportMetric(spent.Seconds()*1e3/float64(b.N), "cpu-ms/op")
		})
	}
	run("merge", func() graph.Version {
		return apply(graph.MergeChanges(s.Snapshot(), []graph.EntityID{hub[0], again}, "test", at)).Version
	})
	run("split", func() graph.Version {
		return apply(graph.SplitChanges(s.Snapshot(), hub[len(hub)-1:], "test", at)).Version
	})
}

package graph_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

var kills = flag.Int("kills", 100, "how often TestKilledAtAnyMoment kills the writer")

// The process that is killed is this test binary, told by the environment to
// work through the story of crashStep in a folder.
const (
	crashFolder   = "THREADLINE_CRASH_FOLDER"
	crashRestores = "THREADLINE_CRASH_RESTORES" // two backups to restore in turn, instead of the story
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(crashFolder); folder != "" {
		work := crashChild
		if from := os.Getenv(crashRestores); from != "" {
			work = func(folder string) error { return restoringChild(folder, strings.Split(from, "\n")) }
		}
		if err := work(folder); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		return
	}
	flag.Parse()
	os.Exit(m.Run())
}

// crashSteps is how many steps the story has. What step n does depends on n
// and on what the steps before it did, so the facts after each are known.
const crashSteps = 40

// crashStep carries out step n: imports, merges, deletions, notes and undo.
func crashStep(ctx context.Context, s *graph.Store, n int) error {
	at := time.Date(2022, 9, 21, 12, n, 0, 0, time.UTC)
	snap := s.Snapshot()
	c := graph.Changeset{Author: "test", Base: snap.Version(), Label: fmt.Sprintf("note %d", n), Put: []graph.Record{&graph.Note{ID: "n", Text: fmt.Sprint(n)}}}
	var err error
	switch n % 8 {
	case 0, 1, 4:
		c.Label, c.Put = fmt.Sprintf("import %d", n), stories(n, 6)
		c.Blobs = map[string][]byte{fmt.Sprint(n): []byte(strings.Repeat("original ", n))}
	case 2:
		c, err = graph.MergeChanges(snap, twoOfAType(snap), "test", at)
	case 5:
		c, err = graph.DeleteChanges(snap, snap.Articles()[n%len(snap.Articles())].ID, "test")
	case 6:
		_, err := s.Undo(ctx, snap.Version(), "test")
		return err
	}
	if err != nil {
		return err
	}
	_, err = s.Apply(ctx, c)
	return err
}

func stories(n, count int) []graph.Record {
	var out []graph.Record
	for i := range count {
		s := graphtest.NewStory(fmt.Sprintf("Outlet %d", i%3), fmt.Sprintf("Story %d of %d", i, n), "2022-09-21")
		for k := range 5 {
			s.Say(fmt.Sprintf("Person:Person %d", (n+i*k)%11), graph.MemberOf, fmt.Sprintf("Country:Country %d", (i+k)%4))
		}
		out = append(out, s.Records()...)
	}
	return unique(out)
}

func unique(records []graph.Record) []graph.Record {
	seen := map[graph.Key]bool{}
	var out []graph.Record
	for _, r := range records {
		if !seen[r.Key()] {
			seen[r.Key()] = true
			out = append(out, r)
		}
	}
	return out
}

func twoOfAType(s *graph.Snapshot) []graph.EntityID {
	first := s.Entity(0)
	for n := 1; n < s.NumNodes(); n++ {
		if e := s.Entity(graph.Node(n)); e.Type == first.Type {
			return []graph.EntityID{first.ID, e.ID}
		}
	}
	return nil
}

// crashChild opens the project and goes on with the story where it stands,
// saying each step that was acknowledged. Now and then it compacts.
func crashChild(folder string) error {
	ctx := context.Background()
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		return err
	}
	graph.ChunkForTest(40) // so that a commit takes several transactions
	graph.BackupEveryForTest(3)
	s, err := graph.Open(ctx, folder, schema)
	if err != nil {
		return err
	}
	for n := int(s.Snapshot().Version()); n < crashSteps; n++ {
		if err := crashStep(ctx, s, n); err != nil {
			return fmt.Errorf("step %d: %w", n, err)
		}
		fmt.Println("done", s.Snapshot().Version())
		if n%10 == 9 {
			if err := s.Compact(ctx); err != nil {
				return err
			}
		}
	}
	return s.Close()
}

// TestKilledAtAnyMoment kills a process that imports, merges, deletes, undoes
// and compacts, again and again: every acknowledged change is there, none is
// half there, and the project opens without help.
func TestKilledAtAnyMoment(t *testing.T) {
	want := crashStates(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 2))
	folder := filepath.Join(t.TempDir(), "0")
	acknowledged, finished, kept := 0, 0, 0
	for kill := range *kills {
		last, err := runAndKill(t, folder, time.Duration(r.IntN(200_000))*time.Microsecond)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		acknowledged = max(acknowledged, last)
		s := openAt(t, folder)
		v := int(s.Snapshot().Version())
		if v < acknowledged || v > acknowledged+1 {
			t.Fatalf("kill %d: version %d after step %d was acknowledged", kill, v, acknowledged)
		}
		if got := digest(t, s); got != want[v] {
			t.Fatalf("kill %d: the facts of version %d are not those of the story", kill, v)
		}
		if kill%10 == 0 {
			graphtest.Check(t, s)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if kill%10 == 5 {
			kept += checkBackups(t, folder, want)
		}
		acknowledged = v
		if v == crashSteps {
			finished++
			folder, acknowledged = filepath.Join(t.TempDir(), strconv.Itoa(kill+1)), 0
		}
	}
	t.Logf("%d kills, the story was finished %d times, %d backups were looked into", *kills, finished, kept)
}

// checkBackups opens the automatic backups of a project: each holds the facts
// of its version, whenever the process was killed.
func checkBackups(t *testing.T, folder string, want []uint64) int {
	t.Helper()
	list := backups(t, folder)
	for _, b := range list {
		s := openAt(t, b.Path)
		if got := digest(t, s); got != want[b.Version] {
			t.Errorf("backup %d does not hold the facts of version %d", b.Number, b.Version)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return len(list)
}

// restoringChild restores two backups in turn, until it is killed.
func restoringChild(folder string, from []string) error {
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if _, err := graph.Restore(context.Background(), folder, from[n%len(from)], schema); err != nil {
			return err
		}
		fmt.Println("done", n)
	}
}

// TestKilledWhileRestoring kills a process that restores backups: the project
// opens without help, as it was or as it was to be.
func TestKilledWhileRestoring(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 6))
	folder := filepath.Join(t.TempDir(), "project")
	s := openAt(t, folder)
	good := map[uint64]bool{}
	var from []string
	for n := range 2 {
		graphtest.Apply(t, s, "import", stories(n, 4)...)
		path := filepath.Join(t.TempDir(), strconv.Itoa(n))
		if err := s.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		from = append(from, path)
		good[digest(t, s)] = true
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for kill := range max(10, *kills/5) {
		if _, err := runAndKill(t, folder, time.Duration(r.IntN(300_000))*time.Microsecond, crashRestores+"="+strings.Join(from, "\n")); err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		s := openAt(t, folder)
		if !good[digest(t, s)] {
			t.Fatalf("kill %d: the facts are neither those before nor those restored", kill)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// crashStates tells the facts after each step, from a store in memory.
func crashStates(t *testing.T) []uint64 {
	s := openAt(t, graph.Memory)
	defer s.Close()
	states := []uint64{digest(t, s)}
	for n := range crashSteps {
		if err := crashStep(t.Context(), s, n); err != nil {
			t.Fatalf("step %d: %v", n, err)
		}
		if int(s.Snapshot().Version()) != n+1 {
			t.Fatalf("step %d changed nothing", n)
		}
		states = append(states, digest(t, s))
	}
	return states
}

func digest(t *testing.T, s *graph.Store) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, graphtest.Export(t, s))
	return h.Sum64()
}

// runAndKill starts the child, kills it a while after its first sign of life,
// and returns the last version it acknowledged.
func runAndKill(t *testing.T, folder string, after time.Duration, env ...string) (last int, err error) {
	exe, err := os.Executable()
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(append(os.Environ(), crashFolder+"="+folder), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var failed error
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if v, ok := strings.CutPrefix(lines.Text(), "done "); ok {
			if last, err = strconv.Atoi(v); err != nil {
				return last, err
			}
		} else {
			failed = errors.New(lines.Text())
		}
	}
	_ = cmd.Wait() // killed, or finished before
	return last, failed
}

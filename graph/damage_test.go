package graph_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestDamagedBytes changes bytes of a good project at random: opening it gives
// an error that says what it is, or a store; using that gives right answers or
// errors, never a panic, never an endless wait, and never a new project in
// place of the old.
func TestDamagedBytes(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	for n := range 3 {
		graphtest.Apply(t, s, "import", stories(n, 8)...)
	}
	before := len(s.Records())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	facts := filepath.Join(folder, "facts.db")
	good, err := os.ReadFile(facts)
	if err != nil {
		t.Fatal(err)
	}
	used := len(bytes.TrimRight(good, "\x00")) // the file grows in large steps
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	opened := 0
	for range 40 {
		write(t, facts, damaged(r, good, used))
		if useDamaged(t, folder, before) {
			opened++
		}
	}
	t.Logf("%d of 40 damaged files still opened", opened)
}

// damaged returns data with some bits flipped, a page zeroed, or its end lost.
func damaged(r *rand.Rand, data []byte, used int) []byte {
	const page = 4096
	bad := append([]byte{}, data...)
	at := r.IntN(used / page * page)
	switch r.IntN(4) {
	case 0:
		for range 1 + r.IntN(20) {
			bad[r.IntN(used)] ^= 1 << r.IntN(8)
		}
	case 1:
		clear(bad[at/page*page : at/page*page+page])
	case 2: // the head of a page: its kind and how much is on it
		for range 4 {
			bad[at/page*page+r.IntN(32)] ^= 1 << r.IntN(8)
		}
	default:
		bad = bad[:at]
	}
	return bad
}

// useDamaged opens the project, reads and writes, and reports whether it
// opened.
func useDamaged(t *testing.T, folder string, records int) bool {
	t.Helper()
	s, err := graph.Open(t.Context(), folder, graphtest.Schema(t))
	if err != nil {
		if !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("the error does not say that the file is damaged: %v", err)
		}
		return false
	}
	defer s.Close()
	if len(s.Records()) == 0 && records > 0 {
		t.Error("a damaged project opened as an empty one")
	}
	ctx := context.WithoutCancel(t.Context())
	_, _ = s.Check(ctx) // may find problems or fail: it must return
	_, _ = s.Apply(ctx, graph.Changeset{Label: "after", Base: s.Snapshot().Version(), Put: stories(99, 2)})
	_, _ = s.Check(ctx)
	return true
}

// TestForeignFiles puts files of other programs in the place of a project's:
// the error says so and what to do, and they are not written to.
func TestForeignFiles(t *testing.T) {
	page := make([]byte, 8192)
	for name, data := range map[string][]byte{
		"one byte":           {'x'},
		"text":               bytes.Repeat([]byte("A letter. "), 4000),
		"zeros":              make([]byte, 1<<16),
		"SQLite":             append([]byte("SQLite format 3\x00"), page...),
		"a zip":              append([]byte("PK\x03\x04"), page...),
		"a picture":          append([]byte("\x89PNG\r\n\x1a\n"), page...),
		"another's database": otherDatabase(t),
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			s := openAt(t, folder)
			graphtest.Apply(t, s, "import", graphtest.Border()...)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			facts := filepath.Join(folder, "facts.db")
			write(t, facts, data)
			s, err := graph.Open(t.Context(), folder, graphtest.Schema(t))
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, graph.ErrDamaged) || !strings.Contains(err.Error(), "Restore a backup") {
				t.Errorf("opened with %v", err)
			}
			if now, err := os.ReadFile(facts); err != nil || !bytes.Equal(now, data) {
				t.Errorf("the file was written to: %v", err)
			}
		})
	}
}

// otherDatabase returns the bytes of a file of another program that uses the
// same kind of database.
func otherDatabase(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, nil)
	if err == nil {
		err = db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("letters")); return err })
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestDamagedNames changes bytes of project.json and of what a backup says of
// itself: an error, or the facts as they are, never a panic, never a new
// project.
func TestDamagedNames(t *testing.T) {
	folder := t.TempDir()
	s := openAt(t, folder)
	graphtest.Apply(t, s, "import", graphtest.Border()...)
	want := graphtest.Export(t, s)
	if _, err := s.BackUp(t.Context(), graph.BackedUpByHand); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 4))
	for _, path := range []string{filepath.Join(folder, "project.json"), filepath.Join(backups(t, folder)[0].Path, "backup.json")} {
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for range 30 {
			bad := append([]byte{}, good...)
			switch r.IntN(3) {
			case 0:
				bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
			case 1:
				bad = bad[:r.IntN(len(bad))]
			default:
				clear(bad[r.IntN(len(bad)):])
			}
			write(t, path, bad)
			s, err := graph.Open(t.Context(), folder, graphtest.Schema(t))
			switch {
			case err != nil && !errors.Is(err, graph.ErrDamaged):
				t.Errorf("%q: %v", bad, err)
			case err == nil && graphtest.Export(t, s) != want:
				t.Errorf("%q: other facts", bad)
			}
			if err == nil {
				s.Close()
			}
			if _, err := graph.Backups(folder); err != nil {
				t.Errorf("%q: %v", bad, err)
			}
		}
		write(t, path, good)
	}
}

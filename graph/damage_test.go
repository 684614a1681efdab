package graph_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

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

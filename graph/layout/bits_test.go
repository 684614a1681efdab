package layout

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"
)

// bitsOf is a fingerprint of all coordinates to the last bit.
func bitsOf(at []Point) string {
	h := fnv.New64a()
	for _, p := range at {
		fmt.Fprintf(h, "%x %x\n", math.Float64bits(p.X), math.Float64bits(p.Y))
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// TestEveryArchitectureGivesTheSameBits compares with what was computed on amd64: run it on another architecture (for
// one, go test -c with GOARCH=arm64 and an emulator) to see that nothing was fused or rounded differently there. A
// change of the layout changes these; then they are written anew from what the test says.
func TestEveryArchitectureGivesTheSameBits(t *testing.T) {
	for _, c := range []struct {
		nodes, edges int
		mode         Mode
		want         string
	}{
		{2, 6, Auto, "a006db6e09cb33e9"},
		{60, 180, Auto, "6809c9d34acd2ce8"},
		{700, 2100, Auto, "58c74f2d8c921b19"},
		{2500, 7500, Linear, "1e91598eb0141279"},
		{2500, 7500, LinLog, "1997547ef8be2cfc"},
		{2500, 3000, Auto, "4daaec7539460c90"},
	} {
		nodes, edges := planted(c.nodes, c.edges)
		if got := bitsOf(Run(nodes, edges, Options{Mode: c.mode, Workers: 2})); got != c.want {
			t.Errorf("%d nodes, mode %d: %q, want %q", c.nodes, c.mode, got, c.want)
		}
	}
}

// TestGrowingGivesTheSameBits does the same for nodes that join a picture.
func TestGrowingGivesTheSameBits(t *testing.T) {
	const want = "1d79bec2ff8ccfda"
	nodes, edges := planted(330, 990)
	few := 300
	var first []Edge
	for _, e := range edges {
		if e.A < few && e.B < few {
			first = append(first, e)
		}
	}
	s := New(Options{})
	s.Sync(nodes[:few], first)
	for !s.Settled() {
		s.Step()
	}
	s.Sync(nodes, edges)
	for !s.Settled() {
		s.Step()
	}
	if got := bitsOf(s.Positions(nil)); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// FuzzRun lays out what any bytes say, twice: places are finite, and the same with another number of workers.
func FuzzRun(f *testing.F) {
	f.Add([]byte("a graph of some edges"), uint64(1), 0.0)
	f.Add([]byte{0, 0, 1, 1, 2, 2, 3, 0}, uint64(0), math.NaN())
	f.Add([]byte{255, 254, 253, 0, 9, 9, 200, 100}, uint64(9), math.Inf(1))
	f.Fuzz(func(t *testing.T, text []byte, seed uint64, odd float64) {
		const most = 120
		nodes := make([]Node, min(len(text), most))
		var edges []Edge
		for i := range nodes {
			nodes[i] = Node{ID: fmt.Sprint(i % 100), Size: float64(text[i]), Pinned: text[i]%7 == 0}
			if text[i]%5 == 0 {
				nodes[i].At = &Point{odd, float64(text[i]) * odd}
			}
			edges = append(edges, Edge{A: i, B: int(text[i]) - 3, Weight: odd * float64(text[i])})
		}
		mode := Mode(seed % 3)
		o := Options{Seed: seed, Mode: mode, Workers: 1, EdgeLength: odd, Gap: -odd, Aspect: odd, LabelWidth: odd}
		at := Run(nodes, edges, o)
		o.Workers = 3
		again := Run(nodes, edges, o)
		for v, p := range at {
			if !finite(p.X) || !finite(p.Y) {
				t.Fatalf("node %d at %v", v, p)
			}
			if p != again[v] {
				t.Fatalf("node %d at %v and, with more workers, at %v", v, p, again[v])
			}
		}
	})
}

package layout

import (
	"slices"
	"testing"
)

func TestCurveIsWithoutGaps(t *testing.T) {
	// In the lower left corner of the square, where the curve begins, its first 4,096 places are a square of 64.
	type place struct{ x, y int }
	along := make([]place, 64*64)
	for x := range 64 {
		for y := range 64 {
			along[hilbert(uint32(x), uint32(y))] = place{x, y}
		}
	}
	for i, p := range along[1:] {
		q := along[i]
		if d := (p.x-q.x)*(p.x-q.x) + (p.y-q.y)*(p.y-q.y); d != 1 {
			t.Fatalf("from place %d to the next the curve goes from %v to %v", i, q, p)
		}
	}
}

func TestSorterSortsByPlace(t *testing.T) {
	for _, n := range []int{1, 2, 500, 3*sortChunk + 7} {
		at, _ := cloud(n)
		order := alongCurve(at, 3)
		s := newSorter(n)
		s.frame(at)
		for v := range at {
			s.keys[v] = s.key(at, int32(v))
		}
		want := slices.Clone(s.keys)
		slices.Sort(want)
		for i, v := range order {
			if s.keys[v] != want[i] {
				t.Fatalf("%d points: node %d is at place %d", n, v, i)
			}
		}
	}
}

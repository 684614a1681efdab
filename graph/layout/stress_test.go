package layout

import "testing"

func TestRoundsHaveEveryPairOnce(t *testing.T) {
	for n := 2; n < 12; n++ {
		pairs := make([]uint16, n*n) // a name for each pair in place of a distance
		for i := range n {
			for j := range n {
				pairs[i*n+j] = uint16(max(i, j)*n + min(i, j))
			}
		}
		rounds := roundsOf(pairs, n)
		met := map[uint16]int{}
		for _, p := range rounds[:n*(n-1)/2] {
			met[p]++
		}
		for i := range n {
			if met[pairs[i*n+i]] != 0 {
				t.Errorf("%d nodes: %d meets itself", n, i)
			}
			for j := range i {
				if met[pairs[i*n+j]] != 1 {
					t.Errorf("%d nodes: %d and %d meet %d times", n, i, j, met[pairs[i*n+j]])
				}
			}
		}
	}
}

func TestStressIsNoneWhereDistancesCanBeDrawn(t *testing.T) {
	for _, n := range []int{2, 3, 10, 31, 700} {
		var path []Edge
		for v := 1; v < n; v++ {
			path = append(path, Edge{A: v - 1, B: v})
		}
		s := newStress(newTopology(n, path), 1, 1, 2)
		for !s.step() {
		}
		if s.best[0].stress > 1e-3 {
			t.Errorf("a path of %d nodes is drawn with a stress of %.5f", n, s.best[0].stress)
		}
	}
}

func TestStressOfAHubIsThatOfACircle(t *testing.T) {
	// Neighbours of a hub lie around it: chords of 2·sin(α/2) where a distance of 2 is wanted. That costs about a tenth.
	const n = 60
	var star []Edge
	for v := 1; v < n; v++ {
		star = append(star, Edge{A: 0, B: v})
	}
	s := newStress(newTopology(n, star), 1, 1, 2)
	for !s.step() {
	}
	if s.best[0].stress < 0.05 || s.best[0].stress > 0.2 {
		t.Errorf("stress %.4f", s.best[0].stress)
	}
}

func BenchmarkStress(b *testing.B) {
	_, edges := planted(1000, 3000)
	t := newTopology(1000, edges)
	for b.Loop() {
		s := newStress(t, 1, 1, 2)
		for !s.step() {
		}
	}
}

func TestStartsFindWhatManyMoreFind(t *testing.T) {
	for _, n := range []int{12, 60, 150} {
		_, edges := planted(n, 2*n)
		top := newTopology(n, edges)
		usual, many := newStress(top, 1, 1, 2), newStress(top, 1, 2, 2)
		many.plan.starts = 200
		for !usual.step() {
		}
		for !many.step() {
		}
		if usual.best[0].stress > many.best[0].stress*1.002 {
			t.Errorf("%d nodes: stress %.5f, of 200 more starts %.5f", n, usual.best[0].stress, many.best[0].stress)
		}
	}
}

func TestMajorizationNeverMakesItWorse(t *testing.T) {
	for _, n := range []int{3, 20, 77, 200} {
		_, edges := planted(n, 2*n)
		s := newStress(newTopology(n, edges), 1, 3, 1)
		a := s.attempts[0]
		s.majorize(a) // value is that of the best scale, which is reached in a step
		before := s.value(a.at)
		for k := range 30 {
			s.majorize(a)
			after := s.value(a.at)
			if after > before*1.0001+1e-6 {
				t.Errorf("%d nodes, step %d: stress %.6f, before %.6f", n, k, after, before)
			}
			before = after
		}
	}
}

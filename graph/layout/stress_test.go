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
		if s.least > 1e-3 {
			t.Errorf("a path of %d nodes is drawn with a stress of %.5f", n, s.least)
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
	if s.least < 0.05 || s.least > 0.2 {
		t.Errorf("stress %.4f", s.least)
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

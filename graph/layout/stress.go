package layout

import "math"

// A stress lays out one small connected graph so that distances in the drawing come near the distances in the
// graph: it minimises the sum over all pairs of ((drawn - wanted)/wanted)², first by stochastic gradient descent
// (Zheng, Pawar, Goodman: "Graph drawing by stochastic gradient descent", IEEE TVCG 25(9), 2019), then by
// majorization (Gansner, Koren, North, GD 2004), which never makes it worse.
//
// It deviates from the former in how pairs are drawn: the nodes are shuffled once a sweep and then meet each
// other as in a round-robin tournament, whose rounds come in shuffled order. Every pair occurs once, no list of
// pairs is kept, and the pairs of a round have no node in common.
type stress struct {
	t      *topology
	unit   float64 // length of a step in the graph, world units
	hops   []uint16
	at     []Point // in hops
	next   []Point
	far    float64
	sweep  int
	random random
	seats  []int32
	rounds []int32
	worker int
}

const (
	descents      = 30
	majorizations = 25
)

func newStress(t *topology, unit float64, seed uint64, workers int) *stress {
	n := t.size()
	s := &stress{t: t, unit: unit, at: make([]Point, n), next: make([]Point, n), random: random(seed), worker: workers}
	s.hops = allHops(t, workers)
	for _, h := range s.hops {
		s.far = max(s.far, float64(h))
	}
	s.seats = make([]int32, n+n&1)
	for v := range s.at {
		s.seats[v] = int32(v)
		p := s.random.inDisc()
		s.at[v] = Point{float64(p.X * s.far / 2), float64(p.Y * s.far / 2)}
	}
	if n&1 == 1 {
		s.seats[n] = -1 // whoever meets it sits out
	}
	s.rounds = make([]int32, max(len(s.seats)-1, 0))
	for i := range s.rounds {
		s.rounds[i] = int32(i)
	}
	return s
}

// allHops is the matrix of distances in edges, row by row.
func allHops(t *topology, workers int) []uint16 {
	n := t.size()
	hops := make([]uint16, n*n)
	queues := make([][]int32, workers)
	each(workers, n, func(worker, s int) {
		if queues[worker] == nil {
			queues[worker] = make([]int32, 0, n)
		}
		queues[worker] = hopsFrom(t, int32(s), hops[s*n:(s+1)*n], queues[worker][:0])
	})
	return hops
}

// hopsFrom fills row with the distances from s (0 for s itself); queue is scratch and is returned.
func hopsFrom(t *topology, s int32, row []uint16, queue []int32) []int32 {
	queue = append(queue, s)
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		for _, u := range t.neighbors(v) {
			if row[u] == 0 && u != s {
				row[u] = row[v] + 1
				queue = append(queue, u)
			}
		}
	}
	return queue
}

func (s *stress) cost() int { return s.t.size() * s.t.size() / 64 }

func (s *stress) step() bool {
	switch {
	case s.t.size() < 2:
		return true
	case s.sweep < descents:
		s.descend(s.rate(s.sweep))
	default:
		s.majorize()
	}
	s.sweep++
	return s.sweep >= descents+majorizations
}

// rate is the learning rate of a sweep: it falls geometrically from far² to 0.01.
func (s *stress) rate(sweep int) float64 {
	first := float64(s.far * s.far)
	ratio := 0.01 / first
	// ratio^(sweep/(descents-1)) by repeated square roots would round alike everywhere; a table of powers does too.
	root := nthRoot(ratio, descents-1)
	r := first
	for range sweep {
		r = float64(r * root)
	}
	return r
}

// nthRoot solves r^n = v for 0 < v <= 1 by bisection.
func nthRoot(v float64, n int) float64 {
	low, high := 0.0, 1.0
	for range 80 {
		mid := (low + high) / 2
		p := 1.0
		for range n {
			p = float64(p * mid)
		}
		if p < v {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// descend lets every pair meet once.
func (s *stress) descend(rate float64) {
	shuffle(s.seats, &s.random)
	shuffle(s.rounds, &s.random)
	m := len(s.seats)
	n := s.t.size()
	for _, r := range s.rounds {
		// The last seat stays, the others move on by r.
		for i := range m / 2 {
			a := (int(r) + i) % (m - 1)
			b := (int(r) + m - 1 - i) % (m - 1)
			u, v := s.seats[a], s.seats[b]
			if i == 0 {
				v = s.seats[m-1]
			}
			if u < 0 || v < 0 {
				continue
			}
			s.meet(u, v, float64(s.hops[int(u)*n+int(v)]), rate)
		}
	}
}

// meet moves two nodes towards their wanted distance.
func (s *stress) meet(u, v int32, wanted, rate float64) {
	step := min(rate/float64(wanted*wanted), 1)
	p, q := &s.at[u], &s.at[v]
	dx, dy := p.X-q.X, p.Y-q.Y
	d := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if d < 1e-9 {
		dx, d = 1e-3, 1e-3
	}
	k := float64(step * (d - wanted) / (2 * d))
	mx, my := float64(dx*k), float64(dy*k)
	p.X -= mx
	p.Y -= my
	q.X += mx
	q.Y += my
}

func shuffle(v []int32, r *random) {
	for i := len(v) - 1; i > 0; i-- {
		j := r.below(i + 1)
		v[i], v[j] = v[j], v[i]
	}
}

// majorize moves every node to where the others want it on average.
func (s *stress) majorize() {
	n := s.t.size()
	const chunk = 32
	each(s.worker, (n+chunk-1)/chunk, func(_, k int) {
		for v := k * chunk; v < min((k+1)*chunk, n); v++ {
			s.next[v] = s.wantedPlace(v, s.hops[v*n:(v+1)*n])
		}
	})
	s.at, s.next = s.next, s.at
}

func (s *stress) wantedPlace(v int, row []uint16) Point {
	p := s.at[v]
	var sx, sy, sum float64
	for u, h := range row {
		if h == 0 {
			continue
		}
		wanted := float64(h)
		w := 1 / float64(wanted*wanted)
		q := s.at[u]
		dx, dy := p.X-q.X, p.Y-q.Y
		k := wanted / (math.Sqrt(float64(dx*dx)+float64(dy*dy)) + 1e-9)
		sx += float64(w * (q.X + float64(dx*k)))
		sy += float64(w * (q.Y + float64(dy*k)))
		sum += w
	}
	return Point{sx / sum, sy / sum}
}

func (s *stress) place(dst []Point) {
	for v, p := range s.at {
		dst[v] = Point{float64(p.X * s.unit), float64(p.Y * s.unit)}
	}
}

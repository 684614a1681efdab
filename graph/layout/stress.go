package layout

import "math"

// A stress lays out one small connected graph so that distances in the drawing come near the distances in the
// graph: it minimises the sum over all pairs of ((drawn - wanted)/wanted)², first by stochastic gradient descent
// (Zheng, Pawar, Goodman: "Graph drawing by stochastic gradient descent", IEEE TVCG 25(9), 2019), then by
// majorization (Gansner, Koren, North, GD 2004), which never makes it worse.
//
// It deviates from the former in how pairs are drawn: the nodes are shuffled once a sweep and then meet each
// other as in a round-robin tournament, whose rounds come in shuffled order. Every pair occurs once, no list of
// pairs is kept, and the pairs of a round have no node in common. And as the result hangs on the start, small
// graphs get several starts, of which the best is kept.
type stress struct {
	t       *topology
	unit    float64 // length of a step in the graph, world units
	hops    []uint16
	at      []Point // of this start, in hops
	next    []Point
	best    []Point // of the best start so far
	least   float64 // its stress
	starts  int     // still to do, this one included
	far     float64
	rates   []float64 // learning rate of each sweep
	shares  []float64 // of this sweep: by what share of its error each node of a pair moves, by hops
	sweep   int
	random  random
	seats   []int32
	rounds  []int32
	workers int
}

const (
	majorizations = 40
	mostStarts    = 16
	startsBudget  = 400_000 // pairs, over all starts
	twiceUpTo     = 1100    // nodes: two starts whatever the budget
)

func newStress(t *topology, unit float64, seed uint64, workers int) *stress {
	n := t.size()
	s := &stress{t: t, unit: unit, at: make([]Point, n), next: make([]Point, n), random: random(seed), workers: workers}
	s.hops = allHops(t, workers)
	for _, h := range s.hops {
		s.far = max(s.far, float64(h))
	}
	s.shares = make([]float64, int(s.far)+1)
	s.rates = learningRates(s.far, descents(n))
	s.starts = startsFor(n)
	s.seats = make([]int32, n+n&1)
	s.rounds = make([]int32, max(len(s.seats)-1, 0))
	s.begin()
	return s
}

// descents is the number of sweeps: slower cooling makes a bad end rarer, if there is time for it.
func descents(n int) int {
	if n <= 600 {
		return 60
	}
	return 120
}

// startsFor is the number of starts: many for small graphs. One may end badly, of two seldom both.
func startsFor(n int) int {
	starts := min(mostStarts, startsBudget/max(1, n*n))
	if n <= twiceUpTo {
		return max(2, starts)
	}
	return max(1, starts)
}

// begin takes random places.
func (s *stress) begin() {
	s.sweep = 0
	s.seats[len(s.seats)-1] = -1 // if there is one too many: whoever meets it sits out
	for v := range s.at {
		s.seats[v] = int32(v)
		p := s.random.inDisc()
		s.at[v] = Point{float64(p.X * s.far / 2), float64(p.Y * s.far / 2)}
	}
	for i := range s.rounds {
		s.rounds[i] = int32(i)
	}
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

func (s *stress) cost() int {
	return s.t.size() * s.t.size() / 64
}

// step does one sweep over all pairs.
func (s *stress) step() bool {
	if s.t.size() < 2 {
		return true
	}
	if !s.improve() {
		return false
	}
	if v := s.value(); s.best == nil || v < s.least {
		s.best, s.least = append(s.best[:0], s.at...), v
	}
	s.starts--
	s.begin()
	return s.starts == 0
}

// improve does one sweep and tells whether it was the last.
func (s *stress) improve() bool {
	if s.sweep < len(s.rates) {
		s.descend(s.rates[s.sweep])
	} else {
		s.majorize()
	}
	s.sweep++
	return s.sweep == len(s.rates)+majorizations
}

// value is the stress, for the scale at which it is least.
func (s *stress) value() float64 {
	n := s.t.size()
	var a, b, pairs float64
	for v := range n {
		for u, h := range s.hops[v*n : v*n+v] {
			ratio := hypot(s.at[v].X-s.at[u].X, s.at[v].Y-s.at[u].Y) / float64(h)
			a += float64(ratio * ratio)
			b += ratio
			pairs++
		}
	}
	return 1 - float64(b*b)/a/pairs
}

// learningRates falls geometrically from far² to 0.01.
func learningRates(far float64, sweeps int) []float64 {
	rates := make([]float64, sweeps)
	rate := max(1, float64(far*far))
	fall := nthRoot(0.01/rate, sweeps-1)
	for i := range rates {
		rates[i] = rate
		rate = float64(rate * fall)
	}
	return rates
}

// nthRoot solves r^n = v for 0 < v <= 1 by bisection, which rounds alike everywhere.
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
	for h := range s.shares {
		s.shares[h] = min(rate/float64(h*h), 1) / 2
	}
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
			s.meet(u, v, s.hops[int(u)*n+int(v)])
		}
	}
}

// meet moves two nodes towards their wanted distance.
func (s *stress) meet(u, v int32, hops uint16) {
	p, q := &s.at[u], &s.at[v]
	dx, dy := p.X-q.X, p.Y-q.Y
	d := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if d < 1e-9 {
		dx, d = 1e-3, 1e-3
	}
	k := float64(s.shares[hops] * (1 - float64(hops)/d))
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
	each(s.workers, (n+chunk-1)/chunk, func(_, k int) {
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

// places are the best found so far, in hops.
func (s *stress) places() []Point {
	if s.best != nil {
		return s.best
	}
	return s.at
}

func (s *stress) place(dst []Point) {
	for v, p := range s.places() {
		dst[v] = Point{float64(p.X * s.unit), float64(p.Y * s.unit)}
	}
}

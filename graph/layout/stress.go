package layout

import "math"

// A stress lays out one small connected graph so that distances in the drawing come near the distances in the
// graph: it minimises the sum over all pairs of ((drawn - wanted)/wanted)², first by stochastic gradient descent
// (Zheng, Pawar, Goodman: "Graph drawing by stochastic gradient descent", IEEE TVCG 25(9), 2019), then by
// majorization (Gansner, Koren, North, GD 2004), which never makes it worse.
//
// It deviates from the former in how pairs are drawn: nodes are numbered at random, and those whose numbers are k apart
// meet in round k; the rounds of a sweep come in shuffled order. Every pair occurs once, no list of pairs is kept, and
// the distances wanted lie in memory in the order in which they are asked for. The rates are those between which a
// picture decides on its shape. And as the result hangs on the start, there are several, of which the best is kept.
type stress struct {
	unit     float64  // length of a step in the graph, world units
	order    []int32  // order[i] is the node with the number i
	hops     []uint16 // distances between numbers, row by row
	rounds   []uint16 // rounds[(k-1)*n+i] is the distance of numbers i and i+k
	far      float64
	rates    []float64 // learning rate of each sweep
	polish   int       // majorizations after the sweeps
	shares   []float64 // of this sweep: by what share of its error each node of a pair moves, by hops
	weights  []float64 // of a pair, by hops
	sweep    int
	attempts []*attempt // under way, all at the same sweep
	starts   int        // still to do, those included
	best     []Point    // of the best start so far, in hops, by number
	least    float64    // its stress
	random   random
	workers  int
}

// An attempt is a drawing from one start.
type attempt struct {
	at, next []Point // in hops, by number
	order    []int32 // of rounds
	random   random
}

const (
	abreast      = 2 // attempts at a time
	mostStarts   = 16
	startsBudget = 400_000 // pairs, over all starts
)

func newStress(t *topology, unit float64, seed uint64, workers int) *stress {
	n := t.size()
	s := &stress{unit: unit, random: random(seed), workers: workers}
	s.order = make([]int32, n)
	for v := range s.order {
		s.order[v] = int32(v)
	}
	shuffle(s.order, &s.random)
	s.hops = allHops(t.renumbered(s.order, inverse(s.order)), workers)
	for _, h := range s.hops {
		s.far = max(s.far, float64(h))
	}
	s.rounds = roundsOf(s.hops, n)
	s.shares = make([]float64, int(s.far)+1)
	s.weights = make([]float64, int(s.far)+1)
	for h := range s.weights {
		s.weights[h] = 1 / float64(max(1, h*h))
	}
	s.plan(n)
	s.begin()
	return s
}

// once leaves it at one start.
func (s *stress) once() {
	s.starts, s.attempts = 1, s.attempts[:1]
}

// inverse tells for each node at which place of the order it is.
func inverse(order []int32) []int32 {
	place := make([]int32, len(order))
	for i, v := range order {
		place[v] = int32(i)
	}
	return place
}

// roundsOf sorts distances by round. With an even number of nodes the last round has each pair twice and counts half.
func roundsOf(hops []uint16, n int) []uint16 {
	rounds := make([]uint16, 0, n*n/2)
	for k := 1; k <= n/2; k++ {
		for i := range n {
			rounds = append(rounds, hops[i*n+(i+k)%n])
		}
	}
	return rounds
}

// plan chooses how much work is done. Small graphs get many starts: one may end badly, of several seldom all. Large
// ones cool slowly instead, which makes a bad end rare, and end so near the least that there is little to polish.
func (s *stress) plan(n int) {
	sweeps := 60
	s.polish = 40
	if n > 600 {
		sweeps, s.polish = 120, 10
	}
	s.rates = learningRates(s.far, sweeps)
	s.starts = max(abreast, min(mostStarts, startsBudget/max(1, n*n)))
}

// begin starts as many attempts as go abreast, from random places.
func (s *stress) begin() {
	s.sweep = 0
	s.attempts = s.attempts[:0]
	n := len(s.order)
	for range min(abreast, s.starts) {
		a := &attempt{at: make([]Point, n), next: make([]Point, n), order: make([]int32, n/2), random: random(s.random.next())}
		for v := range a.at {
			p := a.random.inDisc()
			a.at[v] = Point{float64(p.X * s.far / 2), float64(p.Y * s.far / 2)}
		}
		for k := range a.order {
			a.order[k] = int32(k + 1)
		}
		s.attempts = append(s.attempts, a)
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
	return len(s.hops) / 64
}

// step does one sweep over all pairs, in every attempt under way.
func (s *stress) step() bool {
	if len(s.order) < 2 {
		return true
	}
	if s.sweep < len(s.rates) {
		rate := s.rates[s.sweep]
		for h := range s.shares {
			s.shares[h] = min(float64(rate*s.weights[h]), 1) / 2
		}
		each(s.workers, len(s.attempts), func(_, i int) { s.descend(s.attempts[i]) })
	} else {
		for _, a := range s.attempts {
			s.majorize(a)
		}
	}
	s.sweep++
	if s.sweep < len(s.rates)+s.polish {
		return false
	}
	for _, a := range s.attempts {
		if v := s.value(a.at); s.best == nil || v < s.least {
			s.best, s.least = a.at, v
		}
	}
	s.starts -= len(s.attempts)
	s.begin()
	return s.starts == 0
}

// value is the stress, for the scale at which it is least.
func (s *stress) value(at []Point) float64 {
	n := len(at)
	var a, b, pairs float64
	for v := range n {
		for u, h := range s.hops[v*n : v*n+v] {
			ratio := hypot(at[v].X-at[u].X, at[v].Y-at[u].Y) / float64(h)
			a += float64(ratio * ratio)
			b += ratio
			pairs++
		}
	}
	return 1 - float64(b*b)/a/pairs
}

// learningRates falls geometrically from half of far² to 0.1: hotter, drawings are only shaken, colder,
// majorization is faster.
func learningRates(far float64, sweeps int) []float64 {
	rates := make([]float64, sweeps)
	rate := max(1, float64(far*far)/2)
	fall := nthRoot(0.1/rate, sweeps-1)
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
func (s *stress) descend(a *attempt) {
	n := len(a.at)
	shuffle(a.order, &a.random)
	for _, k := range a.order {
		wanted := s.rounds[int(k-1)*n : int(k)*n]
		if int(k)*2 == n {
			wanted = wanted[:k]
		}
		other := int(k)
		for i, hops := range wanted {
			s.meet(&a.at[i], &a.at[other], hops)
			if other++; other == n {
				other = 0
			}
		}
	}
}

// meet moves two nodes towards their wanted distance.
func (s *stress) meet(p, q *Point, hops uint16) {
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
func (s *stress) majorize(a *attempt) {
	n := len(a.at)
	const chunk = 32
	each(s.workers, (n+chunk-1)/chunk, func(_, k int) {
		for v := k * chunk; v < min((k+1)*chunk, n); v++ {
			a.next[v] = s.wantedPlace(a.at, v, s.hops[v*n:(v+1)*n])
		}
	})
	a.at, a.next = a.next, a.at
}

func (s *stress) wantedPlace(at []Point, v int, row []uint16) Point {
	p := at[v]
	var sx, sy, sum float64
	for u, h := range row {
		if h == 0 {
			continue
		}
		w := s.weights[h]
		q := at[u]
		dx, dy := p.X-q.X, p.Y-q.Y
		k := float64(h) / (math.Sqrt(float64(dx*dx)+float64(dy*dy)) + 1e-9)
		sx += float64(w * (q.X + float64(dx*k)))
		sy += float64(w * (q.Y + float64(dy*k)))
		sum += w
	}
	return Point{sx / sum, sy / sum}
}

// places are the best found so far, in hops.
func (s *stress) places() []Point {
	at := s.best
	if at == nil {
		at = s.attempts[0].at
	}
	places := make([]Point, len(at))
	for i, v := range s.order {
		places[v] = at[i]
	}
	return places
}

func (s *stress) place(dst []Point) {
	for v, p := range s.places() {
		dst[v] = Point{float64(p.X * s.unit), float64(p.Y * s.unit)}
	}
}

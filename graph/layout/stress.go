package layout

import (
	"cmp"
	"slices"
)

// A stress lays out one small connected graph so that distances in the drawing come near the distances in the
// graph: it minimises the sum over all pairs of ((drawn - wanted)/wanted)², first by stochastic gradient descent
// (Zheng, Pawar, Goodman: "Graph drawing by stochastic gradient descent", IEEE TVCG 25(9), 2019), then by
// majorization (Gansner, Koren, North, GD 2004), which never makes it worse.
//
// It deviates from the former in how pairs are drawn: nodes are numbered at random, and those whose numbers are k apart
// meet in round k; the rounds of a sweep come in shuffled order. Every pair occurs once, no list of pairs is kept, and
// the distances wanted lie in memory in the order in which they are asked for. And as the result hangs on the start,
// there are as many starts as a budget allows, each cooled quickly; the best few are cooled on, and the best of those
// is the drawing (decision 26).
type stress struct {
	unit   float64   // length of a step in the graph, world units
	order  []int32   // order[i] is the node with the number i
	rounds []uint16  // rounds[(k-1)*n+i] is the distance in edges of numbers i and i+k
	weigh  []share   // of a pair in majorization, by its distance
	sums   []float32 // of the weights of each node's pairs, by number

	plan      plan
	cooling   []float64  // learning rates of the sweeps to come
	shares    []share    // of a pair in this sweep, by its distance
	attempts  []*attempt // under way, all equally far
	best      []*attempt // of those that are through, best first
	polishing bool       // the best are under way for the last time
	random    random
	workers   int
}

// A plan says how much work is done on a graph.
type plan struct {
	radius  float32   // of the disc in which nodes start, in hops
	starts  int       // still to begin
	explore []float64 // learning rates of each start
	keep    int       // how many are cooled on
	refine  []float64 // learning rates of those
	polish  int       // majorizations in the end
}

const (
	startsBudget = 80_000_000 // meetings of two nodes, over all starts
	refineBudget = 20_000_000 // the same for those cooled on
	mostAbreast  = 8          // starts at a time
)

// planFor plans for n nodes, two of which are far steps from each other. A drawing decides on its shape at rates from
// a tenth of far² down to a half: hotter, it is only shaken. With starts by the dozen it is enough to cool the best of
// them down; where there are few, these are first heated up to where parts of the drawing can still turn over.
func planFor(n int, far float64) plan {
	n = max(n, 2)
	sweeps := max(16, min(60, 20_000/n))
	p := plan{
		radius:  float32(far / 2),
		starts:  max(4, min(64, 4+n/2, startsBudget/(sweeps*n*n/2))),
		explore: ratesBetween(max(0.5, float64(far*far)/10), 0.5, sweeps),
		keep:    max(2, min(8, 2000/n)),
		polish:  20,
	}
	reheat := 0.5
	if n > 600 {
		reheat, p.polish = 3, 10
	}
	p.refine = ratesBetween(reheat, 0.1, max(50, min(200, refineBudget/(p.keep*n*n/2))))
	return p
}

// once leaves it at one start that is neither cooled on nor polished much, for a drawing that is only to begin with.
func (s *stress) once() {
	s.plan.starts, s.attempts = 0, s.attempts[:1]
	s.plan.keep, s.plan.refine, s.plan.polish = 1, nil, 10
}

func newStress(t *topology, unit float64, seed uint64, workers int) *stress {
	n := t.size()
	s := &stress{unit: unit, random: random(seed), workers: workers, order: make([]int32, n)}
	for v := range s.order {
		s.order[v] = int32(v)
	}
	shuffle(s.order, &s.random)
	hops := allHops(t.renumbered(s.order, inverse(s.order)), workers)
	s.rounds = roundsOf(hops, n)
	far := 0
	if n > 0 {
		far = int(slices.Max(hops))
	}
	s.weigh = make([]share, far+1)
	s.shares = make([]share, far+1)
	for h := 1; h <= far; h++ {
		s.weigh[h] = shareOf(1/float64(h*h), h)
	}
	s.sums = make([]float32, n)
	for i, h := range hops {
		s.sums[i/n] += s.weigh[h].of
	}
	s.plan = planFor(n, float64(far))
	s.begin()
	return s
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

// round is the distances of round k, in two runs: of the numbers i and i+k, and of those where i+k begins anew at 0.
func (s *stress) round(k int) (straight, wrapped []uint16) {
	n := len(s.order)
	wanted := s.rounds[(k-1)*n : k*n]
	if 2*k == n {
		return wanted[:k], nil
	}
	return wanted[:n-k], wanted[n-k:]
}

// begin starts as many attempts as go abreast, from random places.
func (s *stress) begin() {
	s.cooling = s.plan.explore
	s.attempts = nil
	for range min(mostAbreast, s.plan.starts) {
		s.attempts = append(s.attempts, newAttempt(len(s.order), s.plan.radius, random(s.random.next())))
		s.plan.starts--
	}
}

func (s *stress) cost() int { return len(s.attempts) * len(s.rounds) / 64 }

// step does one sweep over all pairs, in every attempt under way.
func (s *stress) step() bool {
	if len(s.order) < 2 {
		s.best = s.attempts
		return true
	}
	if len(s.cooling) > 0 {
		s.share(s.cooling[0])
		s.cooling = s.cooling[1:]
		each(s.workers, len(s.attempts), func(_, i int) { s.descend(s.attempts[i]) })
	} else {
		s.plan.polish--
		each(s.workers, len(s.attempts), func(_, i int) { s.majorize(s.attempts[i]) })
	}
	return len(s.cooling) == 0 && s.next()
}

// share sets by what share of its error each node of a pair moves at a learning rate.
func (s *stress) share(rate float64) {
	for h := 1; h < len(s.shares); h++ {
		s.shares[h] = shareOf(min(rate/float64(h*h), 1)/2, h)
	}
}

// next goes on to other starts, then to cooling on copies of the best, then to polishing the best of all; it tells when
// that is through too.
func (s *stress) next() (done bool) {
	if s.polishing {
		if s.plan.polish > 0 {
			return false
		}
		s.rank(s.attempts)
		return true
	}
	s.rank(append(s.best, s.attempts...))
	switch {
	case s.plan.starts > 0:
		s.begin()
	case len(s.plan.refine) > 0:
		s.cooling, s.plan.refine = s.plan.refine, nil
		s.attempts = nil
		for _, a := range s.best {
			s.attempts = append(s.attempts, a.clone())
		}
	default:
		s.polishing, s.attempts = true, s.best
	}
	return false
}

// rank keeps the best of these.
func (s *stress) rank(all []*attempt) {
	each(s.workers, len(all), func(_, i int) { all[i].stress = s.value(all[i].at) })
	slices.SortStableFunc(all, func(a, b *attempt) int { return cmp.Compare(a.stress, b.stress) })
	s.best = all[:min(s.plan.keep, len(all))]
}

// places are the best found so far, in hops.
func (s *stress) places() []Point {
	shown := append(slices.Clone(s.best), s.attempts...)[0]
	places := make([]Point, len(s.order))
	for i, v := range s.order {
		places[v] = Point{float64(shown.at[i].x), float64(shown.at[i].y)}
	}
	return places
}

func (s *stress) place(dst []Point) {
	for v, p := range s.places() {
		dst[v] = Point{float64(p.X * s.unit), float64(p.Y * s.unit)}
	}
}

// ratesBetween are learning rates that fall geometrically.
func ratesBetween(from, to float64, sweeps int) []float64 {
	rates := make([]float64, sweeps)
	fall := nthRoot(to/from, sweeps-1)
	for i := range rates {
		rates[i] = from
		from = float64(from * fall)
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

func shuffle(v []int32, r *random) {
	for i := len(v) - 1; i > 0; i-- {
		j := r.below(i + 1)
		v[i], v[j] = v[j], v[i]
	}
}

package layout

import "slices"

// An attempt is a drawing by stress from one start.
type attempt struct {
	at     []vec   // in hops, by number
	moves  []vec   // scratch of majorization
	order  []int32 // of rounds
	random random
	stress float64 // once it is known
}

// newAttempt sets n nodes at random into a disc.
func newAttempt(n int, radius float32, r random) *attempt {
	a := &attempt{at: make([]vec, n), moves: make([]vec, n), order: make([]int32, n/2), random: r}
	for i := range a.at {
		p := a.random.inDisc()
		a.at[i] = vec{float32(float32(p.X) * radius), float32(float32(p.Y) * radius)}
	}
	for k := range a.order {
		a.order[k] = int32(k + 1)
	}
	return a
}

func (a *attempt) clone() *attempt {
	c := *a
	c.at, c.moves, c.order = slices.Clone(a.at), slices.Clone(a.moves), slices.Clone(a.order)
	return &c
}

// A share tells how far each node of a pair goes: of the difference between them, times 1 - hops/drawn. The product of
// the two is kept beside it.
type share struct{ of, ofHops float32 }

func shareOf(of float64, hops int) share {
	return share{float32(of), float32(of * float64(hops))}
}

// moveOf is how far b goes, and a the other way.
func moveOf(a, b vec, s share) vec {
	dx, dy := a.x-b.x, a.y-b.y
	dd := float32(dx*dx) + float32(dy*dy)
	if dd < 1e-12 {
		dx, dd = 1e-3, 1e-6
	}
	k := s.of - s.ofHops/sqrt32(dd)
	return vec{float32(dx * k), float32(dy * k)}
}

// descend lets every pair meet once.
func (s *stress) descend(a *attempt) {
	n := len(a.at)
	shuffle(a.order, &a.random)
	for _, k := range a.order {
		straight, wrapped := s.round(int(k))
		meet(a.at, a.at[k:], straight, s.shares)
		meet(a.at[n-int(k):], a.at, wrapped, s.shares)
	}
}

// meet moves p[i] and q[i] towards their wanted distance, one pair after the other.
func meet(p, q []vec, wanted []uint16, shares []share) {
	p, q = p[:len(wanted)], q[:len(wanted)]
	for i, hops := range wanted {
		a, b := p[i], q[i]
		m := moveOf(a, b, shares[hops])
		p[i] = vec{a.x - m.x, a.y - m.y}
		q[i] = vec{b.x + m.x, b.y + m.y}
	}
}

// majorize moves every node to where the others want it on average.
func (s *stress) majorize(a *attempt) {
	n := len(a.at)
	clear(a.moves)
	for k := 1; k <= n/2; k++ {
		straight, wrapped := s.round(k)
		wish(a.at, a.at[k:], a.moves, a.moves[k:], straight, s.weigh)
		wish(a.at[n-k:], a.at, a.moves[n-k:], a.moves, wrapped, s.weigh)
	}
	for i, m := range a.moves {
		a.at[i].x += m.x / s.sums[i]
		a.at[i].y += m.y / s.sums[i]
	}
}

// wish adds up how p[i] and q[i] would move for each other.
func wish(p, q, moveP, moveQ []vec, wanted []uint16, weigh []share) {
	p, q, moveP, moveQ = p[:len(wanted)], q[:len(wanted)], moveP[:len(wanted)], moveQ[:len(wanted)]
	for i, hops := range wanted {
		m := moveOf(p[i], q[i], weigh[hops])
		moveP[i].x -= m.x
		moveP[i].y -= m.y
		moveQ[i].x += m.x
		moveQ[i].y += m.y
	}
}

// value is the stress, for the scale at which it is least.
func (s *stress) value(at []vec) float64 {
	n := len(at)
	var a, b float64
	add := func(p, q []vec, wanted []uint16) {
		for i, hops := range wanted {
			ratio := float64(length32(p[i].x-q[i].x, p[i].y-q[i].y) / float32(hops))
			a += float64(ratio * ratio)
			b += ratio
		}
	}
	for k := 1; k <= n/2; k++ {
		straight, wrapped := s.round(k)
		add(at, at[k:], straight)
		add(at[n-k:], at, wrapped)
	}
	return 1 - float64(b*b)/a/float64(n*(n-1)/2)
}

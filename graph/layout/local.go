package layout

import (
	"math"
	"slices"
)

// A local finds places for new nodes among old ones. The new are set beside their neighbours, then settle by
// springs to them and by keeping their distance from what is near; the old only make room, and never go further
// from where they were than a small share of the picture. Pinned nodes do not move.
type local struct {
	s      *Sim
	fresh  []int32 // new nodes, in the order they were set
	home   []Point // where the old nodes were
	leash  float64 // how far they may go from there
	length float64 // wanted length of an edge
	fixed  []bool
	done   int
}

const (
	localSteps = 60
	leashShare = 0.01 // of the diagonal
)

func newLocal(s *Sim) *local {
	l := &local{s: s, home: slices.Clone(s.at), fixed: s.pinned}
	l.measure()
	l.seed()
	return l
}

// measure learns the scale of the picture as it is: the diagonal and the usual length of an edge.
func (l *local) measure() {
	s := l.s
	bounds := emptyBox()
	var lengths []float64
	for v := range s.at {
		if !s.known[v] {
			continue
		}
		bounds = bounds.with(s.at[v], s.room[v])
		for _, u := range s.graph.neighbors(int32(v)) {
			if int(u) > v && s.known[u] {
				lengths = append(lengths, hypot(s.at[u].X-s.at[v].X, s.at[u].Y-s.at[v].Y))
			}
		}
	}
	l.leash = float64(leashShare * hypot(bounds.width(), bounds.height()))
	l.length = s.o.EdgeLength
	if len(lengths) > 4 {
		slices.Sort(lengths)
		l.length = max(lengths[len(lengths)/2], s.o.EdgeLength/4)
	}
}

// seed sets the new nodes of parts that are known in part, wave by wave from the known ones.
func (l *local) seed() {
	s := l.s
	placed := slices.Clone(s.known)
	queued := slices.Clone(s.known)
	lies := slices.Clone(s.known) // placed, or set in this wave
	for _, p := range s.parts {
		for _, v := range p.nodes {
			queued[v], placed[v], lies[v] = true, false, false
		}
	}
	var front []int32
	for v := range placed {
		if placed[v] {
			front = append(front, int32(v))
		}
	}
	for len(front) > 0 {
		var next []int32
		for _, v := range front {
			for _, u := range s.graph.neighbors(v) {
				if !queued[u] {
					queued[u] = true
					next = append(next, u)
				}
			}
		}
		for _, u := range next {
			s.at[u] = l.startOf(u, placed, lies)
			lies[u] = true
		}
		for _, u := range next {
			placed[u] = true
		}
		l.fresh = append(l.fresh, next...)
		front = next
	}
}

// startOf is the middle of the placed neighbours, or beside the only one, away from the others around it.
func (l *local) startOf(u int32, placed, lies []bool) Point {
	s := l.s
	var sum Point
	var only int32
	n := 0.0
	for _, v := range s.graph.neighbors(u) {
		if placed[v] {
			sum.X += s.at[v].X
			sum.Y += s.at[v].Y
			only = v
			n++
		}
	}
	r := random(hashID(s.ids[u]) ^ s.o.Seed)
	if n == 1 {
		return l.beside(only, &r, lies)
	}
	by := r.inDisc()
	return Point{sum.X/n + float64(by.X*l.length/4), sum.Y/n + float64(by.Y*l.length/4)}
}

// beside tries some directions around v and takes the one furthest from v's other neighbours, also those set just now:
// many that hang on one node stand around it.
func (l *local) beside(v int32, r *random, lies []bool) Point {
	s := l.s
	first := r.unit()
	var best Point
	bestRoom := -1.0
	const directions = 12
	for k := range directions {
		cos, sin := turn(first + float64(k)/directions)
		p := Point{s.at[v].X + float64(cos*l.length), s.at[v].Y + float64(sin*l.length)}
		room := math.Inf(1)
		for _, u := range s.graph.neighbors(v) {
			if lies[u] {
				room = min(room, hypot(p.X-s.at[u].X, p.Y-s.at[u].Y))
			}
		}
		if room > bestRoom {
			best, bestRoom = p, room
		}
	}
	return best
}

// step moves the new nodes once and lets the others make room.
func (l *local) step() bool {
	cool := 1 - float64(l.done)/localSteps
	for _, v := range l.fresh {
		if !l.s.pinned[v] || !l.s.known[v] {
			l.pull(v, cool)
		}
	}
	clearOverlaps(l.s.at, l.s.room, l.fixed, 2)
	l.hold()
	l.done++
	return l.done >= localSteps
}

// pull moves a new node by its springs.
func (l *local) pull(v int32, cool float64) {
	s := l.s
	p := s.at[v]
	var fx, fy float64
	row := s.graph.neighbors(v)
	for _, u := range row {
		q := s.at[u]
		dx, dy := p.X-q.X, p.Y-q.Y
		d := hypot(dx, dy) + 1e-9
		k := (d - l.length) / d
		fx -= float64(dx * k)
		fy -= float64(dy * k)
	}
	n := float64(max(1, len(row)))
	share := float64(cool * 0.5)
	s.at[v] = Point{clamp(p.X + float64(fx*share)/n), clamp(p.Y + float64(fy*share)/n)}
}

// hold keeps the old nodes near their homes, and pinned ones exactly there.
func (l *local) hold() {
	for v := range l.s.at {
		if !l.s.known[v] {
			continue
		}
		if l.fixed[v] {
			l.s.at[v] = l.home[v]
			continue
		}
		dx, dy := l.s.at[v].X-l.home[v].X, l.s.at[v].Y-l.home[v].Y
		if d := hypot(dx, dy); d > l.leash {
			k := l.leash / d
			l.s.at[v] = Point{l.home[v].X + float64(dx*k), l.home[v].Y + float64(dy*k)}
		}
	}
}

package layout

import (
	"math"
	"slices"
)

// A multilevel lays out one connected graph from coarse to fine: the coarsest level by stress, then on every
// level some steps of force, each level starting from the places of the one above (Walshaw, "A multilevel
// algorithm for force-directed graph drawing", 2003).
type multilevel struct {
	levels  []level
	at      int // the level being laid out; 0 is the finest
	f       *force
	done    int // steps on this level
	linLog  bool
	workers int
	random  random
	number  []int32 // once the finest level has begun: the number of each node on it
	spread  float64 // wanted root mean square distance from the centre, in world units
	// straight tells to mind distances to pivots too, on the finest level.
	straight bool
}

const (
	// coarsestSize is where coarsening stops. Stress draws a few hundred nodes in some milliseconds and untangles
	// them better than forces do: with 400 instead of 60, a tenth fewer edges cross in the end.
	coarsestSize = 400
	coarseSteps  = 50
	fineSteps    = 110
	coolFrom     = 60 // the fine step from which movement is scaled down
	straightenAt = 70 // the fine step before which distances are minded: enough are left to bring neighbours together again
)

func newMultilevel(t *topology, spread float64, linLog bool, seed uint64, workers int) *multilevel {
	m := &multilevel{levels: coarsen(t, coarsestSize), linLog: linLog, workers: workers, random: random(seed), spread: spread}
	m.at = len(m.levels) - 1
	coarsest := &m.levels[m.at]
	n := coarsest.t.size()
	at := make([]vec, n)
	for v, p := range m.seedPlaces(coarsest.t) {
		at[v] = vec{float32(p.X), float32(p.Y)}
	}
	m.begin(at)
	return m
}

// seedPlaces draws the coarsest level; by stress if it is as small as it should be.
func (m *multilevel) seedPlaces(t *topology) []Point {
	if t.size() <= 2*coarsestSize {
		s := newStress(t, 1, m.random.next(), m.workers)
		s.once() // forces will move it anyway
		for !s.step() {
		}
		return s.places()
	}
	places := make([]Point, t.size())
	for v := range places {
		places[v] = m.random.inDisc()
	}
	return places
}

// inDisc returns a point of the unit disc.
func (r *random) inDisc() Point {
	cos, sin := turn(r.unit())
	d := math.Sqrt(r.unit())
	return Point{float64(cos * d), float64(sin * d)}
}

// begin starts the forces of the current level from the given places.
func (m *multilevel) begin(at []vec) {
	l := &m.levels[m.at]
	at = m.reorder(at)
	balance(l, at, m.linLog)
	m.f = newForce(l.t, l.mass, at, m.linLog, m.workers)
	m.done = 0
}

// reorder numbers the nodes of the current level anew, along a curve through their places, so that what is near in
// the picture, as neighbours are, is near in memory.
func (m *multilevel) reorder(at []vec) []vec {
	l := &m.levels[m.at]
	order := alongCurve(at, m.workers)
	number := inverse(order)
	l.t = l.t.renumbered(order, number)
	l.mass = picked(l.mass, order)
	if l.parent != nil {
		l.parent = picked(l.parent, order)
	}
	if m.at > 0 {
		for v, p := range m.levels[m.at-1].parent {
			m.levels[m.at-1].parent[v] = number[p]
		}
	} else {
		m.number = number
	}
	return picked(at, order)
}

// picked is the slice of the elements with the given indexes.
func picked[T any](from []T, order []int32) []T {
	to := make([]T, len(order))
	for i, v := range order {
		to[i] = from[v]
	}
	return to
}

func (m *multilevel) cost() int { return m.levels[m.at].t.size() }

func (m *multilevel) step() bool {
	if m.at > 0 {
		m.f.step(1)
		if m.done++; m.done >= coarseSteps {
			m.refine()
		}
		return false
	}
	if m.done == straightenAt && m.straight {
		m.straighten()
	}
	cool := float32(1)
	if m.done > coolFrom {
		cool = max(0.02, float32(fineSteps-m.done)/(fineSteps-coolFrom))
	}
	m.f.step(cool)
	m.done++
	return m.done >= fineSteps
}

// straighten gets the large shape of the drawing right; the steps that follow set neighbours beside each other again.
func (m *multilevel) straighten() {
	l, at := &m.levels[0], m.f.at
	newPivots(l.t).straighten(l.t, at, random(m.random.next()))
	balance(l, at, m.linLog)
	m.f = newForce(l.t, l.mass, at, m.linLog, m.workers)
}

// refine goes one level down: each node starts beside its cluster.
func (m *multilevel) refine() {
	m.at--
	fine := &m.levels[m.at]
	n := fine.t.size()
	at := make([]vec, n)
	near := rootMeanSquare(m.f.at) / math.Sqrt(float64(len(m.f.at)))
	for v := range n {
		p, by := fine.parent[v], m.random.inDisc()
		at[v] = vec{m.f.at[p].x + float32(by.X*near), m.f.at[p].y + float32(by.Y*near)}
	}
	m.begin(at)
}

func (m *multilevel) place(dst []Point) {
	at := m.f.at
	centre(at)
	s := m.spread / max(rootMeanSquare(at), 1e-9)
	of := m.number // the node of this level that each node is part of
	if m.at > 0 {
		of = slices.Clone(m.levels[0].parent)
		for _, l := range m.levels[1:m.at] {
			for v, p := range of {
				of[v] = l.parent[p]
			}
		}
	}
	inChunks(m.workers, len(dst), func(a, b int) {
		for v := a; v < b; v++ {
			p := at[of[v]]
			dst[v] = Point{float64(float64(p.x) * s), float64(float64(p.y) * s)}
		}
	})
}

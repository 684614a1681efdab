package layout

import "math"

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
	spread  float64 // wanted root mean square distance from the centre, in world units
}

const (
	// coarsestSize is where coarsening stops. Stress draws a few hundred nodes in some milliseconds and untangles
	// them better than forces do: with 400 instead of 60, a tenth fewer edges cross in the end.
	coarsestSize = 400
	coarseSteps  = 50
	fineSteps    = 110
	coolFrom     = 60 // the fine step from which movement is scaled down
)

func newMultilevel(t *topology, spread float64, linLog bool, seed uint64, workers int) *multilevel {
	m := &multilevel{levels: coarsen(t, coarsestSize), linLog: linLog, workers: workers, random: random(seed), spread: spread}
	m.at = len(m.levels) - 1
	coarsest := &m.levels[m.at]
	n := coarsest.t.size()
	x, y := make([]float32, n), make([]float32, n)
	for v, p := range m.seedPlaces(coarsest.t) {
		x[v], y[v] = float32(p.X), float32(p.Y)
	}
	m.begin(x, y)
	return m
}

// seedPlaces draws the coarsest level; by stress if it is as small as it should be.
func (m *multilevel) seedPlaces(t *topology) []Point {
	if t.size() <= 2*coarsestSize {
		s := newStress(t, 1, m.random.next(), m.workers)
		s.starts = 1 // forces will move it anyway
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
func (m *multilevel) begin(x, y []float32) {
	l := &m.levels[m.at]
	balance(l, x, y, m.linLog)
	m.f = newForce(l.t, l.mass, x, y, m.linLog, m.workers)
	m.done = 0
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
	cool := float32(1)
	if m.done > coolFrom {
		cool = max(0.02, float32(fineSteps-m.done)/(fineSteps-coolFrom))
	}
	m.f.step(cool)
	m.done++
	return m.done >= fineSteps
}

// refine goes one level down: each node starts beside its cluster.
func (m *multilevel) refine() {
	m.at--
	fine := &m.levels[m.at]
	n := fine.t.size()
	x, y := make([]float32, n), make([]float32, n)
	near := rootMeanSquare(m.f.x, m.f.y) / math.Sqrt(float64(len(m.f.x)))
	for v := range n {
		p, by := fine.parent[v], m.random.inDisc()
		x[v] = m.f.x[p] + float32(by.X*near)
		y[v] = m.f.y[p] + float32(by.Y*near)
	}
	m.begin(x, y)
}

// balance centres the places and scales them to where attraction and repulsion do the same work, so that the
// first steps need not blow the drawing up or shrink it. Repulsion of 1/d makes that a matter of one unknown.
func balance(l *level, x, y []float32, linLog bool) {
	centre(x, y)
	var total, squares, turning float64
	for v, m := range l.mass {
		total += float64(m)
		squares += float64(float64(m) * float64(m))
		r2 := float64(float64(x[v])*float64(x[v])) + float64(float64(y[v])*float64(y[v]))
		turning += float64(float64(gravityOf(linLog)) * float64(m) * r2)
	}
	push := repulsion * (float64(total*total) - squares) / 2
	low, high := 1e-6, 1e6
	for range 28 { // the scale to a thousandth of a percent
		s := math.Sqrt(float64(low * high))
		if pull(l.t, x, y, linLog, s)+float64(turning*s*s) > push {
			high = s
		} else {
			low = s
		}
	}
	s := float32(math.Sqrt(float64(low * high)))
	for v := range x {
		x[v], y[v] = bounded(x[v]*s), bounded(y[v]*s)
	}
}

// pull is the sum over edges of length times attraction, when the drawing is scaled by s.
func pull(t *topology, x, y []float32, linLog bool, s float64) float64 {
	var sum float64
	for v := range int32(t.size()) {
		for i, u := range t.neighbors(v) {
			if u < v {
				continue
			}
			d := float64(s * float64(length32(x[v]-x[u], y[v]-y[u])))
			a := d
			if linLog {
				a = float64(logPlus1(float32(min(d, 1e30))))
			}
			sum += float64(float64(t.weights(v)[i]) * d * a)
		}
	}
	return sum
}

// centre moves the mean to the origin.
func centre(x, y []float32) {
	var sx, sy float64
	for v := range x {
		sx += float64(x[v])
		sy += float64(y[v])
	}
	mx, my := float32(sx/float64(len(x))), float32(sy/float64(len(x)))
	for v := range x {
		x[v] -= mx
		y[v] -= my
	}
}

// rootMeanSquare is the typical distance from the origin.
func rootMeanSquare(x, y []float32) float64 {
	var sum float64
	for v := range x {
		sum += float64(float64(x[v])*float64(x[v])) + float64(float64(y[v])*float64(y[v]))
	}
	return math.Sqrt(sum / float64(len(x)))
}

func (m *multilevel) place(dst []Point) {
	x, y := m.f.x, m.f.y
	centre(x, y)
	s := m.spread / max(rootMeanSquare(x, y), 1e-9)
	of := make([]int32, len(dst)) // the node of this level that each node is part of
	for v := range of {
		of[v] = int32(v)
	}
	for k := range m.at {
		for v := range of {
			of[v] = m.levels[k].parent[of[v]]
		}
	}
	for v := range dst {
		dst[v] = Point{float64(float64(x[of[v]]) * s), float64(float64(y[of[v]]) * s)}
	}
}

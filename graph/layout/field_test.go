package layout

import (
	"math"
	"testing"
)

// cloud is n points with masses, most of them in a few clusters and every tenth where the one before is.
func cloud(n int) (at []vec, mass []float32) {
	r := random(uint64(n))
	at, mass = make([]vec, n), make([]float32, n)
	for v := range at {
		p, from := r.inDisc(), r.below(5)
		at[v] = vec{float32(40*p.X) + float32(300*(from%3)), float32(40*p.Y) + float32(200*(from/3))}
		if v%10 == 9 {
			at[v] = at[v-1]
		}
		mass[v] = float32(1 + r.below(40))
	}
	return at, mass
}

// pushed is what each of the points feels, by the tree.
func pushed(at []vec, mass []float32, workers int) []vec {
	f := newForce(newTopology(len(at), nil), mass, at, false, workers)
	f.tree.update(at, mass, workers)
	f.repel()
	return picked(f.tree.push, f.tree.place)
}

func TestRepulsionIsThatOfAllPairs(t *testing.T) {
	for _, n := range []int{1, 2, 7, 100, 3000} {
		at, mass := cloud(n)
		var off, all float64
		for v, push := range pushed(at, mass, 2) {
			var x, y float64
			for u, q := range at {
				dx, dy := float64(at[v].x-q.x), float64(at[v].y-q.y)
				k := float64(mass[u]) / (dx*dx + dy*dy + 1e-6)
				x, y = x+dx*k, y+dy*k
			}
			off += (x-float64(push.x))*(x-float64(push.x)) + (y-float64(push.y))*(y-float64(push.y))
			all += x*x + y*y
		}
		if share := math.Sqrt(off / max(all, 1e-9)); share > 0.08 { // as coarse as a picture allows
			t.Errorf("%d points: forces are off by %.4f", n, share)
		}
	}
}

func TestFieldMovesWithItsCentre(t *testing.T) {
	var f field
	f.add(3, 10, 4, 116)
	f.add(2, -9, 7, 130)
	moved := f.from(0.5, -0.25)
	x, y := f.at(0.7, 0.1)
	mx, my := moved.at(0.2, 0.35)
	if math.Abs(float64(x-mx)) > 1e-6 || math.Abs(float64(y-my)) > 1e-6 {
		t.Errorf("(%g, %g) around one centre, (%g, %g) around another", x, y, mx, my)
	}
}

func TestTouchingPointsArePushedNowhereFar(t *testing.T) {
	at := make([]vec, 50) // all at one place
	mass := make([]float32, len(at))
	for v := range mass {
		mass[v] = 5
	}
	at[49] = vec{1e-20, 1e-20}
	for v, push := range pushed(at, mass, 1) {
		if length32(push.x, push.y) > 1 {
			t.Errorf("point %d is pushed by %v", v, push)
		}
	}
}

func BenchmarkForce(b *testing.B) {
	for _, mode := range []struct {
		name   string
		linLog bool
	}{{"linear", false}, {"linlog", true}} {
		b.Run(mode.name, func(b *testing.B) {
			_, edges := planted(10_000, 40_000)
			t := newTopology(10_000, edges)
			m := newMultilevel(t, 1000, mode.linLog, 1, 2)
			for m.at > 0 {
				m.step()
			}
			for b.Loop() {
				m.f.step(0.1)
			}
		})
	}
}

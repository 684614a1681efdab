package layout

import "math"

// balance centres the places and scales them to where attraction and repulsion do the same work, so that the
// first steps need not blow the drawing up or shrink it. Repulsion of 1/d makes that a matter of one unknown.
func balance(l *level, at []vec, linLog bool) {
	centre(at)
	var total, squares, turning float64
	for v, m := range l.mass {
		total += float64(m)
		squares += float64(float64(m) * float64(m))
		r2 := float64(float64(at[v].x)*float64(at[v].x)) + float64(float64(at[v].y)*float64(at[v].y))
		turning += float64(float64(gravityOf(linLog)) * float64(m) * r2)
	}
	push := repulsion * (float64(total*total) - squares) / 2
	springs := springsOf(l.t, at)
	low, high := 1e-6, 1e6
	if !linLog { // everything that pulls grows with the square of the scale
		low = math.Sqrt(push / max(pull(springs, false, 1)+turning, 1e-12*push))
		high = low
	}
	for range 28 { // the scale to a thousandth of a percent
		if low == high {
			break
		}
		s := math.Sqrt(float64(low * high))
		if pull(springs, linLog, s)+float64(turning*s*s) > push {
			high = s
		} else {
			low = s
		}
	}
	s := float32(math.Sqrt(float64(low * high)))
	for v := range at {
		at[v] = vec{bounded(at[v].x * s), bounded(at[v].y * s)}
	}
}

// A spring is an edge as balance sees it.
type spring struct{ length, weight float32 }

func springsOf(t *topology, at []vec) []spring {
	springs := make([]spring, 0, len(t.adj)/2)
	for v := range int32(t.size()) {
		for i, u := range t.neighbors(v) {
			if v < u {
				springs = append(springs, spring{length32(at[v].x-at[u].x, at[v].y-at[u].y), t.weights(v)[i]})
			}
		}
	}
	return springs
}

// pull is the sum of length times attraction, when the drawing is scaled by s.
func pull(springs []spring, linLog bool, s float64) float64 {
	var sum float64
	for _, e := range springs {
		d := float64(s * float64(e.length))
		a := d
		if linLog {
			a = float64(logPlus1(float32(min(d, 1e30))))
		}
		sum += float64(float64(e.weight) * d * a)
	}
	return sum
}

// centre moves the mean to the origin.
func centre(at []vec) {
	var sx, sy float64
	for v := range at {
		sx += float64(at[v].x)
		sy += float64(at[v].y)
	}
	mx, my := float32(sx/float64(len(at))), float32(sy/float64(len(at)))
	for v := range at {
		at[v].x -= mx
		at[v].y -= my
	}
}

// rootMeanSquare is the typical distance from the origin.
func rootMeanSquare(at []vec) float64 {
	var sum float64
	for v := range at {
		sum += float64(float64(at[v].x)*float64(at[v].x)) + float64(float64(at[v].y)*float64(at[v].y))
	}
	return math.Sqrt(sum / float64(len(at)))
}

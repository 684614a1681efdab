package scene

import "math"

// curve is a quadratic curve in pixels.
type curve struct{ x1, y1, cx, cy, x2, y2 float64 }

func (c curve) at(t float64) (x, y float64) {
	u := 1 - t
	return float64(u*u*c.x1) + float64(2*u*t*c.cx) + float64(t*t*c.x2), float64(u*u*c.y1) + float64(2*u*t*c.cy) + float64(t*t*c.y2)
}

// How far the straight pieces that stand for a curve may lie beside it, in pixels.
const (
	curveOff        = 0.05
	curveOffCrowded = 0.7
)

// pieces returns of how many straight pieces a curve is made: their distance from it falls with the square of that, and
// is a quarter of that of the control point from the middle of the ends for a single one.
func (c *curve) pieces(crowded bool) int {
	off := curveOff
	if crowded {
		off = curveOffCrowded
	}
	dx, dy := c.cx-(c.x1+c.x2)/2, c.cy-(c.y1+c.y2)/2
	apart := math.Sqrt(dx*dx+dy*dy) / 2
	return max(int(math.Ceil(math.Sqrt(min(apart/off, 1e9)))), 2)
}

// addCurve adds a curve as short straight pieces. Where it runs one way along its longer side, the pieces meet between
// two columns (or rows), so that no pixel is covered by two of them.
func (s *tracer) addCurve(c curve) {
	wide := math.Abs(c.x2-c.x1) >= math.Abs(c.y2-c.y1)
	oneWay := (c.cx-c.x1)*(c.x2-c.cx) > 0
	if !wide {
		oneWay = (c.cy-c.y1)*(c.y2-c.cy) > 0
	}
	n := c.pieces(s.crowded)
	if n > 1e4 {
		return
	}
	phase, share := 0.0, 1/float64(n)
	x, y := c.x1, c.y1
	for i := 1; i <= n; i++ {
		nx, ny := c.x2, c.y2
		if i < n {
			nx, ny = c.at(float64(i) * share)
			if oneWay {
				nx, ny = snap(nx, ny, x, y, wide)
			}
		}
		g := segment{x, y, nx, ny}
		l := g.length()
		if l < 1e-6 {
			continue
		}
		if s.square() {
			s.addDashes(g, l, phase)
		} else if s.half > thickest {
			s.box(g)
		} else {
			s.walk(g, l, phase)
		}
		phase += l
		x, y = nx, ny
	}
}

// snap moves the end of a piece that began at x0, y0 to the next border between columns (or rows).
func snap(x, y, x0, y0 float64, wide bool) (float64, float64) {
	if wide {
		to := math.Round(x)
		if d := x - x0; d != 0 {
			y = y0 + (y-y0)*(to-x0)/d
		}
		return to, y
	}
	to := math.Round(y)
	if d := y - y0; d != 0 {
		x = x0 + (x-x0)*(to-y0)/d
	}
	return x, to
}

package scene

import (
	"math"
	"sync"
)

// corners returns the corners of the shapes that are polygons, clockwise on the screen for radius 1 about the origin,
// as x, y in turn; nil for the round ones.
func (s Shape) corners() []float64 {
	const hx, hy = 0.9526, 1.1 // hexagon with flat sides left and right
	switch s {
	case House:
		return []float64{0, -1.14, 0.94, -0.34, 0.94, 0.92, -0.94, 0.92, -0.94, -0.34}
	case Hexagon:
		return []float64{0, -hy, hx, -hy / 2, hx, hy / 2, 0, hy, -hx, hy / 2, -hx, -hy / 2}
	case Triangle:
		return []float64{1.24, -0.86, 0, 1.22, -1.24, -0.86}
	case Diamond:
		return []float64{0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0}
	case Page:
		return []float64{-0.78, -1.02, 0.32, -1.02, 0.78, -0.56, 0.78, 1.02, -0.78, 1.02}
	}
	return nil
}

// outline returns a shape of radius r about the origin, grown by a distance on every side.
func (s Shape) outline(r, grow float64) Path {
	switch s {
	case Square:
		h := 0.9*r + grow
		return roundRect(Rect{-h, -h, 2 * h, 2 * h}, 0.24*r+grow*0.8)
	case Pill:
		w, h := 1.25*r+grow, 0.72*r+grow
		return roundRect(Rect{-w, -h, 2 * w, 2 * h}, h)
	}
	if c := s.corners(); c != nil {
		return polygon(offset(c, r, grow)...)
	}
	return circle(0, 0, r+grow)
}

// offset scales a convex polygon by r and moves its sides outwards by a distance, with pointed corners.
func offset(c []float64, r, d float64) []float64 {
	n := len(c) / 2
	out := make([]float64, 0, len(c))
	for i := range n {
		p, q := (i+n-1)%n, (i+1)%n
		ax, ay := normal(c[2*p], c[2*p+1], c[2*i], c[2*i+1])
		bx, by := normal(c[2*i], c[2*i+1], c[2*q], c[2*q+1])
		k := d / (1 + ax*bx + ay*by)
		out = append(out, c[2*i]*r+k*(ax+bx), c[2*i+1]*r+k*(ay+by))
	}
	return out
}

// normal returns the outward unit normal of a side of a polygon that is clockwise on the screen.
func normal(x1, y1, x2, y2 float64) (x, y float64) {
	l := math.Hypot(x2-x1, y2-y1)
	return (y2 - y1) / l, (x1 - x2) / l
}

// reachSteps is how many directions the table of reaches holds.
const reachSteps = 256

// reachRow holds how far the border of a shape lies from its centre, for radius 1, by turn.
type reachRow [reachSteps + 1]float64

// at returns the reach at a turn of 0 to 4.
func (r *reachRow) at(turn float64) float64 {
	steps := turn * (reachSteps / 4)
	i := min(int(steps), reachSteps-1)
	return r[i] + (r[i+1]-r[i])*(steps-float64(i))
}

// reaches holds the reaches of each shape.
var reaches = sync.OnceValue(func() *[shapeCount]reachRow {
	var t [shapeCount]reachRow
	for d := range t[Circle] {
		t[Circle][d] = 1
	}
	for s := Circle + 1; s < shapeCount; s++ {
		border := s.outline(1, 0).flatten(60)[0]
		for d := range t[s] {
			x, y := direction(float64(d) * (4.0 / reachSteps))
			t[s][d] = rayLength(border, x, y)
		}
	}
	return &t
})

// turn numbers directions from 0 to 4, a quarter turn each, without an arc tangent: it runs evenly around a diamond.
func turn(ux, uy float64) float64 {
	k := uy / (math.Abs(ux) + math.Abs(uy))
	switch {
	case ux < 0:
		return 2 - k
	case uy < 0:
		return 4 + k
	}
	return k
}

// direction is the unit vector with a turn.
func direction(turn float64) (x, y float64) {
	y = turn
	switch {
	case turn > 3:
		y = turn - 4
	case turn > 1:
		y = 2 - turn
	}
	x = 1 - math.Abs(y)
	if turn > 1 && turn < 3 {
		x = -x
	}
	l := math.Hypot(x, y)
	return x / l, y / l
}

// rayLength returns how far from the origin a ray crosses a closed border around it.
func rayLength(border []Point, ux, uy float64) float64 {
	far := 0.0
	for i := 1; i < len(border); i++ {
		a, b := border[i-1], border[i]
		ex, ey := b.X-a.X, b.Y-a.Y
		det := ux*ey - uy*ex
		if math.Abs(det) < 1e-12 {
			continue
		}
		t := (a.X*ey - a.Y*ex) / det
		along := (a.X*uy - a.Y*ux) / det
		if t > 0 && along >= -1e-9 && along <= 1+1e-9 {
			far = max(far, t)
		}
	}
	return far
}

// reach returns the distance from the centre of a shape of radius 1 to its border in a direction (a unit vector), by
// interpolation in a table: within 2 %.
func (s Shape) reach(ux, uy float64) float64 { return reaches()[s].at(turn(ux, uy)) }

// contains reports whether a point relative to the centre lies inside a shape of radius r grown by a distance.
func (s Shape) contains(dx, dy, r, grow float64) bool {
	d := math.Hypot(dx, dy)
	if d <= 0.5*r {
		return true
	}
	return d <= r*s.reach(dx/d, dy/d)+grow
}

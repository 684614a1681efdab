package scene

import (
	"cmp"
	"math"
	"slices"
)

// hullShare is the strength of the ground behind a community.
const hullShare = 0.06

// hulls draws a ground behind every community of three or more shown nodes.
func (b *builder) hulls() {
	if !b.v.Hulls {
		return
	}
	members := map[int][]Point{}
	for i, n := range b.g.Nodes {
		if n.Community > 0 && b.inside(b.at[i], 0) {
			members[n.Community] = append(members[n.Community], b.ringOf(i)...)
		}
	}
	order := make([]int, 0, len(members))
	for c := range members {
		order = append(order, c)
	}
	slices.Sort(order)
	const ring = 8
	for _, c := range order {
		if points := members[c]; len(points) >= 3*ring {
			b.list.fill(closedPath(convexHull(points)), Fade(b.t.community(c), hullShare))
		}
	}
}

// ringOf returns points around a node, so that a hull keeps a distance from it.
func (b *builder) ringOf(i int) []Point {
	out := make([]Point, 8)
	for k := range out {
		a := float64(k) * (math.Pi / 4)
		d := b.r[i] + 14
		out[k] = Point{X: b.at[i].X + d*math.Cos(a), Y: b.at[i].Y + d*math.Sin(a)}
	}
	return out
}

func closedPath(points []Point) Path {
	var p Path
	for i, q := range points {
		if i == 0 {
			p = p.move(q.X, q.Y)
		} else {
			p = p.to(q.X, q.Y)
		}
	}
	return p.close()
}

// convexHull returns the corners of the smallest convex area around points (Andrew's monotone chain).
func convexHull(points []Point) []Point {
	slices.SortFunc(points, func(a, b Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	turn := func(o, a, b Point) float64 { return (a.X-o.X)*(b.Y-o.Y) - (a.Y-o.Y)*(b.X-o.X) }
	var hull []Point
	half := func(floor int, p Point) {
		for len(hull) >= floor+2 && turn(hull[len(hull)-2], hull[len(hull)-1], p) <= 0 {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, p)
	}
	for _, p := range points {
		half(0, p)
	}
	floor := len(hull) - 1
	for i := len(points) - 2; i >= 0; i-- {
		half(floor, points[i])
	}
	return hull[:len(hull)-1]
}

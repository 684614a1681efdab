package scene

import "math"

// course is where a link runs between the borders of its nodes.
type course struct {
	from, to, bend Point
	outA, outB     Point // unit vectors away from the nodes
	curved         bool
	length         float64
}

// linkEnd is what links need to know of a node.
type linkEnd struct {
	at    Point
	r     float32 // drawn radius
	gap   float32 // between its border and the end of a link
	reach *reachRow
}

// courseOf finds the course of a link; there is none when its nodes lie over each other.
func (b *builder) courseOf(l *linkInfo, c *course) bool {
	a, z := &b.ends[l.from], &b.ends[l.to]
	p, q := a.at, z.at
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d < float64(a.r+z.r)-2 || d == 0 {
		return false
	}
	inverse := 1 / d
	ux, uy := dx*inverse, dy*inverse
	c.outA, c.outB = Point{X: ux, Y: uy}, Point{X: -ux, Y: -uy}
	var da, db float64
	if l.bend != 0 {
		side := float64(l.bend) * min(d*0.16, 34)
		c.curved = true
		c.bend = Point{X: (p.X+q.X)/2 - uy*side*2, Y: (p.Y+q.Y)/2 + ux*side*2}
		c.outA, c.outB = towards(p, c.bend), towards(q, c.bend)
		da, db = a.border(turn(c.outA.X, c.outA.Y)), z.border(turn(c.outB.X, c.outB.Y))
	} else {
		t := turn(ux, uy)
		da, db = a.border(t), z.border(opposite(t))
	}
	c.from, c.to = along(p, c.outA, da), along(q, c.outB, db)
	c.length = math.Abs(d - da - db)
	if c.curved {
		c.length = math.Sqrt((c.to.X-c.from.X)*(c.to.X-c.from.X) + (c.to.Y-c.from.Y)*(c.to.Y-c.from.Y))
	}
	return true
}

// border returns how far from its middle the links of a node end in the direction of a turn: a little outside of it.
func (e *linkEnd) border(turn float64) float64 {
	return float64(e.r)*e.reach.at(turn) + float64(e.gap)
}

// opposite returns the turn of the other way.
func opposite(turn float64) float64 {
	if turn >= 2 {
		return turn - 2
	}
	return turn + 2
}

func towards(p, q Point) Point {
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Sqrt(dx*dx + dy*dy)
	if d == 0 {
		return Point{X: 1}
	}
	return Point{X: dx / d, Y: dy / d}
}

// along returns the point at a distance from p in direction u.
func along(p, u Point, d float64) Point { return Point{X: p.X + u.X*d, Y: p.Y + u.Y*d} }

func (c *course) at(t float64) Point {
	if !c.curved {
		return Point{X: c.from.X + (c.to.X-c.from.X)*t, Y: c.from.Y + (c.to.Y-c.from.Y)*t}
	}
	x, y := curve{c.from.X, c.from.Y, c.bend.X, c.bend.Y, c.to.X, c.to.Y}.at(t)
	return Point{X: x, Y: y}
}

func (c *course) middle() Point { return c.at(0.5) }

// direction is that of the link at its middle.
func (c *course) direction() Point { return towards(c.from, c.to) }

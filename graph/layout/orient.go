package layout

import "math"

// level turns a drawing around its mean so that its long axis lies flat, as screens do.
func levelAxis(at []Point) {
	m := mean(at)
	var xx, xy, yy float64
	for _, p := range at {
		dx, dy := p.X-m.X, p.Y-m.Y
		xx += float64(dx * dx)
		xy += float64(dx * dy)
		yy += float64(dy * dy)
	}
	// Half the angle whose cosine and sine are proportional to (xx-yy, 2xy).
	c2, s2 := xx-yy, 2*xy
	norm := hypot(c2, s2)
	if norm < 1e-12*(xx+yy) || norm == 0 {
		centreOn(at, m)
		return
	}
	c := math.Sqrt(max(0, (1+c2/norm)/2))
	s := math.Sqrt(max(0, (1-c2/norm)/2))
	if s2 < 0 {
		s = -s
	}
	for i, p := range at {
		dx, dy := p.X-m.X, p.Y-m.Y
		at[i] = Point{float64(dx*c) + float64(dy*s), float64(dy*c) - float64(dx*s)}
	}
}

func mean(at []Point) Point {
	var m Point
	for _, p := range at {
		m.X += p.X
		m.Y += p.Y
	}
	n := float64(max(1, len(at)))
	return Point{m.X / n, m.Y / n}
}

func centreOn(at []Point, m Point) {
	for i := range at {
		at[i].X -= m.X
		at[i].Y -= m.Y
	}
}

// fit turns, mirrors and moves a drawing so that the nodes listed come as near as can be to where they were
// (Procrustes without scaling).
func fit(at []Point, nodes []int32, were []Point) {
	if len(nodes) == 0 {
		return
	}
	now := make([]Point, len(nodes))
	for i, v := range nodes {
		now[i] = at[v]
	}
	a, b := mean(now), mean(were)
	c, s, mirrored := bestTurn(now, were, a, b)
	for i, p := range at {
		dx, dy := p.X-a.X, p.Y-a.Y
		if mirrored {
			dy = -dy
		}
		at[i] = Point{b.X + float64(dx*c) - float64(dy*s), b.Y + float64(dx*s) + float64(dy*c)}
	}
}

// bestTurn finds the rotation, after mirroring in the x axis if that is better, that takes now around a to were
// around b.
func bestTurn(now, were []Point, a, b Point) (c, s float64, mirrored bool) {
	var xx, xy, yx, yy float64
	for i, p := range now {
		px, py := p.X-a.X, p.Y-a.Y
		qx, qy := were[i].X-b.X, were[i].Y-b.Y
		xx += float64(px * qx)
		xy += float64(px * qy)
		yx += float64(py * qx)
		yy += float64(py * qy)
	}
	plainC, plainS := xx+yy, xy-yx
	mirrorC, mirrorS := xx-yy, xy+yx
	plain, mirror := hypot(plainC, plainS), hypot(mirrorC, mirrorS)
	if mirror > plain*(1+1e-9) {
		return mirrorC / mirror, mirrorS / mirror, true
	}
	if plain == 0 {
		return 1, 0, false
	}
	return plainC / plain, plainS / plain, false
}

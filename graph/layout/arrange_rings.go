package layout

import (
	"cmp"
	"math"
	"slices"
)

// across is how much of a ring a node takes: the diagonal of its room, whatever side it turns to the ring.
func (g *arranging) across(v int) float64 {
	f := g.room[v]
	return hypot(2*f.side, f.above+f.below)
}

// circle walks along edges from the node with most of them, group by group, so that neighbours come near each other.
func (g *arranging) circle() {
	order := g.walk()
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.facts.group(a), g.facts.group(b)) })
	total := 0.0
	for _, v := range order {
		total += g.across(v)
	}
	done := 0.0
	for _, v := range order {
		g.at[v] = onRing((done + g.across(v)/2) / total)
		done += g.across(v)
	}
	g.widen(order)
}

// onRing is the place at a share of a turn from the top, on a ring of radius 1.
func onRing(share float64) Point {
	c, s := turn(share)
	return Point{s, -c}
}

// widen scales a ring of radius 1 until no node meets the next.
func (g *arranging) widen(order []int) {
	radius := 0.0
	for i, v := range order {
		u := order[(i+1)%len(order)]
		if d := hypot(g.at[v].X-g.at[u].X, g.at[v].Y-g.at[u].Y); d > 0 {
			radius = max(radius, (g.across(v)+g.across(u))/2/d)
		}
	}
	for _, v := range order {
		g.at[v] = Point{float64(g.at[v].X * radius), float64(g.at[v].Y * radius)}
	}
}

// walk lists all nodes depth first, those with most neighbours first.
func (g *arranging) walk() []int {
	var order []int
	seen := make([]bool, len(g.nodes))
	roots := byDegree(g.near)
	slices.Reverse(roots)
	for _, root := range roots {
		stack := []int32{root}
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[v] {
				continue
			}
			seen[v] = true
			order = append(order, int(v))
			list := g.near.neighbors(v)
			for i := len(list) - 1; i >= 0; i-- {
				if !seen[list[i]] {
					stack = append(stack, list[i])
				}
			}
		}
	}
	return order
}

// concentric fills rings from the middle: ring k has room for 6k nodes. Within a ring, nodes lie in the direction of
// their neighbours further in.
func (g *arranging) concentric() {
	order := g.byScore()
	widest := 0.0
	for v := range g.nodes {
		widest = max(widest, g.across(v))
	}
	placed := make([]bool, len(g.nodes))
	placed[order[0]] = true
	for k, rest := 1, order[1:]; len(rest) > 0; k++ {
		ring := slices.Clone(rest[:min(6*k, len(rest))])
		rest = rest[len(ring):]
		toward := make(map[int]Point, len(ring))
		for _, v := range ring {
			toward[v] = g.pullOf(v, placed)
		}
		slices.SortStableFunc(ring, func(a, b int) int { return clockwise(toward[a], toward[b]) })
		radius := float64(k) * widest * (1 + 1e-9)
		for i, v := range ring {
			p := onRing(float64(i) / float64(len(ring)))
			g.at[v] = Point{float64(p.X * radius), float64(p.Y * radius)}
			placed[v] = true
		}
	}
}

// pullOf is the sum of the directions of the neighbours that are placed.
func (g *arranging) pullOf(v int, placed []bool) (sum Point) {
	for _, u := range g.near.neighbors(int32(v)) {
		if p := g.at[u]; placed[u] && (p.X != 0 || p.Y != 0) {
			d := hypot(p.X, p.Y)
			sum = Point{sum.X + p.X/d, sum.Y + p.Y/d}
		}
	}
	return sum
}

// clockwise orders directions from the top round; none comes last.
func clockwise(a, b Point) int {
	half := func(p Point) int {
		switch {
		case p == Point{}:
			return 2
		case p.X < 0 || p.X == 0 && p.Y > 0:
			return 1
		}
		return 0
	}
	if c := cmp.Compare(half(a), half(b)); c != 0 || half(a) == 2 {
		return c
	}
	return cmp.Compare(0, float64(a.X*b.Y)-float64(a.Y*b.X))
}

// byTime puts nodes at their day from left to right, a unit of time being as wide as the nodes need on average, and
// below or above each other where they would meet. A node without a day stands at the mean day of its neighbours, or
// at the left of all.
func (g *arranging) byTime() {
	day := g.days()
	order := make([]int, len(day))
	first, last, area := math.Inf(1), math.Inf(-1), 0.0
	for v, d := range day {
		order[v] = v
		first, last = min(first, d), max(last, d)
		area += g.room[v].area()
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(day[a], day[b]) })
	width, height := g.cell()
	long := max(math.Sqrt(float64(area*g.o.Aspect))*2, width)
	var ends []float64 // of each row, in the order 0, 1, -1, 2, -2 …
	for _, v := range order {
		x := 0.0
		if last > first {
			x = float64((day[v] - first) / (last - first) * long)
		}
		left := x - g.room[v].side
		row := slices.IndexFunc(ends, func(end float64) bool { return end <= left })
		if row < 0 {
			row = len(ends)
			ends = append(ends, 0)
		}
		ends[row] = x + g.room[v].side
		away := float64((row+1)/2) * height
		if row%2 == 0 {
			away = -away
		}
		g.at[v] = Point{x, away}
	}
}

// days returns a day for every node.
func (g *arranging) days() []float64 {
	day := make([]float64, len(g.nodes))
	known := make([]bool, len(g.nodes))
	first := math.Inf(1)
	for v := range day {
		if day[v], known[v] = g.facts.day(v); known[v] {
			first = min(first, day[v])
		}
	}
	if first > worldLimit {
		first = 0
	}
	for left := true; left; {
		left = false
		var found []int
		for v := range day {
			sum, n := 0.0, 0.0
			for _, u := range g.near.neighbors(int32(v)) {
				if !known[v] && known[u] {
					sum, n = sum+day[u], n+1
				}
			}
			if n > 0 {
				day[v] = sum / n
				found = append(found, v)
				left = true
			}
		}
		for _, v := range found {
			known[v] = true
		}
	}
	for v := range day {
		if !known[v] {
			day[v] = first
		}
	}
	return day
}

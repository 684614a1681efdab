package scene

import (
	"math"
	"sync"
	"sync/atomic"
)

// hitSlack is how far beside a node or link the pointer may be, in units.
const hitSlack = 4

// HitNode returns the index of the topmost node under a point of the view, or -1. Beside all nodes, the nearest within
// 4 units counts. Cost: linear in the drawn nodes, about 1 ns each.
func (s *Scene) HitNode(p Point) int {
	best, hit := hitSlack+0.0, -1
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		n := &s.Nodes[i]
		dx, dy := p.X-n.At.X, p.Y-n.At.Y
		reach := n.Radius*farthest + hitSlack
		if dx > reach || dx < -reach || dy > reach || dy < -reach {
			continue
		}
		if shape := s.graph.shapes[n.Index]; shape.contains(dx, dy, n.Radius, 0) {
			return n.Index
		} else if d := math.Hypot(dx, dy); d > 0 {
			if out := d - n.Radius*shape.reach(dx/d, dy/d); out <= best {
				best, hit = out, n.Index
			}
		}
	}
	return hit
}

// HitLink returns the index of the link nearest to a point of the view, or -1 if none is within 4 units. The first
// call for a scene sorts the links into a grid, see Ready.
func (s *Scene) HitLink(p Point) int {
	s.Ready()
	best, hit := hitSlack+0.0, -1
	for _, k := range s.grid.at(p) {
		l := &s.links[k]
		if !l.reaches(p, hitSlack) {
			continue
		}
		if d := l.distance(p); d < best || d == best && int(l.index) > hit {
			best, hit = d, int(l.index)
		}
	}
	return hit
}

// HitDisagreement returns the index of the link whose box of a disagreement is under a point of the view, or -1.
func (s *Scene) HitDisagreement(p Point) int { return hitSign(s.boxes, p) }

// HitDispute returns the index of the node whose sign of a disagreement within it is under a point of the view, or -1.
func (s *Scene) HitDispute(p Point) int {
	if s.graph.agreed {
		return -1
	}
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		n := &s.Nodes[i]
		if !s.graph.Nodes[n.Index].Disputed || n.Radius < plainBelow {
			continue
		}
		if at := s.graph.signOf(n); math.Abs(p.X-at.X) <= badgeWidth/2 && math.Abs(p.Y-at.Y) <= badgeHeight/2 {
			return n.Index
		}
	}
	return -1
}

// HitLabel returns the index of the node whose label is under a point of the view, or -1.
func (s *Scene) HitLabel(p Point) int { return hitSign(s.plates, p) }

func hitSign(signs []placedSign, p Point) int {
	for i := len(signs) - 1; i >= 0; i-- {
		if signs[i].area.Contains(p) {
			return signs[i].of
		}
	}
	return -1
}

// Within returns the indexes of the nodes whose centre lies inside a polygon of the view, in painting order.
func (s *Scene) Within(lasso []Point) []int {
	var out []int
	for _, n := range s.Nodes {
		if encloses(lasso, n.At) {
			out = append(out, n.Index)
		}
	}
	return out
}

// encloses reports whether a point lies inside a closed polygon, by the even-odd rule.
func encloses(polygon []Point, p Point) bool {
	in := false
	for i, j := 0, len(polygon)-1; i < len(polygon); j, i = i, i+1 {
		if x, crosses := Crossing(polygon[i], polygon[j], p.Y); crosses && p.X < x {
			in = !in
		}
	}
	return in
}

// Crossing returns where the side between two corners of a polygon crosses a height, if it does. By the even-odd rule a
// point is inside where an odd number of sides cross its height to the right of it.
func Crossing(a, b Point, y float64) (x float64, crosses bool) {
	if (a.Y > y) == (b.Y > y) {
		return 0, false
	}
	return (b.X-a.X)*(y-a.Y)/(b.Y-a.Y) + a.X, true
}

// linkPieces is how many straight pieces stand for a curve in hit tests.
const linkPieces = 8

// distance returns how far a point is from a link.
func (l *placedLink) distance(p Point) float64 {
	c := l.course()
	if !l.curved {
		return distance(p, c.from, c.to)
	}
	best, from := math.Inf(1), c.from
	for i := 1; i <= linkPieces; i++ {
		to := c.at(float64(i) / linkPieces)
		best = min(best, distance(p, from, to))
		from = to
	}
	return best
}

// reaches reports whether a point lies within a distance of the bounds of a link.
func (l *placedLink) reaches(p Point, d float32) bool {
	x, y := float32(p.X), float32(p.Y)
	x1, y1, x2, y2 := l.corners()
	return x > x1-d && x < x2+d && y > y1-d && y < y2+d
}

// near reports whether a link comes within a distance of a point.
func (l *placedLink) near(p Point, d float64) bool {
	return l.reaches(p, float32(d)) && l.distance(p) < d
}

func (l *placedLink) bounds() Rect {
	x1, y1, x2, y2 := l.corners()
	return Rect{float64(x1), float64(y1), float64(x2 - x1), float64(y2 - y1)}
}

// corners returns the upper left and the lower right corner of the bounds.
func (l *placedLink) corners() (x1, y1, x2, y2 float32) {
	x1, x2 = min(l.ax, l.bx), max(l.ax, l.bx)
	y1, y2 = min(l.ay, l.by), max(l.ay, l.by)
	if l.curved {
		x1, x2, y1, y2 = min(x1, l.cx), max(x2, l.cx), min(y1, l.cy), max(y2, l.cy)
	}
	return x1, y1, x2, y2
}

// distance returns how far a point is from a straight piece.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := dx*dx + dy*dy
	if length == 0 {
		return math.Hypot(p.X-a.X, p.Y-a.Y)
	}
	t := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length, 0), 1)
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// linkCell is the side of a cell of the grid of links, in units: large enough that the grid is made in a fraction of
// the time a picture takes, small enough that a cell of a hundred thousand nodes is searched in a tenth of a
// millisecond.
const linkCell = 64

// linkGrid finds the links that come near a point.
type linkGrid struct {
	once         sync.Once
	made         atomic.Bool
	x, y         float64 // of the first cell
	cols, rows   int
	start, items []int32
}

// Ready prepares HitLink, so that its first call is as quick as the others. It may be called from any goroutine.
// Cost: linear in the length of the drawn links.
func (s *Scene) Ready() {
	s.grid.once.Do(func() {
		s.grid.fill(s.links, s.View)
		s.grid.made.Store(true)
	})
}

// IsReady reports whether HitLink answers at once.
func (s *Scene) IsReady() bool { return s.grid.made.Load() }

func (g *linkGrid) fill(links []placedLink, v View) {
	g.x, g.y = -v.Margin, -v.Margin
	g.cols, g.rows = int((v.W+2*v.Margin)/linkCell)+1, int((v.H+2*v.Margin)/linkCell)+1
	n := g.cols * g.rows
	parts := (len(links) + batchSize - 1) / batchSize
	next := make([][]int32, parts) // of each part, where its next link of a cell goes
	part := func(k int) []placedLink { return links[k*batchSize : min((k+1)*batchSize, len(links))] }
	fork(v.Workers, parts, func(_, k int) {
		next[k] = make([]int32, n)
		for _, l := range part(k) {
			g.cells(&l, func(c int) { next[k][c]++ })
		}
	})
	g.start = make([]int32, n+1)
	sum := int32(0)
	for c := range n {
		g.start[c] = sum
		for k := range parts {
			next[k][c], sum = sum, sum+next[k][c]
		}
	}
	g.start[n] = sum
	g.items = make([]int32, sum)
	fork(v.Workers, parts, func(_, k int) {
		for i, l := range part(k) {
			g.cells(&l, func(c int) {
				g.items[next[k][c]] = int32(k*batchSize + i)
				next[k][c]++
			})
		}
	})
}

// cells calls visit with every cell that a link comes near: row by row, the columns between where it enters and
// leaves the row. For a curve that is every cell of its bounds.
func (g *linkGrid) cells(l *placedLink, visit func(cell int)) {
	b := l.bounds().grow(hitSlack)
	top, bottom := g.clamp((b.Y-g.y)/linkCell, g.rows), g.clamp((b.Y+b.H-g.y)/linkCell, g.rows)
	for row := top; row <= bottom; row++ {
		x1, x2 := b.X, b.X+b.W
		if c := l.course(); !l.curved && math.Abs(c.to.Y-c.from.Y) > linkCell {
			y, perRow := g.y+float64(row)*linkCell, (c.to.X-c.from.X)/(c.to.Y-c.from.Y)
			e1 := c.from.X + perRow*(y-hitSlack-c.from.Y)
			e2 := c.from.X + perRow*(y+linkCell+hitSlack-c.from.Y)
			x1, x2 = max(x1, min(e1, e2)-hitSlack), min(x2, max(e1, e2)+hitSlack)
		}
		for col := g.clamp((x1-g.x)/linkCell, g.cols); col <= g.clamp((x2-g.x)/linkCell, g.cols); col++ {
			visit(row*g.cols + col)
		}
	}
}

func (g *linkGrid) clamp(v float64, n int) int { return int(min(max(v, 0), float64(n-1))) }

// at returns the links near a point; outside the drawing there are none.
func (g *linkGrid) at(p Point) []int32 {
	cx, cy := int(math.Floor((p.X-g.x)/linkCell)), int(math.Floor((p.Y-g.y)/linkCell))
	if cx < 0 || cy < 0 || cx >= g.cols || cy >= g.rows {
		return nil
	}
	c := cy*g.cols + cx
	return g.items[g.start[c]:g.start[c+1]]
}

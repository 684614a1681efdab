package scene

import "math"

// areaCell is the side of a cell of the grids that labels are placed with, in units.
const areaCell = 64

// cellRange is a clamped range of cells.
type cellRange struct{ x1, y1, x2, y2 int }

// cellGrid maps places to cells; what lies outside counts to the cells at the border.
type cellGrid struct {
	x, y       float64
	cols, rows int
}

func newCellGrid(w, h, margin float64) cellGrid {
	return cellGrid{-margin, -margin, int(max(w+2*margin, 0)/areaCell) + 1, int(max(h+2*margin, 0)/areaCell) + 1}
}

func (g *cellGrid) of(r Rect) cellRange {
	clamp := func(v float64, n int) int { return int(min(max(math.Floor(v/areaCell), 0), float64(n-1))) }
	return cellRange{clamp(r.X-g.x, g.cols), clamp(r.Y-g.y, g.rows), clamp(r.X+r.W-g.x, g.cols), clamp(r.Y+r.H-g.y, g.rows)}
}

// areaGrid holds the areas that are taken.
type areaGrid struct {
	cellGrid
	cells [][]Rect
}

// cover makes the grid one of a view, with nothing taken.
func (g *areaGrid) cover(w, h, margin float64) {
	g.cellGrid = newCellGrid(w, h, margin)
	if n := g.cols * g.rows; len(g.cells) != n {
		g.cells = make([][]Rect, n)
	}
	for c := range g.cells {
		g.cells[c] = g.cells[c][:0]
	}
}

func (g *areaGrid) add(r Rect) {
	c := g.of(r)
	for y := c.y1; y <= c.y2; y++ {
		for x := c.x1; x <= c.x2; x++ {
			g.cells[y*g.cols+x] = append(g.cells[y*g.cols+x], r)
		}
	}
}

// meets reports whether an area overlaps one that is taken.
func (g *areaGrid) meets(r Rect) bool {
	c := g.of(r)
	for y := c.y1; y <= c.y2; y++ {
		for x := c.x1; x <= c.x2; x++ {
			for _, taken := range g.cells[y*g.cols+x] {
				if taken.Overlaps(r) {
					return true
				}
			}
		}
	}
	return false
}

// nodeGrid finds the drawn nodes that an area would hide.
type nodeGrid struct {
	cellGrid
	rank        []float64 // of all nodes
	start       []int32   // of each cell, and the end
	items       []gridNode
	cells, next []int32
}

// gridNode is a node of the grid: few are looked into, so all that is asked of it lies here.
type gridNode struct {
	at    Point
	reach float64 // its radius and a little more
	index int
}

// sort puts the drawn nodes of a picture into the grid, by counting.
func (g *nodeGrid) sort(b *builder) {
	g.cellGrid, g.rank = newCellGrid(b.v.W, b.v.H, b.v.Margin), b.g.rank
	n := g.cols * g.rows
	g.start = zeroed(g.start, n+1)
	g.cells = sized(g.cells, len(b.out.Nodes))
	for k := range b.out.Nodes {
		c := g.of(Rect{X: b.out.Nodes[k].At.X, Y: b.out.Nodes[k].At.Y})
		g.cells[k] = int32(c.y1*g.cols + c.x1)
		g.start[g.cells[k]+1]++
	}
	for c := range n {
		g.start[c+1] += g.start[c]
	}
	g.items = sized(g.items, len(b.out.Nodes))
	g.next = append(g.next[:0], g.start...)
	for k, c := range g.cells {
		n, x := &b.out.Nodes[k], &g.items[g.next[c]]
		x.at, x.reach, x.index = n.At, n.Radius+1, n.Index
		g.next[c]++
	}
}

// row returns the nodes of some cells of a row.
func (g *nodeGrid) row(y, x1, x2 int) []gridNode {
	return g.items[g.start[y*g.cols+x1]:g.start[y*g.cols+x2+1]]
}

// hidden returns how much an area hides of all nodes but one, important ones counting more; 0 is nothing. It stops where
// that is enough.
func (g *nodeGrid) hidden(r Rect, except int, enough float64) float64 {
	sum := 0.0
	g.any(r, except, func(n *gridNode) bool {
		sum += n.overlap(&r) * (0.1 + g.rank[n.index])
		return sum >= enough
	})
	return sum
}

// hidesAny reports whether an area hides any node but one.
func (g *nodeGrid) hidesAny(r Rect, except int) bool {
	return g.any(r, except, func(*gridNode) bool { return true })
}

// any reports whether a condition holds for any node but one that an area hides or touches.
func (g *nodeGrid) any(r Rect, except int, holds func(*gridNode) bool) bool {
	cells := g.of(r.grow(areaCell / 2)) // nodes count to the cell of their centre
	for y := cells.y1; y <= cells.y2; y++ {
		row := g.row(y, cells.x1, cells.x2)
		for k := range row {
			if n := &row[k]; n.under(&r) && n.index != except && holds(n) {
				return true
			}
		}
	}
	return false
}

// overlap returns the share of a node's square that an area covers; a touch counts a little.
func (n *gridNode) overlap(r *Rect) float64 {
	w := min(n.at.X+n.reach, r.X+r.W) - max(n.at.X-n.reach, r.X)
	h := min(n.at.Y+n.reach, r.Y+r.H) - max(n.at.Y-n.reach, r.Y)
	return max(w*h/(4*n.reach*n.reach), 0.01)
}

// under reports whether an area would hide a node, or a part of it.
func (n *gridNode) under(r *Rect) bool {
	return n.at.X+n.reach > r.X && n.at.X-n.reach < r.X+r.W && n.at.Y+n.reach > r.Y && n.at.Y-n.reach < r.Y+r.H
}

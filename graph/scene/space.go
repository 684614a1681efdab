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

func newAreaGrid(w, h, margin float64) *areaGrid {
	g := &areaGrid{cellGrid: newCellGrid(w, h, margin)}
	g.cells = make([][]Rect, g.cols*g.rows)
	return g
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
	b            *builder
	start, items []int32
}

func newNodeGrid(b *builder) *nodeGrid {
	g := &nodeGrid{cellGrid: newCellGrid(b.v.W, b.v.H, b.v.Margin), b: b}
	g.start = make([]int32, g.cols*g.rows+1)
	cells := make([]int32, len(b.out.Nodes))
	for k, n := range b.out.Nodes {
		c := g.of(Rect{X: n.At.X, Y: n.At.Y})
		cells[k] = int32(c.y1*g.cols + c.x1)
		g.start[cells[k]+1]++
	}
	for c := range g.cols * g.rows {
		g.start[c+1] += g.start[c]
	}
	g.items = make([]int32, len(b.out.Nodes))
	next := append([]int32(nil), g.start...)
	for k, c := range cells {
		g.items[next[c]] = int32(b.out.Nodes[k].Index)
		next[c]++
	}
	return g
}

// hidden returns how much an area hides of all nodes but one, important ones counting more; 0 is nothing.
func (g *nodeGrid) hidden(r Rect, except int) float64 {
	cells := g.of(r.grow(areaCell / 2)) // nodes count to the cell of their centre
	sum := 0.0
	for y := cells.y1; y <= cells.y2; y++ {
		for x := cells.x1; x <= cells.x2; x++ {
			for _, i := range g.items[g.start[y*g.cols+x]:g.start[y*g.cols+x+1]] {
				if int(i) != except && g.hides(r, int(i)) {
					sum += g.overlap(r, int(i)) * (0.1 + g.b.g.rank[i])
				}
			}
		}
	}
	return sum
}

// hidesAny reports whether an area hides any node but one.
func (g *nodeGrid) hidesAny(r Rect, except int) bool {
	cells := g.of(r.grow(areaCell / 2))
	for y := cells.y1; y <= cells.y2; y++ {
		for x := cells.x1; x <= cells.x2; x++ {
			for _, i := range g.items[g.start[y*g.cols+x]:g.start[y*g.cols+x+1]] {
				if int(i) != except && g.hides(r, int(i)) {
					return true
				}
			}
		}
	}
	return false
}

// overlap returns the share of a node's square that an area covers; a touch counts a little.
func (g *nodeGrid) overlap(r Rect, i int) float64 {
	d, at := g.b.r[i]+1, g.b.at[i]
	w := min(at.X+d, r.X+r.W) - max(at.X-d, r.X)
	h := min(at.Y+d, r.Y+r.H) - max(at.Y-d, r.Y)
	return max(w*h/(4*d*d), 0.01)
}

func (g *nodeGrid) hides(r Rect, i int) bool {
	reach, at := g.b.r[i]+1, g.b.at[i]
	return at.X+reach > r.X && at.X-reach < r.X+r.W && at.Y+reach > r.Y && at.Y-reach < r.Y+r.H
}

package layout

import (
	"math"
	"slices"
)

// A box is a rectangle; an empty one has x0 > x1.
type box struct{ x0, y0, x1, y1 float64 }

func emptyBox() box { return box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)} }

func (b box) empty() bool     { return b.x0 > b.x1 }
func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// with returns the box that also holds a node with the given room.
func (b box) with(p Point, f footprint) box {
	return box{min(b.x0, p.X-f.side), min(b.y0, p.Y-f.above), max(b.x1, p.X+f.side), max(b.y1, p.Y+f.below)}
}

// shelves places boxes of the given sizes in rows, large ones first, and returns the upper left corner of each,
// the whole starting at (0, 0). Rows are filled from the left to a width that makes the picture about as wide as
// wanted; small boxes stand centred on their row.
func shelves(sizes []Point, margin, aspect float64) []Point {
	var area, width float64
	for _, s := range sizes {
		area += float64((s.X + margin) * (s.Y + margin))
		width = max(width, s.X)
	}
	width = max(width, math.Sqrt(float64(area*aspect)))
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case sizes[a].Y > sizes[b].Y:
			return -1
		case sizes[a].Y < sizes[b].Y:
			return 1
		}
		return 0
	})
	corners := make([]Point, len(sizes))
	x, y, row := 0.0, 0.0, 0.0
	for k, i := range order {
		s := sizes[i]
		if k > 0 && x+s.X > width {
			x, y = 0, y+row+margin
			row = 0
		}
		if row == 0 {
			row = s.Y
		}
		corners[i] = Point{x, y + (row-s.Y)/2}
		x += s.X + margin
	}
	return corners
}

// gridOf places n nodes in rows of a tidy grid with the given cell, centred on the origin.
func gridOf(n int, cellWidth, cellHeight, aspect float64) []Point {
	columns := int(math.Ceil(math.Sqrt(float64(n) * aspect * cellHeight / cellWidth)))
	columns = max(1, min(columns, n))
	rows := (n + columns - 1) / columns
	at := make([]Point, n)
	for i := range at {
		at[i] = Point{
			float64((float64(i%columns) - float64(columns-1)/2) * cellWidth),
			float64((float64(i/columns) - float64(rows-1)/2) * cellHeight),
		}
	}
	return at
}

package layout

import (
	"cmp"
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

// shelves places boxes of the given sizes side by side, the high ones first, and returns the upper left corner of
// each, the whole starting at (0, 0). Of several widths it takes the one with which the picture is seen largest on a
// screen of the wanted shape.
func shelves(sizes []Point, margin, aspect float64) []Point {
	var area, widest float64
	for _, s := range sizes {
		area += float64((s.X + margin) * (s.Y + margin))
		widest = max(widest, s.X+margin)
	}
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(sizes[b].Y, sizes[a].Y), cmp.Compare(sizes[b].X, sizes[a].X))
	})
	least := max(widest, math.Sqrt(float64(area*aspect)))
	var best []Point
	smallest := math.Inf(1)
	for k := range 12 {
		corners, w, h := settle(sizes, order, margin, least*(1+float64(k)/16))
		if seen := max(w/aspect, h); seen < smallest*0.999 {
			best, smallest = corners, seen
		}
	}
	return best
}

// settle drops boxes one after the other to where they come to lie highest up, leftmost of equal heights, within a
// width. It returns their corners and the size of the whole.
func settle(sizes []Point, order []int, margin, width float64) (corners []Point, w, h float64) {
	corners = make([]Point, len(sizes))
	line := []Point{{0, 0}} // the lower edge so far: from each X on, boxes reach down to Y
	for _, i := range order {
		x, y := lie(line, sizes[i].X+margin, width)
		corners[i] = Point{x, y}
		line = cover(line, x, x+sizes[i].X+margin, y+sizes[i].Y+margin)
		w, h = max(w, x+sizes[i].X), max(h, y+sizes[i].Y)
	}
	return corners, w, h
}

// lie finds where a box of a width comes to lie on an edge.
func lie(line []Point, wide, width float64) (x, y float64) {
	x, y = 0, math.Inf(1)
	for k, from := range line {
		if k > 0 && from.X+wide > width+1e-9 {
			break
		}
		rest := from.Y
		for _, p := range line[k+1:] {
			if p.X >= from.X+wide-1e-9 {
				break
			}
			rest = max(rest, p.Y)
		}
		if rest < y {
			x, y = from.X, rest
		}
	}
	return x, y
}

// cover lowers an edge to y between two places.
func cover(line []Point, from, to, y float64) []Point {
	out := make([]Point, 0, len(line)+2)
	after := line[0].Y
	for _, p := range line {
		if p.X <= to {
			after = p.Y
		}
		if p.X < from {
			out = append(out, p)
		}
	}
	out = append(out, Point{from, y}, Point{to, after})
	for _, p := range line {
		if p.X > to {
			out = append(out, p)
		}
	}
	return out
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

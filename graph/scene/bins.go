package scene

import (
	"image"
	"slices"
)

// bins holds for each tile which primitives of a kind touch it, in painting order.
type bins struct {
	start []int32 // of each tile, and the end
	items []int32
	cells []cellRange
}

// fill sorts n primitives into tiles by the pixels they may touch, by counting.
func (b *bins) fill(g *tiling, n int, pixels func(i int) image.Rectangle) {
	b.start = zeroed(b.start, g.count()+1)
	b.cells = b.cells[:0]
	for i := range n {
		c, ok := g.over(pixels(i))
		if !ok {
			c = cellRange{0, 0, -1, -1}
		}
		b.cells = append(b.cells, c)
		c.each(g.cols, func(tile int) { b.start[tile+1]++ })
	}
	for t := range g.count() {
		b.start[t+1] += b.start[t]
	}
	b.items = sized(b.items, int(b.start[g.count()]))
	for i, c := range b.cells {
		c.each(g.cols, func(tile int) {
			b.items[b.start[tile]] = int32(i)
			b.start[tile]++
		})
	}
	copy(b.start[1:], b.start) // each has moved on to where the next begins
	b.start[0] = 0
}

// each calls visit with the cells of a range in a grid of some columns.
func (c *cellRange) each(cols int, visit func(cell int)) {
	for y := c.y1; y <= c.y2; y++ {
		for x := c.x1; x <= c.x2; x++ {
			visit(y*cols + x)
		}
	}
}

// sized returns a slice of n, in the memory of another if that is large enough. What it holds is not defined.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// zeroed returns a slice of n zeros, in the memory of another if that is large enough.
func zeroed[T any](s []T, n int) []T {
	s = sized(s, n)
	clear(s)
	return s
}

// added appends an element, to be written field by field: a large one that is put together first and copied then waits for
// its small fields to reach memory. What it holds is not defined.
func added[T any](s *[]T) *T {
	n := len(*s)
	if n == cap(*s) {
		*s = slices.Grow(*s, 1)
	}
	*s = (*s)[:n+1]
	return &(*s)[n]
}

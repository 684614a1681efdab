package layout

import "slices"

const (
	leafSize = 8  // bodies in a leaf
	fan      = 4  // children of an inner cell
	reorder  = 10 // steps between two sortings
	// openness is how large a cell may be for its distance and still count as one body. Distances are those from the
	// edge of a leaf, so it is stricter than it looks: from 1.1 to 1.45 the picture keeps its quality and a step
	// takes 40 % less.
	openness = 1.45
)

// A body is a point with a mass: a node, or a cell seen from afar.
type body struct{ x, y, m float32 }

// A cell is a node of the tree: its centre of mass, its larger extent squared, its bounds and what it is made of.
type cell struct {
	body
	extent2        float32
	x0, y0, x1, y1 float32
	first, count   int32 // children in tree.cells, or bodies if count < 0
}

// A tree is a bounding-volume hierarchy over points kept in the order of a Hilbert curve: eight points in a row
// make a leaf, four cells in a row their parent. So its shape depends on the number of points only, needs no
// allocation and no locks, and every level is filled in parallel. When the points have moved, bounds and centres
// are computed anew; the order may stay as it was for some steps and costs only tightness.
//
// The idea is that of Barnes and Hut (Nature 324, 1986) on a linear BVH instead of a quadtree.
type tree struct {
	order  []int32 // order[i] is the node at place i along the curve
	points []body  // in that order
	cells  []cell  // leaves first, then level by level; the root is last
	levels []int32 // levels[k] is the first cell of level k
	keys   []uint64
	spare  []uint64
	age    int
}

func newTree(n int) *tree {
	t := &tree{order: make([]int32, n), points: make([]body, n), keys: make([]uint64, n), spare: make([]uint64, n)}
	for i := range t.order {
		t.order[i] = int32(i)
	}
	for i := 0; i < n; i += leafSize {
		t.cells = append(t.cells, cell{first: int32(i), count: -int32(min(leafSize, n-i))})
	}
	t.levels = append(t.levels, 0)
	for first := 0; len(t.cells)-first > 1; {
		end := len(t.cells)
		for i := first; i < end; i += fan {
			t.cells = append(t.cells, cell{first: int32(i), count: int32(min(fan, end-i))})
		}
		t.levels = append(t.levels, int32(end))
		first = end
	}
	t.levels = append(t.levels, int32(len(t.cells)))
	return t
}

func (t *tree) leaves() int { return int(t.levels[1]) }

// update takes the points to their new places.
func (t *tree) update(x, y, mass []float32, workers int) {
	if t.age%reorder == 0 {
		t.sort(x, y, workers)
	}
	t.age++
	const chunk = 64 // leaves
	each(workers, (t.leaves()+chunk-1)/chunk, func(_, k int) {
		for i := k * chunk; i < min((k+1)*chunk, t.leaves()); i++ {
			c := &t.cells[i]
			own := t.points[c.first : c.first-c.count]
			for j, v := range t.order[c.first : c.first-c.count] {
				own[j] = body{x[v], y[v], mass[v]}
			}
			c.enclose(own)
		}
	})
	for level := 1; level < len(t.levels)-1; level++ {
		for i := t.levels[level]; i < t.levels[level+1]; i++ {
			c := &t.cells[i]
			c.join(t.cells[c.first : c.first+c.count])
		}
	}
}

// enclose makes c the leaf of the given points.
func (c *cell) enclose(points []body) {
	p := points[0]
	c.x0, c.y0, c.x1, c.y1 = p.x, p.y, p.x, p.y
	var sx, sy, m float32
	for _, p := range points {
		c.x0, c.x1 = min(c.x0, p.x), max(c.x1, p.x)
		c.y0, c.y1 = min(c.y0, p.y), max(c.y1, p.y)
		sx += float32(p.x * p.m)
		sy += float32(p.y * p.m)
		m += p.m
	}
	c.finish(sx, sy, m)
}

// join makes c the parent of the given cells.
func (c *cell) join(kids []cell) {
	k := &kids[0]
	c.x0, c.y0, c.x1, c.y1 = k.x0, k.y0, k.x1, k.y1
	var sx, sy, m float32
	for i := range kids {
		k := &kids[i]
		c.x0, c.x1 = min(c.x0, k.x0), max(c.x1, k.x1)
		c.y0, c.y1 = min(c.y0, k.y0), max(c.y1, k.y1)
		sx += float32(k.x * k.m)
		sy += float32(k.y * k.m)
		m += k.m
	}
	c.finish(sx, sy, m)
}

func (c *cell) finish(sx, sy, m float32) {
	c.x, c.y, c.m = sx/m, sy/m, m
	e := max(c.x1-c.x0, c.y1-c.y0)
	c.extent2 = float32(e * e)
}

// gather appends to list what the points of the given leaf feel: cells far enough away as one body each, and the
// points of the leaves that are not.
func (t *tree) gather(leaf int, list []body) []body {
	at := &t.cells[leaf]
	cx, cy := (at.x0+at.x1)/2, (at.y0+at.y1)/2
	hx, hy := (at.x1-at.x0)/2, (at.y1-at.y0)/2
	var stack [64]int32
	stack[0] = int32(len(t.cells) - 1)
	for top := 0; top >= 0; {
		c := &t.cells[stack[top]]
		top--
		dx := max(abs32(c.x-cx)-hx, 0)
		dy := max(abs32(c.y-cy)-hy, 0)
		if c.extent2 < float32((float32(dx*dx)+float32(dy*dy))*(openness*openness)) {
			list = append(list, c.body)
			continue
		}
		if c.count < 0 {
			list = append(list, t.points[c.first:c.first-c.count]...)
			continue
		}
		for i := c.count - 1; i >= 0; i-- {
			top++
			stack[top] = c.first + i
		}
	}
	return list
}

func abs32(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

// sort puts the nodes in the order of a Hilbert curve through a square of 65,536 by 65,536 places around them.
func (t *tree) sort(x, y []float32, workers int) {
	n := len(t.order)
	x0, x1 := slices.Min(x), slices.Max(x)
	y0, y1 := slices.Min(y), slices.Max(y)
	extent := max(x1-x0, y1-y0)
	if !(extent > 0) {
		extent = 1
	}
	scale := 65535 / extent
	const chunk = 1024
	each(workers, (n+chunk-1)/chunk, func(_, k int) {
		for i := k * chunk; i < min((k+1)*chunk, n); i++ {
			v := t.order[i]
			place := hilbert(uint32(float32((x[v]-x0)*scale)), uint32(float32((y[v]-y0)*scale)))
			t.keys[i] = uint64(place)<<32 | uint64(v)
		}
	})
	t.keys, t.spare = radixSort(t.keys, t.spare)
	for i, k := range t.keys {
		t.order[i] = int32(uint32(k))
	}
}

// hilbert returns the place of (x, y), each below 65,536, along the curve.
func hilbert(x, y uint32) uint32 {
	var d uint32
	for s := uint32(1 << 15); s > 0; s >>= 1 {
		rx, ry := uint32(0), uint32(0)
		if x&s != 0 {
			rx = 1
		}
		if y&s != 0 {
			ry = 1
		}
		d = d<<2 | (3*rx ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = ^x, ^y
			}
			x, y = y, x
		}
	}
	return d
}

// radixSort sorts by the upper halves of the keys, keeping the order of equal ones, and returns the sorted slice
// and the other one.
func radixSort(keys, spare []uint64) (sorted, other []uint64) {
	for shift := 32; shift < 64; shift += 8 {
		var count [257]int
		for _, k := range keys {
			count[k>>shift&255+1]++
		}
		for i := range 256 {
			count[i+1] += count[i]
		}
		for _, k := range keys {
			b := k >> shift & 255
			spare[count[b]] = k
			count[b]++
		}
		keys, spare = spare, keys
	}
	return keys, spare
}

package layout

const (
	leafSize = 6 // bodies in a leaf
	fan      = 4 // children of an inner cell
	// slack is how much looser than just sorted the leaves may get before the points are sorted again.
	slack     = 1.1
	leafChunk = 64 // leaves in one unit of parallel work
)

// A vec is a place or a force in the plane, and a complex number where the field is expanded.
type vec struct{ x, y float32 }

// A body is a point with a mass: a node, or a cell seen from afar.
type body struct{ x, y, m float32 }

// A cell is a node of the tree: its mass and centre of mass, the distance from there within which all its points
// lie, and what it is made of.
type cell struct {
	body
	radius       float32
	first, count int32 // children in tree.cells, or bodies if count < 0
}

// A rect bounds the points of a cell.
type rect struct{ x0, y0, x1, y1 float32 }

// A tree is a bounding-volume hierarchy over points kept in the order of a Hilbert curve: some points in a row make a
// leaf, four cells in a row their parent. So its shape depends on the number of points only, needs no allocation and
// no locks, and is filled in parallel. When the points have moved, bounds and centres are computed anew; the order
// stays until the leaves have become loose.
//
// The idea is that of Barnes and Hut (Nature 324, 1986) on a linear BVH instead of a quadtree; field.go has the forces.
type tree struct {
	order  []int32 // order[i] is the node at place i along the curve
	place  []int32 // its inverse
	points []body  // in that order
	push   []vec   // what each of them feels for its unit of mass, once computed
	cells  []cell  // leaves first, then level by level; the root is last
	bounds []rect  // of the cells
	levels []int32 // levels[k] is the first cell of level k; one more than there are levels
	sorter *sorter
	loose  []float64 // sums of the radii of leaves, by chunk
	tight  float64   // the sum of all when the points were sorted; below 0 before
}

func newTree(n int) *tree {
	t := &tree{order: make([]int32, n), place: make([]int32, n), points: make([]body, n), push: make([]vec, n), sorter: newSorter(n), tight: -1}
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
	t.bounds = make([]rect, len(t.cells))
	t.loose = make([]float64, (t.leaves()+leafChunk-1)/leafChunk)
	return t
}

func (t *tree) leaves() int { return int(t.levels[1]) }

// update takes the points to their new places.
func (t *tree) update(at []vec, mass []float32, workers int) {
	if t.tight < 0 || t.fill(at, workers) > t.tight*slack {
		t.sort(at, mass, workers)
		t.tight = t.fill(at, workers)
	}
	for i := t.levels[1]; i < t.levels[len(t.levels)-1]; i++ {
		t.join(i)
	}
}

// sort puts the points in order.
func (t *tree) sort(at []vec, mass []float32, workers int) {
	t.sorter.sort(t.order, at, workers)
	inChunks(workers, len(t.order), func(a, b int) {
		for i := a; i < b; i++ {
			v := t.order[i]
			t.place[v] = int32(i)
			t.points[i].m = mass[v]
		}
	})
}

// fill makes the leaves of the points in the order they are in, and returns the sum of the radii.
func (t *tree) fill(at []vec, workers int) (loose float64) {
	each(workers, len(t.loose), func(_, k int) {
		var sum float64
		for i := k * leafChunk; i < min((k+1)*leafChunk, t.leaves()); i++ {
			c := &t.cells[i]
			own := t.points[c.first : c.first-c.count]
			for j, v := range t.order[c.first : c.first-c.count] {
				p := at[v]
				own[j].x, own[j].y = p.x, p.y
			}
			t.bounds[i] = c.enclose(own)
			sum += float64(c.radius)
		}
		t.loose[k] = sum
	})
	for _, sum := range t.loose {
		loose += sum
	}
	return loose
}

// enclose makes c the leaf of the given points and returns their bounds.
func (c *cell) enclose(points []body) rect {
	p := points[0]
	b := rect{p.x, p.y, p.x, p.y}
	var sx, sy, m float32
	for _, p := range points {
		b.x0, b.x1 = min(b.x0, p.x), max(b.x1, p.x)
		b.y0, b.y1 = min(b.y0, p.y), max(b.y1, p.y)
		sx += float32(p.x * p.m)
		sy += float32(p.y * p.m)
		m += p.m
	}
	c.x, c.y, c.m = sx/m, sy/m, m
	var far float32
	for _, p := range points {
		dx, dy := p.x-c.x, p.y-c.y
		far = max(far, float32(dx*dx)+float32(dy*dy))
	}
	c.radius = sqrt32(far)
	return b
}

// join makes the i-th cell the parent of its children.
func (t *tree) join(i int32) {
	c := &t.cells[i]
	b := t.bounds[c.first]
	var sx, sy, m float32
	for k := c.first; k < c.first+c.count; k++ {
		o, kid := t.bounds[k], &t.cells[k]
		b.x0, b.x1 = min(b.x0, o.x0), max(b.x1, o.x1)
		b.y0, b.y1 = min(b.y0, o.y0), max(b.y1, o.y1)
		sx += float32(kid.x * kid.m)
		sy += float32(kid.y * kid.m)
		m += kid.m
	}
	c.x, c.y, c.m = sx/m, sy/m, m
	// The furthest corner of the bounds, or of the children's circles if that is less.
	corner := length32(max(c.x-b.x0, b.x1-c.x), max(c.y-b.y0, b.y1-c.y))
	var far float32
	for k := c.first; k < c.first+c.count; k++ {
		kid := &t.cells[k]
		far = max(far, length32(kid.x-c.x, kid.y-c.y)+kid.radius)
	}
	c.radius = min(corner, far)
	t.bounds[i] = b
}

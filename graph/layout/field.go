package layout

// Repulsion of strength mass/distance is, in complex numbers, the conjugate of Σ m/(z-zⱼ), which is analytic where no
// zⱼ lies: the field of all that is far from a cell is a short power series around the cell's centre. So cells feel
// cells, not points cells: a series is found once for a cell and handed down to its children, as in the fast multipole
// method (Greengard, Rokhlin: J. Comput. Phys. 73, 1987), with masses as the only moments.

// A field is the start of a series, a + b·u + c·u², u from the centre of a cell.
type field struct{ a, b, c vec }

const (
	// apart is the share of the distance of two cells that their radii may make up if one is to be a single body for
	// the other. At 1 the circles of the cells touch, beyond it the series need not converge; the forces are right to
	// some per cent, and from 0.8 on pictures do not get better.
	apart = 1
	// nearby is a distance squared below which nothing counts as far.
	nearby = 1e-4
)

// A walk is the scratch of one worker.
type walk struct {
	stack []int32
	close [][]int32 // by level: cells that the children of a cell have to look into
	list  []body    // what a leaf feels body by body
}

// visit finds what the points of cell i, on the given level of the tree, feel, and notes it in t.push: sources are the
// cells not yet dealt with, f the field of the others.
func (w *walk) visit(t *tree, i int32, level int, sources []int32, f field) {
	c := &t.cells[i]
	cx, cy, radius := c.x, c.y, c.radius
	bottom := c.count < 0
	rest, list, stack := w.close[level][:0], w.list[:0], append(w.stack[:0], sources...)
	for len(stack) > 0 {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := &t.cells[k]
		dx, dy := cx-s.x, cy-s.y
		d2 := float32(dx*dx) + float32(dy*dy)
		reach := radius + s.radius
		switch {
		case float32(reach*reach)+nearby < float32(d2*(apart*apart)):
			f.add(s.m, dx, dy, d2)
		case s.count > 0 && (bottom || s.radius > radius):
			for kid := s.first; kid < s.first+s.count; kid++ {
				stack = append(stack, kid)
			}
		case bottom:
			list = append(list, t.points[s.first:s.first-s.count]...)
		default:
			rest = append(rest, k)
		}
	}
	w.stack, w.close[level], w.list = stack, rest, list
	if bottom {
		for k := c.first; k < c.first-c.count; k++ {
			p := t.points[k]
			x, y := repel(p, list)
			fx, fy := f.at(p.x-cx, p.y-cy)
			t.push[k] = vec{x + fx, y + fy}
		}
		return
	}
	for k := c.first; k < c.first+c.count; k++ {
		w.visit(t, k, level-1, rest, f.from(t.cells[k].x-cx, t.cells[k].y-cy))
	}
}

// add adds what a mass at (-dx, -dy) from the centre does, d2 being the distance squared.
func (f *field) add(m, dx, dy, d2 float32) {
	q := 1 / d2
	x, y := float32(dx*q), -float32(dy*q) // 1/(dx + i·dy); with u, m/(dx + i·dy + u) = m·w - m·w²·u + m·w³·u² - …
	mx, my := float32(m*x), float32(m*y)
	f.a.x += mx
	f.a.y += my
	mx, my = float32(mx*x)-float32(my*y), float32(mx*y)+float32(my*x)
	f.b.x -= mx
	f.b.y -= my
	f.c.x += float32(mx*x) - float32(my*y)
	f.c.y += float32(mx*y) + float32(my*x)
}

// from is the series around a centre that lies elsewhere.
func (f field) from(dx, dy float32) field {
	cx, cy := float32(f.c.x*dx)-float32(f.c.y*dy), float32(f.c.x*dy)+float32(f.c.y*dx) // c·u
	bx, by := f.b.x+cx, f.b.y+cy                                                       // b + c·u
	return field{
		a: vec{f.a.x + float32(bx*dx) - float32(by*dy), f.a.y + float32(bx*dy) + float32(by*dx)},
		b: vec{bx + cx, by + cy},
		c: f.c,
	}
}

// at is the force of the field at a point, for its unit of mass.
func (f *field) at(dx, dy float32) (fx, fy float32) {
	bx := f.b.x + float32(f.c.x*dx) - float32(f.c.y*dy)
	by := f.b.y + float32(f.c.x*dy) + float32(f.c.y*dx)
	return f.a.x + float32(bx*dx) - float32(by*dy), -(f.a.y + float32(bx*dy) + float32(by*dx))
}

// repel sums mass/distance away from each body of the list.
func repel(p body, list []body) (fx, fy float32) {
	for i := range list {
		b := &list[i]
		dx, dy := p.x-b.x, p.y-b.y
		q := b.m / (float32(dx*dx) + float32(dy*dy) + 1e-6)
		fx += float32(dx * q)
		fy += float32(dy * q)
	}
	return fx, fy
}

package layout

// A force is the state of one force-directed layout: ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian: PLoS ONE
// 9(6) e98679, 2014) with its adaptive speed, on flat arrays of float32. It deviates in three ways: gravity is
// weak and proportional to distance, the force between cells comes from [tree], and a cooling factor ends it.
type force struct {
	t      *topology
	linLog bool
	mass   []float32
	x, y   []float32

	tree       *tree
	fx, fy     []float32 // this step's force
	px, py     []float32 // last step's
	sums       []tension // one for each chunk of leaves
	lists      [][]body  // scratch, one for each worker
	speed      float32
	efficiency float32
	workers    int
	gravity    float32
}

// tension is what the adaptive speed needs: how much forces swing and how much they pull, weighted by mass.
type tension struct{ swing, traction float64 }

const (
	repulsion = 2
	// Gravity is the pull to the centre for each unit of mass and distance. Linear attraction needs more of it, or
	// the ends of long chains are blown away.
	gravityLinear = 0.004
	gravityLinLog = 0.0002
	leafChunk     = 16 // leaves in one unit of parallel work
)

func newForce(t *topology, mass, x, y []float32, linLog bool, workers int) *force {
	n := t.size()
	f := &force{t: t, linLog: linLog, mass: mass, x: x, y: y, tree: newTree(n), speed: 1, efficiency: 1, workers: workers, gravity: gravityOf(linLog)}
	flat := make([]float32, 4*n)
	f.fx, f.fy, f.px, f.py = flat[:n:n], flat[n:2*n:2*n], flat[2*n:3*n:3*n], flat[3*n:]
	f.sums = make([]tension, (f.tree.leaves()+leafChunk-1)/leafChunk)
	f.lists = make([][]body, workers)
	if n < 2000 {
		f.workers = 1
	}
	return f
}

func gravityOf(linLog bool) float32 {
	if linLog {
		return gravityLinLog
	}
	return gravityLinear
}

// step moves every node once. cool scales the movement, 1 is full speed.
func (f *force) step(cool float32) {
	f.px, f.fx = f.fx, f.px
	f.py, f.fy = f.fy, f.py
	f.tree.update(f.x, f.y, f.mass, f.workers)
	each(f.workers, len(f.sums), f.chunk)
	f.adapt()
	const chunk = 2048
	n := f.t.size()
	each(f.workers, (n+chunk-1)/chunk, func(_, k int) {
		f.move(k*chunk, min((k+1)*chunk, n), cool)
	})
}

// chunk computes the forces on the nodes of some leaves.
func (f *force) chunk(worker, k int) {
	var sum tension
	list := f.lists[worker]
	for leaf := k * leafChunk; leaf < min((k+1)*leafChunk, f.tree.leaves()); leaf++ {
		list = f.tree.gather(leaf, list[:0])
		c := &f.tree.cells[leaf]
		for i := c.first; i < c.first-c.count; i++ {
			p := f.tree.points[i]
			v := f.tree.order[i]
			rx, ry := repel(p, list)
			ax, ay := f.attract(v, p)
			k := repulsion * p.m
			fx := float32(k*rx) - ax - float32(f.gravity*p.m*p.x)
			fy := float32(k*ry) - ay - float32(f.gravity*p.m*p.y)
			f.fx[v], f.fy[v] = fx, fy
			sum.add(p.m, fx, fy, f.px[v], f.py[v])
		}
	}
	f.lists[worker] = list
	f.sums[k] = sum
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

// attract sums the pull of the edges of v.
func (f *force) attract(v int32, p body) (ax, ay float32) {
	row, weights := f.t.neighbors(v), f.t.weights(v)
	for i, u := range row {
		dx, dy := p.x-f.x[u], p.y-f.y[u]
		w := weights[i]
		if f.linLog {
			d := sqrt32(float32(dx*dx) + float32(dy*dy))
			w = float32(w*logPlus1(d)) / (d + 1e-9)
		}
		ax += float32(w * dx)
		ay += float32(w * dy)
	}
	return ax, ay
}

func (t *tension) add(m, fx, fy, px, py float32) {
	t.swing += float64(m * length32(fx-px, fy-py))
	t.traction += float64(m * length32(fx+px, fy+py) / 2)
}

func length32(x, y float32) float32 { return sqrt32(float32(x*x) + float32(y*y)) }

// adapt sets the speed for this step from swing and traction, after ForceAtlas2 (Gephi's constants).
func (f *force) adapt() {
	var all tension
	for _, s := range f.sums {
		all.swing += s.swing
		all.traction += s.traction
	}
	if !(all.swing > 0) || !(all.traction > 0) {
		return
	}
	n := float32(f.t.size())
	swing, traction := float32(all.swing), float32(all.traction)
	estimate := float32(0.05 * sqrt32(n))
	jitter := max(sqrt32(estimate), min(10, estimate*traction/float32(n*n)))
	if swing/traction > 2 {
		if f.efficiency > 0.05 {
			f.efficiency *= 0.5
		}
		jitter = max(jitter, 1)
	}
	target := jitter * f.efficiency * traction / swing
	if swing > float32(jitter*traction) {
		if f.efficiency > 0.05 {
			f.efficiency *= 0.7
		}
	} else if f.speed < 1000 {
		f.efficiency *= 1.3
	}
	f.speed += min(target-f.speed, f.speed/2)
}

// move displaces the nodes from a to b.
func (f *force) move(a, b int, cool float32) {
	for v := a; v < b; v++ {
		swing := float32(f.mass[v] * length32(f.fx[v]-f.px[v], f.fy[v]-f.py[v]))
		factor := cool * f.speed / (1 + sqrt32(f.speed*swing))
		f.x[v] = bounded(f.x[v] + float32(f.fx[v]*factor))
		f.y[v] = bounded(f.y[v] + float32(f.fy[v]*factor))
	}
}

// bounded keeps a coordinate within what float32 can still tell apart; a NaN becomes 0.
func bounded(v float32) float32 {
	const limit = 1e6
	if v >= -limit && v <= limit {
		return v
	}
	if v > limit {
		return limit
	}
	if v < -limit {
		return -limit
	}
	return 0
}

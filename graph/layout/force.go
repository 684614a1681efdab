package layout

// A force is the state of one force-directed layout: ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian: PLoS ONE
// 9(6) e98679, 2014) with its adaptive speed, on flat arrays of float32. It deviates in three ways: gravity is
// weak and proportional to distance, repulsion is between cells of a [tree], and a cooling factor ends it.
//
// Repulsion and attraction are passes of their own, each a tight loop over what it needs: a processor waits for
// several places at once then, and a step takes half the time (decision 22).
type force struct {
	t      *topology
	linLog bool
	mass   []float32
	at     []vec

	tree       *tree
	now, last  []vec     // this step's force and that of the step before
	pulls      []tension // one for each chunk of nodes
	walks      []*walk   // scratch, one for each worker
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
)

func newForce(t *topology, mass []float32, at []vec, linLog bool, workers int) *force {
	n := t.size()
	f := &force{t: t, linLog: linLog, mass: mass, at: at, tree: newTree(n), speed: 1, efficiency: 1, workers: workers, gravity: gravityOf(linLog)}
	f.now, f.last = make([]vec, n), make([]vec, n)
	f.pulls = make([]tension, chunks(n))
	if n < 2000 {
		f.workers = 1
	}
	for range f.workers {
		f.walks = append(f.walks, &walk{close: make([][]int32, len(f.tree.levels))})
	}
	return f
}

// taskLevel is the level of the tree whose cells are units of parallel work.
func (f *force) taskLevel() int { return min(2, len(f.tree.levels)-2) }

func gravityOf(linLog bool) float32 {
	if linLog {
		return gravityLinLog
	}
	return gravityLinear
}

// step moves every node once. cool scales the movement, 1 is full speed.
func (f *force) step(cool float32) {
	f.now, f.last = f.last, f.now
	f.tree.update(f.at, f.mass, f.workers)
	f.repel()
	n := f.t.size()
	each(f.workers, len(f.pulls), func(_, k int) {
		f.pulls[k] = f.combine(k*chunkSize, min((k+1)*chunkSize, n))
	})
	f.adapt()
	inChunks(f.workers, n, func(a, b int) { f.move(a, b, cool) })
}

// repel finds what every point feels of the others.
func (f *force) repel() {
	t, level := f.tree, f.taskLevel()
	first, end := t.levels[level], t.levels[level+1]
	root := []int32{int32(len(t.cells) - 1)}
	each(f.workers, int(end-first), func(worker, k int) {
		f.walks[worker].visit(t, first+int32(k), level, root, field{})
	})
}

// combine computes the forces on the nodes from a to b: attraction, gravity, and the repulsion already found.
func (f *force) combine(a, b int) tension {
	var sum tension
	for v := a; v < b; v++ {
		p, m, last := f.at[v], f.mass[v], f.last[v]
		ax, ay := f.attract(int32(v), p)
		push := f.tree.push[f.tree.place[v]]
		k := repulsion * m
		g := float32(f.gravity * m)
		now := vec{float32(k*push.x) - ax - float32(g*p.x), float32(k*push.y) - ay - float32(g*p.y)}
		f.now[v] = now
		sum.add(m, now.x, now.y, last.x, last.y)
	}
	return sum
}

// attract sums the pull of the edges of v.
func (f *force) attract(v int32, p vec) (ax, ay float32) {
	row, weights := f.t.neighbors(v), f.t.weights(v)
	for i, u := range row {
		dx, dy := p.x-f.at[u].x, p.y-f.at[u].y
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
	for _, s := range f.pulls {
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
		now, last := f.now[v], f.last[v]
		swing := float32(f.mass[v] * length32(now.x-last.x, now.y-last.y))
		factor := cool * f.speed / (1 + sqrt32(f.speed*swing))
		p := f.at[v]
		f.at[v] = vec{bounded(p.x + float32(now.x*factor)), bounded(p.y + float32(now.y*factor))}
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

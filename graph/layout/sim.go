package layout

import "math"

// A Sim is a layout in progress and the memory of where nodes are. Make one with [New], give it the graph with
// [Sim.Sync] whenever that changes, and call [Sim.Step] until [Sim.Settled].
type Sim struct {
	o        Options
	ids      []string
	number   map[string]int32
	at       []Point
	last     []Point
	room     []footprint
	size     []float64
	pinned   []bool
	known    []bool
	remember map[string]Point // places of nodes that were known or settled at some time

	graph *topology
	parts []*part
	local *local
	blend *blend
}

// A part is a connected piece of the graph that is drawn anew, in coordinates of its own.
type part struct {
	nodes  []int32
	solver solver
	at     []Point // the last places, around the origin
	centre Point   // where its origin stands in the world
	scale  float64 // by which the drawing was enlarged to make room
	done   bool
}

// A solver draws one connected graph step by step, around the origin, in world units.
type solver interface {
	step() (done bool)
	cost() int // work of the next step, in the unit of one node moved once
	place(dst []Point)
}

// New returns an empty Sim, which is settled.
func New(o Options) *Sim {
	return &Sim{o: o.withDefaults(), number: map[string]int32{}, remember: map[string]Point{}}
}

// Settled tells that nothing will move until the next Sync.
func (s *Sim) Settled() bool { return len(s.parts) == 0 && s.local == nil && s.blend == nil }

// Positions appends the places of the nodes, in the order of the last Sync, to dst[:0] and returns it.
func (s *Sim) Positions(dst []Point) []Point { return append(dst[:0], s.at...) }

// Pin holds a node at a place: it goes there at once and no step moves it. Nothing else moves. An unknown node is
// left out; so is a place that is not finite, then the node is pinned where it is.
func (s *Sim) Pin(id string, at Point) {
	v, ok := s.number[id]
	if !ok {
		return
	}
	if finite(at.X) && finite(at.Y) {
		s.put(v, at)
	}
	s.pinned[v], s.known[v] = true, true
}

// Unpin lets go of a node; it stays where it is until a later Sync has reason to move it a little.
func (s *Sim) Unpin(id string) {
	if v, ok := s.number[id]; ok {
		s.pinned[v] = false
	}
}

// put moves a node by hand, also in a blend under way.
func (s *Sim) put(v int32, at Point) {
	s.at[v] = at
	s.remember[s.ids[v]] = at
	if s.blend != nil {
		s.blend.from[v], s.blend.to[v] = at, at
	}
}

// Step does one step and returns the mean distance moved by a node, in world units; 0 when settled. A step takes
// time in proportion to the size of the graph: about that of moving every node once.
func (s *Sim) Step() (moved float64) {
	if s.Settled() {
		return 0
	}
	s.last = append(s.last[:0], s.at...)
	switch {
	case s.unsolved() != nil:
		s.solve()
	case len(s.parts) > 0:
		s.arrange()
	case s.blend != nil:
		s.glide()
	default:
		s.adjust()
	}
	sum := sumChunks(s.o.Workers, len(s.at), func(a, b int) (sum float64) {
		for v := a; v < b; v++ {
			sum += hypot(s.at[v].X-s.last[v].X, s.at[v].Y-s.last[v].Y)
		}
		return sum
	})
	return sum / float64(max(1, len(s.at)))
}

// unsolved is the first part that is not drawn yet.
func (s *Sim) unsolved() *part {
	for _, p := range s.parts {
		if !p.done {
			return p
		}
	}
	return nil
}

// solve advances the parts, one after the other, by the work of one step.
func (s *Sim) solve() {
	budget := max(len(s.at), 256)
	for p := s.unsolved(); p != nil && budget > 0; p = s.unsolved() {
		for !p.done && budget > 0 {
			budget -= max(1, p.solver.cost())
			p.done = p.solver.step()
		}
		p.solver.place(p.at)
		if p.done {
			s.finish(p)
		}
		s.show(p)
	}
}

// show writes the places of a part into the world; pinned nodes stay.
func (s *Sim) show(p *part) {
	inChunks(s.o.Workers, len(p.nodes), func(a, b int) {
		for i := a; i < b; i++ {
			if v := p.nodes[i]; !s.pinned[v] || !s.known[v] {
				s.at[v] = Point{clamp(p.centre.X + p.at[i].X), clamp(p.centre.Y + p.at[i].Y)}
			}
		}
	})
}

func clamp(v float64) float64 {
	if v != v {
		return 0
	}
	return max(-worldLimit, min(worldLimit, v))
}

// finish makes room for nodes and labels in a part that has been drawn.
func (s *Sim) finish(p *part) {
	p.solver = nil
	room := make([]footprint, len(p.nodes))
	for i, v := range p.nodes {
		room[i] = s.roomOf(v, len(p.nodes))
	}
	levelAxis(p.at)
	if len(p.nodes) > stressLimit {
		enlarge(p.at, room, 25)
		clearOverlaps(p.at, room, nil, 6)
		return
	}
	// A small part is kept tight, so that labels can be read when all of it is in view; with less room than this,
	// making room for labels would undo what was gained in stress (0.0002 of 0.0686 with a tenth less each way).
	p.scale = enlarge(p.at, room, min(6, 4+float64(len(p.nodes))/400))
	clearOverlaps(p.at, room, nil, 300)
}

// roomOf is the room of a node in a part of the given size: labels only count where most of them can be shown.
func (s *Sim) roomOf(v int32, size int) footprint {
	return s.o.footprint(s.size[v], size <= stressLimit)
}

// A blend moves nodes from where they are to where they belong, in a few steps.
type blend struct {
	from, to []Point
	step     int
}

const blendSteps = 10

// glide is one step of the blend; it slows down towards the end.
func (s *Sim) glide() {
	b := s.blend
	b.step++
	left := 1 - float64(b.step)/blendSteps
	share := 1 - float64(left*left*left)
	for v := range s.at {
		from, to := b.from[v], b.to[v]
		s.at[v] = Point{from.X + float64((to.X-from.X)*share), from.Y + float64((to.Y-from.Y)*share)}
	}
	if b.step == blendSteps {
		copy(s.at, b.to)
		s.blend = nil
		s.settle()
	}
}

// settle remembers all places.
func (s *Sim) settle() {
	if !s.Settled() {
		return
	}
	for v, id := range s.ids {
		s.known[v] = true
		s.remember[id] = s.at[v]
	}
}

// arrange decides where the drawn parts go: as a whole around the origin, or below what is already there.
func (s *Sim) arrange() {
	b := &blend{from: append([]Point(nil), s.at...), to: append([]Point(nil), s.at...)}
	s.evenScale()
	s.pack()
	for _, p := range s.parts {
		for i, v := range p.nodes {
			if !(s.pinned[v] && s.known[v]) {
				b.to[v] = Point{clamp(p.centre.X + p.at[i].X), clamp(p.centre.Y + p.at[i].Y)}
			}
		}
	}
	s.parts = nil
	s.blend = b
}

// evenScale enlarges small parts as the largest one was, so that edges have about one length in the whole picture.
func (s *Sim) evenScale() {
	var largest *part
	for _, p := range s.parts {
		if p.scale > 0 && (largest == nil || len(p.nodes) > len(largest.nodes)) {
			largest = p
		}
	}
	if largest == nil {
		return
	}
	const most = 1.6
	common := min(largest.scale, most)
	for _, p := range s.parts {
		if by := common / max(p.scale, 1); by > 1 && p != largest && len(p.nodes) <= stressLimit {
			for i := range p.at {
				p.at[i] = Point{float64(p.at[i].X * by), float64(p.at[i].Y * by)}
			}
		}
	}
}

// pack sets the centres of all parts.
func (s *Sim) pack() {
	old := emptyBox()
	fresh := make([]bool, len(s.at))
	for _, p := range s.parts {
		for _, v := range p.nodes {
			fresh[v] = true
		}
	}
	for v, p := range s.at {
		if !fresh[v] {
			old = old.with(p, s.room[v])
		}
	}
	var loose []*part
	var boxes []box
	var sizes []Point
	for _, p := range s.parts {
		b := emptyBox()
		for i, v := range p.nodes {
			b = b.with(p.at[i], s.room[v])
		}
		if were := s.were(p); were != nil {
			p.centre = Point{}
			fit(p.at, were.nodes, were.at)
			for i, v := range p.nodes {
				old = old.with(p.at[i], s.room[v])
			}
			continue
		}
		loose, boxes, sizes = append(loose, p), append(boxes, b), append(sizes, Point{b.width(), b.height()})
	}
	if len(loose) == 0 {
		return
	}
	margin := s.o.EdgeLength * 0.5
	corners := shelves(sizes, margin, s.o.Aspect)
	all := emptyBox()
	for i, c := range corners {
		all = all.with(Point{c.X, c.Y}, footprint{}).with(Point{c.X + sizes[i].X, c.Y + sizes[i].Y}, footprint{})
	}
	shift := Point{-(all.x0 + all.x1) / 2, -(all.y0 + all.y1) / 2}
	if !old.empty() {
		shift = Point{(old.x0+old.x1)/2 + shift.X, old.y1 + margin}
	}
	for i, p := range loose {
		p.centre = Point{corners[i].X - boxes[i].x0 + shift.X, corners[i].Y - boxes[i].y0 + shift.Y}
	}
}

// remembered are nodes of a part, by their index in it, whose places are known.
type remembered struct {
	nodes []int32
	at    []Point
}

func (s *Sim) were(p *part) *remembered {
	var r remembered
	for i, v := range p.nodes {
		if s.known[v] {
			r.nodes = append(r.nodes, int32(i))
			r.at = append(r.at, s.remember[s.ids[v]])
		}
	}
	if len(r.nodes) == 0 {
		return nil
	}
	return &r
}

// adjust is one step of making room for new nodes among the old.
func (s *Sim) adjust() {
	if s.local.step() {
		s.local = nil
		s.settle()
	}
}

// spreadOf is the root mean square distance from the centre at which nodes of this size have room.
func (s *Sim) spreadOf(nodes []int32) float64 {
	var area float64
	for _, v := range nodes {
		area += s.roomOf(v, len(nodes)).area()
	}
	return math.Sqrt(area * roominess / (2 * math.Pi))
}

// roominess is how many times the area its nodes need a large picture covers.
const roominess = 5

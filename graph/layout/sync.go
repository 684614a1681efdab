package layout

// Sync gives the graph as it now is. Known nodes, those with a place (At) and those that the Sim has placed
// before, keep it, also if they were away for a while; the others are placed near their neighbours, and only what
// must make room moves a little. A connected part of which less than a quarter is known is drawn anew and turned
// to where the known nodes were. A Sim that has not settled forgets the places of what it was still drawing.
//
// Give At for stored places and for those set by hand, not to hand Positions back.
func (s *Sim) Sync(nodes []Node, edges []Edge) {
	s.take(nodes)
	s.graph = newTopology(len(nodes), edges)
	s.parts, s.local, s.blend = nil, nil, nil
	number := make([]int32, len(nodes))
	for i := range number {
		number[i] = -1
	}
	var single []int32
	var grown bool
	for _, c := range s.graph.components() {
		known := s.countKnown(c)
		switch {
		case known == len(c):
		case known > 0 && known*4 >= len(c):
			grown = true
		case len(c) == 1:
			single = append(single, c[0])
		default:
			s.parts = append(s.parts, &part{nodes: c, at: make([]Point, len(c)), solver: s.solverFor(c, number)})
		}
	}
	if len(single) > 0 {
		s.parts = append(s.parts, s.grid(single))
	}
	if grown {
		s.local = newLocal(s)
	}
	if len(s.parts) > 0 {
		s.sketch()
	}
	s.settle()
}

// take reads the nodes and what is known of their places.
func (s *Sim) take(nodes []Node) {
	n := len(nodes)
	s.ids, s.at, s.room = make([]string, n), make([]Point, n), make([]footprint, n)
	s.size, s.pinned, s.known = make([]float64, n), make([]bool, n), make([]bool, n)
	s.number = make(map[string]int32, n)
	for v, node := range nodes {
		s.ids[v], s.number[node.ID] = node.ID, int32(v)
		s.pinned[v] = node.Pinned
		if node.Size > 0 && node.Size <= 1e4 {
			s.size[v] = node.Size
		}
		s.room[v] = s.o.footprint(s.size[v], true)
		if node.At != nil && finite(node.At.X) && finite(node.At.Y) {
			s.remember[node.ID] = *node.At
		}
		if p, ok := s.remember[node.ID]; ok {
			s.at[v], s.known[v] = p, true
		}
	}
}

func (s *Sim) countKnown(nodes []int32) (n int) {
	for _, v := range nodes {
		if s.known[v] {
			n++
		}
	}
	return n
}

// solverFor chooses how to draw a part.
func (s *Sim) solverFor(nodes []int32, number []int32) solver {
	t := s.graph.induced(nodes, number)
	seed := s.o.Seed ^ hashID(s.ids[nodes[0]])
	if len(nodes) <= stressLimit && (s.o.Mode == Auto || len(nodes) < 50) {
		return newStress(t, s.o.EdgeLength, seed, s.o.Workers)
	}
	linLog := s.o.Mode == LinLog || s.o.Mode == Auto && len(t.adj) >= 3*len(nodes)
	m := newMultilevel(t, s.spreadOf(nodes), linLog, seed, s.o.Workers)
	m.straight = s.o.Mode == Auto && !linLog && len(nodes) <= mostPivotal
	return m
}

// grid is the part made of nodes that hang together with nothing.
func (s *Sim) grid(nodes []int32) *part {
	var width, height float64
	for _, v := range nodes {
		width = max(width, 2*s.room[v].side)
		height = max(height, s.room[v].above+s.room[v].below)
	}
	return &part{nodes: nodes, at: gridOf(len(nodes), width, height, s.o.Aspect*2), done: true}
}

// sketch shows the parts at first, before anything is solved, where there will be room for them.
func (s *Sim) sketch() {
	for _, p := range s.parts {
		if p.solver != nil {
			p.solver.place(p.at)
		}
	}
	s.pack()
	for _, p := range s.parts {
		s.show(p)
	}
}

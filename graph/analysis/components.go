package analysis

// Components labels the parts that hang together, directions ignored: two nodes have the same label if a path
// joins them. Labels count from 0 in the order of each part's least node. Linear time.
func Components(g *Graph) (label []int, count int) {
	if !g.directed {
		return componentLabels(&g.out)
	}
	return componentLabels(&g.out, &g.in)
}

// componentLabels searches breadth first over all the given rows.
func componentLabels(all ...*rows) (label []int, count int) {
	n := len(all[0].off) - 1
	label = make([]int, n)
	for v := range label {
		label[v] = -1
	}
	queue := make([]uint32, 0, n)
	for root := range uint32(n) {
		if label[root] >= 0 {
			continue
		}
		label[root] = count
		queue = append(queue[:0], root)
		for i := 0; i < len(queue); i++ {
			for _, r := range all {
				for _, u := range r.of(queue[i]) {
					if label[u] < 0 {
						label[u] = count
						queue = append(queue, u)
					}
				}
			}
		}
		count++
	}
	return label, count
}

// A Weakness lists what holds parts of a graph together alone.
type Weakness struct {
	Bridges       []Edge   // edges without which their ends are no longer connected; A < B, ascending, with weight
	Articulations []uint32 // nodes without which their neighbours are no longer all connected, ascending
}

// Weaknesses finds bridges and articulation points, directions ignored, by a depth-first search (Hopcroft and
// Tarjan, CACM 16(6), 1973) without recursion. Linear time.
func Weaknesses(g *Graph) Weakness {
	r := g.undirected()
	n := len(r.off) - 1
	w := weakness{rows: r, found: make([]uint32, n), low: make([]uint32, n), parent: make([]uint32, n), cut: make([]bool, n)}
	for root := range uint32(n) {
		if w.found[root] == 0 {
			w.from(root)
		}
	}
	return w.result()
}

type weakness struct {
	*rows
	found, low []uint32 // when a node was found, from 1; the earliest its subtree reaches
	parent     []uint32
	cut        []bool
	bridges    []pair
	clock      uint32
}

func (w *weakness) from(root uint32) {
	type visit struct{ node, next uint32 }
	w.enter(root, root)
	stack := []visit{{root, w.off[root]}}
	children := 0
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next < w.off[top.node+1] {
			u := w.adj[top.next]
			top.next++
			switch {
			case w.found[u] == 0:
				if top.node == root {
					children++
				}
				w.enter(u, top.node)
				stack = append(stack, visit{u, w.off[u]})
			case u != w.parent[top.node]:
				w.low[top.node] = min(w.low[top.node], w.found[u])
			}
			continue
		}
		v := top.node
		stack = stack[:len(stack)-1]
		if v != root {
			w.leave(v, root)
		}
	}
	w.cut[root] = children > 1
}

func (w *weakness) enter(v, parent uint32) {
	w.clock++
	w.found[v], w.low[v], w.parent[v] = w.clock, w.clock, parent
}

// leave hands what the subtree of v reaches to its parent.
func (w *weakness) leave(v, root uint32) {
	p := w.parent[v]
	w.low[p] = min(w.low[p], w.low[v])
	if w.low[v] > w.found[p] {
		w.bridges = append(w.bridges, pair{min(p, v), max(p, v)})
	}
	if w.low[v] >= w.found[p] && p != root {
		w.cut[p] = true
	}
}

func (w *weakness) result() Weakness {
	var found Weakness
	for v, cut := range w.cut {
		if cut {
			found.Articulations = append(found.Articulations, uint32(v))
		}
	}
	sortPairs(w.bridges)
	for _, b := range w.bridges {
		found.Bridges = append(found.Bridges, Edge{b.a, b.b, w.weightBetween(b.a, b.b)})
	}
	return found
}

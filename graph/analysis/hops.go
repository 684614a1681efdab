package analysis

// Hops counts the steps from a node to every other, directions ignored; -1 where no path leads. It is empty if there
// is no such node. Linear time.
func Hops(g *Graph, from uint32) []int32 {
	if int64(from) >= int64(g.n) {
		return nil
	}
	return hopsFrom(g.undirected(), from)
}

// hopsFrom searches breadth first along rows.
func hopsFrom(r *rows, from uint32) []int32 {
	hops := make([]int32, len(r.off)-1)
	for v := range hops {
		hops[v] = -1
	}
	queue := make([]uint32, 1, len(hops))
	queue[0], hops[from] = from, 0
	for i := 0; i < len(queue); i++ {
		next := hops[queue[i]] + 1
		for _, u := range r.of(queue[i]) {
			if hops[u] < 0 {
				hops[u] = next
				queue = append(queue, u)
			}
		}
	}
	return hops
}

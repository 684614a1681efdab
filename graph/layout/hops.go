package layout

// allHops is the matrix of distances in edges, row by row.
func allHops(t *topology, workers int) []uint16 {
	n := t.size()
	hops := make([]uint16, n*n)
	queues := make([][]int32, workers)
	each(workers, n, func(worker, s int) {
		if queues[worker] == nil {
			queues[worker] = make([]int32, 0, n)
		}
		queues[worker] = hopsFrom(t, int32(s), hops[s*n:(s+1)*n], queues[worker][:0])
	})
	return hops
}

// hopsFrom fills row with the distances from s (0 for s itself); queue is scratch and is returned.
func hopsFrom(t *topology, s int32, row []uint16, queue []int32) []int32 {
	queue = append(queue, s)
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		for _, u := range t.neighbors(v) {
			if row[u] == 0 && u != s {
				row[u] = row[v] + 1
				queue = append(queue, u)
			}
		}
	}
	return queue
}

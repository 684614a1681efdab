package layout

import (
	"runtime"
	"sync"
	"sync/atomic"
)

func workerCount(asked int) int {
	if asked > 0 {
		return min(asked, 64)
	}
	return runtime.GOMAXPROCS(0)
}

// each calls do(worker, i) for every i in [0, n), on up to workers goroutines, and returns when all are done.
// Which worker gets which i is left to chance: do must write only what belongs to i (and scratch of its worker),
// so that the result does not depend on it.
func each(workers, n int, do func(worker, i int)) {
	workers = min(workers, n)
	if workers <= 1 {
		for i := range n {
			do(0, i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	take := func(worker int) {
		for {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(worker, i)
		}
	}
	for w := 1; w < workers; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			take(w)
		}()
	}
	take(0)
	wg.Wait()
}

// chunkSize is how many elements of a long slice are dealt with as one unit of parallel work.
const chunkSize = 1024

func chunks(n int) int { return (n + chunkSize - 1) / chunkSize }

// inChunks calls do for the parts of [0, n).
func inChunks(workers, n int, do func(a, b int)) {
	each(workers, chunks(n), func(_, k int) { do(k*chunkSize, min((k+1)*chunkSize, n)) })
}

// sumChunks adds up what do returns for the parts of [0, n), always in the same order.
func sumChunks(workers, n int, do func(a, b int) float64) float64 {
	sums := make([]float64, chunks(n))
	each(workers, len(sums), func(_, k int) { sums[k] = do(k*chunkSize, min((k+1)*chunkSize, n)) })
	var sum float64
	for _, s := range sums {
		sum += s
	}
	return sum
}

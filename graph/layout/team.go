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

package scene

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// fork runs n pieces of work on up to the given number of goroutines, 0 being one for each processor, and waits for
// them. Work gets the number of its goroutine, counted from 0.
func fork(workers, n int, work func(worker, i int)) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if workers = min(workers, n); workers <= 1 {
		for i := range n {
			work(0, i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(w, i)
			}
		})
	}
	wg.Wait()
}

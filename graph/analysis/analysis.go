// Package analysis measures a graph: who is central, which groups there are, how two nodes are connected, which
// links are missing.
//
// It works on [Graph], a compact immutable form of its own, and hides the kernels behind it: the measures a user
// waits on are written for that form (bit-parallel breadth-first searches for betweenness and closeness, pull
// iterations for PageRank, a Lanczos process for eigenvectors), for everything else [Graph.Directed] and
// [Graph.Undirected] show the graph to gonum. Each kernel is tested equal to gonum, or to brute force.
//
// Results are deterministic: they depend on the graph, the options and the seed, not on the run nor on the number
// of workers. Nothing here keeps a goroutine running; functions that can take long fork and join up to
// Options.Workers of them, stop when their context ends, and report progress. A Graph may be shared by any number
// of goroutines.
//
// Start reading at graph.go and measures.go.
package analysis

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Options are the choices of a measure. The zero value is good.
type Options struct {
	Workers    int     // goroutines; 0 means one for each processor. Never changes a result
	Seed       uint64  // for samples and for the order of community moves
	Damping    float64 // PageRank: chance to follow a link; 0 means 0.85
	Tolerance  float64 // PageRank: L1 change at which it stops, 0 means 1e-8; eigenvector and HITS likewise
	Exact      bool    // betweenness, closeness: all sources whatever the size
	Samples    int     // sources to sample where Exact is not asked for and the graph is large; 0 means 1,024
	Resolution float64 // communities: above 1 finds smaller ones; 0 means 1
}

// SampleAbove is the number of nodes above which measures over all shortest paths are sampled unless Options.Exact
// asks otherwise.
const SampleAbove = 20_000

func (o Options) workers() int {
	if o.Workers > 0 {
		return min(o.Workers, 256)
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) damping() float64    { return within(o.Damping, 0, 1, 0.85) }
func (o Options) tolerance() float64  { return within(o.Tolerance, 0, 1, 1e-8) }
func (o Options) resolution() float64 { return within(o.Resolution, 0, 1e6, 1) }

// within returns v if it lies strictly between low and high, else otherwise.
func within(v, low, high, otherwise float64) float64 {
	if v > low && v < high {
		return v
	}
	return otherwise
}

// Progress is told how much of the work is done. It may be nil. It is called from one goroutine at a time, not
// always the caller's.
type Progress func(done, total int)

func (p Progress) tell(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// each calls do(worker, i) for all i in [0, n) on up to workers goroutines and returns when all are done. Who
// takes which i is left to chance, so do may write only what belongs to i and its worker's scratch. When ctx ends,
// remaining calls are left out and its error is returned.
func each(ctx context.Context, workers, n int, do func(worker, i int)) error {
	workers = min(workers, n)
	if workers <= 1 {
		for i := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			do(0, i)
		}
		return ctx.Err()
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(w, i)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// chunk is the number of nodes in one unit of parallel work. Sums are taken by chunk and then in order, which is
// why they do not depend on the number of workers.
const chunk = 4096

func chunks(n int) int { return (n + chunk - 1) / chunk }

// bounds are the nodes of a chunk.
func bounds(k, n int) (from, to int) { return k * chunk, min((k+1)*chunk, n) }

// sum adds up a function over [0, n).
func sum(workers, n int, f func(i int) float64) float64 {
	parts := make([]float64, chunks(n))
	_ = each(context.Background(), workers, len(parts), func(_, k int) {
		from, to := bounds(k, n)
		var s float64
		for i := from; i < to; i++ {
			s += f(i)
		}
		parts[k] = s
	})
	var s float64
	for _, p := range parts {
		s += p
	}
	return s
}

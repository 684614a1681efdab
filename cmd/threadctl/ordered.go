package main

import (
	"context"
	"iter"
	"sync"
)

// ordered calls do for every item of a stream on several workers and hands
// the results on in the order of the items, each as soon as it and all before
// it are done. Few results wait at a time, so a stream may be endless. It
// stops with the first error of emit or the end of ctx; then a stream that
// waits for input is left waiting.
func ordered[In, Out any](ctx context.Context, workers int, items iter.Seq[In], do func(context.Context, In) Out, emit func(Out) error) error {
	ctx, stop := context.WithCancel(ctx)
	jobs := make(chan job[In, Out])
	results := make(chan chan Out, 4*workers) // in order, each filled later
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				select {
				case j := <-jobs:
					j.out <- do(ctx, j.in)
				case <-ctx.Done():
					return
				}
			}
		})
	}
	defer group.Wait()
	defer stop()
	go func() {
		defer close(results)
		for in := range items {
			j := job[In, Out]{in, make(chan Out, 1)}
			if !deliver(ctx, results, j.out) || !deliver(ctx, jobs, j) {
				return
			}
		}
	}()
	return drain(ctx, results, emit)
}

type job[In, Out any] struct {
	in  In
	out chan Out
}

func drain[Out any](ctx context.Context, results <-chan chan Out, emit func(Out) error) error {
	for {
		var next chan Out
		var more bool
		select {
		case next, more = <-results:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !more {
			return ctx.Err()
		}
		select {
		case r := <-next:
			if err := emit(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func deliver[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

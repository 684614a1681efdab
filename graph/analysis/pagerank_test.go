package analysis

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
)

// TestPageRankEqualsGonum compares rounds in one stage, as small graphs have them, and in several, as large ones do.
func TestPageRankEqualsGonum(t *testing.T) {
	for _, stages := range []int{1, manyStages} {
		for _, directed := range []bool{false, true} {
			t.Run(fmt.Sprint(stages, " stages, directed ", directed), func(t *testing.T) {
				eachRandomGraph(t, directed, func(t *testing.T, g *Graph) {
					got, err := pageRank(ctx, g, Options{Tolerance: 1e-13}, nil, stages)
					if err != nil {
						t.Fatal(err)
					}
					same(t, "pagerank", got, network.PageRank(g.Directed(), 0.85, 1e-13), 1e-9)
				})
			})
		}
	}
}

// TestPageRankIsWithinItsTolerance takes one more step from the scores of graphs with weights that four bytes do not
// hold, and with other dampings.
func TestPageRankIsWithinItsTolerance(t *testing.T) {
	r := newRandom(3)
	edges := make([]Edge, 6000)
	for i := range edges {
		edges[i] = Edge{A: uint32(r.below(900)), B: uint32(r.below(1000)), W: math.Exp(40 * r.unit())}
	}
	edges[0].W, edges[1].W = 1e-60, 1e200 // no number of four bytes
	g := New(1000, edges, true)
	for _, damping := range []float64{0.1, 0.85, 0.99} {
		for _, tolerance := range []float64{1e-3, 1e-8, 1e-12} {
			for _, stages := range []int{1, manyStages} {
				score, err := pageRank(ctx, g, Options{Damping: damping, Tolerance: tolerance}, nil, stages)
				if err != nil {
					t.Fatal(err)
				}
				if change := changeOfStep(g, score, damping); !(change < tolerance) {
					t.Errorf("damping %g, %d stages: one more step changes %g, want less than %g", damping, stages, change, tolerance)
				}
			}
		}
	}
}

// changeOfStep is by how much one step of the walk, done plainly, changes scores in sum.
func changeOfStep(g *Graph, score []float64, damping float64) (change float64) {
	next := slices.Repeat([]float64{(1 - damping) / float64(g.n)}, g.n)
	for v := range uint32(g.n) {
		out := strength(&g.out, v)
		for i, u := range g.out.of(v) {
			w := 1.0
			if g.Weighted() {
				w = g.out.weights(v)[i]
			}
			next[u] += damping * score[v] * w / out
		}
		for u := range next {
			if out == 0 {
				next[u] += damping * score[v] / float64(g.n)
			}
		}
	}
	for v := range next {
		change += math.Abs(next[v] - score[v])
	}
	return change
}

// TestPageRankInStages checks that a graph large enough for stages gets the same bits from any number of workers, and
// the scores that one stage finds.
func TestPageRankInStages(t *testing.T) {
	g := randomGraph(9, stagedFrom, 4*stagedFrom, true)
	got, err := PageRank(ctx, g, Options{Workers: 3}, nil)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := PageRank(ctx, g, Options{Workers: 1}, nil)
	if err != nil || !slices.Equal(got, alone) {
		t.Errorf("three workers find other scores than one, %v", err)
	}
	want, err := pageRank(ctx, g, Options{Tolerance: 1e-12}, nil, 1)
	if err != nil {
		t.Fatal(err)
	}
	var apart float64
	for v := range want {
		apart += math.Abs(got[v] - want[v])
	}
	if apart > 1e-8/(1-0.85) {
		t.Errorf("scores are %g apart in sum from those of one stage", apart)
	}
}

// TestLikeNodesShareARank checks that leaves of a star score the same to the last bit.
func TestLikeNodesShareARank(t *testing.T) {
	var edges []Edge
	for v := uint32(1); v < 40; v++ {
		edges = append(edges, Edge{A: v})
	}
	for _, directed := range []bool{false, true} {
		score, err := PageRank(ctx, New(40, edges, directed), Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Min(score[1:]) != slices.Max(score[1:]) || score[0] <= score[1] {
			t.Errorf("directed %v: %v", directed, score)
		}
	}
}

func TestPageRankTellsItsProgress(t *testing.T) {
	last, total := 0, 0
	_, err := PageRank(ctx, randomGraph(5, 3000, 9000, true), Options{}, func(done, of int) {
		if done <= last {
			t.Errorf("progress from %d to %d", last, done)
		}
		last, total = done, of
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("ended at %d of %d, %v", last, total, err)
	}
}

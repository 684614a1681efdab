package analysis

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPredictForAgreesWithPredict asks for the pairs of some nodes and
// compares with those among all pairs.
func TestPredictForAgreesWithPredict(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		const n = 40
		var edges []Edge
		for range 90 {
			edges = append(edges, Edge{A: uint32(random.IntN(n)), B: uint32(random.IntN(n))})
		}
		g := New(n, edges, round%2 == 0)
		of := []uint32{1, 5, 5, 17, 99}
		for _, p := range Predictors {
			all, err := Predict(context.Background(), g, p.ID, n*n, Options{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := slices.DeleteFunc(all, func(x Prediction) bool { return !slices.Contains(of, x.A) && !slices.Contains(of, x.B) })
			got, err := PredictFor(context.Background(), g, p.ID, of, n*n)
			if err != nil {
				t.Fatal(err)
			}
			same := func(a, b Prediction) bool {
				return a.A == b.A && a.B == b.B && math.Abs(a.Score-b.Score) < 1e-9 && slices.Equal(a.Common, b.Common)
			}
			byPair := func(a, b Prediction) int { return int(a.A*n+a.B) - int(b.A*n+b.B) } // sums may differ in the last bit
			slices.SortFunc(want, byPair)
			slices.SortFunc(got, byPair)
			if !slices.EqualFunc(got, want, same) {
				t.Errorf("round %d, %s: %d pairs, want %d", round, p.ID, len(got), len(want))
			}
		}
	}
	if _, err := PredictFor(context.Background(), New(2, nil, false), "guess", nil, 3); err == nil {
		t.Error("an unknown predictor is no error")
	}
}

func TestSpearman(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []float64
		want float64
		ok   bool
	}{
		{"alike", []float64{1, 2, 3}, []float64{10, 200, 3000}, 1, true},
		{"the other way round", []float64{1, 2, 3}, []float64{9, 8, -1}, -1, true},
		{"with equal ones", []float64{1, 2, 2, 3}, []float64{1, 2, 3, 4}, 3 / math.Sqrt(10), true},
		{"nothing to tell", []float64{1, 1}, []float64{1, 2}, 0, false},
		{"too few", []float64{1}, []float64{1}, 0, false},
	} {
		if got, ok := Spearman(c.a, c.b); ok != c.ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %g, %v", c.name, got, ok)
		}
	}
}

package analysis

import (
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Spearman is the rank correlation of two lists of scores of the same things: 1 where they order alike, -1 where they
// order the other way round, 0 where one says nothing of the other. Equal scores share the mean of their ranks. ok is
// false with fewer than two things, or where one list has only equal scores.
func Spearman(a, b []float64) (rho float64, ok bool) {
	if len(a) != len(b) || len(a) < 2 || allEqual(a) || allEqual(b) {
		return 0, false
	}
	return stat.Correlation(meanRanks(a), meanRanks(b), nil), true
}

func allEqual(x []float64) bool { return slices.Min(x) == slices.Max(x) }

// meanRanks numbers scores from the lowest; equal ones get the mean of their places.
func meanRanks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return a - b
	})
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}

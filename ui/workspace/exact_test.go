package workspace

import (
	"slices"
	"testing"
)

// TestExactScoresReplaceASample pretends that scores came from a sample, as those of a large graph do.
func TestExactScoresReplaceASample(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.Measure("betweenness")
	d.scored()
	d.ComputeExactly()
	if len(d.Jobs()) != 0 {
		t.Fatal("scores from all nodes are computed once more")
	}
	right := slices.Clone(d.scores["betweenness"].Scores)
	d.scores["betweenness"] = &scoreTable{Scores: make([]float64, len(right)), Rank: make([]int, len(right)), Sample: Sample{From: 2, Of: len(right)}}
	d.ComputeExactly()
	if !d.ComputingExactly() || d.Jobs()[0].Label != "Betweenness, from all nodes" {
		t.Errorf("no job computes them: %+v", d.Jobs())
	}
	d.until("exact scores", func() bool { return !d.ComputingExactly() })
	if got := d.scores["betweenness"]; !slices.Equal(got.Scores, right) || d.Sampled("betweenness").Of != 0 {
		t.Errorf("%+v, want scores %v", got, right)
	}
}

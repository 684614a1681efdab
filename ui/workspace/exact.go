package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/threadline/threadline/graph/analysis"
)

// ComputeExactly takes all nodes for the measure in use where its scores were estimated from a sample. It runs as a job;
// what it finds takes the place of the sample until the facts change.
func (w *Workspace) ComputeExactly() {
	m, ok := analysis.MeasureByID(w.measure)
	if !ok || w.Sampled(m.ID).Of == 0 || w.ComputingExactly() {
		return
	}
	s := w.snapshot
	w.exact = startJob(w, m.Label+", from all nodes", func(ctx context.Context, progress func(int, int, string)) (*scoreTable, error) {
		return computeScores(ctx, s, m.ID, analysis.Options{Exact: true}, func(done, total int) { progress(done, total, "") })
	}, func(_ *Job, t *scoreTable, err error) {
		switch {
		case errors.Is(err, context.Canceled): // the analyst stopped it
		case err != nil:
			w.fail(fmt.Errorf("rank by %s from all nodes: %w", m.ID, err))
		case s.Version() == w.snapshot.Version():
			w.scores[m.ID] = t
			w.scored()
			return
		}
		w.tell(Scores)
	})
}

// ComputingExactly reports whether scores from all nodes are under way.
func (w *Workspace) ComputingExactly() bool { return w.exact != nil && w.exact.Running() }

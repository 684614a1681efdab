package workspace

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// DefaultMeasure sizes the nodes unless the analyst chose another.
const DefaultMeasure = "pagerank"

// scoreTable is one measure over one snapshot.
type scoreTable struct {
	Scores []float64 // by node
	Rank   []int     // by node, from 1; equal scores share a rank
	Sample Sample
}

// Sample says what scores of a large graph were estimated from; the zero value is all nodes.
type Sample struct {
	From, Of int
	Margin   float64 // 95 of 100 scores are within this share of the highest score; 0 if that is not known
}

// Score is a node's place in a measure.
type Score struct {
	Value float64
	Rank  int
	Of    int
}

// rank computes the chosen measure in the background, then the frame that
// depends on it.
func (w *Workspace) rank() { w.Measure(w.measure) }

// Measure chooses what sizes the nodes and orders lists.
func (w *Workspace) Measure(id string) {
	w.measure = id
	if w.scores[id] != nil {
		w.scored()
		return
	}
	s := w.snapshot
	background(w, &w.scoring, func(ctx context.Context) (*scoreTable, error) {
		return computeScores(ctx, s, id, analysis.Options{}, nil)
	}, func(t *scoreTable, err error) {
		if err != nil {
			w.fail(fmt.Errorf("rank by %s: %w", id, err))
			t = &scoreTable{}
		}
		w.scores[id] = t
		w.scored()
	})
}

func (w *Workspace) scored() {
	w.recheck()
	w.tell(Scores)
	w.reframe()
}

// MeasureID returns the measure in use.
func (w *Workspace) MeasureID() string { return w.measure }

func computeScores(ctx context.Context, s *graph.Snapshot, id string, o analysis.Options, progress analysis.Progress) (*scoreTable, error) {
	m, ok := analysis.MeasureByID(id)
	if !ok {
		return nil, fmt.Errorf("no measure %q: %w", id, graph.ErrNotFound)
	}
	s.LinkCount("") // what panels look up is made here rather than when they ask
	found, err := m.Estimate(ctx, analysis.FromSnapshot(s, m.Directed, nil), analysis.Options{}, nil)
	if err != nil {
		return nil, err
	}
	settleTies(found.Scores)
	t := &scoreTable{Scores: found.Scores, Rank: ranks(found.Scores)}
	if !found.Exact {
		t.Sample = Sample{found.Sources, len(found.Scores), found.Widest()}
	}
	return t, nil
}

// Sampled says what the scores of a measure were estimated from, if they were.
func (w *Workspace) Sampled(measure string) Sample {
	if t := w.scores[measure]; t != nil {
		return t.Sample
	}
	return Sample{}
}

// settleTies leaves of scores twelve digits, more than any measure is exact to:
// two nodes are ahead of one another by their links, not by the order in which
// a kernel added numbers up.
func settleTies(scores []float64) {
	const dropped = 12 // of the 52 bits after the point
	for i, s := range scores {
		if !math.IsInf(s, 0) && !math.IsNaN(s) {
			scores[i] = math.Float64frombits((math.Float64bits(s) + 1<<(dropped-1)) &^ (1<<dropped - 1))
		}
	}
}

// ranks numbers scores from 1 for the highest; equal scores share a rank.
func ranks(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	out := make([]int, len(scores))
	for place, i := range order {
		if place > 0 && scores[i] == scores[order[place-1]] {
			out[i] = out[order[place-1]]
		} else {
			out[i] = place + 1
		}
	}
	return out
}

// Score returns a node's place in a measure that was computed.
func (w *Workspace) Score(n graph.Node, measure string) (Score, bool) {
	t := w.scores[measure]
	if t == nil || int(n) >= len(t.Scores) {
		return Score{}, false
	}
	return Score{t.Scores[n], t.Rank[n], len(t.Scores)}, true
}

// RankingRow is one line of the ranking.
type RankingRow struct {
	ID    graph.EntityID
	Name  string
	Type  string
	Score Score

	Spread *Spread // nil where it was not computed
	Shift  *Shift  // nil where it was not computed
}

// Ranking lists the shown nodes by the measure in use, highest first.
func (w *Workspace) Ranking() []RankingRow {
	var rows []RankingRow
	for _, n := range w.frame.Nodes {
		if sc, ok := w.Score(n.Node, w.measure); ok && int(n.Node) < w.snapshot.NumNodes() && w.frame.Snapshot == w.snapshot {
			e := w.snapshot.Entity(n.Node)
			row := RankingRow{ID: n.ID, Name: e.Name, Type: e.Type, Score: sc}
			if sp, ok := w.Spread(n.Node); ok {
				row.Spread = &sp
			}
			if sh, ok := w.Shift(n.Node); ok {
				row.Shift = &sh
			}
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b RankingRow) int {
		return cmp.Or(cmp.Compare(a.Score.Rank, b.Score.Rank), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return rows
}

// Radius returns the drawn radius of a node at zoom 1: 6 to 22 by score,
// events 8 to 17.
func Radius(f *Frame, n ShownNode) float64 {
	low, high := 6.0, 22.0
	if f.Snapshot.Entity(n.Node).Type == graph.EventEntity {
		low, high = 8, 17
	}
	return low + (high-low)*sqrt(n.Share)
}

func itoa(i int) string { return strconv.Itoa(i) }

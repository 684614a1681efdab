package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// resampleRounds is how often a measure is computed anew for an interval: the
// ends then have two rounds beyond them on either side.
const resampleRounds = 40

// Spread is between what a score and a rank come to lie, in nine of ten cases,
// when every link is there as often as its confidence says.
type Spread struct {
	Low, High         float64
	RankLow, RankHigh int // RankLow is the better
}

// How ranks are compared.
const (
	CompareNothing = ""
	CompareOutlet  = "outlet"  // without one outlet
	CompareWorst   = "outlets" // without its main outlet: the one a node's rank depends on most
	CompareTimes   = "times"   // between two spans of time
)

// Comparison says with what ranks are compared.
type Comparison struct {
	Kind          string
	Outlet        string        // of CompareOutlet
	Before, After [2]graph.Date // of CompareTimes: first and last day
}

// Words says the comparison as a chip does.
func (c Comparison) Words() string {
	switch c.Kind {
	case CompareOutlet:
		return "Without " + c.Outlet
	case CompareWorst:
		return "Without its main outlet"
	case CompareTimes:
		return graph.RangeWords(c.Before[0], c.Before[1]) + " to " + graph.RangeWords(c.After[0], c.After[1])
	}
	return ""
}

// Shift is how a rank differs in a comparison.
type Shift struct {
	Before, After int    // ranks
	Outlet        string // without which After is; of CompareWorst
}

// robust is what is known beyond scores: how sure they are, and how ranks
// change.
type robust struct {
	wantSpread bool
	spread     task[analysis.Interval]
	want       Comparison
	shift      task[[]Shift]
}

// task is a computation that runs as a job, and its result. It belongs to one
// measure on one snapshot.
type task[T any] struct {
	job        *Job
	generation int
	measure    string
	version    graph.Version
	result     *T
}

// fits reports whether the result, or the job under way, is of the measure and
// facts of now.
func (t *task[T]) fits(w *Workspace) bool {
	return (t.job != nil || t.result != nil) && t.measure == w.measure && t.version == w.snapshot.Version()
}

func (t *task[T]) forget() {
	if t.job != nil {
		t.job.Cancel()
	}
	*t = task[T]{generation: t.generation + 1}
}

// begin runs the computation as a job; an older one is stopped and its result
// dropped. gaveUp runs when it fails or the analyst stops it.
func (t *task[T]) begin(w *Workspace, label string, work func(context.Context, func(done, total int)) (T, error), gaveUp func()) {
	t.forget()
	mine := t.generation
	t.measure, t.version = w.measure, w.snapshot.Version()
	t.job = startJob(w, label, func(ctx context.Context, progress func(int, int, string)) (T, error) {
		return work(ctx, func(done, total int) { progress(done, total, "") })
	}, func(_ *Job, result T, err error) {
		if t.generation != mine {
			return // overtaken
		}
		t.job = nil
		switch {
		case err == nil:
			t.result = &result
		case errors.Is(err, context.Canceled):
			gaveUp()
		default:
			gaveUp()
			w.fail(err)
		}
		w.tell(Scores)
	})
}

// SetIntervals computes how sure the scores of the measure in use are, or
// forgets it.
func (w *Workspace) SetIntervals(on bool) {
	w.robust.wantSpread = on
	if !on {
		w.robust.spread.forget()
	}
	w.recheck()
	w.tell(Scores)
}

// Intervals reports whether intervals are asked for, and whether they are
// still being computed.
func (w *Workspace) Intervals() (on, computing bool) {
	return w.robust.wantSpread, w.robust.spread.job != nil
}

// Spread returns how sure the score of a node is, if that was computed.
func (w *Workspace) Spread(n graph.Node) (Spread, bool) {
	in := w.robust.spread.result
	if in == nil || !w.robust.spread.fits(w) || int(n) >= len(in.Low) {
		return Spread{}, false
	}
	return Spread{in.Low[n], in.High[n], in.RankLow[n], in.RankHigh[n]}, true
}

// Compare computes how ranks differ: without an outlet, or between two spans
// of time. CompareNothing forgets it.
func (w *Workspace) Compare(c Comparison) {
	if c == w.robust.want {
		return
	}
	w.robust.want = c
	w.robust.shift.forget()
	w.recheck()
	w.tell(Scores)
}

// Comparison returns what ranks are compared with, and whether that is still
// being computed.
func (w *Workspace) Comparison() (c Comparison, computing bool) {
	return w.robust.want, w.robust.shift.job != nil
}

// Shift returns how the rank of a node differs in the comparison, if that was
// computed.
func (w *Workspace) Shift(n graph.Node) (Shift, bool) {
	all := w.robust.shift.result
	if all == nil || !w.robust.shift.fits(w) || int(n) >= len(*all) {
		return Shift{}, false
	}
	return (*all)[n], true
}

// recheck computes what is asked for beyond scores, where the measure or the
// facts are others than those it was computed for.
func (w *Workspace) recheck() {
	m, ok := analysis.MeasureByID(w.measure)
	if !ok {
		return
	}
	s := w.snapshot
	if w.robust.wantSpread && !w.robust.spread.fits(w) {
		w.robust.spread.begin(w, "Intervals of "+m.Label, func(ctx context.Context, p func(int, int)) (analysis.Interval, error) {
			return analysis.Resampled(ctx, s, m, resampleRounds, analysis.Options{}, p)
		}, func() { w.robust.wantSpread = false })
	}
	if c := w.robust.want; c.Kind != CompareNothing && !w.robust.shift.fits(w) {
		w.robust.shift.begin(w, m.Label+": "+c.Words(), func(ctx context.Context, p func(int, int)) ([]Shift, error) {
			return c.shifts(ctx, s, m, p)
		}, func() { w.robust.want = Comparison{} })
	}
}

func (c Comparison) shifts(ctx context.Context, s *graph.Snapshot, m analysis.Measure, p func(int, int)) ([]Shift, error) {
	if c.Kind == CompareTimes {
		moved, err := analysis.Movement(ctx, s, m, c.Before, c.After, analysis.Options{})
		if err != nil {
			return nil, err
		}
		out := make([]Shift, len(moved))
		for i, x := range moved {
			out[i] = Shift{Before: x.Before, After: x.After}
		}
		return out, nil
	}
	scores, err := m.Compute(ctx, analysis.FromSnapshot(s, m.Directed, nil), analysis.Options{}, nil)
	if err != nil {
		return nil, fmt.Errorf("rank by %s: %w", m.ID, err)
	}
	out := make([]Shift, len(scores))
	for i, r := range analysis.Ranks(scores) {
		out[i] = Shift{Before: r, After: r}
	}
	if c.Kind == CompareWorst {
		found, err := analysis.LeaveOneOut(ctx, s, m, analysis.Options{}, p)
		if err != nil {
			return nil, err
		}
		for i, d := range found {
			out[i].After, out[i].Outlet = d.Rank, d.Outlet
		}
		return out, nil
	}
	without, err := m.Compute(ctx, analysis.WithoutOutlet(s, m.Directed, c.Outlet), analysis.Options{}, nil)
	if err != nil {
		return nil, fmt.Errorf("rank by %s without %s: %w", m.ID, c.Outlet, err)
	}
	for i, r := range analysis.Ranks(without) {
		out[i].After, out[i].Outlet = r, c.Outlet
	}
	return out, nil
}

// Halves returns the spans of time a comparison begins with: what the brush
// holds and the time before it, or else the whole period parted where half of
// the dated articles are reported.
func (w *Workspace) Halves() (before, after [2]graph.Date) {
	first, last := w.Period()
	if f := w.filter; f.From != "" && f.To != "" && f.From.Compare(first) > 0 {
		return [2]graph.Date{first, dayBefore(f.From)}, [2]graph.Date{f.From, f.To}
	}
	from, _, ok := first.Interval()
	_, end, okEnd := last.Interval()
	if !ok || !okEnd {
		return before, after
	}
	middle := dateOn(from.Add(end.Sub(from) / 2))
	if day := w.medianReport(); day.Compare(first) > 0 {
		middle = day
	}
	return [2]graph.Date{first, dayBefore(middle)}, [2]graph.Date{middle, last}
}

// medianReport returns the day by which half of the dated articles are
// reported; empty where none has a date.
func (w *Workspace) medianReport() graph.Date {
	var days []graph.Date
	for _, a := range w.snapshot.Articles() {
		if a.Published.Known() {
			days = append(days, a.Published.Day())
		}
	}
	if len(days) == 0 {
		return ""
	}
	slices.SortFunc(days, graph.Date.Compare)
	return days[len(days)/2]
}

func dateOn(t time.Time) graph.Date { return graph.Date(t.Format(time.DateOnly)) }

func dayBefore(d graph.Date) graph.Date {
	from, _, ok := d.Interval()
	if !ok {
		return d
	}
	return dateOn(from.AddDate(0, 0, -1))
}

// AlsoMeasure computes another measure beside the one in use, for plots.
// Score then returns its scores.
func (w *Workspace) AlsoMeasure(id string) {
	if w.scores[id] != nil {
		return
	}
	s := w.snapshot
	background(w, &w.measuring, func(ctx context.Context) (*scoreTable, error) {
		return computeScores(ctx, s, id, analysis.Options{}, nil)
	},
		func(t *scoreTable, err error) {
			switch {
			case errors.Is(err, context.Canceled):
				return
			case err != nil:
				w.fail(fmt.Errorf("rank by %s: %w", id, err))
				t = &scoreTable{}
			case s != w.snapshot:
				w.AlsoMeasure(id)
				return
			}
			w.scores[id] = t
			w.tell(Scores)
		})
}

// RankCorrelation is Spearman's coefficient of two measures over the nodes of
// the picture: 1 where they order alike, -1 where they order the other way
// round. ok is false where there is nothing to compare.
func (w *Workspace) RankCorrelation(a, b string) (rho float64, ok bool) {
	x, y := w.scores[a], w.scores[b]
	if x == nil || y == nil || w.frame.Snapshot != w.snapshot || len(x.Scores) == 0 || len(y.Scores) == 0 {
		return 0, false
	}
	return analysis.Spearman(shownScores(w.frame, x), shownScores(w.frame, y))
}

func shownScores(f *Frame, t *scoreTable) []float64 {
	out := make([]float64, len(f.Nodes))
	for i, n := range f.Nodes {
		out[i] = t.Scores[n.Node]
	}
	return out
}

// OutletNames lists the outlets of the project by how many articles they have.
func (w *Workspace) OutletNames() []string { return slices.Clone(analysis.Outlets(w.snapshot)) }

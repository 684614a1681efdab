package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph"
)

// FromClaims is FromSnapshot with only some claims: a link whose claims all go is gone, another is weighted by the
// origins of those that stay.
func FromClaims(s *graph.Snapshot, directed bool, keep func(claim uint32) bool) *Graph {
	links := s.Links()
	edges := make([]Edge, 0, len(links))
	for i := range links {
		kept := slices.DeleteFunc(slices.Clone(links[i].Claims), func(c uint32) bool { return !keep(c) })
		asserted := slices.ContainsFunc(kept, func(c uint32) bool { return s.Claim(c).Polarity != graph.Negative })
		if !asserted {
			continue
		}
		weight := links[i].Origins
		if len(kept) < len(links[i].Claims) {
			weight = s.Corroboration(kept).Origins
		}
		edges = append(edges, Edge{A: uint32(links[i].From), B: uint32(links[i].To), W: float64(weight)})
	}
	return New(s.NumNodes(), edges, directed)
}

// Interval is how sure the scores of a measure are, each slice by node. Ranks count from 1; equal scores share one.
type Interval struct {
	Low, High         []float64 // nine of ten resampled scores lie between
	RankLow, RankHigh []int     // and ranks; RankLow is the better
}

// Resampled computes a measure again and again with every link present as often as its confidence says, and returns
// between what scores and ranks come to lie. That asks only how certain the links are; that some are missing
// altogether it cannot know. The same seed gives the same result. Time is that of the measure times the rounds.
func Resampled(ctx context.Context, s *graph.Snapshot, m Measure, rounds int, o Options, progress Progress) (Interval, error) {
	n := s.NumNodes()
	scores, ranks := make([][]float64, n), make([][]int, n)
	r := newRandom(o.Seed)
	for round := range rounds {
		g := FromSnapshot(s, m.Directed, func(l *graph.Link) bool { return r.unit() < l.Confidence })
		found, err := m.Compute(ctx, g, o, nil)
		if err != nil {
			return Interval{}, fmt.Errorf("resample %s: %w", m.ID, err)
		}
		rank := Ranks(found)
		for v := range n {
			scores[v], ranks[v] = append(scores[v], found[v]), append(ranks[v], rank[v])
		}
		progress.tell(round+1, rounds)
	}
	in := Interval{make([]float64, n), make([]float64, n), make([]int, n), make([]int, n)}
	for v := range n {
		in.Low[v], in.High[v] = middle(scores[v])
		in.RankLow[v], in.RankHigh[v] = middle(ranks[v])
	}
	return in, nil
}

// middle returns between what values the middle nine tenths lie.
func middle[T cmp.Ordered](values []T) (low, high T) {
	if len(values) == 0 {
		return low, high
	}
	slices.Sort(values)
	cut := len(values) / 20
	return values[cut], values[len(values)-1-cut]
}

// Ranks numbers scores from 1 for the highest; equal scores share a rank.
func Ranks(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	ranks := make([]int, len(scores))
	for place, v := range order {
		ranks[v] = place + 1
		if place > 0 && scores[v] == scores[order[place-1]] {
			ranks[v] = ranks[order[place-1]]
		}
	}
	return ranks
}

// Dependence is what a node's rank owes to one outlet.
type Dependence struct {
	Outlet string // without whose articles the rank is worst; empty if no outlet worsens it
	Rank   int    // without it
}

// Outlets lists the outlets of a project by how many articles they have, most first, then by name.
func Outlets(s *graph.Snapshot) []string {
	count := map[string]int{}
	for _, a := range s.Articles() {
		if a.Outlet != "" {
			count[a.Outlet]++
		}
	}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return names
}

// WithoutOutlet is the graph of what other outlets say.
func WithoutOutlet(s *graph.Snapshot, directed bool, outlet string) *Graph {
	return FromClaims(s, directed, func(c uint32) bool { return s.Article(s.Claim(c).Article).Outlet != outlet })
}

// LeaveOneOut computes a measure without each outlet in turn and tells for every node which outlet its rank depends
// on most. Time is that of the measure times the outlets.
func LeaveOneOut(ctx context.Context, s *graph.Snapshot, m Measure, o Options, progress Progress) ([]Dependence, error) {
	all, err := m.Compute(ctx, FromSnapshot(s, m.Directed, nil), o, nil)
	if err != nil {
		return nil, fmt.Errorf("leave one outlet out of %s: %w", m.ID, err)
	}
	out := make([]Dependence, s.NumNodes())
	for v, r := range Ranks(all) {
		out[v].Rank = r
	}
	outlets := Outlets(s)
	for i, outlet := range outlets {
		scores, err := m.Compute(ctx, WithoutOutlet(s, m.Directed, outlet), o, nil)
		if err != nil {
			return nil, fmt.Errorf("leave %s out of %s: %w", outlet, m.ID, err)
		}
		for v, r := range Ranks(scores) {
			if r > out[v].Rank {
				out[v] = Dependence{outlet, r}
			}
		}
		progress.tell(i+1, len(outlets))
	}
	return out, nil
}

// Moved is how a node's rank in a measure differs between two spans of time.
type Moved struct{ Before, After int }

// Movement computes a measure on what was reported in each of two spans of time and compares the ranks.
func Movement(ctx context.Context, s *graph.Snapshot, m Measure, before, after [2]graph.Date, o Options) ([]Moved, error) {
	out := make([]Moved, s.NumNodes())
	for i, span := range [][2]graph.Date{before, after} {
		g := FromClaims(s, m.Directed, func(c uint32) bool { return graph.Overlap(span[0], span[1], s.Reported(c), "") })
		scores, err := m.Compute(ctx, g, o, nil)
		if err != nil {
			return nil, fmt.Errorf("compare %s between two times: %w", m.ID, err)
		}
		for v, r := range Ranks(scores) {
			if i == 0 {
				out[v].Before = r
			} else {
				out[v].After = r
			}
		}
	}
	return out, nil
}

package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// TimelineOf returns the dated events of a selection and the days of its
// articles, to be drawn; nodes is as in Options.
func TimelineOf(s *graph.Snapshot, nodes []graph.EntityID) *scene.Timeline {
	w := newWriter(s, Options{Nodes: nodes})
	t := &scene.Timeline{Counts: w.articlesByDay()}
	lanes := lanesOf(s.Schema())
	used := map[string]bool{}
	var items []scene.Happening
	var itemLane []string
	for _, n := range w.events() {
		c := s.Entity(n)
		h, ok := happening(c)
		if !ok {
			continue
		}
		lane := lanes[len(lanes)-1]
		if k := s.Schema().Event(c.Event.Kind); k != nil {
			lane = k.Lane
		}
		used[lane] = true
		items, itemLane = append(items, h), append(itemLane, lane)
	}
	for _, l := range lanes {
		if used[l] {
			t.Lanes = append(t.Lanes, l)
		}
	}
	for i := range items {
		items[i].Lane = slices.Index(t.Lanes, itemLane[i])
	}
	t.Happenings = items
	return t
}

// lanesOf lists the lanes of the vocabulary as they first appear, the one of
// what fits nowhere last.
func lanesOf(s *graph.Schema) []string {
	const rest = "Other"
	var out []string
	for _, e := range s.Events {
		if !slices.Contains(out, e.Lane) && e.Lane != rest {
			out = append(out, e.Lane)
		}
	}
	return append(out, rest)
}

// happening is an event with a known date.
func happening(c *graph.Canonical) (scene.Happening, bool) {
	e := c.Event
	from, to, ok := graph.Range(e.Date, e.DateEnd)
	if !ok {
		return scene.Happening{}, false
	}
	h := scene.Happening{ID: string(c.ID), Name: oneLine(c.Name), Type: c.Type, EventKind: e.Kind, From: days(from), To: days(to), Rank: float64(c.Origins)}
	start := cmp.Or(e.Date, e.DateEnd)
	switch {
	case e.DateEnd != "" && e.Date.Precise() && e.DateEnd.Precise() && e.Date.Day() != e.DateEnd.Day():
		h.Precision = scene.Span
	case !start.Precise():
		h.Precision = scene.Within
	default:
		h.From = float64(int(h.From))
		h.To = h.From + 1
	}
	return h, true
}

func days(t time.Time) float64 { return float64(t.Unix()) / 86400 }

func (w *writer) articlesByDay() []scene.DayCount {
	var out []scene.DayCount
	for _, a := range w.articles() { // by publication
		from, _, ok := a.Published.Day().Interval()
		if !ok || !a.Published.Precise() {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Day == days(from) {
			out[n-1].N++
		} else {
			out = append(out, scene.DayCount{Day: days(from), N: 1})
		}
	}
	return out
}

package workspace

import (
	"cmp"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// TimelineItem is a dated event as the timeline draws it.
type TimelineItem struct {
	ID       graph.EntityID
	Name     string
	Kind     string
	Lane     string
	From, To graph.Date // To is empty for a single date
	Origins  int
	Shown    bool // it is in the picture too
}

// Timeline is what the timeline draws.
type Timeline struct {
	Lanes   []string // in order, empty ones left out
	Items   []TimelineItem
	Undated []TimelineItem
	Days    []DayCount // articles a day, by day
}

// DayCount is how many articles were published on a day.
type DayCount struct {
	Day      time.Time
	Articles int
}

// lanes is the order of the default lanes.
var lanes = []string{"Force", "Law", "Politics", "Speech", "Movement and aid", "Other"}

// Timeline lists the events that are not hidden by type, dated ones by date.
// The brush does not take events away: it is drawn over them.
func (w *Workspace) Timeline() Timeline {
	s := w.snapshot
	t := Timeline{Days: days(s)}
	used := map[string]bool{}
	for _, n := range s.Events() {
		e := s.Entity(n)
		_, shown := w.frame.Index[e.ID]
		item := TimelineItem{ID: e.ID, Name: e.Name, Kind: e.Event.Kind, Lane: laneOf(s, e.Event.Kind), From: e.Event.Date, To: e.Event.DateEnd,
			Origins: e.Origins, Shown: shown}
		if item.From == "" {
			item.From, item.To = item.To, ""
		}
		if !item.From.Known() {
			t.Undated = append(t.Undated, item)
			continue
		}
		if !shown && w.laneHidden(e) {
			continue
		}
		used[item.Lane] = true
		t.Items = append(t.Items, item)
	}
	for _, l := range lanes {
		if used[l] {
			t.Lanes = append(t.Lanes, l)
		}
	}
	return t
}

func (w *Workspace) laneHidden(e *graph.Canonical) bool {
	return w.filter.HiddenTypes[graph.EventEntity] || w.canvas.hidden[e.ID]
}

func laneOf(s *graph.Snapshot, kind string) string {
	if t := s.Schema().Event(kind); t != nil {
		return t.Lane
	}
	return lanes[len(lanes)-1]
}

func days(s *graph.Snapshot) []DayCount {
	counts := map[time.Time]int{}
	for _, a := range s.Articles() {
		if from, _, ok := a.Published.Day().Interval(); ok && a.Published.Precise() {
			counts[from]++
		}
	}
	out := make([]DayCount, 0, len(counts))
	for d, n := range counts {
		out = append(out, DayCount{d, n})
	}
	slices.SortFunc(out, func(a, b DayCount) int { return a.Day.Compare(b.Day) })
	return out
}

// Brush filters everything to the days from–to; empty dates clear it.
func (w *Workspace) Brush(from, to graph.Date) {
	f := w.filter
	f.From, f.To = from, to
	if from != "" && to != "" && from.Compare(to) > 0 {
		f.From, f.To = to, from
	}
	w.SetFilter(f)
}

// EventsAround returns the dated events before and after one, nearest first.
func (w *Workspace) EventsAround(id graph.EntityID, n int) (before, after []graph.EntityID) {
	items := w.Timeline().Items
	at := slices.IndexFunc(items, func(i TimelineItem) bool { return i.ID == id })
	if at < 0 {
		return nil, nil
	}
	for i := at - 1; i >= 0 && len(before) < n; i-- {
		before = append(before, items[i].ID)
	}
	for i := at + 1; i < len(items) && len(after) < n; i++ {
		after = append(after, items[i].ID)
	}
	return before, after
}

// NewsSection is one part of "What is new".
type NewsSection struct {
	Title string
	Rows  []Row
}

// News lists what the newest import brought, from the facts alone: what now
// disagrees, new links among entities known before, new events, roles and
// names.
func (w *Workspace) News() []NewsSection {
	s := w.snapshot
	batches := s.Batches()
	if len(batches) == 0 {
		return nil
	}
	fresh := map[graph.ArticleID]bool{}
	for _, a := range batches[len(batches)-1].Articles {
		fresh[a] = true
	}
	known := func(e *graph.Canonical) bool {
		return slices.ContainsFunc(e.Articles, func(a graph.ArticleID) bool { return !fresh[a] })
	}
	return slices.DeleteFunc([]NewsSection{
		{"Now disagree", w.newDisagreements(fresh)},
		{"New links among those you know", w.newLinks(fresh, known)},
		{"New events", w.newNodes(known, func(e *graph.Canonical) bool { return e.Event != nil })},
		{"New names", w.newNodes(known, func(e *graph.Canonical) bool { return e.Event == nil })},
	}, func(sec NewsSection) bool { return len(sec.Rows) == 0 })
}

func (w *Workspace) newDisagreements(fresh map[graph.ArticleID]bool) []Row {
	s := w.snapshot
	var rows []Row
	for _, d := range s.Disagreements() {
		isNew := slices.ContainsFunc(d.Versions, func(v graph.Side) bool {
			return slices.ContainsFunc(v.Claims, func(i uint32) bool { return fresh[s.Claim(i).Article] })
		})
		if isNew {
			e := s.Entity(d.Node)
			rows = append(rows, Row{Thing: e.Name, Type: e.Type, ID: e.ID, Relation: "on " + d.Kind + ":", Origins: e.Origins})
		}
	}
	return rows
}

func (w *Workspace) newLinks(fresh map[graph.ArticleID]bool, known func(*graph.Canonical) bool) []Row {
	s := w.snapshot
	var rows []Row
	for _, l := range s.Links() {
		a, b := s.Entity(l.From), s.Entity(l.To)
		onlyFresh := !slices.ContainsFunc(l.Claims, func(i uint32) bool { return !fresh[s.Claim(i).Article] })
		if onlyFresh && known(a) && known(b) {
			rows = append(rows, Row{Thing: a.Name + ", " + b.Name, Relation: s.Schema().Predicate(l.Predicate).Label, Type: a.Type,
				Link: &LinkID{a.ID, b.ID}, Origins: l.Origins, Claims: l.Claims, Date: w.linkDate(l)})
		}
	}
	return rows
}

func (w *Workspace) newNodes(known, want func(*graph.Canonical) bool) []Row {
	s := w.snapshot
	var rows []Row
	for n := range s.NumNodes() {
		e := s.Entity(graph.Node(n))
		if known(e) || !want(e) {
			continue
		}
		row := Row{Thing: e.Name, Type: e.Type, ID: e.ID, Origins: e.Origins}
		if e.Event != nil {
			row.Kind, row.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(b.Origins, a.Origins), cmp.Compare(a.Thing, b.Thing)) })
	return rows
}

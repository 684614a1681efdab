package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// TimelineItem is a dated event, or a dated link, as the timeline draws it.
type TimelineItem struct {
	ID       graph.EntityID // of an event
	Link     *LinkID        // of a link
	Name     string
	Kind     string // of an event
	Lane     string
	From, To graph.Date // To is empty for a single date
	OpenEnd  bool       // began at From, no end is known
	Late     bool       // known only from a later report
	First    graph.Date // of the reports
	Origins  int
	Share    float64 // of the highest score, 0 to 1; 0 if it is not in the picture
	Shown    bool    // it is in the picture too
	Disputed bool    // sources disagree on it
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

// What the lanes of a timeline can stand for.
const (
	LanesByKind      = "kind"
	LanesByActor     = "actor"
	LanesByPlace     = "place"
	LanesByCommunity = "community"
	LanesByLink      = "link"
)

// LaneChoices returns what lanes can stand for, the default first.
func LaneChoices() []string {
	return []string{LanesByKind, LanesByActor, LanesByPlace, LanesByCommunity, LanesByLink}
}

// lateAfter is how many days after its end an event counts as known only from
// a later report.
const lateAfter = 3

// timelining is what a timeline is computed from; all of it immutable.
type timelining struct {
	framing
	frame *Frame
	by    string
}

// Timeline lists the events that pass the filters, with lanes by kind.
// The brush does not take events away: it is drawn over them.
func (w *Workspace) Timeline() Timeline {
	t, _ := w.TimelineJob(LanesByKind)(w.ctx) // lanes by kind compute nothing that could be cancelled
	return t
}

// TimelineJob returns the computation of a timeline as things stand now. It
// may run on any goroutine.
func (w *Workspace) TimelineJob(by string) func(context.Context) (Timeline, error) {
	return newTimelining(w.framingNow(), w.frame, by).timeline
}

// newTimelining leaves the brush aside: it is drawn over the events.
func newTimelining(in framing, f *Frame, by string) *timelining {
	in.filter.From, in.filter.To = "", ""
	return &timelining{in, f, by}
}

func (in *timelining) timeline(ctx context.Context) (Timeline, error) {
	t := Timeline{Days: days(in.snapshot)}
	links := in.passingLinks()
	events := in.events(links)
	lanes := in.lanes(links)
	if err := ctx.Err(); err != nil {
		return Timeline{}, fmt.Errorf("lanes by %s: %w", in.by, err)
	}
	used := map[string]bool{}
	add := func(item TimelineItem, in []string) {
		for _, lane := range in {
			item.Lane = lane
			used[lane] = true
			t.Items = append(t.Items, item)
		}
	}
	for _, n := range events {
		item := in.event(n)
		switch {
		case !item.From.Known():
			t.Undated = append(t.Undated, item)
		case in.by != LanesByLink:
			add(item, lanes.of(n))
		}
	}
	if in.by == LanesByLink {
		for _, l := range links {
			if item, ok := in.link(l); ok {
				add(item, []string{in.snapshot.Schema().Predicate(l.Predicate).Label})
			}
		}
		slices.SortStableFunc(t.Items, func(a, b TimelineItem) int { return a.From.Compare(b.From) })
	}
	for _, lane := range lanes.order {
		if used[lane] {
			t.Lanes = append(t.Lanes, lane)
		}
	}
	return t, nil
}

// events returns the events that pass, by date: those with a link that
// passes, those selected or pinned, and where no filter asks for a link,
// those without any.
func (in *timelining) events(links []passingLink) []graph.Node {
	s := in.snapshot
	linked := make([]bool, s.NumNodes())
	for _, l := range links {
		linked[l.From], linked[l.To] = true, true
	}
	if in.filter.HiddenTypes[graph.EventEntity] {
		return nil
	}
	var out []graph.Node
	for _, n := range s.Events() {
		id := s.Entity(n).ID
		alone := len(s.LinksOf(n)) == 0 && !in.filter.ofClaims()
		if (linked[n] || alone || in.asked(id)) && !in.canvas.hidden[id] {
			out = append(out, n)
		}
	}
	return out
}

func (in *timelining) event(n graph.Node) TimelineItem {
	e := in.snapshot.Entity(n)
	item := TimelineItem{ID: e.ID, Name: e.Name, Kind: e.Event.Kind, From: e.Event.Date, To: e.Event.DateEnd, Origins: e.Origins}
	if item.From == "" {
		item.From, item.To = item.To, ""
	}
	if len(e.Articles) > 0 {
		item.First = in.snapshot.Article(e.Articles[0]).Published
	}
	item.Late = isLate(item)
	if i, shown := in.frame.Index[e.ID]; shown {
		item.Shown, item.Share, item.Disputed = true, in.frame.Nodes[i].Share, in.frame.Nodes[i].Disputed
	}
	return item
}

// isLate reports whether an event of a known day was first reported well
// after it.
func isLate(item TimelineItem) bool {
	if !item.From.Precise() || item.To != "" || !item.First.Known() {
		return false
	}
	_, end, _ := item.From.Day().Interval()
	first, _, _ := item.First.Day().Interval()
	return first.Sub(end) > lateAfter*24*time.Hour
}

// link returns a link as an item: over the time its claims give, else at the
// date of an event at one of its ends or of the statement.
func (in *timelining) link(l passingLink) (TimelineItem, bool) {
	s := in.snapshot
	a, b := s.Entity(l.From), s.Entity(l.To)
	item := TimelineItem{Link: &LinkID{a.ID, b.ID}, Name: a.Name + ", " + b.Name, Origins: l.Origins, Disputed: l.Disputed}
	for _, i := range l.Claims {
		c := s.Claim(i)
		from, to := claimDates(s, i)
		stated := c.ValidFrom != "" || c.ValidTo != ""
		event, _ := eventDates(s, i)
		if c.Predicate == graph.Said || stated || event != "" {
			if item.From == "" || from.Compare(item.From) < 0 {
				item.From = from
			}
			if to != "" && (item.To == "" || to.Compare(item.To) > 0) {
				item.To = to
			}
			item.OpenEnd = item.OpenEnd || stated && c.ValidTo == ""
		}
	}
	item.OpenEnd = item.OpenEnd && item.To == ""
	_, aShown := in.frame.Index[a.ID]
	_, bShown := in.frame.Index[b.ID]
	item.Shown = aShown && bShown
	return item, item.From.Known()
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

// AsItWasOn shows what held on a day; an empty date shows all times.
func (w *Workspace) AsItWasOn(day graph.Date) {
	f := w.filter
	f.AsOf = day
	w.SetFilter(f)
}

// AsKnownOn shows what had been reported by the end of a day; an empty date
// shows all that is known now.
func (w *Workspace) AsKnownOn(day graph.Date) {
	f := w.filter
	f.KnownOn = day
	w.SetFilter(f)
}

// EventsAround returns the dated events before and after one, nearest first.
func (w *Workspace) EventsAround(id graph.EntityID, n int) (before, after []graph.EntityID) {
	s := w.snapshot
	events := s.Events() // by date
	at := slices.IndexFunc(events, func(e graph.Node) bool { return s.Entity(e).ID == id })
	if at < 0 || !dated(s.Entity(events[at]).Event) {
		return nil, nil
	}
	shown := func(e *graph.Canonical) bool { return dated(e.Event) && !w.canvas.hidden[e.ID] }
	for i := at - 1; i >= 0 && len(before) < n; i-- {
		if e := s.Entity(events[i]); shown(e) {
			before = append(before, e.ID)
		}
	}
	for i := at + 1; i < len(events) && len(after) < n; i++ {
		if e := s.Entity(events[i]); shown(e) {
			after = append(after, e.ID)
		}
	}
	return before, after
}

func dated(e *graph.Event) bool {
	return e.Date.Known() || e.Date == "" && e.DateEnd.Known()
}

// ItemDates returns the dates of an item as the interface writes them; of an
// event that no article dates, when it was first reported.
func (i TimelineItem) ItemDates() string {
	words := graph.RangeWords(i.From, i.To)
	if i.OpenEnd {
		return "from " + words
	}
	if words == "" && i.First.Known() {
		return "undated, reported " + i.First.Words()
	}
	return cmp.Or(words, "undated")
}

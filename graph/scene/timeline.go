package scene

import (
	"math"
	"slices"
	"time"
)

// Timeline is what happened when, to be drawn: plain data that must not change while it is drawn. Days are counted
// from 1 January 1970 in UTC; a span reaches from the beginning of its first to the end of its last day, so that 21
// September alone is From d, To d+1.
type Timeline struct {
	Lanes      []string
	Happenings []Happening
	Counts     []DayCount // of articles, by day, in order
}

// Happening is an event or a dated claim.
type Happening struct {
	ID, Name  string
	Lane      int    // index into Lanes
	Type      string // entity type for colour and shape, or LinkType; empty is Event
	EventKind string
	From, To  float64
	Precision Precision
	OpenEnd   bool // began at From, no end is known
	Late      bool // known only from a later report
	Reported  float64
	Rank      float64 // what is labelled first
	Hit       bool
	Disputed  bool
}

// LinkType is the type of a happening that is a link, not a node.
const LinkType = "link"

// Precision says what is known of a span.
type Precision uint8

// The precisions.
const (
	OnDay  Precision = iota // the day is known
	Span                    // first and last day are known
	Within                  // some time in the span
)

// DayCount is how many articles a day has.
type DayCount struct {
	Day float64
	N   int
}

// Day returns a date in days since 1970.
func Day(year int, month time.Month, day int) float64 {
	return math.Floor(float64(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()) / 86400)
}

// DateOf returns the date a day falls on.
func DateOf(day float64) (year int, month time.Month, dayOfMonth int) {
	return time.Unix(int64(math.Floor(day))*86400, 0).UTC().Date()
}

// Period is a span of days.
type Period struct{ From, To float64 }

// Contains reports whether a day lies in the period.
func (p Period) Contains(day float64) bool { return day >= p.From && day < p.To }

// TimelineView is how a timeline is looked at. From and To are the days at the left and right end of the axis.
type TimelineView struct {
	From, To float64
	W, H     float64
	Scroll   float64 // how far the lanes are scrolled down
	Tokens   Tokens
	Words    TimelineWords

	Selected map[string]bool
	Related  map[string]bool // linked with what is selected
	Hovered  string
	Brush    *Period
	AsOf     *float64 // "as it was on": a flag stands at each of these days
	KnownOn  *float64 // "as known on"
}

// TimelineWords are the words of a timeline in the language of the window. The zero value is English.
type TimelineWords struct {
	PerDay, PerWeek, PerMonth, PerYear string
	Months                             [12]string // short
}

func (w *TimelineWords) fill() {
	if w.PerDay == "" {
		w.PerDay, w.PerWeek, w.PerMonth, w.PerYear = "Articles a day", "Articles a week", "Articles a month", "Articles a year"
	}
	if w.Months[0] == "" {
		w.Months = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	}
}

// Sizes of a timeline, in units.
const (
	TimelineNames = 104.0 // width of the column of lane names
	timelineRight = 16.0  // room right of the axis
	histogram     = 32.0
	laneHeight    = 23.0
	axisHeight    = 20.0
	barHeight     = 14.0
	dayRadius     = 5.5 / 1.2 // of a diamond whose half diagonal is 5.5
	maxRows       = 5         // rows a lane grows to when its spans overlap
)

// XOf returns where a day lies.
func (v *TimelineView) XOf(day float64) float64 {
	return TimelineNames + (day-v.From)*v.perDay()
}

// DayAt returns the day at a place.
func (v *TimelineView) DayAt(x float64) float64 { return v.From + (x-TimelineNames)/v.perDay() }

// perDay is the width of a day.
func (v *TimelineView) perDay() float64 {
	return max(v.W-TimelineNames-timelineRight, 1) / max(v.To-v.From, 1e-6)
}

// ZoomAt returns the period shown after zooming by a factor with the day under x held in place; it stays between two
// days and two hundred years.
func (v *TimelineView) ZoomAt(factor, x float64) Period {
	day := v.DayAt(x)
	width := v.To - v.From
	to := min(max(width/factor, 2), 200*365.25)
	share := (day - v.From) / width
	return Period{day - share*to, day + (1-share)*to}
}

// FitTimeline returns the period that shows everything with some room around, at least three weeks.
func FitTimeline(t *Timeline) Period {
	p := Period{math.Inf(1), math.Inf(-1)}
	for _, h := range t.Happenings {
		p.From, p.To = min(p.From, h.From), max(p.To, h.To)
	}
	for _, c := range t.Counts {
		if c.N > 0 {
			p.From, p.To = min(p.From, c.Day), max(p.To, c.Day+1)
		}
	}
	if p.From > p.To {
		return Period{}
	}
	room := max((p.To-p.From)*0.05, 0.5)
	p.From, p.To = p.From-room, p.To+room
	if short := 21 - (p.To - p.From); short > 0 {
		p.From, p.To = p.From-short/2, p.To+short/2
	}
	return p
}

// OpenTimeline returns the period to begin with: everything, unless a few things lie far from the rest. Then it is
// where most things are.
func OpenTimeline(t *Timeline) Period {
	all := FitTimeline(t)
	var days []float64
	for _, h := range t.Happenings {
		if h.To-h.From < 92 { // a year says little of where things are
			days = append(days, (h.From+h.To)/2)
		}
	}
	for _, c := range t.Counts {
		if c.N > 0 {
			days = append(days, c.Day+0.5)
		}
	}
	if len(days) < 8 {
		return all
	}
	slices.Sort(days)
	cut := len(days) / 10
	most := Period{days[cut], days[len(days)-1-cut]}
	room := max((most.To-most.From)/4, 7)
	most = Period{max(most.From-room, all.From), min(most.To+room, all.To)}
	if 3*(most.To-most.From) > all.To-all.From {
		return all
	}
	return most
}

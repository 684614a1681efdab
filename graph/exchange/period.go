package exchange

import (
	"cmp"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// period is a run of whole days, both ends included; an empty end is open.
type period struct{ from, to string }

const dayForm = "2006-01-02"

// firstDay and lastDay bound the days a date allows; empty if it allows any.
func firstDay(d graph.Date) string {
	from, _, ok := d.Day().Interval()
	if !ok {
		return ""
	}
	return from.Format(dayForm)
}

func lastDay(d graph.Date) string {
	_, to, ok := d.Day().Interval()
	if !ok {
		return ""
	}
	return to.Add(-time.Nanosecond).Format(dayForm)
}

// eventPeriod returns the days an event may have taken place on.
func eventPeriod(e *graph.Event) []period {
	p := period{firstDay(cmp.Or(e.Date, e.DateEnd)), lastDay(cmp.Or(e.DateEnd, e.Date))}
	if p.from == "" || p.to == "" || p.to < p.from {
		return nil
	}
	return []period{p}
}

// validPeriod returns the days a claim says it holds on; a missing end is
// open. A claim that names no day holds nowhere in particular.
func validPeriod(from, to graph.Date) []period {
	p := period{firstDay(from), lastDay(to)}
	if p == (period{}) || p.to != "" && p.to < p.from {
		return nil
	}
	return []period{p}
}

// mergePeriods sorts periods and joins those that share a day.
func mergePeriods(ps []period) []period {
	slices.SortFunc(ps, func(a, b period) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var out []period
	for _, p := range ps {
		if n := len(out); n > 0 && (out[n-1].to == "" || p.from <= out[n-1].to) {
			if p.to == "" || out[n-1].to != "" && p.to > out[n-1].to {
				out[n-1].to = p.to
			}
			continue
		}
		out = append(out, p)
	}
	return out
}

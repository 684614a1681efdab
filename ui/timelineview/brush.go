package timelineview

import (
	"math"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// brush returns the chosen days: as they are dragged, else those of the
// filter.
func (v *View) brush() *scene.Period {
	if v.live != nil {
		return v.live
	}
	f := v.cfg.Workspace.Filter()
	if f.From == "" && f.To == "" {
		return nil
	}
	p, ok := daysOf(f.From, f.To)
	if !ok {
		return nil
	}
	return &p
}

// ClearBrush lets all days through.
func (v *View) ClearBrush() { v.setBrush(nil) }

// setBrush filters by whole days, or by none.
func (v *View) setBrush(p *scene.Period) {
	v.live = nil
	from, to := graph.Date(""), graph.Date("")
	if p != nil {
		from, to = dateOf(p.From), dateOf(p.To-1)
	}
	if f := v.cfg.Workspace.Filter(); f.From != from || f.To != to {
		v.cfg.Workspace.Brush(from, to)
		v.cfg.Log("timeline brush " + string(from) + " " + string(to))
	}
	v.draw()
}

// stretch is the brush between two days, whole units of the axis.
func stretch(u scene.Unit, a, b float64) scene.Period {
	return scene.Period{From: u.Around(min(a, b)).From, To: u.Around(max(a, b)).To}
}

// resized moves one edge of a brush to the boundary of a unit nearest to a
// day; at least one unit stays.
func resized(u scene.Unit, p scene.Period, left bool, day float64) scene.Period {
	edge := nearest(u, day)
	if left {
		p.From = min(edge, u.Around(p.To-1).From)
	} else {
		p.To = max(edge, u.Around(p.From).To)
	}
	return p
}

// nearest is the boundary of a unit that is closest to a day.
func nearest(u scene.Unit, day float64) float64 {
	around := u.Around(day)
	if day-around.From < around.To-day {
		return around.From
	}
	return around.To
}

// moved shifts a brush by whole days.
func moved(p scene.Period, days float64) scene.Period {
	days = math.Round(days)
	return scene.Period{From: p.From + days, To: p.To + days}
}

// stepped shifts a brush by whole units: days, weeks, months or years.
func stepped(u scene.Unit, p scene.Period, n int) scene.Period {
	return scene.Period{From: later(u, p.From, n), To: later(u, p.To, n)}
}

func later(u scene.Unit, day float64, n int) float64 {
	switch u {
	case scene.Weeks:
		return day + 7*float64(n)
	case scene.Months:
		y, m, d := scene.DateOf(day)
		month := u.Around(scene.Day(y, m+time.Month(n), 1))
		return min(month.From+float64(d-1), month.To)
	case scene.Years:
		y, m, d := scene.DateOf(day)
		return scene.Day(y+n, m, d)
	}
	return day + float64(n)
}

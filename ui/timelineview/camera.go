package timelineview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph/scene"
)

// flightTime is how long the timeline moves to another period.
const flightTime = 260 * time.Millisecond

// Fit shows everything.
func (v *View) Fit() {
	if v.data.span != (scene.Period{}) {
		v.fly(v.data.span)
	}
}

// Zoom zooms about the middle; above 1 shows fewer days.
func (v *View) Zoom(factor float64) {
	view := v.look()
	v.zoomAt(factor, (scene.TimelineNames+view.W)/2)
}

// zoomAt zooms with the day under a place held where it is.
func (v *View) zoomAt(factor, x float64) {
	v.land()
	view := v.look()
	v.setPeriod(view.ZoomAt(factor, x))
}

// Pan moves the days by a number of units of the window.
func (v *View) Pan(dx float32) {
	v.land()
	view := v.look()
	days := view.DayAt(0) - view.DayAt(float64(dx)/v.unit())
	v.setPeriod(scene.Period{From: v.period.From + days, To: v.period.To + days})
}

// scrollBy scrolls the lanes, as far as there are any.
func (v *View) scrollBy(units float64) {
	if front := v.drawing.front; front != nil {
		if to := front.Scroll(v.scroll + units); to != v.scroll {
			v.scroll = to
			v.draw()
		}
	}
}

func (v *View) setPeriod(p scene.Period) {
	if p != v.period && p.To > p.From && !math.IsNaN(p.From) {
		v.period = p
		v.card.hide()
		v.draw()
	}
}

// fly moves to a period, slowing down towards the end.
func (v *View) fly(to scene.Period) {
	v.land()
	from := v.period
	if from == to {
		return
	}
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		v.setPeriod(to)
		return
	}
	v.flight = &fyne.Animation{Duration: flightTime, Curve: easeOut, Tick: func(share float32) {
		s := float64(share)
		v.setPeriod(scene.Period{From: from.From + (to.From-from.From)*s, To: from.To + (to.To-from.To)*s})
	}}
	v.flight.Start()
}

func easeOut(share float32) float32 {
	rest := 1 - share
	return 1 - rest*rest*rest
}

// land ends a flight where it is.
func (v *View) land() {
	if v.flight != nil {
		v.flight.Stop()
		v.flight = nil
	}
}

// zoomTo shows a span with as much room around it again.
func (v *View) zoomTo(p scene.Period) {
	const least = 10 // days
	room := max((p.To-p.From)/2, (least-(p.To-p.From))/2)
	v.fly(scene.Period{From: p.From - room, To: p.To + room})
}

// bring moves the days just as far as it takes to see a span's beginning, or
// its end if that is nearer.
func (v *View) bring(p scene.Period) {
	width := v.period.To - v.period.From
	margin := width * 0.1
	switch {
	case p.To > v.period.From && p.From < v.period.To || width <= 0:
	case p.To <= v.period.From:
		v.fly(scene.Period{From: p.From - margin, To: p.From - margin + width})
	default:
		v.fly(scene.Period{From: p.To + margin - width, To: p.To + margin})
	}
}

// reveal brings what was selected elsewhere into view: where none of several
// shows, the first of them. What shows already stays where it is.
func (v *View) reveal() {
	selected, _ := v.marked()
	first, here := -1, false
	for i, h := range v.data.timeline.Happenings {
		if !selected[h.ID] {
			continue
		}
		shows := h.To > v.period.From && h.From < v.period.To
		if first < 0 || shows && !here {
			first, here = i, shows
		}
	}
	if first < 0 {
		return
	}
	if h := v.data.timeline.Happenings[first]; !here {
		v.bring(scene.Period{From: h.From, To: h.To})
	}
	if front := v.drawing.front; front != nil && v.drawing.of == v.data {
		v.scroll = front.ScrollTo(first)
	}
}

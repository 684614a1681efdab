package timelineview

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// chronicle is the workspace's timeline as the scene draws it. It is
// immutable.
type chronicle struct {
	timeline *scene.Timeline
	items    []workspace.TimelineItem // of each happening
	undated  []workspace.TimelineItem
	span     scene.Period // of everything; zero if there is nothing
}

// lane is a line of background work in which only the newest task counts.
type lane struct {
	generation uint64
	cancel     context.CancelFunc
}

// load computes what the timeline holds and then draws it.
func (v *View) load() {
	if v.loading.cancel != nil {
		v.loading.cancel()
	}
	ctx, cancel := context.WithCancel(v.ctx)
	v.loading.cancel = cancel
	v.loading.generation++
	mine, job := v.loading.generation, v.cfg.Workspace.TimelineJob(v.by)
	go func() {
		t, err := job(ctx)
		var c *chronicle
		if err == nil {
			c = newChronicle(t)
		}
		v.cfg.Post(func() {
			if mine != v.loading.generation || v.ctx.Err() != nil || err != nil {
				return // overtaken or cancelled; nothing else ends in an error
			}
			cancel()
			v.show(c)
		})
	}()
}

// show takes over what was loaded. The days in view stay, unless nothing was
// shown before.
func (v *View) show(c *chronicle) {
	v.data = c
	if !v.fitted && c.span != (scene.Period{}) {
		v.fitted = true
		v.period = scene.OpenTimeline(c.timeline)
	}
	v.drawing.epoch++
	v.head.update()
	v.empty.update()
	v.draw()
	v.cfg.Log("timeline loaded")
}

func newChronicle(t workspace.Timeline) *chronicle {
	out := &scene.Timeline{}
	number := map[string]int{}
	for i, l := range t.Lanes {
		number[l] = i
		out.Lanes = append(out.Lanes, lang.L(l))
	}
	for _, item := range t.Items {
		out.Happenings = append(out.Happenings, happening(item, number[item.Lane]))
	}
	for _, d := range t.Days {
		out.Counts = append(out.Counts, scene.DayCount{Day: dayOf(d.Day), N: d.Articles})
	}
	return &chronicle{timeline: out, items: t.Items, undated: t.Undated, span: scene.FitTimeline(out)}
}

func happening(item workspace.TimelineItem, lane int) scene.Happening {
	h := scene.Happening{ID: keyOf(item), Name: item.Name, Lane: lane, EventKind: item.Kind, OpenEnd: item.OpenEnd,
		Rank: item.Share + 0.001*float64(item.Origins), Disputed: item.Disputed}
	if item.Link != nil {
		h.Type = scene.LinkType
	}
	from, to, _ := graph.Range(item.From.Day(), item.To.Day())
	h.From, h.To = dayOf(from), dayOf(to)
	switch {
	case !item.From.Precise() || item.To != "" && !item.To.Precise():
		h.Precision = scene.Within
	case h.To-h.From > 1 || item.OpenEnd:
		h.Precision = scene.Span
	}
	if item.Late {
		if first, _, ok := item.First.Day().Interval(); ok {
			h.Late, h.Reported = true, dayOf(first)
		}
	}
	return h
}

// keyOf names what an item shows: an event by its id, a link by its ends.
func keyOf(item workspace.TimelineItem) string {
	if item.Link != nil {
		return linkKey(*item.Link)
	}
	return string(item.ID)
}

func linkKey(l workspace.LinkID) string { return string(l.A) + "\x00" + string(l.B) }

// dayOf returns an instant in days since 1970.
func dayOf(t time.Time) float64 { return float64(t.Unix()) / 86400 }

// dateOf returns the date of a day.
func dateOf(day float64) graph.Date {
	y, m, d := scene.DateOf(day)
	return graph.Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

// daysOf returns the days a range of dates spans.
func daysOf(from, to graph.Date) (scene.Period, bool) {
	a, b, ok := graph.Range(from.Day(), to.Day())
	return scene.Period{From: dayOf(a), To: dayOf(b)}, ok
}

// words are the words of the picture in the language of the window.
func words() scene.TimelineWords {
	w := scene.TimelineWords{PerDay: lang.L("Articles a day"), PerWeek: lang.L("Articles a week"), PerMonth: lang.L("Articles a month"), PerYear: lang.L("Articles a year")}
	w.Months = [12]string{lang.L("Jan"), lang.L("Feb"), lang.L("Mar"), lang.L("Apr"), lang.L("May"), lang.L("Jun"),
		lang.L("Jul"), lang.L("Aug"), lang.L("Sep"), lang.L("Oct"), lang.L("Nov"), lang.L("Dec")}
	return w
}

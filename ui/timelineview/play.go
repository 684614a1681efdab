package timelineview

import (
	"time"

	"github.com/threadline/threadline/graph/scene"
)

// playing moves the brush on by itself.
type playing struct {
	on   bool
	stop func() // the timer of the next step
}

// playEvery is the time between two steps.
const playEvery = 700 * time.Millisecond

// TogglePlay plays, or stops.
func (v *View) TogglePlay() {
	if v.play.on {
		v.Stop()
	} else {
		v.Play()
	}
}

// Play moves the brush on step by step to the last day, while every node stays
// where it is. At the end it begins anew.
func (v *View) Play() {
	if v.play.on || v.data.span == (scene.Period{}) {
		return
	}
	v.play.on = true
	v.cfg.Workspace.HoldLayout(true)
	v.head.update()
	if b := v.brush(); b != nil && b.To >= v.last() {
		v.setBrush(v.firstStep())
	} else {
		v.Step(1)
	}
	v.wait()
}

func (v *View) wait() {
	v.play.stop = v.cfg.After(playEvery, func() {
		b := v.brush()
		if !v.play.on || v.ctx.Err() != nil {
			return
		}
		if b == nil || b.To >= v.last() {
			v.Stop()
			return
		}
		v.Step(1)
		v.wait()
	})
}

// Stop stops playing.
func (v *View) Stop() {
	if !v.play.on {
		return
	}
	v.play.on = false
	v.play.stop()
	v.cfg.Workspace.HoldLayout(false)
	v.head.update()
	v.cfg.Log("timeline stopped")
}

// Step moves the brush by n units of the axis: days, weeks or months. Without
// a brush it begins with the first unit that holds anything, or the last.
func (v *View) Step(n int) {
	if v.data.span == (scene.Period{}) {
		return
	}
	b := v.brush()
	view := v.look()
	next := v.firstStep()
	switch {
	case b != nil:
		p := stepped(view.Unit(), *b, n)
		next = &p
	case n < 0:
		p := view.Unit().Around(v.last() - 1)
		next = &p
	}
	v.bring(*next)
	v.setBrush(next)
}

// firstStep is the first unit of the axis that holds anything.
func (v *View) firstStep() *scene.Period {
	view := v.look()
	first := v.data.span.To
	for _, h := range v.data.timeline.Happenings {
		first = min(first, h.From)
	}
	if c := v.data.timeline.Counts; len(c) > 0 {
		first = min(first, c[0].Day)
	}
	p := view.Unit().Around(first)
	return &p
}

// last is the end of the last day that holds anything.
func (v *View) last() float64 {
	last := v.data.span.From
	for _, h := range v.data.timeline.Happenings {
		last = max(last, h.To)
	}
	if c := v.data.timeline.Counts; len(c) > 0 {
		last = max(last, c[len(c)-1].Day+1)
	}
	return last
}

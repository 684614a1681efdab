package ui

import (
	"image/color"

	"github.com/threadline/threadline/ui/kit"
)

// colour is what the tokens hold.
type colour = color.NRGBA

// edge is the line between two parts that can be dragged.
type edge struct {
	handle  *kit.Divider
	upright bool
	at      func(plan) rect // where the line is
}

// newEdge makes an edge; size is what it changes, by how far the pointer went
// along the axis.
func newEdge(upright bool, at func(plan) rect, moved func(by float32), done func()) *edge {
	return &edge{handle: kit.NewDivider(upright, moved, done), upright: upright, at: at}
}

// place is where the edge can be grasped.
func (e *edge) place(p plan) rect {
	r := e.at(p)
	switch {
	case r.empty():
		return rect{}
	case e.upright:
		return rect{r.x - kit.DividerSize/2, r.y, kit.DividerSize, r.h}
	default:
		return rect{r.x, r.y - kit.DividerSize/2, r.w, kit.DividerSize}
	}
}

// edges are the lines that change the arrangement.
func (w *Window) edges() []*edge {
	sized := func(v *float32, now func(plan) float32, sign float32) func(float32) {
		return func(by float32) {
			*v = now(w.deck.now) + sign*by
			w.deck.box.Refresh()
		}
	}
	p := &w.shell.panes
	return []*edge{
		newEdge(true, func(p plan) rect { return besides(p.left, !p.over) },
			sized(&p.Left, func(p plan) float32 { return p.left.w }, 1), w.savePanes),
		newEdge(true, func(p plan) rect { return before(p.reader, !p.narrow) },
			sized(&p.Reader, func(p plan) float32 { return p.reader.w }, -1), w.savePanes),
		newEdge(true, func(p plan) rect { return before(p.right, true) },
			sized(&p.Inspector, func(p plan) float32 { return p.right.w }, -1), w.savePanes),
		newEdge(false, func(p plan) rect { return p.aboveTimeline() },
			sized(&p.Timeline, func(p plan) float32 { return p.timeline.h }, -1), w.savePanes),
	}
}

// besides is the line at the right side of a part, before that at the left,
// above that at the top.
func besides(r rect, where bool) rect {
	if r.empty() || !where {
		return rect{}
	}
	return rect{r.x + r.w - 1, r.y, 1, r.h}
}

func before(r rect, where bool) rect {
	if r.empty() || !where {
		return rect{}
	}
	return rect{r.x, r.y, 1, r.h}
}

func above(r rect) rect {
	if r.empty() {
		return rect{}
	}
	return rect{r.x, r.y, r.w, 1}
}

// aboveTimeline is the line above the timeline, which ends at a left panel that
// lies over it.
func (p plan) aboveTimeline() rect {
	line := above(p.timeline)
	if p.over && !line.empty() {
		covered := max(p.left.x+p.left.w-line.x, 0)
		line.x, line.w = line.x+covered, line.w-covered
	}
	return line
}

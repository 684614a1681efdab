package timelineview

import (
	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph/scene"
)

// keyPan is how far an arrow key pans, as a share of the days in view.
const keyPan = 0.1

// FocusGained implements fyne.Focusable.
func (v *View) FocusGained() {
	v.focused = true
	v.Refresh()
	v.byMouse = false // the next focus may come from the keyboard
}

// FocusLost implements fyne.Focusable.
func (v *View) FocusLost() {
	v.focused = false
	v.Refresh()
}

// TypedKey implements fyne.Focusable: arrows go from event to event, with
// Shift they pan and scroll.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	pans := v.cfg.Modifiers()&fyne.KeyModifierShift != 0
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		to := 1
		if e.Name == fyne.KeyLeft {
			to = -1
		}
		if pans {
			v.Pan(float32(-to) * v.Size().Width * keyPan)
		} else {
			v.walk(to, 0)
		}
	case fyne.KeyUp, fyne.KeyDown:
		to := 1
		if e.Name == fyne.KeyUp {
			to = -1
		}
		if pans {
			v.scrollBy(float64(to) * 23)
		} else {
			v.walk(0, to)
		}
	case fyne.KeyHome:
		v.Fit()
	default:
		v.cfg.OnKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (v *View) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.Zoom(1.25)
	case '-':
		v.Zoom(1 / 1.25)
	case '0':
		v.Fit()
	case ' ':
		v.TogglePlay()
	case ',':
		v.Step(-1)
	case '.':
		v.Step(1)
	default:
		v.cfg.OnRune(r)
	}
}

// walk selects the next event in time, or the nearest in time in the next lane
// that has one; the first of all if none is selected.
func (v *View) walk(later, lower int) {
	list := v.data.timeline.Happenings
	if len(list) == 0 {
		return
	}
	at := v.current()
	if at < 0 {
		v.walkTo(first(list))
		return
	}
	best := -1
	for i := range list {
		if i == at || !ahead(list[at], list[i], i-at, later, lower) {
			continue
		}
		if best < 0 || nearer(list[at], list[i], list[best], lower) {
			best = i
		}
	}
	if best >= 0 {
		v.walkTo(best)
	}
}

func first(list []scene.Happening) int {
	best := 0
	for i := range list {
		if list[i].From < list[best].From {
			best = i
		}
	}
	return best
}

// ahead reports whether a happening lies in the direction of a walk. Of one
// day and lane, the order of the list decides.
func ahead(from, to scene.Happening, order, later, lower int) bool {
	if lower != 0 {
		return (to.Lane-from.Lane)*lower > 0
	}
	if from.From == to.From {
		return order*later > 0
	}
	return (to.From-from.From)*float64(later) > 0
}

// nearer reports whether a is closer to from than b is.
func nearer(from, a, b scene.Happening, lower int) bool {
	if lower != 0 && a.Lane != b.Lane {
		return (a.Lane-b.Lane)*lower < 0
	}
	return distance(from.From, a.From) < distance(from.From, b.From)
}

func distance(a, b float64) float64 { return max(a-b, b-a) }

// current is the index of the first selected happening, or -1.
func (v *View) current() int {
	selected, _ := v.marked()
	for i, h := range v.data.timeline.Happenings {
		if selected[h.ID] {
			return i
		}
	}
	return -1
}

func (v *View) walkTo(i int) {
	h := v.data.timeline.Happenings[i]
	v.choose(v.data.items[i], false)
	v.bring(scene.Period{From: h.From, To: h.To})
	if front := v.drawing.front; front != nil && v.drawing.of == v.data {
		v.scroll = front.ScrollTo(i)
	}
	v.draw()
}

package timelineview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// act is what a drag does.
type act uint8

const (
	noAct act = iota
	pan
	newBrush
	moveBrush
	pullLeft
	pullRight
)

// gesture is a press of a button and the drag that may follow.
type gesture struct {
	down     bool
	button   desktop.MouseButton
	at       scene.Point // where it went down
	modifier fyne.KeyModifier
	pressed  time.Time
	twice    bool // second press of a double click
	dragging bool
	act      act
	brush    scene.Period // when the drag began
}

// doubleClick is how soon, and doubleReach how near, a second press makes a
// double click. It is looked for here because Fyne's own would delay every
// single click.
const (
	doubleClick = 400 * time.Millisecond
	doubleReach = 4.0
)

// place turns a position of the widget into one of the picture.
func (v *View) place(p fyne.Position) scene.Point {
	unit := v.unit()
	return scene.Point{X: float64(p.X) / unit, Y: float64(p.Y-headHeight()) / unit}
}

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	at := v.place(e.Position)
	v.gesture.down = false
	if at.Y < 0 {
		return // on the bar
	}
	v.land()
	v.card.hide()
	v.takeFocus()
	g, now := &v.gesture, time.Now()
	near := math.Hypot(at.X-g.at.X, at.Y-g.at.Y) <= doubleReach
	twice := !g.twice && near && e.Button == g.button && now.Sub(g.pressed) < doubleClick
	*g = gesture{down: true, button: e.Button, at: at, modifier: e.Modifier, pressed: now, twice: twice}
}

func (v *View) takeFocus() {
	v.byMouse = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	v.cfg.OnFocus()
}

// MouseUp implements desktop.Mouseable: without a drag it is a click.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	g := &v.gesture
	clicked := g.down && !g.dragging
	g.down = false
	if !clicked {
		return
	}
	items := v.hit(g.at)
	switch {
	case e.Button == desktop.MouseButtonSecondary:
		v.menu(items, e.AbsolutePosition)
	case e.Button != desktop.MouseButtonPrimary:
	case g.twice:
		v.doubleClicked(items)
	default:
		v.clicked(items, e)
	}
}

// hit returns the happenings under a place, of the picture on screen.
func (v *View) hit(at scene.Point) []int {
	if v.drawing.front == nil || v.drawing.of != v.data {
		return nil
	}
	return v.drawing.front.Hit(at)
}

func (v *View) clicked(items []int, e *desktop.MouseEvent) {
	add := v.gesture.modifier&(fyne.KeyModifierShift|fyne.KeyModifierControl) != 0
	switch {
	case len(items) == 1:
		v.choose(v.data.items[items[0]], add)
	case len(items) > 1:
		v.openStack(items, e.AbsolutePosition)
	case !v.overHistogram(v.gesture.at) && !add:
		v.cfg.Workspace.ClearSelection()
	}
}

// choose selects what an item stands for.
func (v *View) choose(item workspace.TimelineItem, add bool) {
	v.chosen = true
	defer func() { v.chosen = false }()
	if item.Link != nil {
		v.cfg.Workspace.SelectLink(*item.Link)
		v.cfg.Log("timeline link " + item.Name)
		return
	}
	v.cfg.Workspace.Select([]graph.EntityID{item.ID}, add)
	v.cfg.Log("timeline selected " + item.Name)
}

// doubleClicked zooms to a mark, here and in the graph; inside the brush it
// clears the brush.
func (v *View) doubleClicked(items []int) {
	at, b := v.gesture.at, v.brush()
	switch {
	case len(items) > 0:
		first, last := v.data.timeline.Happenings[items[0]], v.data.timeline.Happenings[items[len(items)-1]]
		v.zoomTo(scene.Period{From: first.From, To: max(first.To, last.To)})
		if item := v.data.items[items[0]]; len(items) == 1 && item.Link == nil {
			v.cfg.Workspace.FlyTo(item.ID)
		}
	case b != nil && v.onAxis(at) && b.Contains(v.drawing.front.View.DayAt(at.X)):
		v.ClearBrush()
	}
}

func (v *View) menu(items []int, at fyne.Position) {
	id := graph.EntityID("")
	if len(items) > 0 {
		id = v.data.items[items[0]].ID
	}
	v.cfg.OnMenu(id, at)
}

func (v *View) overHistogram(at scene.Point) bool {
	return v.drawing.front != nil && v.drawing.front.OnHistogram(at)
}

// onAxis reports whether a place has a day.
func (v *View) onAxis(at scene.Point) bool {
	return v.drawing.front != nil && at.X >= scene.TimelineNames
}

// Dragged implements fyne.Draggable.
func (v *View) Dragged(e *fyne.DragEvent) {
	g := &v.gesture
	if !g.down && !g.dragging {
		return // it began on the bar
	}
	if !g.dragging {
		g.dragging = true
		v.beginDrag()
	}
	at := v.place(e.Position)
	view := v.look()
	day, unit := view.DayAt(min(max(at.X, scene.TimelineNames), view.W)), view.Unit()
	switch g.act {
	case pan:
		v.Pan(e.Dragged.DX)
		v.scrollBy(-float64(e.Dragged.DY) / v.unit())
		return
	case newBrush:
		v.drawLive(stretch(unit, view.DayAt(max(g.at.X, scene.TimelineNames)), day))
	case moveBrush:
		v.drawLive(moved(g.brush, view.DayAt(at.X)-view.DayAt(g.at.X)))
	case pullLeft:
		v.drawLive(resized(unit, g.brush, true, day))
	case pullRight:
		v.drawLive(resized(unit, g.brush, false, day))
	}
}

// beginDrag decides what a drag does from where it began.
func (v *View) beginDrag() {
	g := &v.gesture
	if b := v.brush(); b != nil {
		g.brush = *b
	}
	part := scene.NoBrush
	if v.drawing.front != nil {
		part = v.drawing.front.HitBrush(g.at)
	}
	switch {
	case g.button != desktop.MouseButtonPrimary:
		g.act = pan
	case g.modifier&fyne.KeyModifierShift != 0 && v.onAxis(g.at):
		g.act = newBrush
	case part == scene.BrushLeft:
		g.act = pullLeft
	case part == scene.BrushRight:
		g.act = pullRight
	case part == scene.BrushInside:
		g.act = moveBrush
	case v.overHistogram(g.at):
		g.act = newBrush
	default:
		g.act = pan
	}
}

// drawLive shows the brush while it is dragged; the filter waits for its end.
func (v *View) drawLive(p scene.Period) {
	v.live = &p
	v.draw()
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() {
	v.gesture = gesture{}
	if v.live != nil {
		p := *v.live
		v.setBrush(&p)
	}
}

// Scrolled implements fyne.Scrollable: the wheel zooms at the pointer, with
// Ctrl in small steps; sideways, with Shift, it pans. Over the names of the
// lanes it scrolls them.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	at := v.place(e.Position)
	const notch = 25 // of a wheel
	step := 1.25
	if v.cfg.Modifiers()&fyne.KeyModifierControl != 0 {
		step = 1.05
	}
	switch {
	case at.Y < 0:
	case e.Scrolled.DX != 0:
		v.Pan(e.Scrolled.DX * 2)
	case at.X < scene.TimelineNames:
		v.scrollBy(-float64(e.Scrolled.DY))
	default:
		v.zoomAt(math.Pow(step, float64(e.Scrolled.DY)/notch), at.X)
	}
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.hover(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.hover(e.Position) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() {
	v.card.hide()
	v.cfg.Workspace.Hover("")
}

func (v *View) hover(p fyne.Position) {
	v.pointer = p
	items := v.hit(v.place(p))
	id := graph.EntityID("")
	if len(items) == 1 {
		id = v.data.items[items[0]].ID
	}
	v.cfg.Workspace.Hover(id)
	v.aim(items, p)
}

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor {
	at := v.place(v.pointer)
	if v.drawing.front == nil || at.Y < 0 {
		return desktop.DefaultCursor
	}
	switch part := v.drawing.front.HitBrush(at); {
	case part == scene.BrushLeft || part == scene.BrushRight:
		return desktop.HResizeCursor
	case part == scene.BrushInside || len(v.hit(at)) > 0:
		return desktop.PointerCursor
	case v.overHistogram(at):
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}

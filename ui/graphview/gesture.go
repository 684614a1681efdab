package graphview

import (
	"fmt"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// hand is the gesture under way.
type hand struct {
	doing  doing
	button desktop.MouseButton
	mods   fyne.KeyModifier
	target Target
	group  []graph.EntityID // of the box that is pressed at its title
	last   fyne.Position
	grip   scene.Point // from the pointer to the middle of the node that is dragged
	moving map[graph.EntityID]scene.Point
	lasso  *lasso
	band   *band

	clicked Target // for double clicks
	when    time.Time
	where   fyne.Position
}

// doing is what a pressed button does.
type doing uint8

const (
	nothing doing = iota
	pressing
	panning
	dragging
	lassoing
	banding
)

// adding are the keys with which a click adds to the selection.
const adding = fyne.KeyModifierShift | fyne.KeyModifierControl | fyne.KeyModifierSuper

// toggling are the keys with which a rectangle or a lasso adds to the selection.
const toggling = fyne.KeyModifierControl | fyne.KeyModifierSuper

// doubleClickReach is how far apart the clicks of a double click may be.
const doubleClickReach = 5

// MouseDown implements desktop.Mouseable. A second press soon after the first expands what is under it; seen here,
// because waiting for a double tap would delay every click.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.stopFlight()
	v.hover.stop()
	v.focusByMouse()
	h := &v.hand
	h.doing, h.button, h.mods, h.last = pressing, e.Button, e.Modifier, e.Position
	h.target, h.group = v.targetAt(e.Position), nil
	if h.target == (Target{}) {
		h.group = v.groupAt(e.Position)
	}
	switch {
	case e.Button == desktop.MouseButtonSecondary:
		h.doing = nothing
		if h.group != nil {
			v.ws.Select(h.group, false)
			h.target.Node = h.group[0]
		}
		v.openMenu(h.target, e.AbsolutePosition)
	case e.Button == desktop.MouseButtonPrimary && v.isDouble(e):
		h.doing = nothing
		v.ws.Expand([]graph.EntityID{h.target.Node})
		v.log("canvas expanded " + v.nameOf(h.target))
	}
}

func (v *View) isDouble(e *desktop.MouseEvent) bool {
	h := &v.hand
	d := e.Position.Subtract(h.where)
	again := h.target.Node != "" && h.target.Node == h.clicked.Node && e.Modifier&adding == 0 &&
		time.Since(h.when) < fyne.CurrentApp().Driver().DoubleTapDelay() && math.Hypot(float64(d.X), float64(d.Y)) < doubleClickReach
	h.clicked, h.when, h.where = h.target, time.Now(), e.Position
	if again {
		h.clicked = Target{} // a third press is a first again
	}
	return again
}

// MouseUp implements desktop.Mouseable: a press without a drag is a click.
func (v *View) MouseUp(*desktop.MouseEvent) {
	h := &v.hand
	if h.doing != pressing {
		return // a drag ends with DragEnd
	}
	h.doing = nothing
	if h.button == desktop.MouseButtonPrimary {
		v.click(h.target, h.mods)
	}
}

func (v *View) click(t Target, mods fyne.KeyModifier) {
	switch {
	case t.Node != "":
		v.ws.Select([]graph.EntityID{t.Node}, mods&adding != 0)
	case t.Link != nil:
		v.ws.SelectLink(*t.Link)
	case v.hand.group != nil:
		v.ws.Select(v.hand.group, mods&adding != 0)
	case mods&adding == 0:
		if s := v.ws.Selection(); len(s.Nodes) > 0 || s.Link != nil || s.Article != "" {
			v.ws.ClearSelection()
		}
	}
	v.log("canvas clicked " + v.nameOf(t))
}

// openMenu selects what the menu is for, unless it is part of the selection.
func (v *View) openMenu(t Target, at fyne.Position) {
	switch {
	case t.Node != "" && !slices.Contains(v.ws.Selection().Nodes, t.Node):
		v.ws.Select([]graph.EntityID{t.Node}, false)
	case t.Link != nil:
		v.ws.SelectLink(*t.Link)
	}
	v.log("canvas menu " + v.nameOf(t))
	if v.cfg.OnMenu != nil {
		v.cfg.OnMenu(t, at)
	}
}

// Dragged implements fyne.Draggable.
func (v *View) Dragged(e *fyne.DragEvent) {
	defer v.work()()
	h := &v.hand
	if h.doing == nothing || h.doing == pressing {
		if h.doing == nothing {
			h.last = e.Position.Subtract(e.Dragged)
		}
		v.beginDrag()
	}
	switch h.doing {
	case panning:
		d := e.Position.Subtract(h.last)
		v.Pan(d.X, d.Y)
	case dragging:
		v.dragNodes(e.Position)
	case lassoing:
		h.lasso.add(e.Position)
		v.repaint()
	case banding:
		h.band.stretch(e.Position)
		v.repaint()
	}
	h.last = e.Position
}

// beginDrag decides what a drag does.
func (v *View) beginDrag() {
	h := &v.hand
	switch {
	case h.doing == pressing && h.button == desktop.MouseButtonPrimary && (h.lasso.armed || h.mods&fyne.KeyModifierShift != 0):
		h.doing = lassoing
		h.lasso.begin(h.last)
	case h.doing == pressing && h.button == desktop.MouseButtonPrimary && (h.band.armed || h.mods&toggling != 0 && h.target == (Target{}) && h.group == nil):
		h.doing = banding
		h.band.begin(h.last)
	case h.doing == pressing && h.button == desktop.MouseButtonPrimary && (h.target.Node != "" || h.group != nil):
		v.grasp()
	default:
		h.doing = panning
	}
}

// grasp takes the node under the pointer, and with it the others if it is one of several selected.
func (v *View) grasp() {
	h := &v.hand
	held := v.ws.Selection().Nodes
	if h.group != nil {
		held, h.target.Node = h.group, h.group[0]
	}
	at, ok := v.node(h.target.Node)
	if !ok {
		h.doing = panning
		return
	}
	h.doing = dragging
	v.motion.follows = false
	p := v.toWorld(h.last)
	h.grip = scene.Point{X: at.X - p.X, Y: at.Y - p.Y}
	h.moving = map[graph.EntityID]scene.Point{h.target.Node: at}
	if slices.Contains(held, h.target.Node) {
		for _, id := range held {
			if at, ok := v.node(id); ok {
				h.moving[id] = at
			}
		}
	}
}

// dragNodes moves what is held so that the grasped point stays under the pointer.
func (v *View) dragNodes(to fyne.Position) {
	h := &v.hand
	v.motion.touch(v)
	p, was := v.toWorld(to), h.moving[h.target.Node]
	dx, dy := p.X+h.grip.X-was.X, p.Y+h.grip.Y-was.Y
	for id, at := range h.moving {
		h.moving[id] = scene.Point{X: at.X + dx, Y: at.Y + dy}
	}
	v.ws.DragAll(h.moving)
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() {
	h := &v.hand
	was := h.doing
	h.doing = nothing
	switch was {
	case dragging:
		v.ws.DropAll(h.moving)
		v.log(fmt.Sprintf("canvas moved %s", v.nameOf(h.target)))
		h.moving = nil
	case lassoing:
		v.endLasso()
	case banding:
		v.endBand()
	}
}

// The wheel: one notch is 25 units of a scroll event.
const (
	wheelStep = 1.0 / 25
	wheelZoom = 1.2
	fineZoom  = 1.05
	wheelPan  = 2 // units for each unit of a scroll event
)

// Scrolled implements fyne.Scrollable: zoom at the pointer, finely with Ctrl, sideways with Shift.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	defer v.work()()
	mods := v.modifiers()
	switch {
	case mods&fyne.KeyModifierShift != 0:
		d := e.Scrolled.DX
		if d == 0 {
			d = e.Scrolled.DY // where the system does not turn the wheel itself
		}
		v.Pan(d*wheelPan, 0)
	case mods&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		v.zoomAt(math.Pow(fineZoom, float64(e.Scrolled.DY)*wheelStep), e.Position)
	default:
		v.zoomAt(math.Pow(wheelZoom, float64(e.Scrolled.DY)*wheelStep), e.Position)
		if e.Scrolled.DX != 0 {
			v.Pan(e.Scrolled.DX*wheelPan, 0)
		}
	}
}

func (v *View) modifiers() fyne.KeyModifier {
	if v.cfg.Modifiers == nil {
		return 0
	}
	return v.cfg.Modifiers()
}

// nameOf says in words what a target is, for the log.
func (v *View) nameOf(t Target) string {
	name := func(id graph.EntityID) string {
		s := v.ws.Snapshot()
		if n, ok := s.Node(id); ok {
			return s.Entity(n).Name
		}
		return string(id)
	}
	switch {
	case t.Node != "":
		return name(t.Node)
	case t.Link != nil:
		return name(t.Link.A) + " – " + name(t.Link.B)
	}
	return "nothing"
}

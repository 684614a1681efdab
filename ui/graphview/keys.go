package graphview

import (
	"math"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// keyPan is how far Shift and an arrow move the picture.
const keyPan = 80

// FocusGained implements fyne.Focusable.
func (v *View) FocusGained() {
	if v.cfg.OnFocus != nil {
		v.cfg.OnFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (v *View) FocusLost() { v.ring.Hide() }

// KeyDown implements desktop.Keyable.
func (v *View) KeyDown(*fyne.KeyEvent) {}

// KeyUp implements desktop.Keyable. The key that brought the focus here is released here, and shows where it is.
func (v *View) KeyUp(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyTab || e.Name == fyne.KeyF6 {
		v.showRing()
	}
}

// focusByMouse takes the focus without showing its ring.
func (v *View) focusByMouse() {
	v.ring.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Focused() != fyne.Focusable(v) {
		c.Focus(v)
	}
}

// TypedKey implements fyne.Focusable: arrows go to the next node in their direction or, with Shift, move the picture;
// Shift+0 shows the selection. Other keys are the window's.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	shift := v.modifiers()&fyne.KeyModifierShift != 0
	if way, ok := ways[e.Name]; ok {
		v.showRing()
		if shift {
			v.panStep(way)
		} else {
			v.step(way)
		}
		return
	}
	switch {
	case e.Name == fyne.Key0 && shift:
		v.FitSelection()
	case e.Name == fyne.KeyEscape && v.escape():
	case v.cfg.OnKey != nil:
		v.cfg.OnKey(e)
	}
}

// escape ends the lasso or the rubber band, if there is one.
func (v *View) escape() bool {
	switch {
	case v.hand.lasso.armed || v.hand.doing == lassoing:
		v.SetLasso(false)
	case v.hand.band.armed || v.hand.doing == banding:
		v.SetBand(false)
	default:
		return false
	}
	return true
}

// TypedRune implements fyne.Focusable: + - 0 zoom and fit; other characters are the window's.
func (v *View) TypedRune(r rune) {
	shift := v.modifiers()&fyne.KeyModifierShift != 0
	switch {
	case r == '+' || r == '=':
		v.Zoom(wheelZoom)
	case r == '-' || r == '_':
		v.Zoom(1 / wheelZoom)
	case r == '0' && !shift:
		v.Fit()
	case (r == '0' || r == ')' || r == '=') && shift: // came as a key
	case v.cfg.OnRune != nil:
		v.cfg.OnRune(r)
	}
}

// ways are the directions of the arrow keys.
var ways = map[fyne.KeyName]scene.Point{
	fyne.KeyLeft: {X: -1}, fyne.KeyRight: {X: 1}, fyne.KeyUp: {Y: -1}, fyne.KeyDown: {Y: 1},
}

func (v *View) panStep(way scene.Point) {
	to := v.aim().Pan(-way.X*keyPan, -way.Y*keyPan)
	v.userMoved()
	v.fly(to, stepFor)
}

// step selects the next node in a direction from the one selected last, or the most important in view if there is
// none, and has it in view.
func (v *View) step(way scene.Point) {
	id, ok := v.next(way)
	if !ok {
		return
	}
	v.ws.Select([]graph.EntityID{id}, false)
	at, _ := v.node(id)
	if to := v.revealing(v.aim(), at); to != v.aim() {
		v.userMoved()
		v.fly(to, flyFor)
	}
	v.log("canvas selected " + v.nameOf(Target{Node: id}))
}

func (v *View) next(way scene.Point) (graph.EntityID, bool) {
	if v.subject == nil {
		return "", false
	}
	sel := v.ws.Selection().Nodes
	if len(sel) == 0 {
		return v.mostImportant()
	}
	from, ok := v.node(sel[len(sel)-1])
	if !ok {
		return v.mostImportant()
	}
	best, found := math.Inf(1), graph.EntityID("")
	for i, n := range v.subject.frame.Nodes {
		p := v.drawing.at[i]
		dx, dy := p.X-from.X, p.Y-from.Y
		along, aside := dx*way.X+dy*way.Y, math.Abs(dx*way.Y)+math.Abs(dy*way.X)
		if along <= 0 || aside > along*1.2 { // a little more than a quarter each, so that every node can be reached
			continue
		}
		if d := along + 2*aside; d < best {
			best, found = d, n.ID
		}
	}
	return found, found != ""
}

// mostImportant returns the first node of the frame that is in view, or the first at all; a frame is ordered so.
func (v *View) mostImportant() (graph.EntityID, bool) {
	nodes, size := v.subject.frame.Nodes, v.Size()
	for i, n := range nodes {
		if p := v.toScreen(v.drawing.at[i]); p.X >= 0 && p.Y >= 0 && p.X < float64(size.Width) && p.Y < float64(size.Height) {
			return n.ID, true
		}
	}
	if len(nodes) == 0 {
		return "", false
	}
	return nodes[0].ID, true
}

package graphview

import (
	"fmt"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// lasso is the line drawn around nodes.
type lasso struct {
	armed   bool // the next drag draws one, without Shift
	tokens  scene.Tokens
	overlay *fyne.Container
	points  []fyne.Position
	lines   []*canvas.Line // as many as the longest lasso had; those not in use are hidden
	closing *canvas.Line   // from the last point back to the first
	fill    *lassoFill     // nil until the first lasso is drawn
}

// lassoStep is the least distance between points of a lasso; it bounds the number of lines.
const lassoStep = 7

func newLasso(overlay *fyne.Container, t scene.Tokens) *lasso {
	return &lasso{overlay: overlay, tokens: t}
}

func (l *lasso) begin(at fyne.Position) {
	l.points = append(l.points[:0], at)
	if l.closing == nil {
		l.fill = newLassoFill()
		l.overlay.Add(l.fill.raster)
		l.closing = l.line()
	}
	l.closing.StrokeColor = scene.Fade(l.tokens.Accent, 0.5)
	l.closing.Position1, l.closing.Position2 = at, at
	l.closing.Show()
}

func (l *lasso) line() *canvas.Line {
	x := canvas.NewLine(l.tokens.Accent)
	x.StrokeWidth = 1.5
	l.overlay.Add(x)
	return x
}

// add draws on to a point, unless it is too near to the last.
func (l *lasso) add(at fyne.Position) {
	last := l.points[len(l.points)-1]
	if math.Hypot(float64(at.X-last.X), float64(at.Y-last.Y)) < lassoStep {
		return
	}
	k := len(l.points) - 1
	if k == len(l.lines) {
		l.lines = append(l.lines, l.line())
	}
	x := l.lines[k]
	x.StrokeColor, x.Position1, x.Position2 = l.tokens.Accent, last, at
	x.Show()
	l.points = append(l.points, at)
	l.closing.Position1 = at
	l.closing.Refresh()
	l.fill.show(l.points, l.tokens.Accent)
}

// end takes the lasso away and returns its points.
func (l *lasso) end() []fyne.Position {
	for _, x := range l.lines {
		x.Hide()
	}
	if l.closing != nil {
		l.closing.Hide()
		l.fill.raster.Hide()
	}
	out := l.points
	l.points = nil
	return out
}

// SetLasso arms the lasso: the next drags draw one without Shift.
func (v *View) SetLasso(on bool) {
	v.hand.lasso.armed = on
	if on {
		v.SetBand(false)
	}
	if !on && v.hand.doing == lassoing {
		v.hand.doing = nothing
		v.hand.lasso.end()
	}
}

// Lasso reports whether the lasso is armed.
func (v *View) Lasso() bool { return v.hand.lasso.armed }

// endLasso selects what the lasso holds; with Ctrl it is added to the selection.
func (v *View) endLasso() {
	n := v.selectWithin(v.hand.lasso.end())
	v.log(fmt.Sprintf("canvas lasso: %d nodes", n))
}

// selectWithin selects the nodes within a line that was drawn, and returns how many are selected then. With Ctrl they
// are added to the selection.
func (v *View) selectWithin(drawn []fyne.Position) int {
	v.repaint()
	p := v.drawing.shown
	if p == nil || len(drawn) < 3 {
		return len(v.ws.Selection().Nodes)
	}
	polygon := make([]scene.Point, len(drawn))
	for i, q := range drawn {
		polygon[i] = p.view.ToView(v.toWorld(q))
	}
	var ids []graph.EntityID
	if v.hand.mods&toggling != 0 {
		ids = v.ws.Selection().Nodes
	}
	for _, i := range slices.Backward(p.scene.Within(polygon)) { // the important first
		ids = append(ids, p.subject.frame.Nodes[i].ID)
	}
	v.ws.Select(ids, false)
	return len(v.ws.Selection().Nodes)
}

package graphview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// How long things take. A picture drawn in haste is drawn exactly restAfter after the last movement.
const (
	restAfter = 60 * time.Millisecond
	flyFor    = 260 * time.Millisecond
	flyFar    = 400 * time.Millisecond
	stepFor   = 140 * time.Millisecond // a step of zoom or pan by key or button
)

// motion is how the camera moves.
type motion struct {
	moving  bool // the camera, the layout or a node moves
	rest    func()
	fitted  bool // the picture was fitted and not moved since
	follows bool // the picture was fitted: the camera goes with the layout until it settles
	given   bool // the camera was set by SetCamera, also for a picture that is not here yet
	opened  bool // the first layout has settled, or the camera was set: it no longer follows the layout
	flight  *fyne.Animation
	goal    scene.Camera // of the flight
	flown   int          // the last flight of the workspace that was followed
	pending []graph.EntityID
}

func newMotion(ws *workspace.Workspace) motion {
	return motion{flown: ws.Flight().Number, fitted: true}
}

// touch marks movement; when it has been quiet for a while the picture is drawn exactly.
func (m *motion) touch(v *View) {
	m.stopRest()
	m.moving = true
	m.rest = wait(v.cfg.Post, restAfter, func() {
		m.rest, m.moving = nil, false
		if !v.exact() {
			v.order()
		} else if s := v.drawing.shown.scene; !s.IsReady() {
			go s.Ready()
		}
	})
}

func (m *motion) stopRest() {
	if m.rest != nil {
		m.rest()
		m.rest = nil
	}
}

// exact reports whether the shown picture is what is to be seen, with nothing left out for speed.
func (v *View) exact() bool {
	d := &v.drawing
	return d.shown != nil && !d.busy && d.shown.epoch == d.epoch && v.covers(0) && sameSlice(d.shown.at, d.at) &&
		(!d.shown.view.Moving || d.shown.scene.Hidden == 0)
}

// covers reports whether the shown picture was made for a camera no farther than a share of the margin.
func (v *View) covers(share float64) bool {
	p, size := v.drawing.shown, v.Size()
	if p == nil || p.view.Camera.Zoom != v.camera.Zoom || p.view.W != float64(size.Width) || p.view.H != float64(size.Height) {
		return false
	}
	reach := p.view.Margin * share
	return math.Abs(p.view.Camera.X-v.camera.X)*v.camera.Zoom <= reach && math.Abs(p.view.Camera.Y-v.camera.Y)*v.camera.Zoom <= reach
}

// moved shows the picture from where the camera is now, and orders a new one when the margin runs out.
func (v *View) moved() {
	v.hover.card.hide()
	v.place()
	v.motion.touch(v)
	if !v.covers(0.5) {
		v.order()
	}
}

// Camera returns the camera, for saved views.
func (v *View) Camera() scene.Camera { return v.camera }

// SetCamera puts the camera where a saved view or the last session had it.
func (v *View) SetCamera(c scene.Camera) {
	v.stopFlight()
	v.userMoved()
	v.motion.given = true
	v.camera = c
	v.moved()
}

// userMoved ends following the layout: from now on the camera moves by hand.
func (v *View) userMoved() { v.motion.opened, v.motion.fitted, v.motion.follows = true, false, false }

// Pan moves the picture by a distance in units.
func (v *View) Pan(dx, dy float32) {
	v.stopFlight()
	v.userMoved()
	v.camera = v.camera.Pan(float64(dx), float64(dy))
	v.moved()
}

// Zoom zooms by a factor at the middle of the view.
func (v *View) Zoom(factor float64) {
	size := v.Size()
	middle := scene.Point{X: float64(size.Width) / 2, Y: float64(size.Height) / 2}
	to := v.aim().ZoomAt(factor, middle, float64(size.Width), float64(size.Height))
	v.userMoved()
	v.fly(to, stepFor)
}

// zoomAt zooms by a factor so that what is under a place of the view stays there.
func (v *View) zoomAt(factor float64, at fyne.Position) {
	v.stopFlight()
	v.userMoved()
	size := v.Size()
	v.camera = v.camera.ZoomAt(factor, scene.Point{X: float64(at.X), Y: float64(at.Y)}, float64(size.Width), float64(size.Height))
	v.moved()
}

// Fit flies to where the whole picture shows.
func (v *View) Fit() {
	v.userMoved()
	v.fly(v.fitting(v.drawing.at), flyFor)
	v.motion.fitted, v.motion.follows = true, true
}

// FitSelection flies to where all that is selected shows.
func (v *View) FitSelection() { v.ws.FitSelection() }

// fitNow shows the whole picture at once.
func (v *View) fitNow() {
	v.stopFlight()
	v.camera = v.fitting(v.drawing.at)
}

// keepFitting follows the first layout of a project until it settles.
func (v *View) keepFitting() {
	if v.motion.pending != nil {
		v.followPending()
	}
	if v.motion.opened {
		return
	}
	v.fitNow()
	v.motion.opened = v.ws.Settled() && len(v.drawing.at) > 0
	v.place()
}

// keepFitted keeps a fitted picture fitted while the layout spreads: after "Show all" the nodes are only beginning to
// find their places.
func (v *View) keepFitted() {
	if !v.motion.follows || v.motion.flight != nil || v.drawing.settled {
		return
	}
	v.fitNow()
	v.place()
	v.motion.follows = !v.ws.Settled()
}

// followFlight flies where the workspace asks, once for each time it asks.
func (v *View) followFlight() {
	f := v.ws.Flight()
	if f.Number == v.motion.flown {
		return
	}
	v.motion.flown = f.Number
	if len(f.To) == 0 {
		v.Fit()
		return
	}
	v.motion.pending = f.To
	v.followPending()
}

// followPending flies to nodes as soon as they are in the picture.
func (v *View) followPending() {
	var at []scene.Point
	for _, id := range v.motion.pending {
		if p, ok := v.node(id); ok {
			at = append(at, p)
		}
	}
	if len(at) < len(v.motion.pending) && v.drawing.waiting || len(at) == 0 {
		return // until the frame with them is here
	}
	v.motion.pending = nil
	to := v.fitting(at)
	if len(at) == 1 {
		to = scene.Camera{X: at[0].X, Y: at[0].Y, Zoom: max(v.aim().Zoom, 0.9)}
	}
	v.userMoved()
	v.fly(to, flyFor)
}

// aim returns where the camera is, or where it is flying.
func (v *View) aim() scene.Camera {
	if v.motion.flight != nil {
		return v.motion.goal
	}
	return v.camera
}

// fly moves the camera in a time; a new flight, a gesture or SetCamera ends it on the way.
func (v *View) fly(to scene.Camera, d time.Duration) {
	v.stopFlight()
	if v.look.still || !fyne.CurrentApp().Settings().ShowAnimations() {
		v.camera = to
		v.moved()
		return
	}
	p := newFlightPath(v.camera, to, v.Size())
	if p.far {
		d = flyFar
	}
	a := fyne.NewAnimation(d, func(share float32) {
		defer v.work()()
		v.camera = p.at(float64(share))
		if share == 1 {
			v.motion.flight = nil
		}
		v.moved()
		if share == 1 {
			v.log("canvas landed")
		}
	})
	a.Curve = fyne.AnimationLinear
	v.motion.flight, v.motion.goal = a, to
	a.Start()
}

func (v *View) stopFlight() {
	if a := v.motion.flight; a != nil {
		v.motion.flight = nil
		a.Stop()
	}
}

// keepSelectionInView moves the picture as little as needed to have the last selected node in view.
func (v *View) keepSelectionInView() {
	nodes := v.ws.Selection().Nodes
	if len(nodes) == 0 {
		return
	}
	if at, ok := v.node(nodes[len(nodes)-1]); ok {
		v.camera = v.revealing(v.camera, at)
	}
}

// revealing returns a camera moved as little as needed to have a place well inside the view.
func (v *View) revealing(c scene.Camera, at scene.Point) scene.Camera {
	size := v.Size()
	w, h := float64(size.Width), float64(size.Height)
	p := c.ToView(at, w, h)
	room := min(60, w/4, h/4)
	dx := max(room-p.X, 0) - max(p.X-(w-room), 0)
	dy := max(room-p.Y, 0) - max(p.Y-(h-room), 0)
	return c.Pan(dx, dy)
}

package graphview

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/scene"
)

func TestFitKeepsClearOfTools(t *testing.T) {
	d := newDesk(t, harbour())
	tools := []scene.Rect{{X: 12, Y: 540, W: 240, H: 48}, {X: 628, Y: 480, W: 160, H: 108}, {X: 12, Y: 440, W: 200, H: 90}}
	d.SetObstacles(tools)
	d.rest()
	for _, n := range d.drawing.shown.scene.Nodes {
		for _, o := range tools {
			if o.Contains(n.At) {
				t.Errorf("%s lies under a tool at %v", d.subject.frame.Nodes[n.Index].ID, n.At)
			}
		}
	}
	if d.camera.Zoom < 0.3 {
		t.Errorf("the zoom is only %v", d.camera.Zoom)
	}
	d.Pan(5, 5)
	camera := d.camera
	d.SetObstacles(nil)
	if d.camera != camera {
		t.Error("tools moved a picture the analyst had moved")
	}
}

func TestCameraOfTheLastSessionIsKept(t *testing.T) {
	d := newDesk(t, nil)
	want := scene.Camera{X: 40, Y: -20, Zoom: 0.8}
	d.SetCamera(want)
	d.read(harbour())
	d.rest()
	if d.Camera() != want {
		t.Errorf("the camera is %v, not %v", d.Camera(), want)
	}
}

// TestFittedPictureFollowsTheLayout fits the picture while many more nodes are on their way; a picture moved by hand
// stays where it is.
func TestFittedPictureFollowsTheLayout(t *testing.T) {
	crowd := graphtest.NewStory("Northern Wire", "Crowd", "2022-09-24")
	for i := range 90 {
		crowd.Say(fmt.Sprintf("Person:Hand %d", i), "associateOf", fmt.Sprintf("Person:Hand %d", (i+1)%90))
	}
	records := crowd.Records()
	for _, byHand := range []bool{false, true} {
		d := newDesk(t, harbour())
		d.rest()
		d.Fit()
		if byHand {
			d.Pan(5, 5)
		}
		camera := d.camera
		d.read(records)
		d.until("the crowd", func() bool { return len(d.drawing.at) > 90 })
		d.rest()
		if fitted := d.camera == d.fitting(d.drawing.at); fitted == byHand || byHand && d.camera != camera {
			t.Errorf("moved by hand %v: the camera is %v, what fits is %v", byHand, d.camera, d.fitting(d.drawing.at))
		}
	}
}

// TestFlightPath looks at what holds of every flight: it ends at its goal, slows down, and one that only zooms keeps a
// point of the picture where it is.
func TestFlightPath(t *testing.T) {
	view := fyne.NewSize(800, 600)
	from := scene.Camera{X: 10, Y: 20, Zoom: 0.5}
	at := scene.Point{X: 200, Y: 150}
	zoomed := from.ZoomAt(4, at, 800, 600)
	p := newFlightPath(from, zoomed, view)
	fixed := from.ToWorld(at, 800, 600)
	last, step := from.Zoom, math.Inf(1)
	for i := 1; i <= 20; i++ {
		c := p.at(float64(i) / 20)
		if q := c.ToView(fixed, 800, 600); math.Hypot(q.X-at.X, q.Y-at.Y) > 1e-6 {
			t.Fatalf("at %d of 20 the fixed point is at %v", i, q)
		}
		if grown := c.Zoom / last; grown > step+1e-9 || grown < 1 {
			t.Errorf("at %d of 20 it zooms by %v, before by %v", i, grown, step)
		} else {
			step = grown
		}
		last = c.Zoom
	}
	if p.at(1) != zoomed || p.far {
		t.Errorf("it ends at %v, far %v", p.at(1), p.far)
	}
	far := newFlightPath(from, scene.Camera{X: 9000, Y: 20, Zoom: 0.5}, view)
	if !far.far || far.at(0.2).Zoom >= 0.5 || far.at(1).Zoom != 0.5 {
		t.Errorf("a far flight does not go up: %v", far.at(0.2))
	}
}

func TestGesturesEndAFlight(t *testing.T) {
	d := newDesk(t, harbour())
	stopped := 0
	d.motion.flight = fyne.NewAnimation(flyFor, func(float32) {})
	d.motion.goal = scene.Camera{X: 500, Zoom: 2}
	if d.aim().X != 500 {
		t.Fatal("the aim is not that of the flight")
	}
	for _, do := range []func(){
		func() { d.clickAt(d.emptyPlace(), 0) },
		func() { d.Pan(1, 1) },
		func() {
			d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 5)})
		},
		func() { d.SetCamera(d.camera) },
	} {
		d.motion.flight = fyne.NewAnimation(flyFor, func(float32) {})
		do()
		if d.motion.flight == nil {
			stopped++
		}
	}
	if stopped != 4 {
		t.Errorf("%d of 4 gestures ended the flight", stopped)
	}
}

func TestStillCameraJumps(t *testing.T) {
	d := newDesk(t, harbour())
	d.SetStill(true)
	d.ws.FlyTo(d.id("Ana Ivo"))
	if d.motion.flight != nil {
		t.Error("a flight is under way")
	}
	if p := d.at("Ana Ivo"); math.Abs(float64(p.X-400)) > 1 || math.Abs(float64(p.Y-300)) > 1 {
		t.Errorf("it is at %v", p)
	}
}

func TestFocusRingShowsForKeysOnly(t *testing.T) {
	d := newDesk(t, harbour())
	d.clickAt(d.emptyPlace(), 0)
	if d.ring.Visible() {
		t.Error("a click shows the ring")
	}
	d.KeyUp(&fyne.KeyEvent{Name: fyne.KeyF6})
	if !d.ring.Visible() {
		t.Error("F6 does not show the ring")
	}
	d.clickAt(d.emptyPlace(), 0)
	d.key(fyne.KeyDown, 0)
	if !d.ring.Visible() {
		t.Error("an arrow does not show the ring")
	}
	d.FocusLost()
	if d.ring.Visible() {
		t.Error("the ring stays without the focus")
	}
}

func TestGroupsKeepTheirNumbers(t *testing.T) {
	d := newDesk(t, twoTriangles())
	g := &groups{}
	first := g.of(d.subject.frame)
	before := map[graph.EntityID]int{}
	for i, n := range d.subject.frame.Nodes {
		before[n.ID] = first[i]
	}
	d.ws.Hide([]graph.EntityID{d.id("X"), d.id("B")})
	d.until("fewer nodes", func() bool { return len(d.subject.frame.Nodes) < len(first)-1 })
	for i, number := range g.of(d.subject.frame) {
		n := d.subject.frame.Nodes[i]
		if number != 0 && number != before[n.ID] {
			t.Errorf("%s went from community %d to %d", n.ID, before[n.ID], number)
		}
	}
}

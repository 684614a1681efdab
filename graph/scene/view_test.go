package scene

import (
	"math"
	"testing"
)

func close2(a, b Point) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 1e-6 }

func TestCameraGoesThereAndBack(t *testing.T) {
	c := Camera{X: 120, Y: -40, Zoom: 1.7}
	p := Point{X: 33, Y: 91}
	if q := c.ToWorld(c.ToView(p, 800, 600), 800, 600); !close2(p, q) {
		t.Errorf("%v came back as %v", p, q)
	}
}

func TestZoomHoldsThePointUnderThePointer(t *testing.T) {
	c := Camera{X: 120, Y: -40, Zoom: 1.7}
	at := Point{X: 210, Y: 480}
	before := c.ToWorld(at, 800, 600)
	for _, factor := range []float64{1.25, 0.5, 1e9, 1e-9} {
		z := c.ZoomAt(factor, at, 800, 600)
		if after := z.ToWorld(at, 800, 600); !close2(before, after) {
			t.Errorf("zoom by %g moved %v to %v", factor, before, after)
		}
		if z.Zoom < MinZoom || z.Zoom > MaxZoom {
			t.Errorf("zoom by %g went to %g", factor, z.Zoom)
		}
	}
}

func TestPanMovesThePicture(t *testing.T) {
	c := Camera{X: 5, Y: 6, Zoom: 2}
	before := c.ToView(Point{}, 800, 600)
	after := c.Pan(30, -10).ToView(Point{}, 800, 600)
	if !close2(after, Point{X: before.X + 30, Y: before.Y - 10}) {
		t.Errorf("a pan by 30, -10 moved %v to %v", before, after)
	}
}

func TestFitShowsEverything(t *testing.T) {
	g := borderGraph()
	for _, size := range [][2]float64{{780, 586}, {300, 900}, {1600, 200}} {
		c := Fit(g.Nodes, size[0], size[1])
		for _, n := range g.Nodes {
			p := c.ToView(n.At, size[0], size[1])
			if p.X < 0 || p.Y < 0 || p.X > size[0] || p.Y > size[1] {
				t.Errorf("%v: %s is at %v", size, n.Name, p)
			}
		}
	}
	if c := Fit(nil, 100, 100); c.Zoom != 1 {
		t.Errorf("nothing is seen at zoom %g", c.Zoom)
	}
}

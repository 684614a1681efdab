package graphview

import (
	"math"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph/scene"
)

// flightPath leads from one camera to another, slowing down (ease-out cubic). The zoom changes by equal factors and the
// place with it, so that one point of the picture stands still; a far jump goes up a little and down again.
type flightPath struct {
	from, to scene.Camera
	far      bool
}

// dip is by how much a far flight zooms out at its middle.
const dip = 0.35

func newFlightPath(from, to scene.Camera, view fyne.Size) flightPath {
	zoom := math.Sqrt(from.Zoom * to.Zoom)
	d := math.Hypot(to.X-from.X, to.Y-from.Y) * zoom
	return flightPath{from, to, d > 1.2*math.Hypot(float64(view.Width), float64(view.Height))}
}

// at returns the camera at a share of the time.
func (f flightPath) at(share float64) scene.Camera {
	if share >= 1 {
		return f.to
	}
	s := 1 - math.Pow(1-share, 3)
	zoom := f.from.Zoom * math.Pow(f.to.Zoom/f.from.Zoom, s)
	way := s
	if r := f.to.Zoom / f.from.Zoom; math.Abs(r-1) > 1e-3 {
		way = (1/zoom - 1/f.from.Zoom) / (1/f.to.Zoom - 1/f.from.Zoom)
	}
	c := scene.Camera{X: f.from.X + (f.to.X-f.from.X)*way, Y: f.from.Y + (f.to.Y-f.from.Y)*way, Zoom: zoom}
	if f.far {
		c.Zoom = max(c.Zoom*(1-dip*4*s*(1-s)), scene.MinZoom)
	}
	return c
}

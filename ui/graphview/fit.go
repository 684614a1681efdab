package graphview

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph/scene"
)

// fitting returns the camera that shows some places, none of them under a floating tool if that can be had.
func (v *View) fitting(at []scene.Point) scene.Camera {
	if len(at) == 0 {
		return scene.Camera{Zoom: 1}
	}
	size := v.Size()
	view := scene.Rect{W: float64(size.Width), H: float64(size.Height)}
	lo, hi := at[0], at[0]
	for _, p := range at {
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, p.X), min(lo.Y, p.Y), max(hi.X, p.X), max(hi.Y, p.Y)
	}
	cameras := make([]scene.Camera, 0, 21)
	for _, area := range openAreas(view, v.look.obstacles) {
		c := scene.FitExtent(lo, hi, area.W, area.H)
		c.X -= (area.X + area.W/2 - view.W/2) / c.Zoom
		c.Y -= (area.Y + area.H/2 - view.H/2) / c.Zoom
		cameras = append(cameras, c)
	}
	first := cameras[0]
	slices.SortStableFunc(cameras, func(a, b scene.Camera) int { return cmp.Compare(b.Zoom, a.Zoom) })
	for _, c := range cameras {
		if !covered(at, c, view, v.look.obstacles) {
			return c
		}
	}
	return first
}

// openAreas returns the view, and what is left of it when one or two obstacles are cut off at one of their sides.
func openAreas(view scene.Rect, obstacles []scene.Rect) []scene.Rect {
	areas := []scene.Rect{view}
	for _, o := range obstacles {
		for _, a := range slices.Clone(areas) {
			for _, left := range [...]scene.Rect{
				{X: a.X, Y: a.Y, W: a.W, H: o.Y - a.Y},
				{X: a.X, Y: a.Y, W: o.X - a.X, H: a.H},
				{X: o.X + o.W, Y: a.Y, W: a.X + a.W - o.X - o.W, H: a.H},
				{X: a.X, Y: o.Y + o.H, W: a.W, H: a.Y + a.H - o.Y - o.H},
			} {
				if left.W > view.W/2 && left.H > view.H/2 && len(areas) < 21 {
					areas = append(areas, left)
				}
			}
		}
	}
	return areas
}

// nodeRoom is how far from an obstacle a node and its label keep, in units.
const nodeRoom = 22

// covered reports whether a place lies under an obstacle.
func covered(at []scene.Point, c scene.Camera, view scene.Rect, obstacles []scene.Rect) bool {
	for _, o := range obstacles {
		o = scene.Rect{X: o.X - nodeRoom, Y: o.Y - nodeRoom, W: o.W + 2*nodeRoom, H: o.H + 2*nodeRoom}
		for _, p := range at {
			if o.Contains(c.ToView(p, view.W, view.H)) {
				return true
			}
		}
	}
	return false
}

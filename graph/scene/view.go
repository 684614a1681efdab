package scene

import (
	"math"
	"sync/atomic"
)

// Rect is an area in units of the view.
type Rect struct{ X, Y, W, H float64 }

// Overlaps reports whether two areas share more than a border.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Contains reports whether a point lies in the area.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// grow returns the area with a distance added on every side.
func (r Rect) grow(d float64) Rect { return Rect{r.X - d, r.Y - d, r.W + 2*d, r.H + 2*d} }

// Camera looks at a world point at a zoom.
type Camera struct {
	X, Y float64 // world point in the middle of the view
	Zoom float64 // units of the view per world unit
}

// The limits of the zoom.
const (
	MinZoom = 0.005
	MaxZoom = 8
)

// View is how a graph is looked at. W and H are device-independent units; pixels come in when it is painted. The zero
// value of all but Camera, W, H and Tokens is a plain picture.
type View struct {
	Camera Camera
	W, H   float64
	Margin float64 // drawn around the view on every side, so that panning can show it at once
	Tokens Tokens

	Selected      map[string]bool // nodes, by id
	SelectedLinks map[string]bool // edges, by id
	Hovered       string          // node
	HoveredLink   string          // edge
	Hits          map[string]bool // nodes that a search found, by id
	Merging       map[string]bool // nodes that would become one, by id
	Focus         bool            // dim all but the selection and what is near it
	Hops          int             // how many links away is near; 0 is 1

	LinkNames   bool   // name links, not only those of the selection
	ByCommunity bool   // colour by community instead of type
	Hulls       bool   // ground behind each community
	Moving      bool   // a gesture or the layout is under way: draw what fits into a frame
	Avoid       []Rect // floating tools, which labels keep clear of
	Previous    *Scene // the last picture, so that labels keep their place
	Spare       *Scene // one that nobody looks at any more: it is emptied, and its memory used. May be nil
	Workers     int    // goroutines used to build; 0 is one for each processor. Never changes the result
	Halt        *Halt  // may be nil
}

// Halt tells Build and Paint that their result is no longer wanted: they then return soon, with a part of it.
type Halt struct{ asked atomic.Bool }

// Ask stops what was given the Halt, from any goroutine.
func (s *Halt) Ask() { s.asked.Store(true) }

// Asked reports whether it was.
func (s *Halt) Asked() bool { return s != nil && s.asked.Load() }

// ToView returns where a world point lies in the view.
func (v *View) ToView(p Point) Point { return v.Camera.ToView(p, v.W, v.H) }

// ToWorld returns the world point at a place of the view.
func (v *View) ToWorld(p Point) Point { return v.Camera.ToWorld(p, v.W, v.H) }

// ToView returns where a world point lies in a view of w by h.
func (c Camera) ToView(p Point, w, h float64) Point {
	return Point{X: (p.X-c.X)*c.Zoom + w/2, Y: (p.Y-c.Y)*c.Zoom + h/2}
}

// ToWorld returns the world point at a place of a view of w by h.
func (c Camera) ToWorld(p Point, w, h float64) Point {
	return Point{X: (p.X-w/2)/c.Zoom + c.X, Y: (p.Y-h/2)/c.Zoom + c.Y}
}

// ZoomAt returns the camera zoomed by a factor, so that the world point under a place of a view of w by h stays there.
func (c Camera) ZoomAt(factor float64, at Point, w, h float64) Camera {
	zoom := min(max(c.Zoom*factor, MinZoom), MaxZoom)
	dx, dy := at.X-w/2, at.Y-h/2
	c.X += dx/c.Zoom - dx/zoom
	c.Y += dy/c.Zoom - dy/zoom
	c.Zoom = zoom
	return c
}

// Pan returns the camera after the picture was dragged by a distance in units of the view.
func (c Camera) Pan(dx, dy float64) Camera {
	c.X -= dx / c.Zoom
	c.Y -= dy / c.Zoom
	return c
}

// Fit returns the camera that shows all nodes in a view of w by h, with room for labels around them. It does not zoom
// in beyond 1.6.
func Fit(nodes []Node, w, h float64) Camera {
	if len(nodes) == 0 {
		return Camera{Zoom: 1}
	}
	at := make([]Point, len(nodes))
	for i := range nodes {
		at[i] = nodes[i].At
	}
	lo, hi := extent(at)
	return FitExtent(lo, hi, w, h)
}

// FitExtent is Fit for the nodes between two corners of the world.
func FitExtent(lo, hi Point, w, h float64) Camera {
	if w <= 0 || h <= 0 {
		return Camera{Zoom: 1}
	}
	side, above, below := min(80, w/6), min(40, h/8), min(64, h/6) // room for radius and label
	zoom := min((w-2*side)/max(hi.X-lo.X, 1), (h-above-below)/max(hi.Y-lo.Y, 1))
	zoom = min(max(zoom, MinZoom), 1.6)
	return Camera{X: (lo.X + hi.X) / 2, Y: (lo.Y+hi.Y)/2 + (below-above)/2/zoom, Zoom: zoom}
}

// extent returns the corners of the smallest area around places.
func extent(at []Point) (lo, hi Point) {
	lo, hi = Point{X: math.Inf(1), Y: math.Inf(1)}, Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range at {
		lo.X, lo.Y = min(lo.X, p.X), min(lo.Y, p.Y)
		hi.X, hi.Y = max(hi.X, p.X), max(hi.Y, p.Y)
	}
	return lo, hi
}

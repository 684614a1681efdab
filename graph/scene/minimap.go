package scene

// Minimap is a small picture of a whole graph.
type Minimap struct {
	List   List
	camera Camera
}

// Sizes of the dots of a minimap and how many there are at most: the most important ones.
const (
	minimapLeast = 2.0
	minimapMost  = 5.0
	minimapNodes = 3000
)

// BuildMinimap draws a graph into w by h units, on no ground, with the colours of a view. What a view shows of it is
// told by Frame, so that moving the camera needs no new picture.
func BuildMinimap(g *Graph, v View, w, h float64) *Minimap {
	m := &Minimap{List: List{W: w, H: h}, camera: g.fitClosely(w, h, 12)}
	shown := g.byRank[:min(len(g.byRank), minimapNodes)]
	for k := len(shown) - 1; k >= 0; k-- {
		n := &g.Nodes[shown[k]]
		c := v.Tokens.Fill(n.Type)
		if v.ByCommunity && n.Community > 0 {
			c = v.Tokens.community(n.Community)
		}
		size := minimapLeast + (minimapMost-minimapLeast)*min(n.Radius/22, 1)
		m.List.tip(Tip{At: m.camera.ToView(g.at[shown[k]], w, h), Size: size / 2, Colour: c, Disc: true})
	}
	return m
}

// Frame returns the part of the minimap that a camera shows in a view of w by h, no less than a few units wide and
// cut to the minimap.
func (m *Minimap) Frame(c Camera, w, h float64) Rect {
	a := m.camera.ToView(c.ToWorld(Point{}, w, h), m.List.W, m.List.H)
	b := m.camera.ToView(c.ToWorld(Point{X: w, Y: h}, w, h), m.List.W, m.List.H)
	x1, x2 := within(a.X, b.X, m.List.W)
	y1, y2 := within(a.Y, b.Y, m.List.H)
	return Rect{x1, y1, x2 - x1, y2 - y1}
}

// minimapFrame is the least side of the frame, so that it can be seen and grasped.
const minimapFrame = 8.0

// within cuts a span to the inside of a length, but leaves a little of it where it lies beyond.
func within(from, to, length float64) (float64, float64) {
	if short := minimapFrame - (to - from); short > 0 {
		from, to = from-short/2, to+short/2
	}
	from, to = max(from, 1), min(to, length-1)
	return min(from, length-1-minimapFrame), max(to, 1+minimapFrame)
}

// ToWorld returns the world point at a place of the minimap: where the view's camera goes when it is clicked.
func (m *Minimap) ToWorld(p Point) Point { return m.camera.ToWorld(p, m.List.W, m.List.H) }

// fitClosely returns the camera that shows all nodes with a fixed room around, whatever the zoom.
func (g *Graph) fitClosely(w, h, room float64) Camera {
	if len(g.at) == 0 {
		return Camera{Zoom: 1}
	}
	lo, hi := g.lo, g.hi
	zoom := min((w-2*room)/max(hi.X-lo.X, 1e-3), (h-2*room)/max(hi.Y-lo.Y, 1e-3), 1)
	return Camera{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2, Zoom: zoom}
}

package scene

// Minimap is a small picture of a whole graph with a frame around what a view shows.
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

// BuildMinimap draws a graph into w by h units, with the frame of a view in accent.
func BuildMinimap(g *Graph, v View, w, h float64) *Minimap {
	m := &Minimap{List: List{W: w, H: h, Ground: v.Tokens.Canvas}, camera: fitClosely(g.Nodes, w, h, 12)}
	shown := g.byRank[:min(len(g.byRank), minimapNodes)]
	for k := len(shown) - 1; k >= 0; k-- {
		n := &g.Nodes[shown[k]]
		c := v.Tokens.Fill(n.Type)
		if v.ByCommunity && n.Community > 0 {
			c = v.Tokens.community(n.Community)
		}
		size := minimapLeast + (minimapMost-minimapLeast)*min(n.Radius/22, 1)
		m.List.tip(Tip{At: m.camera.ToView(n.At, w, h), Size: size / 2, Colour: c, Disc: true})
	}
	a := m.camera.ToView(v.ToWorld(Point{}), w, h)
	b := m.camera.ToView(v.ToWorld(Point{X: v.W, Y: v.H}), w, h)
	x1, y1 := max(a.X, 1), max(a.Y, 1)
	x2, y2 := min(b.X, w-1), min(b.Y, h-1)
	if x1 < x2 && y1 < y2 {
		m.List.outline(roundRect(Rect{x1, y1, x2 - x1, y2 - y1}, 2), v.Tokens.Accent, 1.5)
	}
	return m
}

// ToWorld returns the world point at a place of the minimap: where the view's camera goes when it is clicked.
func (m *Minimap) ToWorld(p Point) Point { return m.camera.ToWorld(p, m.List.W, m.List.H) }

// fitClosely returns the camera that shows all nodes with a fixed room around, whatever the zoom.
func fitClosely(nodes []Node, w, h, room float64) Camera {
	if len(nodes) == 0 {
		return Camera{Zoom: 1}
	}
	lo, hi := extent(nodes)
	zoom := min((w-2*room)/max(hi.X-lo.X, 1e-3), (h-2*room)/max(hi.Y-lo.Y, 1e-3), 1)
	return Camera{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2, Zoom: zoom}
}

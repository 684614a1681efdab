package scene

// Scene is a built drawing: what to paint, and what lies where in it. It does not change once built, until it is handed over
// as View.Spare.
type Scene struct {
	List List
	View View
	// Nodes are what is drawn, in painting order.
	Nodes []PlacedNode
	// Hidden counts links and nodes left out because a frame must be quick; see View.Moving.
	Hidden int

	graph  *Graph
	links  []placedLink
	labels []placedLabel // of nodes, the most important first
	plates []placedSign  // the labels of nodes
	boxes  []placedSign  // the boxes of disagreements on links
	titles []placedSign  // of boxes around nodes
	grid   linkGrid
}

// placedSign is a label or a box, and the index of the node or link it belongs to.
type placedSign struct {
	of   int
	area Rect
}

// PlacedNode is a drawn node: its index in the graph, centre and radius in units of the view.
type PlacedNode struct {
	Index  int
	At     Point
	Radius float64
}

// placedLink is a drawn link: its index in the graph and its course. There are many of them, so they are small.
type placedLink struct {
	index          int32
	curved         bool
	ax, ay, bx, by float32
	cx, cy         float32 // control point of a curve
}

func placeLink(x *placedLink, edge int32, c *course) {
	x.index, x.curved = edge, c.curved
	x.ax, x.ay, x.bx, x.by = float32(c.from.X), float32(c.from.Y), float32(c.to.X), float32(c.to.Y)
	x.cx, x.cy = float32(c.bend.X), float32(c.bend.Y)
}

// course returns where a link runs.
func (l *placedLink) course() course {
	return course{from: Point{X: float64(l.ax), Y: float64(l.ay)}, to: Point{X: float64(l.bx), Y: float64(l.by)},
		bend: Point{X: float64(l.cx), Y: float64(l.cy)}, curved: l.curved}
}

// ShownLinks returns how many links are drawn.
func (s *Scene) ShownLinks() int { return len(s.links) }

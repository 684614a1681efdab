package layout

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// An Arrangement places nodes by a rule instead of by forces.
type Arrangement string

// The arrangements.
const (
	Circle     Arrangement = "circle"     // in a ring, neighbours near each other
	Grid       Arrangement = "grid"       // in rows, the highest score first
	Concentric Arrangement = "concentric" // in rings, the highest score in the middle
	Layered    Arrangement = "layered"    // in rows from the top, edges leading down
	ByTime     Arrangement = "time"       // from left to right by day
	ByGroup    Arrangement = "group"      // every group by itself, side by side
)

// Arrangements lists them in the order of menus.
func Arrangements() []Arrangement {
	return []Arrangement{Circle, Grid, Concentric, Layered, ByTime, ByGroup}
}

// Facts are what arrangements go by, each by node; what is missing counts as 0, as an unknown day, as one group.
type Facts struct {
	Score []float64 // not a number counts as lowest
	Day   []float64 // not a number is unknown
	Group []int
}

func (f Facts) score(v int) float64 {
	if v >= len(f.Score) || math.IsNaN(f.Score[v]) {
		return math.Inf(-1)
	}
	return f.Score[v]
}

func (f Facts) day(v int) (day float64, known bool) {
	if v >= len(f.Day) || !finite(f.Day[v]) {
		return 0, false
	}
	return f.Day[v], true
}

func (f Facts) group(v int) int {
	if v >= len(f.Group) {
		return 0
	}
	return f.Group[v]
}

// Arrange places nodes by a rule. No two footprints meet, unless a pinned node stands in the way: pinned nodes with
// a place keep it. The edges of Layered lead from A to B. An unknown arrangement is Grid. The centre of the picture
// is the origin.
func Arrange(a Arrangement, nodes []Node, edges []Edge, f Facts, o Options) []Point {
	g := &arranging{nodes: nodes, facts: f, o: o.withDefaults(), room: make([]footprint, len(nodes)), at: make([]Point, len(nodes))}
	for v, n := range nodes {
		g.room[v] = g.o.footprint(positiveOr(n.Size, 1), true)
	}
	g.edges = slices.DeleteFunc(slices.Clone(edges), func(e Edge) bool {
		return e.A == e.B || min(e.A, e.B) < 0 || max(e.A, e.B) >= len(nodes)
	})
	g.near = newTopology(len(nodes), g.edges)
	if len(nodes) > 0 {
		switch a {
		case Circle:
			g.circle()
		case Concentric:
			g.concentric()
		case Layered:
			g.layered()
		case ByTime:
			g.byTime()
		case ByGroup:
			g.byGroup()
		default:
			g.grid()
		}
	}
	g.centre()
	for v, n := range nodes {
		if n.Pinned && n.At != nil {
			g.at[v] = Point{clamp(n.At.X), clamp(n.At.Y)}
		}
	}
	return g.at
}

// arranging carries what the arrangements share.
type arranging struct {
	nodes []Node
	edges []Edge // without loops and strangers
	near  *topology
	facts Facts
	o     Options
	room  []footprint
	at    []Point
}

// centre moves the middle of the picture to the origin.
func (g *arranging) centre() {
	b := emptyBox()
	for v, p := range g.at {
		b = b.with(p, g.room[v])
	}
	if !b.empty() {
		dx, dy := (b.x0+b.x1)/2, (b.y0+b.y1)/2
		for v := range g.at {
			g.at[v] = Point{clamp(g.at[v].X - dx), clamp(g.at[v].Y - dy)}
		}
	}
}

// cell is the size that holds every node.
func (g *arranging) cell() (width, height float64) {
	for _, f := range g.room {
		width, height = max(width, 2*f.side), max(height, f.above+f.below)
	}
	return width, height
}

// byScore lists the nodes, the highest score first.
func (g *arranging) byScore() []int {
	order := make([]int, len(g.nodes))
	for v := range order {
		order[v] = v
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.facts.score(b), g.facts.score(a)) })
	return order
}

func (g *arranging) grid() {
	width, height := g.cell()
	order := g.byScore()
	for i, p := range gridOf(len(order), width, height, g.o.Aspect) {
		g.at[order[i]] = p
	}
}

// byGroup lays out every group by itself and puts the groups side by side.
func (g *arranging) byGroup() {
	groups := map[int][]int{}
	for v := range g.nodes {
		groups[g.facts.group(v)] = append(groups[g.facts.group(v)], v)
	}
	keys := slices.Sorted(maps.Keys(groups))
	sizes, boxes := make([]Point, len(keys)), make([]box, len(keys))
	for i, key := range keys {
		boxes[i] = g.alone(groups[key])
		sizes[i] = Point{boxes[i].width(), boxes[i].height()}
	}
	for i, corner := range shelves(sizes, g.o.EdgeLength, g.o.Aspect) {
		for _, v := range groups[keys[i]] {
			g.at[v] = Point{g.at[v].X - boxes[i].x0 + corner.X, g.at[v].Y - boxes[i].y0 + corner.Y}
		}
	}
}

// alone lays out a group by its own edges and returns the room it takes.
func (g *arranging) alone(members []int) box {
	number := make(map[int]int, len(members))
	nodes := make([]Node, len(members))
	for i, v := range members {
		number[v] = i
		nodes[i] = Node{ID: g.nodes[v].ID, Size: g.nodes[v].Size}
	}
	var edges []Edge
	for _, e := range g.edges {
		a, inA := number[e.A]
		b, inB := number[e.B]
		if inA && inB {
			edges = append(edges, Edge{A: a, B: b, Weight: e.Weight})
		}
	}
	room := emptyBox()
	for i, p := range Run(nodes, edges, g.o) {
		g.at[members[i]] = p
		room = room.with(p, g.room[members[i]])
	}
	return room
}

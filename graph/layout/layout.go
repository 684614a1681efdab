// Package layout places the nodes of a graph on the plane.
//
// It is for pictures an analyst lives in: a graph that is seen for the first time is unfolded from the coarse to
// the fine, one that has grown keeps its shape and makes room for the new nodes only. The package hides how that
// is done (forces between the cells of a bounding-volume tree, multilevel coarsening, stress minimisation for small
// graphs, packing of the parts that hang together by nothing) behind [Sim], which does one step at a time.
//
// Everything is deterministic: the same nodes, edges and options give the same bits on every run, with any number
// of workers, and on any architecture (no fused multiply-add, no math function whose last digit differs between
// ports; see arithmetic.go). No input gives a NaN or an infinity.
//
// The package keeps no goroutine running. Step may fork and join up to Options.Workers of them. A Sim must be
// used by one goroutine at a time.
//
// Arrange places nodes by a rule instead (circle, grid, rings by score, layers, time, groups); it is a pure function.
//
// Start reading at sim.go, then sync.go (what a change of the graph does) and the solvers: stress.go with attempt.go,
// multilevel.go with force.go, tree.go, field.go and pivots.go, and local.go.
package layout

// A Point is a place in world units; y grows downwards as on a screen.
type Point struct{ X, Y float64 }

// A Node is what the layout needs to know of a node of the graph.
type Node struct {
	ID   string
	Size float64 // drawn radius in world units, for room around the node
	At   *Point  // known place, from a stored view or an analyst's hand; nil lets the layout decide
	// Pinned nodes with a place are never moved. Without a place they are laid out like any other.
	Pinned bool
}

// An Edge joins two nodes by their indexes in the node slice of the same Sync. Direction means nothing here.
// Weight 0 counts as 1; negative and non-finite weights are ignored the same way. Loops and edges with an index
// out of range are left out, parallel edges add up.
type Edge struct {
	A, B   int
	Weight float64
}

// Mode chooses what the picture should tell.
type Mode int

// The modes.
const (
	// Auto takes stress for parts small enough. Of the others, it draws sparse ones, where a node has less than
	// three neighbours on average, as Linear, minding distances as well, and the rest as LinLog.
	Auto Mode = iota
	// Linear draws parts too large for stress with ForceAtlas2's linear attraction: even, round, compact.
	Linear
	// LinLog draws them with logarithmic attraction, which sets communities apart.
	LinLog
)

// Options are the choices of a Sim. The zero value is good.
type Options struct {
	Seed    uint64
	Workers int // goroutines used inside a step; 0 means one for each processor. Never changes the result
	Mode    Mode

	EdgeLength float64 // wanted length of an edge of a small graph; 0 means 110
	Gap        float64 // free space between two nodes; 0 means 12
	LabelWidth float64 // room for the label below a node; 0 means 84, below 0 means no labels
	Aspect     float64 // width to height of the picture when parts are packed; 0 means 1.5
}

const (
	// stressLimit is the size up to which a connected part is drawn by stress over all pairs: some 10 ms a step and
	// half a second in all at the limit, on two cores.
	stressLimit = 1500
	// labelHeight is the height of a label line and its distance from the node.
	labelHeight = 18
	// worldLimit bounds every coordinate that is taken in or given out.
	worldLimit = 1e7
)

func (o Options) withDefaults() Options {
	o.Workers = workerCount(o.Workers)
	o.EdgeLength = positiveOr(o.EdgeLength, 110)
	o.Gap = positiveOr(o.Gap, 12)
	o.Aspect = positiveOr(o.Aspect, 1.5)
	if o.LabelWidth < 0 {
		o.LabelWidth = 0
	} else {
		o.LabelWidth = positiveOr(o.LabelWidth, 84)
	}
	return o
}

// positiveOr returns v if it is a usable positive length, else otherwise.
func positiveOr(v, otherwise float64) float64 {
	if v > 0 && v <= worldLimit {
		return v
	}
	return otherwise
}

// Run lays a graph out from start to end and returns a place for each node.
func Run(nodes []Node, edges []Edge, o Options) []Point {
	s := New(o)
	s.Sync(nodes, edges)
	for !s.Settled() {
		s.Step()
	}
	return s.Positions(nil)
}

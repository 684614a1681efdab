package scene

import "github.com/threadline/threadline/graph/layout"

// arrangement holds the links of a graph in the order of their places: those drawn one after the other then lie near each
// other, and so do their ends in memory and the tiles they are painted in.
type arrangement struct {
	links  []linkInfo  // their ends are numbered in the order of the places of nodes
	of     []int32     // where each edge is among links
	ends   []int32     // which end each node is
	blocks []linkBlock // of every blockSize links
	at     []Point     // the places it was made for
}

// linkBlock is where some links that follow each other lie.
type linkBlock struct {
	lo, hi Point
	loops  bool // some are loops, which reach further
}

// blockSize is how many links make a block; batchSize is a multiple of it.
const blockSize = 256

// Arranged returns the graph with its links in the order of their places, which makes drawing it quicker and changes
// nothing in the picture but the order of its lines. It is worth that for a graph that is drawn more than once, and goes on
// when nodes move. Cost: about 50 ns a link.
func (g *Graph) Arranged(workers int) *Graph {
	middles := make([]Point, len(g.links))
	for i := range g.links {
		a, b := g.at[g.links[i].a], g.at[g.links[i].b]
		middles[i] = Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	}
	o := &arrangement{links: make([]linkInfo, len(g.links)), of: make([]int32, len(g.links)), ends: make([]int32, len(g.at)), at: g.at,
		blocks: make([]linkBlock, (len(g.links)+blockSize-1)/blockSize)}
	for k, i := range layout.AlongCurve(g.at, workers) {
		o.ends[i] = int32(k)
	}
	for k, i := range layout.AlongCurve(middles, workers) {
		o.links[k] = g.links[i]
		o.of[i] = int32(k)
		l := &o.links[k]
		l.from, l.to = o.ends[l.a], o.ends[l.b]
	}
	fork(workers, len(o.blocks), func(_, k int) {
		o.blocks[k] = g.blockOf(o.links[k*blockSize : min((k+1)*blockSize, len(o.links))])
	})
	m := *g
	m.arranged = o
	return &m
}

func (g *Graph) blockOf(links []linkInfo) linkBlock {
	at := make([]Point, 0, 2*blockSize)
	x := linkBlock{}
	for i := range links {
		l := &links[i]
		at = append(at, g.at[l.a], g.at[l.b])
		x.loops = x.loops || l.a == l.b
	}
	x.lo, x.hi = extent(at)
	return x
}

// drawn returns the links in the order they are drawn.
func (g *Graph) drawn() []linkInfo {
	if g.arranged != nil {
		return g.arranged.links
	}
	return g.links
}

// link returns the link of an edge.
func (g *Graph) link(edge int32) *linkInfo {
	if o := g.arranged; o != nil {
		return &o.links[o.of[edge]]
	}
	return &g.links[edge]
}

// end returns which end a node is.
func (g *Graph) end(node int) int {
	if g.arranged != nil {
		return int(g.arranged.ends[node])
	}
	return node
}

// blocks returns the blocks of the drawn links; none if they are not known.
func (g *Graph) blocks() []linkBlock {
	if o := g.arranged; o != nil && len(o.at) > 0 && &o.at[0] == &g.at[0] {
		return o.blocks
	}
	return nil
}

// sight is how much of some links is in view.
type sight uint8

const (
	partly sight = iota // or not known
	nothing
	wholly
)

// sees tells how much of a block of links the view and its margin show.
func (b *builder) sees(x *linkBlock) sight {
	const rounding = 1e-3
	lo, hi, m := b.v.ToView(x.lo), b.v.ToView(x.hi), b.v.Margin
	switch {
	case x.loops:
		return partly
	case hi.X < -m-rounding, hi.Y < -m-rounding, lo.X > b.v.W+m+rounding, lo.Y > b.v.H+m+rounding:
		return nothing
	case lo.X > -m+rounding && lo.Y > -m+rounding && hi.X < b.v.W+m-rounding && hi.Y < b.v.H+m-rounding:
		return wholly
	}
	return partly
}

// crossing calls visit with the links of a batch, up to a rank, that may touch the view and its margin.
func (b *builder) crossing(batch int, weakest int32, visit func(l *linkInfo)) {
	links, blocks := b.g.drawn(), b.g.blocks()
	for from := batch * batchSize; from < min((batch+1)*batchSize, len(links)); from += blockSize {
		seen := partly
		if blocks != nil {
			seen = b.sees(&blocks[from/blockSize])
		}
		if seen == nothing {
			continue
		}
		some := links[from:min(from+blockSize, len(links))]
		for i := range some {
			if l := &some[i]; l.rank <= weakest && (seen == wholly || b.crosses(l)) {
				visit(l)
			}
		}
	}
}

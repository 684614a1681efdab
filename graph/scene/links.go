package scene

import (
	"math"
	"math/bits"
	"slices"
	"sync"
)

// How many links and nodes are drawn while the picture moves: the strongest and the most important.
const (
	movingLinks = 15_000
	movingNodes = 12_000
)

// linkBatch is what some links are drawn as.
type linkBatch struct {
	lines            []Line
	tips             []Tip
	loops            []Area
	placed           []placedLink
	strong, disputed []int32
}

// batchSize is how many links a batch is made from. It is fixed, so that the number of workers changes nothing.
const batchSize = 4096

// batchPool keeps the memory of batches from one picture to the next.
var batchPool = sync.Pool{New: func() any { return &linkBatch{} }}

func newLinkBatch() *linkBatch {
	o := batchPool.Get().(*linkBatch)
	*o = linkBatch{lines: o.lines[:0], tips: o.tips[:0], placed: o.placed[:0], strong: o.strong[:0], disputed: o.disputed[:0]}
	return o
}

// links draws the plain links, then those that stand out, so that each colour is painted in one go. Meanwhile another
// worker does what else there is to do.
func (b *builder) links(meanwhile func()) {
	b.thin = b.crowding()
	n := len(b.g.links)
	weakest := int32(n)
	if b.v.Moving && n > movingLinks {
		weakest = b.weakest(movingLinks)
	}
	batches := make([]*linkBatch, (n+batchSize-1)/batchSize)
	fork(b.v.Workers, len(batches)+1, func(_, k int) {
		if k--; k < 0 {
			meanwhile()
			return
		}
		o := newLinkBatch()
		batches[k] = o
		if b.v.Halt.Asked() {
			return
		}
		b.crossing(k, weakest, func(l *linkInfo) { b.sortLink(l, o) })
	})
	b.add(batches)
	strong := newLinkBatch()
	var disputed []int32
	for _, o := range batches {
		for _, i := range o.strong {
			b.link(b.g.link(i), strong)
		}
		disputed = append(disputed, o.disputed...)
	}
	b.add([]*linkBatch{strong})
	for _, o := range append(batches, strong) {
		batchPool.Put(o)
	}
	slices.SortFunc(disputed, func(x, y int32) int { return int(b.g.links[x].rank - b.g.links[y].rank) })
	b.disputed = disputed
}

// How many layers of links may lie over each other on average before they are drawn weaker, how much weaker, and how
// weak at most. With the power the layers of ten thousand nodes and forty thousand links together cover two thirds of
// the ground when all is in view, and a third eight times nearer; by the square root they covered all of it.
const (
	inkFull  = 0.3
	inkPower = 0.85
	inkLeast = 0.04
)

// How weak plain links may be to have ends, and to be told apart by lines drawn double. Below, a picture of a hundred
// thousand nodes has a million of either, and none can be seen.
const (
	tipsWeakest   = 0.06
	doubleWeakest = 0.2
	smallestTip   = 0.7  // share of the usual size of what stands at the ends in a crowd
	dashWeakest   = 0.06 // weaker lines are drawn without gaps and as much weaker again
)

// crowding returns by what share plain links are drawn weaker and thinner, so that a crowd of them stays a texture with
// light and dark places. It depends on the graph and the zoom alone: panning changes nothing.
func (b *builder) crowding() float64 {
	n := len(b.g.links)
	if n < crowded {
		return 1
	}
	const sample = 2000
	step, length := max(n/sample, 1), 0.0
	for i := 0; i < n; i += step {
		p, q := b.at[b.g.links[i].a], b.at[b.g.links[i].b]
		length += math.Hypot(q.X-p.X, q.Y-p.Y)
	}
	lo, hi := b.g.lo, b.g.hi
	zoom := b.v.Camera.Zoom
	area := (hi.X - lo.X) * zoom * (hi.Y - lo.Y) * zoom
	ink := 1.5 * length * float64(step) / max(area, 1)
	return min(max(math.Pow(inkFull/max(ink, 1e-9), inkPower), inkLeast), 1)
}

// sortLink draws a plain link and sets aside those that stand out.
func (b *builder) sortLink(l *linkInfo, out *linkBatch) {
	if l.disputed {
		out.disputed = append(out.disputed, l.edge)
	}
	if b.linkState(l) != plainLink {
		out.strong = append(out.strong, l.edge)
		return
	}
	b.link(l, out)
}

// add puts batches into the drawing: all lines, then what stands at their ends.
func (b *builder) add(batches []*linkBatch) {
	b.list.Lines = gather(b.v.Workers, b.list.Lines, batches, func(o *linkBatch) []Line { return o.lines })
	b.out.links = gather(b.v.Workers, b.out.links, batches, func(o *linkBatch) []placedLink { return o.placed })
	b.list.extend(Lines, len(b.list.Lines))
	b.list.Tips = gather(b.v.Workers, b.list.Tips, batches, func(o *linkBatch) []Tip { return o.tips })
	b.list.extend(Tips, len(b.list.Tips))
	for _, o := range batches {
		for _, a := range o.loops {
			b.list.area(a)
		}
	}
}

// gather appends a part of each batch to a slice.
func gather[T any](workers int, to []T, batches []*linkBatch, part func(*linkBatch) []T) []T {
	start := make([]int, len(batches))
	n := len(to)
	for k, o := range batches {
		start[k] = n
		n += len(part(o))
	}
	to = slices.Grow(to, n-len(to))[:n]
	fork(workers, len(batches), func(_, k int) { copy(to[start[k]:], part(batches[k])) })
	return to
}

// weakest returns up to which rank links are drawn so that no more than so many are in view; the rest count as hidden.
func (b *builder) weakest(most int) int32 {
	n := len(b.g.links)
	b.ranks = sized(b.ranks, (n+batchSize-1)/batchSize)
	fork(b.v.Workers, len(b.ranks), func(_, k int) {
		seen := b.ranks[k][:0]
		b.crossing(k, int32(n), func(l *linkInfo) { seen = append(seen, l.rank) })
		b.ranks[k] = seen
	})
	b.chosen = zeroed(b.chosen, n/64+1)
	total := 0
	for _, seen := range b.ranks {
		total += len(seen)
		for _, rank := range seen {
			b.chosen[rank/64] |= 1 << (rank % 64)
		}
	}
	if total <= most {
		return int32(n)
	}
	b.out.Hidden += total - most
	return lowest(b.chosen, most)
}

// lowest returns the nth number, counted from 1, of a set of more.
func lowest(set []uint64, n int) int32 {
	for k, word := range set {
		if c := bits.OnesCount64(word); c < n {
			n -= c
			continue
		}
		for ; n > 1; n-- {
			word &= word - 1
		}
		return int32(64*k + bits.TrailingZeros64(word))
	}
	return int32(64 * len(set))
}

// crosses reports whether a link may touch the view and its margin.
func (b *builder) crosses(l *linkInfo) bool {
	p, q, m := &b.ends[l.from], &b.ends[l.to], b.v.Margin
	if l.a == l.b {
		return b.inside(p.at, 3*b.r[l.a]+20)
	}
	return max(p.at.X, q.at.X) >= -m && min(p.at.X, q.at.X) <= b.v.W+m && max(p.at.Y, q.at.Y) >= -m && min(p.at.Y, q.at.Y) <= b.v.H+m
}

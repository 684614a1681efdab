package scene

import (
	"image/color"
	"slices"
)

// Shares of strength of what is dimmed.
const (
	dimmedNode = 0.22
	dimmedLink = 0.20
	smallNode  = 0.62
)

// farthest is how far a shape or its ring may reach, as a share of the radius.
const farthest = 1.3

func (b *builder) nodes() {
	last := len(b.g.ranked)
	if b.v.Moving && last > movingNodes {
		last = b.foremostIn(movingNodes)
	}
	b.out.Nodes = slices.Grow(b.out.Nodes, last)
	b.list.Symbols = slices.Grow(b.list.Symbols, last)
	for k := last - 1; k >= 0; k-- { // the important on top
		if n := &b.g.ranked[k]; b.calm || b.state[n.index]&(isSelected|isHovered) == 0 {
			b.node(n)
		}
	}
	for k := len(b.g.ranked) - 1; k >= 0 && !b.calm; k-- { // what is in hand above all
		if n := &b.g.ranked[k]; b.state[n.index]&(isSelected|isHovered) != 0 {
			b.node(n)
		}
	}
	for _, i := range b.signed {
		b.signs(int(i))
	}
}

// look returns where a node lies in the view and how large it is, and whether anything of it may show.
func (b *builder) look(n *rankedNode) (p Point, r float64, seen bool) {
	p, r = b.v.ToView(n.at), n.radius*b.growth
	return p, r, b.inside(p, r*farthest+8)
}

// foremostIn returns up to which place by importance nodes are drawn so that no more than so many are in view; the
// rest count as hidden.
func (b *builder) foremostIn(most int) int {
	shown := 0
	for k := range b.g.ranked {
		if _, _, seen := b.look(&b.g.ranked[k]); !seen {
			continue
		}
		if shown++; shown > most {
			b.out.Hidden += len(b.g.ranked) - k
			return k
		}
	}
	return len(b.g.ranked)
}

// node draws a node, if anything of it may show.
func (b *builder) node(n *rankedNode) {
	p, r, seen := b.look(n)
	if !seen {
		return
	}
	i := int(n.index)
	b.list.Symbols = append(b.list.Symbols, Symbol{})
	s := &b.list.Symbols[len(b.list.Symbols)-1]
	s.At, s.R, s.Shape, s.Rim, s.Fill = p, r, n.shape, b.t.Canvas, b.nodeColour(i, n.shape)
	strength := b.strengthOf(i, r)
	if strength < 1 {
		s.Fill = Fade(s.Fill, strength)
	}
	if b.v.ByCommunity && r >= plainBelow {
		s.Rings = ringsOf(b.g.Nodes[i].Community)
	}
	if r >= markFrom && s.Rings == 0 {
		s.Mark, s.Ink = MarkOf(b.g.Nodes[i].Type, b.g.Nodes[i].EventKind), Fade(b.ink(n.shape), strength)
	}
	b.list.extend(Symbols, len(b.list.Symbols))
	x := added(&b.out.Nodes)
	x.Index, x.At, x.Radius = i, p, r
	if n.flags&(isPinned|isNew) != 0 || b.state[i] != 0 {
		b.signed = append(b.signed, n.index)
	}
}

// ringsOf is how often the colours of communities have been used up.
func ringsOf(community int) uint8 { return uint8(max(community-1, 0) / 8 % 4) }

func (b *builder) nodeColour(i int, shape Shape) color.NRGBA {
	if !b.v.ByCommunity {
		return b.t.fill(shape)
	}
	if community := b.g.Nodes[i].Community; community > 0 {
		return b.t.community(community)
	}
	return b.t.Text3
}

// ink is the colour of marks: by type, or on community colours that of the canvas.
func (b *builder) ink(s Shape) color.NRGBA {
	if b.v.ByCommunity {
		return b.t.Canvas
	}
	return b.t.ink(s)
}

// strength is how strongly a node is drawn.
func (b *builder) strength(i int) float64 { return b.strengthOf(i, b.r[i]) }

// strengthOf is strength for a drawn radius.
func (b *builder) strengthOf(i int, r float64) float64 {
	switch {
	case b.dimmed(i):
		return b.t.dim(dimmedNode)
	case r < plainBelow && b.state[i] == 0:
		return smallNode
	}
	return 1
}

// dimmed reports whether the focus is elsewhere.
func (b *builder) dimmed(i int) bool {
	return b.v.Focus && b.state[i] == 0
}

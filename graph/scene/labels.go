package scene

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Sizes of labels, in units, and how many there are at most.
const (
	maxLabels      = 200
	maxTried       = 4000 // candidates looked at, so that a crowded view stays quick
	maxLetters     = 28
	labelSize      = 12.0
	labelLarge     = 13.0 // from radius largeFrom
	subSize        = 11.0
	largeFrom      = 17.0
	strongFrom     = 13.0 // radius from which a label has the main text colour
	labelFrom      = 3.2  // radius from which a node is labelled
	plateAround    = 3.0
	plateShare     = 0.92
	plateOverHulls = 0.6
	plateRadius    = 4.0
	labelGap       = 5.0  // between node and label
	slideLimit     = 30.0 // how far a label slides in from the edge
	mayHideFrom    = 0.6  // rank from which a label may hide lesser nodes where there is no other room
	foremostNodes  = 5
	keepBonus      = 1.2 // how much better a newcomer must rank to push out a label that is already shown
)

// side is where a label stands.
type side uint8

const (
	below side = iota + 1
	above
	right
	left
)

// The classes of labels, most important first.
const (
	classSelected = iota
	classHovered
	classPinned
	classNear
	classOther
)

// label is a node that may be labelled, with its words.
type label struct {
	node       int
	class      int8
	rank       float64
	words, sub string
	size       float64
	face       Face
	w, h       float64 // of the plate
}

// label chooses and places the labels of nodes, most important first. One that would meet a placed label, a more
// important node or a floating tool is left out; none is ever cut off.
func (b *builder) label() {
	for _, r := range b.v.Avoid {
		b.taken.add(r)
	}
	b.cells.sort(b)
	b.recall()
	placed := 0
	for _, c := range b.candidates() {
		if placed == maxLabels {
			break
		}
		x := b.dress(&c)
		if r, s, ok := b.room(&x, &b.cells); ok {
			placed++
			b.out.labels = append(b.out.labels, placedLabel{b.g.Nodes[c.node].ID, s})
			b.out.plates = append(b.out.plates, placedSign{int(c.node), r})
			b.taken.add(r)
			b.drawLabel(&x, r)
		}
	}
}

// candidate is a node that may be labelled.
type candidate struct {
	rank  float64
	node  int32
	class int8
}

// candidates returns the nodes that may be labelled in the order they are served: by class, then by rank. Most come in
// that order already; only the others are sorted, and merged with them.
func (b *builder) candidates() []candidate {
	plain, raised := b.ranked[:0], b.raised[:0]
	for k := len(b.out.Nodes) - 1; k >= 0 && len(plain)+len(raised) < maxTried; k-- {
		i := b.out.Nodes[k].Index
		if b.dimmed(i) || b.r[i] < labelFrom && b.state[i] == 0 || b.g.flags[i]&isNamed == 0 {
			continue
		}
		c := candidate{node: int32(i), class: b.class(i), rank: b.g.rank[i]}
		if b.stood[i] != 0 {
			c.rank *= keepBonus
		}
		if c.class == classOther && b.stood[i] == 0 && (len(plain) == 0 || plain[len(plain)-1].compare(&c) < 0) {
			plain = append(plain, c)
		} else {
			raised = append(raised, c)
		}
	}
	slices.SortFunc(raised, func(x, y candidate) int { return x.compare(&y) })
	out := slices.Grow(raised, len(plain)) // merged from the end, in place
	out = out[:len(raised)+len(plain)]
	for i, r, p := len(out)-1, len(raised)-1, len(plain)-1; p >= 0; i-- {
		if r >= 0 && out[r].compare(&plain[p]) > 0 {
			out[i] = out[r]
			r--
		} else {
			out[i] = plain[p]
			p--
		}
	}
	b.ranked, b.raised = plain, out
	return out
}

// compare orders candidates as they are served.
func (x *candidate) compare(y *candidate) int {
	return cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(y.rank, x.rank), cmp.Compare(x.node, y.node))
}

func (b *builder) class(i int) int8 {
	switch {
	case b.state[i]&isSelected != 0:
		return classSelected
	case b.state[i]&isHovered != 0:
		return classHovered
	case b.g.flags[i]&isPinned != 0:
		return classPinned
	case b.state[i]&isNear != 0:
		return classNear
	}
	return classOther
}

// placedLabel is a node with a label, by id, and where that stands.
type placedLabel struct {
	node string
	at   side
}

// recall finds where the labels of nodes stood in the last picture: 0 if they had none.
func (b *builder) recall() {
	b.stood = zeroed(b.stood, len(b.g.Nodes))
	if b.v.Previous == nil {
		return
	}
	for _, l := range b.v.Previous.labels {
		if i := b.g.Node(l.node); i >= 0 {
			b.stood[i] = l.at
		}
	}
}

// dress gives a candidate its words and size.
func (b *builder) dress(of *candidate) label {
	n := &b.g.Nodes[of.node]
	c := label{node: int(of.node), class: of.class, rank: of.rank, words: shortName(n.Name), sub: n.Sub, size: labelSize}
	if b.r[c.node] >= largeFrom {
		c.size = labelLarge
	}
	if c.class == classSelected {
		c.face = SemiBold
	}
	c.w = max(b.fonts.Width(c.words, c.size, c.face), b.fonts.Width(c.sub, subSize, Regular)) + 2*plateAround
	c.h = c.size*1.22 + 2*plateAround - 2
	if c.sub != "" {
		c.h += subSize * 1.24
	}
	return c
}

// shortName cuts a name that is too long, at a word.
func shortName(name string) string {
	r := []rune(name)
	if len(r) <= maxLetters {
		return name
	}
	return cutAt(r, maxLetters-1)
}

// cutAt returns the first n letters with an ellipsis, cut back to a word if that keeps more than half.
func cutAt(r []rune, n int) string {
	cut := r[:n]
	if n < len(r) && r[n] != ' ' {
		for i := n - 1; i > n/2; i-- {
			if cut[i] == ' ' {
				cut = cut[:i]
				break
			}
		}
	}
	return strings.TrimRight(string(cut), " ,.;:–-(“\"'") + "…"
}

// room finds where a label fits: below its node, else above or beside it, where it stood before first of all. It hides
// no other node, unless its own is important or in hand: then it stands where it hides the least. It does not reach into
// the view from a node that lies beyond its edge.
func (b *builder) room(c *label, nodes *nodeGrid) (Rect, side, bool) {
	sides := [...]side{below, above, right, left}
	if s := b.stood[c.node]; s > below {
		sides[0], sides[s-1] = s, below
	}
	bold := c.class <= classHovered || c.rank >= mayHideFrom || b.foremost(c.node)
	var best Rect
	at, least := side(0), math.Inf(1)
	own, view := gridNode{b.at[c.node], b.r[c.node] + 1, c.node}, Rect{0, 0, b.v.W, b.v.H}
	for _, s := range sides {
		stood := b.labelRect(c, s)
		r, ok := b.slideIn(stood)
		if !ok || b.taken.meets(r) || r != stood && own.under(&r) { // it slid over its own node
			continue
		}
		if !own.under(&view) && r.Overlaps(view) { // a name in view, its node beyond the edge
			continue
		}
		if !bold {
			if !nodes.hidesAny(r, c.node) {
				return r, s, true
			}
			continue
		}
		loss := nodes.hidden(r, c.node, least*0.8)
		if loss == 0 {
			return r, s, true
		}
		if loss < least*0.8 && !b.hidesMain(r, c.node, nodes) { // of about equal ones the first
			best, at, least = r, s, loss
		}
	}
	if at != 0 {
		return best, at, true
	}
	if c.class == classSelected && len(b.v.Selected) == 1 { // what is selected always has its name
		r, ok := b.slideIn(b.labelRect(c, below))
		return r, below, ok
	}
	return Rect{}, 0, false
}

// mainShare is how much of a node in hand, or of a foremost one, a label may cover.
const mainShare = 0.15

// hidesMain reports whether an area hides another node that is in hand, or one of the foremost: no name is worth that.
func (b *builder) hidesMain(r Rect, except int, nodes *nodeGrid) bool {
	return nodes.any(r, except, func(n *gridNode) bool {
		return n.overlap(&r) > mainShare && (b.state[n.index]&(isSelected|isHovered) != 0 || b.foremost(n.index))
	})
}

// foremost reports whether a node is one of the few most important of the graph: they are always worth a name.
func (b *builder) foremost(node int) bool {
	first := b.g.byRank[:min(len(b.g.byRank), foremostNodes)]
	rank := b.g.rank[node]
	return rank > 0 && rank >= b.g.rank[first[len(first)-1]] && slices.Contains(first, int32(node))
}

func (b *builder) labelRect(c *label, s side) Rect {
	p, r, shape := b.at[c.node], b.r[c.node], b.g.shapes[c.node]
	x := math.Round((p.X-c.w/2)*4) / 4
	gap := labelGap
	if b.state[c.node]&isSelected != 0 {
		gap += 6
	}
	switch s {
	case above:
		return Rect{x, p.Y - r*shape.reach(0, -1) - gap - c.h + 2, c.w, c.h}
	case right:
		return Rect{p.X + r*shape.reach(1, 0) + gap - 1, p.Y - c.h/2, c.w, c.h}
	case left:
		return Rect{p.X - r*shape.reach(-1, 0) - gap + 1 - c.w, p.Y - c.h/2, c.w, c.h}
	}
	return Rect{x, p.Y + r*shape.reach(0, 1) + gap - 2, c.w, c.h}
}

// slideIn moves a label that crosses the edge of the view into it. In the margin, which only shows while panning, it
// stays where it is.
func (b *builder) slideIn(r Rect) (Rect, bool) {
	if r.X+r.W < 0 || r.X > b.v.W || r.Y+r.H < 0 || r.Y > b.v.H {
		return r, b.v.Margin > 0
	}
	dx := max(0, -r.X) - max(0, r.X+r.W-b.v.W)
	dy := max(0, -r.Y) - max(0, r.Y+r.H-b.v.H)
	r.X += dx
	r.Y += dy
	return r, math.Abs(dx) <= slideLimit && math.Abs(dy) <= slideLimit
}

// plate is how strong the ground of labels is: over the grounds of communities it lets them through.
func (b *builder) plate() float64 {
	if b.v.Hulls {
		return plateOverHulls
	}
	return plateShare
}

func (b *builder) drawLabel(c *label, r Rect) {
	colour := b.t.Text2
	if b.r[c.node] >= strongFrom || c.class <= classHovered {
		colour = b.t.Text1
	}
	b.list.box(Box{Rect: r, Radius: plateRadius, Fill: Fade(b.t.Canvas, b.plate())})
	x, y := r.X+r.W/2, r.Y+plateAround-1+c.size*0.97
	b.list.text(Text{At: Point{X: x, Y: y}, Words: c.words, Size: c.size, Face: c.face, Anchor: Middle, Colour: colour})
	b.list.text(Text{At: Point{X: x, Y: y + subSize*1.27}, Words: c.sub, Size: subSize, Anchor: Middle, Colour: b.t.Text3})
}

// maxLinkLabels is how many links are named without being asked for.
const maxLinkLabels = 12

// linkLabels names the links in hand, or all if the view asks for it, as far as there is room.
func (b *builder) linkLabels() {
	if b.calm && !b.v.LinkNames {
		return
	}
	b.cells.sort(b)
	count, nodes := 0, &b.cells
	for k := len(b.out.links) - 1; k >= 0; k-- { // those that stand out come last
		l := &b.out.links[k]
		state := b.linkState(&b.g.links[l.index])
		if state == plainLink && !b.v.LinkNames {
			break
		}
		e := &b.g.Edges[l.index]
		if e.Label == "" || !b.v.LinkNames && count >= maxLinkLabels || count >= maxLabels {
			continue
		}
		words := e.Label
		if e.More > 0 && state == selectedLink {
			words += " +" + strconv.Itoa(e.More)
		}
		if b.linkLabel(l, words, nodes) {
			count++
		}
	}
}

// linkLabel names one link near its middle, if there is room; a loop is named above it, and the bar across what is
// denied is left to be seen.
func (b *builder) linkLabel(l *placedLink, words string, nodes *nodeGrid) bool {
	c, e := l.course(), &b.g.Edges[l.index]
	w := b.fonts.Width(words, subSize, Regular) + 2*plateAround
	if !l.curved && math.Hypot(c.to.X-c.from.X, c.to.Y-c.from.Y) < w*0.6 {
		return false
	}
	for _, t := range [...]float64{0.5, 0.4, 0.6, 0.3, 0.7} {
		p := c.at(t)
		if e.A == e.B {
			p.X += math.Copysign(max(w/2-math.Abs(c.to.X-c.from.X)/2, 0), c.middle().X-b.at[e.A].X) // away from the next loop
			p.Y -= subSize*0.75 + 2
		}
		r := Rect{p.X - w/2, p.Y - subSize*0.75, w, subSize * 1.5}
		if e.Negative && r.grow(3).Contains(c.middle()) {
			continue
		}
		if !b.inside(p, -w/2) || b.taken.meets(r) || nodes.hidesAny(r, -1) {
			continue
		}
		b.taken.add(r)
		b.list.box(Box{Rect: r, Radius: plateRadius, Fill: Fade(b.t.Canvas, b.plate())})
		b.list.text(Text{At: Point{X: p.X, Y: p.Y + subSize*0.36}, Words: words, Size: subSize, Anchor: Middle, Colour: b.t.Text2})
		return true
	}
	return false
}

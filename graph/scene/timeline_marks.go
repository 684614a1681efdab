package scene

import (
	"cmp"
	"image/color"
	"slices"
	"strconv"
)

// Marks closer than stackWidth units become one when they are more than stackFrom; it takes in all that it would cover
// with its number.
const (
	stackWidth = 12
	stackFrom  = 3
	stackReach = 52
)

// Strength of what is only known to lie within a span, and the share over which its ends fade.
const (
	withinStrength = 0.45
	fadeShare      = 0.15
)

// laneMark is a mark of a lane before its label is placed.
type laneMark struct {
	placedMark
	tail  Rect // line to the day of the report, which labels keep clear of
	row   int
	words string
	bold  bool
	rank  float64
	class int
}

// lane draws the happenings of one lane: bars, then marks, then labels. A row that is cut by the edge is left out.
func (b *timelineBuilder) lane(l *laneRows) {
	if l.y+l.h <= histogram || l.y >= b.bottom() {
		return
	}
	var marks []laneMark
	for _, i := range l.items {
		if !b.t.Happenings[i].onDay() && b.fits(l, l.row[i]) {
			marks = append(marks, b.bar(l, i))
		}
	}
	for _, group := range b.stacks(l) {
		if !b.fits(l, 0) {
			break
		}
		if len(group) > stackFrom {
			marks = append(marks, b.stack(l, group))
			continue
		}
		for _, i := range group {
			marks = append(marks, b.day(l, i))
		}
	}
	for _, m := range marks {
		b.out.marks = append(b.out.marks, m.placedMark)
	}
	b.labels(l, marks)
}

// fits reports whether a row of a lane shows in full.
func (b *timelineBuilder) fits(l *laneRows, row int) bool {
	y := b.rowY(l, row)
	return y-laneHeight/2 >= histogram-1 && y+laneHeight/2 <= b.bottom()+1
}

// stacks groups the happenings of a lane that are known to the day by how close they lie. The groups depend on the
// zoom alone.
func (b *timelineBuilder) stacks(l *laneRows) [][]int {
	var out [][]int
	first := 0.0 // where the group begins
	for _, i := range l.items {
		h := &b.t.Happenings[i]
		if !h.onDay() {
			continue
		}
		x := (h.From + h.To) / 2 * b.v.perDay()
		k := len(out) - 1
		if k < 0 || x-first > stackReach || x-first > stackWidth && len(out[k]) <= stackFrom {
			out = append(out, nil)
			first, k = x, k+1
		}
		out[k] = append(out[k], i)
	}
	return out
}

func (b *timelineBuilder) rowY(l *laneRows, row int) float64 {
	return l.y + laneHeight*(float64(row)+0.5)
}

// mark begins a mark for some happenings.
func (b *timelineBuilder) mark(row int, items ...int) laneMark {
	m := laneMark{placedMark: placedMark{items: items}, row: row, class: classOther}
	for _, i := range items {
		h := &b.t.Happenings[i]
		m.rank = max(m.rank, h.Rank)
		switch {
		case b.v.Selected[h.ID]:
			m.class, m.bold = classSelected, true
		case b.v.Hovered == h.ID:
			m.class = min(m.class, classHovered)
		}
	}
	return m
}

func (b *timelineBuilder) colour(h *Happening) color.NRGBA {
	switch h.Type {
	case "":
		return b.k.Fill("Event")
	case LinkType:
		return b.k.Edge
	}
	return b.k.Fill(h.Type)
}

// bar draws a span.
func (b *timelineBuilder) bar(l *laneRows, i int) laneMark {
	h := &b.t.Happenings[i]
	m := b.mark(l.row[i], i)
	m.words = h.Name
	y := b.rowY(l, m.row)
	x1, x2 := b.v.XOf(h.From), b.v.XOf(h.To)
	fade := []Stop(nil)
	c := b.colour(h)
	switch {
	case h.OpenEnd:
		x2 = max(x2, x1+60)
		fade = []Stop{{0, 1}, {0.25, 0.9}, {1, 0.08}}
	case h.Precision == Within:
		c = Fade(c, withinStrength)
		fade = []Stop{{0, 0}, {fadeShare, 1}, {1 - fadeShare, 1}, {1, 0}}
	}
	m.area = Rect{x1, y - barHeight/2, max(x2-x1, 4), barHeight}
	if x2 < TimelineNames || x1 > b.v.W {
		return m
	}
	b.list.box(Box{Rect: m.area, Radius: 4, Fill: c, Fade: fade})
	if h.OpenEnd {
		tip := stroke(x2-3, y-4.5, x2+2, y, x2-3, y+4.5)
		b.list.outline(tip, b.colour(h), 1.6)
	}
	b.ring(&m, roundRect(m.area.grow(2.5), 6), roundRect(m.area.grow(2), 5.5), h)
	return m
}

// day draws a happening whose day is known.
func (b *timelineBuilder) day(l *laneRows, i int) laneMark {
	h := &b.t.Happenings[i]
	m := b.mark(0, i)
	m.words = h.Name
	at := Point{X: b.v.XOf((h.From + h.To) / 2), Y: b.rowY(l, m.row)}
	m.area = Rect{at.X - 5.5, at.Y - 5.5, 11, 11}
	if at.X < TimelineNames-8 || at.X > b.v.W+8 {
		return m
	}
	if h.Late && h.Reported > h.To {
		to := b.v.XOf(h.Reported + 0.5)
		m.tail = Rect{at.X, at.Y - 4, to - at.X + 2, 8}
		b.list.line(Line{A: at, B: Point{X: to, Y: at.Y}, Width: 1, Colour: Fade(b.colour(h), 0.7)})
		b.list.box(Box{Rect: Rect{to - 0.75, at.Y - 4, 1.5, 8}, Fill: Fade(b.colour(h), 0.7)})
	}
	shape := b.shapeOf(h)
	s := Symbol{At: at, R: dayRadius, Shape: shape, Fill: b.colour(h), Rim: b.groundAt(at.X)}
	if h.Late {
		s.Fill = b.groundAt(at.X)
	}
	b.list.symbol(s)
	if h.Late {
		b.list.area(Area{Path: shape.outline(dayRadius, -0.6).at(at, 1), Stroke: b.colour(h), Width: 1.5})
	}
	b.ring(&m, shape.outline(dayRadius, 3.2).at(at, 1), shape.outline(dayRadius, 2.6).at(at, 1), h)
	return m
}

func (b *timelineBuilder) shapeOf(h *Happening) Shape {
	switch h.Type {
	case "":
		return Diamond
	case LinkType:
		return Circle
	}
	return ShapeOf(h.Type)
}

// stack draws many marks as one with their number.
func (b *timelineBuilder) stack(l *laneRows, items []int) laneMark {
	m := b.mark(0, items...)
	m.words = strconv.Itoa(len(items))
	first, last := &b.t.Happenings[items[0]], &b.t.Happenings[items[len(items)-1]]
	begin, middle := b.v.XOf((first.From+first.To)/2), b.v.XOf((first.From+first.To+last.From+last.To)/4)
	at := Point{X: min(middle, begin+stackWidth), Y: b.rowY(l, 0)} // the number follows within stackReach
	m.area = Rect{at.X - 11, at.Y - 7, 23, 14}
	if at.X < TimelineNames-8 || at.X > b.v.W+8 {
		return m
	}
	s := Symbol{R: dayRadius * 1.1, Shape: b.shapeOf(first), Fill: b.colour(first), Rim: b.groundAt(at.X)}
	for _, dx := range [...]float64{6, 0.5, -5} {
		s.At = Point{X: at.X + dx, Y: at.Y}
		b.list.symbol(s)
	}
	b.ring(&m, roundRect(m.area.grow(2.5), 6), roundRect(m.area.grow(2), 5), first)
	return m
}

// ring marks what is selected, hovered or found.
func (b *timelineBuilder) ring(m *laneMark, selected, quiet Path, h *Happening) {
	switch {
	case m.class == classSelected:
		b.list.area(Area{Path: selected, Stroke: b.k.Ink, Width: 2})
	case m.class == classHovered:
		b.list.area(Area{Path: quiet, Stroke: b.k.Text2, Width: 1.5})
	case h.Hit || b.v.Related[h.ID]:
		b.list.area(Area{Path: quiet, Stroke: b.k.Accent, Width: 1.5, Dash: RingDash})
	}
}

// labels names the marks of a lane, the most important first: inside a bar if it fits, else right of the mark, else
// left, else not at all.
func (b *timelineBuilder) labels(l *laneRows, marks []laneMark) {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(marks[x].class, marks[y].class), cmp.Compare(marks[y].rank, marks[x].rank))
	})
	taken := make([][]Rect, l.rows)
	for i := range marks {
		taken[marks[i].row] = append(taken[marks[i].row], marks[i].area, marks[i].tail)
	}
	for _, i := range order {
		m := &marks[i]
		if m.words == "" || m.area.X > b.v.W || m.area.X+m.area.W < TimelineNames {
			continue
		}
		if r, ok := b.labelMark(l, m, taken[m.row]); ok {
			taken[m.row] = append(taken[m.row], r)
		}
	}
}

func (b *timelineBuilder) labelMark(l *laneRows, m *laneMark, taken []Rect) (Rect, bool) {
	face := Regular
	if m.bold {
		face = SemiBold
	}
	h := &b.t.Happenings[m.items[0]]
	y := b.rowY(l, m.row)
	words := m.words
	w := b.fonts.Width(words, labelSize, face)
	if isBar := m.area.H == barHeight && len(m.items) == 1; isBar {
		x1, x2 := max(m.area.X, TimelineNames), min(m.area.X+m.area.W, b.v.W-timelineRight)
		if h.Precision == Within && !h.OpenEnd && faded(m.area, x1, x2) {
			return Rect{}, false // only its faded end is in view
		}
		if x2-x1 >= w+16 && !h.OpenEnd {
			b.insideBar(h, words, Point{X: x1 + 8, Y: y}, x2-x1, w)
			return Rect{}, false
		}
	}
	right, left := Rect{m.area.X + m.area.W + 4, y - 9, w + 8, 18}, Rect{m.area.X - w - 12, y - 9, w + 8, 18}
	sides := [...]Rect{right, left}
	if b.crossed(right) && !b.crossed(left) {
		sides = [...]Rect{left, right}
	}
	for _, r := range sides {
		if r.X < TimelineNames || r.X+r.W > b.v.W-4 || slices.ContainsFunc(taken, r.Overlaps) {
			continue
		}
		colour := b.k.Text1
		if len(m.items) > 1 {
			colour = b.k.Text2
		}
		if !b.crossed(r) {
			b.list.box(Box{Rect: Rect{r.X, y - 8, r.W, 16}, Radius: plateRadius, Fill: Fade(b.groundAt(r.X+r.W/2), plateShare)})
		}
		b.list.text(Text{At: Point{X: r.X + 4, Y: y + labelSize*0.36}, Words: words, Size: labelSize, Face: face, Colour: colour})
		return r, true
	}
	return Rect{}, false
}

// faded reports whether a bar is all but gone where it shows.
func faded(bar Rect, from, to float64) bool {
	const faint = 0.3
	a, z := (from-bar.X)/bar.W, (to-bar.X)/bar.W
	return min(1-a, z) < faint*fadeShare
}

// crossed reports whether an edge of the brush or a flag runs through an area.
func (b *timelineBuilder) crossed(r Rect) bool {
	through := func(day float64) bool {
		x := b.v.XOf(day)
		return x > r.X && x < r.X+r.W
	}
	p := b.v.Brush
	return p != nil && (through(p.From) || through(p.To)) || b.v.AsOf != nil && through(*b.v.AsOf) || b.v.KnownOn != nil && through(*b.v.KnownOn)
}

// insideBar names a bar within it: at its left, or in the middle of one that fades.
func (b *timelineBuilder) insideBar(h *Happening, words string, at Point, room, w float64) {
	t := Text{At: Point{X: at.X, Y: at.Y + labelSize*0.36}, Words: words, Size: labelSize, Face: SemiBold, Colour: b.k.ink(b.shapeOf(h))}
	if h.Precision == Within {
		t.At.X, t.Face, t.Colour = at.X-8+(room-w)/2, Regular, b.k.Text1
	} else if b.fonts.Width(words, labelSize, SemiBold) > room-12 {
		t.Face = Regular
	}
	b.list.text(t)
}

package scene

import (
	"image/color"
	"math"
	"slices"
)

// TimelineScene is a built timeline: what to paint, and what lies where in it.
type TimelineScene struct {
	List   List
	View   TimelineView
	Height float64 // of everything; more than View.H if the lanes scroll

	marks []placedMark
	top   float64 // of the lanes
	lanes []laneRows
}

// placedMark is a mark with everything it stands for: one happening, or a stack of them.
type placedMark struct {
	items []int
	area  Rect
}

// laneRows is where a lane lies.
type laneRows struct {
	lane  int // index into Lanes
	y, h  float64
	rows  int
	items []int // of the lane, in order of time
	row   map[int]int
}

// timelineBuilder carries what the steps of BuildTimeline share.
type timelineBuilder struct {
	t     *Timeline
	v     *TimelineView
	k     *Tokens
	fonts *Fonts
	out   *TimelineScene
	list  *List
}

// BuildTimeline draws a timeline as a view sees it. Cost: O(n log n) in its happenings.
func BuildTimeline(t *Timeline, v TimelineView, fonts *Fonts) *TimelineScene {
	v.Words.fill()
	s := &TimelineScene{View: v}
	s.List = List{W: v.W, H: v.H, Ground: v.Tokens.Canvas}
	b := &timelineBuilder{t: t, v: &s.View, k: &s.View.Tokens, fonts: fonts, out: s, list: &s.List}
	b.layLanes()
	if v.To <= v.From {
		return s // nothing has a date
	}
	b.brushGround()
	b.grid()
	for i := range s.lanes {
		b.lane(&s.lanes[i])
	}
	b.cover()
	b.histogram()
	b.axis()
	b.flags()
	b.brush()
	b.thumb()
	return s
}

// layLanes finds the lanes that hold anything and how many rows each needs. Neither depends on what part of the time
// is shown, so that nothing jumps while panning.
func (b *timelineBuilder) layLanes() {
	items := make([][]int, len(b.t.Lanes))
	for i, h := range b.t.Happenings {
		if h.Lane >= 0 && h.Lane < len(items) {
			items[h.Lane] = append(items[h.Lane], i)
		}
	}
	y := histogram - b.v.Scroll
	b.out.top = histogram
	for lane, list := range items {
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(x, y int) int { return compareSpans(&b.t.Happenings[x], &b.t.Happenings[y]) })
		l := laneRows{lane: lane, y: y, items: list}
		l.row, l.rows = b.rowsOf(list)
		l.h = laneHeight * float64(l.rows)
		y += l.h
		b.out.lanes = append(b.out.lanes, l)
	}
	b.out.Height = y + b.v.Scroll + axisHeight
}

func compareSpans(a, b *Happening) int {
	switch {
	case a.From != b.From:
		return sign(a.From - b.From)
	case a.To != b.To:
		return sign(b.To - a.To)
	}
	return 0
}

func sign(v float64) int {
	if v < 0 {
		return -1
	}
	return 1
}

// rowsOf gives every span of a lane a row, so that spans that overlap in time lie below each other, as far as there
// are rows. The first row belongs to the happenings known to the day, unless no span gets in their way.
func (b *timelineBuilder) rowsOf(items []int) (row map[int]int, rows int) {
	row = make(map[int]int, len(items))
	ends := make([]float64, 0, maxRows)
	if b.mixed(items) {
		ends = append(ends, math.Inf(1))
	}
	for _, i := range items {
		h := &b.t.Happenings[i]
		if h.onDay() {
			continue
		}
		k := slices.IndexFunc(ends, func(end float64) bool { return end <= h.From })
		switch {
		case k < 0 && len(ends) < maxRows:
			k = len(ends)
			ends = append(ends, h.end())
		case k < 0:
			k = slices.Index(ends, slices.Min(ends))
		}
		ends[k] = max(ends[k], h.end())
		row[i] = k
	}
	return row, max(len(ends), 1)
}

// mixed reports whether a span of a lane overlaps a happening known to the day. Items are in order of time.
func (b *timelineBuilder) mixed(items []int) bool {
	day, span := math.Inf(-1), math.Inf(-1) // ends of what was seen
	for _, i := range items {
		h := &b.t.Happenings[i]
		switch on := h.onDay(); {
		case on && h.From < span, !on && h.From < day:
			return true
		case on:
			day = max(day, h.end())
		default:
			span = max(span, h.end())
		}
	}
	return false
}

// onDay reports whether a happening is drawn as a mark, not as a bar.
func (h *Happening) onDay() bool { return h.Precision == OnDay && !h.OpenEnd }

// end is the day up to which a happening takes room.
func (h *Happening) end() float64 {
	switch {
	case h.OpenEnd:
		return h.To + 3
	case h.Late:
		return max(h.To, h.Reported+1)
	}
	return h.To
}

// brushGround tints the time that is chosen.
func (b *timelineBuilder) brushGround() {
	if p := b.v.Brush; p != nil {
		x1, x2 := b.clampX(b.v.XOf(p.From)), b.clampX(b.v.XOf(p.To))
		b.list.box(Box{Rect: Rect{x1, 0, x2 - x1, b.bottom()}, Fill: Fade(b.k.Accent, 0.09)})
	}
}

// bottom is the lower end of the lanes as far as they show.
func (b *timelineBuilder) bottom() float64 { return b.v.H - axisHeight }

// clampX keeps a place on the axis.
func (b *timelineBuilder) clampX(x float64) float64 {
	return min(max(x, TimelineNames), b.v.W-timelineRight)
}

// groundAt is the colour behind a place, for plates.
func (b *timelineBuilder) groundAt(x float64) color.NRGBA {
	if p := b.v.Brush; p != nil && p.Contains(b.v.DayAt(x)) {
		return over(Fade(b.k.Accent, 0.09), b.k.Canvas)
	}
	return b.k.Canvas
}

// over lays a colour over an opaque ground.
func over(c, ground color.NRGBA) color.NRGBA {
	mix := func(x, y uint8) uint8 {
		return uint8((uint32(x)*uint32(c.A) + uint32(y)*uint32(255-c.A) + 127) / 255)
	}
	return color.NRGBA{R: mix(c.R, ground.R), G: mix(c.G, ground.G), B: mix(c.B, ground.B), A: 255}
}

// cover hides what has been scrolled or panned under the names, the histogram and the axis.
func (b *timelineBuilder) cover() {
	ground := func(r Rect) { b.list.box(Box{Rect: r, Fill: b.k.Canvas}) }
	ground(Rect{0, 0, TimelineNames - 4, b.v.H})
	ground(Rect{b.v.W - timelineRight + 4, 0, timelineRight, b.v.H})
	ground(Rect{0, 0, b.v.W, histogram})
	ground(Rect{0, b.bottom(), b.v.W, axisHeight})
	if p := b.v.Brush; p != nil {
		x1, x2 := b.clampX(b.v.XOf(p.From)), b.clampX(b.v.XOf(p.To))
		b.list.box(Box{Rect: Rect{x1, 0, x2 - x1, histogram}, Fill: Fade(b.k.Accent, 0.09)})
		b.list.box(Box{Rect: Rect{x1, b.bottom(), x2 - x1, axisHeight}, Fill: Fade(b.k.Accent, 0.09)})
	}
	for _, l := range b.out.lanes {
		if l.y+l.h <= histogram || l.y >= b.bottom() {
			continue
		}
		name := b.fonts.Shorten(b.t.Lanes[l.lane], labelSize, Regular, TimelineNames-16-8)
		if b.fits(&l, 0) {
			y := b.rowY(&l, 0) + labelSize*0.36
			b.list.text(Text{At: Point{X: 16, Y: y}, Words: name, Size: labelSize, Colour: b.k.Text2})
		}
		for _, y := range [...]float64{l.y, l.y + l.h} {
			if y >= histogram && y <= b.bottom() {
				b.rule(Point{X: 0, Y: y}, Point{X: b.v.W, Y: y})
			}
		}
	}
}

// rule draws a dividing line on whole units.
func (b *timelineBuilder) rule(p, q Point) {
	if p.Y == q.Y {
		b.list.box(Box{Rect: Rect{p.X, p.Y - 0.5, q.X - p.X, 1}, Fill: b.k.Line})
		return
	}
	b.list.box(Box{Rect: Rect{p.X - 0.5, p.Y, 1, q.Y - p.Y}, Fill: b.k.Line})
}

// flags stand at the days the graph is looked at as of.
func (b *timelineBuilder) flags() {
	for k, day := range [...]*float64{b.v.AsOf, b.v.KnownOn} {
		if day == nil || *day < b.v.From || *day > b.v.To {
			continue
		}
		x := b.v.XOf(*day)
		c := b.k.Accent
		if k == 1 {
			c = b.k.Text2
		}
		b.list.box(Box{Rect: Rect{x - 0.75, 4, 1.5, b.bottom() - 4}, Fill: c})
		b.list.fill(polygon(x, 4, x+11, 8.5, x, 13), c)
	}
}

// Size of the handles of the brush.
const (
	handleWidth  = 8
	handleHeight = 18
)

func (b *timelineBuilder) brush() {
	p := b.v.Brush
	if p == nil {
		return
	}
	for _, day := range [...]float64{p.From, p.To} {
		if day < b.v.From || day > b.v.To {
			continue
		}
		x := b.v.XOf(day)
		b.list.box(Box{Rect: Rect{x - 0.75, 0, 1.5, b.bottom()}, Fill: b.k.Accent})
		b.list.box(Box{Rect: handleAt(x), Radius: 3, Fill: b.k.Accent})
	}
}

func handleAt(x float64) Rect {
	return Rect{x - handleWidth/2, (histogram - handleHeight) / 2, handleWidth, handleHeight}
}

// thumb shows how far the lanes are scrolled, if they do not fit.
func (b *timelineBuilder) thumb() {
	room, all := b.bottom()-histogram, b.out.Height-histogram-axisHeight
	if all <= room+0.5 || room <= 0 {
		return
	}
	h := max(room*room/all, 12)
	y := histogram + (room-h)*min(b.v.Scroll/(all-room), 1)
	b.list.box(Box{Rect: Rect{b.v.W - 6, y, 3, h}, Radius: 1.5, Fill: b.k.Line2})
}

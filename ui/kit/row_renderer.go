package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// Parts of a row that are text.
const (
	rowRelation = iota
	rowThing
	rowDetail
	rowBadge
	rowDate
	rowCount
	rowValue
	rowChange
	rowTexts
)

type rowRenderer struct {
	r                     *Row
	ground, badge, strike *canvas.Rectangle
	track, bar            *canvas.Rectangle
	whisker               [3]*canvas.Rectangle // the line and its two ends
	shape                 *shape
	icon                  *canvas.Image
	texts                 [rowTexts]*canvas.Text
	dots                  *dots
	seen                  []fyne.CanvasObject
}

func (p *rowRenderer) Destroy() {}

// Objects returns only what is seen: of a row's twenty parts most have nothing
// to show, and whatever is here costs time at each repaint of the window.
func (p *rowRenderer) Objects() []fyne.CanvasObject { return p.seen }

// collect lists what is seen, from the ground up.
func (p *rowRenderer) collect() {
	p.seen = p.seen[:0:0] // the window may hold the last list
	for _, o := range p.parts() {
		if o.Visible() && !blank(o) {
			p.seen = append(p.seen, o)
		}
	}
	if p.r.action != nil {
		p.seen = append(p.seen, p.r.action)
	}
}

// blank reports whether there is nothing to draw of an object that is shown.
func blank(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text == ""
	case *canvas.Rectangle:
		return o.FillColor == color.Transparent && o.StrokeWidth == 0
	}
	return false
}

func (p *rowRenderer) parts() []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.ground, p.shape.raster, p.icon, p.badge}
	for _, t := range p.texts {
		out = append(out, t)
	}
	return append(append(out, p.strike, p.track, p.bar, p.whisker[0], p.whisker[1], p.whisker[2]), p.dots.objects()...)
}

func (p *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(Scaled(80), Scaled(p.r.height)) }

func (p *rowRenderer) Refresh() {
	p.draw()
	canvas.Refresh(p.r)
}

func (p *rowRenderer) draw() {
	d := &p.r.data
	k := Tokens()
	p.r.drawn = current()
	ground := p.r.hoverGround(&k, d.Selected)
	if p.r.tap == nil && !d.Selected {
		ground = color.Transparent
	}
	drawGround(p.ground, ground, color.Transparent, 0)
	p.shape.set(d.Type, d.Kind, &k)
	tint := k.Text2
	if d.Dimmed {
		tint = k.Text3
	}
	setIcon(p.icon, d.Icon, tint)
	p.Layout(p.r.Size())
}

// Layout gives the right side its room first, then the relation up to half,
// and the thing the rest.
func (p *rowRenderer) Layout(s fyne.Size) {
	d := &p.r.data
	put(p.ground, 0, 0, s.Width, s.Height)
	left, right := Scaled(p.r.inset+d.Indent), s.Width-Scaled(p.r.inset)
	if a := p.r.action; a != nil {
		side := a.MinSize().Width
		put(a, right-side+Scaled(6), (s.Height-side)/2, side, side)
		right -= side
	}
	p.dots.draw(d.Origins, right-Scaled(dotsWidth), s.Height/2)
	if d.Origins > 0 {
		right -= Scaled(dotsWidth + 8)
	}
	quiet := Style{Size: Quiet, Tone: Text3}
	if d.Selected {
		quiet.Tone = Text2
	}
	count := quiet
	count.Size = Small
	right = p.layoutChange(right, s.Height)
	if d.Measured {
		right = p.column(p.texts[rowCount], count, d.Count, rankWidth, right, s.Height)
	} else {
		right = p.trailing(p.texts[rowCount], count, d.Count, left, right, s.Height)
	}
	right = p.trailing(p.texts[rowDate], quiet, d.Date, left, right, s.Height)
	right = p.layoutBadge(left, right, s.Height)
	right = p.layoutMeasure(right, s.Height)
	p.layoutWords(p.layoutShape(left, s.Height), right, s.Height)
	p.collect()
}

func (p *rowRenderer) layoutShape(left, height float32) float32 {
	d := &p.r.data
	if d.Type == "" && d.Icon == "" {
		return left
	}
	side := Scaled(14)
	put(p.shape.raster, left, (height-side)/2, side, side)
	put(p.icon, left, (height-side)/2, side, side)
	return left + side + Scaled(8)
}

func (p *rowRenderer) layoutWords(left, right, height float32) {
	d := &p.r.data
	p.layoutDetail(left, right, height)
	if d.Detail != "" {
		height -= Style{Size: Quiet}.Height()
	}
	thing := Style{Size: Body, Bold: d.Strong}
	relation := Style{Size: Body, Tone: Text2}
	if d.Dimmed {
		thing.Tone, relation.Tone = Text3, Text3
	}
	room := right - left
	w := min(relation.Width(d.Relation), max(room*0.6, room-thing.Width(d.Thing)-Scaled(6)))
	if d.Thing == "" {
		w = room
	}
	relation.draw(p.texts[rowRelation], d.Relation, w)
	place(p.texts[rowRelation], left, (height-relation.Height())/2, w)
	if d.Relation != "" {
		left += relation.Width(p.texts[rowRelation].Text) + Scaled(6)
	}
	thing.draw(p.texts[rowThing], d.Thing, right-left)
	place(p.texts[rowThing], left, (height-thing.Height())/2, max(right-left, 0))
	p.strike.Hidden = !d.Struck
	p.strike.FillColor = p.texts[rowThing].Color
	put(p.strike, left, height/2, thing.Width(p.texts[rowThing].Text), 1)
}

// layoutDetail puts the second line under the words.
func (p *rowRenderer) layoutDetail(left, right, height float32) {
	d := &p.r.data
	style := Style{Size: Quiet, Tone: Text3}
	if d.Selected {
		style.Tone = Text2
	}
	p.texts[rowDetail].Hidden = d.Detail == ""
	style.draw(p.texts[rowDetail], d.Detail, right-left)
	first := Style{Size: Body}.Height()
	place(p.texts[rowDetail], left, (height+first-style.Height())/2, max(right-left, 0))
}

// trailing puts a text at the right end and returns the end of what is left.
func (p *rowRenderer) trailing(t *canvas.Text, style Style, words string, left, right, height float32) float32 {
	t.Hidden = words == ""
	if words == "" {
		return right
	}
	style.draw(t, words, (right-left)/2)
	w := style.Width(t.Text)
	place(t, right-w, (height-style.Height())/2, w)
	return right - w - Scaled(8)
}

func (p *rowRenderer) layoutBadge(left, right, height float32) float32 {
	d := &p.r.data
	p.badge.Hidden, p.texts[rowBadge].Hidden = d.Badge == "", d.Badge == ""
	if d.Badge == "" {
		return right
	}
	k := Tokens()
	style := Style{Size: Quiet, Tone: Warning}
	style.draw(p.texts[rowBadge], d.Badge, (right-left)/2)
	w := style.Width(p.texts[rowBadge].Text)
	drawGround(p.badge, k.WarningGround, color.Transparent, 4)
	put(p.badge, right-w-Scaled(10), (height-Scaled(18))/2, w+Scaled(10), Scaled(18))
	place(p.texts[rowBadge], right-w-Scaled(5), (height-style.Height())/2, w)
	return right - w - Scaled(18)
}

// Widths of the columns of a measured row.
const (
	rankWidth   = 34
	valueWidth  = 58
	barWidth    = 96
	shortBar    = 56 // beside a column of changes
	changeWidth = 44
)

// column puts a text flush right into a column and returns where it begins.
func (p *rowRenderer) column(t *canvas.Text, style Style, words string, width, right, height float32) float32 {
	t.Hidden = false
	style.draw(t, words, Scaled(width))
	w := style.Width(t.Text)
	place(t, right-w, (height-style.Height())/2, w)
	return right - Scaled(width) - Scaled(8)
}

// layoutMeasure puts the value and its bar before what is at the right end.
func (p *rowRenderer) layoutMeasure(right, height float32) float32 {
	d := &p.r.data
	p.track.Hidden, p.bar.Hidden, p.texts[rowValue].Hidden = !d.Measured, !d.Measured, !d.Measured
	for _, r := range p.whisker {
		r.Hidden = !d.Whiskers || !d.Measured
	}
	if !d.Measured {
		return right
	}
	k := Tokens()
	right = p.column(p.texts[rowValue], Style{Size: Small, Tone: Text2}, d.Value, valueWidth, right, height)
	width := Scaled(barWidth)
	if d.Changing {
		width = Scaled(shortBar)
	}
	left, thick := right-width, Scaled(6)
	drawGround(p.track, k.Line, color.Transparent, 3)
	drawGround(p.bar, k.Accent, color.Transparent, 3)
	put(p.track, left, (height-thick)/2, width, thick)
	put(p.bar, left, (height-thick)/2, max(width*min(d.Share, 1), 2), thick)
	p.layoutWhiskers(left, width, height, &k)
	return left - Scaled(10)
}

// layoutWhiskers draws the interval over the bar: a line from end to end, and
// a short stroke across each.
func (p *rowRenderer) layoutWhiskers(left, width, height float32, k *scene.Tokens) {
	d := &p.r.data
	for _, r := range p.whisker {
		drawGround(r, k.Text1, color.Transparent, 0)
	}
	from, to := left+width*max(min(d.Low, 1), 0), left+width*max(min(d.High, 1), 0)
	tick := Scaled(10)
	put(p.whisker[0], from, height/2-0.5, max(to-from, 1), 1)
	put(p.whisker[1], from-0.5, (height-tick)/2, 1.5, tick)
	put(p.whisker[2], to-0.5, (height-tick)/2, 1.5, tick)
}

// layoutChange puts how a rank changed behind the rank.
func (p *rowRenderer) layoutChange(right, height float32) float32 {
	d := &p.r.data
	p.texts[rowChange].Hidden = !d.Changing
	if !d.Changing {
		return right
	}
	style := Style{Size: Small, Tone: Text3}
	switch {
	case d.Good:
		style.Tone = Good
	case d.Bad:
		style.Tone = Bad
	}
	return p.column(p.texts[rowChange], style, d.Change, changeWidth, right, height)
}

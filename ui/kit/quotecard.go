package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Quote is what a quote card shows.
type Quote struct {
	Text   string
	Source string // quiet line below: outlet, date, sentence
	Note   string // another quiet line: why the program thinks so
	Type   string // entity type of who says it, for the bar; empty is neutral
	Open   bool   // it is what the reader shows: the bar is that of evidence
	Dimmed bool   // does not count, such as a rejected claim
}

// QuoteCard is a sentence on a raised ground with a bar at the left and its
// source below. It can be pressed.
type QuoteCard struct {
	pressable
	quote Quote
	limit int
}

var _ fyne.Widget = (*QuoteCard)(nil)

// NewQuoteCard makes an empty card that shows at most six lines.
func NewQuoteCard(tapped func()) *QuoteCard {
	c := &QuoteCard{limit: 6}
	c.onTap = tapped
	c.ExtendBaseWidget(c)
	return c
}

// OnTap sets what a press does.
func (c *QuoteCard) OnTap(f func()) { c.onTap = f }

// OnSecondary sets what a press of the right button does.
func (c *QuoteCard) OnSecondary(f func(at fyne.Position)) { c.onSecondary = f }

// Set shows another quote.
func (c *QuoteCard) Set(q Quote) {
	if c.quote != q {
		c.quote = q
		c.Refresh()
	}
}

// Quote returns what the card shows.
func (c *QuoteCard) Quote() Quote { return c.quote }

const (
	quoteLine   = 19 // height of a line
	quoteIndent = 12
	quotePad    = 8
)

func quoteStyles() (text, source Style) {
	return Style{Size: Body}, Style{Size: Quiet, Tone: Text3}
}

// QuoteHeight returns how high a card with a quote is at a width.
func QuoteHeight(q Quote, width float32) float32 {
	text, _ := quoteStyles()
	lines := len(text.Wrap(q.Text, width-Scaled(2*quoteIndent), 6))
	h := Scaled(2*quotePad) + float32(lines)*Scaled(quoteLine)
	for _, line := range []string{q.Source, q.Note} {
		if line != "" {
			h += Scaled(17)
		}
	}
	return h
}

// CreateRenderer implements fyne.Widget.
func (c *QuoteCard) CreateRenderer() fyne.WidgetRenderer {
	r := &quoteRenderer{c: c, ground: &canvas.Rectangle{}, bar: &canvas.Rectangle{}, source: canvas.NewText("", color.Transparent), note: canvas.NewText("", color.Transparent)}
	for range c.limit {
		r.lines = append(r.lines, canvas.NewText("", color.Transparent))
	}
	return c.Draws(r)
}

type quoteRenderer struct {
	c           *QuoteCard
	ground, bar *canvas.Rectangle
	lines       []*canvas.Text
	source      *canvas.Text
	note        *canvas.Text
}

func (r *quoteRenderer) Destroy() {}

func (r *quoteRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.bar, r.source, r.note}
	for _, l := range r.lines {
		out = append(out, l)
	}
	return out
}

func (r *quoteRenderer) MinSize() fyne.Size {
	width := r.c.Size().Width
	if width == 0 {
		width = Scaled(280)
	}
	return fyne.NewSize(Scaled(120), QuoteHeight(r.c.quote, width))
}

func (r *quoteRenderer) Layout(s fyne.Size) {
	q := r.c.quote
	k := Tokens()
	fill := k.Raised
	if r.c.hovered && r.c.onTap != nil {
		fill = k.Hover
	}
	drawGround(r.ground, fill, color.Transparent, 6)
	put(r.ground, 0, 0, s.Width, s.Height)
	drawGround(r.bar, q.bar(), color.Transparent, 0)
	r.bar.TopLeftCornerRadius, r.bar.BottomLeftCornerRadius = 3, 3
	put(r.bar, 0, 0, 3, s.Height)

	text, source := quoteStyles()
	if q.Dimmed {
		text.Tone = Text3
	}
	x, y, room := Scaled(quoteIndent), Scaled(quotePad), s.Width-Scaled(2*quoteIndent)
	lines := text.Wrap(q.Text, room, r.c.limit)
	for i, t := range r.lines {
		t.Hidden = i >= len(lines)
		if !t.Hidden {
			text.draw(t, lines[i], room)
			place(t, x, y+(Scaled(quoteLine)-text.Height())/2, room)
			y += Scaled(quoteLine)
		}
	}
	for t, words := range map[*canvas.Text]string{r.source: q.Source, r.note: q.Note} {
		t.Hidden = words == ""
		source.draw(t, words, room)
	}
	place(r.source, x, y+(Scaled(17)-source.Height())/2, room)
	if q.Source != "" {
		y += Scaled(17)
	}
	place(r.note, x, y+(Scaled(17)-source.Height())/2, room)
}

func (q Quote) bar() color.NRGBA {
	k := Tokens()
	switch {
	case q.Open:
		return k.EvidenceBar
	case q.Type == "" || q.Dimmed:
		return k.Line2
	default:
		return k.Fill(q.Type)
	}
}

func (r *quoteRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

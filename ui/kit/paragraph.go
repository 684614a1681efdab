package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text in several lines, broken at blanks to the width it is
// given. Its smallest height is that at its last width.
type Paragraph struct {
	widget.BaseWidget
	Part
	Style Style
	Align fyne.TextAlign
	Limit int // most lines shown, 0 is no limit
	words string

	lines []string
	width float32 // what the lines are broken to
	scale float32
}

// NewParagraph makes a paragraph.
func NewParagraph(words string, style Style) *Paragraph {
	p := &Paragraph{words: words, Style: style}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the words.
func (p *Paragraph) Set(words string) {
	if p.words != words {
		p.words, p.lines, p.width = words, nil, 0
		p.Refresh()
	}
}

// Words returns the words.
func (p *Paragraph) Words() string { return p.words }

// lineHeight is a little more than the line's own.
func (p *Paragraph) lineHeight() float32 { return Scaled(p.Style.Size * 1.45) }

// HeightFor returns how high the paragraph is at a width.
func (p *Paragraph) HeightFor(width float32) float32 {
	if p.words == "" {
		return 0
	}
	p.wrap(width)
	return float32(len(p.lines)) * p.lineHeight()
}

func (p *Paragraph) wrap(width float32) {
	if width != p.width || p.scale != current().scale {
		p.width, p.scale = width, current().scale
		p.lines = p.Style.Wrap(p.words, width, p.Limit)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer { return p.Draws(&paragraphRenderer{p: p}) }

type paragraphRenderer struct {
	p     *Paragraph
	texts []*canvas.Text
	shown []fyne.CanvasObject
}

func (r *paragraphRenderer) Destroy() {}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.shown }

func (r *paragraphRenderer) MinSize() fyne.Size {
	width := r.p.Size().Width
	if width == 0 {
		return fyne.NewSize(0, r.p.lineHeight())
	}
	return fyne.NewSize(0, r.p.HeightFor(width))
}

func (r *paragraphRenderer) Layout(s fyne.Size) {
	p := r.p
	p.wrap(s.Width)
	for len(r.texts) < len(p.lines) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	r.shown = r.shown[:0]
	for i, line := range p.lines {
		t := r.texts[i]
		p.Style.draw(t, line, s.Width)
		t.Alignment = p.Align
		place(t, 0, float32(i)*p.lineHeight()+(p.lineHeight()-p.Style.Height())/2, s.Width)
		r.shown = append(r.shown, t)
	}
}

func (r *paragraphRenderer) Refresh() {
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

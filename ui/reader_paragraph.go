package ui

import (
	"image"
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// paragraphPainter draws one piece of the text: grounds, then the lines of
// text, then what is under and beside the words. Objects are kept and used
// again.
type paragraphPainter struct {
	p       *readerParagraph
	grounds pool[*canvas.Rectangle]
	texts   pool[*canvas.Text]
	rules   pool[*canvas.Rectangle]
	dots    pool[*canvas.Raster]
	objects []fyne.CanvasObject
}

// pool holds objects of one kind; those after used are hidden.
type pool[T fyne.CanvasObject] struct {
	all  []T
	used int
	make func() T
}

func (p *pool[T]) take() T {
	if p.used == len(p.all) {
		p.all = append(p.all, p.make())
	}
	p.used++
	return p.all[p.used-1]
}

func newParagraphPainter(p *readerParagraph) *paragraphPainter {
	r := &paragraphPainter{p: p}
	rect := func() *canvas.Rectangle { return &canvas.Rectangle{} }
	r.grounds.make, r.rules.make = rect, rect
	r.texts.make = func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	r.dots.make = func() *canvas.Raster { return canvas.NewRaster(nil) }
	return r
}

func (r *paragraphPainter) Destroy() {}

func (r *paragraphPainter) MinSize() fyne.Size { return fyne.NewSize(0, lineHigh()) }

func (r *paragraphPainter) Objects() []fyne.CanvasObject { return r.objects }

func (r *paragraphPainter) Refresh() {
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// Layout draws the piece in a width.
func (r *paragraphPainter) Layout(s fyne.Size) {
	r.grounds.used, r.texts.used, r.rules.used, r.dots.used = 0, 0, 0, 0
	text := r.p.r.text
	if text != nil && r.p.piece < len(text.pieces) && s.Width > 0 {
		m := r.p.r.measure(s.Width)
		text.lay(r.p.piece, m.room)
		for n := range text.pieces[r.p.piece].lines {
			r.line(n, m)
		}
	}
	r.objects = r.objects[:0]
	for _, o := range r.grounds.all[:r.grounds.used] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.texts.all[:r.texts.used] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.dots.all[:r.dots.used] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.rules.all[:r.rules.used] {
		r.objects = append(r.objects, o)
	}
}

// setLine is a line with its place.
type setLine struct {
	graph.Span
	kit.Line
	left, y float32
	words   string // as drawn, without the blanks at its end
}

func (r *paragraphPainter) line(n int, m readerMeasure) {
	rd := r.p.r
	l := rd.setLine(r.p.piece, n, m)
	k := kit.Tokens()
	for _, span := range rd.others() {
		r.ground(l, span, scene.Fade(k.Evidence, 0.45))
	}
	if span, ok := rd.evidence(); ok && r.ground(l, span, k.Evidence) {
		bar := r.rules.take()
		*bar = canvas.Rectangle{FillColor: k.EvidenceBar}
		stand(bar, m.left-kit.Scaled(12), l.y, 3, lineHigh())
	}
	r.ground(l, rd.selected, k.Selection)
	for _, span := range rd.find.visible(l.Span) {
		strength := 0.22
		if rd.find.isCurrent(span) {
			strength = 0.5
		}
		r.ground(l, span, scene.Fade(k.Accent, strength))
	}

	t := r.texts.take()
	articleStyle.Set(t, l.words)
	high := articleStyle.Height()
	stand(t, l.left, l.y+(lineHigh()-high)/2, l.X(len(l.words))+1, high)
	r.marks(l, n, m, &k)
}

// setLine measures a line. Text of scripts written from right to left stands
// at the right.
func (r *reader) setLine(piece, n int, m readerMeasure) setLine {
	p := &r.text.pieces[piece]
	span := p.line(n)
	words := strings.TrimRight(r.text.text[span.Start:span.End], " \t\u00a0")
	l := setLine{Span: span, Line: articleStyle.Line(words), left: m.left, y: float32(n) * lineHigh(), words: words}
	if rightToLeft(words) {
		l.left += max(m.room-l.X(len(words)), 0)
	}
	return l
}

func rightToLeft(words string) bool {
	for _, r := range words {
		if unicode.IsLetter(r) {
			return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana)
		}
	}
	return false
}

// part returns where the bytes of a span lie in the line; ok is false if none
// do.
func (l setLine) part(span graph.Span) (x, width float32, ok bool) {
	from, to := max(span.Start, l.Start), min(span.End, l.Start+len(l.words))
	if from >= to {
		return 0, 0, false
	}
	a, b := l.X(from-l.Start), l.X(to-l.Start)
	if rightToLeft(l.words) {
		whole := l.X(len(l.words))
		a, b = whole-b, whole-a
	}
	return l.left + a, b - a, true
}

// ground lays a colour behind the part of a span that is in the line.
func (r *paragraphPainter) ground(l setLine, span graph.Span, c color.NRGBA) bool {
	x, w, ok := l.part(span)
	if ok {
		g := r.grounds.take()
		*g = canvas.Rectangle{FillColor: c}
		stand(g, x-1, l.y+kit.Scaled(1), w+2, lineHigh()-kit.Scaled(2))
	}
	return ok
}

// marks draws what is under the words, and the bar and speaker of a quote.
func (r *paragraphPainter) marks(l setLine, n int, m readerMeasure, k *scene.Tokens) {
	text := r.p.r.text
	for _, i := range text.pieces[r.p.piece].marks {
		mark := &text.marks[i]
		x, w, ok := l.part(mark.Span)
		if !ok {
			continue
		}
		switch mark.Kind {
		case workspace.MarkMention:
			low := float32(0)
			if mark.Type == graph.EventEntity {
				low = 2 // words of an event hold names
			}
			r.rule(x, l.y+kit.Scaled(21+low), w, kit.Scaled(2), k.Fill(mark.Type))
		case workspace.MarkDate:
			r.dotted(x, l.y+kit.Scaled(21.5), w, k.Text2)
		case workspace.MarkClaim:
			r.dotted(x, l.y+kit.Scaled(24), w, scene.Fade(k.Text3, 0.8))
		case workspace.MarkQuote:
			r.quote(l, n, mark, m, k)
		}
	}
}

func (r *paragraphPainter) rule(x, y, w, h float32, c color.NRGBA) {
	rule := r.rules.take()
	*rule = canvas.Rectangle{FillColor: c}
	stand(rule, x, y, w, h)
}

// quote draws the bar beside a quote, and who said it beside its first line.
func (r *paragraphPainter) quote(l setLine, n int, mark *workspace.Mark, m readerMeasure, k *scene.Tokens) {
	r.rule(m.left-kit.Scaled(12), l.y, 2, lineHigh(), k.Line2)
	if !m.wide || mark.Name == "" || mark.Start < l.Start || r.p.speakerAbove(n, mark) {
		return
	}
	style := kit.Style{Size: kit.Quiet, Tone: kit.Text3}
	t := r.texts.take()
	room := m.left - kit.Scaled(12+8+6)
	style.Set(t, style.Shorten(shortName(mark.Name), room))
	w := style.Width(t.Text)
	stand(t, m.left-kit.Scaled(20)-w, l.y+(lineHigh()-style.Height())/2, w, style.Height())
}

// shortName is a name as the margin says it: the last word of a person's.
func shortName(name string) string {
	if at := strings.LastIndexByte(name, ' '); at > 0 {
		return name[at+1:]
	}
	return name
}

// dotted draws a dotted line as one small picture.
func (r *paragraphPainter) dotted(x, y, w float32, c color.NRGBA) {
	d := r.dots.take()
	var made *image.RGBA // the same one while it is of this size, as a part must give
	d.Generator = func(pw, ph int) image.Image {
		if made == nil || made.Rect.Dx() != max(pw, 1) || made.Rect.Dy() != max(ph, 1) {
			made = dots(pw, ph, c)
		}
		return made
	}
	stand(d, x, y, w, kit.Scaled(1.5))
	d.Refresh()
}

// dots is a row of square dots as wide as they are high and two apart.
func dots(w, h int, c color.NRGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	h = max(h, 1)
	a := uint32(c.A)
	fill := color.RGBA{uint8(uint32(c.R) * a / 255), uint8(uint32(c.G) * a / 255), uint8(uint32(c.B) * a / 255), c.A}
	for x := range w {
		if x%(3*h) >= h {
			continue
		}
		for y := range h {
			img.SetRGBA(x, y, fill)
		}
	}
	return img
}

package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	tipwidget "github.com/dweymouth/fyne-tooltip/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// readerParagraph is a piece of the article on the screen: what the pointer
// does with it. How it looks is in reader_paragraph.go.
type readerParagraph struct {
	tipwidget.ToolTipWidget
	kit.Part
	r       *reader
	piece   int
	over    *workspace.Mark // the mention under the pointer
	held    fyne.KeyModifier
	dragged bool
	clicks  clicks
}

var (
	_ fyne.Tappable          = (*readerParagraph)(nil)
	_ fyne.SecondaryTappable = (*readerParagraph)(nil)
	_ fyne.Draggable         = (*readerParagraph)(nil)
	_ desktop.Hoverable      = (*readerParagraph)(nil)
	_ desktop.Mouseable      = (*readerParagraph)(nil)
	_ desktop.Cursorable     = (*readerParagraph)(nil)
)

func newReaderParagraph(r *reader) *readerParagraph {
	p := &readerParagraph{r: r}
	p.ExtendBaseWidget(p)
	return p
}

// show draws another piece.
func (p *readerParagraph) show(piece int) {
	p.piece = piece
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *readerParagraph) CreateRenderer() fyne.WidgetRenderer {
	return p.Draws(newParagraphPainter(p))
}

// speakerAbove reports whether a quote that begins in the same line before this
// one names a speaker already.
func (p *readerParagraph) speakerAbove(line int, mark *workspace.Mark) bool {
	t := p.r.text
	for _, i := range t.pieces[p.piece].marks {
		m := &t.marks[i]
		if m == mark {
			return false
		}
		if m.Kind == workspace.MarkQuote && m.Name != "" && m.Start >= t.pieces[p.piece].Start && t.pieces[p.piece].lineOf(m.Start) == line {
			return true
		}
	}
	return false
}

// offset returns the byte of the text at a place, and whether the place is on
// the words.
func (r *reader) offset(piece int, at fyne.Position) (int, bool) {
	m := r.measure(r.column.Size().Width)
	lines := r.text.lay(piece, m.room)
	n := min(max(int(at.Y/lineHigh()), 0), len(lines)-1)
	l := r.setLine(piece, n, m)
	x := at.X - l.left
	whole := l.X(len(l.words))
	if rightToLeft(l.words) {
		x = whole - x
	}
	on := x >= 0 && x <= whole && at.Y >= 0 && at.Y < float32(len(lines))*lineHigh()
	return l.Start + l.At(x), on
}

// under returns the byte whose character is under a place.
func (r *reader) under(piece int, at fyne.Position) (int, bool) {
	offset, on := r.offset(piece, at)
	if !on {
		return offset, false
	}
	m := r.measure(r.column.Size().Width)
	n := r.text.pieces[piece].lineOf(offset)
	l := r.setLine(piece, n, m)
	if x, _, ok := l.part(graph.Span{Start: offset, End: offset + 1}); ok && !rightToLeft(l.words) && x > at.X && offset > l.Start {
		offset -= len(lastRune(l.words[:offset-l.Start]))
	}
	return offset, true
}

func lastRune(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < 0x80 || s[i] >= 0xC0 {
			return s[i:]
		}
	}
	return s
}

// mentionAt returns the mention under a place.
func (p *readerParagraph) mentionAt(at fyne.Position) *workspace.Mark {
	if p.r.text == nil || p.piece >= len(p.r.text.pieces) {
		return nil
	}
	offset, on := p.r.under(p.piece, at)
	if !on {
		return nil
	}
	return p.r.text.markAt(offset, workspace.MarkMention)
}

// MouseIn implements desktop.Hoverable.
func (p *readerParagraph) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: what is under the pointer lights up
// on the canvas and says what it is.
func (p *readerParagraph) MouseMoved(e *desktop.MouseEvent) {
	m := p.mentionAt(e.Position)
	if len(p.r.floats.Objects) > 0 {
		m = nil // what is offered for the selection is not covered
	}
	if m == p.over {
		p.ToolTipWidget.MouseMoved(e)
		return
	}
	p.MouseOut()
	p.over = m
	if m == nil {
		return
	}
	p.SetToolTip(p.r.card(m))
	p.ToolTipWidget.MouseIn(e)
	p.r.w.ws.Hover(m.Node)
}

// MouseOut implements desktop.Hoverable.
func (p *readerParagraph) MouseOut() {
	p.ToolTipWidget.MouseOut()
	if p.over != nil {
		p.over = nil
		p.r.w.ws.Hover("")
	}
}

// card says in two lines what a mention is.
func (r *reader) card(m *workspace.Mark) string {
	s := r.w.ws.Snapshot()
	n, ok := s.Node(m.Node)
	if !ok {
		return ""
	}
	e := s.Entity(n)
	label := e.Type
	if t := s.Schema().Entity(e.Type); t != nil {
		label = t.Label
	}
	words := []string{label}
	if e.Event != nil {
		if d := graph.RangeWords(e.Event.Date, e.Event.DateEnd); d != "" {
			words = append(words, d)
		}
	}
	words = append(words, counted(len(e.Articles), lang.L("1 article"), lang.L("{n} articles")), counted(len(s.LinksOf(n)), lang.L("1 link"), lang.L("{n} links")))
	return e.Name + "\n" + strings.Join(words, " · ")
}

// Cursor implements desktop.Cursorable.
func (p *readerParagraph) Cursor() desktop.Cursor {
	if p.over != nil {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// MouseDown implements desktop.Mouseable.
func (p *readerParagraph) MouseDown(e *desktop.MouseEvent) {
	p.held = e.Modifier
	p.ToolTipWidget.MouseOut()
	p.r.body.focus()
	if e.Button != desktop.MouseButtonPrimary || p.r.text == nil {
		return
	}
	p.dragged = false
	p.r.hideFloats()
	offset, on := p.r.offset(p.piece, e.Position)
	p.r.anchor = offset
	if p.clicks.second() && on {
		p.r.selectSpan(p.r.text.word(offset))
		p.dragged = true // the tap that follows is not a click
		return
	}
	p.r.selectSpan(graph.Span{})
}

// MouseUp implements desktop.Mouseable.
func (p *readerParagraph) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: it selects text, also beyond the
// paragraph.
func (p *readerParagraph) Dragged(e *fyne.DragEvent) {
	p.dragged = true
	item, within := p.r.column.At(fyne.NewPos(e.Position.X, p.r.column.TopOf(p.piece+1)+e.Position.Y))
	last := len(p.r.text.pieces)
	item = min(max(item, 1), last)
	at := fyne.NewPos(e.Position.X, within)
	offset, _ := p.r.offset(item-1, at)
	p.r.selectSpan(graph.Span{Start: min(p.r.anchor, offset), End: max(p.r.anchor, offset)})
	p.r.scrollNear(p.r.column.TopOf(p.piece+1) + e.Position.Y)
}

// scrollNear moves the text while a selection is drawn beyond its edge.
func (r *reader) scrollNear(y float32) {
	switch {
	case y < 0:
		r.column.ScrollBy(-lineHigh())
	case y > r.column.Page():
		r.column.ScrollBy(lineHigh())
	}
}

// DragEnd implements fyne.Draggable.
func (p *readerParagraph) DragEnd() { p.r.showSelectionBar() }

// Tapped implements fyne.Tappable: a click on a mention selects its node, on a
// speaker the speaker, on a claim its link.
func (p *readerParagraph) Tapped(e *fyne.PointEvent) {
	if p.dragged || p.r.text == nil {
		p.dragged = false
		p.r.showSelectionBar()
		return
	}
	ws := p.r.w.ws
	if m := p.speakerAt(e.Position); m != nil {
		ws.FlyTo(m.Node)
		return
	}
	if m := p.mentionAt(e.Position); m != nil {
		if p.held != 0 {
			ws.Select([]graph.EntityID{m.Node}, true)
		} else {
			ws.FlyTo(m.Node)
		}
		return
	}
	if offset, on := p.r.under(p.piece, e.Position); on {
		p.r.selectClaim(offset)
	}
}

// speakerAt returns the quote whose speaker's name is under a place.
func (p *readerParagraph) speakerAt(at fyne.Position) *workspace.Mark {
	m := p.r.measure(p.r.column.Size().Width)
	if at.X > m.left-kit.Scaled(8) || !m.wide {
		return nil
	}
	piece := &p.r.text.pieces[p.piece]
	for _, i := range piece.marks {
		mark := &p.r.text.marks[i]
		if mark.Kind == workspace.MarkQuote && mark.Node != "" && mark.Start >= piece.Start && piece.lineOf(mark.Start) == int(at.Y/lineHigh()) {
			return mark
		}
	}
	return nil
}

// selectClaim selects the link that a sentence speaks of, if it speaks of one.
func (r *reader) selectClaim(at int) {
	m := r.text.markAt(at, workspace.MarkClaim)
	if m == nil {
		return
	}
	s := r.w.ws.Snapshot()
	for _, i := range m.Claims {
		subject, object := s.ClaimNodes(i)
		if s.Claim(i).Object != "" && subject != object {
			r.w.ws.SelectLink(workspace.LinkID{A: s.Entity(subject).ID, B: s.Entity(object).ID})
			return
		}
	}
	subject, _ := s.ClaimNodes(m.Claims[0])
	r.w.ws.FlyTo(s.Entity(subject).ID)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (p *readerParagraph) TappedSecondary(e *fyne.PointEvent) {
	if p.r.text != nil {
		offset, on := p.r.under(p.piece, e.Position)
		p.r.menu(offset, on, e.AbsolutePosition)
	}
}

package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// reader shows an article with everything that was found in it: mentions,
// claims, dates and quotes, and the evidence that was opened behind its exact
// words.
type reader struct {
	w       *Window
	shown   workspace.Reader
	version graph.Version
	text    *readerText // nil while no article is open
	bar     *readerBar
	column  *kit.Column
	body    *readerBody
	empty   *kit.EmptyState
	floats  *fyne.Container // the small bar of a selection
	box     *fyne.Container

	selected graph.Span // of the text; empty if nothing is selected
	anchor   int        // where the selection began
	unseen   bool       // the evidence is still to be scrolled to
	find     readerFind
}

var _ panel = (*reader)(nil)

func newReader(w *Window) *reader {
	r := &reader{w: w}
	r.bar = newReaderBar(r)
	r.column = kit.NewColumn(r)
	r.column.OnScroll = r.hideFloats
	r.body = newReaderBody(r)
	r.empty = kit.NewEmptyState("", lang.L("Open a sentence and its article appears here."))
	r.floats = container.NewWithoutLayout()
	r.box = container.NewBorder(r.bar.box, nil, nil, nil, container.NewStack(r.body, r.empty, r.floats))
	r.show(true)
	return r
}

func (r *reader) object() fyne.CanvasObject { return r.box }

func (r *reader) themed() {
	r.bar.refresh()
	r.column.Reload(false)
}

func (r *reader) changed(c workspace.Change) {
	switch {
	case c&workspace.Reading != 0:
		r.show(false)
	case c&workspace.Facts != 0 && r.version != r.w.ws.Snapshot().Version():
		r.show(false)
	}
}

// show takes over what the workspace says is read. The text is cut anew only
// for another article or other facts.
func (r *reader) show(first bool) {
	before, s := r.shown, r.w.ws.Snapshot()
	r.shown = r.w.ws.Reader()
	a := s.Article(r.shown.Article)
	sameArticle := !first && before.Article == r.shown.Article && r.text != nil
	switch {
	case a == nil:
		r.text = nil
	case !sameArticle || r.version != s.Version():
		r.text = newReaderText(a, workspace.MarksOf(s, a.ID))
	}
	r.version = s.Version()
	if !sameArticle {
		r.selected = graph.Span{}
		r.find.clear()
	}
	r.hideFloats()
	r.leave()
	r.empty.Hidden = r.text != nil
	r.body.Hidden = r.text == nil
	r.bar.refresh()
	r.column.Reload(!sameArticle)
	if !sameArticle || !sameReading(before, r.shown) {
		r.scrollToEvidence()
	}
	r.box.Refresh()
}

// leave tells the paragraphs that the pointer is no longer over what they
// showed.
func (r *reader) leave() {
	r.column.Each(func(_ int, o fyne.CanvasObject) {
		if p, ok := o.(*readerParagraph); ok {
			p.MouseOut()
		}
	})
}

func sameReading(a, b workspace.Reader) bool {
	if a.Article != b.Article || a.At != b.At || len(a.Evidence) != len(b.Evidence) {
		return false
	}
	return a.At < 0 || a.Evidence[a.At] == b.Evidence[b.At]
}

// evidence returns the opened passage of the article shown.
func (r *reader) evidence() (graph.Span, bool) {
	if r.shown.At < 0 || r.shown.At >= len(r.shown.Evidence) {
		return graph.Span{}, false
	}
	return r.shown.Evidence[r.shown.At].Span, true
}

// others lists the other passages of what was opened that lie in this
// article.
func (r *reader) others() []graph.Span {
	var out []graph.Span
	for n, e := range r.shown.Evidence {
		if n != r.shown.At && e.Article == r.shown.Article {
			out = append(out, e.Span)
		}
	}
	return out
}

// scrollToEvidence brings the opened passage to the upper third.
func (r *reader) scrollToEvidence() {
	if span, ok := r.evidence(); ok && r.text != nil {
		r.scrollTo(span.Start)
	}
}

// scrollTo brings a byte of the text to the upper third.
func (r *reader) scrollTo(at int) {
	i := r.text.pieceAt(at)
	if i >= len(r.text.pieces) {
		return
	}
	width := r.column.Size().Width
	if r.unseen = width <= 0; r.unseen {
		return // the page has no size yet: layout comes back to it
	}
	r.text.lay(i, r.measure(width).room)
	line := r.text.pieces[i].lineOf(at)
	r.column.ScrollTo(i+1, float32(line)*lineHigh(), 1.0/3)
}

// evidenceWords is "Evidence 2 of 9".
func (r *reader) evidenceWords() string {
	if r.shown.At < 0 || len(r.shown.Evidence) == 0 {
		return ""
	}
	return strings.NewReplacer("{n}", strconv.Itoa(r.shown.At+1), "{of}", strconv.Itoa(len(r.shown.Evidence))).Replace(lang.L("Evidence {n} of {of}"))
}

// readerMeasure is where things stand in a width.
type readerMeasure struct {
	left float32 // where the text begins
	room float32 // how wide it is
	wide bool    // there is a margin for speakers
}

// Sizes of the page, in units at a text size of 100 %.
const (
	readerMargin   = 92
	readerNarrow   = 28 // left margin where there is no room for speakers
	readerRight    = 24
	readerWideFrom = 440
	readerLine     = 25
	readerGap      = 11 // between paragraphs
	readerLetters  = 72 // a line is no wider than this many
)

func (r *reader) measure(width float32) readerMeasure {
	m := readerMeasure{left: kit.Scaled(readerNarrow), wide: width >= kit.Scaled(readerWideFrom)}
	if m.wide {
		m.left = kit.Scaled(readerMargin)
	}
	most := articleStyle.Width(strings.Repeat("n", readerLetters)) * 0.95 // letters are a little narrower than n on average
	m.room = min(width-m.left-kit.Scaled(readerRight), most)
	return m
}

func lineHigh() float32 { return kit.Scaled(readerLine) }

// Len implements kit.ColumnItems: the title and the pieces.
func (r *reader) Len() int {
	if r.text == nil {
		return 0
	}
	return len(r.text.pieces) + 2
}

// Kinds of items of the reader.
const (
	readerTitle = iota
	readerPara
	readerEnd
)

// Kind implements kit.ColumnItems.
func (r *reader) Kind(i int) int {
	switch {
	case i == 0:
		return readerTitle
	case i == len(r.text.pieces)+1:
		return readerEnd
	default:
		return readerPara
	}
}

// Guess implements kit.ColumnItems: from the number of bytes.
func (r *reader) Guess(i int, width float32) float32 {
	if r.Kind(i) != readerPara {
		return kit.Scaled(90)
	}
	p := &r.text.pieces[i-1]
	perLine := max(r.measure(width).room/kit.Scaled(7.5), 8)
	lines := float32(p.End-p.Start)/perLine + 1
	return float32(int(lines))*lineHigh() + kit.Scaled(readerGap)
}

// Height implements kit.ColumnItems.
func (r *reader) Height(i int, width float32) float32 {
	switch r.Kind(i) {
	case readerTitle:
		return r.titleHeight(width)
	case readerEnd:
		return r.column.Page() * 2 / 3 // so that the last words reach the upper third
	}
	lines := r.text.lay(i-1, r.measure(width).room)
	h := float32(len(lines)) * lineHigh()
	if r.text.pieces[i-1].ends {
		h += kit.Scaled(readerGap)
	}
	return h
}

// Make implements kit.ColumnItems.
func (r *reader) Make(kind int) fyne.CanvasObject {
	switch kind {
	case readerTitle:
		return newReaderTitle(r)
	case readerPara:
		return newReaderParagraph(r)
	default:
		return container.NewWithoutLayout()
	}
}

// Update implements kit.ColumnItems.
func (r *reader) Update(i int, o fyne.CanvasObject) {
	switch o := o.(type) {
	case *readerTitleItem:
		o.Refresh()
	case *readerParagraph:
		o.show(i - 1)
	}
}

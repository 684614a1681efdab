package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// readerTitleItem is the head of the page: title, source, and whether there is
// a newer text.
type readerTitleItem struct {
	widget.BaseWidget
	r      *reader
	title  *kit.Paragraph
	source *kit.Paragraph
	newer  *kit.Button
}

var (
	readerTitleStyle  = kit.Style{Size: kit.Title, Bold: true}
	readerSourceStyle = kit.Style{Size: kit.Small, Tone: kit.Text3}
)

func newReaderTitle(r *reader) *readerTitleItem {
	t := &readerTitleItem{r: r, title: kit.NewParagraph("", readerTitleStyle), source: kit.NewParagraph("", readerSourceStyle),
		newer: kit.NewLinkButton("", nil)}
	t.ExtendBaseWidget(t)
	return t
}

// sourceWords says where and when the article appeared, and in how many
// reprints.
func (r *reader) sourceWords() string {
	a := r.text.article
	var parts []string
	for _, p := range []string{firstWords(a.Outlet, a.Name), a.Published.Words(), a.Byline} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if n := r.reprints(); n > 0 {
		parts = append(parts, counted(n, lang.L("1 reprint"), lang.L("{n} reprints")))
	}
	if a.Unread != "" {
		parts = append(parts, lang.L("not read")+": "+a.Unread)
	}
	return strings.Join(parts, " · ")
}

func (r *reader) reprints() int {
	s, n := r.w.ws.Snapshot(), 0
	for _, other := range s.Articles() {
		if other.ID != r.text.article.ID && s.Origin(other.ID) == s.Origin(r.text.article.ID) {
			n++
		}
	}
	return n
}

// newest returns the newer text of the source, or nil.
func (r *reader) newest() *graph.Article {
	a := r.w.ws.Snapshot().ArticleBySource(r.text.article.Source)
	if a == nil || a.ID == r.text.article.ID {
		return nil
	}
	return a
}

func (r *reader) titleWords() string {
	return firstWords(r.text.article.Title, r.text.article.Name, lang.L("Untitled"))
}

func (r *reader) titleHeight(width float32) float32 {
	m := r.measure(width)
	h := kit.Scaled(16) + kit.NewParagraph(r.titleWords(), readerTitleStyle).HeightFor(m.room) + kit.Scaled(2) +
		kit.NewParagraph(r.sourceWords(), readerSourceStyle).HeightFor(m.room) + kit.Scaled(18)
	if r.newest() != nil {
		h += kit.Scaled(26)
	}
	return h
}

// CreateRenderer implements fyne.Widget.
func (t *readerTitleItem) CreateRenderer() fyne.WidgetRenderer {
	return &readerTitleRenderer{t}
}

type readerTitleRenderer struct{ t *readerTitleItem }

func (r *readerTitleRenderer) Destroy() {}

func (r *readerTitleRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.title, r.t.source, r.t.newer}
}

func (r *readerTitleRenderer) MinSize() fyne.Size { return fyne.NewSize(0, kit.Scaled(60)) }

func (r *readerTitleRenderer) Layout(s fyne.Size) {
	t := r.t
	if t.r.text == nil {
		return
	}
	m := t.r.measure(s.Width)
	y := kit.Scaled(16)
	t.title.Set(t.r.titleWords())
	h := t.title.HeightFor(m.room)
	stand(t.title, m.left, y, m.room, h)
	y += h + kit.Scaled(2)
	t.source.Set(t.r.sourceWords())
	h = t.source.HeightFor(m.room)
	stand(t.source, m.left, y, m.room, h)
	y += h + kit.Scaled(2)
	newest := t.r.newest()
	t.newer.Hidden = newest == nil
	if newest != nil {
		t.newer.SetWords(strings.ReplaceAll(lang.L("Newer text of {day}. Show it"), "{day}", newest.Published.Day().Words()))
		t.newer.OnTap(func() { t.r.w.ws.OpenArticle(newest.ID) })
		stand(t.newer, m.left, y, t.newer.MinSize().Width, kit.Scaled(24))
	}
}

func (r *readerTitleRenderer) Refresh() {
	r.Layout(r.t.Size())
	r.t.title.Refresh()
	r.t.source.Refresh()
}

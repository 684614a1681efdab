package ui

import (
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/kit"
)

// accountRowView is one input in the account: what became of it, its name,
// a few words, and what can be done.
type accountRowView struct {
	widget.BaseWidget
	icon   *kit.IconImage
	name   *kit.Text
	detail *kit.Text
	action *kit.Button
	do     func()
}

func newAccountRow() fyne.CanvasObject {
	r := &accountRowView{icon: kit.NewIcon(kit.IconCheck, 14, kit.Text2),
		name: kit.NewText("", kit.Style{Size: kit.Body}), detail: kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})}
	r.name.Cut, r.detail.Cut = true, true
	r.action = kit.NewLinkButton("", func() {
		if r.do != nil {
			r.do()
		}
	})
	r.action.SetSmall()
	r.ExtendBaseWidget(r)
	return r
}

// set shows an item of the account.
func (r *accountRowView) set(d *accountDialog, i importers.Item) {
	name := i.Input
	if i.Position != "" {
		name += ", " + i.Position
	}
	r.name.Set(name)
	r.icon.Icon, r.icon.Tone = kit.IconClock, kit.Text3
	for _, o := range outcomes(d.r.Account) {
		if o.id == i.Outcome && o.id != "" {
			r.icon.Icon, r.icon.Tone = o.glyph, o.tone
		}
	}
	r.detail.Set(itemWords(d.w.ws.Snapshot(), i))
	r.action.SetWords("")
	r.do = nil
	switch {
	case i.ArticleID != "" && d.w.ws.Snapshot().Article(i.ArticleID) != nil:
		r.action.SetWords(lang.L("Open"))
		r.do = func() {
			d.close()
			d.w.ws.OpenArticle(i.ArticleID)
		}
	case i.Outcome == importers.Rejected:
		if path := inputPath(d.r.Paths, i.Input); path != "" {
			r.action.SetWords(lang.L("Show file"))
			r.do = func() { d.w.showFile(path) }
		}
	}
	show(r.action, r.do != nil)
	r.Refresh()
}

// itemWords says of an input what became of it.
func itemWords(s *graph.Snapshot, i importers.Item) string {
	switch i.Outcome {
	case importers.Rejected:
		return i.Detail
	case importers.Unchanged:
		if i.Detail != "" {
			return i.Detail
		}
		return lang.L("Already here")
	case importers.Updated:
		return lang.L("Text changed. The old one is kept.")
	case "":
		return lang.L("Not read")
	}
	if words := articleWords(s, i.ArticleID); words != "" {
		return words
	}
	return i.Title
}

// inputPath finds the file an input of the account was read from.
func inputPath(paths []string, input string) string {
	for _, p := range paths {
		for _, full := range []string{filepath.Join(p, filepath.FromSlash(input)), p} {
			if filepath.Base(full) == filepath.Base(filepath.FromSlash(input)) && isFile(full) {
				return full
			}
		}
	}
	return ""
}

// showFile opens the folder of a file in the system's file manager.
func (w *Window) showFile(path string) {
	folder, err := url.Parse(storage.NewFileURI(filepath.Dir(path)).String())
	if err == nil {
		err = w.app.OpenURL(folder)
	}
	if err != nil {
		w.fail(err)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *accountRowView) CreateRenderer() fyne.WidgetRenderer { return &accountRowRenderer{r} }

type accountRowRenderer struct{ r *accountRowView }

func (p *accountRowRenderer) Destroy() {}

func (p *accountRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.r.icon, p.r.name, p.r.detail, p.r.action}
}

func (p *accountRowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, kit.Scaled(accountRow-1)) }

func (p *accountRowRenderer) Layout(s fyne.Size) {
	u := kit.Scaled(1)
	put(p.r.icon, rect{sheetInset, (s.Height - 14*u) / 2, 14 * u, 14 * u})
	x := sheetInset + 24*u
	right := s.Width - sheetInset
	if p.r.action.Visible() {
		m := p.r.action.MinSize()
		put(p.r.action, rect{right - m.Width, (s.Height - m.Height) / 2, m.Width, m.Height})
		right -= m.Width + 12*u
	}
	half := (s.Width - x) * 0.4
	put(p.r.name, rect{x, 0, half - 12*u, s.Height})
	put(p.r.detail, rect{x + half, 0, max(right-x-half, 1), s.Height})
}

func (p *accountRowRenderer) Refresh() {
	p.r.icon.Refresh()
	p.Layout(p.r.Size())
}

// bigNumber is a large number over its word; a click filters by it.
type bigNumber struct {
	widget.BaseWidget
	number, word *kit.Text
	line         *canvas.Rectangle
	tapped       func()
}

var (
	_ fyne.Tappable      = (*bigNumber)(nil)
	_ desktop.Cursorable = (*bigNumber)(nil)
)

func newBigNumber(number, word string, tone kit.Tone, tapped func()) *bigNumber {
	b := &bigNumber{number: kit.NewText(number, kit.Style{Size: kit.Large, Bold: true, Tone: tone}),
		word: kit.NewText(word, kit.Style{Size: kit.Small, Tone: kit.Text2}), line: &canvas.Rectangle{}, tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped filters by the number.
func (b *bigNumber) Tapped(*fyne.PointEvent) { b.tapped() }

// Cursor implements desktop.Cursorable.
func (b *bigNumber) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (b *bigNumber) CreateRenderer() fyne.WidgetRenderer { return &bigRenderer{b} }

type bigRenderer struct{ b *bigNumber }

func (r *bigRenderer) Destroy() {}

func (r *bigRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.number, r.b.word, r.b.line}
}

func (r *bigRenderer) MinSize() fyne.Size { return fyne.NewSize(60, accountCounts) }

func (r *bigRenderer) Layout(s fyne.Size) {
	u := kit.Scaled(1)
	put(r.b.number, rect{sheetInset, 8 * u, s.Width - sheetInset, 30 * u})
	put(r.b.word, rect{sheetInset, 39 * u, s.Width - sheetInset, 18 * u})
	r.b.line.FillColor = kit.Tokens().Line
	put(r.b.line, rect{s.Width - 1, 0, 1, s.Height})
}

func (r *bigRenderer) Refresh() {
	r.Layout(r.b.Size())
	r.b.number.Refresh()
	r.b.word.Refresh()
	r.b.line.Refresh()
}

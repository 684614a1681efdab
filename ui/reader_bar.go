package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// readerBar is the bar above the article, and below it the field to find words
// with while it is open.
type readerBar struct {
	r     *reader
	box   *fyne.Container
	title *kit.Text
	count *kit.Chip
	steps []*kit.IconButton
	tools []*kit.IconButton
	rule  *kit.Rule
	find  *findField
}

func newReaderBar(r *reader) *readerBar {
	b := &readerBar{r: r, rule: kit.NewRule()}
	w := r.w
	b.title = kit.NewText(lang.L("Reader"), kit.Style{Size: kit.Small, Bold: true})
	b.count = kit.NewChip("", r.scrollToEvidence)
	b.steps = []*kit.IconButton{
		kit.NewIconButton(kit.IconPrevious, lang.L("Previous evidence"), w.keyOf(cmdPrevious), w.doer(cmdPrevious)),
		kit.NewIconButton(kit.IconNext, lang.L("Next evidence"), w.keyOf(cmdNext), w.doer(cmdNext)),
	}
	b.tools = []*kit.IconButton{
		kit.NewIconButton(kit.IconSearch, lang.L("Find in the article"), "Ctrl F", r.openFind),
		kit.NewIconButton(kit.IconCitation, lang.L("Copy with source"), "Ctrl Shift C", r.copyCited),
		kit.NewIconButton(kit.IconOpen, lang.L("Open the original"), "", r.openOriginal),
		kit.NewIconButton(kit.IconClose, lang.L("Close the article"), w.keyOf(cmdReader), w.ws.CloseReader),
	}
	b.find = newFindField(r)
	b.find.box.Hide()
	b.box = container.New(readerBarLayout{b}, b.objects()...)
	return b
}

func (b *readerBar) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{b.title, b.count}
	for _, i := range append(append([]*kit.IconButton{}, b.steps...), b.tools...) {
		out = append(out, i)
	}
	return append(out, b.find.box, b.rule)
}

// refresh shows which evidence is open.
func (b *readerBar) refresh() {
	words := b.r.evidenceWords()
	b.count.SetWords(words)
	b.count.Hidden = words == ""
	for _, i := range b.steps {
		i.Hidden = words == ""
		i.SetDisabled(len(b.r.shown.Evidence) < 2)
	}
	for _, i := range b.tools {
		i.SetDisabled(b.r.text == nil)
	}
	if b.r.text != nil {
		a := b.r.text.article
		b.tools[2].SetDisabled(a.Original == "" && a.URL == "")
	}
	b.box.Refresh()
}

const readerBarHigh = 40

// readerBarLayout puts the title and the count at the left, the tools at the
// right, the field to find words with below.
type readerBarLayout struct{ b *readerBar }

func (l readerBarLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	h := float32(readerBarHigh)
	if l.b.find.box.Visible() {
		h += findHigh
	}
	return fyne.NewSize(kit.Scaled(300), kit.Scaled(h))
}

func (l readerBarLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	b := l.b
	bar := kit.Scaled(readerBarHigh)
	middle := func(o fyne.CanvasObject, x, w float32) {
		h := o.MinSize().Height
		stand(o, x, (bar-h)/2, w, h)
	}
	x := kit.Scaled(panelInset)
	w := b.title.MinSize().Width
	middle(b.title, x, w)
	x += w + kit.Scaled(10)
	right := s.Width - kit.Scaled(8)
	for n := len(b.tools) - 1; n >= 0; n-- {
		w := b.tools[n].MinSize().Width
		right -= w
		middle(b.tools[n], right, w)
	}
	steps := 2 * b.steps[0].MinSize().Width
	if b.count.Visible() {
		w = min(b.count.MinSize().Width, max(right-x-steps-kit.Scaled(8), 0))
		middle(b.count, x, w)
		x += w + kit.Scaled(4)
		for _, i := range b.steps {
			middle(i, x, steps/2)
			x += steps / 2
		}
	}
	if b.find.box.Visible() {
		stand(b.find.box, 0, bar, s.Width, kit.Scaled(findHigh))
	}
	stand(b.rule, 0, s.Height-1, s.Width, 1)
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/threadline/threadline/ui/kit"
)

// sideList is a panel that is a title, a quiet line, a few controls, and a long
// list; with words where the list is empty.
type sideList struct {
	w     *Window
	box   *fyne.Container
	title *kit.Text
	note  *kit.Paragraph
	full  *fyne.Container
	list  *listing
	empty *kit.EmptyState
}

// newSideList makes the panel. tools stand beside the title, more below the
// note; both may be nil.
func newSideList(w *Window, title string, empty *kit.EmptyState, tools, more fyne.CanvasObject) *sideList {
	p := &sideList{w: w, list: newListing(), empty: empty}
	p.title = kit.NewText(title, kit.Style{Size: kit.Title, Bold: true})
	p.title.Cut = true
	p.note = kit.NewParagraph("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	p.note.Limit = 2
	top := container.New(stacked{}, within(16, 12, container.NewBorder(nil, nil, nil, tools, p.title)), container.New(sideNote{p.note}, p.note))
	if more != nil {
		top.Add(container.New(kit.Inset{Left: 16, Right: 16, Bottom: 10}, more))
	}
	top.Add(kit.NewRule())
	p.full = container.NewBorder(top, nil, nil, nil, p.list)
	p.box = container.NewStack(p.full, p.empty)
	p.list.onKey = func(_ int, e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
			return false
		}
		return w.typedKey(e)
	}
	p.list.onRune = func(r rune) { w.typedRune(r) }
	return p
}

func (p *sideList) object() fyne.CanvasObject { return p.box }

func (p *sideList) themed() { p.box.Refresh() }

// show replaces the lines; without any the words for that show.
func (p *sideList) show(note string, lines []line) {
	p.note.Set(note)
	show(p.full, len(lines) > 0)
	show(p.empty, len(lines) == 0)
	p.list.show(lines)
	p.full.Refresh()
}

// sideNote gives the note under a title the height it needs, none if it is
// empty.
type sideNote struct{ note *kit.Paragraph }

// MinSize implements fyne.Layout.
func (n sideNote) MinSize([]fyne.CanvasObject) fyne.Size {
	if n.note.Words() == "" {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(0, n.note.HeightFor(max(n.note.Size().Width, 100))+10)
}

// Layout implements fyne.Layout.
func (n sideNote) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(n.note, rect{16, 0, max(size.Width-32, 1), size.Height})
}

// keyboard implements keyboardPanel.
func (p *sideList) keyboard() fyne.Focusable { return p.list }

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// headTitle is the name in large letters. Where it may be changed, a click
// turns it into a field.
type headTitle struct {
	widget.BaseWidget
	kit.Part
	words *kit.Paragraph
	entry *titleEntry
	edit  func(string)
	box   *fyne.Container
}

var _ fyne.Tappable = (*headTitle)(nil)

func newHeadTitle(words string) *headTitle {
	t := &headTitle{words: kit.NewParagraph(words, kit.Style{Size: kit.Title, Bold: true})}
	t.words.Limit = 3
	t.box = container.NewStack(t.words)
	t.ExtendBaseWidget(t)
	return t
}

func (t *headTitle) heightFor(width float32) float32 {
	if t.entry != nil {
		return t.entry.MinSize().Height
	}
	return t.words.HeightFor(width)
}

// CreateRenderer implements fyne.Widget.
func (t *headTitle) CreateRenderer() fyne.WidgetRenderer {
	return t.Draws(widget.NewSimpleRenderer(t.box))
}

// Tapped implements fyne.Tappable.
func (t *headTitle) Tapped(*fyne.PointEvent) { t.begin() }

// begin turns the name into a field.
func (t *headTitle) begin() {
	if t.edit == nil || t.entry != nil {
		return
	}
	t.entry = newTitleEntry(t.words.Words(), t.end)
	t.box.Objects = []fyne.CanvasObject{t.entry}
	t.box.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.entry)
	}
}

// end takes the new name, or the old one if it was given up.
func (t *headTitle) end(name string, changed bool) {
	if t.entry == nil {
		return
	}
	t.entry = nil
	t.box.Objects = []fyne.CanvasObject{t.words}
	t.box.Refresh()
	if changed && name != t.words.Words() {
		t.edit(name)
	}
}

// titleEntry is the field of a name: Enter takes it, Escape and leaving it do
// not.
type titleEntry struct {
	widget.Entry
	done func(name string, changed bool)
}

func newTitleEntry(words string, done func(string, bool)) *titleEntry {
	e := &titleEntry{done: done}
	e.ExtendBaseWidget(e)
	e.SetText(words)
	e.OnSubmitted = func(name string) { e.done(name, true) }
	return e
}

// TypedKey implements fyne.Focusable.
func (e *titleEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.done("", false)
		return
	}
	e.Entry.TypedKey(k)
}

// FocusLost implements fyne.Focusable.
func (e *titleEntry) FocusLost() {
	e.Entry.FocusLost()
	e.done("", false)
}

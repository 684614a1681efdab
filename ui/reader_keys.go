package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
)

// readerBody holds the text and takes the keyboard for it.
type readerBody struct {
	widget.BaseWidget
	r *reader
}

var (
	_ fyne.Focusable    = (*readerBody)(nil)
	_ fyne.Shortcutable = (*readerBody)(nil)
)

func newReaderBody(r *reader) *readerBody {
	b := &readerBody{r: r}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *readerBody) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(readerBodyLayout{b.r}, b.r.column))
}

// readerBodyLayout brings evidence to the screen that was opened before the
// page had a size.
type readerBodyLayout struct{ r *reader }

func (l readerBodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.r.column.MinSize() }

func (l readerBodyLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.r.column.Resize(s)
	if l.r.unseen && s.Width > 0 && s.Height > 0 {
		l.r.scrollToEvidence()
	}
}

func (b *readerBody) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// FocusGained implements fyne.Focusable.
func (b *readerBody) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (b *readerBody) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (b *readerBody) TypedRune(r rune) { b.r.w.typedRune(r) }

// TypedKey implements fyne.Focusable: arrows and page keys scroll, the rest
// belongs to the window.
func (b *readerBody) TypedKey(e *fyne.KeyEvent) {
	page := b.r.column.Page()
	switch e.Name {
	case fyne.KeyEscape:
		if b.r.selection() == "" {
			b.r.w.typedKey(e)
			return
		}
		b.r.hideFloats()
		b.r.selectSpan(graph.Span{})
	case fyne.KeyUp:
		b.r.column.ScrollBy(-2 * lineHigh())
	case fyne.KeyDown:
		b.r.column.ScrollBy(2 * lineHigh())
	case fyne.KeyPageUp:
		b.r.column.ScrollBy(lineHigh() - page)
	case fyne.KeyPageDown, fyne.KeySpace:
		b.r.column.ScrollBy(page - lineHigh())
	case fyne.KeyHome:
		b.r.column.ScrollTo(0, 0, 0)
	case fyne.KeyEnd:
		b.r.column.ScrollTo(b.r.Len()-1, 0, 0)
	default:
		b.r.w.typedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable: copying copies words of the
// article, finding finds in it; all others belong to the window.
func (b *readerBody) TypedShortcut(s fyne.Shortcut) {
	custom, _ := s.(*desktop.CustomShortcut)
	switch {
	case isShortcut[*fyne.ShortcutCopy](s):
		b.r.copyWords()
	case custom != nil && custom.KeyName == fyne.KeyC && custom.Modifier == fyne.KeyModifierControl|fyne.KeyModifierShift:
		b.r.copyCited()
	case custom != nil && custom.KeyName == fyne.KeyF && custom.Modifier == fyne.KeyModifierControl:
		b.r.openFind()
	default:
		b.r.w.shortcut(s)
	}
}

func isShortcut[T fyne.Shortcut](s fyne.Shortcut) bool {
	_, ok := s.(T)
	return ok
}

// shortcut runs the command of a shortcut that a part of the window got and
// does not use itself.
func (w *Window) shortcut(s fyne.Shortcut) {
	for _, c := range w.shell.commands {
		for _, words := range c.keys {
			if k := parseKey(words); !k.single() && k.shortcut().ShortcutName() == s.ShortcutName() {
				w.do(c.id)
				return
			}
		}
	}
}

// clicks tells the second press of a double click.
type clicks struct{ last time.Time }

const doubleClick = 400 * time.Millisecond

func (c *clicks) second() bool {
	now := time.Now()
	second := now.Sub(c.last) < doubleClick
	c.last = now
	if second {
		c.last = time.Time{}
	}
	return second
}

// counted says a number with its word: one for 1, else many with {n} as the
// number.
func counted(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return strings.ReplaceAll(many, "{n}", fmt.Sprint(n))
}

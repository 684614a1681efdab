package timelineview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// trayList is the list of a tray with a cursor: arrows move it, Enter chooses,
// Space adds to the selection, Esc closes the tray.
type trayList struct {
	widget.BaseWidget
	column *kit.Column
	items  *trayItems
	cursor int
}

var _ fyne.Focusable = (*trayList)(nil)

func newTrayList(t *tray, v *View) *trayList {
	l := &trayList{items: &trayItems{t: t, v: v}}
	t.list = l
	l.column = kit.NewColumn(l.items)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *trayList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.column) }

// FocusGained implements fyne.Focusable.
func (l *trayList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *trayList) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (l *trayList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *trayList) TypedKey(e *fyne.KeyEvent) {
	last := l.items.Len() - 1
	switch e.Name {
	case fyne.KeyDown:
		l.move(min(l.cursor+1, last))
	case fyne.KeyUp:
		l.move(max(l.cursor-1, 0))
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(last)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.items.choose(l.cursor, false)
	case fyne.KeySpace:
		l.items.choose(l.cursor, true)
	case fyne.KeyEscape:
		l.items.t.popup.Hide()
	}
}

// move puts the cursor on a row and shows it.
func (l *trayList) move(to int) {
	l.cursor = to
	l.column.Reveal(to, 0)
	l.column.Redraw()
}

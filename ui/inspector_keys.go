package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// inspectorBody holds the sections and takes the keyboard for their rows and
// sentences: a ring stands around the one that Enter opens.
type inspectorBody struct {
	widget.BaseWidget
	i       *inspector
	ring    *canvas.Rectangle
	cursor  int
	focused bool
}

var _ fyne.Focusable = (*inspectorBody)(nil)

func newInspectorBody(i *inspector) *inspectorBody {
	b := &inspectorBody{i: i, ring: &canvas.Rectangle{FillColor: color.Transparent, StrokeWidth: 2, CornerRadius: 6}}
	b.ring.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// keyboard implements keyboardPanel.
func (i *inspector) keyboard() fyne.Focusable { return i.body }

// keyboard implements keyboardPanel.
func (r *reader) keyboard() fyne.Focusable { return r.body }

// CreateRenderer implements fyne.Widget.
func (b *inspectorBody) CreateRenderer() fyne.WidgetRenderer { return &inspectorBodyRenderer{b} }

type inspectorBodyRenderer struct{ b *inspectorBody }

func (r *inspectorBodyRenderer) Destroy() {}

func (r *inspectorBodyRenderer) MinSize() fyne.Size { return r.b.i.column.MinSize() }

func (r *inspectorBodyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.i.column, r.b.ring}
}

func (r *inspectorBodyRenderer) Layout(s fyne.Size) {
	r.b.i.column.Resize(s)
	r.b.placeRing()
}

func (r *inspectorBodyRenderer) Refresh() {
	r.b.i.column.Refresh()
	r.b.placeRing()
}

// FocusGained implements fyne.Focusable.
func (b *inspectorBody) FocusGained() {
	b.focused = true
	if !b.opens(b.cursor) {
		b.move(1)
	}
	b.placeRing()
}

// FocusLost implements fyne.Focusable.
func (b *inspectorBody) FocusLost() { b.focused = false; b.placeRing() }

// TypedRune implements fyne.Focusable: letters are commands of the window.
func (b *inspectorBody) TypedRune(r rune) { b.i.w.typedRune(r) }

// TypedKey implements fyne.Focusable.
func (b *inspectorBody) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		b.move(-1)
	case fyne.KeyDown:
		b.move(1)
	case fyne.KeyPageUp:
		b.i.column.ScrollBy(-b.i.column.Page() * 0.9)
	case fyne.KeyPageDown:
		b.i.column.ScrollBy(b.i.column.Page() * 0.9)
	case fyne.KeyHome:
		b.cursor = -1
		b.move(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.enter()
	case desktop.KeyMenu:
		b.menu()
	default:
		b.i.w.typedKey(e)
	}
}

// opens reports whether Enter does something with an item.
func (b *inspectorBody) opens(n int) bool {
	if n < 0 || n >= len(b.i.items) {
		return false
	}
	switch item := &b.i.items[n]; item.kind {
	case itemRow, itemRole, itemMore:
		return true
	case itemQuote:
		return item.quote.Evidence.Article != ""
	default:
		return false
	}
}

// move goes to the next item that opens.
func (b *inspectorBody) move(by int) {
	for n := b.cursor + by; n >= 0 && n < len(b.i.items); n += by {
		if b.opens(n) {
			b.cursor = n
			b.reveal()
			break
		}
	}
	b.placeRing()
}

// reveal shows the item and the head above it.
func (b *inspectorBody) reveal() { b.i.column.Reveal(b.cursor, kit.Scaled(sectionHigh)) }

func (b *inspectorBody) enter() {
	if !b.opens(b.cursor) {
		return
	}
	switch item := &b.i.items[b.cursor]; item.kind {
	case itemRow, itemRole:
		b.i.openRow(item.row)
	case itemQuote:
		b.i.openQuote(item)
	case itemMore:
		b.i.expand(item.section.Title)
	}
}

// menu opens the menu of the item below it.
func (b *inspectorBody) menu() {
	if !b.opens(b.cursor) {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	at = at.AddXY(kit.Scaled(panelInset), b.i.column.TopOf(b.cursor)+kit.Scaled(rowHigh))
	switch item := &b.i.items[b.cursor]; item.kind {
	case itemRow, itemRole:
		b.i.rowMenu(item.row, at)
	case itemQuote:
		b.i.quoteMenu(item, at)
	}
}

// placeRing puts the ring around the item, if it is on the screen.
func (b *inspectorBody) placeRing() {
	c := b.i.column
	_, shown := c.Shown(b.cursor)
	b.ring.Hidden = !b.focused || !shown || !b.opens(b.cursor)
	if !b.ring.Hidden {
		k := kit.Tokens()
		b.ring.StrokeColor = k.Accent
		high := b.i.Height(b.cursor, c.Size().Width)
		if b.i.items[b.cursor].kind == itemQuote {
			high -= kit.Scaled(cardGap)
		}
		in := kit.Scaled(panelInset - 8)
		stand(b.ring, in, c.TopOf(b.cursor), c.Size().Width-2*in, high)
	}
	canvas.Refresh(b.ring)
}

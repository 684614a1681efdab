package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// line is one item of a listing: a head, a row, or a quote.
type line struct {
	head  string // set: a section head, with count at the right end
	count string
	row   kit.RowData
	quote *kit.Quote

	tap    func(kit.RowTap)
	menu   func(at fyne.Position) // absolute
	enter  func()                 // Enter; nil: a tap
	action *lineAction            // small button at the right end
}

// lineAction is a small button in a line.
type lineAction struct {
	icon kit.Icon
	tip  string
	do   func()
}

// Kinds of line that share objects.
const (
	headLine = iota
	rowLine
	tallLine // a row with a second line
	actionLine
	tallActionLine
	quoteLine
)

func (l *line) kind() int {
	switch {
	case l.quote != nil:
		return quoteLine
	case l.head != "":
		return headLine
	case l.row.Detail != "" && l.action != nil:
		return tallActionLine
	case l.row.Detail != "":
		return tallLine
	case l.action != nil:
		return actionLine
	default:
		return rowLine
	}
}

// listing is a long list that the keyboard reaches: one line at a time is
// under the cursor, a ring shows it while the list has the focus.
type listing struct {
	widget.BaseWidget
	column  *kit.Column
	ring    *canvas.Rectangle
	lines   []line
	cells   map[fyne.CanvasObject]*listCell
	row     float32 // height of a row
	cursor  int
	focused bool

	onCursor func(i int)                        // the cursor was moved by a key
	onKey    func(i int, e *fyne.KeyEvent) bool // a key the list does not use; i is -1 in an empty list
	onRune   func(r rune)                       // a letter
	onFocus  func()                             // it got the focus
}

var (
	_ fyne.Focusable  = (*listing)(nil)
	_ kit.ColumnItems = (*listingItems)(nil)
	_ fyne.Widget     = (*listing)(nil)
)

// listCell is an object of the column and the line it shows now.
type listCell struct {
	line   int
	action *kit.IconButton
}

func newListing() *listing {
	l := &listing{ring: &canvas.Rectangle{FillColor: color.Transparent, StrokeWidth: 2, CornerRadius: 4}, row: 28, cells: map[fyne.CanvasObject]*listCell{}}
	l.column = kit.NewColumn(&listingItems{l})
	l.column.OnScroll = l.placeRing
	l.ring.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// show replaces the lines; the cursor stays on its place.
func (l *listing) show(lines []line) {
	same := len(lines) == len(l.lines)
	for i := 0; same && i < len(lines); i++ {
		same = lines[i].kind() == l.lines[i].kind()
	}
	l.lines = lines
	l.cursor = max(0, min(l.cursor, len(lines)-1))
	for l.cursor < len(lines)-1 && lines[l.cursor].head != "" {
		l.cursor++
	}
	if same {
		l.column.Redraw()
	} else {
		l.column.Reload(false)
	}
	l.placeRing()
}

// moveTo puts the cursor on a line and shows it.
func (l *listing) moveTo(i int) {
	if i < 0 || i >= len(l.lines) {
		return
	}
	l.cursor = i
	if l.firstRow() == i {
		l.column.ScrollTo(0, 0, 0) // with the heads above it
		l.placeRing()
		return
	}
	l.column.Reveal(i, 0)
	l.placeRing()
}

// firstRow is the first line that is no head.
func (l *listing) firstRow() int {
	for i := range l.lines {
		if l.lines[i].head == "" {
			return i
		}
	}
	return -1
}

// step moves the cursor by a number of lines, over heads.
func (l *listing) step(by int) {
	i := l.cursor
	for left := max(by, -by); left > 0; {
		next := i + sign(by)
		if next < 0 || next >= len(l.lines) {
			break
		}
		i = next
		if l.lines[i].head == "" {
			left--
		}
	}
	if i >= 0 && i < len(l.lines) && l.lines[i].head == "" {
		l.moveTo(i)
		if l.onCursor != nil {
			l.onCursor(i)
		}
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// press does what a click on a line does.
func (l *listing) press(i int, t kit.RowTap) {
	if i >= 0 && i < len(l.lines) && l.lines[i].tap != nil {
		l.lines[i].tap(t)
	}
}

// FocusGained implements fyne.Focusable.
func (l *listing) FocusGained() {
	l.focused = true
	l.placeRing()
	if l.onFocus != nil {
		l.onFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (l *listing) FocusLost() {
	l.focused = false
	l.placeRing()
}

// TypedRune implements fyne.Focusable.
func (l *listing) TypedRune(r rune) {
	if l.onRune != nil {
		l.onRune(r)
	}
}

// TypedKey implements fyne.Focusable: arrows, pages and ends move the cursor,
// Enter opens, Space selects, the menu key shows the menu.
func (l *listing) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(l.column.Page()/kit.Scaled(l.row))-1)
	switch e.Name {
	case fyne.KeyDown:
		l.step(1)
	case fyne.KeyUp:
		l.step(-1)
	case fyne.KeyPageDown:
		l.step(page)
	case fyne.KeyPageUp:
		l.step(-page)
	case fyne.KeyHome:
		l.step(-len(l.lines))
	case fyne.KeyEnd:
		l.step(len(l.lines))
	default:
		l.otherKey(e)
	}
}

func (l *listing) otherKey(e *fyne.KeyEvent) {
	i := l.cursor
	if i < 0 || i >= len(l.lines) {
		i = -1
	}
	if l.onKey != nil && l.onKey(i, e) {
		return
	}
	if i < 0 {
		kit.HandOn(e)
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if enter := l.lines[i].enter; enter != nil {
			enter()
			return
		}
		l.press(i, kit.RowTap{})
	case fyne.KeySpace:
		l.press(i, kit.RowTap{})
	case desktop.KeyMenu:
		if menu := l.lines[i].menu; menu != nil {
			menu(l.at(i))
		}
	default:
		kit.HandOn(e)
	}
}

// at returns where a line begins, absolute.
func (l *listing) at(i int) fyne.Position {
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	return origin.AddXY(kit.Scaled(40), l.column.TopOf(i)+l.heightOf(i))
}

func (l *listing) heightOf(i int) float32 {
	return (&listingItems{l}).Height(i, l.Size().Width)
}

// placeRing shows which line the keyboard is at.
func (l *listing) placeRing() {
	k := kit.Tokens()
	l.ring.StrokeColor = k.Accent
	l.ring.Hidden = !l.focused || l.cursor < 0 || l.cursor >= len(l.lines)
	if !l.ring.Hidden {
		top, height := l.column.TopOf(l.cursor), l.heightOf(l.cursor)
		l.ring.Hidden = top < -1 || top+height > l.Size().Height+1
		l.ring.Move(fyne.NewPos(3, top+1))
		l.ring.Resize(fyne.NewSize(l.Size().Width-6, height-2))
	}
	l.ring.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *listing) CreateRenderer() fyne.WidgetRenderer { return &listingRenderer{l} }

type listingRenderer struct{ l *listing }

func (r *listingRenderer) Destroy()           {}
func (r *listingRenderer) MinSize() fyne.Size { return r.l.column.MinSize() }
func (r *listingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.column, r.l.ring}
}

func (r *listingRenderer) Layout(s fyne.Size) {
	r.l.column.Resize(s)
	r.l.placeRing()
}

func (r *listingRenderer) Refresh() {
	r.l.column.Refresh()
	r.l.placeRing()
}

// listingItems gives the lines to the column.
type listingItems struct{ l *listing }

func (it *listingItems) Len() int       { return len(it.l.lines) }
func (it *listingItems) Kind(i int) int { return it.l.lines[i].kind() }

func (it *listingItems) Height(i int, width float32) float32 {
	if q := it.l.lines[i].quote; q != nil {
		return kit.QuoteHeight(*q, width-32) + 8
	}
	return it.Guess(i, width)
}

// tallRow is the height of a row of two lines, headHeight that of a head.
const (
	tallRow    = 40
	headHeight = 30
)

func (it *listingItems) Guess(i int, _ float32) float32 {
	switch it.l.lines[i].kind() {
	case quoteLine:
		return kit.Scaled(80)
	case headLine:
		return kit.Scaled(headHeight)
	case tallLine, tallActionLine:
		return kit.Scaled(tallRow)
	default:
		return kit.Scaled(it.l.row)
	}
}

func (it *listingItems) Make(kind int) fyne.CanvasObject {
	l, cell := it.l, &listCell{}
	var o fyne.CanvasObject
	switch kind {
	case headLine:
		o = kit.NewSection("", "", nil)
	case quoteLine:
		card := kit.NewQuoteCard(func() { l.tapped(cell, kit.RowTap{}) })
		card.OnSecondary(func(at fyne.Position) { l.menuAt(cell, at) })
		o = container.New(kit.Inset{Left: 16, Top: 4, Right: 16, Bottom: 4}, card)
	default:
		o = l.makeRow(kind, cell)
	}
	l.cells[o] = cell
	return o
}

func (l *listing) makeRow(kind int, cell *listCell) fyne.CanvasObject {
	row := kit.NewRow(func(t kit.RowTap) { l.tapped(cell, t) })
	row.OnSecondary(func(at fyne.Position) { l.menuAt(cell, at) })
	row.SetHeight(l.row)
	if kind == tallLine || kind == tallActionLine {
		row.SetHeight(tallRow)
	}
	if kind == actionLine || kind == tallActionLine {
		cell.action = kit.NewIconButton("", "", "", func() {
			if cell.line < len(l.lines) && l.lines[cell.line].action != nil {
				l.lines[cell.line].action.do()
			}
		})
		cell.action.SetSide(24)
		row.SetAction(cell.action)
	}
	return row
}

func (l *listing) tapped(cell *listCell, t kit.RowTap) {
	l.cursor = cell.line
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	l.placeRing()
	l.press(cell.line, t)
}

func (l *listing) menuAt(cell *listCell, at fyne.Position) {
	if cell.line < len(l.lines) && l.lines[cell.line].menu != nil {
		l.cursor = cell.line
		l.lines[cell.line].menu(at)
	}
}

func (it *listingItems) Update(i int, o fyne.CanvasObject) {
	if i >= len(it.l.lines) {
		return
	}
	ln, cell := &it.l.lines[i], it.l.cells[o]
	cell.line = i
	switch o := o.(type) {
	case *kit.Section:
		o.Set(ln.head, ln.count)
	case *kit.Row:
		if cell.action != nil && ln.action != nil {
			cell.action.SetIcon(ln.action.icon)
			cell.action.SetToolTip(ln.action.tip)
		}
		o.Set(ln.row)
	case *fyne.Container:
		o.Objects[0].(*kit.QuoteCard).Set(*ln.quote)
	}
}

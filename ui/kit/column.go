package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ColumnItems are what a column shows. Items may differ in kind and height;
// objects are made once for each place on the screen and used again.
type ColumnItems interface {
	Len() int
	// Height returns how high an item is at a width. It is asked only for
	// items near the screen; Guess stands in for the others.
	Height(i int, width float32) float32
	Guess(i int, width float32) float32
	// Kind tells which items may share objects.
	Kind(i int) int
	Make(kind int) fyne.CanvasObject
	Update(i int, o fyne.CanvasObject)
}

// Column is a long list that scrolls: only what is on the screen exists. What
// is read at the top stays where it is when heights become known or the width
// changes.
type Column struct {
	widget.BaseWidget
	items   ColumnItems
	content *columnContent
	clip    *container.Clip
	bar     *scrollbar
	offset  float32
	anchor  int     // the item at the top of the screen
	within  float32 // how much of it is above

	// OnScroll, if not nil, is told when the analyst moved the column.
	OnScroll func()
}

// NewColumn makes a column.
func NewColumn(items ColumnItems) *Column {
	c := &Column{items: items}
	c.content = &columnContent{items: items, idle: map[int][]fyne.CanvasObject{}, shown: map[int]cell{}}
	c.content.picture = newPicture(c.content.each)
	c.content.ExtendBaseWidget(c.content)
	c.clip = container.NewClip(c.content)
	c.bar = newScrollbar(c.scrollOffset)
	c.ExtendBaseWidget(c)
	return c
}

// Reload shows the items anew, from the top if asked.
func (c *Column) Reload(toTop bool) {
	c.content.forget()
	if toTop {
		c.anchor, c.within = 0, 0
	}
	c.lay()
}

// Redraw updates the shown items without measuring them again.
func (c *Column) Redraw() {
	for _, i := range c.content.order() {
		c.items.Update(i, c.content.shown[i].object)
	}
	c.content.Refresh()
}

// ScrollTo brings a place of an item to a share of the height: 0 is the top,
// a third is where evidence is read.
func (c *Column) ScrollTo(item int, within, share float32) {
	n := c.items.Len()
	if item < 0 || item >= n {
		return
	}
	// Measuring what comes on the screen can move the item; twice settles it.
	for range 2 {
		c.hold(c.clamp(c.content.top(item) + within - c.Page()*share))
		c.lay()
	}
}

// Reveal scrolls as little as shows an item and a height above it, where a head
// may stand. Of an item taller than the column its upper end is shown.
func (c *Column) Reveal(item int, above float32) {
	for range 5 { // what comes on the screen is measured then and can move the item
		top, high := c.TopOf(item), c.items.Height(item, c.Size().Width)
		by := max(min(top+high-c.Page(), top-above), 0)
		if top < above {
			by = top - above
		}
		if by == 0 {
			return
		}
		c.ScrollBy(by)
	}
}

// ScrollBy moves by a distance.
func (c *Column) ScrollBy(dy float32) { c.scrollOffset(c.offset + dy) }

// Scrolled implements fyne.Scrollable: the wheel moves the column.
func (c *Column) Scrolled(e *fyne.ScrollEvent) { c.ScrollBy(-e.Scrolled.DY) }

func (c *Column) scrollOffset(to float32) {
	if to = max(to, 0); to == c.offset {
		return
	}
	c.hold(to) // where it ends is known only after what comes was measured
	c.lay()
	if c.OnScroll != nil {
		c.OnScroll()
	}
}

// Page returns how much is shown at once.
func (c *Column) Page() float32 { return c.Size().Height }

// hold makes what lies at an offset the item that stays where it is.
func (c *Column) hold(offset float32) {
	c.offset = offset
	c.anchor = c.content.at(offset)
	c.within = offset - c.content.top(c.anchor)
}

func (c *Column) clamp(y float32) float32 {
	return max(min(y, c.content.total()-c.Page()), 0)
}

// Shown returns the object of an item if it is on the screen.
func (c *Column) Shown(item int) (fyne.CanvasObject, bool) {
	cell, ok := c.content.shown[item]
	return cell.object, ok
}

// Each calls f for what is on the screen, from the top.
func (c *Column) Each(f func(item int, o fyne.CanvasObject)) {
	for _, i := range c.content.order() {
		f(i, c.content.shown[i].object)
	}
}

// At returns the item under a place of the column, and how far down in it.
func (c *Column) At(p fyne.Position) (item int, within float32) {
	y := p.Y + c.offset
	i := c.content.at(y)
	return i, y - c.content.top(i)
}

// TopOf returns where an item begins in the column, which may be outside.
func (c *Column) TopOf(item int) float32 { return c.content.top(item) - c.offset }

// lay measures and places what is on the screen; what the reader has at the
// top stays there.
func (c *Column) lay() {
	view := c.Size()
	if view.Width <= 0 || view.Height <= 0 {
		return
	}
	k := c.content
	k.setWidth(view.Width)
	if n := k.items.Len(); n > 0 {
		c.anchor = min(c.anchor, n-1)
		k.measureFrom(c.anchor, view.Height+c.within)
		c.hold(c.clamp(k.top(c.anchor) + c.within))
	} else {
		c.offset, c.anchor, c.within = 0, 0, 0
	}
	k.show(c.offset, view.Height)
	c.bar.set(c.offset, view.Height, k.total())
}

// CreateRenderer implements fyne.Widget.
func (c *Column) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		objects: []fyne.CanvasObject{c.clip, c.bar},
		layout: func(s fyne.Size) {
			c.clip.Resize(s)
			put(c.bar, s.Width-scrollbarWidth, 0, scrollbarWidth, s.Height)
			c.lay()
		},
		min: func() fyne.Size { return fyne.NewSize(Scaled(80), Scaled(60)) },
		refresh: func() {
			c.content.forget() // the text size may be another
			c.lay()
			c.bar.Refresh()
		},
	}
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// scrollbar shows which part of a column is on the screen, and moves it when
// dragged. It is thin until the pointer is over it. A press beside the handle
// moves by a page.
type scrollbar struct {
	widget.BaseWidget
	offset, page, total float32
	hovered, dragging   bool
	moved               func(to float32)
}

var (
	_ fyne.Draggable    = (*scrollbar)(nil)
	_ fyne.Tappable     = (*scrollbar)(nil)
	_ desktop.Hoverable = (*scrollbar)(nil)
)

const (
	scrollbarWidth = 10 // in which it can be held
	scrollbarThin  = 3
	scrollbarThick = 7
	scrollbarLeast = 28 // shortest handle
)

func newScrollbar(moved func(float32)) *scrollbar {
	b := &scrollbar{moved: moved}
	b.ExtendBaseWidget(b)
	return b
}

// set shows another part.
func (b *scrollbar) set(offset, page, total float32) {
	if b.offset == offset && b.page == page && b.total == total {
		return
	}
	b.offset, b.page, b.total = offset, page, total
	b.Hidden = total <= page+0.5
	b.Refresh()
}

// handle returns where the handle begins and how long it is.
func (b *scrollbar) handle() (y, length float32) {
	height := b.Size().Height
	if b.total <= b.page || height <= 0 {
		return 0, height
	}
	length = min(max(height*b.page/b.total, scrollbarLeast), height)
	return (height - length) * b.offset / (b.total - b.page), length
}

// Dragged implements fyne.Draggable.
func (b *scrollbar) Dragged(e *fyne.DragEvent) {
	b.dragging = true
	_, length := b.handle()
	if room := b.Size().Height - length; room > 0 {
		b.moved(b.offset + e.Dragged.DY*(b.total-b.page)/room)
	}
}

// DragEnd implements fyne.Draggable.
func (b *scrollbar) DragEnd() { b.dragging = false; b.Refresh() }

// Tapped implements fyne.Tappable.
func (b *scrollbar) Tapped(e *fyne.PointEvent) {
	switch y, length := b.handle(); {
	case e.Position.Y < y:
		b.moved(b.offset - b.page*0.9)
	case e.Position.Y > y+length:
		b.moved(b.offset + b.page*0.9)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *scrollbar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *scrollbar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *scrollbar) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *scrollbar) CreateRenderer() fyne.WidgetRenderer {
	bar := &canvas.Rectangle{}
	draw := func(s fyne.Size) {
		k := Tokens()
		wide := float32(scrollbarThin)
		if b.hovered || b.dragging {
			wide = scrollbarThick
		}
		drawGround(bar, k.Line2, color.Transparent, wide/2)
		y, length := b.handle()
		put(bar, s.Width-wide-2, y, wide, length)
	}
	return &renderer{
		objects: []fyne.CanvasObject{bar},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(scrollbarWidth, 0) },
		refresh: func() { draw(b.Size()); canvas.Refresh(b) },
	}
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Divider is the handle between two panes: a line of 1 unit that becomes 3
// units in accent under the pointer. It can be held within 7 units.
type Divider struct {
	widget.BaseWidget
	vertical bool // the line runs down, the panes lie beside each other
	hovered  bool
	dragging bool
	moved    func(by float32)
	ended    func()
}

var (
	_ fyne.Draggable     = (*Divider)(nil)
	_ desktop.Hoverable  = (*Divider)(nil)
	_ desktop.Cursorable = (*Divider)(nil)
)

// DividerSize is how much room a divider takes; its line is in the middle.
const DividerSize = 7

// NewDivider makes a divider; vertical ones part panes that lie beside each
// other. moved is told how far the pointer went, ended (may be nil) when it is
// let go.
func NewDivider(vertical bool, moved func(by float32), ended func()) *Divider {
	d := &Divider{vertical: vertical, moved: moved, ended: ended}
	d.ExtendBaseWidget(d)
	return d
}

// Dragged implements fyne.Draggable.
func (d *Divider) Dragged(e *fyne.DragEvent) {
	d.dragging = true
	by := e.Dragged.DY
	if d.vertical {
		by = e.Dragged.DX
	}
	d.moved(by)
}

// DragEnd implements fyne.Draggable.
func (d *Divider) DragEnd() {
	d.dragging = false
	d.Refresh()
	if d.ended != nil {
		d.ended()
	}
}

// MouseIn implements desktop.Hoverable.
func (d *Divider) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (d *Divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (d *Divider) MouseOut() { d.hovered = false; d.Refresh() }

// Cursor implements desktop.Cursorable.
func (d *Divider) Cursor() desktop.Cursor {
	if d.vertical {
		return desktop.HResizeCursor
	}
	return desktop.VResizeCursor
}

// CreateRenderer implements fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	line := &canvas.Rectangle{}
	draw := func(s fyne.Size) {
		k := Tokens()
		thick, c := float32(1), k.Line
		if d.hovered || d.dragging {
			thick, c = 3, k.Accent
		}
		drawGround(line, c, color.Transparent, 0)
		if d.vertical {
			put(line, (s.Width-thick)/2, 0, thick, s.Height)
		} else {
			put(line, 0, (s.Height-thick)/2, s.Width, thick)
		}
	}
	return &renderer{
		objects: []fyne.CanvasObject{line},
		layout:  draw,
		min: func() fyne.Size {
			if d.vertical {
				return fyne.NewSize(DividerSize, 0)
			}
			return fyne.NewSize(0, DividerSize)
		},
		refresh: func() { draw(d.Size()); canvas.Refresh(d) },
	}
}

// Rule is a line between two parts of a panel that cannot be moved.
type Rule struct {
	widget.BaseWidget
	Part
}

// NewRule makes a rule 1 unit thick.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	line := &canvas.Rectangle{}
	draw := func(s fyne.Size) {
		k := Tokens()
		drawGround(line, k.Line, color.Transparent, 0)
		put(line, 0, 0, s.Width, s.Height)
	}
	return r.Draws(&renderer{
		objects: []fyne.CanvasObject{line},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(1, 1) },
		refresh: func() { draw(r.Size()); canvas.Refresh(r) },
	})
}

package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	tipwidget "github.com/dweymouth/fyne-tooltip/widget"

	"github.com/threadline/threadline/graph/scene"
)

// pressable is a widget that can be clicked: it knows whether the pointer is
// over it and shows a tooltip. Widgets embed it.
type pressable struct {
	tipwidget.ToolTipWidget
	Part
	hovered   bool
	disabled  bool
	modifiers fyne.KeyModifier // of the last press
	pressed   time.Time
	twice     bool // the last press was the second of a double click

	onTap       func()
	onSecondary func(at fyne.Position) // absolute
}

var (
	_ fyne.Tappable          = (*pressable)(nil)
	_ fyne.SecondaryTappable = (*pressable)(nil)
	_ desktop.Hoverable      = (*pressable)(nil)
	_ desktop.Mouseable      = (*pressable)(nil)
)

// MouseIn implements desktop.Hoverable.
func (p *pressable) MouseIn(e *desktop.MouseEvent) {
	p.ToolTipWidget.MouseIn(e)
	p.hovered = true
	p.Refresh()
}

// MouseOut implements desktop.Hoverable.
func (p *pressable) MouseOut() {
	p.ToolTipWidget.MouseOut()
	p.hovered = false
	p.Refresh()
}

// doubleClick is how soon a second press makes a double click. It is looked
// for here because Fyne's own double tap would delay every single one.
const doubleClick = 400 * time.Millisecond

// MouseDown implements desktop.Mouseable: it keeps what a tap does not tell.
func (p *pressable) MouseDown(e *desktop.MouseEvent) {
	p.modifiers = e.Modifier
	if e.Button == desktop.MouseButtonPrimary {
		now := time.Now()
		p.twice = now.Sub(p.pressed) < doubleClick
		p.pressed = now
		if p.twice {
			p.pressed = time.Time{}
		}
	}
}

// MouseUp implements desktop.Mouseable.
func (p *pressable) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable. The tooltip goes, shown or still to come: what
// was pressed is known, and it may be gone before the pointer leaves it.
func (p *pressable) Tapped(*fyne.PointEvent) {
	p.ToolTipWidget.MouseOut()
	if !p.disabled && p.onTap != nil {
		p.onTap()
	}
	p.modifiers, p.twice = 0, false
}

// TappedSecondary implements fyne.SecondaryTappable.
func (p *pressable) TappedSecondary(e *fyne.PointEvent) {
	p.ToolTipWidget.MouseOut()
	if !p.disabled && p.onSecondary != nil {
		p.onSecondary(e.AbsolutePosition)
	}
}

// SetDisabled greys the widget out, and it can no longer be pressed.
func (p *pressable) SetDisabled(off bool) {
	if p.disabled != off {
		p.disabled = off
		p.Refresh()
	}
}

// Disabled reports whether the widget cannot be pressed.
func (p *pressable) Disabled() bool { return p.disabled }

// control is a pressable that the keyboard reaches.
type control struct {
	pressable
	focused bool
}

var _ fyne.Focusable = (*control)(nil)

// FocusGained implements fyne.Focusable.
func (c *control) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *control) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *control) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: Enter and Space press the control. All
// other keys go to the window, as if nothing had the focus.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.Tapped(&fyne.PointEvent{})
	default:
		HandOn(e)
	}
}

// HandOn gives a key that a widget with the focus does not use to its window.
func HandOn(e *fyne.KeyEvent) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if f := w.Canvas().OnTypedKey(); f != nil {
			f(e)
		}
	}
}

// focusRing is 2 units in accent, 2 outside what has the focus.
func (c *control) drawRing(ring *canvas.Rectangle, size fyne.Size, radius float32) {
	k := Tokens()
	ring.FillColor = color.Transparent
	ring.StrokeWidth = 2
	ring.CornerRadius = radius + 3
	ring.StrokeColor = k.Accent
	put(ring, -3, -3, size.Width+6, size.Height+6)
	ring.Hidden = !c.focused
}

// drawGround fills what lies under a control.
func drawGround(r *canvas.Rectangle, fill, border color.Color, radius float32) {
	r.FillColor, r.StrokeColor, r.CornerRadius = fill, border, radius
	r.StrokeWidth = 0
	if border != color.Transparent {
		r.StrokeWidth = 1
	}
}

// hoverGround is the ground of a quiet control: nothing until the pointer is
// over it.
func (p *pressable) hoverGround(k *scene.Tokens, active bool) color.Color {
	switch {
	case active:
		return k.Selection
	case p.hovered && !p.disabled:
		return k.Hover
	default:
		return color.Transparent
	}
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Toggle is a switch that is on or off.
type Toggle struct {
	control
	on      bool
	changed func(bool)
}

var _ fyne.Widget = (*Toggle)(nil)

// NewToggle makes a switch.
func NewToggle(on bool, changed func(bool)) *Toggle {
	t := &Toggle{on: on, changed: changed}
	t.onTap = func() {
		t.Set(!t.on)
		t.changed(t.on)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Set turns the switch without telling.
func (t *Toggle) Set(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// On reports whether the switch is on.
func (t *Toggle) On() bool { return t.on }

// CreateRenderer implements fyne.Widget.
func (t *Toggle) CreateRenderer() fyne.WidgetRenderer {
	track, ring, knob := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Circle{}
	draw := func(s fyne.Size) {
		k := Tokens()
		w, h := Scaled(32), Scaled(18)
		x, y := s.Width-w, (s.Height-h)/2
		fill, at := k.Line2, x+Scaled(2)
		if t.on {
			fill, at = k.AccentFill, x+w-h+Scaled(2)
		}
		drawGround(track, fill, color.Transparent, h/2)
		put(track, x, y, w, h)
		knob.FillColor = color.White
		put(knob, at, y+Scaled(2), h-Scaled(4), h-Scaled(4))
		t.drawRing(ring, fyne.NewSize(w, h), h/2)
		ring.Move(fyne.NewPos(x-3, y-3))
	}
	return t.Draws(&renderer{
		objects: []fyne.CanvasObject{track, knob, ring},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(Scaled(32), Scaled(24)) },
		refresh: func() { draw(t.Size()); canvas.Refresh(t) },
	})
}

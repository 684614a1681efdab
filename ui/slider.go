package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// slider chooses a share from 0 to 1 in steps of a twentieth. The keys it has
// no use for, Esc first of all, go on to the window.
type slider struct {
	widget.Slider
	onKey func(*fyne.KeyEvent) bool
}

func newSlider(onKey func(*fyne.KeyEvent) bool) *slider {
	s := &slider{onKey: onKey}
	s.Max, s.Step, s.Orientation = 1, 0.05, widget.Horizontal
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *slider) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight:
		s.Slider.TypedKey(e)
	case fyne.KeyHome:
		s.SetValue(s.Min)
	case fyne.KeyEnd:
		s.SetValue(s.Max)
	default:
		s.onKey(e)
	}
}

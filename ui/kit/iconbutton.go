package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// IconButton is a button that shows a line icon and says what it does in a
// tooltip.
type IconButton struct {
	control
	icon   Icon
	active bool
	side   float32
	glyph  float32 // size of the icon
}

var _ fyne.Widget = (*IconButton)(nil)

// NewIconButton makes an icon button. The tooltip says what it does and ends
// with the shortcut, if there is one.
func NewIconButton(icon Icon, tooltip, shortcut string, tapped func()) *IconButton {
	b := &IconButton{icon: icon, side: 28, glyph: 16}
	b.onTap = tapped
	b.SetToolTip(Tip(tooltip, shortcut))
	b.ExtendBaseWidget(b)
	return b
}

// Tip is the text of a tooltip: what happens, and the shortcut.
func Tip(words, shortcut string) string {
	if shortcut == "" {
		return words
	}
	return words + "  (" + shortcut + ")"
}

// SetIcon changes the icon.
func (b *IconButton) SetIcon(icon Icon) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

// SetActive shows the button as switched on.
func (b *IconButton) SetActive(on bool) {
	if b.active != on {
		b.active = on
		b.Refresh()
	}
}

// SetSide makes the button another size than 28.
func (b *IconButton) SetSide(units float32) { b.side = units; b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, image := &canvas.Rectangle{}, &canvas.Rectangle{}, newIconImage()
	draw := func() {
		k := Tokens()
		drawGround(ground, b.hoverGround(&k, b.active), color.Transparent, 6)
		setIcon(image, b.icon, b.tone(k.Text3, k.Text1, k.Text2))
		b.drawRing(ring, b.Size(), 6)
	}
	draw()
	return b.Draws(&renderer{
		objects: []fyne.CanvasObject{ground, image, ring},
		layout: func(s fyne.Size) {
			put(ground, 0, 0, s.Width, s.Height)
			side := Scaled(b.glyph)
			put(image, (s.Width-side)/2, (s.Height-side)/2, side, side)
			b.drawRing(ring, s, 6)
		},
		min:     func() fyne.Size { return fyne.NewSquareSize(Scaled(b.side)) },
		refresh: func() { draw(); canvas.Refresh(b) },
	})
}

func (b *IconButton) tone(off, on, rest color.NRGBA) color.NRGBA {
	switch {
	case b.disabled:
		off.A = 128
		return off
	case b.hovered || b.active:
		return on
	default:
		return rest
	}
}

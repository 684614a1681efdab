package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// RailButton is a button of the rail at the left: an icon of 18, and a badge
// with a number.
type RailButton struct {
	control
	icon   Icon
	badge  string
	active bool
}

var _ fyne.Widget = (*RailButton)(nil)

// NewRailButton makes a button of the rail.
func NewRailButton(icon Icon, tooltip, shortcut string, tapped func()) *RailButton {
	b := &RailButton{icon: icon}
	b.onTap = tapped
	b.SetToolTip(Tip(tooltip, shortcut))
	b.ExtendBaseWidget(b)
	return b
}

// SetBadge shows a short number at the upper right; empty shows none.
func (b *RailButton) SetBadge(words string) {
	if b.badge != words {
		b.badge = words
		b.Refresh()
	}
}

// SetActive shows that the panel of the button is open.
func (b *RailButton) SetActive(on bool) {
	if b.active != on {
		b.active = on
		b.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *RailButton) CreateRenderer() fyne.WidgetRenderer {
	ground, ring, badge := &canvas.Rectangle{}, &canvas.Rectangle{}, &canvas.Rectangle{}
	image, text := newIconImage(), canvas.NewText("", color.Transparent)
	draw := func(s fyne.Size) {
		k := Tokens()
		drawGround(ground, b.hoverGround(&k, b.active), color.Transparent, 6)
		put(ground, 0, 0, s.Width, s.Height)
		tint := k.Text2
		if b.active || b.hovered {
			tint = k.Text1
		}
		setIcon(image, b.icon, tint)
		side := Scaled(18)
		put(image, (s.Width-side)/2, (s.Height-side)/2, side, side)
		b.drawRing(ring, s, 6)
		put(ring, 0, 0, s.Width, s.Height)
		b.layoutBadge(badge, text, s)
	}
	draw(b.Size())
	return b.Draws(&renderer{
		objects: []fyne.CanvasObject{ground, image, badge, text, ring},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSquareSize(Scaled(36)) },
		refresh: func() { draw(b.Size()); canvas.Refresh(b) },
	})
}

func (b *RailButton) layoutBadge(box *canvas.Rectangle, text *canvas.Text, s fyne.Size) {
	k := Tokens()
	style := Style{Size: Quiet, Tone: OnAccent, Bold: true}
	box.Hidden, text.Hidden = b.badge == "", b.badge == ""
	w := max(style.Width(b.badge)+Scaled(8), Scaled(16))
	drawGround(box, k.AccentFill, color.Transparent, Scaled(8))
	put(box, s.Width-w+2, -2, w, Scaled(16))
	style.draw(text, b.badge, w)
	text.Alignment = fyne.TextAlignCenter
	place(text, s.Width-w+2, -2+(Scaled(16)-style.Height())/2, w)
}

package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// nameButton names the open project and opens the menu of projects.
type nameButton struct {
	widget.BaseWidget
	kit.Part
	words   string
	text    *kit.Text
	icon    *kit.IconImage
	ground  *canvas.Rectangle
	tapped  func()
	hovered bool
	focused bool
}

var (
	_ fyne.Tappable     = (*nameButton)(nil)
	_ fyne.Focusable    = (*nameButton)(nil)
	_ desktop.Hoverable = (*nameButton)(nil)
)

const nameWidth = 240 // longer names are cut

func newNameButton(tapped func()) *nameButton {
	b := &nameButton{tapped: tapped, text: kit.NewText("", kit.Style{Size: kit.Body, Bold: true}),
		icon: kit.NewIcon(kit.IconDown, 14, kit.Text2), ground: &canvas.Rectangle{CornerRadius: 6}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *nameButton) set(words string) {
	b.words = words
	b.text.Set(b.text.Style.Shorten(words, kit.Scaled(nameWidth)))
	b.Refresh()
}

// Tapped opens the menu.
func (b *nameButton) Tapped(*fyne.PointEvent) { b.tapped() }

// FocusGained implements fyne.Focusable.
func (b *nameButton) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements fyne.Focusable.
func (b *nameButton) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *nameButton) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (b *nameButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDown:
		b.tapped()
	default:
		kit.HandOn(e)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *nameButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *nameButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *nameButton) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *nameButton) CreateRenderer() fyne.WidgetRenderer { return b.Draws(&nameRenderer{b}) }

type nameRenderer struct{ b *nameButton }

func (r *nameRenderer) Destroy() {}

func (r *nameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ground, r.b.text, r.b.icon}
}

func (r *nameRenderer) MinSize() fyne.Size {
	w := r.b.text.Style.Width(r.b.text.Words)
	return fyne.NewSize(kit.Scaled(8+6+14+6)+w, kit.Scaled(32))
}

func (r *nameRenderer) Layout(s fyne.Size) {
	r.b.ground.Resize(s)
	inset, side := kit.Scaled(8), kit.Scaled(14)
	w := s.Width - inset - kit.Scaled(6+6) - side
	put(r.b.text, rect{inset, 0, max(w, 1), s.Height})
	put(r.b.icon, rect{inset + w + kit.Scaled(6), (s.Height - side) / 2, side, side})
}

func (r *nameRenderer) Refresh() {
	k := kit.Tokens()
	r.b.ground.FillColor, r.b.ground.StrokeWidth, r.b.ground.StrokeColor = color.Transparent, 0, k.Accent
	if r.b.hovered {
		r.b.ground.FillColor = k.Hover
	}
	if r.b.focused {
		r.b.ground.StrokeWidth = 2
	}
	r.Layout(r.b.Size())
	r.b.ground.Refresh()
	r.b.text.Refresh()
	r.b.icon.Refresh()
}

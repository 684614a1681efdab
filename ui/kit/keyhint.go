package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// KeyHint shows a shortcut as a key cap.
type KeyHint struct {
	widget.BaseWidget
	Part
	keys string
}

// NewKeyHint makes a key cap.
func NewKeyHint(keys string) *KeyHint {
	h := &KeyHint{keys: keys}
	h.ExtendBaseWidget(h)
	return h
}

func keyStyle() Style { return Style{Size: Quiet, Tone: Text3} }

func keyWidth(keys string) float32 { return keyStyle().Width(keys) + Scaled(10) }

func layoutKey(box *canvas.Rectangle, text *canvas.Text, at fyne.Position, keys string) {
	k := Tokens()
	style := keyStyle()
	drawGround(box, color.Transparent, k.Line2, 4)
	put(box, at.X, at.Y, keyWidth(keys), Scaled(18))
	style.draw(text, keys, keyWidth(keys))
	place(text, at.X+Scaled(5), at.Y+(Scaled(18)-style.Height())/2, style.Width(keys))
}

// CreateRenderer implements fyne.Widget.
func (h *KeyHint) CreateRenderer() fyne.WidgetRenderer {
	box, text := &canvas.Rectangle{}, canvas.NewText("", color.Transparent)
	draw := func(s fyne.Size) { layoutKey(box, text, fyne.NewPos(0, (s.Height-Scaled(18))/2), h.keys) }
	return h.Draws(&renderer{
		objects: []fyne.CanvasObject{box, text},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(keyWidth(h.keys), Scaled(18)) },
		refresh: func() { draw(h.Size()); canvas.Refresh(h) },
	})
}

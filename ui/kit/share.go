package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Share is a bar that is filled to a share.
type Share struct {
	widget.BaseWidget
	Part
	share float32
}

var _ fyne.Widget = (*Share)(nil)

// NewShare makes a bar filled to a share from 0 to 1.
func NewShare(share float64) *Share {
	s := &Share{share: float32(share)}
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the share.
func (s *Share) Set(share float64) { s.share = float32(share); s.Refresh() }

// CreateRenderer implements fyne.Widget.
func (s *Share) CreateRenderer() fyne.WidgetRenderer {
	track, bar := &canvas.Rectangle{}, &canvas.Rectangle{}
	draw := func(size fyne.Size) {
		k := Tokens()
		drawGround(track, k.Line2, color.Transparent, 3)
		drawGround(bar, k.Text2, color.Transparent, 3)
		thick := Scaled(6)
		put(track, 0, (size.Height-thick)/2, size.Width, thick)
		put(bar, 0, (size.Height-thick)/2, size.Width*max(min(s.share, 1), 0), thick)
	}
	return s.Draws(&renderer{
		objects: []fyne.CanvasObject{track, bar},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(Scaled(40), Scaled(6)) },
		refresh: func() { draw(s.Size()); canvas.Refresh(s) },
	})
}

package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Icon names a line icon: 24 by 24 units with lines of 2, which is 1.3 at
// the usual size of 16.
type Icon string

// Resource returns the icon in one colour.
func (i Icon) Resource(c color.NRGBA) fyne.Resource {
	shape, ok := icons[i]
	if !ok || i == "" {
		return nil
	}
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><g fill="none" stroke="%s" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" stroke-opacity="%.2f">%s</g></svg>`,
		hex, float32(c.A)/255, shape)
	return fyne.NewStaticResource(fmt.Sprintf("icon-%s-%s%02x.svg", i, hex[1:], c.A), []byte(svg))
}

// IconImage is a line icon that follows the theme.
type IconImage struct {
	widget.BaseWidget
	Part
	Icon Icon
	Tone Tone
	Side float32
}

// NewIcon makes a line icon of a size, usually 16.
func NewIcon(icon Icon, side float32, tone Tone) *IconImage {
	i := &IconImage{Icon: icon, Tone: tone, Side: side}
	i.ExtendBaseWidget(i)
	return i
}

// CreateRenderer implements fyne.Widget.
func (i *IconImage) CreateRenderer() fyne.WidgetRenderer {
	image := newIconImage()
	draw := func() {
		k := Tokens()
		setIcon(image, i.Icon, i.Tone.Colour(&k))
	}
	draw()
	return i.Draws(&renderer{
		objects: []fyne.CanvasObject{image},
		layout: func(s fyne.Size) {
			side := Scaled(i.Side)
			put(image, (s.Width-side)/2, (s.Height-side)/2, side, side)
		},
		min:     func() fyne.Size { return fyne.NewSquareSize(Scaled(i.Side)) },
		refresh: func() { draw(); canvas.Refresh(i) },
	})
}

func newIconImage() *canvas.Image {
	image := &canvas.Image{FillMode: canvas.ImageFillContain}
	return image
}

// setIcon shows an icon in a colour; an empty one hides the image.
func setIcon(image *canvas.Image, icon Icon, c color.NRGBA) {
	res := icon.Resource(c)
	image.Hidden = res == nil
	if res != nil && (image.Resource == nil || image.Resource.Name() != res.Name()) {
		image.Resource = res
		image.Refresh()
	}
}

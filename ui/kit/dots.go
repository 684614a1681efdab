package kit

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dotsWidth is the room three dots take.
const dotsWidth = 26

// dots draws how many origins say a thing: filled ones of three, the number
// from four on. Nothing is drawn for none.
type dots struct {
	circles [3]*canvas.Circle
	number  *canvas.Text
}

func newDots() *dots {
	d := &dots{number: canvas.NewText("", color.Transparent)}
	for i := range d.circles {
		d.circles[i] = &canvas.Circle{}
	}
	return d
}

func (d *dots) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.circles[0], d.circles[1], d.circles[2], d.number}
}

// draw puts the dots into a space of dotsWidth whose middle is at y.
func (d *dots) draw(origins int, x, y float32) {
	k := Tokens()
	for i, c := range d.circles {
		c.Hidden = origins < 1 || origins > 3
		c.FillColor, c.StrokeColor, c.StrokeWidth = k.Text2, k.Text2, 1
		if i >= origins {
			c.FillColor = color.Transparent
		}
		put(c, x+Scaled(float32(9*i+1)), y-Scaled(3), Scaled(6), Scaled(6))
	}
	d.number.Hidden = origins <= 3
	style := Style{Size: Quiet, Tone: Text2, Bold: true}
	style.draw(d.number, strconv.Itoa(origins), Scaled(dotsWidth))
	d.number.Alignment = fyne.TextAlignTrailing
	place(d.number, x, y-style.Height()/2, Scaled(dotsWidth))
}

package kit

import (
	"bytes"
	"image"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// sprite paints what a mark shows, at a number of pixels to a unit.
func (l *look) sprite(scale float32) *image.RGBA {
	switch l.kind {
	case wordsMark:
		return l.textSprite(scale)
	case iconMark:
		return l.iconSprite()
	case pixelsMark:
		return rgba(l.pixels)
	default:
		return l.boxSprite(scale)
	}
}

// textSprite has Fyne set a line of text, which looks the same as in a window.
func (l *look) textSprite(scale float32) *image.RGBA {
	t := canvas.NewText(l.words, l.fill)
	t.TextSize, t.TextStyle, t.FontSource = l.size, l.style, l.source
	size := t.MinSize()
	t.Resize(size)
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	c.SetContent(container.NewWithoutLayout(t))
	c.Resize(size.AddWidthHeight(2, 2)) // what hangs over
	return rgba(c.Capture())
}

// iconSprite paints a line icon.
func (l *look) iconSprite() *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, l.w, l.h))
	drawing, err := oksvg.ReadIconStream(bytes.NewReader(l.source.Content()))
	if err != nil {
		fyne.LogError("read icon "+l.words, err)
		return out
	}
	side := min(l.w, l.h)
	drawing.SetTarget(float64(l.w-side)/2, float64(l.h-side)/2, float64(side), float64(side))
	drawing.Draw(rasterx.NewDasher(l.w, l.h, rasterx.NewScannerGV(l.w, l.h, out, out.Rect)), 1)
	return out
}

// boxSprite paints a box with an edge inside it. With round corners it is
// smooth at its borders as in a window, a little beyond them.
func (l *look) boxSprite(scale float32) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, l.w, l.h))
	if l.corners == [4]int{} {
		draw.Draw(out, out.Rect, image.NewUniform(l.edge), image.Point{}, draw.Src)
		draw.Draw(out, out.Rect.Inset(l.stroke), image.NewUniform(l.fill), image.Point{}, draw.Src)
		return out
	}
	soft := max(int(math.Round(float64(scale)/2)), 1)
	ramp := func(d float64) float64 { return smooth(d / float64(soft)) }
	out = image.NewRGBA(out.Rect.Inset(-soft))
	for y := out.Rect.Min.Y; y < out.Rect.Max.Y; y++ {
		for x := out.Rect.Min.X; x < out.Rect.Max.X; x++ {
			d := l.outside(x, y)
			c := l.fill
			if l.stroke > 0 {
				c = mix(l.fill, l.edge, ramp(d+float64(l.stroke)))
			}
			c.A = uint8(math.Round(float64(c.A) * (1 - ramp(d))))
			out.Set(x, y, c)
		}
	}
	return out
}

// outside returns how far the middle of a pixel lies outside of the box, in
// pixels; inside it is negative.
func (l *look) outside(x, y int) float64 {
	w, h := float64(l.w)/2, float64(l.h)/2
	px, py := float64(x)+0.5-w, float64(y)+0.5-h
	i := 0 // the quarter the pixel is in
	switch {
	case px > 0 && py > 0:
		i = 2
	case px > 0:
		i = 1
	case py > 0:
		i = 3
	}
	r := min(float64(l.corners[i]), w, h)
	dx, dy := math.Abs(px)-w+r, math.Abs(py)-h+r
	return min(max(dx, dy), 0) + math.Hypot(max(dx, 0), max(dy, 0)) - r
}

// smooth goes from 0 at -1 to 1 at 1.
func smooth(d float64) float64 {
	t := min(max((d+1)/2, 0), 1)
	return t * t * (3 - 2*t)
}

// rgba returns a picture as the kind that is drawn fastest.
func rgba(from image.Image) *image.RGBA {
	if same, ok := from.(*image.RGBA); ok {
		return same
	}
	out := image.NewRGBA(image.Rectangle{Max: from.Bounds().Size()})
	draw.Draw(out, out.Rect, from, from.Bounds().Min, draw.Src)
	return out
}

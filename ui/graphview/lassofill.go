package graphview

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// lassoFill is the ground of what a lasso holds, as the rubber band has one. It is filled by the even-odd rule, by
// which nodes are chosen, so that what a line that crosses itself leaves out is seen to be left out.
type lassoFill struct {
	raster *canvas.Raster
	points []fyne.Position // of the lasso so far
	ground color.NRGBA
}

// coarse is how many units of the window a side of a point of the fill covers: the line hides its steps, and a lasso
// around everything stays cheap to fill while it is drawn.
const coarse = 2

func newLassoFill() *lassoFill {
	f := &lassoFill{}
	f.raster = canvas.NewRaster(func(int, int) image.Image { return f.image() })
	f.raster.Hide()
	return f
}

// show fills a lasso.
func (f *lassoFill) show(points []fyne.Position, accent color.NRGBA) {
	f.points, f.ground = points, scene.Fade(accent, 0.09)
	at, to := f.bounds()
	f.raster.Move(at)
	f.raster.Resize(fyne.NewSize(to.X-at.X, to.Y-at.Y))
	f.raster.Show()
	f.raster.Refresh()
}

// bounds are the corners of the rectangle around the lasso.
func (f *lassoFill) bounds() (at, to fyne.Position) {
	at, to = f.points[0], f.points[0]
	for _, p := range f.points[1:] {
		at = fyne.NewPos(min(at.X, p.X), min(at.Y, p.Y))
		to = fyne.NewPos(max(to.X, p.X), max(to.Y, p.Y))
	}
	return at, to
}

// image is the fill within its bounds. Time is linear in its area and in its rows times the corners of the lasso.
func (f *lassoFill) image() image.Image {
	if len(f.points) < 3 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	at, to := f.bounds()
	w, h := max(int(math.Ceil(float64(to.X-at.X)/coarse)), 1), max(int(math.Ceil(float64(to.Y-at.Y)/coarse)), 1)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	c := color.RGBAModel.Convert(f.ground).(color.RGBA)
	full := bytes.Repeat([]byte{c.R, c.G, c.B, c.A}, w) // a row all of which is within
	left, wide := float64(at.X), float64(to.X-at.X)
	column := func(x float64) int { return min(max(int((x-left)/wide*float64(w)+0.5), 0), w) }
	var crossings []float64
	for y := range h {
		crossings = f.crossings(crossings[:0], float64(at.Y)+(float64(y)+0.5)*float64(to.Y-at.Y)/float64(h))
		for i := 0; i+1 < len(crossings); i += 2 {
			from, end := column(crossings[i]), column(crossings[i+1])
			copy(img.Pix[img.PixOffset(from, y):], full[:4*(end-from)])
		}
	}
	return img
}

// crossings adds where the closed lasso crosses a height, from the left.
func (f *lassoFill) crossings(out []float64, y float64) []float64 {
	corner := func(i int) scene.Point { return scene.Point{X: float64(f.points[i].X), Y: float64(f.points[i].Y)} }
	for i, j := 0, len(f.points)-1; i < len(f.points); j, i = i, i+1 {
		if x, crosses := scene.Crossing(corner(i), corner(j), y); crosses {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}

package ui

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
)

// plotView is a plot that can be brushed: dragging over it chooses the things
// in the rectangle. It is drawn by the painter of the canvas, on a worker.
type plotView struct {
	widget.BaseWidget
	post    func(func())
	fonts   *scene.Fonts
	painter *scene.Painter // used by one worker at a time
	raster  *canvas.Raster
	box     *canvas.Rectangle // the brush
	ring    *canvas.Rectangle // of the keyboard

	plot    scene.Plot
	busy    bool // a worker draws
	wanted  bool // and has to draw again
	shown   *scene.PlotScene
	image   *image.RGBA
	scale   float64
	brushed bool // a drag is under way
	from    fyne.Position
	mods    fyne.KeyModifier
	focused bool
	cursor  [2]int // bars the keyboard chooses, from and to

	onBrush func(things []int, adding, ended bool)
	onHover func(words string)
	sayBar  func(from, to float64, count int) string
	sayOne  func(thing int) string
	onKey   func(*fyne.KeyEvent) bool
	onRune  func(rune)
}

var (
	_ fyne.Widget       = (*plotView)(nil)
	_ fyne.Draggable    = (*plotView)(nil)
	_ fyne.Tappable     = (*plotView)(nil)
	_ fyne.Focusable    = (*plotView)(nil)
	_ desktop.Mouseable = (*plotView)(nil)
	_ desktop.Hoverable = (*plotView)(nil)
)

func newPlotView(fonts *scene.Fonts, post func(func())) *plotView {
	v := &plotView{post: post, fonts: fonts, painter: scene.NewPainter(fonts), scale: 1, box: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	v.raster = canvas.NewRaster(v.pixels)
	v.box.StrokeWidth, v.ring.StrokeWidth = 1.5, 2
	v.box.Hide()
	v.ring.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *plotView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Objects: []fyne.CanvasObject{v.raster, v.box, v.ring}})
}

// MinSize implements fyne.Widget.
func (v *plotView) MinSize() fyne.Size { return fyne.NewSize(kit.Scaled(160), kit.Scaled(140)) }

// Resize implements fyne.CanvasObject.
func (v *plotView) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	v.BaseWidget.Resize(size)
	v.raster.Resize(size)
	v.ring.Resize(size)
	v.draw()
}

// set shows other numbers, or the same with others chosen.
func (v *plotView) set(p scene.Plot) {
	v.plot = p
	v.draw()
}

// draw has the plot drawn; while a worker is at it the wish is kept.
func (v *plotView) draw() {
	size := v.Size()
	if size.Width < 1 || size.Height < 1 || v.plot.X == nil {
		return
	}
	if v.busy {
		v.wanted = true
		return
	}
	v.busy, v.wanted = true, false
	p, scale := v.plot, v.scale
	p.W, p.H = float64(size.Width), float64(size.Height)
	p.Tokens = kit.Tokens()
	go func() {
		s := scene.BuildPlot(p, v.fonts)
		img := v.painter.Picture(&s.List, scale, 0)
		v.post(func() {
			v.busy = false
			v.shown, v.image = s, img
			v.raster.Refresh()
			if v.wanted {
				v.draw()
			}
		})
	}()
}

// pixels gives the window's painter the picture.
func (v *plotView) pixels(w, _ int) image.Image {
	if width := v.Size().Width; width > 0 && w > 0 {
		if scale := math.Round(float64(w)/float64(width)*100) / 100; math.Abs(scale-v.scale) > 0.02 {
			v.scale = scale
			v.draw()
		}
	}
	if v.image == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	return v.image
}

// MouseDown implements desktop.Mouseable.
func (v *plotView) MouseDown(e *desktop.MouseEvent) {
	v.mods, v.from = e.Modifier, e.Position
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	v.ring.Hide()
}

// MouseUp implements desktop.Mouseable.
func (v *plotView) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: the brush.
func (v *plotView) Dragged(e *fyne.DragEvent) {
	if !v.brushed {
		v.brushed = true
		k := kit.Tokens()
		v.box.FillColor, v.box.StrokeColor = scene.Fade(k.Accent, 0.09), k.Accent
		v.box.Show()
	}
	area := v.area(v.from, e.Position)
	v.box.Move(fyne.NewPos(float32(area.X), float32(area.Y)))
	v.box.Resize(fyne.NewSize(float32(area.W), float32(area.H)))
	v.box.Refresh()
	v.choose(area, false)
}

// DragEnd implements fyne.Draggable.
func (v *plotView) DragEnd() {
	if !v.brushed {
		return
	}
	v.brushed = false
	area := scene.Rect{X: float64(v.box.Position().X), Y: float64(v.box.Position().Y), W: float64(v.box.Size().Width), H: float64(v.box.Size().Height)}
	v.box.Hide()
	v.choose(area, true)
	v.raster.Refresh()
}

// area is the rectangle between two corners, in a distribution as high as its
// field.
func (v *plotView) area(a, b fyne.Position) scene.Rect {
	r := scene.Rect{X: float64(min(a.X, b.X)), Y: float64(min(a.Y, b.Y)), W: math.Abs(float64(a.X - b.X)), H: math.Abs(float64(a.Y - b.Y))}
	if v.shown != nil && v.shown.Bars() > 0 {
		r.Y, r.H = v.shown.Field.Y, v.shown.Field.H
	}
	return r
}

func (v *plotView) choose(area scene.Rect, ended bool) {
	if v.shown != nil && v.onBrush != nil {
		v.onBrush(v.shown.Within(area), adding(v.mods), ended)
	}
}

// Tapped implements fyne.Tappable: a click chooses a bar or a point.
func (v *plotView) Tapped(e *fyne.PointEvent) {
	if v.shown == nil || v.onBrush == nil {
		return
	}
	if v.shown.Bars() > 0 {
		v.choose(v.area(e.Position, e.Position.AddXY(0.1, 0)), true)
		return
	}
	var things []int
	if i := v.shown.Nearest(pointOf(e.Position), 8); i >= 0 {
		things = []int{i}
	}
	v.onBrush(things, adding(v.mods), true)
}

func pointOf(p fyne.Position) scene.Point { return scene.Point{X: float64(p.X), Y: float64(p.Y)} }

// MouseIn implements desktop.Hoverable.
func (v *plotView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: what lies under the pointer is said.
func (v *plotView) MouseMoved(e *desktop.MouseEvent) {
	if v.shown == nil || v.onHover == nil {
		return
	}
	v.onHover(v.under(e.Position))
}

// under says what lies at a place, in words.
func (v *plotView) under(at fyne.Position) string {
	for i := range v.shown.Bars() {
		if area, from, to, count := v.shown.Bar(i); area.Contains(pointOf(at)) {
			return v.sayBar(from, to, count)
		}
	}
	if i := v.shown.Nearest(pointOf(at), 8); i >= 0 {
		return v.sayOne(i)
	}
	return ""
}

// MouseOut implements desktop.Hoverable.
func (v *plotView) MouseOut() {
	if v.onHover != nil {
		v.onHover("")
	}
}

// FocusGained implements fyne.Focusable.
func (v *plotView) FocusGained() { v.focused = true }

// FocusLost implements fyne.Focusable.
func (v *plotView) FocusLost() {
	v.focused = false
	v.ring.Hide()
}

// TypedRune implements fyne.Focusable.
func (v *plotView) TypedRune(r rune) {
	if v.onRune != nil {
		v.onRune(r)
	}
}

// TypedKey implements fyne.Focusable: Left and Right choose the bar beside the
// one chosen, or the next point; with Shift the choice grows.
func (v *plotView) TypedKey(e *fyne.KeyEvent) {
	way := 0
	switch e.Name {
	case fyne.KeyLeft:
		way = -1
	case fyne.KeyRight:
		way = 1
	case fyne.KeyHome:
		way = -1 << 20
	case fyne.KeyEnd:
		way = 1 << 20
	default:
		if v.onKey != nil {
			v.onKey(e)
		}
		return
	}
	if v.shown == nil || v.onBrush == nil {
		return
	}
	k := kit.Tokens()
	v.ring.StrokeColor = k.Accent
	v.ring.Show()
	v.step(way, heldModifiers()&fyne.KeyModifierShift != 0)
}

// step moves the choice of the keyboard by bars, or by points from left to
// right.
func (v *plotView) step(way int, grow bool) {
	order := v.order()
	if len(order) == 0 {
		return
	}
	to := max(0, min(v.cursor[1]+way, len(order)-1))
	if !grow {
		v.cursor[0] = to
	}
	v.cursor[1] = to
	var things []int
	for i := min(v.cursor[0], to); i <= max(v.cursor[0], to); i++ {
		things = append(things, order[i]...)
	}
	v.onBrush(things, false, true)
}

// order lists what the keyboard goes through: the things of each bar, or the
// points from left to right.
func (v *plotView) order() [][]int {
	var out [][]int
	for i := range v.shown.Bars() {
		area, _, _, _ := v.shown.Bar(i)
		out = append(out, v.shown.Within(scene.Rect{X: area.X + area.W/2, Y: area.Y, W: 0.01, H: 1}))
	}
	if len(out) > 0 {
		return out
	}
	things := make([]int, len(v.plot.X))
	for i := range things {
		things[i] = i
	}
	slices.SortStableFunc(things, func(a, b int) int {
		switch {
		case v.plot.X[a] < v.plot.X[b]:
			return -1
		case v.plot.X[a] > v.plot.X[b]:
			return 1
		}
		return 0
	})
	for _, i := range things {
		out = append(out, []int{i})
	}
	return out
}

package graphview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph/scene"
)

// Size of the minimap, in units.
const (
	mapWidth  = 160
	mapHeight = 108
)

// mapPicture is the painted minimap. The frame around the view is no part of it: that is an object, so that moving the
// camera paints nothing.
type mapPicture struct {
	scene *scene.Minimap
	image *image.RGBA
}

func (w *worker) drawMap(o order) *mapPicture {
	m := scene.BuildMinimap(w.graph, o.view, mapWidth, mapHeight)
	return &mapPicture{m, w.painter.Picture(&m.List, o.scale, 1)}
}

// Minimap is the small picture of the whole graph; a press beside the frame brings the view there, a drag moves it.
type Minimap struct {
	widget.BaseWidget
	view  *View
	shown *mapPicture
	held  scene.Point // from where the frame was taken to the middle of the view, in the world

	box, frame *canvas.Rectangle
	raster     *canvas.Raster
	content    *fyne.Container
}

var (
	_ fyne.Widget        = (*Minimap)(nil)
	_ fyne.Draggable     = (*Minimap)(nil)
	_ desktop.Mouseable  = (*Minimap)(nil)
	_ desktop.Hoverable  = (*Minimap)(nil)
	_ desktop.Cursorable = (*Minimap)(nil)
)

// Minimap returns the minimap of the view; it is always the same one.
func (v *View) Minimap() fyne.CanvasObject {
	if v.minimap != nil {
		return v.minimap
	}
	m := &Minimap{view: v}
	m.ExtendBaseWidget(m)
	m.box = canvas.NewRectangle(v.look.tokens.Base)
	m.box.CornerRadius, m.box.StrokeWidth = 8, 1
	m.frame = canvas.NewRectangle(color.Transparent)
	m.frame.CornerRadius, m.frame.StrokeWidth = 2, 1.5
	m.raster = canvas.NewRaster(m.pixels)
	m.raster.Resize(fyne.NewSize(mapWidth, mapHeight))
	m.box.Resize(fyne.NewSize(mapWidth, mapHeight))
	m.content = container.NewWithoutLayout(m.box, m.raster, m.frame)
	v.minimap = m
	m.themed()
	v.drawing.epoch++ // the worker must paint it
	v.order()
	return m
}

// CreateRenderer implements fyne.Widget.
func (m *Minimap) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.content) }

// MinSize implements fyne.Widget.
func (m *Minimap) MinSize() fyne.Size { return fyne.NewSize(mapWidth, mapHeight) }

func (m *Minimap) visible() bool { return m != nil && m.Visible() }

func (m *Minimap) themed() {
	if m == nil {
		return
	}
	t := m.view.look.tokens
	m.box.FillColor, m.box.StrokeColor, m.frame.StrokeColor = t.Canvas, t.Line, t.Accent
	m.box.Refresh()
	m.frame.Refresh()
}

func (m *Minimap) show(p *mapPicture) {
	m.shown = p
	m.raster.Refresh()
	m.placeFrame()
}

func (m *Minimap) pixels(int, int) image.Image {
	if m.shown == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	return m.shown.image
}

// placeFrame puts the frame around what the view shows.
func (m *Minimap) placeFrame() {
	if m == nil || m.shown == nil {
		return
	}
	size := m.view.Size()
	r := m.shown.scene.Frame(m.view.camera, float64(size.Width), float64(size.Height))
	m.frame.Resize(fyne.NewSize(float32(r.W), float32(r.H)))
	m.frame.Move(fyne.NewPos(float32(r.X), float32(r.Y)))
}

// MouseDown implements desktop.Mouseable. The frame is taken where it is pressed, so that it does not jump.
func (m *Minimap) MouseDown(e *desktop.MouseEvent) {
	m.held = scene.Point{}
	if m.shown == nil {
		return
	}
	from, size := m.frame.Position(), m.frame.Size()
	if in := e.Position.Subtract(from); in.X >= 0 && in.Y >= 0 && in.X <= size.Width && in.Y <= size.Height {
		at, c := m.world(e.Position), m.view.camera
		m.held = scene.Point{X: c.X - at.X, Y: c.Y - at.Y}
		return
	}
	m.lookAt(e.Position)
}

// MouseUp implements desktop.Mouseable.
func (m *Minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable.
func (m *Minimap) Dragged(e *fyne.DragEvent) {
	defer m.view.work()()
	m.lookAt(e.Position)
}

// MouseIn implements desktop.Hoverable: what lies below the minimap is not what the pointer is over.
func (m *Minimap) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (m *Minimap) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (m *Minimap) MouseOut() {}

// DragEnd implements fyne.Draggable.
func (m *Minimap) DragEnd() {}

// Cursor implements desktop.Cursorable.
func (m *Minimap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// lookAt moves the view to a place of the minimap, or moves it along where the frame was taken.
func (m *Minimap) lookAt(p fyne.Position) {
	if m.shown == nil {
		return
	}
	c, at := m.view.camera, m.world(p)
	c.X, c.Y = at.X+m.held.X, at.Y+m.held.Y
	m.view.stopFlight()
	m.view.userMoved()
	m.view.camera = c
	m.view.moved()
}

// world returns the point of the world at a place of the minimap.
func (m *Minimap) world(p fyne.Position) scene.Point {
	return m.shown.scene.ToWorld(scene.Point{X: float64(p.X), Y: float64(p.Y)})
}

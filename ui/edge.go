package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// colour is what the tokens hold.
type colour = color.NRGBA

// edgeReach is how wide the edge can be grasped, edgeBold how wide it is drawn
// under the pointer.
const (
	edgeReach = 7
	edgeBold  = 3
)

// edge is the line between two parts that can be dragged.
type edge struct {
	widget.BaseWidget
	look    *look
	upright bool
	at      func(plan) rect // the line's place
	moved   func(by float32)
	done    func()

	line    *canvas.Rectangle
	hovered bool
}

var (
	_ fyne.Draggable     = (*edge)(nil)
	_ desktop.Hoverable  = (*edge)(nil)
	_ desktop.Cursorable = (*edge)(nil)
)

func newEdge(l *look, upright bool, at func(plan) rect, moved func(float32), done func()) *edge {
	e := &edge{look: l, upright: upright, at: at, moved: moved, done: done, line: canvas.NewRectangle(l.tokens.Line)}
	e.ExtendBaseWidget(e)
	return e
}

// place is where the edge can be grasped.
func (e *edge) place(p plan) rect {
	r := e.at(p)
	if r.empty() {
		return rect{}
	}
	if e.upright {
		return rect{r.x - edgeReach/2, r.y, edgeReach, r.h}
	}
	return rect{r.x, r.y - edgeReach/2, r.w, edgeReach}
}

// Dragged moves the edge.
func (e *edge) Dragged(ev *fyne.DragEvent) {
	if e.upright {
		e.moved(ev.Dragged.DX)
	} else {
		e.moved(ev.Dragged.DY)
	}
}

// DragEnd keeps the place.
func (e *edge) DragEnd() { e.done() }

// MouseIn and MouseOut show that it can be dragged.
func (e *edge) MouseIn(*desktop.MouseEvent) { e.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (e *edge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *edge) MouseOut() { e.hover(false) }

func (e *edge) hover(on bool) {
	e.hovered = on
	e.Refresh()
}

// Cursor implements desktop.Cursorable.
func (e *edge) Cursor() desktop.Cursor {
	if e.upright {
		return desktop.HResizeCursor
	}
	return desktop.VResizeCursor
}

// CreateRenderer implements fyne.Widget.
func (e *edge) CreateRenderer() fyne.WidgetRenderer { return &edgeRenderer{e} }

type edgeRenderer struct{ e *edge }

func (r *edgeRenderer) Layout(size fyne.Size) {
	wide := float32(1)
	if r.e.hovered {
		wide = edgeBold
	}
	if r.e.upright {
		r.e.line.Move(fyne.NewPos(edgeReach/2-(wide-1)/2, 0))
		r.e.line.Resize(fyne.NewSize(wide, size.Height))
	} else {
		r.e.line.Move(fyne.NewPos(0, edgeReach/2-(wide-1)/2))
		r.e.line.Resize(fyne.NewSize(size.Width, wide))
	}
}

func (r *edgeRenderer) Refresh() {
	r.e.line.FillColor = r.e.look.tokens.Line
	if r.e.hovered {
		r.e.line.FillColor = r.e.look.tokens.Accent
	}
	r.Layout(r.e.Size())
	r.e.line.Refresh()
}

func (r *edgeRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, 0) }
func (r *edgeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.e.line} }
func (r *edgeRenderer) Destroy()                     {}

package workspace

import (
	"math"

	"github.com/threadline/threadline/graph"
)

// Flight asks the canvas to move its camera; Number grows with each request,
// so that one is flown once.
type Flight struct {
	Number int
	To     []graph.EntityID // nodes to show; none: fit everything
}

// Fit asks the canvas to show the whole picture.
func (w *Workspace) Fit() { w.fly(nil) }

// FlyTo selects a node, brings it into the picture if it is not there, and
// moves the camera to it.
func (w *Workspace) FlyTo(id graph.EntityID) {
	n, ok := w.snapshot.Node(id)
	if !ok {
		return
	}
	id = w.snapshot.Entity(n).ID
	if w.canvas.hidden[id] {
		w.setCanvas(w.naming("Showed", []graph.EntityID{id}), func(c *canvas) { delete(c.hidden, id) })
	}
	w.Select([]graph.EntityID{id}, false)
	w.fly([]graph.EntityID{id})
}

// FitSelection moves the camera to what is selected.
func (w *Workspace) FitSelection() {
	ids := w.selection.nodes
	if l := w.selection.link; l != nil {
		ids = []graph.EntityID{l.A, l.B}
	}
	if len(ids) > 0 {
		w.fly(ids)
	}
}

func (w *Workspace) fly(to []graph.EntityID) {
	w.flight = Flight{w.flight.Number + 1, to}
	w.tell(Viewed)
}

// Flight returns the last camera move that was asked for.
func (w *Workspace) Flight() Flight { return w.flight }

func sqrt(x float64) float64 { return math.Sqrt(max(x, 0)) }

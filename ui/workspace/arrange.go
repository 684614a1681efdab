package workspace

import (
	"maps"
	"slices"

	"github.com/threadline/threadline/graph"
)

// DragAll moves nodes while the pointer holds them; nothing is recorded but
// where they lay when it took them.
func (w *Workspace) DragAll(at map[graph.EntityID]point) {
	held := maps.Clone(at)
	if w.dragged == nil {
		w.dragged = w.placesOf(at)
	}
	w.places.spots.set(held)
	w.tell(Places)
	w.places.commands <- func(st *layoutState) {
		for _, id := range slices.Sorted(maps.Keys(held)) {
			st.sim.Pin(string(id), held[id])
		}
	}
}

// DropAll ends a drag: the nodes stay where they were put, pinned, as one step that can be undone.
func (w *Workspace) DropAll(at map[graph.EntityID]point) { w.arrange("Moved", at) }

// arrange pins nodes at places as one step.
func (w *Workspace) arrange(verb string, at map[graph.EntityID]point) {
	from := w.placesOf(at)
	maps.Copy(from, w.dragged)
	w.dragged = nil
	if len(at) == 0 {
		return
	}
	next := w.canvas.copied()
	maps.Copy(next.pins, at)
	w.arrangeFrom(from, w.naming(verb, slices.Sorted(maps.Keys(at))), arrangement{canvas: next, filter: w.filter})
}

// placesOf returns where the keys of a map lie now.
func (w *Workspace) placesOf(of map[graph.EntityID]point) map[graph.EntityID]point {
	out := make(map[graph.EntityID]point, len(of))
	for id := range of {
		if at, ok := w.Place(id); ok {
			out[id] = at
		}
	}
	return out
}

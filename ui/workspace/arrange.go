package workspace

import (
	"maps"
	"slices"

	"github.com/threadline/threadline/graph"
)

// DragAll moves nodes while the pointer holds them; nothing is recorded.
func (w *Workspace) DragAll(at map[graph.EntityID]point) {
	held := maps.Clone(at)
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
	if len(at) == 0 {
		return
	}
	w.setCanvas(w.naming(verb, slices.Sorted(maps.Keys(at))), func(c *canvas) { maps.Copy(c.pins, at) })
}

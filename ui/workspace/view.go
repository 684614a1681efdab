package workspace

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// SavedView is a picture to come back to: filter, arrangement, places and
// camera under a name.
type SavedView struct {
	ID, Name string
}

// viewFile is what is stored of a view.
type viewFile struct {
	canvasFile
	Camera  scene.Camera     `json:"camera"`
	Measure string           `json:"measure,omitempty"`
	Focus   []graph.EntityID `json:"focus,omitempty"` // selected nodes
}

// SavedViews lists the saved views by name.
func (w *Workspace) SavedViews() []SavedView {
	var out []SavedView
	for _, v := range w.snapshot.Views() {
		out = append(out, SavedView{v.ID, v.Name})
	}
	slices.SortFunc(out, func(a, b SavedView) int {
		return cmp.Or(cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// SaveView keeps the picture under a name, seen by a camera; one of that name
// is replaced.
func (w *Workspace) SaveView(name string, camera scene.Camera) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	f := viewFile{canvasFile: w.canvasFile(), Camera: camera, Measure: w.measure, Focus: w.Selection().Nodes}
	f.Panes = nil
	f.Places = map[graph.EntityID]point{} // of what is in the picture only
	for _, n := range w.frame.Nodes {
		if at, ok := w.Place(n.ID); ok {
			f.Places[n.ID] = at
		}
	}
	data, err := json.Marshal(f)
	if err != nil {
		w.fail(fmt.Errorf("save view %q: %w", name, err))
		return
	}
	w.put("Saved the view "+name, &graph.View{ID: w.viewID(name), Name: name, Data: data})
}

// viewID returns the id of the view of a name: that of the saved one, or a
// new one.
func (w *Workspace) viewID(name string) string {
	for _, v := range w.snapshot.Views() {
		if v.Name == name {
			return v.ID
		}
	}
	return graph.Hash("view", name, w.stamp()().String())
}

// OpenView brings a saved picture back, as one step of the history, and
// returns the camera it was seen by. What was not in the project then keeps
// out of the way: the filter of the view decides.
func (w *Workspace) OpenView(id string) (scene.Camera, bool) {
	i := slices.IndexFunc(w.snapshot.Views(), func(v *graph.View) bool { return v.ID == id })
	if i < 0 {
		return scene.Camera{}, false
	}
	v := w.snapshot.Views()[i]
	var f viewFile
	if err := json.Unmarshal(v.Data, &f); err != nil {
		w.fail(fmt.Errorf("open view %q: %w", v.Name, err))
		return scene.Camera{}, false
	}
	places := w.known(f.Places)
	if f.Measure != "" && f.Measure != w.measure {
		w.Measure(f.Measure)
	}
	w.arrangeFrom(w.placesOf(places), "Opened the view "+v.Name, arrangement{f.canvas(), f.Filter, places})
	w.Select(f.Focus, false)
	return f.Camera, true
}

// known gives places to the nodes they belong to now: those that were merged
// since follow the kept node.
func (w *Workspace) known(places map[graph.EntityID]point) map[graph.EntityID]point {
	out := make(map[graph.EntityID]point, len(places))
	for _, id := range slices.Sorted(maps.Keys(places)) {
		if n, ok := w.snapshot.Node(id); ok {
			kept := w.snapshot.Entity(n).ID
			if _, set := out[kept]; !set || kept == id {
				out[kept] = places[id]
			}
		}
	}
	return out
}

// DeleteView forgets a saved view.
func (w *Workspace) DeleteView(id string) {
	for _, v := range w.snapshot.Views() {
		if v.ID == id {
			w.remove("Deleted the view "+v.Name, v.Key())
		}
	}
}

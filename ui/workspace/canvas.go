package workspace

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/threadline/threadline/graph"
)

// canvas is the analyst's arrangement of the picture. It is a value: its maps
// are replaced, never changed, so that steps of the history can keep it.
type canvas struct {
	pins   map[graph.EntityID]point
	hidden map[graph.EntityID]bool
	shown  map[graph.EntityID]bool // beyond the limit of the first view, by expanding
	groups []Group

	expanded map[graph.EntityID]bool // nodes of which some neighbours were asked for
}

// canvasFile is what is stored of a canvas beside the facts.
type canvasFile struct {
	Places map[graph.EntityID]point `json:"places,omitempty"`
	Pins   map[graph.EntityID]point `json:"pins,omitempty"`
	Hidden map[graph.EntityID]bool  `json:"hidden,omitempty"`
	Shown  map[graph.EntityID]bool  `json:"shown,omitempty"`
	Groups []Group                  `json:"groups,omitempty"`
	Opened map[graph.EntityID]bool  `json:"opened,omitempty"`
	Filter Filter                   `json:"filter"`
	Panes  json.RawMessage          `json:"panes,omitempty"`
}

// copied returns a canvas of which everything can be changed.
func (c canvas) copied() canvas {
	c.pins, c.groups = maps.Clone(c.pins), slices.Clone(c.groups)
	if c.pins == nil {
		c.pins = map[graph.EntityID]point{}
	}
	for _, m := range []*map[graph.EntityID]bool{&c.hidden, &c.shown, &c.expanded} {
		if *m = maps.Clone(*m); *m == nil {
			*m = map[graph.EntityID]bool{}
		}
	}
	return c
}

// setCanvas changes the arrangement as one step that can be undone.
func (w *Workspace) setCanvas(label string, change func(*canvas)) {
	next := w.canvas.copied()
	change(&next)
	w.arrangeAs(label, arrangement{canvas: next, filter: w.filter})
}

// arrangeAs changes arrangement and filters as one step that can be undone.
func (w *Workspace) arrangeAs(label string, to arrangement) { w.arrangeFrom(nil, label, to) }

// arrangeFrom is arrangeAs for nodes that lay elsewhere before: Undo takes them
// back there.
func (w *Workspace) arrangeFrom(places map[graph.EntityID]point, label string, to arrangement) {
	w.steps.push(step{label: label, before: &arrangement{w.canvas, w.filter, places}, after: &to})
	w.useArrangement(to)
}

func (w *Workspace) useArrangement(a arrangement) {
	w.canvas, w.filter = a.canvas, a.filter
	w.places.put(a.places)
	w.places.pin(a.canvas.pins)
	w.reframe()
	w.save()
}

// Pinned returns where a node is pinned.
func (w *Workspace) Pinned(id graph.EntityID) (point, bool) {
	p, ok := w.canvas.pins[id]
	return p, ok
}

// Hidden returns how many nodes are hidden by hand.
func (w *Workspace) Hidden() int { return len(w.canvas.hidden) }

// Drag moves a node while the pointer holds it; nothing is recorded.
func (w *Workspace) Drag(id graph.EntityID, at point) {
	w.DragAll(map[graph.EntityID]point{id: at})
}

// Drop ends a drag: the node stays where it was put, pinned.
func (w *Workspace) Drop(id graph.EntityID, at point) {
	w.DropAll(map[graph.EntityID]point{id: at})
}

// TogglePin pins nodes where they are, or releases them if all are pinned.
func (w *Workspace) TogglePin(ids []graph.EntityID) {
	if len(ids) == 0 {
		return
	}
	all := true
	for _, id := range ids {
		_, pinned := w.canvas.pins[id]
		all = all && pinned
	}
	verb := map[bool]string{true: "Released", false: "Pinned"}[all]
	w.setCanvas(w.naming(verb, ids), func(c *canvas) {
		for _, id := range ids {
			if at, known := w.Place(id); !all && known {
				c.pins[id] = at
			} else if all {
				delete(c.pins, id)
			}
		}
	})
}

// Hide takes nodes out of the picture; the facts stay.
func (w *Workspace) Hide(ids []graph.EntityID) {
	if len(ids) == 0 {
		return
	}
	w.setCanvas(w.naming("Hid", ids), func(c *canvas) {
		for _, id := range ids {
			c.hidden[id] = true
			delete(c.shown, id)
		}
	})
	w.ClearSelection()
}

// ShowHidden brings all hidden nodes back.
func (w *Workspace) ShowHidden() {
	if len(w.canvas.hidden) > 0 {
		w.setCanvas("Showed hidden nodes", func(c *canvas) { clear(c.hidden) })
	}
}

// naming says a verb and one name, or how many.
func (w *Workspace) naming(verb string, ids []graph.EntityID) string {
	if len(ids) == 1 {
		return verb + " " + w.name(ids[0])
	}
	return fmt.Sprintf("%s %d nodes", verb, len(ids))
}

func (w *Workspace) name(id graph.EntityID) string {
	if n, ok := w.snapshot.Node(id); ok {
		return w.snapshot.Entity(n).Name
	}
	return "a node"
}

// restore reads the stored canvas; a damaged one is left aside.
func (w *Workspace) restore() {
	data, err := w.cfg.Store.Canvas(w.ctx)
	if err != nil || len(data) == 0 {
		return
	}
	var f canvasFile
	if err := json.Unmarshal(data, &f); err != nil {
		w.fail(fmt.Errorf("read the arrangement of the picture: %w", err))
		return
	}
	w.canvas = f.canvas()
	w.filter = f.Filter
	w.panes = f.Panes
	w.places.recall(f.Places, f.Pins)
}

// Panes returns what the window stored with SetPanes; it is opaque here.
func (w *Workspace) Panes() []byte { return w.panes }

// SetPanes stores the window's own state with the project.
func (w *Workspace) SetPanes(data []byte) {
	w.panes = data
	w.save()
}

// save stores the canvas in the background; only the newest counts.
func (w *Workspace) save() {
	if readOnly, _ := w.cfg.Store.ReadOnly(); readOnly {
		return
	}
	f := w.canvasFile()
	background(w, &w.saving, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.writeCanvas(ctx, f)
	}, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, graph.ErrUnreachable) { // that is told once, and saved when it is back
			w.fail(err)
		}
	})
}

func (w *Workspace) saveNow() {
	if readOnly, _ := w.cfg.Store.ReadOnly(); !readOnly && w.lost == nil {
		_ = w.writeCanvas(context.Background(), w.canvasFile()) // closing: nobody is left to tell
	}
}

func (w *Workspace) canvasFile() canvasFile {
	return canvasFile{w.places.spots.all(), w.canvas.pins, w.canvas.hidden, w.canvas.shown, w.canvas.groups, w.canvas.expanded, w.filter, w.panes}
}

func (f *canvasFile) canvas() canvas { return canvas{f.Pins, f.Hidden, f.Shown, f.Groups, f.Opened} }

func (w *Workspace) writeCanvas(ctx context.Context, f canvasFile) error {
	data, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("save the arrangement of the picture: %w", err)
	}
	return w.cfg.Store.SetCanvas(ctx, data)
}

package graphview

import (
	"github.com/threadline/threadline/graph/scene"
)

// Figure returns the drawing that is on screen, with its legend below: for export as a picture. It is nil while nothing
// is shown. What was left out for speed is put back, and nothing is as under the pointer.
func (v *View) Figure(words scene.LegendWords) *scene.List {
	p := v.drawing.shown
	if p == nil {
		return nil
	}
	s := p.scene
	if !v.exact() || p.view.Hovered != "" || p.view.HoveredLink != "" {
		s = v.redrawn(p)
	}
	return s.Figure(words, v.cfg.Fonts)
}

// redrawn builds the shown graph as the camera sees it now.
func (v *View) redrawn(p *picture) *scene.Scene {
	sight := v.sight()
	sight.Moving, sight.Hovered, sight.HoveredLink = false, "", ""
	sight.Previous = p.scene
	return scene.Build(p.graph, sight, v.cfg.Fonts)
}

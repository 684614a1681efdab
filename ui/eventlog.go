package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
)

// canvasLog hands on a line of the canvas, and with the first picture after a
// flight where the selected node is in it, so that a test can point at it.
func (w *Window) canvasLog(line string) {
	w.log(line)
	w.shell.landed = w.shell.landed || line == "canvas landed"
	if w.cfg.Log == nil || !w.shell.landed || !strings.HasPrefix(line, "canvas drawn") {
		return
	}
	w.shell.landed = false
	selected := w.ws.Selection().Nodes
	if len(selected) != 1 || w.canvas == nil {
		return
	}
	at, known := w.ws.Place(selected[0])
	if !known {
		return
	}
	size := w.canvas.view.Size()
	p := w.canvas.view.Camera().ToView(at, float64(size.Width), float64(size.Height))
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.canvas.view)
	scale := w.win.Canvas().Scale()
	w.log(fmt.Sprintf("selected %s at %.0f %.0f", w.entity(selected[0]).Name, (corner.X+float32(p.X))*scale, (corner.Y+float32(p.Y))*scale))
}

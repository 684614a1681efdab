package ui

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// dropFrame is what the window shows when files were dropped on it: a frame in
// accent, and how many are added.
type dropFrame struct {
	box   *fyne.Container
	frame *canvas.Rectangle
	words *kit.Toast
}

// frameTime is how long the frame is seen.
const frameTime = 1200 * time.Millisecond

// dropped adds files and folders, wherever they were dropped, or opens the
// project that was.
func (w *Window) dropped(paths []string) {
	if len(paths) == 0 {
		return
	}
	k := w.tokens()
	words := lang.L("Add {{.N}} files", map[string]any{"N": strconv.Itoa(len(paths))})
	switch {
	case len(paths) == 1 && isProject(paths[0]):
		words = lang.L("Open this project")
	case len(paths) == 1:
		words = lang.L("Add 1 file")
	}
	d := &dropFrame{frame: &canvas.Rectangle{FillColor: color.Transparent, StrokeColor: k.Accent, StrokeWidth: 2}, words: kit.NewToast(words, "", nil)}
	d.box = container.NewStack(d.frame, container.NewCenter(d.words))
	w.deck.over.Add(d.box)
	w.after(frameTime, func() { w.deck.over.Remove(d.box) })
	w.importPaths(paths)
}

// acceptDrops lets files be dropped on the window.
func (w *Window) acceptDrops() {
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			if u.Scheme() == "file" {
				paths = append(paths, u.Path())
			}
		}
		w.dropped(paths)
	})
}

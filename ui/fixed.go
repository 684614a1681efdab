package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/threadline/threadline/ui/kit"
)

// fixed is a layout of a size of its own whose parts a function places.
type fixed struct {
	lay           func(fyne.Size)
	width, height float32
}

// newFixed puts objects into a container of at least a size, which grows with
// the text; lay places them.
func newFixed(lay func(fyne.Size), width, height float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&fixed{lay, width, height}, objects...)
}

// MinSize implements fyne.Layout.
func (f *fixed) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(f.width), kit.Scaled(f.height))
}

// Layout implements fyne.Layout.
func (f *fixed) Layout(_ []fyne.CanvasObject, size fyne.Size) { f.lay(size) }

// newSpace is nothing where something must stand.
func newSpace() fyne.CanvasObject { return &canvas.Rectangle{} }

// now is the time, as the window sees it.
func (w *Window) now() time.Time {
	if w.cfg.Now != nil {
		return w.cfg.Now()
	}
	return time.Now()
}

package kit

import "fyne.io/fyne/v2"

// renderer is the one renderer of the package: a widget gives it its objects
// and three small functions. refresh also gives the objects their colours and
// words, so it runs before the first frame.
type renderer struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
}

var _ fyne.WidgetRenderer = (*renderer)(nil)

func (r *renderer) Destroy() {}

func (r *renderer) Layout(size fyne.Size) { r.layout(size) }

func (r *renderer) MinSize() fyne.Size { return r.min() }

func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *renderer) Refresh() { r.refresh() }

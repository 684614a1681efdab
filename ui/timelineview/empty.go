package timelineview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// emptyCover lies over the lanes while there is nothing in them. It lets the
// pointer through everywhere but on its button.
type emptyCover struct {
	widget.BaseWidget
	v      *View
	state  *kit.EmptyState
	button *kit.Button
}

func newEmptyCover(v *View) *emptyCover {
	e := &emptyCover{v: v, button: kit.NewButton(lang.L("Show undated"), "", v.OpenUndated)}
	e.state = kit.NewEmptyState("", lang.L("No dated events here."), e.button)
	e.ExtendBaseWidget(e)
	e.Hide()
	return e
}

// update shows or hides the cover.
func (e *emptyCover) update() {
	e.button.Hidden = len(e.v.data.undated) == 0
	e.state.Refresh()
	if len(e.v.data.items) == 0 {
		e.Show()
		canvas.Refresh(e.v)
	} else {
		e.Hide()
	}
}

// CreateRenderer implements fyne.Widget.
func (e *emptyCover) CreateRenderer() fyne.WidgetRenderer { return &emptyRenderer{e} }

type emptyRenderer struct{ e *emptyCover }

func (r *emptyRenderer) Destroy() {}

func (r *emptyRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *emptyRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.e.state} }

func (r *emptyRenderer) Layout(s fyne.Size) {
	r.e.state.Move(fyne.NewPos(0, kit.Scaled(32)))
	r.e.state.Resize(fyne.NewSize(s.Width, s.Height-kit.Scaled(52)))
}

func (r *emptyRenderer) Refresh() {
	r.e.state.Refresh()
	canvas.Refresh(r.e)
}

package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// FlowBox holds objects beside each other in as many lines as its width needs.
// Its smallest height is that at its last width.
type FlowBox struct {
	widget.BaseWidget
	layout Flow
	box    *fyne.Container
}

// NewFlow makes a flow with gaps of 6.
func NewFlow(objects ...fyne.CanvasObject) *FlowBox {
	f := &FlowBox{layout: Flow{Gap: 6}}
	f.box = container.New(f.layout, objects...)
	f.ExtendBaseWidget(f)
	return f
}

// Add puts one more object at the end.
func (f *FlowBox) Add(o fyne.CanvasObject) {
	f.box.Add(o)
	f.Refresh()
}

// HeightFor returns how high the objects are at a width.
func (f *FlowBox) HeightFor(width float32) float32 { return f.layout.HeightFor(f.box.Objects, width) }

// CreateRenderer implements fyne.Widget.
func (f *FlowBox) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		objects: []fyne.CanvasObject{f.box},
		layout:  func(s fyne.Size) { put(f.box, 0, 0, s.Width, s.Height) },
		min: func() fyne.Size {
			width := f.Size().Width
			if width <= 0 {
				width = Scaled(300)
			}
			return fyne.NewSize(0, f.HeightFor(width))
		},
		refresh: func() { f.box.Refresh() },
	}
}

package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sheet shows what it holds as one picture. A window is painted as a whole
// whenever anything in it changes, and each thing drawn has its price; what is
// on a sheet has that of one.
//
// Containers and widgets with a Part are drawn by the sheet. Everything else is
// drawn over it as usual, with all that it holds: no part may lie over it.
type Sheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
	picture *picture
}

var _ fyne.Widget = (*Sheet)(nil)

// NewSheet puts content on a sheet.
func NewSheet(content fyne.CanvasObject) *Sheet {
	s := &Sheet{content: content}
	s.picture = newPicture(func(found func(fyne.CanvasObject)) { found(s.content) })
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{
		objects: []fyne.CanvasObject{s.picture.raster, s.content},
		layout: func(size fyne.Size) {
			s.content.Resize(size)
			s.picture.resize(size)
		},
		min: func() fyne.Size {
			s.picture.check()
			return s.content.MinSize()
		},
		refresh: func() { s.content.Refresh(); canvas.Refresh(s.picture.raster) },
	}
}

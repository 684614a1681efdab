package kit

import "fyne.io/fyne/v2"

// Part lets a widget be drawn by a Sheet. The widget embeds it and returns its
// renderer through Draws; on a sheet it is still there for the pointer and the
// keyboard, only what it draws is part of the sheet's picture. What a raster of
// its gives must be the same image while it shows the same.
type Part struct {
	renderer fyne.WidgetRenderer
	sheet    *picture            // that draws it now; nil: it draws itself
	turn     uint64              // when that picture found it last
	rest     []fyne.CanvasObject // what it holds beside what is drawn
}

// parted is a widget with a Part.
type parted interface{ part() *Part }

func (p *Part) part() *Part { return p }

// Draws returns a renderer that leaves drawing to the sheet the widget is on.
func (p *Part) Draws(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	p.renderer = r
	return &partRenderer{r, p}
}

type partRenderer struct {
	fyne.WidgetRenderer
	part *Part
}

// Objects returns what is left for the window to draw.
func (r *partRenderer) Objects() []fyne.CanvasObject {
	if r.part.sheet != nil {
		return r.part.rest
	}
	return r.WidgetRenderer.Objects()
}

package kit

import "fyne.io/fyne/v2"

// Inset is a layout that leaves room around one object.
type Inset struct{ Left, Top, Right, Bottom float32 }

var _ fyne.Layout = Inset{}

// Layout implements fyne.Layout.
func (i Inset) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		put(o, i.Left, i.Top, s.Width-i.Left-i.Right, s.Height-i.Top-i.Bottom)
	}
}

// MinSize implements fyne.Layout.
func (i Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(i.Left+i.Right, i.Top+i.Bottom)
}

// Flow is a layout that puts objects beside each other at their smallest size
// and begins a new line where the width ends. Gap is in units at a text size
// of 100 %.
type Flow struct{ Gap float32 }

var _ fyne.Layout = Flow{}

// Layout implements fyne.Layout.
func (f Flow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	f.walk(objects, s.Width, func(o fyne.CanvasObject, x, y float32, size fyne.Size) { put(o, x, y, size.Width, size.Height) })
}

// MinSize implements fyne.Layout; the height at a width is HeightFor.
func (f Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// HeightFor returns how high the objects are at a width.
func (f Flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.walk(objects, width, func(fyne.CanvasObject, float32, float32, fyne.Size) {})
}

func (f Flow) walk(objects []fyne.CanvasObject, width float32, each func(o fyne.CanvasObject, x, y float32, size fyne.Size)) float32 {
	gap := Scaled(f.Gap)
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, width)
		if x > 0 && x+size.Width > width+0.5 {
			x, y, line = 0, y+line+gap, 0
		}
		each(o, x, y, size)
		x += size.Width + gap
		line = max(line, size.Height)
	}
	return y + line
}

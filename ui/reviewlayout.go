package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/ui/kit"
)

// gap is room between two parts that are stacked.
func gap(units float32) fyne.CanvasObject {
	r := &canvas.Rectangle{}
	r.SetMinSize(fyne.NewSize(0, units))
	return r
}

// pair puts two objects beside each other, equally wide. Their height is that
// of the higher one.
type pair struct{ gap float32 }

// MinSize implements fyne.Layout.
func (p *pair) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*80+p.gap, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout implements fyne.Layout.
func (p *pair) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - p.gap) / 2
	for i, x := range o {
		x.Move(fyne.NewPos(float32(i)*(w+p.gap), 0))
		x.Resize(fyne.NewSize(w, size.Height))
	}
}

// flexible gives one object the height it needs at the width it got last.
type flexible struct {
	height func(width float32) float32
	below  float32
	width  float32
}

// MinSize implements fyne.Layout.
func (f *flexible) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, f.height(max(f.width, kit.Scaled(240)))+f.below)
}

// Layout implements fyne.Layout.
func (f *flexible) Layout(o []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	o[0].Resize(fyne.NewSize(size.Width, size.Height-f.below))
}

// profileLine puts a label before a text of up to two lines.
type profileLine struct {
	label *kit.Text
	text  *kit.Paragraph
	width float32
}

const profileLabel = 76

// MinSize implements fyne.Layout.
func (l *profileLine) MinSize([]fyne.CanvasObject) fyne.Size {
	width := max(l.width, kit.Scaled(300)) - kit.Scaled(profileLabel) - 32
	return fyne.NewSize(120, l.text.HeightFor(width)+16)
}

// Layout implements fyne.Layout.
func (l *profileLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	x := 16 + kit.Scaled(profileLabel)
	l.label.Move(fyne.NewPos(16, 9))
	l.label.Resize(fyne.NewSize(kit.Scaled(profileLabel), l.label.MinSize().Height))
	l.text.Move(fyne.NewPos(x, 8))
	l.text.Resize(fyne.NewSize(max(size.Width-x-16, 1), size.Height-16))
}

// reasonLine puts a sign, a reason, and how much it weighs beside each other.
type reasonLine struct{}

// MinSize implements fyne.Layout.
func (reasonLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, kit.Scaled(28)) }

// Layout implements fyne.Layout.
func (reasonLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	side, bar := kit.Scaled(14), kit.Scaled(60)
	place(o[0], 0, side, size.Height)
	place(o[1], side+8, max(size.Width-side-bar-24, 1), size.Height)
	o[2].Move(fyne.NewPos(size.Width-bar, 0))
	o[2].Resize(fyne.NewSize(bar, size.Height))
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Section is the head of a part of a panel: its title, and at the right end a
// count or a few words. With a tap function it can be pressed, which opens the
// full list.
type Section struct {
	control
	title, count string
	inset        float32
}

var _ fyne.Widget = (*Section)(nil)

// NewSection makes a head 30 high and inset by 16. tapped may be nil.
func NewSection(title, count string, tapped func()) *Section {
	s := &Section{title: title, count: count, inset: 16}
	s.onTap = tapped
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the words.
func (s *Section) Set(title, count string) {
	if s.title != title || s.count != count {
		s.title, s.count = title, count
		s.Refresh()
	}
}

// SetInset changes the room left and right of the words.
func (s *Section) SetInset(units float32) { s.inset = units; s.Refresh() }

// OnTap sets what a press does.
func (s *Section) OnTap(f func()) { s.onTap = f }

// CreateRenderer implements fyne.Widget.
func (s *Section) CreateRenderer() fyne.WidgetRenderer {
	title, count := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	ring := &canvas.Rectangle{}
	draw := func(size fyne.Size) {
		head, quiet := Style{Size: Small, Tone: Text2, Bold: true}, Style{Size: Small, Tone: Text3}
		if s.hovered && s.onTap != nil {
			quiet.Tone = Accent
		}
		in := Scaled(s.inset)
		quiet.draw(count, s.count, size.Width/2)
		w := quiet.Width(count.Text)
		place(count, size.Width-in-w, (size.Height-quiet.Height())/2, w)
		room := size.Width - 2*in - w - Scaled(8)
		head.draw(title, s.title, room)
		place(title, in, (size.Height-head.Height())/2, max(room, 0))
		s.drawRing(ring, size, 2)
		put(ring, in-Scaled(6), 2, size.Width-2*in+Scaled(12), size.Height-4)
	}
	return s.Draws(&renderer{
		objects: []fyne.CanvasObject{title, count, ring},
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(Scaled(80), Scaled(30)) },
		refresh: func() { draw(s.Size()); canvas.Refresh(s) },
	})
}

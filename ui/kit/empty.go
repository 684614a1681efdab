package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// EmptyState fills a place that has nothing to show: a title, one line of what
// to do, and a button or two.
type EmptyState struct {
	widget.BaseWidget
	title, line string
	buttons     []*Button
}

// NewEmptyState makes an empty state; title, line and buttons may be left out.
func NewEmptyState(title, line string, buttons ...*Button) *EmptyState {
	e := &EmptyState{title: title, line: line, buttons: buttons}
	e.ExtendBaseWidget(e)
	return e
}

// Set changes the words.
func (e *EmptyState) Set(title, line string) {
	e.title, e.line = title, line
	e.Refresh()
}

const emptyWidth = 360 // words are no wider than this

// CreateRenderer implements fyne.Widget.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer {
	title := NewParagraph("", Style{Size: Sub, Bold: true})
	line := NewParagraph("", Style{Size: Body, Tone: Text2})
	title.Align, line.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	objects := []fyne.CanvasObject{title, line}
	for _, b := range e.buttons {
		objects = append(objects, b)
	}
	lay := func(s fyne.Size) { e.lay(s, title, line) }
	return &renderer{
		objects: objects,
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(Scaled(160), Scaled(90)) },
		refresh: func() {
			lay(e.Size())
			title.Refresh()
			line.Refresh()
		},
	}
}

// lay puts the parts below each other in the middle.
func (e *EmptyState) lay(s fyne.Size, title, line *Paragraph) {
	width := min(s.Width-Scaled(32), Scaled(emptyWidth))
	title.Set(e.title)
	line.Set(e.line)
	heights := []float32{title.HeightFor(width), line.HeightFor(width)}
	total := heights[0] + heights[1]
	if heights[0] > 0 && heights[1] > 0 {
		total += Scaled(6)
	}
	row := float32(0)
	if len(e.buttons) > 0 {
		row = e.buttons[0].MinSize().Height
		total += Scaled(16) + row
	}
	x, y := (s.Width-width)/2, max((s.Height-total)/2, 0)
	put(title, x, y, width, heights[0])
	y += heights[0]
	if heights[0] > 0 && heights[1] > 0 {
		y += Scaled(6)
	}
	put(line, x, y, width, heights[1])
	y += heights[1] + Scaled(16)
	across := Scaled(8) * float32(len(e.buttons)-1)
	for _, b := range e.buttons {
		across += b.MinSize().Width
	}
	x = (s.Width - across) / 2
	for _, b := range e.buttons {
		w := b.MinSize().Width
		put(b, x, y, w, row)
		x += w + Scaled(8)
	}
}

package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Number is a large number with its word below.
type Number struct{ Value, Word string }

// Numbers shows a few large numbers beside each other in equal columns.
type Numbers struct {
	widget.BaseWidget
	numbers []Number
	size    float32
}

// NewNumbers makes a row of numbers of a text size, 18 in panels and 22 in
// dialogs.
func NewNumbers(size float32, numbers ...Number) *Numbers {
	n := &Numbers{numbers: numbers, size: size}
	n.ExtendBaseWidget(n)
	return n
}

// Set shows other numbers.
func (n *Numbers) Set(numbers ...Number) {
	n.numbers = numbers
	n.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (n *Numbers) CreateRenderer() fyne.WidgetRenderer { return &numbersRenderer{n: n} }

type numbersRenderer struct {
	n     *Numbers
	texts []*canvas.Text
	shown []fyne.CanvasObject
}

func (r *numbersRenderer) Destroy() {}

func (r *numbersRenderer) Objects() []fyne.CanvasObject { return r.shown }

func (r *numbersRenderer) styles() (value, word Style) {
	return Style{Size: r.n.size, Bold: true}, Style{Size: Small, Tone: Text2}
}

func (r *numbersRenderer) MinSize() fyne.Size {
	value, word := r.styles()
	return fyne.NewSize(Scaled(60)*float32(len(r.n.numbers)), value.Height()+word.Height()+Scaled(2))
}

func (r *numbersRenderer) Layout(s fyne.Size) {
	for len(r.texts) < 2*len(r.n.numbers) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	value, word := r.styles()
	r.shown = r.shown[:0]
	column := s.Width / float32(max(len(r.n.numbers), 1))
	for i, n := range r.n.numbers {
		x, room := column*float32(i), column-Scaled(6)
		value.draw(r.texts[2*i], n.Value, room)
		place(r.texts[2*i], x, 0, room)
		word.draw(r.texts[2*i+1], n.Word, room)
		place(r.texts[2*i+1], x, value.Height()+Scaled(2), room)
		r.shown = append(r.shown, r.texts[2*i], r.texts[2*i+1])
	}
}

func (r *numbersRenderer) Refresh() {
	r.Layout(r.n.Size())
	canvas.Refresh(r.n)
}

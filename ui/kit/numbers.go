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
	Part
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
func (n *Numbers) CreateRenderer() fyne.WidgetRenderer { return n.Draws(&numbersRenderer{n: n}) }

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
	columns := r.columns(s.Width)
	var x float32
	for i, n := range r.n.numbers {
		room := columns[i]
		value.draw(r.texts[2*i], n.Value, room)
		place(r.texts[2*i], x, 0, room)
		word.draw(r.texts[2*i+1], n.Word, room)
		place(r.texts[2*i+1], x, value.Height()+Scaled(2), room)
		r.shown = append(r.shown, r.texts[2*i], r.texts[2*i+1])
		x += room + Scaled(numbersGap)
	}
}

const numbersGap = 12

// columns returns equal widths, or where a word does not fit, widths by need.
func (r *numbersRenderer) columns(width float32) []float32 {
	value, word := r.styles()
	n := float32(len(r.n.numbers))
	equal := width/max(n, 1) - Scaled(numbersGap)
	out := make([]float32, len(r.n.numbers))
	need, fits := float32(0), true
	for i, number := range r.n.numbers {
		out[i] = max(value.Width(number.Value), word.Width(number.Word)) + 1
		need += out[i]
		fits = fits && out[i] <= equal
	}
	spare := (width - need - n*Scaled(numbersGap)) / max(n, 1)
	for i := range out {
		if fits || spare < 0 {
			out[i] = equal
		} else {
			out[i] += spare
		}
	}
	return out
}

func (r *numbersRenderer) Refresh() {
	r.Layout(r.n.Size())
	canvas.Refresh(r.n)
}

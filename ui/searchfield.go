package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// searchField looks like a field to type in and opens the palette, which is
// where one types.
type searchField struct {
	widget.BaseWidget
	kit.Part
	words   *kit.Text
	icon    *kit.IconImage
	key     *kit.KeyHint
	ground  *canvas.Rectangle
	tapped  func()
	focused bool
}

var (
	_ fyne.Tappable      = (*searchField)(nil)
	_ fyne.Focusable     = (*searchField)(nil)
	_ desktop.Cursorable = (*searchField)(nil)
)

func newSearchField(words, key string, tapped func()) *searchField {
	f := &searchField{words: kit.NewText(words, kit.Style{Size: kit.Body, Tone: kit.Text3}), icon: kit.NewIcon(kit.IconSearch, 15, kit.Text2),
		key: kit.NewKeyHint(key), ground: &canvas.Rectangle{CornerRadius: 6, StrokeWidth: 1}, tapped: tapped}
	f.words.Cut = true
	f.ExtendBaseWidget(f)
	return f
}

// Tapped opens the palette.
func (f *searchField) Tapped(*fyne.PointEvent) { f.tapped() }

// Cursor implements desktop.Cursorable.
func (f *searchField) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained implements fyne.Focusable.
func (f *searchField) FocusGained() { f.focused = true; f.Refresh() }

// FocusLost implements fyne.Focusable.
func (f *searchField) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune opens the palette: who types wants to search.
func (f *searchField) TypedRune(rune) { f.tapped() }

// TypedKey implements fyne.Focusable.
func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		f.tapped()
	default:
		kit.HandOn(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (f *searchField) CreateRenderer() fyne.WidgetRenderer {
	r := &searchRenderer{f}
	r.colours()
	return f.Draws(r)
}

type searchRenderer struct{ f *searchField }

func (r *searchRenderer) Destroy() {}

func (r *searchRenderer) MinSize() fyne.Size { return fyne.NewSize(searchMin, kit.Scaled(32)) }

func (r *searchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.ground, r.f.icon, r.f.words, r.f.key}
}

func (r *searchRenderer) Layout(s fyne.Size) {
	r.f.ground.Resize(s)
	side, inset := kit.Scaled(15), kit.Scaled(10)
	put(r.f.icon, rect{inset, (s.Height - side) / 2, side, side})
	key := r.f.key.MinSize()
	put(r.f.key, rect{s.Width - key.Width - inset, (s.Height - key.Height) / 2, key.Width, key.Height})
	x := inset + side + kit.Scaled(8)
	put(r.f.words, rect{x, 0, max(s.Width-x-key.Width-2*inset, 1), s.Height})
}

func (r *searchRenderer) colours() {
	k := kit.Tokens()
	r.f.ground.FillColor, r.f.ground.StrokeColor, r.f.ground.StrokeWidth = k.Canvas, k.Line2, 1
	if r.f.focused {
		r.f.ground.StrokeColor, r.f.ground.StrokeWidth = k.Accent, 2
	}
}

func (r *searchRenderer) Refresh() {
	r.colours()
	r.Layout(r.f.Size())
	r.f.ground.Refresh()
	r.f.words.Refresh()
	r.f.icon.Refresh()
	r.f.key.Refresh()
}

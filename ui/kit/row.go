package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// RowData is what a row shows, from left to right.
type RowData struct {
	Type, Kind string // shape of the thing
	Icon       Icon   // instead of the shape
	Relation   string // in the colour of labels
	Thing      string
	Detail     string // quiet, in a second line; the row should be 40 high
	Badge      string // on warning ground: "2 versions"
	Date       string // quiet
	Count      string // quiet, at the right end
	Origins    int    // dots; 0 shows none
	Selected   bool
	Dimmed     bool // does not count, such as a rejected claim
	Struck     bool // a line through the thing
	Strong     bool // the thing is set bold
	Indent     float32
	Measured   bool    // a bar and a value before the date and count, for rankings
	Share      float32 // how long the bar is, 0 to 1
	Value      string
	Whiskers   bool    // an interval is drawn over the bar
	Low, High  float32 // its ends, as Share
	Changing   bool    // a column for Change stands behind the count
	Change     string  // such as "▲ 3"
	Good, Bad  bool    // colour of Change
}

// RowTap is how a row was pressed.
type RowTap struct {
	Modifiers fyne.KeyModifier
	Double    bool
	Shape     bool // on the shape
}

// Row is one line of a list. Its words are cut to the width there is.
type Row struct {
	pressable
	data   RowData
	inset  float32
	height float32
	action *IconButton
	tap    func(RowTap)
	drawn  *Theme // as drawn last
}

var _ fyne.Widget = (*Row)(nil)

// NewRow makes an empty row, 28 high and inset by 16. tap may be nil.
func NewRow(tap func(RowTap)) *Row {
	r := &Row{inset: 16, height: 28, tap: tap}
	r.ExtendBaseWidget(r)
	return r
}

// SetHeight makes the row another height than 28.
func (r *Row) SetHeight(units float32) { r.height = units }

// SetInset changes the room left and right of the words.
func (r *Row) SetInset(units float32) { r.inset = units }

// SetAction puts a small button at the right end, such as the eye of the
// legend.
func (r *Row) SetAction(b *IconButton) { r.action = b; r.Refresh() }

// OnTap sets what a press does.
func (r *Row) OnTap(f func(RowTap)) { r.tap = f }

// OnSecondary sets what a press of the right button does; the place is
// absolute.
func (r *Row) OnSecondary(f func(at fyne.Position)) { r.onSecondary = f }

// Set shows other data. A row that was put away while the theme changed is drawn
// anew also for the same.
func (r *Row) Set(d RowData) {
	if r.data != d || r.drawn != nil && r.drawn != current() {
		r.data = d
		r.Refresh()
	}
}

// Data returns what the row shows.
func (r *Row) Data() RowData { return r.data }

// Tapped implements fyne.Tappable.
func (r *Row) Tapped(e *fyne.PointEvent) {
	if r.tap != nil && !r.disabled {
		onShape := r.data.Type != "" && e.Position.X < Scaled(r.inset+22)
		r.tap(RowTap{Modifiers: r.modifiers, Double: r.twice, Shape: onShape})
	}
	r.modifiers, r.twice = 0, false
}

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	p := &rowRenderer{r: r, ground: &canvas.Rectangle{}, shape: newShape(), icon: newIconImage(), dots: newDots(),
		badge: &canvas.Rectangle{}, strike: &canvas.Rectangle{}, track: &canvas.Rectangle{}, bar: &canvas.Rectangle{}}
	for i := range p.whisker {
		p.whisker[i] = &canvas.Rectangle{}
	}
	for i := range p.texts {
		p.texts[i] = canvas.NewText("", color.Transparent)
	}
	p.draw()
	return r.Draws(p)
}

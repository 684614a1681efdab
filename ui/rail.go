package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// rail is the column of icons at the left that switches views.
type rail struct {
	w       *Window
	box     *fyne.Container
	buttons map[string]*kit.RailButton
}

func newRail(w *Window) *rail {
	r := &rail{w: w, buttons: map[string]*kit.RailButton{}}
	column := container.New(railColumn{})
	for i, v := range views() {
		b := kit.NewRailButton(v.icon, v.title, "Alt "+strconv.Itoa(i+1), func() { w.toggleView(v.id) })
		r.buttons[v.id] = b
		column.Add(b)
	}
	settings := kit.NewRailButton(kit.IconSettings, lang.L("Settings"), w.keyOf(cmdSettings), w.doer(cmdSettings))
	column.Add(settings)
	r.box = column
	return r
}

func (r *rail) object() fyne.CanvasObject { return r.box }

func (r *rail) themed() {}

func (r *rail) changed(c workspace.Change) {
	if c&workspace.Facts != 0 {
		r.count()
	}
}

// refresh shows which view is open, and the badges.
func (r *rail) refresh() {
	for id, b := range r.buttons {
		b.SetActive(r.w.ws != nil && id == r.w.view())
		b.SetDisabled(r.w.ws == nil)
	}
}

// count shows how much there is to look at.
func (r *rail) count() {
	news, review := 0, 0
	if r.w.ws != nil {
		if len(r.w.ws.Snapshot().Batches()) > 1 { // in a new project all is new
			for _, section := range r.w.ws.News() {
				news += len(section.Rows)
			}
		}
		review = len(r.w.ws.Candidates())
	}
	r.buttons[viewNews].SetBadge(badge(news))
	r.buttons[viewReview].SetBadge(badge(review))
}

// badge shortens a number; 0 shows none.
func badge(n int) string {
	switch {
	case n == 0:
		return ""
	case n > 99:
		return "99+"
	default:
		return strconv.Itoa(n)
	}
}

// railColumn puts the buttons below each other, the last one at the foot.
type railColumn struct{}

const (
	railButton = 36
	railStep   = 40
	railInset  = 6
)

// MinSize implements fyne.Layout.
func (railColumn) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(railWidth, 0) }

// Layout implements fyne.Layout.
func (railColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(kit.Scaled(railButton), railWidth-2)
	for i, o := range objects {
		y := railInset + float32(i)*max(railStep, side+4)
		if i == len(objects)-1 {
			y = size.Height - side - railInset
		}
		put(o, rect{(railWidth - 1 - side) / 2, y, side, side})
	}
}

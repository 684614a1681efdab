package timelineview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// head is the bar above the lanes: what they stand for, play, the two dates
// the graph is looked at as of, and what has no date.
type head struct {
	widget.BaseWidget
	kit.Part
	v *View

	title, lanesWord *kit.Text
	lanes            *kit.Chip
	play             *kit.IconButton
	wasWord          *kit.Text
	was              *kit.Chip
	knownWord        *kit.Text
	known            *kit.Chip
	undated          *kit.Button
	ground           *canvas.Rectangle
}

// headHeight is the height of the bar in units of the window.
func headHeight() float32 { return kit.Scaled(32) }

func newHead(v *View) *head {
	quiet := kit.Style{Size: kit.Small, Tone: kit.Text3}
	h := &head{v: v, ground: &canvas.Rectangle{},
		title:     kit.NewText(lang.L("Timeline"), kit.Style{Size: kit.Small, Bold: true, Tone: kit.Text2}),
		lanesWord: kit.NewText(lang.L("Lanes"), quiet),
		wasWord:   kit.NewText(lang.L("As it was on"), quiet),
		knownWord: kit.NewText(lang.L("As known on"), quiet),
	}
	h.lanes = kit.NewChip("", func() { v.openLanes(h.lanes) })
	h.lanes.SetArrow()
	h.play = kit.NewIconButton(kit.IconPlay, lang.L("Play"), lang.L("Space"), v.TogglePlay)
	h.play.SetSide(24)
	h.was = kit.NewChip("", func() { v.openDate(h.was, lang.L("As it was on"), asItWas) })
	h.known = kit.NewChip("", func() { v.openDate(h.known, lang.L("As known on"), asKnown) })
	h.undated = kit.NewLinkButton("", v.OpenUndated)
	h.undated.SetSmall()
	for _, c := range []*kit.Chip{h.lanes, h.was, h.known} {
		c.SetSmall()
	}
	h.ExtendBaseWidget(h)
	h.update()
	return h
}

// laneWords names what lanes stand for.
func laneWords(by string) string {
	switch by {
	case workspace.LanesByActor:
		return lang.L("Person or body")
	case workspace.LanesByPlace:
		return lang.L("Place")
	case workspace.LanesByCommunity:
		return lang.L("Community")
	case workspace.LanesByLink:
		return lang.L("Type of link")
	}
	return lang.L("Kind of event")
}

// update shows what holds now.
func (h *head) update() {
	v, f := h.v, h.v.cfg.Workspace.Filter()
	h.ground.FillColor = v.tokens.Base
	h.lanes.SetWords(laneWords(v.by))
	icon, tip := kit.IconPlay, lang.L("Play")
	if v.play.on {
		icon, tip = kit.IconStop, lang.L("Stop")
	}
	h.play.SetIcon(icon)
	h.play.SetActive(v.play.on)
	h.play.SetToolTip(kit.Tip(tip, lang.L("Space")))
	dateChip(h.was, f.AsOf, lang.L("any day"))
	dateChip(h.known, f.KnownOn, lang.L("today"))
	h.undated.SetWords(lang.L("{{.N}} undated", map[string]any{"N": graph.CountWords(len(v.data.undated))}))
	h.undated.Hidden = len(v.data.undated) == 0
	h.Refresh()
}

func dateChip(c *kit.Chip, d graph.Date, none string) {
	words := none
	if d != "" {
		words = d.Words()
	}
	c.SetWords(words)
	c.SetActive(d != "")
}

// CreateRenderer implements fyne.Widget.
func (h *head) CreateRenderer() fyne.WidgetRenderer { return h.Draws(&headRenderer{h}) }

type headRenderer struct{ h *head }

func (r *headRenderer) Destroy() {}

func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(0, headHeight()) }

func (r *headRenderer) Objects() []fyne.CanvasObject {
	h := r.h
	return []fyne.CanvasObject{h.ground, h.title, h.lanesWord, h.lanes, h.play, h.wasWord, h.was, h.knownWord, h.known, h.undated}
}

// Layout puts the chooser at the left and the rest at the right. Where the bar
// is narrow the words before the chips go first, then the chips of dates.
func (r *headRenderer) Layout(s fyne.Size) {
	h := r.h
	h.ground.Resize(s)
	gap := kit.Scaled(8)
	left := r.row(kit.Scaled(16), gap, h.title, h.lanesWord, h.lanes)
	right := []fyne.CanvasObject{h.play, h.wasWord, h.was, h.knownWord, h.known, h.undated}
	for _, leave := range [][]fyne.CanvasObject{nil, {h.wasWord, h.knownWord}, {h.was, h.known}} {
		for _, o := range leave {
			o.Hide()
		}
		if leave == nil {
			for _, o := range []fyne.CanvasObject{h.wasWord, h.was, h.knownWord, h.known} {
				o.Show()
			}
		}
		x := s.Width - kit.Scaled(16) - width(right, gap)
		if x >= left+gap || len(leave) > 0 && leave[0] == h.was {
			r.row(x, gap, right...)
			return
		}
	}
}

// row lays objects side by side and returns where they end.
func (r *headRenderer) row(x, gap float32, objects ...fyne.CanvasObject) float32 {
	for _, o := range objects {
		if o.Visible() {
			size := o.MinSize()
			o.Move(fyne.NewPos(x, (headHeight()-size.Height)/2))
			o.Resize(size)
			x += size.Width + gap
		}
	}
	return x - gap
}

func width(objects []fyne.CanvasObject, gap float32) float32 {
	w := -gap
	for _, o := range objects {
		if o.Visible() {
			w += o.MinSize().Width + gap
		}
	}
	return w
}

func (r *headRenderer) Refresh() {
	r.Layout(r.h.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.h)
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/graphview"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// canvasTools are the small buttons over the canvas: zoom out and in, fit,
// lasso, expand, pin, hide.
type canvasTools struct {
	widget.BaseWidget
	floating
	w     *Window
	view  *graphview.View
	lasso *kit.IconButton
	acts  map[string]*kit.IconButton // by command: those that need a selection
	card  *kit.Sheet
}

func newCanvasTools(w *Window, v *graphview.View) *canvasTools {
	t := &canvasTools{w: w, view: v, acts: map[string]*kit.IconButton{}}
	t.lasso = kit.NewIconButton(kit.IconLasso, lang.L("Lasso: draw around nodes"), "L", t.toggleLasso)
	row := container.NewHBox(
		kit.NewIconButton(kit.IconMinus, lang.L("Zoom out"), "-", func() { v.Zoom(1 / zoomStep) }),
		kit.NewIconButton(kit.IconAdd, lang.L("Zoom in"), "+", func() { v.Zoom(zoomStep) }),
		kit.NewIconButton(kit.IconFit, lang.L("Fit all"), "0", w.doer(cmdFit)),
		upright(), t.lasso, upright())
	for _, a := range []struct {
		id, words string
		icon      kit.Icon
	}{{cmdExpand, lang.L("Expand"), kit.IconExpand}, {cmdPin, lang.L("Pin or release"), kit.IconPin}, {cmdHide, lang.L("Hide"), kit.IconHide}} {
		t.acts[a.id] = kit.NewIconButton(a.icon, a.words, w.keyOf(a.id), w.doer(a.id))
		row.Add(t.acts[a.id])
	}
	t.card = kit.NewSheet(kit.NewCard(kit.FloatingGround, 3, row))
	t.ExtendBaseWidget(t)
	return t
}

const zoomStep = 1.3

// CreateRenderer implements fyne.Widget.
func (t *canvasTools) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.card) }

// toggleLasso makes the next drag on the canvas draw around nodes, or not.
func (t *canvasTools) toggleLasso() {
	t.view.SetLasso(!t.view.Lasso())
	t.lasso.SetActive(t.view.Lasso())
}

// toggleBand makes the next drag on the canvas draw a rectangle over nodes, or
// not.
func (t *canvasTools) toggleBand() {
	t.view.SetBand(!t.view.Band())
	t.lasso.SetActive(t.view.Lasso())
}

func (t *canvasTools) changed(c workspace.Change) {
	if c&(workspace.Selected|workspace.Facts) == 0 {
		return
	}
	for id, b := range t.acts {
		b.SetDisabled(!t.w.can(id))
	}
	t.lasso.SetActive(t.view.Lasso())
}

// upright is a thin line between two groups of tools.
func upright() fyne.CanvasObject {
	return container.New(kit.Inset{Left: 2, Right: 2, Top: 5, Bottom: 5}, kit.NewRule())
}

// legendStrip names the shapes on the canvas while the left panel is folded.
type legendStrip struct {
	widget.BaseWidget
	floating
	w    *Window
	row  *fyne.Container
	card *kit.Sheet
}

func newLegendStrip(w *Window) *legendStrip {
	l := &legendStrip{w: w, row: container.NewHBox()}
	l.card = kit.NewSheet(kit.NewCard(kit.FloatingGround, 6, l.row))
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *legendStrip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.card) }

// refresh lists the types that are in the picture.
func (l *legendStrip) refresh() {
	here := map[string]bool{}
	f := l.w.ws.Frame()
	for _, n := range f.Nodes {
		here[f.Snapshot.Entity(n.Node).Type] = true
	}
	l.row.RemoveAll()
	for _, t := range l.w.ws.Types() {
		if here[t.Type] {
			glyph := kit.NewGlyph(t.Type, "", 14)
			words := kit.NewText(lang.L(t.Plural), kit.Style{Size: kit.Quiet, Tone: kit.Text2})
			l.row.Add(container.NewHBox(glyph, words))
		}
	}
	l.card.Refresh()
}

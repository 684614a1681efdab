package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// showPanel is the left panel of the graph: the list of types that is also the
// legend, the confidence from which links show, whether nodes mentioned
// together are joined, and the outline.
type showPanel struct {
	w          *Window
	box        *fyne.Container
	head       *kit.Section
	types      *fyne.Container
	rows       []*typeRow
	confidence *kit.Section
	slider     *slider
	together   *kit.Toggle
	outline    *outline
}

// typeRow is one line of the legend.
type typeRow struct {
	row   *kit.Row
	eye   *kit.IconButton
	id    string
	shown bool
}

func newShowPanel(w *Window) panel {
	p := &showPanel{w: w, head: kit.NewSection(lang.L("Show"), "", nil), types: container.NewVBox(), outline: newOutline(w)}
	p.types.Layout = stacked{}
	p.confidence = kit.NewSection(lang.L("Confidence from"), "", nil)
	p.slider = newSlider(w.typedKey)
	p.slider.OnChanged = p.slid
	p.together = kit.NewToggle(false, func(on bool) {
		f := w.ws.Filter()
		f.CoMentions = on
		w.ws.SetFilter(f)
	})
	words := kit.NewText(lang.L("Mentioned together"), kit.Style{Size: kit.Body})
	words.Cut = true
	switchLine := within(16, 4, container.NewBorder(nil, nil, nil, p.together, words))
	rule := func() fyne.CanvasObject { return within(16, 7, kit.NewRule()) }
	top := container.New(stacked{}, p.head, p.types, rule(), p.confidence, within(10, 0, p.slider), switchLine, rule(), p.outline.head)
	p.box = container.NewBorder(kit.NewSheet(top), nil, nil, nil, p.outline.list)
	p.changed(workspace.Everything)
	return p
}

func (p *showPanel) object() fyne.CanvasObject { return p.box }

func (p *showPanel) themed() { p.box.Refresh() }

func (p *showPanel) changed(c workspace.Change) {
	if c&(workspace.Facts|workspace.Picture) != 0 {
		p.refreshTypes()
		p.refreshFilter()
	}
	p.outline.changed(c)
}

func (p *showPanel) refreshTypes() {
	types := p.w.ws.Types()
	if len(p.rows) != len(types) {
		p.makeRows(types)
	}
	for i, t := range types {
		r := p.rows[i]
		r.id, r.shown = t.Type, t.Shown
		r.row.Set(kit.RowData{Type: t.Type, Thing: lang.L(t.Plural), Count: graph.CountWords(t.Count), Dimmed: !t.Shown})
		r.eye.SetIcon(map[bool]kit.Icon{true: kit.IconShow, false: kit.IconHide}[t.Shown])
		r.eye.SetToolTip(map[bool]string{true: lang.L("Hide"), false: lang.L("Show")}[t.Shown] + "  " + lang.L("Alt+click: all others"))
	}
	p.head.Set(lang.L("Show"), graph.CountWords(p.w.ws.Frame().Total))
}

func (p *showPanel) makeRows(types []workspace.TypeRow) {
	p.rows, p.types.Objects = nil, nil
	for range types {
		r := &typeRow{}
		r.eye = kit.NewIconButton(kit.IconShow, lang.L("Hide"), "", func() { p.eye(r, heldModifiers()) })
		r.eye.SetSide(24)
		r.row = kit.NewRow(func(kit.RowTap) { p.w.ws.OnlyType(r.id) })
		r.row.SetHeight(26)
		r.row.SetToolTip(lang.L("Show only this type, or all again"))
		r.row.SetAction(r.eye)
		p.rows = append(p.rows, r)
		p.types.Add(r.row)
	}
	p.types.Refresh()
}

// eye hides or shows a type; with Alt all others.
func (p *showPanel) eye(r *typeRow, held fyne.KeyModifier) {
	if held&fyne.KeyModifierAlt == 0 {
		p.w.ws.ShowType(r.id, !r.shown)
		return
	}
	f := p.w.ws.Filter()
	hidden := map[string]bool{}
	for _, other := range p.rows {
		if other.id == r.id && f.HiddenTypes[r.id] || other.id != r.id && r.shown {
			hidden[other.id] = true
		}
	}
	f.HiddenTypes = hidden
	p.w.ws.SetFilter(f)
}

// refreshFilter shows what the filter says now, without changing it.
func (p *showPanel) refreshFilter() {
	f := p.w.ws.Filter()
	p.confidence.Set(lang.L("Confidence from"), confidenceWords(f.Confidence))
	if p.slider.Value != f.Confidence {
		p.slider.Value = f.Confidence
		p.slider.Refresh()
	}
	p.together.Set(f.CoMentions)
}

func confidenceWords(x float64) string {
	if x == 0 {
		return lang.L("all")
	}
	return fmt.Sprintf("%.2f", x)
}

// slid filters by the confidence the slider stands at.
func (p *showPanel) slid(to float64) {
	f := p.w.ws.Filter()
	if f.Confidence == to {
		return
	}
	f.Confidence = to
	p.confidence.Set(lang.L("Confidence from"), confidenceWords(to))
	p.w.ws.SetFilter(f)
}

// within leaves room beside, and above and below an object.
func within(x, y float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(kit.Inset{Left: x, Top: y, Right: x, Bottom: y}, o)
}

// stacked lays objects below each other without gaps, each as wide as there is
// room.
type stacked struct{}

// MinSize implements fyne.Layout.
func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width, s.Height = max(s.Width, m.Width), s.Height+m.Height
		}
	}
	return s
}

// Layout implements fyne.Layout.
func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h := o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, h))
			y += h
		}
	}
}

// adding reports whether a click adds to the selection.
func adding(m fyne.KeyModifier) bool {
	return m&(fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault) != 0
}

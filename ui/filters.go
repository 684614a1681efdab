package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// filterKind is one kind of filter: its words in the menu, and what it is
// edited with.
type filterKind struct {
	id    string
	title string
	icon  kit.Icon
	// edit makes the content of the popup, and what gets the keyboard.
	edit func(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable)
}

// filterKinds lists the filters in the order they are offered.
func filterKinds() []filterKind {
	return []filterKind{
		{"time", lang.L("Time"), kit.IconClock, editTime},
		{"type", lang.L("Type"), kit.IconGraph, editTypes},
		{"link", lang.L("Link"), kit.IconLink, editLinks},
		{"confidence", lang.L("Confidence"), kit.IconFilter, editConfidence},
		{"origins", lang.L("Origins"), kit.IconQuote, editOrigins},
		{"outlet", lang.L("Outlet"), kit.IconArticle, editOutlet},
		{"grade", lang.L("Grade of the source"), kit.IconCheck, editGrade},
		{"place", lang.L("Place"), kit.IconFit, editPlace},
		{"community", lang.L("Community"), kit.IconExpand, editCommunity},
		{"degree", lang.L("Neighbours"), kit.IconConnect, editDegree},
		{"text", lang.L("Text"), kit.IconSearch, editText},
		{"tag", lang.L("Tag"), kit.IconTag, editTag},
	}
}

// filterCommands open each filter from the keyboard.
func filterCommands() []command {
	var out []command
	for _, k := range filterKinds() {
		out = append(out, command{id: "filter." + k.id, title: lang.L("Filter: {{.What}}", map[string]any{"What": k.title}), icon: kit.IconFilter,
			run: func(w *Window) { w.openFilter(k.id, w.shell.filled[slotChips].(*chipBar).filter) }, enabled: hasNodes})
	}
	clear := command{id: "filter.clear", title: lang.L("Clear all filters"), icon: kit.IconFilter, run: func(w *Window) { w.ws.ClearFilters() },
		enabled: func(w *Window) bool { return w.ws != nil && len(w.ws.Filter().Chips(w.ws.Snapshot())) > 0 }}
	return append(out, clear)
}

// filterOf returns the kind of filter a chip belongs to.
func filterOf(chip string) string {
	kind, _, _ := strings.Cut(chip, ":")
	return kind
}

// openFilterMenu offers the filters there are.
func (w *Window) openFilterMenu(below fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, k := range filterKinds() {
		items = append(items, menuItem(k.title, k.icon, func() { w.openFilter(k.id, below) }))
	}
	w.dropDown(fyne.NewMenu("", items...), below)
}

// openFilter opens the popup in which a filter is changed.
func (w *Window) openFilter(kind string, below fyne.CanvasObject) {
	for _, k := range filterKinds() {
		if k.id != kind {
			continue
		}
		var p *dropPopup
		body, focus := k.edit(w, func() { p.close() })
		p = w.newDropPopup(k.title, withHeld(w, k.id, body))
		p.open(below, focus)
		w.log("filter " + kind)
	}
}

// dropPopup is a small popup below what opened it: a heading and content. A
// click beside it or Esc closes it.
type dropPopup struct {
	w   *Window
	pop *widget.PopUp
}

const popupWidth = 260

func (w *Window) newDropPopup(title string, body fyne.CanvasObject) *dropPopup {
	heading := kit.NewText(title, kit.Style{Size: kit.Small, Bold: true, Tone: kit.Text2})
	box := container.New(kit.Inset{Left: 14, Top: 12, Right: 14, Bottom: 14},
		container.NewBorder(container.New(kit.Inset{Bottom: 8}, heading), nil, nil, nil, body))
	return &dropPopup{w: w, pop: widget.NewPopUp(box, w.win.Canvas())}
}

// open shows the popup where it fits best below an object.
func (p *dropPopup) open(below fyne.CanvasObject, focus fyne.Focusable) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	size := p.pop.MinSize()
	size.Width = max(size.Width, kit.Scaled(popupWidth))
	window := p.w.win.Canvas().Size()
	at = fyne.NewPos(max(min(at.X, window.Width-size.Width-8), 8), min(at.Y+below.Size().Height+4, window.Height-size.Height-8))
	p.pop.ShowAtPosition(at)
	p.pop.Resize(size)
	p.w.popped(p.pop)
	if focus != nil {
		p.w.win.Canvas().Focus(focus)
	}
	if list, ok := focus.(*listing); ok {
		list.moveTo(list.cursor)
	}
}

func (p *dropPopup) close() { p.pop.Hide() }

// editTime asks for the first and the last day.
func editTime(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	f := w.ws.Filter()
	first, last := w.ws.Period()
	from, to := newField(string(f.From), string(first)), newField(string(f.To), string(last))
	wrong := kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Bad})
	apply := func() {
		a, errA := graph.ParseDate(strings.TrimSpace(from.Text))
		b, errB := graph.ParseDate(strings.TrimSpace(to.Text))
		if errA != nil || errB != nil {
			wrong.Set(lang.L("Write days like 2022-09-21, or 2022-09."))
			return
		}
		w.ws.Brush(a, b)
		done()
	}
	keys := fieldKeys(apply, done)
	from.onKey, to.onKey = keys, keys
	any := kit.NewButton(lang.L("Any time"), "", func() { w.ws.Brush("", ""); done() })
	ok := kit.NewPrimaryButton(lang.L("Filter"), "", apply)
	foot := container.NewBorder(nil, nil, any, ok)
	return container.NewVBox(labelled(lang.L("From"), from), labelled(lang.L("To"), to), wrong, foot), from
}

// fieldKeys makes Enter and Esc do something in a field.
func fieldKeys(enter, escape func()) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			enter()
		case fyne.KeyEscape:
			escape()
		default:
			return false
		}
		return true
	}
}

// choices is a list of things to switch on and off, or to choose one of.
func choices(lines func() []line, done func()) (fyne.CanvasObject, *listing) {
	list := newListing()
	list.onKey = func(_ int, e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			done()
			return true
		}
		return false
	}
	list.show(lines())
	list.toSelected()
	rows := max(1, min(len(list.lines), 10))
	return container.New(fixedHeight(float32(rows)*list.row), list), list
}

// toSelected moves the keyboard to the line that is chosen now, so that Enter
// keeps it.
func (l *listing) toSelected() {
	if i := slices.IndexFunc(l.lines, func(x line) bool { return x.row.Selected }); i >= 0 {
		l.cursor = i
	}
}

// switched shows whether a line is on.
func switched(on bool) kit.Icon {
	if on {
		return kit.IconCheck
	}
	return kit.IconHide
}

// fixedHeight gives its objects all the room and wants a height.
type fixedHeight float32

// MinSize implements fyne.Layout.
func (h fixedHeight) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(popupWidth-28), kit.Scaled(float32(h)))
}

// Layout implements fyne.Layout.
func (h fixedHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// chooseOne offers values of a part of the filter, and none.
func chooseOne(w *Window, none string, values []string, of func(*workspace.Filter) *string, done func()) (fyne.CanvasObject, fyne.Focusable) {
	f := w.ws.Filter()
	now := *of(&f)
	body, list := choices(func() []line {
		var out []line
		for i, v := range append([]string{""}, values...) {
			words := v
			if i == 0 {
				words = none
			}
			out = append(out, line{row: kit.RowData{Thing: words, Selected: v == now}, tap: func(kit.RowTap) {
				f := w.ws.Filter()
				*of(&f) = v
				w.ws.SetFilter(f)
				done()
			}})
		}
		return out
	}, done)
	return body, list
}

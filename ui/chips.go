package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/ui/graphview"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// chipBar is the line above the canvas: a chip for each filter that holds, a
// button for another one, and what colour and size stand for.
type chipBar struct {
	w      *Window
	box    *fyne.Container
	sheet  *kit.Sheet
	chips  []*kit.Chip
	words  []workspace.Chip
	rest   *kit.Chip // "+2": those that do not fit
	hidden []workspace.Chip
	filter *kit.Button
	clear  *kit.Button
	focus  focusChip

	colourWord, sizeWord *kit.Text
	colour, size         *kit.Chip
}

func newChipBar(w *Window) panel {
	b := &chipBar{w: w}
	b.rest = kit.NewChip("", func() { b.openRest() })
	b.filter = kit.NewButton(lang.L("Filter"), kit.IconAdd, nil)
	b.filter.OnTap(func() { w.openFilterMenu(b.filter) })
	b.clear = kit.NewLinkButton(lang.L("Clear all"), func() { w.ws.ClearFilters() })
	label := kit.Style{Size: kit.Small, Tone: kit.Text3}
	b.colourWord, b.sizeWord = kit.NewText(lang.L("Colour"), label), kit.NewText(lang.L("Size"), label)
	b.colour = kit.NewChip("", func() { b.openColours() })
	b.size = kit.NewChip("", func() { b.openMeasures() })
	b.colour.SetArrow()
	b.size.SetArrow()
	b.focus = newFocusChip(w)
	b.box = container.New(b)
	b.sheet = kit.NewSheet(b.box)
	b.changed(workspace.Everything)
	return b
}

func (b *chipBar) object() fyne.CanvasObject { return b.sheet }

func (b *chipBar) themed() { b.box.Refresh() }

func (b *chipBar) changed(c workspace.Change) {
	if c&(workspace.Picture|workspace.Facts|workspace.Scores|workspace.Counted) != 0 || c&workspace.Selected != 0 && b.focus.hops != b.w.ws.Hops() {
		b.refresh()
	}
}

// refresh shows the filters that hold. Chips stay the same objects, so that
// the keyboard keeps its place.
func (b *chipBar) refresh() {
	b.words = b.w.ws.Filter().Chips(b.w.ws.Snapshot())
	for len(b.chips) < len(b.words) {
		at := len(b.chips)
		chip := kit.NewChip("", func() { b.edit(at) })
		chip.SetActive(true)
		chip.OnClose(lang.L("Remove this filter"), func() {
			if at < len(b.words) {
				b.w.ws.ClearChip(b.words[at].ID)
			}
		})
		b.chips = append(b.chips, chip)
	}
	for i, c := range b.words {
		b.chips[i].SetWords(c.Words)
		b.chips[i].SetCount(b.w.heldCount(c.ID))
		b.chips[i].SetToolTip(b.w.heldWords(c.ID))
		b.chips[i].SetIcon(map[bool]kit.Icon{true: kit.IconClock}[c.ID == "time"])
	}
	b.size.SetWords(lang.L(workspace.MeasureLabel(b.w.ws.MeasureID())))
	b.colour.SetWords(colourWords(b.w.colourBy()))
	b.focus.refresh()
	b.box.Objects = []fyne.CanvasObject{b.focus.chip, b.rest, b.filter, b.clear, b.colourWord, b.colour, b.sizeWord, b.size}
	for _, c := range b.chips[:len(b.words)] {
		b.box.Objects = append(b.box.Objects, c)
	}
	b.box.Refresh()
}

func colourWords(by string) string {
	if by == graphview.ByCommunity {
		return lang.L("Community")
	}
	return lang.L("Type")
}

// edit opens what a chip can be changed with.
func (b *chipBar) edit(i int) {
	if i < len(b.words) {
		b.w.openFilter(filterOf(b.words[i].ID), b.chips[i])
	}
}

// openRest lists the filters whose chips do not fit.
func (b *chipBar) openRest() {
	var items []*fyne.MenuItem
	for _, c := range b.hidden {
		item := fyne.NewMenuItem(c.Words, nil)
		item.ChildMenu = fyne.NewMenu("", menuItem(lang.L("Change"), kit.IconEdit, func() { b.w.openFilter(filterOf(c.ID), b.rest) }),
			menuItem(lang.L("Remove"), kit.IconClose, func() { b.w.ws.ClearChip(c.ID) }))
		items = append(items, item)
	}
	b.w.dropDown(fyne.NewMenu("", items...), b.rest)
}

func (b *chipBar) openColours() {
	var items []*fyne.MenuItem
	for _, by := range []string{graphview.ByType, graphview.ByCommunity} {
		item := fyne.NewMenuItem(colourWords(by), func() {
			b.w.canvas.setColourBy(by)
			b.refresh()
		})
		item.Checked = by == b.w.colourBy()
		items = append(items, item)
	}
	b.w.dropDown(fyne.NewMenu("", items...), b.colour)
}

// colourBy is what colours on the canvas stand for.
func (w *Window) colourBy() string {
	if w.canvas == nil {
		return graphview.ByType
	}
	return w.canvas.colourBy
}

func (b *chipBar) openMeasures() { b.w.dropDown(b.w.measureMenu(), b.size) }

// measureMenu offers what sizes the nodes and orders lists.
func (w *Window) measureMenu() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, m := range analysis.Measures {
		item := fyne.NewMenuItem(lang.L(m.Label), func() { w.ws.Measure(m.ID) })
		item.Checked = m.ID == w.ws.MeasureID()
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}

// MinSize implements fyne.Layout.
func (b *chipBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, chipsHeight) }

// chipsLabelled is the width from which "Colour" and "Size" are written out.
const chipsLabelled = 640

// Layout implements fyne.Layout: choosers at the right, chips from the left as
// long as they fit, then how many more there are.
func (b *chipBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	gap := kit.Scaled(8)
	right := size.Width - floatInset
	take := func(o fyne.CanvasObject, visible bool) {
		if show(o, visible); !visible {
			return
		}
		w := o.MinSize().Width
		place(o, right-w, w, size.Height)
		right -= w + gap
	}
	labelled := size.Width >= kit.Scaled(chipsLabelled)
	take(b.size, true)
	take(b.sizeWord, labelled)
	take(b.colour, true)
	take(b.colourWord, labelled)
	b.layoutChips(floatInset, right-gap, gap, size.Height)
}

func (b *chipBar) layoutChips(x, end, gap, height float32) {
	if show(b.focus.chip, b.focus.hops > 0); b.focus.hops > 0 {
		w := min(b.focus.chip.MinSize().Width, (end-x)/2)
		place(b.focus.chip, x, w, height)
		x += w + gap
	}
	chips := b.chips[:len(b.words)]
	clearing := len(chips) > 1
	room := end - x - b.filter.MinSize().Width - gap
	if clearing {
		room -= b.clear.MinSize().Width + gap
	}
	fits := chipsThatFit(chips, room, gap, kit.Scaled(40))
	for i, c := range chips {
		if show(c, i < fits); i < fits {
			w := c.MinSize().Width
			place(c, x, w, height)
			x += w + gap
		}
	}
	b.hidden = b.words[fits:]
	b.rest.SetWords("+" + strconv.Itoa(len(b.hidden)))
	for _, o := range []struct {
		object  fyne.CanvasObject
		visible bool
	}{{b.rest, len(b.hidden) > 0}, {b.filter, true}, {b.clear, clearing}} {
		if show(o.object, o.visible); o.visible {
			w := o.object.MinSize().Width
			place(o.object, x, w, height)
			x += w + gap
		}
	}
}

// chipsThatFit returns how many chips fit into a width; where not all do, room
// is left for the one that counts the others.
func chipsThatFit(chips []*kit.Chip, room, gap, rest float32) int {
	used := float32(0)
	for i, c := range chips {
		used += c.MinSize().Width + gap
		need := used
		if i < len(chips)-1 {
			need += rest + gap
		}
		if need > room+gap {
			return i
		}
	}
	return len(chips)
}

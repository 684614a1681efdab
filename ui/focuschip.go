package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// focusChip says beside the filters what is in focus, and how far it reaches.
type focusChip struct {
	w    *Window
	chip *kit.Chip
	hops int // as shown
}

func newFocusChip(w *Window) focusChip {
	f := focusChip{w: w}
	chip := kit.NewChip("", nil)
	chip.OnTap(func() { w.openReach(chip) })
	chip.SetActive(true)
	chip.SetIcon(kit.IconExpand)
	chip.SetToolTip(kit.Tip(lang.L("How far the focus reaches"), w.keyOf(cmdFocusMore)))
	chip.OnClose(lang.L("End the focus"), func() { w.ws.Focus(0) })
	f.chip = chip
	return f
}

func (f *focusChip) refresh() {
	f.hops = f.w.ws.Hops()
	if f.hops == 0 {
		return
	}
	of := map[string]any{"Name": f.w.naming(f.w.ws.Selection().Nodes), "N": f.hops}
	f.chip.SetWords(plural(f.hops, lang.L("Neighbours of {{.Name}}", of), lang.L("Within {{.N}} links of {{.Name}}", of)))
}

// openReach asks how many links around the selection are in focus.
func (w *Window) openReach(below fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for n := 1; n <= workspace.MostHops; n++ {
		item := fyne.NewMenuItem(plural(n, lang.L("Neighbours"), lang.L("Within {{.N}} links", number(n))), func() { w.ws.Focus(n) })
		item.Checked = n == w.ws.Hops()
		items = append(items, item)
	}
	w.dropDown(fyne.NewMenu("", items...), below)
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// showEmpty shows what a newcomer can do while no project is open.
func (w *Window) showEmpty() {
	add := kit.NewPrimaryButton(lang.L("Add articles"), kit.IconAdd, w.doer(cmdAddFiles))
	sample := kit.NewButton(lang.L("Open the sample"), "", w.doer(cmdSample))
	add.SetTall()
	sample.SetTall()
	words := kit.NewEmptyState(lang.L("Welcome to Threadline."), lang.L("Drop news articles here, or look around in a sample."), add, sample)
	w.deck.set(slotMiddle, container.NewBorder(nil, w.recentCards(), nil, nil, words))
	w.deck.welcome = true
	w.refreshShell()
	w.deck.refresh()
	w.log("welcome")
}

// recentCards lists the projects opened before, below the words.
func (w *Window) recentCards() fyne.CanvasObject {
	const most = 5
	list := container.New(stacked{})
	for i, path := range recent(w.app.Preferences()) {
		if i == most {
			break
		}
		row := kit.NewRow(func(kit.RowTap) { w.openProject(path) })
		row.Set(kit.RowData{Icon: kit.IconGraph, Thing: projectName(path)})
		row.SetToolTip(path)
		list.Add(row)
	}
	if len(list.Objects) == 0 {
		return newSpace()
	}
	head := kit.NewSection(lang.L("Recent projects"), "", nil)
	column := container.New(stacked{}, head, list)
	return container.New(&fixed{lay: func(s fyne.Size) {
		width := min(kit.Scaled(360), s.Width)
		put(column, rect{(s.Width - width) / 2, 0, width, s.Height - 24})
	}, height: 30 + 28*float32(len(list.Objects)) + 24}, column)
}

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// columnTabs choose in a narrow window whether the right column shows the
// details of the selection or the reader.
type columnTabs struct {
	w               *Window
	box             *fyne.Container
	details, reader *kit.Chip
}

func newColumnTabs(w *Window) *columnTabs {
	t := &columnTabs{w: w}
	t.details = kit.NewChip(lang.L("Details"), func() { t.choose(false) })
	t.reader = kit.NewChip(lang.L("Reader"), func() { t.choose(true) })
	t.box = container.New(kit.Inset{Left: 12, Top: 6, Right: 12, Bottom: 6}, container.NewHBox(t.details, t.reader))
	return t
}

func (t *columnTabs) choose(reader bool) {
	t.w.shell.onReader = reader
	t.show(reader)
	t.w.deck.box.Refresh()
}

// show marks the tab that is open.
func (t *columnTabs) show(reader bool) {
	t.details.SetActive(!reader)
	t.reader.SetActive(reader)
}

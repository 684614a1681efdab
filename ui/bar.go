package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynelayout "fyne.io/fyne/v2/layout"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// topBar is the line at the top: menu, project, back and forward, search,
// jobs, report, add articles.
type topBar struct {
	w       *Window
	box     *fyne.Container
	menu    *kit.IconButton
	name    *nameButton
	back    *kit.IconButton
	forward *kit.IconButton
	search  *searchField
	jobs    *jobRing
	report  *kit.Button
	add     *kit.Button

	left, right *fyne.Container
}

func newTopBar(w *Window) *topBar {
	b := &topBar{w: w, jobs: newJobRing(w)}
	b.menu = kit.NewIconButton(kit.IconMenu, lang.L("Menu"), w.keyOf(cmdMenu), w.doer(cmdMenu))
	b.name = newNameButton(func() { w.projectMenu(b.name) })
	b.back = kit.NewIconButton(kit.IconLeft, lang.L("Back to the selection before"), w.keyOf(cmdBack), w.doer(cmdBack))
	b.forward = kit.NewIconButton(kit.IconRight, lang.L("Forward"), w.keyOf(cmdForward), w.doer(cmdForward))
	b.search = newSearchField(lang.L("Find people, events, words"), w.keyOf(cmdPalette), w.doer(cmdPalette))
	b.report = kit.NewButton(lang.L("Report"), kit.IconReport, w.doer(cmdReport))
	b.add = kit.NewPrimaryButton(lang.L("Add articles"), kit.IconAdd, w.doer(cmdAddFiles))
	b.report.SetTall()
	b.add.SetTall()
	b.left = container.NewHBox(b.menu, kit.NewIcon(kit.IconMark, 20, kit.Accent), b.name, b.back, b.forward)
	b.right = container.New(fynelayout.NewCustomPaddedHBoxLayout(8), b.jobs, b.report, b.add)
	b.box = container.New(b, b.left, b.search, b.right)
	return b
}

func (b *topBar) object() fyne.CanvasObject { return b.box }

func (b *topBar) themed() {}

func (b *topBar) changed(c workspace.Change) {
	if c&workspace.Jobs != 0 {
		b.jobs.show(b.w.jobs())
		b.w.jobsChanged()
		b.box.Refresh()
	}
	if c&(workspace.Selected|workspace.Facts) != 0 {
		b.refreshProject()
	}
}

// refreshProject shows which project is open and what can be done with it.
func (b *topBar) refreshProject() {
	ws := b.w.ws
	words := lang.L("No project")
	if ws != nil {
		words = projectName(b.w.project.path)
	}
	b.name.set(words)
	for _, c := range []struct {
		button *kit.IconButton
		id     string
	}{{b.back, cmdBack}, {b.forward, cmdForward}} {
		c.button.SetDisabled(!b.w.can(c.id))
	}
	b.report.SetDisabled(!b.w.can(cmdReport))
	b.box.Refresh()
}

// Sizes of the search field and the room around the parts of the bar.
const (
	searchWidth = 440
	searchMin   = 220
	barInset    = 10
	barGap      = 16
)

// MinSize implements fyne.Layout.
func (b *topBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, barHeight) }

// Layout implements fyne.Layout: the search field stands in the middle of the
// window while there is room for that.
func (b *topBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if narrow := size.Width < narrowBelow; narrow == b.report.Visible() {
		if narrow {
			b.report.Hide()
		} else {
			b.report.Show()
		}
	}
	left, right := b.left.MinSize().Width+barInset, b.right.MinSize().Width+barInset
	row := func(o fyne.CanvasObject, x, width float32) {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-1-h)/2))
		o.Resize(fyne.NewSize(width, h))
	}
	row(b.left, barInset, left-barInset)
	row(b.right, size.Width-right, right-barInset)
	room := size.Width - left - right - 2*barGap
	width := min(max(searchMin, searchWidth), max(room, searchMin))
	x := (size.Width - width) / 2
	x = min(max(x, left+barGap), size.Width-right-barGap-width)
	row(b.search, x, width)
}

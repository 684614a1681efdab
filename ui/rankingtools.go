package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// rankingTools choose what is said of scores beyond their value: how sure they
// are, how ranks change, how they are distributed.
type rankingTools struct {
	p        *rankingPanel
	box      *fyne.Container
	interval *kit.Chip
	compare  *kit.Chip
	plots    *kit.Chip
	exact    *kit.Chip // shown where scores are estimated
	note     *kit.Paragraph
	noteBox  *fyne.Container
}

func newRankingTools(p *rankingPanel) *rankingTools {
	t := &rankingTools{p: p}
	t.interval = kit.NewChip(lang.L("Intervals"), func() {
		on, _ := p.w.ws.Intervals()
		p.w.ws.SetIntervals(!on)
	})
	t.interval.SetToolTip(lang.L("Draw between what a score comes to lie when links come and go by their confidence"))
	t.compare = kit.NewChip("", func() { p.w.dropDown(t.menu(), t.compare) })
	t.compare.SetArrow()
	t.plots = kit.NewChip("", func() { p.w.dropDown(p.plot.menu(), t.plots) })
	t.plots.SetArrow()
	t.exact = kit.NewChip(lang.L("From all nodes"), p.w.ws.ComputeExactly)
	t.exact.SetToolTip(lang.L("Compute the scores from all nodes instead of a sample: exact, but slow on a large graph"))
	t.note = kit.NewParagraph("", kit.Style{Size: kit.Small, Tone: kit.Text3})
	t.noteBox = container.New(sideNote{t.note}, t.note)
	chips := container.New(sheetFlow{kit.Flow{Gap: 6}, wideLeft + 8}, t.interval, t.compare, t.plots, t.exact)
	t.box = container.New(stacked{}, within(16, 8, chips), t.noteBox)
	return t
}

func (t *rankingTools) refresh() {
	ws := t.p.w.ws
	on, computing := ws.Intervals()
	t.interval.SetActive(on)
	c, comparing := ws.Comparison()
	t.compare.SetActive(c.Kind != workspace.CompareNothing)
	words := lang.L("Change of rank")
	if c.Kind != workspace.CompareNothing {
		words = c.Words()
	}
	t.compare.SetWords(words)
	t.plots.SetWords(t.p.plot.title())
	t.plots.SetActive(t.p.plot.kind != plotNone)
	show(t.exact, ws.Sampled(ws.MeasureID()).Of > 0)
	t.exact.SetActive(ws.ComputingExactly())
	t.note.Set(t.words(on, computing, c, comparing))
	t.box.Refresh()
}

// words say what the columns mean, or what is still computed.
func (t *rankingTools) words(on, computing bool, c workspace.Comparison, comparing bool) string {
	var parts []string
	switch {
	case computing:
		parts = append(parts, lang.L("Computing intervals …"))
	case on:
		parts = append(parts, lang.L("The line over a bar holds nine of ten scores when links come and go by their confidence."))
	}
	switch {
	case comparing:
		parts = append(parts, lang.L("Comparing ranks …"))
	case c.Kind == workspace.CompareTimes:
		parts = append(parts, lang.L("Change: how many ranks it rises or falls from the first time to the second."))
	case c.Kind == workspace.CompareWorst:
		parts = append(parts, lang.L("Change: its rank without its main outlet, the one it depends on most. The menu of a row names it."))
	case c.Kind == workspace.CompareOutlet:
		parts = append(parts, lang.L("Change: its rank without what {{.Outlet}} says.", map[string]any{"Outlet": c.Outlet}))
	}
	return strings.Join(parts, " ")
}

// menu offers what ranks can be compared with.
func (t *rankingTools) menu() *fyne.Menu {
	ws := t.p.w.ws
	now, _ := ws.Comparison()
	add := func(words string, c workspace.Comparison) *fyne.MenuItem {
		item := fyne.NewMenuItem(words, func() { ws.Compare(c) })
		item.Checked = c == now
		return item
	}
	items := []*fyne.MenuItem{add(lang.L("No comparison"), workspace.Comparison{}),
		fyne.NewMenuItem(lang.L("Between two times …"), func() { t.p.w.openPopup(lang.L("Change between two times"), t.p.w.editTimes, t.compare) }),
		fyne.NewMenuItemSeparator(), add(lang.L("Without its main outlet"), workspace.Comparison{Kind: workspace.CompareWorst})}
	without := fyne.NewMenuItem(lang.L("Without this outlet"), nil)
	without.ChildMenu = fyne.NewMenu("")
	const most = 30
	names := ws.OutletNames()
	for _, o := range names[:min(len(names), most)] {
		without.ChildMenu.Items = append(without.ChildMenu.Items, add(o, workspace.Comparison{Kind: workspace.CompareOutlet, Outlet: o}))
	}
	without.Disabled = len(names) == 0
	return fyne.NewMenu("", append(items, without)...)
}

// openPopup opens a popup with content below an object.
func (w *Window) openPopup(title string, edit func(done func()) (fyne.CanvasObject, fyne.Focusable), below fyne.CanvasObject) {
	var p *dropPopup
	body, focus := edit(func() { p.close() })
	p = w.newDropPopup(title, body)
	p.open(below, focus)
}

// editTimes asks for the two spans of time between which ranks are compared.
// They begin with what is brushed on the timeline and the time before.
func (w *Window) editTimes(done func()) (fyne.CanvasObject, fyne.Focusable) {
	before, after := w.ws.Halves()
	if c, _ := w.ws.Comparison(); c.Kind == workspace.CompareTimes {
		before, after = c.Before, c.After
	}
	fields := [4]*field{}
	for i, d := range []graph.Date{before[0], before[1], after[0], after[1]} {
		fields[i] = newField(string(d), "2022-09-21")
	}
	wrong := kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Bad})
	apply := func() {
		var days [4]graph.Date
		for i, f := range fields {
			d, err := graph.ParseDate(strings.TrimSpace(f.Text))
			if err != nil || d == "" {
				wrong.Set(lang.L("Write days like 2022-09-21, or 2022-09."))
				return
			}
			days[i] = d
		}
		w.ws.Compare(workspace.Comparison{Kind: workspace.CompareTimes, Before: [2]graph.Date{days[0], days[1]}, After: [2]graph.Date{days[2], days[3]}})
		done()
	}
	for _, f := range fields {
		f.onKey = fieldKeys(apply, done)
	}
	brushed := func(i int) *kit.Button {
		b := kit.NewLinkButton(lang.L("From the timeline"), func() {
			if f := w.ws.Filter(); f.From != "" && f.To != "" {
				fields[i].SetText(string(f.From))
				fields[i+1].SetText(string(f.To))
			}
		})
		b.SetSmall()
		f := w.ws.Filter()
		b.SetDisabled(f.From == "" || f.To == "")
		return b
	}
	span := func(words string, i int) fyne.CanvasObject {
		head := container.NewBorder(nil, nil, kit.NewText(words, kit.Style{Size: kit.Small, Tone: kit.Text2}), brushed(i))
		return container.NewVBox(head, container.NewGridWithColumns(2, fields[i], fields[i+1]))
	}
	ok := kit.NewPrimaryButton(lang.L("Compare"), "", apply)
	return container.NewVBox(span(lang.L("First time"), 0), span(lang.L("Second time"), 2), wrong, container.NewBorder(nil, nil, nil, ok)), fields[0]
}

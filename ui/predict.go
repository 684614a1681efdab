package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// predictPart lists pairs that are not linked though they share neighbours:
// guesses from the shape of the graph, never facts.
type predictPart struct {
	w         *Window
	box       *fyne.Container
	predictor *kit.Chip
	whose     *kit.Chip
	explain   *kit.Paragraph
	list      *listing
	empty     *kit.EmptyState

	by    string
	of    []graph.EntityID // pairs of these; none: of the whole graph
	found []workspace.Suggestion
	asked uint64
}

func newPredictPart(w *Window) *predictPart {
	p := &predictPart{w: w, list: newListing(), by: analysis.Predictors[0].ID}
	p.predictor = kit.NewChip("", func() { w.dropDown(p.predictors(), p.predictor) })
	p.predictor.SetArrow()
	p.whose = kit.NewChip("", func() { w.dropDown(p.choices(), p.whose) })
	p.whose.SetArrow()
	p.explain = kit.NewParagraph("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	warning := kit.NewParagraph(lang.L("Suggestions from the shape of the graph. No source says so: look for one."), kit.Style{Size: kit.Small, Tone: kit.Warning})
	room := kit.Scaled(wideLeft) - 32
	chips := container.New(sheetFlow{kit.Flow{Gap: 6}, wideLeft + 8}, p.predictor, p.whose)
	top := container.New(stacked{}, container.New(kit.Inset{Left: 16, Right: 16, Bottom: 6}, chips), container.New(sideNote{p.explain}, p.explain),
		within(16, 4, container.New(wantsHeight(warning.HeightFor(room)), warning)), kit.NewRule())
	p.empty = kit.NewEmptyState(lang.L("No pair shares a neighbour."), lang.L("Try the whole graph, or fewer filters."))
	p.box = container.NewBorder(top, nil, nil, nil, container.NewStack(p.list, p.empty))
	p.list.onKey = func(_ int, e *fyne.KeyEvent) bool {
		return e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter && e.Name != fyne.KeySpace && w.typedKey(e)
	}
	p.list.onRune = func(r rune) { w.typedRune(r) }
	p.empty.Hide()
	return p
}

func (p *predictPart) changed(c workspace.Change) {
	if c&(workspace.Facts|workspace.Picture) != 0 {
		p.find()
	}
}

// predictors offers by what pairs are scored.
func (p *predictPart) predictors() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, x := range analysis.Predictors {
		item := fyne.NewMenuItem(lang.L(x.Label), func() {
			p.by = x.ID
			p.find()
		})
		item.Checked = x.ID == p.by
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}

// choices offers whose pairs are listed.
func (p *predictPart) choices() *fyne.Menu {
	all := fyne.NewMenuItem(lang.L("The whole graph"), func() { p.around(nil) })
	all.Checked = len(p.of) == 0
	these := fyne.NewMenuItem(lang.L("What is selected"), func() { p.around(p.w.ws.Selection().Nodes) })
	these.Checked, these.Disabled = len(p.of) > 0, len(p.w.ws.Selection().Nodes) == 0
	return fyne.NewMenu("", all, these)
}

// around lists the pairs of some nodes, or of all.
func (p *predictPart) around(of []graph.EntityID) {
	p.of = of
	p.find()
}

func (p *predictPart) find() {
	p.asked++
	mine := p.asked
	for _, x := range analysis.Predictors {
		if x.ID == p.by {
			p.predictor.SetWords(lang.L(x.Label))
			p.explain.Set(lang.L(x.Explain))
		}
	}
	words := lang.L("The whole graph")
	if len(p.of) > 0 {
		words = p.w.naming(p.of)
	}
	p.whose.SetWords(words)
	p.w.ws.Suggest(p.by, p.of, func(found []workspace.Suggestion, err error) {
		if p.asked != mine {
			return
		}
		if err != nil {
			p.w.fail(err)
		}
		p.found = found
		p.show()
		p.w.log("suggestions " + strconv.Itoa(len(found)))
	})
}

func (p *predictPart) show() {
	var lines []line
	for _, s := range p.found {
		lines = append(lines, line{
			row: kit.RowData{Type: s.TypeA, Kind: s.KindA, Thing: s.NameA + " – " + s.NameB, Detail: s.Why(), Count: workspace.ScoreWords(s.Score)},
			tap: func(kit.RowTap) { p.choose(s) },
			enter: func() {
				p.choose(s)
				p.w.openPaths(s.A, s.B)
			},
			menu: func(at fyne.Position) {
				p.w.popUp(at, menuItem(lang.L("Select both"), "", func() { p.choose(s) }),
					menuItem(lang.L("Select with what they share"), "", func() { p.w.ws.Select(append([]graph.EntityID{s.A, s.B}, s.Common...), false); p.w.ws.FitSelection() }),
					menuItem(lang.L("How are they connected"), kit.IconConnect, func() { p.w.openPaths(s.A, s.B) }))
			},
		})
	}
	p.list.show(lines)
	show(p.list, len(lines) > 0)
	show(p.empty, len(lines) == 0)
	p.box.Refresh()
}

// choose selects both nodes and has them in view.
func (p *predictPart) choose(s workspace.Suggestion) {
	p.w.ws.Select([]graph.EntityID{s.A, s.B}, false)
	p.w.ws.FitSelection()
}

// openPredict lists links that may be missing: of what is selected, or of the
// whole graph.
func (w *Window) openPredict() {
	w.openView(viewPaths)
	p := w.viewPanel(viewPaths).(*pathsPanel)
	p.predict.of = w.ws.Selection().Nodes
	p.turnTo(pathsPredict)
}

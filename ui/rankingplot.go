package ui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Kinds of plots.
const (
	plotNone = iota
	plotDistribution
	plotScatter
)

// rankingPlot shows how the measure in use is distributed, or another one
// against it. Dragging over it selects, and what is selected is shown in it.
type rankingPlot struct {
	p       *rankingPanel
	box     *fyne.Container
	view    *plotView
	said    *kit.Text
	against *kit.Chip
	log     *kit.Chip

	kind  int
	other string                 // measure of the other axis
	rows  []workspace.RankingRow // as plotted
	y     []float64

	brushing bool
	kept     []graph.EntityID // selected when the brush began, which Shift adds to
}

// plotHeight is how high a plot is.
const plotHeight = 260

func newRankingPlot(p *rankingPanel) *rankingPlot {
	r := &rankingPlot{p: p, other: "degree"}
	r.view = newPlotView(p.w.look.fonts, p.w.post)
	r.view.onBrush = r.brush
	r.view.sayBar, r.view.sayOne = r.sayBar, r.sayOne
	r.view.onKey = func(e *fyne.KeyEvent) bool { return p.w.typedKey(e) }
	r.view.onRune = func(c rune) { p.w.typedRune(c) }
	r.said = kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	r.said.Cut = true
	r.view.onHover = func(words string) {
		if words == "" {
			words = r.summary()
		}
		r.said.Set(words)
	}
	r.against = kit.NewChip("", func() { p.w.dropDown(r.measures(), r.against) })
	r.against.SetArrow()
	r.log = kit.NewChip(lang.L("Logarithmic"), func() {
		r.view.plot.Log = !r.view.plot.Log
		r.log.SetActive(r.view.plot.Log)
		r.view.draw()
	})
	r.log.SetSmall()
	r.against.SetSmall()
	bar := within(16, 2, container.NewBorder(nil, nil, r.log, r.against))
	r.box = container.New(stacked{}, bar, within(12, 2, container.New(fixedPlot{}, r.view)), within(16, 2, r.said))
	r.box.Hide()
	return r
}

// fixedPlot gives a plot its height.
type fixedPlot struct{}

// MinSize implements fyne.Layout.
func (fixedPlot) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(160), kit.Scaled(plotHeight))
}

// Layout implements fyne.Layout.
func (fixedPlot) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

// title says what is plotted.
func (r *rankingPlot) title() string {
	switch r.kind {
	case plotDistribution:
		return lang.L("Distribution")
	case plotScatter:
		return lang.L("Score against score")
	}
	return lang.L("Plots")
}

// menu offers the plots.
func (r *rankingPlot) menu() *fyne.Menu {
	var items []*fyne.MenuItem
	for kind, words := range []string{lang.L("No plot"), lang.L("Distribution"), lang.L("Score against score")} {
		item := fyne.NewMenuItem(words, func() { r.choose(kind) })
		item.Checked = kind == r.kind
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}

func (r *rankingPlot) choose(kind int) {
	r.kind = kind
	if kind == plotScatter {
		r.p.w.ws.AlsoMeasure(r.other)
	}
	r.view.cursor = [2]int{-1, -1}
	r.p.refresh()
	r.p.table.Refresh()
	r.p.w.log("plot " + r.title())
}

// measures offers what the other axis can be.
func (r *rankingPlot) measures() *fyne.Menu {
	var items []*fyne.MenuItem
	for _, m := range analysis.Measures {
		item := fyne.NewMenuItem(lang.L(m.Label), func() {
			r.other = m.ID
			r.p.w.ws.AlsoMeasure(m.ID)
			r.refresh()
		})
		item.Checked = m.ID == r.other
		items = append(items, item)
	}
	return fyne.NewMenu("", items...)
}

// refresh plots the rows of the ranking with what is selected.
func (r *rankingPlot) refresh() {
	show(r.box, r.kind != plotNone)
	show(r.against, r.kind == plotScatter)
	if r.kind == plotNone {
		return
	}
	if r.kind == plotScatter {
		r.p.w.ws.AlsoMeasure(r.other) // after a change of facts it is gone
	}
	ws := r.p.w.ws
	selected := map[graph.EntityID]bool{}
	for _, id := range ws.Selection().Nodes {
		selected[id] = true
	}
	r.against.SetWords(lang.L(workspace.MeasureLabel(r.other)))
	plot := scene.Plot{X: []float64{}, Log: r.view.plot.Log, XName: lang.L(workspace.MeasureLabel(ws.MeasureID())), YName: lang.L("Nodes")}
	if r.kind == plotScatter {
		plot.Y, plot.YName = []float64{}, lang.L(workspace.MeasureLabel(r.other))
	}
	r.rows, r.y = nil, nil
	for _, row := range r.p.rows {
		y, ok := r.otherScore(row.ID)
		if r.kind == plotScatter && !ok {
			continue
		}
		r.rows, r.y = append(r.rows, row), append(r.y, y)
		plot.X = append(plot.X, row.Score.Value)
		plot.Types, plot.Chosen = append(plot.Types, row.Type), append(plot.Chosen, selected[row.ID])
	}
	if r.kind == plotScatter {
		plot.Y = append(plot.Y, r.y...)
	}
	r.view.set(plot)
	r.said.Set(r.summary())
}

func (r *rankingPlot) otherScore(id graph.EntityID) (float64, bool) {
	n, ok := r.p.w.ws.Snapshot().Node(id)
	if !ok {
		return 0, false
	}
	s, ok := r.p.w.ws.Score(n, r.other)
	return s.Value, ok
}

// summary says in a sentence what the plot shows as a whole.
func (r *rankingPlot) summary() string {
	ws := r.p.w.ws
	n := 0
	for _, c := range r.view.plot.Chosen {
		if c {
			n++
		}
	}
	words := lang.L("Drag over it to select.")
	if n > 0 {
		words = plural(n, lang.L("1 selected"), lang.L("{{.N}} selected", map[string]any{"N": graph.CountWords(n)}))
	}
	if r.kind != plotScatter {
		return words
	}
	if rho, ok := ws.RankCorrelation(ws.MeasureID(), r.other); ok {
		words += " · " + lang.L("Rank correlation {{.X}}", map[string]any{"X": strconv.FormatFloat(rho, 'f', 2, 64)})
	}
	return words
}

func (r *rankingPlot) sayBar(from, to float64, count int) string {
	return fmt.Sprintf("%s – %s: %s", workspace.ScoreWords(from), workspace.ScoreWords(to), plural(count, lang.L("1 node"), lang.L("{{.N}} nodes", map[string]any{"N": graph.CountWords(count)})))
}

func (r *rankingPlot) sayOne(i int) string {
	if i >= len(r.rows) {
		return ""
	}
	return fmt.Sprintf("%s: %s · %s", r.rows[i].Name, workspace.ScoreWords(r.rows[i].Score.Value), workspace.ScoreWords(r.y[i]))
}

// liveMost is how many nodes are selected at once while a brush is drawn; more
// wait until it ends.
const liveMost = 400

// brush selects what was brushed, in the graph, the timeline and the lists.
// With Shift it is added to what was selected when the brush began, so that a
// brush drawn too far can be drawn back.
func (r *rankingPlot) brush(things []int, adding, ended bool) {
	if !r.brushing {
		r.kept = slices.Clone(r.p.w.ws.Selection().Nodes)
	}
	r.brushing = !ended
	if !ended && len(things) > liveMost {
		return
	}
	ids := make([]graph.EntityID, 0, len(things))
	for _, i := range things {
		if i < len(r.rows) {
			ids = append(ids, r.rows[i].ID)
		}
	}
	if adding {
		ids = slices.Concat(r.kept, ids)
	}
	r.p.w.ws.SelectBrushed(ids, ended)
	if ended {
		r.p.w.log("plot selected " + strconv.Itoa(len(ids)))
	}
}

package ui

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// rankingPanel lists the shown nodes by a measure: name, score as a bar, rank.
// Where it is asked for it draws how sure a score is, says how ranks change,
// and plots the scores.
type rankingPanel struct {
	w       *Window
	box     *fyne.Container
	measure *kit.Chip
	explain *kit.Paragraph
	tools   *rankingTools
	plot    *rankingPlot
	heads   map[rankColumn]*kit.Button
	head    *fyne.Container // around the heads
	list    *listing
	empty   *kit.EmptyState
	rows    []workspace.RankingRow
	by      rankColumn
	reverse bool
	at      workspace.Selection
	table   *fyne.Container
}

// rankColumn is a column the ranking can be sorted by.
type rankColumn int

const (
	rankByScore rankColumn = iota
	rankByName
	rankByType
	rankByChange
)

func newRankingPanel(w *Window) panel {
	p := &rankingPanel{w: w, list: newListing()}
	p.measure = kit.NewChip("", func() { w.dropDown(w.measureMenu(), p.measure) })
	p.measure.SetArrow()
	p.explain = kit.NewParagraph("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	p.explain.Limit = 2
	p.list.onKey = func(i int, e *fyne.KeyEvent) bool {
		return e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter && e.Name != fyne.KeySpace && w.typedKey(e)
	}
	p.list.onRune = func(r rune) { w.typedRune(r) }
	p.heads = map[rankColumn]*kit.Button{}
	p.tools, p.plot = newRankingTools(p), newRankingPlot(p)
	p.head = container.New(rankHeads{})
	for _, c := range []rankColumn{rankByType, rankByName, rankByScore, rankByChange} {
		p.heads[c] = kit.NewLinkButton("", func() { p.sortBy(c) })
		p.heads[c].SetSmall()
		p.head.Add(p.heads[c])
	}
	title := kit.NewText(lang.L("Ranking"), kit.Style{Size: kit.Title, Bold: true})
	top := container.New(stacked{}, within(16, 12, container.NewBorder(nil, nil, title, p.measure)), within(16, 0, p.explain), p.tools.box, p.plot.box, within(16, 6, p.head), kit.NewRule())
	p.table = container.NewBorder(top, nil, nil, nil, p.list)
	p.empty = kit.NewEmptyState(lang.L("Ranking needs at least two linked nodes."), "")
	p.box = container.NewStack(p.table, p.empty)
	p.changed(workspace.Everything)
	return p
}

func (p *rankingPanel) object() fyne.CanvasObject { return p.box }

func (p *rankingPanel) themed() { p.box.Refresh() }

func (p *rankingPanel) changed(c workspace.Change) {
	switch {
	case c&(workspace.Scores|workspace.Picture|workspace.Facts) != 0:
		p.refresh()
	case c&workspace.Selected != 0 && !sameSelection(p.at, p.w.ws.Selection()):
		p.lines()
		p.plot.refresh()
	case c&workspace.Jobs != 0:
		p.tools.refresh()
	}
}

func (p *rankingPanel) refresh() {
	id := p.w.ws.MeasureID()
	p.measure.SetWords(lang.L(workspace.MeasureLabel(id)))
	if m, ok := analysis.MeasureByID(id); ok {
		p.explain.Set(explained(m, p.w.ws.Sampled(id)))
	}
	p.rows = p.w.ws.Ranking()
	p.tools.refresh()
	show(p.empty, len(p.rows) < 2)
	show(p.table, len(p.rows) >= 2)
	p.sort()
	p.lines()
	p.plot.refresh()
}

// explained says what a measure means, and how sure its scores are where they were sampled.
func explained(m analysis.Measure, s workspace.Sample) string {
	words := lang.L(m.Explain)
	if s.Of == 0 {
		return words
	}
	sample := map[string]any{"From": number(s.From), "Of": number(s.Of), "Margin": strconv.FormatFloat(100*s.Margin, 'f', 1, 64)}
	if s.Margin == 0 {
		return words + " " + lang.L("Estimated from {{.From}} of {{.Of}} nodes.", sample)
	}
	return words + " " + lang.L("Estimated from {{.From}} of {{.Of}} nodes: 95 of 100 scores are within {{.Margin}} % of the highest.", sample)
}

// sortBy orders the list by a column; a second time the other way round.
func (p *rankingPanel) sortBy(c rankColumn) {
	p.reverse = p.by == c && !p.reverse
	p.by = c
	p.sort()
	p.lines()
}

func (p *rankingPanel) sort() {
	place := map[string]int{}
	for i, t := range p.w.ws.Snapshot().Schema().Entities {
		place[t.ID] = i
	}
	slices.SortStableFunc(p.rows, func(a, b workspace.RankingRow) int {
		var by int
		switch p.by {
		case rankByName:
			by = cmp.Compare(graph.Fold(a.Name), graph.Fold(b.Name))
		case rankByType:
			by = cmp.Compare(place[a.Type], place[b.Type])
		case rankByChange:
			by = cmp.Compare(distance(b.Shift), distance(a.Shift))
		}
		by = cmp.Or(by, cmp.Compare(a.Score.Rank, b.Score.Rank), cmp.Compare(a.ID, b.ID))
		if p.reverse {
			return -by
		}
		return by
	})
	for c, words := range map[rankColumn]string{rankByName: lang.L("Name"), rankByType: lang.L("Type"), rankByChange: lang.L("Change"), rankByScore: lang.L("Score and rank")} {
		if c == p.by {
			words += map[bool]string{false: " ↓", true: " ↑"}[p.reverse]
		}
		p.heads[c].SetWords(words)
	}
	comparison, _ := p.w.ws.Comparison()
	show(p.heads[rankByChange], comparison.Kind != workspace.CompareNothing)
	p.head.Refresh()
}

// distance is by how many ranks a node moves.
func distance(s *workspace.Shift) int {
	if s == nil {
		return -1
	}
	return max(s.Before-s.After, s.After-s.Before)
}

func (p *rankingPanel) lines() {
	p.at = p.w.ws.Selection()
	chosen := map[graph.EntityID]bool{}
	for _, id := range p.at.Nodes {
		chosen[id] = true
	}
	highest := 0.0
	for _, r := range p.rows {
		highest = max(highest, r.Score.Value)
		if r.Spread != nil {
			highest = max(highest, r.Spread.High)
		}
	}
	comparison, _ := p.w.ws.Comparison()
	lines := make([]line, len(p.rows))
	for i, r := range p.rows {
		d := kit.RowData{Type: r.Type, Thing: r.Name, Selected: chosen[r.ID], Count: graph.CountWords(r.Score.Rank),
			Measured: true, Value: workspace.ScoreWords(r.Score.Value)}
		if highest > 0 {
			d.Share = float32(r.Score.Value / highest)
			if r.Spread != nil {
				d.Whiskers, d.Low, d.High = true, float32(r.Spread.Low/highest), float32(r.Spread.High/highest)
			}
		}
		d.Changing = comparison.Kind != workspace.CompareNothing
		d.Change, d.Good, d.Bad = shiftWords(r.Shift)
		lines[i] = line{
			row:   d,
			tap:   func(t kit.RowTap) { p.choose(r.ID, t) },
			enter: func() { p.w.ws.FlyTo(r.ID) },
			menu:  func(at fyne.Position) { p.w.popUp(at, append(p.shiftItems(r), p.w.nodeItems(r.ID)...)...) },
		}
	}
	p.list.show(lines)
}

func (p *rankingPanel) choose(id graph.EntityID, t kit.RowTap) {
	switch {
	case adding(t.Modifiers):
		p.w.ws.Select([]graph.EntityID{id}, true)
	case t.Double:
		p.w.showEvidence(p.w.ws.EvidenceFor(id))
	default:
		p.w.ws.FlyTo(id)
	}
}

// shiftWords says by how many ranks a node moves, and whether up or down.
func shiftWords(s *workspace.Shift) (words string, up, down bool) {
	switch {
	case s == nil:
		return "", false, false
	case s.After < s.Before:
		return "▲ " + graph.CountWords(s.Before-s.After), true, false
	case s.After > s.Before:
		return "▼ " + graph.CountWords(s.After-s.Before), false, true
	}
	return "=", false, false
}

// shiftItems say in the menu of a row what its change means, and lead there.
func (p *rankingPanel) shiftItems(r workspace.RankingRow) []*fyne.MenuItem {
	if r.Shift == nil {
		return nil
	}
	words := lang.L("Rank {{.Before}} before, {{.After}} after", map[string]any{"Before": r.Shift.Before, "After": r.Shift.After})
	var do func()
	if o := r.Shift.Outlet; o != "" {
		words = lang.L("Rank {{.After}} without {{.Outlet}}", map[string]any{"After": r.Shift.After, "Outlet": o})
		do = func() {
			f := p.w.ws.Filter()
			f.Outlet = o
			p.w.ws.SetFilter(f)
		}
	}
	item := menuItem(words, kit.IconRanking, do)
	item.Disabled = do == nil
	return []*fyne.MenuItem{item, fyne.NewMenuItemSeparator()}
}

// rankHeads lays the heads of the columns over their columns: the last ones
// from the right.
type rankHeads struct{}

// MinSize implements fyne.Layout.
func (rankHeads) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, kit.Scaled(24)) }

// Layout implements fyne.Layout.
func (rankHeads) Layout(o []fyne.CanvasObject, size fyne.Size) {
	gap, x, right := kit.Scaled(14), float32(0), size.Width
	for i := len(o) - 1; i >= 2; i-- {
		if o[i].Visible() {
			w := o[i].MinSize().Width
			place(o[i], right-w, w, size.Height)
			right -= w + gap
		}
	}
	for _, b := range o[:min(2, len(o))] {
		w := b.MinSize().Width
		place(b, x, w, size.Height)
		x += w + gap
	}
}

// keyboard implements keyboardPanel.
func (p *rankingPanel) keyboard() fyne.Focusable { return p.list }

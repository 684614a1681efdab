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
type rankingPanel struct {
	w       *Window
	box     *fyne.Container
	measure *kit.Chip
	explain *kit.Paragraph
	heads   map[rankColumn]*kit.Button
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
	head := container.New(rankHeads{})
	for _, c := range []rankColumn{rankByType, rankByName, rankByScore} {
		p.heads[c] = kit.NewLinkButton("", func() { p.sortBy(c) })
		p.heads[c].SetSmall()
		head.Add(p.heads[c])
	}
	title := kit.NewText(lang.L("Ranking"), kit.Style{Size: kit.Title, Bold: true})
	top := container.New(stacked{}, within(16, 12, container.NewBorder(nil, nil, title, p.measure)), within(16, 0, p.explain), within(16, 6, head), kit.NewRule())
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
	}
}

func (p *rankingPanel) refresh() {
	id := p.w.ws.MeasureID()
	p.measure.SetWords(lang.L(workspace.MeasureLabel(id)))
	if m, ok := analysis.MeasureByID(id); ok {
		p.explain.Set(lang.L(m.Explain))
	}
	p.rows = p.w.ws.Ranking()
	show(p.empty, len(p.rows) < 2)
	show(p.table, len(p.rows) >= 2)
	p.sort()
	p.lines()
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
		}
		by = cmp.Or(by, cmp.Compare(a.Score.Rank, b.Score.Rank), cmp.Compare(a.ID, b.ID))
		if p.reverse {
			return -by
		}
		return by
	})
	for c, words := range map[rankColumn]string{rankByName: lang.L("Name"), rankByType: lang.L("Type"), rankByScore: lang.L("Score and rank")} {
		if c == p.by {
			words += map[bool]string{false: " ↓", true: " ↑"}[p.reverse]
		}
		p.heads[c].SetWords(words)
	}
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
	}
	lines := make([]line, len(p.rows))
	for i, r := range p.rows {
		d := kit.RowData{Type: r.Type, Thing: r.Name, Selected: chosen[r.ID], Count: strconv.Itoa(r.Score.Rank),
			Measured: true, Value: scoreWords(r.Score.Value)}
		if highest > 0 {
			d.Share = float32(r.Score.Value / highest)
		}
		lines[i] = line{
			row:   d,
			tap:   func(t kit.RowTap) { p.choose(r.ID, t) },
			enter: func() { p.w.ws.FlyTo(r.ID) },
			menu:  func(at fyne.Position) { p.w.nodeMenu(r.ID, at) },
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

// scoreWords writes a score as short as it stays telling.
func scoreWords(x float64) string {
	switch {
	case x == float64(int(x)) && x < 1e6:
		return strconv.Itoa(int(x))
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	default:
		return strconv.FormatFloat(x, 'g', 3, 64)
	}
}

// rankHeads lays the heads of the columns over their columns.
type rankHeads struct{}

// MinSize implements fyne.Layout.
func (rankHeads) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, kit.Scaled(24)) }

// Layout implements fyne.Layout.
func (rankHeads) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, b := range o {
		w := b.MinSize().Width
		if i == len(o)-1 {
			x = size.Width - w
		}
		place(b, x, w, size.Height)
		x += w + kit.Scaled(14)
	}
}

// keyboard implements keyboardPanel.
func (p *rankingPanel) keyboard() fyne.Focusable { return p.list }

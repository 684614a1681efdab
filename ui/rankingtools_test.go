package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// ranked opens the ranking by degree and waits until it is complete.
func ranked(t *testing.T) (*windowdesk, *rankingPanel) {
	d := newWindowdesk(t, harbour(t))
	p := open[*rankingPanel](d, viewRanking)
	d.ws.Measure("degree")
	d.until("degrees", func() bool { return p.measure.Words() == "Links" && len(p.rows) == 6 })
	return d, p
}

func (p *rankingPanel) row(t *testing.T, name string) kit.RowData {
	t.Helper()
	i := slices.IndexFunc(p.list.lines, func(l line) bool { return l.row.Thing == name })
	if i < 0 {
		t.Fatalf("%s is not listed", name)
	}
	return p.list.lines[i].row
}

func TestRankingDrawsIntervals(t *testing.T) {
	d, p := ranked(t)
	if p.row(t, "Ana Ivo").Whiskers {
		t.Error("an interval nobody asked for")
	}
	test.Tap(p.tools.interval)
	d.until("intervals", func() bool { return p.row(t, "Ana Ivo").Whiskers })
	if r := p.row(t, "Ana Ivo"); r.Low >= r.High || r.High > 1 {
		t.Errorf("the interval goes from %g to %g", r.Low, r.High)
	}
	if !strings.Contains(p.tools.note.Words(), "nine of ten") {
		t.Errorf("it is explained as %q", p.tools.note.Words())
	}
	test.Tap(p.tools.interval)
	if p.row(t, "Ana Ivo").Whiskers || p.tools.note.Words() != "" {
		t.Error("the interval stays")
	}
}

func TestRankingShowsChanges(t *testing.T) {
	d, p := ranked(t)
	compare := func(words ...string) {
		t.Helper()
		menu := p.tools.menu()
		for _, w := range words {
			i := slices.IndexFunc(menu.Items, func(m *fyne.MenuItem) bool { return m.Label == w })
			if i < 0 {
				t.Fatalf("%q is not offered", w)
			}
			if menu.Items[i].ChildMenu == nil {
				menu.Items[i].Action()
				break
			}
			menu = menu.Items[i].ChildMenu
		}
		d.until("the comparison", func() bool { _, computing := d.ws.Comparison(); return !computing })
	}
	compare("Without this outlet", "Northern Wire")
	if r := p.row(t, "Ruritania"); !r.Changing || r.Change != "▼ 2" || !r.Bad || r.Good {
		t.Errorf("without the Wire: %+v", r)
	}
	p.head.Resize(fyne.NewSize(wideLeft, 24))
	if score, change := p.heads[rankByScore], p.heads[rankByChange]; score.Position().X+score.Size().Width > change.Position().X {
		t.Error("the head of the changes does not stand behind that of the ranks")
	}
	p.sortBy(rankByChange)
	if first := p.list.lines[0].row; first.Change == "=" {
		t.Errorf("sorted by change, first comes %+v", first)
	}
	compare("Without its main outlet")
	if r := p.row(t, "Ruritania"); r.Change != "▼ 2" {
		t.Errorf("without the outlet it depends on: %+v", r)
	}
	ruritania := p.rows[slices.IndexFunc(p.rows, func(r workspace.RankingRow) bool { return r.Name == "Ruritania" })]
	if items := p.shiftItems(ruritania); len(items) != 2 || items[0].Label != "Rank 3 without Northern Wire" {
		t.Errorf("its menu says %+v", items)
	}
	compare("No comparison")
	if r := p.row(t, "Ruritania"); r.Changing || r.Change != "" {
		t.Errorf("nothing is compared: %+v", r)
	}
}

func TestRankingComparesTwoTimes(t *testing.T) {
	d, p := ranked(t)
	d.ws.Brush("2022-09-22", "2022-09-23")
	body, _ := d.editTimes(func() {})
	fields := find[*field](body)
	if len(fields) != 4 || fields[2].Text != "2022-09-22" || fields[3].Text != "2022-09-23" {
		t.Fatalf("the second time does not begin with the brush")
	}
	fields[0].SetText("soon")
	fields[0].onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c, _ := d.ws.Comparison(); c.Kind != workspace.CompareNothing {
		t.Errorf("a wrong day is taken: %+v", c)
	}
	fields[0].SetText("2022-09-20")
	fields[0].onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	c, _ := d.ws.Comparison()
	if c.Kind != workspace.CompareTimes || c.Before != [2]graph.Date{"2022-09-20", "2022-09-21"} || c.After != [2]graph.Date{"2022-09-22", "2022-09-23"} {
		t.Errorf("compared %+v", c)
	}
	d.until("the comparison", func() bool { _, computing := d.ws.Comparison(); return !computing })
	if p.tools.compare.Words() != c.Words() {
		t.Errorf("the chip says %q", p.tools.compare.Words())
	}
}

// TestPlotsAreBrushed drags over the bars and points of plots.
func TestPlotsAreBrushed(t *testing.T) {
	d, p := ranked(t)
	d.ws.ClearFilters()
	p.plot.view.Resize(fyne.NewSize(380, 260))
	drawn := func() {
		t.Helper()
		d.until("the plot", func() bool { return p.plot.view.shown != nil && !p.plot.view.busy })
	}
	p.plot.choose(plotDistribution)
	drawn()
	v := p.plot.view
	if v.shown.Bars() == 0 {
		t.Fatal("no bars")
	}
	drag := func(from, to fyne.Position) {
		v.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
		v.DragEnd()
	}
	last, _, _, count := v.shown.Bar(v.shown.Bars() - 1)
	drag(fyne.NewPos(float32(last.X+last.W/2), 20), fyne.NewPos(float32(last.X+last.W), 60))
	if got := len(d.ws.Selection().Nodes); got != count || count == 0 {
		t.Errorf("the last bar counts %d, and %d are selected", count, got)
	}
	drawn()
	chosen := 0
	for _, c := range v.plot.Chosen {
		if c {
			chosen++
		}
	}
	if chosen != count || !strings.HasPrefix(p.plot.said.Words, "4 selected") {
		t.Errorf("the plot shows %d chosen and says %q", chosen, p.plot.said.Words)
	}
	if d.ws.CanGoBack() {
		t.Error("a brush left steps behind")
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if got := len(d.ws.Selection().Nodes); got != 6-count {
		t.Errorf("Home selects %d", got)
	}

	p.plot.choose(plotScatter)
	d.until("the other measure", func() bool {
		n, _ := d.ws.Snapshot().Node(d.id("League"))
		_, ok := d.ws.Score(n, p.plot.other)
		return ok
	})
	drawn()
	drag(fyne.NewPos(0, 0), fyne.NewPos(v.Size().Components()))
	if got := len(d.ws.Selection().Nodes); got != 6 {
		t.Errorf("around all points %d are selected", got)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if got := len(d.ws.Selection().Nodes); got != 1 {
		t.Errorf("End selects %d points", got)
	}
	one := d.ws.Selection().Nodes[0]

	v.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierShift})
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(v.Size().Components())}})
	if got := len(d.ws.Selection().Nodes); got != 6 {
		t.Errorf("with Shift around all points %d are selected", got)
	}
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1, 1)}})
	v.DragEnd()
	if got := d.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{one}) {
		t.Errorf("a brush drawn back leaves %d selected", len(got))
	}
}

func TestRankingOffersAllNodesOnlyForASample(t *testing.T) {
	_, p := ranked(t)
	if p.tools.exact.Visible() {
		t.Error("scores from all nodes are offered where they are")
	}
}

package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

func TestLinkPredictionSuggestsAndSelects(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.openPredict()
	d.logged("suggestions ")
	p := d.viewPanel(viewPaths).(*pathsPanel)
	if !p.predict.box.Visible() || p.chainBox.Visible() || len(p.predict.found) == 0 {
		t.Fatalf("%d suggestions, shown %v", len(p.predict.found), p.predict.box.Visible())
	}
	first := p.predict.found[0]
	if l := p.predict.list.lines[0].row; l.Thing != first.NameA+" – "+first.NameB || !strings.Contains(l.Detail, "linked with") && !strings.Contains(l.Detail, "shared") {
		t.Errorf("the first line says %+v", l)
	}
	p.predict.list.press(0, kit.RowTap{})
	if s := d.ws.Selection().Nodes; len(s) != 2 || s[0] != first.A || s[1] != first.B {
		t.Errorf("selected %v", s)
	}
	p.predict.list.cursor = 0
	p.predict.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.logged("chains ")
	if p.part != pathsShortest || len(p.chains) == 0 {
		t.Errorf("Enter shows part %d with %d chains", p.part, len(p.chains))
	}
}

func TestChainsInOrderOfTime(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.openPaths(d.id("Ana Ivo"), d.id("A. Ivo"))
	d.logged("chains ")
	p := d.viewPanel(viewPaths).(*pathsPanel)
	d.lines = nil
	p.turnTo(pathsInTime)
	d.logged("chains 1")
	if !strings.Contains(p.statusWords(), "in order of time") {
		t.Errorf("the status says %q", p.statusWords())
	}
	dated := 0
	for _, l := range p.list.lines {
		if l.quote != nil && strings.HasPrefix(l.quote.Note, "On 20 Sep 2022") {
			dated++
		}
	}
	if dated != 2 {
		t.Errorf("%d links have the day of the vote", dated)
	}
}

func TestQuerySheetCountsAndSelects(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	q := &querySheet{w: d.Window}
	d.openQuery()
	fields := find[*field](d.dialog())
	if len(fields) != 1 {
		t.Fatalf("%d fields", len(fields))
	}
	said := func() (all string) {
		for _, p := range find[*kit.Paragraph](d.dialog()) {
			all += p.Words() + " "
		}
		return all
	}
	fields[0].SetText("colour:red")
	if !strings.Contains(said(), "colour") {
		t.Errorf("a wrong query is not explained")
	}
	fields[0].SetText("type:person")
	fields[0].onKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s := d.ws.Selection().Nodes; len(s) != 2 || d.shell.lastQuery != "type:person" {
		t.Errorf("selected %v", s)
	}
	if got := q.w.countWords([]graph.EntityID{d.id("League")}); got != "1 node: League" {
		t.Errorf("counted %q", got)
	}
}

func TestExpandSheetShowsWhatIsChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.ws.Hide([]graph.EntityID{d.id("Port Authority"), d.id("Harbour vote")})
	d.until("the picture", func() bool { _, shown := d.ws.Frame().Index[d.id("Port Authority")]; return !shown })
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo")}, false)
	d.until("Ana", func() bool { _, shown := d.ws.Frame().Index[d.id("Ana Ivo")]; return shown })
	d.do(cmdExpandSome)
	lists := find[*listing](d.dialog())
	if len(lists) != 1 || len(lists[0].lines) != 2 {
		t.Fatalf("%d lists", len(lists))
	}
	i := 0
	if lists[0].lines[i].row.Thing != "Port Authority" {
		i = 1
	}
	lists[0].press(i, kit.RowTap{})
	if lists[0].lines[i].row.Icon != kit.IconCheck {
		t.Error("the line does not show that it is chosen")
	}
	find[*field](d.dialog())[0].onKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.openExpand(d.id("Ana Ivo"))
}

// TestFiltersSayWhatTheyHide opens the popup of a filter that holds.
func TestFiltersSayWhatTheyHide(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	f := d.ws.Filter()
	f.Outlet = "Steppe Courier"
	d.ws.SetFilter(f)
	d.until("the count", func() bool { return d.heldCount("outlet") != "" })
	if d.heldCount("outlet") != "−2" || !strings.HasPrefix(d.heldWords("outlet"), "It hides 2 nodes: ") {
		t.Errorf("%q, %q", d.heldCount("outlet"), d.heldWords("outlet"))
	}
	for _, k := range filterKinds() {
		d.openFilter(k.id, d.win.Canvas().Content())
		if d.win.Canvas().Overlays().Top() == nil {
			t.Errorf("the filter %s opens nothing", k.id)
		}
		d.win.Canvas().Overlays().Remove(d.win.Canvas().Overlays().Top())
	}
}

func TestFocusChipSaysHowFar(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo")}, false)
	d.do(cmdFocus)
	bar := d.shell.filled[slotChips].(*chipBar)
	if !bar.focus.chip.Visible() || bar.focus.chip.Words() != "Neighbours of Ana Ivo" {
		t.Errorf("the chip says %q", bar.focus.chip.Words())
	}
	d.do(cmdFocusMore)
	if d.ws.Hops() != 2 || bar.focus.chip.Words() != "Within 2 links of Ana Ivo" {
		t.Errorf("%d hops, the chip says %q", d.ws.Hops(), bar.focus.chip.Words())
	}
	d.do(cmdFocusLess)
	d.do(cmdFocusLess)
	if d.ws.Focused() || bar.focus.hops != 0 {
		t.Error("the focus does not end")
	}
}

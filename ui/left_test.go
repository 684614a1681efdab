package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// shows reports whether the picture holds a node.
func (d *windowdesk) shows(name string) bool {
	_, ok := d.ws.Frame().Index[d.id(name)]
	return ok
}

func (d *windowdesk) showPanel() *showPanel { return d.viewPanel(viewGraph).(*showPanel) }

func (p *showPanel) row(id string) *typeRow {
	return p.rows[slices.IndexFunc(p.rows, func(r *typeRow) bool { return r.id == id })]
}

func TestEyeHidesATypeAndShowsItAgain(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.showPanel()
	p.row(graph.Organization).eye.Tapped(nil)
	d.until("the League gone", func() bool { return !d.shows("League") })
	if !p.row(graph.Organization).row.Data().Dimmed {
		t.Error("the legend does not say that organizations are hidden")
	}
	p.row(graph.Organization).eye.Tapped(nil)
	d.until("the League back", func() bool { return d.shows("League") })
}

func TestClickOnATypeShowsOnlyThat(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.showPanel()
	p.row(graph.Country).row.Tapped(&fyne.PointEvent{})
	d.until("only countries", func() bool { return d.shows("Ruritania") && !d.shows("Ana Ivo") && !d.shows("League") })
	p.row(graph.Country).row.Tapped(&fyne.PointEvent{})
	d.until("all types", func() bool { return d.shows("Ana Ivo") })
}

func TestAltOnAnEyeHidesTheOthers(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.showPanel()
	p.eye(p.row(graph.Person), fyne.KeyModifierAlt)
	for _, r := range d.ws.Types() {
		if r.Shown != (r.Type == graph.Person) {
			t.Errorf("%s shown: %v", r.Type, r.Shown)
		}
	}
}

func TestSliderFiltersByConfidence(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.showPanel()
	links := len(d.ws.Frame().Links)
	p.slider.SetValue(0.6)
	d.until("the doubtful link gone", func() bool { return len(d.ws.Frame().Links) == links-1 })
	d.ws.ClearFilters()
	d.until("all links", func() bool { return len(d.ws.Frame().Links) == links })
	if p.slider.Value != 0 {
		t.Errorf("the slider stands at %v after the filter was cleared", p.slider.Value)
	}
}

func TestMentionedTogetherJoinsNodes(t *testing.T) {
	records := harbour(t)
	d := newWindowdesk(t, records)
	d.showPanel().together.Tapped(&fyne.PointEvent{})
	if !d.ws.Filter().CoMentions {
		t.Error("the switch does not show what is mentioned together")
	}
}

func TestOutlineIsTheCanvasAsAList(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	o := d.showPanel().outline
	o.sortBy(workspace.ByName)
	if got, want := o.rows[0].Name, "A. Ivo"; got != want {
		t.Fatalf("by name the first is %s, want %s", got, want)
	}
	d.win.Canvas().Focus(o.list)
	d.typed(fyne.KeyDown) // Ana Ivo
	d.typed(fyne.KeySpace)
	if s := d.ws.Selection().Nodes; len(s) != 1 || d.name(s[0]) != "Ana Ivo" {
		t.Fatalf("selected %v", s)
	}
	rows := len(o.list.lines)
	d.typed(fyne.KeyRight)
	if got := len(o.list.lines); got != rows+2 {
		t.Fatalf("%d lines with the links of Ana Ivo, want %d", got, rows+2)
	}
	d.typed(fyne.KeyDown)
	d.typed(fyne.KeyReturn)
	if r := d.ws.Reader(); !r.Open() || len(r.Evidence) == 0 {
		t.Error("Enter on a link does not open its evidence")
	}
	d.typed(fyne.KeyLeft)
	if got := len(o.list.lines); got != rows {
		t.Errorf("%d lines after Left, want %d", got, rows)
	}
}

func TestOutlineFollowsTheSelection(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	o := d.showPanel().outline
	d.ws.Select([]graph.EntityID{d.id("Ruritania")}, false)
	at := o.list.cursor
	if row := o.list.lines[at].row; row.Thing != "Ruritania" || !row.Selected {
		t.Errorf("the list stands at %+v", row)
	}
}

func TestCommandsWorkFromTheOutline(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	o := d.showPanel().outline
	d.ws.Select([]graph.EntityID{d.id("Ruritania")}, false)
	d.win.Canvas().Focus(o.list)
	o.list.TypedRune('h')
	d.until("hidden", func() bool { return !d.shows("Ruritania") })
	if d.ws.Hidden() != 1 {
		t.Errorf("%d nodes hidden", d.ws.Hidden())
	}
}

func TestRowsSayWhatTheyAre(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	for _, l := range d.showPanel().outline.list.lines {
		if l.row.Type == "" || l.row.Thing == "" || l.row == (kit.RowData{}) {
			t.Errorf("row without shape or name: %+v", l.row)
		}
	}
}

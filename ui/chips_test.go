package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/graphview"
	"github.com/threadline/threadline/ui/kit"
)

func (d *windowdesk) chipBar() *chipBar {
	for _, p := range d.panels {
		if b, ok := p.(*chipBar); ok {
			return b
		}
	}
	d.t.Fatal("no chip bar")
	return nil
}

// chipWords lists the chips of the filters that hold.
func (b *chipBar) chipWords() (out []string) {
	for i := range b.words {
		out = append(out, b.chips[i].Words())
	}
	return out
}

func TestChipsSayTheFilters(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	b := d.chipBar()
	d.ws.Brush("2022-09-20", "2022-09-21")
	f := d.ws.Filter()
	f.Confidence, f.Origins, f.Outlet = 0.6, 2, "Steppe Courier"
	d.ws.SetFilter(f)
	d.until("four chips", func() bool { return len(b.words) == 4 })
	want := []string{"20–21 Sep 2022", "Confidence ≥ 0.60", "2 or more origins", "Only Steppe Courier"}
	for i, words := range b.chipWords() {
		if words != want[i] {
			t.Errorf("chip %d says %q, want %q", i, words, want[i])
		}
	}
	if !b.clear.Visible() {
		t.Error("several filters and no way to clear all")
	}
	b.clear.Tapped(&fyne.PointEvent{})
	d.until("no chips", func() bool { return len(b.words) == 0 })
}

func TestChipsThatDoNotFitAreCounted(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	b := d.chipBar()
	f := d.ws.Filter()
	f.Confidence, f.Origins, f.Outlet = 0.6, 2, "Steppe Courier"
	d.ws.SetFilter(f)
	d.until("three chips", func() bool { return len(b.words) == 3 })
	b.box.Resize(fyne.NewSize(460, chipsHeight))
	if len(b.hidden) == 0 || !b.rest.Visible() {
		t.Fatalf("%d chips hidden in a narrow bar", len(b.hidden))
	}
	end := float32(0)
	for _, o := range b.box.Objects {
		if o.Visible() {
			end = max(end, o.Position().X+o.Size().Width)
		}
	}
	if end > 460 {
		t.Errorf("the bar is %v wide, there is room for 460", end)
	}
	b.box.Resize(fyne.NewSize(1400, chipsHeight))
	if len(b.hidden) != 0 || b.rest.Visible() {
		t.Errorf("%d chips hidden in a wide bar", len(b.hidden))
	}
}

func TestFilterByTypedDays(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.openFilter("time", d.chipBar().filter)
	d.wrote("2022-09-22")
	d.typed(fyne.KeyReturn)
	if got := d.ws.Filter().From; got != "2022-09-22" {
		t.Errorf("filter begins %q", got)
	}
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("the popup stays open")
	}
}

func TestWrongDaysAreSaid(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.openFilter("time", d.chipBar().filter)
	d.wrote("soon")
	d.typed(fyne.KeyReturn)
	if d.ws.Filter().From != "" {
		t.Errorf("filter begins %q", d.ws.Filter().From)
	}
	said := false
	for _, words := range find[*kit.Text](d.dialog()) {
		said = said || words.Style.Tone == kit.Bad && words.Words != ""
	}
	if !said {
		t.Error("nobody says what is wrong")
	}
}

func TestFiltersAreSwitchedInTheirPopups(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	below := fyne.CanvasObject(d.chipBar().filter)
	d.openFilter("type", below)
	d.typed(fyne.KeySpace) // people
	if !d.ws.Filter().HiddenTypes[graph.Person] {
		t.Errorf("hidden types %v", d.ws.Filter().HiddenTypes)
	}
	d.typed(fyne.KeyEscape)
	d.openFilter("origins", below)
	d.typed(fyne.KeyDown)
	d.typed(fyne.KeyReturn)
	if got := d.ws.Filter().Origins; got != 2 {
		t.Errorf("%d origins asked for", got)
	}
	d.openFilter("outlet", below)
	d.typed(fyne.KeyDown)
	d.typed(fyne.KeyReturn)
	if got := d.ws.Filter().Outlet; got != "Northern Wire" {
		t.Errorf("outlet %q", got)
	}
	d.openFilter("link", below)
	d.typed(fyne.KeySpace)
	if len(d.ws.Filter().HiddenPredicates) != 1 {
		t.Errorf("hidden links %v", d.ws.Filter().HiddenPredicates)
	}
	d.typed(fyne.KeyEscape)
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("a popup stays open")
	}
}

func TestEveryFilterHasAPopup(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	for _, k := range filterKinds() {
		body, _ := k.edit(d.Window, func() {})
		if body == nil || body.MinSize().IsZero() {
			t.Errorf("%s has no popup", k.id)
		}
		if filterOf(k.id+":x") != k.id {
			t.Errorf("a chip of %s does not lead to its popup", k.id)
		}
	}
}

func TestColourIsChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.canvas.setColourBy(graphview.ByCommunity)
	d.chipBar().refresh()
	if got := d.chipBar().colour.Words(); got != "Community" {
		t.Errorf("colour says %q", got)
	}
	d.ws.Measure("degree")
	d.until("size by links", func() bool { return d.chipBar().size.Words() == "Links" })
}

// TestEscClosesEveryFilter opens each filter as it is opened from the keyboard:
// Esc closes it, whatever in it has the keyboard, and the keys of the window
// work again.
func TestEscClosesEveryFilter(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	for _, k := range filterKinds() {
		d.openFilter(k.id, d.chipBar().filter)
		if f := d.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if d.win.Canvas().Overlays().Top() != nil {
			t.Fatalf("Esc leaves the filter %s open", k.id)
		}
	}
}

func TestConfidenceByKey(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.openFilter("confidence", d.chipBar().filter)
	for _, step := range []struct {
		key  fyne.KeyName
		want float64
	}{{fyne.KeyRight, 0.05}, {fyne.KeyLeft, 0}, {fyne.KeyEnd, 1}, {fyne.KeyHome, 0}} {
		d.typed(step.key)
		if got := d.ws.Filter().Confidence; got != step.want {
			t.Errorf("after %s confidence from %g, want %g", step.key, got, step.want)
		}
	}
}

// TestFilterListsOpenAtWhatIsChosen opens each list of which one line is chosen: Enter keeps the filter as it is.
func TestFilterListsOpenAtWhatIsChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.ws.AddTag(d.id("League"), "watch")
	d.ws.GradeOutlet("Steppe Courier", "B")
	d.until("a graded outlet", func() bool { return d.ws.OutletGrade("Steppe Courier") == "B" && len(d.ws.TagLabels()) == 1 })
	f := d.ws.Filter()
	f.Origins, f.Outlet, f.Grade, f.Links, f.Tag = 3, "Steppe Courier", "B", 5, "watch"
	d.ws.SetFilter(f)
	for name, edit := range map[string]func(*Window, func()) (fyne.CanvasObject, fyne.Focusable){
		"origins": editOrigins, "outlet": editOutlet, "grade": editGrade, "neighbours": editDegree, "tag": editTag,
	} {
		_, focus := edit(d.Window, func() {})
		list := focus.(*listing)
		if list.cursor == 0 || !list.lines[list.cursor].row.Selected {
			t.Errorf("%s: the list opens at line %d", name, list.cursor)
		}
		list.press(list.cursor, kit.RowTap{})
		if got := d.ws.Filter(); got.Origins != 3 || got.Outlet != f.Outlet || got.Grade != "B" || got.Links != 5 || got.Tag != "watch" {
			t.Errorf("%s: Enter changed the filter to %+v", name, got)
		}
	}
}

// TestALongFilterListShowsWhatIsChosen opens a list whose chosen line lies below those that fit.
func TestALongFilterListShowsWhatIsChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	body, list := choices(func() (out []line) {
		for i := range 40 {
			out = append(out, line{row: kit.RowData{Thing: "Outlet", Selected: i == 30}})
		}
		return out
	}, func() {})
	d.newDropPopup("Outlet", body).open(d.chipBar().filter, list)
	if top, page := list.column.TopOf(30), list.column.Page(); page <= 0 || top < 0 || top >= page {
		t.Errorf("the chosen line lies at %g of %g", top, page)
	}
}

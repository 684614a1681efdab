package timelineview

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

const left = desktop.MouseButtonPrimary

func TestClickSelects(t *testing.T) {
	b := newBench(t, weeks())
	b.click(b.mark("Mobilization"), left, 0)
	if got := b.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{b.id("Mobilization")}) {
		t.Fatalf("selected %v", got)
	}
	b.click(b.mark("Queue"), left, fyne.KeyModifierShift)
	if got := b.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{b.id("Mobilization"), b.id("Queue")}) {
		t.Fatalf("with Shift selected %v", got)
	}
	b.click(b.mark("Mobilization"), left, fyne.KeyModifierControl)
	if got := b.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{b.id("Queue")}) {
		t.Fatalf("with Ctrl left %v", got)
	}
	b.drawn()
	if !b.drawing.front.View.Selected[string(b.id("Queue"))] {
		t.Error("the picture does not show what is selected")
	}
	b.click(b.at(b.dayX("2022-09-27"), 40), left, 0)
	if got := b.ws.Selection().Nodes; len(got) > 0 {
		t.Errorf("a click beside all marks left %v", got)
	}
}

func TestSelectionElsewhereShowsHere(t *testing.T) {
	b := newBench(t, weeks())
	b.zoomTo(scene.Period{From: scene.Day(2022, 9, 21), To: scene.Day(2022, 9, 22)})
	b.drawn()
	if view := b.look(); view.XOf(scene.Day(2022, 9, 2)) > scene.TimelineNames {
		t.Fatal("the raid is in view before")
	}
	b.ws.Select([]graph.EntityID{b.id("Raid")}, false)
	b.drawn()
	view := b.drawing.front.View
	if x := view.XOf(scene.Day(2022, 9, 2)); x < scene.TimelineNames || x > view.W {
		t.Errorf("the selected event lies at %g, outside the view", x)
	}
	if !view.Selected[string(b.id("Raid"))] {
		t.Error("it is not marked")
	}
	b.ws.Select([]graph.EntityID{b.id("Kazakhstan")}, false)
	b.drawn()
	if r := b.drawing.front.View.Related; !r[string(b.id("Queue"))] || r[string(b.id("Raid"))] {
		t.Errorf("a country marks %v", r)
	}
}

// TestSelectionThatShowsMovesNothing selects an event in view and one outside:
// the days stay.
func TestSelectionThatShowsMovesNothing(t *testing.T) {
	b := newBench(t, weeks())
	b.zoomTo(scene.Period{From: scene.Day(2022, 9, 21), To: scene.Day(2022, 9, 22)})
	b.drawn()
	stood := b.period
	b.ws.Select([]graph.EntityID{b.id("Raid"), b.id("Mobilization")}, false)
	b.drawn()
	if b.period != stood {
		t.Errorf("the days moved from %v to %v though one of the selected shows", stood, b.period)
	}
}

func TestRightClickOpensTheMenu(t *testing.T) {
	b := newBench(t, weeks())
	b.click(b.mark("Raid"), desktop.MouseButtonSecondary, 0)
	b.click(b.at(b.dayX("2022-09-27"), 40), desktop.MouseButtonSecondary, 0)
	if !slices.Equal(b.menus, []graph.EntityID{b.id("Raid"), ""}) {
		t.Errorf("menus of %v", b.menus)
	}
}

func TestWheelZoomsAtThePointer(t *testing.T) {
	b := newBench(t, weeks())
	for _, c := range []struct {
		x, dy    float32
		modifier fyne.KeyModifier
	}{{300, 25, 0}, {700, 25, 0}, {500, -50, 0}, {500, 25, fyne.KeyModifierControl}} {
		before := b.look()
		day, width := before.DayAt(float64(c.x)), before.To-before.From
		b.modifier = c.modifier
		b.wheel(c.x, 0, c.dy)
		after := b.look()
		if got := after.DayAt(float64(c.x)); math.Abs(got-day) > 1e-6 {
			t.Errorf("day %g under the pointer became %g", day, got)
		}
		grew := (after.To - after.From) / width
		if (grew < 1) != (c.dy > 0) || c.modifier != 0 && grew < 0.9 {
			t.Errorf("wheel %g shows %g of the days", c.dy, grew)
		}
	}
	b.modifier = 0
	day := b.look().From
	b.wheel(400, 25, 0)
	if b.look().From >= day {
		t.Error("the wheel with Shift does not pan")
	}
}

func (b *bench) wheel(x, dx, dy float32) {
	b.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 100)}, Scrolled: fyne.NewDelta(dx, dy)})
}

func TestDragPans(t *testing.T) {
	for _, button := range []desktop.MouseButton{left, desktop.MouseButtonTertiary} {
		b := newBench(t, weeks())
		before := b.look()
		day := before.DayAt(400)
		b.drag(b.at(400, 60), b.at(500, 60), button, 0)
		after := b.look()
		if got := after.DayAt(500); math.Abs(got-day) > 1e-3 {
			t.Errorf("button %d: day %g under the pointer became %g", button, day, got)
		}
		if f := b.ws.Filter(); f.From != "" {
			t.Errorf("panning filters from %s", f.From)
		}
	}
}

func TestDoubleClickZoomsToTheEvent(t *testing.T) {
	b := newBench(t, weeks())
	flights := b.ws.Flight().Number
	b.doubleClick(b.mark("Counteroffensive"))
	view := b.look()
	from, to := scene.Day(2022, 9, 6), scene.Day(2022, 9, 15)
	if view.From > from || view.To < to || view.To-view.From > 3*(to-from) {
		t.Errorf("shows days %g to %g", view.From, view.To)
	}
	if b.ws.Flight().Number == flights {
		t.Error("the graph does not fly there")
	}
}

func TestHoverShowsACard(t *testing.T) {
	b := newBench(t, weeks())
	p := b.mark("Raid")
	b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
	if b.ws.Hovered() != b.id("Raid") {
		t.Fatalf("hovered %q", b.ws.Hovered())
	}
	if b.card.Visible() {
		t.Error("the card does not wait")
	}
	b.pass(cardAfter)
	if !b.card.Visible() || b.card.name.Words != "Raid" {
		t.Fatalf("card of %q, visible %v", b.card.name.Words, b.card.Visible())
	}
	if want := "2 Sep 2022 · Attack · first reported 21 Sep 2022 · 1 origin"; b.card.quiet.Words != want {
		t.Errorf("card says %q", b.card.quiet.Words)
	}
	if end := b.card.Position().Add(b.card.Size()); end.X > benchWidth || end.Y > benchHeight || b.card.Position().Y < 0 {
		t.Errorf("the card ends at %v", end)
	}
	b.MouseOut()
	if b.card.Visible() || b.ws.Hovered() != "" {
		t.Error("it stays")
	}
}

func TestAStackOpens(t *testing.T) {
	b := newBench(t, weeks())
	p := b.mark("Third")
	if n := len(b.hit(b.place(p))); n != 5 {
		t.Fatalf("the stack holds %d", n)
	}
	b.click(p, left, 0)
	tray := b.tray()
	if tray == nil || len(b.rows(tray)) != 5 {
		t.Fatalf("no list of five opened: %v", b.said)
	}
	row := b.rows(tray)[1]
	test.Tap(row)
	if got := b.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{b.id(row.Data().Thing)}) {
		t.Errorf("a row selects %v", got)
	}
	if b.tray() != nil {
		t.Error("the list stays open")
	}
}

func TestUndatedTray(t *testing.T) {
	b := newBench(t, weeks())
	if w := b.head.undated.Words(); w != "2 undated" || !b.head.undated.Visible() {
		t.Fatalf("it says %q", w)
	}
	test.Tap(b.head.undated)
	var names []string
	for _, r := range b.rows(b.tray()) {
		names = append(names, r.Data().Thing)
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"Talks", "Threat"}) {
		t.Fatalf("the tray holds %q", names)
	}
	test.Tap(b.rows(b.tray())[0])
	if len(b.ws.Selection().Nodes) != 1 {
		t.Error("a row selects nothing")
	}
}

// TestUndatedByKey walks the tray of undated events without a mouse.
func TestUndatedByKey(t *testing.T) {
	b := newBench(t, weeks())
	press := func(key fyne.KeyName) { b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) }
	b.OpenUndated()
	press(fyne.KeyDown)
	want := b.rows(b.tray())[1].Data().Thing
	press(fyne.KeyReturn)
	if got := b.ws.Selection().Nodes; !slices.Equal(got, []graph.EntityID{b.id(want)}) || b.tray() != nil {
		t.Errorf("Enter on %q selects %v, the tray is open: %t", want, got, b.tray() != nil)
	}
	b.OpenUndated()
	press(fyne.KeyEnd)
	press(fyne.KeyHome)
	press(fyne.KeySpace)
	if got := b.ws.Selection().Nodes; len(got) != 2 || b.tray() == nil {
		t.Errorf("Space leaves %v selected, the tray open: %t", got, b.tray() != nil)
	}
	press(fyne.KeyEscape)
	if b.tray() != nil {
		t.Error("Esc leaves the tray open")
	}
	b.openDate(b.head.was, "As it was on", asItWas)
	press(fyne.KeyEscape)
	if b.tray() != nil {
		t.Error("Esc leaves the choice of a day open")
	}
}

// tray returns the open popup, if any.
func (b *bench) tray() fyne.CanvasObject { return b.window.Canvas().Overlays().Top() }

// rows returns the rows that show in an object.
func (b *bench) rows(in fyne.CanvasObject) []*kit.Row {
	var out []*kit.Row
	switch o := in.(type) {
	case *kit.Row:
		return []*kit.Row{o}
	case *fyne.Container:
		for _, x := range o.Objects {
			out = append(out, b.rows(x)...)
		}
	case fyne.Widget:
		for _, x := range test.WidgetRenderer(o).Objects() {
			out = append(out, b.rows(x)...)
		}
	}
	return out
}

func TestPartialDatesAreRanges(t *testing.T) {
	b := newBench(t, weeks())
	for name, want := range map[string]scene.Happening{
		"Votes":            {From: scene.Day(2022, 9, 1), To: scene.Day(2022, 10, 1), Precision: scene.Within},
		"Counteroffensive": {From: scene.Day(2022, 9, 6), To: scene.Day(2022, 9, 15), Precision: scene.Span},
		"Mobilization":     {From: scene.Day(2022, 9, 21), To: scene.Day(2022, 9, 22), Precision: scene.OnDay},
		"Raid":             {From: scene.Day(2022, 9, 2), To: scene.Day(2022, 9, 3), Precision: scene.OnDay, Late: true, Reported: scene.Day(2022, 9, 21)},
	} {
		h := b.data.timeline.Happenings[b.number(name)]
		if h.From != want.From || h.To != want.To || h.Precision != want.Precision || h.Late != want.Late || h.Reported != want.Reported {
			t.Errorf("%s is %+v", name, h)
		}
	}
	fading := slices.ContainsFunc(b.Figure().Boxes, func(x scene.Box) bool { return len(x.Fade) == 4 && x.Rect.W > 400 })
	if !fading {
		t.Error("no fading bar over the month is drawn")
	}
}

func TestEmptyTimeline(t *testing.T) {
	b := newBench(t, weeks())
	if b.empty.Visible() {
		t.Error("the cover lies over events")
	}
	b.filtered(func() { b.ws.ShowType(graph.EventEntity, false) })
	if !b.empty.Visible() || b.empty.button.Visible() {
		t.Error("nothing is shown and nothing is said")
	}
	b.filtered(func() { b.ws.ShowType(graph.EventEntity, true) })
	if b.empty.Visible() {
		t.Error("the cover stays")
	}
}

func TestLanesChooser(t *testing.T) {
	b := newBench(t, weeks())
	for _, by := range workspace.LaneChoices() {
		data := b.data
		b.SetLanes(by)
		b.until("lanes", func() bool { return b.data != data })
		b.drawn()
		if len(b.data.timeline.Lanes) == 0 || b.head.lanes.Words() != laneWords(by) {
			t.Errorf("by %s: lanes %q, chip %q", by, b.data.timeline.Lanes, b.head.lanes.Words())
		}
	}
	i := slices.IndexFunc(b.data.items, func(i workspace.TimelineItem) bool { return i.Name == "Russia, Raid" })
	b.choose(b.data.items[i], false)
	if l := b.ws.Selection().Link; l == nil || *l != (workspace.LinkID{A: b.id("Russia"), B: b.id("Raid")}) {
		t.Errorf("a link selects %v", l)
	}
}

func TestKeys(t *testing.T) {
	b := newBench(t, weeks())
	span := b.period
	typed := func(name fyne.KeyName) { b.TypedKey(&fyne.KeyEvent{Name: name}) }
	b.TypedRune('+')
	if got := b.period; got.To-got.From >= span.To-span.From {
		t.Error("+ does not zoom in")
	}
	b.TypedRune('0')
	if b.period != span {
		t.Errorf("0 shows %v, not %v", b.period, span)
	}
	var walked []string
	typed(fyne.KeyRight)
	walked = append(walked, b.selected())
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDown, fyne.KeyUp} {
		typed(k)
		walked = append(walked, b.selected())
	}
	if want := []string{"Votes", "Raid", "Counteroffensive", "Raid", "Votes", "Raid"}; !slices.Equal(walked, want) {
		t.Errorf("arrows lead to %q", walked)
	}
	b.modifier = fyne.KeyModifierShift
	typed(fyne.KeyRight)
	if b.period.From <= span.From {
		t.Error("Shift+Right does not pan")
	}
	b.modifier = 0
	typed(fyne.KeyEscape)
	b.TypedRune('f')
	if !slices.Equal(b.keys, []fyne.KeyName{fyne.KeyEscape, "f"}) {
		t.Errorf("keys passed on: %q", b.keys)
	}
}

func (b *bench) selected() string {
	s := b.ws.Selection().Nodes
	if len(s) != 1 {
		return ""
	}
	n, _ := b.ws.Snapshot().Node(s[0])
	return b.ws.Snapshot().Entity(n).Name
}

func TestFocusRingOnlyAfterAKey(t *testing.T) {
	b := newBench(t, weeks())
	b.click(b.at(400, 60), left, 0)
	if !b.focused || b.ring.Visible() {
		t.Errorf("after a click focused %v, ring %v", b.focused, b.ring.Visible())
	}
	b.window.Canvas().Unfocus()
	b.window.Canvas().Focus(b.View)
	if !b.ring.Visible() {
		t.Error("no ring after a key")
	}
}

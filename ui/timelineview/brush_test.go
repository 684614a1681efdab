package timelineview

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// days says the brush as the filter has it.
func (b *bench) days() string {
	f := b.ws.Filter()
	return graph.RangeWords(f.From, f.To)
}

func TestBrushFilters(t *testing.T) {
	b := newBench(t, weeks())
	if _, in := b.ws.Frame().Index[b.id("Mobilization")]; !in {
		t.Fatal("the mobilization is not in the picture")
	}
	b.filtered(func() {
		b.drag(b.at(b.dayX("2022-09-05")+3, 10), b.at(b.dayX("2022-09-14")+3, 12), left, 0)
	})
	if b.days() != "5–14 Sep 2022" {
		t.Fatalf("brushed %s", b.days())
	}
	if _, in := b.ws.Frame().Index[b.id("Mobilization")]; in {
		t.Error("the graph still shows what lies outside")
	}
	if _, in := b.ws.Frame().Index[b.id("Queue")]; !in {
		t.Error("the graph lost what lies inside")
	}
	if chips := b.ws.Filter().Chips(b.ws.Snapshot()); len(chips) != 1 || chips[0].Words != "5–14 Sep 2022" {
		t.Errorf("chips %v", chips)
	}
	for _, r := range b.ws.Ranking() {
		if r.Name == "Mobilization" {
			t.Error("the ranking still lists what lies outside")
		}
	}
	if view := b.drawing.front.View; view.Brush == nil || view.Brush.From != scene.Day(2022, 9, 5) || view.Brush.To != scene.Day(2022, 9, 15) {
		t.Errorf("drawn brush %v", view.Brush)
	}
	b.filtered(func() { b.ws.ClearChip("time") })
	if b.drawing.front.View.Brush != nil {
		t.Error("a cleared chip leaves the brush")
	}
}

func TestShiftDragInTheLanesBrushes(t *testing.T) {
	b := newBench(t, weeks())
	b.filtered(func() {
		b.drag(b.at(b.dayX("2022-09-20")+2, 90), b.at(b.dayX("2022-09-18")+2, 60), left, fyne.KeyModifierShift)
	})
	if b.days() != "18–20 Sep 2022" {
		t.Errorf("brushed %s", b.days())
	}
}

func TestBrushIsChanged(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to string // where the pointer goes
		shift    float64
		y        float64
		want     string
	}{
		{"right handle", "2022-09-15", "2022-09-18", 0, 10, "5–17 Sep 2022"},
		{"left handle over the lanes", "2022-09-05", "2022-09-10", 0, 80, "10–14 Sep 2022"},
		{"left handle beyond the right", "2022-09-05", "2022-09-25", 0, 10, "14 Sep 2022"},
		{"inside", "2022-09-10", "2022-09-13", 4, 10, "8–17 Sep 2022"},
		{"anew beside it", "2022-09-20", "2022-09-21", 4, 10, "20–21 Sep 2022"},
	} {
		b := newBench(t, weeks())
		b.filtered(func() { b.ws.Brush("2022-09-05", "2022-09-14") })
		b.filtered(func() {
			b.drag(b.at(b.dayX(c.from)+c.shift, c.y), b.at(b.dayX(c.to)+c.shift, c.y), left, 0)
		})
		if b.days() != c.want {
			t.Errorf("%s: brushed %s, not %s", c.name, b.days(), c.want)
		}
	}
}

func TestDoubleClickClearsTheBrush(t *testing.T) {
	b := newBench(t, weeks())
	b.filtered(func() { b.ws.Brush("2022-09-05", "2022-09-14") })
	b.doubleClick(b.at(b.dayX("2022-09-25"), 10))
	if b.days() == "" {
		t.Fatal("a double click beside it clears")
	}
	b.filtered(func() { b.doubleClick(b.at(b.dayX("2022-09-10")+3, 10)) })
	if b.days() != "" {
		t.Errorf("left %s", b.days())
	}
}

func TestBrushSnapsToUnits(t *testing.T) {
	day := scene.Day
	for _, c := range []struct {
		name      string
		got, want scene.Period
	}{
		{"days", stretch(scene.Days, day(2022, 9, 6)+0.9, day(2022, 9, 5)+0.1), scene.Period{From: day(2022, 9, 5), To: day(2022, 9, 7)}},
		{"weeks", stretch(scene.Weeks, day(2022, 9, 6), day(2022, 9, 7)), scene.Period{From: day(2022, 9, 5), To: day(2022, 9, 12)}},
		{"months", stretch(scene.Months, day(2022, 9, 6), day(2022, 11, 7)), scene.Period{From: day(2022, 9, 1), To: day(2022, 12, 1)}},
		{"right edge", resized(scene.Months, scene.Period{From: day(2022, 9, 1), To: day(2022, 10, 1)}, false, day(2022, 11, 25)), scene.Period{From: day(2022, 9, 1), To: day(2022, 12, 1)}},
		{"left edge stops", resized(scene.Days, scene.Period{From: day(2022, 9, 1), To: day(2022, 9, 3)}, true, day(2023, 1, 1)), scene.Period{From: day(2022, 9, 2), To: day(2022, 9, 3)}},
		{"a month on", stepped(scene.Months, scene.Period{From: day(2022, 12, 1), To: day(2023, 1, 1)}, 1), scene.Period{From: day(2023, 1, 1), To: day(2023, 2, 1)}},
		{"a month back", stepped(scene.Months, scene.Period{From: day(2022, 3, 1), To: day(2022, 4, 1)}, -1), scene.Period{From: day(2022, 2, 1), To: day(2022, 3, 1)}},
		{"a year on", stepped(scene.Years, scene.Period{From: day(2022, 1, 1), To: day(2023, 1, 1)}, 1), scene.Period{From: day(2023, 1, 1), To: day(2024, 1, 1)}},
		{"a week back", stepped(scene.Weeks, scene.Period{From: day(2022, 9, 5), To: day(2022, 9, 12)}, -1), scene.Period{From: day(2022, 8, 29), To: day(2022, 9, 5)}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, not %v", c.name, c.got, c.want)
		}
	}
}

func TestPlaySteps(t *testing.T) {
	b := newBench(t, weeks())
	b.filtered(func() { b.TypedRune('.') })
	if b.days() != "1 Sep 2022" {
		t.Fatalf("the first step is %s", b.days())
	}
	b.filtered(func() { b.TypedRune('.') })
	b.filtered(func() { b.TypedRune('.') })
	b.filtered(func() { b.TypedRune(',') })
	if b.days() != "2 Sep 2022" {
		t.Fatalf("two on and one back is %s", b.days())
	}
	b.filtered(func() { b.ws.Brush("2022-09-26", "2022-09-27") })
	b.TypedRune(' ')
	if !b.play.on || b.days() != "27–28 Sep 2022" {
		t.Fatalf("playing %v shows %s", b.play.on, b.days())
	}
	for range 2 {
		b.pass(playEvery)
	}
	if b.days() != "29–30 Sep 2022" {
		t.Errorf("after two steps shows %s", b.days())
	}
	b.pass(playEvery)
	if b.play.on || !b.has("timeline stopped") {
		t.Error("it does not stop at the last day")
	}
	b.filtered(func() { b.Play() })
	if b.days() != "1 Sep 2022" {
		t.Errorf("begins anew at %s", b.days())
	}
	b.TypedRune(' ')
	b.pass(playEvery)
	if b.play.on || b.days() != "1 Sep 2022" {
		t.Error("it goes on after a stop")
	}
}

func TestAsOf(t *testing.T) {
	b := newBench(t, weeks())
	b.filtered(func() { b.setAsOf(asItWas, "2022-09-10") })
	if !b.head.was.Visible() || b.head.was.Words() != "10 Sep 2022" {
		t.Errorf("the chip says %q", b.head.was.Words())
	}
	if _, in := b.ws.Frame().Index[b.id("Mobilization")]; in {
		t.Error("what had not happened is shown")
	}
	if day := b.drawing.front.View.AsOf; day == nil || *day != scene.Day(2022, 9, 11) {
		t.Errorf("the flag stands at %v", day)
	}
	b.filtered(func() { b.setAsOf(asItWas, "") })
	b.filtered(func() { b.setAsOf(asKnown, "2022-09-12") })
	if _, in := b.ws.Frame().Index[b.id("Raid")]; in {
		t.Error("what had not been reported is shown")
	}
	if b.head.known.Words() != "12 Sep 2022" || b.head.was.Words() != "any day" {
		t.Errorf("chips %q, %q", b.head.was.Words(), b.head.known.Words())
	}
	for text, ok := range map[string]bool{"2022-09-21": true, "2022-09": true, "": true, "21 September": false, "XXXX-09-21": false} {
		if _, err := dayIn(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

package scene

import (
	"math"
	"slices"
	"testing"
	"time"
)

func TestDaysAndPlaces(t *testing.T) {
	v := borderTimelineView(DarkTokens())
	for _, day := range []float64{v.From, v.To, Day(2022, 9, 21), Day(1969, 12, 31), Day(2024, 2, 29)} {
		if back := v.DayAt(v.XOf(day)); math.Abs(back-day) > 1e-9 {
			t.Errorf("day %g came back as %g", day, back)
		}
		y, m, d := DateOf(day)
		if Day(y, m, d) != day {
			t.Errorf("day %g is %d-%d-%d", day, y, m, d)
		}
	}
	if Day(1970, time.January, 1) != 0 || Day(1970, time.January, 2) != 1 {
		t.Error("days are not counted from 1970")
	}
}

func TestTimelineZoomHoldsTheDay(t *testing.T) {
	v := borderTimelineView(DarkTokens())
	const x = 300
	day := v.DayAt(x)
	for _, factor := range []float64{1.25, 0.3, 1e6, 1e-9} {
		p := v.ZoomAt(factor, x)
		z := v
		z.From, z.To = p.From, p.To
		if got := z.DayAt(x); math.Abs(got-day) > 1e-3 {
			t.Errorf("zoom by %g moved day %g to %g", factor, day, got)
		}
		if w := p.To - p.From; w < 1.999 || w > 200*366 {
			t.Errorf("zoom by %g shows %g days", factor, w)
		}
	}
}

func TestTimelineFitsEverything(t *testing.T) {
	tl := borderTimeline()
	p := FitTimeline(tl)
	for _, h := range tl.Happenings {
		if h.From < p.From || h.To > p.To {
			t.Errorf("%s lies outside", h.Name)
		}
	}
	if p := FitTimeline(&Timeline{}); p != (Period{}) {
		t.Errorf("nothing fits into %v", p)
	}
	if p := FitTimeline(&Timeline{Counts: []DayCount{{100, 2}}}); p.To-p.From < 21 {
		t.Errorf("one day is shown in %g days", p.To-p.From)
	}
}

func TestTimelineTextsNeitherOverlapNorAreCut(t *testing.T) {
	f := testFonts(t)
	v := borderTimelineView(LightTokens())
	for _, days := range []float64{3, 12, 31, 90, 400, 4000, 40000} {
		v.From, v.To = Day(2022, 9, 15)-days/2, Day(2022, 9, 15)+days/2
		s := BuildTimeline(borderTimeline(), v, f)
		var seen []Rect
		for _, x := range s.List.Texts {
			r := Rect{x.At.X, x.At.Y - x.Size*0.75, f.Width(x.Words, x.Size, x.Face), x.Size * 0.9}
			if r.X < 0 || r.X+r.W > v.W || r.Y < 0 || r.Y+r.H > v.H {
				t.Errorf("%g days: %q is cut: %v", days, x.Words, r)
			}
			for i, o := range seen {
				if r.Overlaps(o) {
					t.Errorf("%g days: %q meets %q", days, x.Words, s.List.Texts[i].Words)
				}
			}
			seen = append(seen, r)
		}
	}
}

func TestTimelineHits(t *testing.T) {
	f, tl := testFonts(t), borderTimeline()
	v := borderTimelineView(DarkTokens())
	s := BuildTimeline(tl, v, f)
	lane := func(k int, row float64) float64 { return histogram + laneHeight*(float64(k)+row+0.5) }
	names := func(p Point) []string {
		var out []string
		for _, i := range s.Hit(p) {
			out = append(out, tl.Happenings[i].ID)
		}
		return out
	}
	for _, c := range []struct {
		p    Point
		want string
		n    int
	}{
		{Point{X: v.XOf(Day(2022, 9, 21) + 0.5), Y: lane(0, 0)}, "mob", 1},
		{Point{X: v.XOf(Day(2022, 9, 10)), Y: lane(0, 0)}, "khar", 1},
		{Point{X: v.XOf(Day(2022, 9, 17)), Y: lane(2, 1)}, "talks", 1},
		{Point{X: v.XOf(Day(2022, 9, 4) + 0.5), Y: lane(4, 0)}, "s0", 5},
		{Point{X: v.XOf(Day(2022, 9, 2)), Y: lane(1, 0)}, "", 0},
		{Point{X: 20, Y: lane(0, 0)}, "", 0},
		{Point{X: 300, Y: 10}, "", 0},
	} {
		if got := names(c.p); len(got) != c.n || c.n > 0 && got[0] != c.want {
			t.Errorf("at %v: %v", c.p, got)
		}
	}
	x1, x2 := v.XOf(v.Brush.From), v.XOf(v.Brush.To)
	for p, want := range map[Point]BrushPart{{X: x1, Y: 90}: BrushLeft, {X: x2 + 3, Y: 10}: BrushRight, {X: (x1 + x2) / 2, Y: 10}: BrushInside,
		{X: (x1 + x2) / 2, Y: 90}: NoBrush, {X: x1 - 20, Y: 10}: NoBrush} {
		if got := s.HitBrush(p); got != want {
			t.Errorf("at %v part %d of the brush", p, got)
		}
	}
	if s.LaneAt(Point{X: 5, Y: lane(1, 0)}) != 1 || s.LaneAt(Point{X: 5, Y: 3}) != -1 || s.LaneAt(Point{X: 5, Y: lane(6, 0)}) != -1 {
		t.Error("wrong lanes")
	}
	if !s.OnHistogram(Point{X: 200, Y: 5}) || s.OnHistogram(Point{X: 200, Y: 60}) {
		t.Error("wrong strip")
	}
}

func TestEmptyLanesHide(t *testing.T) {
	s := BuildTimeline(borderTimeline(), borderTimelineView(DarkTokens()), testFonts(t))
	for _, x := range s.List.Texts {
		if x.Words == "Other" {
			t.Error("a lane without anything is shown")
		}
	}
	if want := histogram + 6*laneHeight + axisHeight; s.Height != want {
		t.Errorf("it is %g high, not %g", s.Height, want)
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		unit     Unit
		from, to float64
	}{
		{Days, Day(2022, 9, 21), Day(2022, 9, 22)},
		{Weeks, Day(2022, 9, 19), Day(2022, 9, 26)},
		{Months, Day(2022, 9, 1), Day(2022, 10, 1)},
		{Years, Day(2022, 1, 1), Day(2023, 1, 1)},
	} {
		if p := c.unit.Around(Day(2022, 9, 21) + 0.4); p != (Period{c.from, c.to}) {
			t.Errorf("unit %d around 21 Sep 2022 is %v", c.unit, p)
		}
	}
	v := borderTimelineView(DarkTokens())
	for days, want := range map[float64]Unit{30: Days, 130: Days, 200: Weeks, 1500: Months, 20_000: Years} {
		v.To = v.From + days
		if got := v.Unit(); got != want {
			t.Errorf("%g days are counted by unit %d", days, got)
		}
	}
}

func TestTimelineOpensWhereMostIs(t *testing.T) {
	tl := borderTimeline()
	if OpenTimeline(tl) != FitTimeline(tl) {
		t.Error("a month is not shown whole")
	}
	tl.Happenings = append(tl.Happenings, Happening{ID: "old", From: Day(1945, 1, 1), To: Day(1946, 1, 1), Precision: Within},
		Happening{ID: "late", From: Day(2031, 5, 9), To: Day(2031, 5, 10)})
	p := OpenTimeline(tl)
	if p.From < Day(2022, 7, 1) || p.To > Day(2022, 12, 1) || p.From > Day(2022, 9, 1) || p.To < Day(2022, 9, 30) {
		t.Errorf("opens from day %g to %g", p.From-Day(2022, 9, 1), p.To-Day(2022, 9, 1))
	}
	if p := OpenTimeline(&Timeline{}); p != (Period{}) {
		t.Errorf("nothing opens at %v", p)
	}
}

func TestFadedEndsHaveNoLabel(t *testing.T) {
	f := testFonts(t)
	tl := &Timeline{Lanes: []string{"Force"}, Happenings: []Happening{
		{ID: "old", Name: "Since the war", From: Day(1945, 1, 1), To: Day(2023, 1, 1), Precision: Within}}}
	for year, want := range map[int]bool{1943: false, 1980: true, 2022: false} {
		v := TimelineView{From: Day(year, 9, 1), To: Day(year, 10, 1) + 400, W: 900, H: 120, Tokens: DarkTokens()}
		if year != 1980 {
			v.To = Day(year, 11, 1)
		}
		shown := slices.ContainsFunc(BuildTimeline(tl, v, f).List.Texts, func(x Text) bool { return x.Words == "Since the war" })
		if shown != want {
			t.Errorf("in %d its name is shown: %v", year, shown)
		}
	}
}

func TestTimelineScrolls(t *testing.T) {
	f, tl := testFonts(t), borderTimeline()
	v := borderTimelineView(DarkTokens())
	v.H = histogram + axisHeight + 2*laneHeight
	s := BuildTimeline(tl, v, f)
	if got, want := s.Scroll(1e6), 4*laneHeight; got != want {
		t.Errorf("scrolls to %g, not %g", got, want)
	}
	for i, h := range tl.Happenings {
		w := v
		w.Scroll = s.ScrollTo(i)
		place, ok := BuildTimeline(tl, w, f).Place(i)
		if !ok || place.Y < histogram || place.Y+place.H > w.H-axisHeight {
			t.Errorf("%s lies at %v after scrolling to it", h.Name, place)
		}
	}
	if got := s.ScrollTo(0); got != 0 {
		t.Errorf("scrolled by %g to what shows already", got)
	}
}

func TestTimelineWithoutDatesIsEmpty(t *testing.T) {
	s := BuildTimeline(&Timeline{}, TimelineView{W: 800, H: 176, Tokens: DarkTokens()}, testFonts(t))
	if len(s.List.Runs) > 0 {
		t.Errorf("draws %d runs", len(s.List.Runs))
	}
	if s.Hit(Point{X: 300, Y: 60}) != nil || s.HitBrush(Point{X: 300, Y: 10}) != NoBrush {
		t.Error("something is hit")
	}
}

func TestStacksDoNotCoverEachOther(t *testing.T) {
	f := testFonts(t)
	tl := &Timeline{Lanes: []string{"Force"}}
	from := Day(2021, 1, 1)
	for i := range 800 {
		day := from + float64(i*7919%700)
		h := Happening{ID: "e" + string(rune(0x4000+i)), Name: "Event", From: day, To: day + 1}
		if i%9 == 0 {
			h.To, h.Precision = day+12, Span
		}
		tl.Happenings = append(tl.Happenings, h)
	}
	for _, days := range []float64{40, 200, 700, 3000} {
		s := BuildTimeline(tl, TimelineView{From: from, To: from + days, W: 900, H: 300, Tokens: LightTokens()}, f)
		stacks := 0
		for i, m := range s.marks {
			if len(m.items) < 2 {
				continue
			}
			stacks++
			for _, o := range s.marks[i+1:] {
				if len(o.items) > 1 && m.area.Overlaps(o.area) {
					t.Errorf("%g days: stacks at %v and %v", days, m.area, o.area)
				}
				if len(o.items) == 1 && tl.Happenings[o.items[0]].Precision == Span && m.area.Overlaps(o.area) {
					t.Errorf("%g days: a stack at %v lies on a bar at %v", days, m.area, o.area)
				}
			}
			if n := s.Hit(Point{X: m.area.X + m.area.W/2, Y: m.area.Y + m.area.H/2}); m.area.X > TimelineNames && len(n) != len(m.items) {
				t.Errorf("%g days: a stack of %d opens %d", days, len(m.items), len(n))
			}
		}
		if days > 100 && stacks == 0 {
			t.Errorf("%g days: no stacks", days)
		}
	}
}

func TestPanningRegroupsNothing(t *testing.T) {
	f, tl := testFonts(t), borderTimeline()
	v := borderTimelineView(DarkTokens())
	for _, shift := range []float64{0, 0.3, 1, 2.7} {
		w := v
		w.From, w.To = v.From-shift, v.To-shift
		s := BuildTimeline(tl, w, f)
		if n := len(s.Hit(Point{X: w.XOf(Day(2022, 9, 4) + 0.5), Y: histogram + laneHeight*4.5})); n != 5 {
			t.Errorf("after a pan by %g days the stack holds %d", shift, n)
		}
	}
}

func BenchmarkTimeline(b *testing.B) {
	f := testFonts(b)
	tl := &Timeline{Lanes: []string{"Force", "Law", "Politics", "Speech"}}
	for i := range 10_000 {
		from := Day(2020, 1, 1) + float64(i*7919%1000)
		tl.Happenings = append(tl.Happenings, Happening{ID: string(rune(0x10000 + i)), Name: "Happening", Lane: i % 4, From: from, To: from + 1, Rank: float64(i%97) / 97})
	}
	p := FitTimeline(tl)
	v := TimelineView{From: p.From, To: p.To, W: 1200, H: 200, Tokens: DarkTokens()}
	for b.Loop() {
		BuildTimeline(tl, v, f)
	}
}

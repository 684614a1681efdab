package scene

import (
	"math"
	"strconv"
	"time"
)

// tick is a place on the axis with its words.
type tick struct {
	day   float64
	words string
}

// tickGap is how far labels of the axis stay apart, in units.
const tickGap = 74

// ticks returns the days that are named on the axis: days, months or years, as many as fit.
func (b *timelineBuilder) ticks() []tick {
	perDay := b.v.perDay()
	for _, step := range [...]int{1, 2, 5, 10} {
		if float64(step)*perDay >= tickGap {
			return b.dayTicks(step)
		}
	}
	for _, step := range [...]int{1, 2, 3, 6} {
		if float64(step)*28*perDay >= tickGap {
			return b.monthTicks(step)
		}
	}
	step := 1
	for _, s := range [...]int{1, 2, 5, 10, 20, 50, 100} {
		step = s
		if float64(s)*365*perDay >= tickGap {
			break
		}
	}
	return b.yearTicks(step)
}

// dayTicks names the first of every month and every step-th day after, as round numbers as there are, unless the next
// month is too close.
func (b *timelineBuilder) dayTicks(step int) []tick {
	var out []tick
	for day := math.Ceil(b.v.From); day <= b.v.To; day++ {
		_, month, d := DateOf(day)
		_, next, _ := DateOf(day + float64(step) - 1)
		named := d%step == 0 && next == month
		if step == 2 {
			named = d%2 == 1 && next == month
		}
		if step == 5 && d == 5 {
			named = 4*b.v.perDay() >= tickGap*0.8
		}
		if d == 1 || named {
			out = append(out, tick{day, b.dayWords(day)})
		}
	}
	return out
}

// dayWords is "21 Sep", with the year on its first day.
func (b *timelineBuilder) dayWords(day float64) string {
	y, m, d := DateOf(day)
	words := strconv.Itoa(d) + " " + b.v.Words.Months[m-1]
	if m == time.January && d == 1 {
		words += " " + strconv.Itoa(y)
	}
	return words
}

func (b *timelineBuilder) monthTicks(step int) []tick {
	var out []tick
	y, m, _ := DateOf(b.v.From)
	for k := (int(m) - 1) / step * step; ; k += step {
		day := Day(y, time.Month(k+1), 1)
		if day > b.v.To {
			return out
		}
		year, month, _ := DateOf(day)
		words := b.v.Words.Months[month-1]
		if month == time.January {
			words += " " + strconv.Itoa(year)
		}
		if day >= b.v.From {
			out = append(out, tick{day, words})
		}
	}
}

func (b *timelineBuilder) yearTicks(step int) []tick {
	var out []tick
	y, _, _ := DateOf(b.v.From)
	for y = int(math.Floor(float64(y)/float64(step))) * step; ; y += step {
		day := Day(y, time.January, 1)
		if day > b.v.To {
			return out
		}
		if day >= b.v.From {
			out = append(out, tick{day, strconv.Itoa(y)})
		}
	}
}

// grid draws the upright lines of the ticks behind the lanes.
func (b *timelineBuilder) grid() {
	for _, t := range b.ticks() {
		x := b.v.XOf(t.day)
		b.rule(Point{X: x, Y: histogram}, Point{X: x, Y: b.bottom()})
	}
}

// axis names the ticks below the lanes, and at its left the years shown. A name that would be cut off is left out.
func (b *timelineBuilder) axis() {
	b.list.text(Text{At: Point{X: 16, Y: b.v.H - axisHeight/2 + subSize*0.36}, Words: b.years(), Size: subSize, Colour: b.k.Text3})
	free := TimelineNames - 4.0
	for _, t := range b.ticks() {
		x := b.v.XOf(t.day) + 5
		w := b.fonts.Width(t.words, subSize, Regular)
		if x < free || x+w > b.v.W-4 {
			continue
		}
		b.list.text(Text{At: Point{X: x, Y: b.v.H - axisHeight/2 + subSize*0.36}, Words: t.words, Size: subSize, Colour: b.k.Text3})
		free = x + w + 8
	}
}

// years is "2022", or "2021–2023".
func (b *timelineBuilder) years() string {
	first, _, _ := DateOf(b.v.From)
	last, _, _ := DateOf(b.v.To - 1e-9)
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// bin is a bar of the histogram.
type bin struct {
	from, to float64
	n        int
}

// minBar is the least width of a bar of the histogram, in units.
const minBar = 5

// Unit is what the histogram counts by, and what a step in time is.
type Unit uint8

// The units of a timeline.
const (
	Days Unit = iota
	Weeks
	Months
	Years
)

// Unit returns the smallest unit that is wide enough for a bar.
func (v *TimelineView) Unit() Unit {
	switch perDay := v.perDay(); {
	case perDay*28 < minBar:
		return Years
	case perDay*7 < minBar:
		return Months
	case perDay < minBar:
		return Weeks
	}
	return Days
}

// Around returns the day, week, month or year a day lies in.
func (u Unit) Around(day float64) Period {
	switch day = math.Floor(day); u {
	case Years:
		y, _, _ := DateOf(day)
		return Period{Day(y, time.January, 1), Day(y+1, time.January, 1)}
	case Months:
		y, m, _ := DateOf(day)
		return Period{Day(y, m, 1), Day(y, m+1, 1)}
	case Weeks:
		from := math.Floor((day+3)/7)*7 - 3 // day 0 was a Thursday; weeks begin on Monday
		return Period{from, from + 7}
	}
	return Period{day, day + 1}
}

// bins adds up the counts by day, week, month or year, whatever is wide enough, and says which.
func (b *timelineBuilder) bins() ([]bin, string) {
	unit := b.v.Unit()
	words := [...]string{b.v.Words.PerDay, b.v.Words.PerWeek, b.v.Words.PerMonth, b.v.Words.PerYear}[unit]
	var out []bin
	for _, c := range b.t.Counts {
		p := unit.Around(c.Day)
		if k := len(out); k > 0 && out[k-1].from == p.From {
			out[k-1].n += c.N
		} else {
			out = append(out, bin{p.From, p.To, c.N})
		}
	}
	return out, words
}

// histogram draws how many articles there are, with the chosen time in accent.
func (b *timelineBuilder) histogram() {
	bins, words := b.bins()
	b.list.text(Text{At: Point{X: 16, Y: histogram - 8}, Words: b.fonts.Shorten(words, subSize, Regular, TimelineNames-18), Size: subSize, Colour: b.k.Text3})
	b.rule(Point{Y: histogram}, Point{X: b.v.W, Y: histogram})
	most := 0
	for _, x := range bins {
		most = max(most, x.n)
	}
	for _, x := range bins {
		x1, x2 := b.clampX(b.v.XOf(x.from)+1), b.clampX(max(b.v.XOf(x.to)-1, b.v.XOf(x.from)+2))
		if x.n == 0 || x2 <= x1 {
			continue
		}
		h := max(float64(x.n)/float64(most)*(histogram-6), 1.5)
		c := b.k.Accent
		if p := b.v.Brush; p != nil && !p.Contains((x.from+x.to)/2) {
			c = Fade(b.k.Text3, 0.4)
		}
		b.list.box(Box{Rect: Rect{x1, histogram - 1 - h, x2 - x1, h}, Radius: min(1.5, h/2), Fill: c})
	}
}

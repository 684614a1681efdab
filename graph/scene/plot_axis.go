package scene

import (
	"math"
	"strconv"
)

// axis turns values into shares of its length.
type axis struct {
	lo, hi float64
	log    bool
	whole  bool // all values are whole numbers
}

// zeroShare is how much of a logarithmic axis is kept for what is not positive.
const zeroShare = 0.04

// newAxis makes an axis that holds all values.
func newAxis(values []float64, log bool) axis {
	a := axis{lo: math.Inf(1), hi: math.Inf(-1), log: log, whole: true}
	for _, x := range values {
		if math.IsNaN(x) || math.IsInf(x, 0) || log && x <= 0 {
			continue
		}
		a.lo, a.hi, a.whole = min(a.lo, x), max(a.hi, x), a.whole && x == math.Trunc(x)
	}
	switch {
	case a.lo > a.hi: // no value
		a.lo, a.hi = 0.1, 1
	case a.lo == a.hi && log:
		a.lo, a.hi = a.lo/2, a.hi*2
	case a.lo == a.hi && !a.whole:
		a.lo, a.hi = a.lo-math.Abs(a.lo)/2, a.hi+math.Abs(a.hi)/2+1e-9
	}
	return a
}

// padded is the axis with some room beyond its ends, so that points do not lie on the frame.
func (a axis) padded() axis {
	const room = 0.04
	if a.log {
		if f := math.Pow(a.hi/a.lo, room); !math.IsInf(f, 0) {
			a.lo, a.hi = a.lo/f, a.hi*f
		}
		return a
	}
	span := a.hi - a.lo
	if span <= 0 || math.IsInf(span, 0) {
		span = 1
	}
	a.lo, a.hi = a.lo-span*room, a.hi+span*room
	return a
}

// newCountAxis makes an axis for the heights of bars: it begins with nothing.
func newCountAxis(counts []float64, log bool) axis {
	a := axis{hi: 1, log: log, whole: true}
	for _, c := range counts {
		a.hi = max(a.hi, c)
	}
	if log {
		a.lo = 0.5 // a bar of one is seen
		a.hi = max(a.hi, 2)
	}
	return a
}

// share is where a value lies between the ends of the axis, 0 to 1.
func (a *axis) share(x float64) float64 {
	if a.log {
		if x <= 0 || math.IsNaN(x) {
			return 0
		}
		return min(max(zeroShare+(1-zeroShare)*(math.Log(x)-math.Log(a.lo))/(math.Log(a.hi)-math.Log(a.lo)), 0), 1)
	}
	if math.IsNaN(x) || a.hi == a.lo {
		return 0
	}
	return min(max((x-a.lo)/(a.hi-a.lo), 0), 1)
}

// value is what lies at a share of the axis.
func (a *axis) value(share float64) float64 {
	if !a.log {
		return a.lo + share*(a.hi-a.lo)
	}
	if share < zeroShare {
		return 0
	}
	return math.Exp(math.Log(a.lo) + (share-zeroShare)/(1-zeroShare)*(math.Log(a.hi)-math.Log(a.lo)))
}

// ticks are values to write at the axis, at most so many.
func (a *axis) ticks(most int) []float64 {
	if a.log {
		return a.logTicks(most)
	}
	step := math.Pow(10, math.Floor(math.Log10((a.hi-a.lo)/float64(most))))
	for _, f := range [...]float64{1, 2, 5, 10} {
		if s := step * f; (a.hi-a.lo)/s <= float64(most) {
			step = s
			break
		}
	}
	if a.whole {
		step = math.Max(step, 1)
	}
	var out []float64
	if step <= 0 || math.IsNaN(step) || math.IsInf(step, 0) {
		return []float64{a.lo}
	}
	for k := math.Ceil(a.lo/step - 1e-9); k*step <= a.hi*(1+1e-9) && len(out) <= most+1; k++ {
		out = append(out, k*step)
	}
	return out
}

// logTicks are powers of ten, with 2 and 5 between them where there is room.
func (a *axis) logTicks(most int) []float64 {
	var out []float64
	between := []float64{1}
	decades := math.Log10(a.hi / a.lo)
	if 3*decades < float64(most) {
		between = []float64{1, 2, 5}
	}
	every := math.Ceil(decades / float64(most))
	for e := math.Floor(math.Log10(a.lo)); e <= math.Ceil(math.Log10(a.hi)); e += max(every, 1) {
		for _, m := range between {
			if x := m * math.Pow(10, e); x >= a.lo*(1-1e-9) && x <= a.hi*(1+1e-9) {
				out = append(out, x)
			}
		}
	}
	return out
}

// frame draws the axes with their ticks and names.
func (b *plotBuilder) frame() {
	t, f := &b.p.Tokens, b.out.Field
	bottom, right := f.Y+f.H, f.X+f.W
	line := func(x1, y1, x2, y2 float64) {
		b.list.AddLine(Line{A: Point{X: x1, Y: y1}, B: Point{X: x2, Y: y2}, Width: 1, Colour: t.Line})
	}
	const size = 11
	for _, v := range b.ay.ticks(max(int(f.H/40), 1)) {
		y := bottom - f.H*b.ay.share(v)
		line(f.X, y, right, y)
		b.list.AddText(Text{At: Point{X: f.X - 6, Y: y + 4}, Words: tickWords(v), Size: size, Anchor: End, Colour: t.Text3})
	}
	end := math.Inf(-1)
	for _, v := range b.ax.ticks(max(int(f.W/64), 1)) {
		x, words := f.X+f.W*b.ax.share(v), tickWords(v)
		half := b.fonts.Width(words, size, Regular) / 2
		if x-half < end+8 || x+half > b.p.W {
			continue
		}
		end = x + half
		line(x, bottom, x, bottom+4)
		b.list.AddText(Text{At: Point{X: x, Y: bottom + 15}, Words: words, Size: size, Anchor: Middle, Colour: t.Text3})
	}
	line(f.X, bottom, right, bottom)
	line(f.X, f.Y, f.X, bottom)
	b.list.AddText(Text{At: Point{X: right, Y: b.p.H - 6}, Words: b.p.XName, Size: size, Anchor: End, Colour: t.Text2})
	b.list.AddText(Text{At: Point{X: f.X, Y: f.Y - 9}, Words: b.p.YName, Size: size, Colour: t.Text2})
}

// tickWords writes a value as short as it stays telling.
func tickWords(v float64) string {
	if math.Abs(v) < 1e-12 {
		return "0"
	}
	if a := math.Abs(v); a >= 1e5 || a < 1e-3 {
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

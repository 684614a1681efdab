package scene

import (
	"image/color"
	"math"
)

// Plot is numbers of things to be drawn against axes: how one number is distributed, or one against another. Things
// are told apart by their index.
type Plot struct {
	X, Y         []float64 // Y nil: the distribution of X
	Types        []string  // entity types, for the colours of points; nil draws all alike
	Chosen       []bool    // drawn in accent; nil chooses none
	Log          bool      // logarithmic axes; what is not positive stands at their beginning
	XName, YName string
	W, H         float64
	Tokens       Tokens
}

// PlotScene is a drawn plot: a list of primitives, and what lies where in it. It does not change once built.
type PlotScene struct {
	List  List
	Field Rect // between the axes

	at   []Point // of points; nil for a distribution
	bars []plotBar
}

// plotBar is a bar of a distribution and what it counts.
type plotBar struct {
	area    Rect // as high as the field: a low bar can be hit too
	from    float64
	to      float64
	members []int
}

// Room around the field of a plot, in units.
const (
	plotLeft   = 46
	plotBottom = 40
	plotTop    = 24
	plotRight  = 12
	pointSize  = 3.2
)

// plotBuilder carries what the steps of BuildPlot share.
type plotBuilder struct {
	p      *Plot
	out    *PlotScene
	list   *List
	fonts  *Fonts
	ax, ay axis
}

// BuildPlot draws a plot. The cost is linear in the things.
func BuildPlot(p Plot, fonts *Fonts) *PlotScene {
	s := &PlotScene{Field: Rect{X: plotLeft, Y: plotTop, W: max(p.W-plotLeft-plotRight, 1), H: max(p.H-plotTop-plotBottom, 1)}}
	s.List = List{W: p.W, H: p.H, Ground: p.Tokens.Canvas}
	b := &plotBuilder{p: &p, out: s, list: &s.List, fonts: fonts}
	if len(p.X) == 0 {
		return s
	}
	b.ax = newAxis(p.X, p.Log)
	if p.Y == nil {
		b.distribution()
	} else {
		b.scatter()
	}
	return s
}

func (b *plotBuilder) chosen(i int) bool { return i < len(b.p.Chosen) && b.p.Chosen[i] }

// scatter draws a point for each thing, the chosen ones on top.
func (b *plotBuilder) scatter() {
	b.ax, b.ay = b.ax.padded(), newAxis(b.p.Y, b.p.Log).padded()
	b.frame()
	f := b.out.Field
	b.out.at = make([]Point, len(b.p.X))
	for i := range b.p.X {
		b.out.at[i] = Point{X: f.X + f.W*b.ax.share(b.p.X[i]), Y: f.Y + f.H*(1-b.ay.share(b.p.Y[i]))}
		if !b.chosen(i) {
			b.point(i)
		}
	}
	for i := range b.p.X {
		if b.chosen(i) {
			b.point(i)
		}
	}
}

func (b *plotBuilder) point(i int) {
	s := Symbol{At: b.out.at[i], R: pointSize, Shape: Circle, Fill: Fade(b.p.Tokens.Text2, 0.75)}
	if i < len(b.p.Types) {
		s.Fill = Fade(b.p.Tokens.Fill(b.p.Types[i]), 0.75)
	}
	if b.chosen(i) {
		s.R, s.Rim, s.Fill = pointSize+1.6, b.p.Tokens.Canvas, b.p.Tokens.Accent
	}
	b.list.symbol(s)
}

// distribution draws a bar for each span of values; what is chosen of it stands in front.
func (b *plotBuilder) distribution() {
	b.bin()
	counts := make([]float64, len(b.out.bars))
	for i := range b.out.bars {
		counts[i] = float64(len(b.out.bars[i].members))
	}
	b.ay = newCountAxis(counts, b.p.Log)
	b.frame()
	for i := range b.out.bars {
		bar, chosen := &b.out.bars[i], 0
		for _, m := range bar.members {
			if b.chosen(m) {
				chosen++
			}
		}
		b.bar(bar, len(bar.members), Fade(b.p.Tokens.Accent, 0.42))
		b.bar(bar, chosen, b.p.Tokens.Accent)
	}
}

func (b *plotBuilder) bar(bar *plotBar, count int, c color.NRGBA) {
	if count == 0 {
		return
	}
	h := max(b.out.Field.H*b.ay.share(float64(count)), 2) // one thing must be seen
	b.list.AddBox(Box{Rect: Rect{X: bar.area.X + 0.5, Y: bar.area.Y + bar.area.H - h, W: max(bar.area.W-1, 1), H: h}, Fill: c})
}

// plotBars is how many bars a distribution has at most.
const plotBars = 28

// bin divides the axis into spans, of whole numbers if there are only a few, and puts every thing into one.
func (b *plotBuilder) bin() {
	n := plotBars
	if whole := b.ax.hi - b.ax.lo + 1; !b.ax.log && b.ax.whole && whole <= plotBars {
		n = int(whole)
		b.ax.lo, b.ax.hi = b.ax.lo-0.5, b.ax.hi+0.5
	}
	f := b.out.Field
	b.out.bars = make([]plotBar, n)
	for i := range b.out.bars {
		from, to := float64(i)/float64(n), float64(i+1)/float64(n)
		b.out.bars[i] = plotBar{area: Rect{X: f.X + f.W*from, Y: f.Y, W: f.W / float64(n), H: f.H}, from: b.ax.value(from), to: b.ax.value(to)}
	}
	for i, x := range b.p.X {
		k := min(int(b.ax.share(x)*float64(n)), n-1)
		b.out.bars[k].members = append(b.out.bars[k].members, i)
	}
}

// Within lists the things in an area of the plot, ascending: the points in it, or what the bars count that it touches.
func (s *PlotScene) Within(area Rect) []int {
	var out []int
	for i, p := range s.at {
		if area.X <= p.X && p.X <= area.X+area.W && area.Y <= p.Y && p.Y <= area.Y+area.H {
			out = append(out, i)
		}
	}
	for i := range s.bars {
		if b := &s.bars[i]; b.area.X < area.X+area.W && area.X < b.area.X+b.area.W {
			out = append(out, b.members...)
		}
	}
	return out
}

// Nearest returns the thing whose point is closest to a place, within a distance; -1 if none is.
func (s *PlotScene) Nearest(p Point, within float64) int {
	best, found := within, -1
	for i, q := range s.at {
		if d := math.Hypot(p.X-q.X, p.Y-q.Y); d <= best {
			best, found = d, i
		}
	}
	return found
}

// Bars returns the number of bars of a distribution.
func (s *PlotScene) Bars() int { return len(s.bars) }

// Bar returns where a bar stands, from what value to what value it counts, and how many things.
func (s *PlotScene) Bar(i int) (area Rect, from, to float64, count int) {
	b := &s.bars[i]
	return b.area, b.from, b.to, len(b.members)
}

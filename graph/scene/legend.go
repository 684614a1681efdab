package scene

import "cmp"

// LegendWords are the words of a legend in the language of the window. What is missing is in English.
type LegendWords struct {
	Types    map[string]string // plural names of entity types
	Families map[Family]string
	Disagree string
	Gaps     string // what lines with wide gaps say
	Note     string // a line below: what size and width stand for
}

func (w *LegendWords) typeName(entityType string) string {
	if s := w.Types[entityType]; s != "" {
		return s
	}
	switch entityType {
	case "Person":
		return "People"
	case "PublicBody":
		return "Public bodies"
	case "Country":
		return "Countries"
	}
	return entityType + "s"
}

func (w *LegendWords) familyName(f Family) string {
	if s := w.Families[f]; s != "" {
		return s
	}
	switch f {
	case Role:
		return "Role, member"
	case Ownership:
		return "Owns"
	case Kin:
		return "Family, circle"
	case TookPart:
		return "Took part"
	case Said:
		return "Spoke of"
	case Against:
		return "Sanctioned by"
	case Place:
		return "Place"
	case Together:
		return "Mentioned together"
	}
	return "Cause, other"
}

// Sizes of a legend, in units.
const (
	legendRow    = 22.0
	legendSymbol = 14.0
	legendGap    = 18.0
	legendSample = 34.0 // length of a line that shows a pattern
	legendInset  = 16.0
)

// Figure returns the drawing with a legend below it: the shapes and patterns that are in the picture, and a note. Its
// ground is that of the canvas. For labels of at least 8 points in print, 11 units must be 8 points or more: a figure
// 480 points wide may be 660 units wide.
func (s *Scene) Figure(words LegendWords, fonts *Fonts) *List {
	out := s.List.cropped()
	if s.List.Margin > 0 { // the legend lies where links leave the view
		out.box(Box{Rect: Rect{0, out.H, out.W, 40 * legendRow}, Fill: out.Ground})
	}
	g := &legend{list: &out, t: &s.View.Tokens, fonts: fonts, x: legendInset, y: out.H + legendRow/2, right: out.W - legendInset}
	g.types(s, &words)
	g.families(s, &words)
	g.note(words.Note)
	out.H = g.y + legendRow/2 + 4
	return &out
}

// legend lays entries in rows.
type legend struct {
	list  *List
	t     *Tokens
	fonts *Fonts
	x, y  float64
	right float64
}

// entry makes room for a sign of a width with its words and returns where the sign begins.
func (g *legend) entry(sign float64, words string) float64 {
	w := sign + 6 + g.fonts.Width(words, labelSize, Regular)
	if g.x > legendInset && g.x+w > g.right {
		g.x, g.y = legendInset, g.y+legendRow
	}
	x := g.x
	g.list.text(Text{At: Point{X: x + sign + 6, Y: g.y + labelSize*0.36}, Words: words, Size: labelSize, Colour: g.t.Text2})
	g.x += w + legendGap
	return x
}

// newLine begins a row unless one is empty.
func (g *legend) newLine() {
	if g.x > legendInset {
		g.x, g.y = legendInset, g.y+legendRow
	}
}

// types names the shapes that show; coloured by community, they stand in grey.
func (g *legend) types(s *Scene, words *LegendWords) {
	present, view := map[string]bool{}, Rect{0, 0, s.View.W, s.View.H}
	for _, n := range s.Nodes {
		if view.Contains(n.At) {
			present[s.graph.Nodes[n.Index].Type] = true
		}
	}
	for _, t := range EntityTypes() {
		if !present[t] {
			continue
		}
		x := g.entry(legendSymbol, words.typeName(t))
		sign := glyphSymbol(t, "", Rect{x, g.y - legendSymbol/2, legendSymbol, legendSymbol}, g.t)
		if s.View.ByCommunity {
			sign.Fill = g.t.Text3
		}
		g.list.symbol(sign)
	}
}

func (g *legend) families(s *Scene, words *LegendWords) {
	present, view := map[Family]bool{}, Rect{0, 0, s.View.W, s.View.H}
	disputed, gaps := false, false
	for i := range s.links {
		l := &s.links[i]
		if !l.bounds().grow(1).Overlaps(view) {
			continue
		}
		e := &s.graph.Edges[l.index]
		present[e.Family] = true
		disputed = disputed || e.Disputed
		gaps = gaps || s.graph.links[l.index].gaps
	}
	g.newLine()
	b := &builder{t: g.t, list: g.list, out: &Scene{}, scratch: &scratch{}}
	b.taken.cover(1, 1, 0)
	for _, f := range Families() {
		if !present[f] {
			continue
		}
		x := g.entry(legendSample, words.familyName(f))
		b.sample(f, Point{X: x, Y: g.y}, Point{X: x + legendSample, Y: g.y})
	}
	if gaps {
		x := g.entry(legendSample, cmp.Or(words.Gaps, "Planned or unsure"))
		g.list.line(Line{A: Point{X: x, Y: g.y}, B: Point{X: x + legendSample, Y: g.y}, Width: 1.7, Colour: Fade(g.t.Edge, 0.8), Dash: SparseSolid})
	}
	if disputed {
		x := g.entry(badgeWidth, cmp.Or(words.Disagree, "Sources disagree"))
		b.disagreement(Point{X: x + badgeWidth/2, Y: g.y}, 1)
	}
}

// sample draws a link of a family between two points.
func (b *builder) sample(f Family, from, to Point) {
	style := styleOf(f)
	line := Line{Width: 1.7, Colour: Fade(b.t.Edge, 0.8), Dash: style.dash}
	c := course{from: from, to: to, outA: Point{X: 1}, outB: Point{X: -1}, length: to.X - from.X}
	var out linkBatch
	out.ends(style.end, &c, line, 1, false)
	line.A, line.B = c.from, c.to
	if style.double {
		out.double(line, &c)
	} else {
		out.lines = append(out.lines, line)
	}
	for _, x := range out.lines {
		b.list.line(x)
	}
	for _, x := range out.tips {
		b.list.tip(x)
	}
}

func (g *legend) note(words string) {
	if words == "" {
		return
	}
	g.newLine()
	words = g.fonts.Shorten(words, subSize, Regular, g.right-g.x)
	g.list.text(Text{At: Point{X: g.x, Y: g.y + subSize*0.36}, Words: words, Size: subSize, Colour: g.t.Text3})
}

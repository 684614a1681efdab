package scene

import (
	"image/color"
	"math"
)

// List is a drawing: a ground and primitives in the order they are painted, in units of a view of W by H with Margin
// more on every side. Runs hold the order, the other slices the primitives of each kind.
type List struct {
	W, H, Margin float64
	Ground       color.NRGBA // alpha 0 is no ground

	Runs    []Run
	Lines   []Line
	Tips    []Tip
	Symbols []Symbol
	Boxes   []Box
	Areas   []Area
	Texts   []Text
}

// Run is a row of primitives of one kind, from index From up to but not including To.
type Run struct {
	Kind     Kind
	From, To int
}

// Kind is a kind of primitive.
type Kind uint8

// The kinds of primitive.
const (
	Lines Kind = iota
	Tips
	Symbols
	Boxes
	Areas
	Texts
	kindCount
)

// Line is a straight line from A to B, or a curve with one control point. Lines of one run and colour lie over each
// other as if painted one after the other; their order does not matter.
type Line struct {
	A, B   Point
	Bend   Point // control point of a quadratic curve
	Width  float64
	Colour color.NRGBA
	Dash   Dash
	Curved bool
}

// Tip is the end of a link: a filled arrow whose point is At and which flies in direction U (a unit vector), or a disc
// about At. Size is the length of the arrow, the radius of the disc.
type Tip struct {
	At, U  Point
	Size   float64
	Colour color.NRGBA
	Disc   bool
}

// Symbol is a node: a shape with a rim under it and a mark in it.
type Symbol struct {
	At    Point
	R     float64
	Shape Shape
	Mark  Mark        // NoMark when it would be too small
	Fill  color.NRGBA // alpha is strength, over the rim
	Rim   color.NRGBA // alpha 0 is no rim
	Ink   color.NRGBA // of the mark
	Rings uint8       // rings inside: how often community colours have been used up
}

// Box is a filled rectangle with round corners.
type Box struct {
	Rect   Rect
	Radius float64
	Fill   color.NRGBA
	Fade   []Stop // strengths of the fill from the left to the right end; nil is even
}

// Stop is a strength (0 to 1) at a share of the width of a box.
type Stop struct{ At, Strength float64 }

// Area is a path, filled, and stroked where the stroke has a width.
type Area struct {
	Path   Path
	Fill   color.NRGBA // alpha 0 is no fill
	Stroke color.NRGBA
	Width  float64
	Dash   Dash
	Round  bool // round ends instead of square ones
}

// Text is one line of text. At lies on its baseline: at its left end, middle or right end, as Anchor says.
type Text struct {
	At     Point
	Words  string
	Size   float64
	Face   Face
	Anchor Anchor
	Colour color.NRGBA
}

// Anchor says which point of a text lies at its place.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// PixelSize returns the size of the picture of a list at a number of pixels per unit.
func (l *List) PixelSize(scale float64) (w, h int) {
	return int(math.Round((l.W + 2*l.Margin) * scale)), int(math.Round((l.H + 2*l.Margin) * scale))
}

// AddLine lays a line over what the list holds.
func (l *List) AddLine(x Line) { l.line(x) }

// AddBox lays a rectangle over what the list holds.
func (l *List) AddBox(x Box) { l.box(x) }

// AddText lays a line of text over what the list holds.
func (l *List) AddText(x Text) { l.text(x) }

// extend makes the last run of a kind reach up to an index.
func (l *List) extend(k Kind, to int) {
	from := 0
	for n := len(l.Runs) - 1; n >= 0; n-- {
		if r := &l.Runs[n]; r.Kind == k {
			if n == len(l.Runs)-1 {
				r.To = to
				return
			}
			from = r.To
			break
		}
	}
	if from < to {
		l.Runs = append(l.Runs, Run{k, from, to})
	}
}

// join lays what another list holds over this one.
func (l *List) join(o *List) {
	lines, tips, symbols, boxes, areas, texts := len(l.Lines), len(l.Tips), len(l.Symbols), len(l.Boxes), len(l.Areas), len(l.Texts)
	l.Lines, l.Tips, l.Symbols = join(l.Lines, o.Lines), join(l.Tips, o.Tips), join(l.Symbols, o.Symbols)
	l.Boxes, l.Areas, l.Texts = join(l.Boxes, o.Boxes), join(l.Areas, o.Areas), join(l.Texts, o.Texts)
	begin := [kindCount]int{Lines: lines, Tips: tips, Symbols: symbols, Boxes: boxes, Areas: areas, Texts: texts}
	for _, r := range o.Runs {
		l.extend(r.Kind, begin[r.Kind]+r.To)
	}
}

// join appends, without copying to an empty slice.
func join[T any](a, b []T) []T {
	if len(a) == 0 {
		return b
	}
	return append(a, b...)
}

func (l *List) line(x Line) {
	if x.Width > 0 && x.Colour.A > 0 {
		l.Lines = append(l.Lines, x)
		l.extend(Lines, len(l.Lines))
	}
}

func (l *List) tip(x Tip) {
	if x.Size > 0 && x.Colour.A > 0 {
		l.Tips = append(l.Tips, x)
		l.extend(Tips, len(l.Tips))
	}
}

func (l *List) symbol(x Symbol) {
	l.Symbols = append(l.Symbols, x)
	l.extend(Symbols, len(l.Symbols))
}

func (l *List) area(x Area) {
	l.Areas = append(l.Areas, x)
	l.extend(Areas, len(l.Areas))
}

func (l *List) fill(p Path, c color.NRGBA) {
	if c.A > 0 {
		l.area(Area{Path: p, Fill: c})
	}
}

func (l *List) outline(p Path, c color.NRGBA, width float64) {
	l.area(Area{Path: p, Stroke: c, Width: width})
}

func (l *List) box(x Box) {
	if x.Fill.A > 0 && x.Rect.W > 0 && x.Rect.H > 0 {
		l.Boxes = append(l.Boxes, x)
		l.extend(Boxes, len(l.Boxes))
	}
}

func (l *List) text(x Text) {
	if x.Words != "" && x.Colour.A > 0 {
		l.Texts = append(l.Texts, x)
		l.extend(Texts, len(l.Texts))
	}
}

package scene

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// pdfPage writes the drawing of one page. It sets what the reader does not have set already.
type pdfPage struct {
	*pdfWriter
	b            strings.Builder
	fill, stroke string // colours as last set
	state        string // graphics state as last set
	width        float64
	dash         Dash
	caps         int
}

// page writes the content of a page and returns its number.
func (p *pdfWriter) page(page *Leaf) int {
	l := page.List
	g := &pdfPage{pdfWriter: p}
	k := p.scale(l)
	g.say(num3(k), " 0 0 ", num3(-k), " 0 ", num(l.H*k), " cm\n1 j\n")
	if l.Ground.A > 0 {
		g.forget()
		g.fillWith(l.Ground)
		g.rect(Rect{0, 0, l.W, l.H})
		g.say("f\n")
	}
	for _, in := range page.Insets {
		g.say("q ", num3(in.Scale), " 0 0 ", num3(in.Scale), " ", at(in.At), " cm\n")
		g.list(in.List, true)
		g.say("Q\n")
	}
	g.list(l, false)
	return p.stream("", []byte(g.b.String()))
}

// forget makes the next primitive set everything.
func (g *pdfPage) forget() {
	g.fill, g.stroke, g.state, g.width, g.dash, g.caps = "", "", "", -1, dashCount, -1
}

// list draws what of a list lies in its view, on its ground if it is an inset.
func (g *pdfPage) list(l *List, ground bool) {
	g.forget()
	view := Rect{0, 0, l.W, l.H}
	g.rect(view)
	g.say("W n\n")
	if ground && l.Ground.A > 0 {
		g.fillWith(l.Ground)
		g.rect(view)
		g.say("f\n")
	}
	for _, run := range l.Runs {
		for i := run.From; i < run.To; i++ {
			if l.Margin == 0 || l.bounds(run.Kind, i).Overlaps(view) {
				g.primitive(l, run.Kind, i)
			}
		}
	}
}

func (g *pdfPage) say(parts ...string) {
	for _, s := range parts {
		g.b.WriteString(s)
	}
}

func (g *pdfPage) primitive(l *List, k Kind, i int) {
	switch k {
	case Lines:
		g.line(&l.Lines[i])
	case Tips:
		g.tip(&l.Tips[i])
	case Symbols:
		for _, a := range l.Symbols[i].parts() {
			g.area(&a)
		}
	case Boxes:
		g.box(&l.Boxes[i])
	case Areas:
		g.area(&l.Areas[i])
	case Texts:
		g.text(&l.Texts[i])
	}
}

// pdfColour writes the three parts of a colour.
func pdfColour(c color.NRGBA) string {
	part := func(v uint8) string { return num3(float64(v) / 255) }
	return part(c.R) + " " + part(c.G) + " " + part(c.B)
}

// fillWith sets the colour and strength of fills and text.
func (g *pdfPage) fillWith(c color.NRGBA) {
	if s := pdfColour(c); s != g.fill {
		g.fill = s
		g.say(s, " rg\n")
	}
	g.strength(c.A)
}

// strokeWith sets the pen.
func (g *pdfPage) strokeWith(c color.NRGBA, width float64, dash Dash, caps int) {
	if s := pdfColour(c); s != g.stroke {
		g.stroke = s
		g.say(s, " RG\n")
	}
	g.strength(c.A)
	if width != g.width {
		g.width = width
		g.say(num(width), " w\n")
	}
	if dash != g.dash {
		g.dash = dash
		parts := make([]string, 0, 4)
		for _, l := range dash.Lengths() {
			parts = append(parts, num(l))
		}
		g.say("[", strings.Join(parts, " "), "] 0 d\n")
	}
	if caps != g.caps {
		g.caps = caps
		g.say(strconv.Itoa(caps), " J\n")
	}
}

// strength sets how opaque fills and lines are.
func (g *pdfPage) strength(a uint8) {
	s := num3(float64(a) / 255)
	g.use("/ca " + s + " /CA " + s + " /SMask /None")
}

// use sets a graphics state.
func (g *pdfPage) use(sets string) {
	if sets == g.state {
		return
	}
	g.state = sets
	n, known := g.alphas[sets]
	if !known {
		n = len(g.states)
		g.alphas[sets] = n
		g.states = append(g.states, sets)
	}
	g.say("/G", strconv.Itoa(n), " gs\n")
}

func (g *pdfPage) rect(r Rect) { g.say(num(r.X), " ", num(r.Y), " ", num(r.W), " ", num(r.H), " re\n") }

func (g *pdfPage) line(l *Line) {
	g.strokeWith(l.Colour, l.Width, l.Dash, 0)
	g.say(at(l.A), " m ")
	if l.Curved { // a curve with one control point as one with two
		third := func(p, q Point) Point { return Point{X: p.X + (q.X-p.X)*2/3, Y: p.Y + (q.Y-p.Y)*2/3} }
		g.say(at(third(l.A, l.Bend)), " ", at(third(l.B, l.Bend)), " ", at(l.B), " c S\n")
		return
	}
	g.say(at(l.B), " l S\n")
}

func (g *pdfPage) tip(t *Tip) {
	g.fillWith(t.Colour)
	if t.Disc {
		g.path(circle(t.At.X, t.At.Y, t.Size))
	} else {
		g.path(arrowPath(t))
	}
	g.say("f\n")
}

func (g *pdfPage) area(a *Area) {
	if a.Fill.A > 0 {
		g.fillWith(a.Fill)
		g.path(a.Path)
		g.say("f\n")
	}
	if a.Stroke.A > 0 && a.Width > 0 {
		caps := 0
		if a.Round {
			caps = 1
		}
		g.strokeWith(a.Stroke, a.Width, a.Dash, caps)
		g.path(a.Path)
		g.say("S\n")
	}
}

func (g *pdfPage) path(p Path) {
	for _, piece := range p {
		switch piece.Kind {
		case MoveTo:
			g.say(at(piece.To), " m\n")
		case LineTo:
			g.say(at(piece.To), " l\n")
		case CurveTo:
			g.say(at(piece.C1), " ", at(piece.C2), " ", at(piece.To), " c\n")
		case Close:
			g.say("h\n")
		}
	}
}

func (g *pdfPage) box(b *Box) {
	if b.Fade == nil {
		g.fillWith(b.Fill)
	} else {
		g.fillWith(color.NRGBA{b.Fill.R, b.Fill.G, b.Fill.B, 255})
		g.use("/ca 1 /CA 1 /SMask " + ref(g.fade(b)))
	}
	if b.Radius > 0 {
		g.path(roundRect(b.Rect, b.Radius))
	} else {
		g.rect(b.Rect)
	}
	g.say("f\n")
}

// fade writes a mask whose brightness is the strength of a box, from its left to its right end, and returns its number.
func (g *pdfPage) fade(b *Box) int {
	bounds, encode, functions := []string{}, []string{}, []string{}
	strength := func(s Stop) string { return num3(s.Strength * float64(b.Fill.A) / 255) }
	for i := 1; i < len(b.Fade); i++ {
		functions = append(functions, fmt.Sprintf("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [%s] /C1 [%s] >>", strength(b.Fade[i-1]), strength(b.Fade[i])))
		encode = append(encode, "0 1")
		if i < len(b.Fade)-1 {
			bounds = append(bounds, num3(b.Fade[i].At))
		}
	}
	shading := g.add(fmt.Sprintf("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [%s 0 %s 0] /Extend [true true] /Function << /FunctionType 3 /Domain [0 1] /Bounds [%s] /Encode [%s] /Functions [%s] >> >>",
		num(b.Rect.X), num(b.Rect.X+b.Rect.W), strings.Join(bounds, " "), strings.Join(encode, " "), strings.Join(functions, " ")))
	form := g.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [%s %s %s %s] /Group << /S /Transparency /CS /DeviceGray >> /Resources << /Shading << /S %s >> >>",
		num(b.Rect.X), num(b.Rect.Y), num(b.Rect.X+b.Rect.W), num(b.Rect.Y+b.Rect.H), ref(shading)), []byte("/S sh"))
	return g.add("<< /Type /Mask /S /Luminosity /G ", ref(form), " >>")
}

// text sets one line, glyph by glyph: kerning becomes the steps between them.
func (g *pdfPage) text(t *Text) {
	shaped := g.fonts.shape(t.Words, t.Face)
	x := t.At.X - shaped.width*t.Size*[...]float64{0, 0.5, 1}[t.Anchor]
	g.fillWith(t.Colour)
	for from := 0; from < len(shaped.glyphs); {
		to := from
		for to < len(shaped.glyphs) && shaped.glyphs[to].font == shaped.glyphs[from].font {
			to++
		}
		first := shaped.glyphs[from]
		g.say("BT /F", strconv.Itoa(int(first.font)), " ", num(t.Size), " Tf 1 0 0 -1 ", num(x+first.x*t.Size), " ", num(t.At.Y), " Tm ")
		g.glyphs(shaped.glyphs[from:to])
		g.say(" ET\n")
		from = to
	}
}

// glyphs shows a row of glyphs of one font.
func (g *pdfPage) glyphs(row []shapedGlyph) {
	g.say("[<")
	for i, x := range row {
		g.say(fmt.Sprintf("%04X", uint16(x.id)))
		if i+1 == len(row) {
			break
		}
		if step := (row[i+1].x-x.x)*1000 - float64(g.fonts.advance(x)); step > 0.5 || step < -0.5 {
			g.say("> ", num(-step), " <")
		}
	}
	g.say(">] TJ")
}

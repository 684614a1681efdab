package scene

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
)

// SVGOptions are the choices of WriteSVG. The zero value is good.
type SVGOptions struct {
	Title string // for readers that speak
	Width string // as the picture says it, like "170mm"; empty is units as pixels
}

// WriteSVG writes a list as an SVG 1.1 picture. Text stays text, in fonts cut down to the characters used and carried
// along; shapes are what the painter paints. The output depends on the list alone.
func WriteSVG(w io.Writer, l *List, fonts *Fonts, o SVGOptions) error {
	s := &svgWriter{w: bufio.NewWriterSize(w, 1<<16), l: l, fonts: fonts}
	s.begin(o)
	for _, run := range l.Runs {
		for i := run.From; i < run.To; i++ {
			switch run.Kind {
			case Lines:
				s.line(&l.Lines[i])
			case Tips:
				s.tip(&l.Tips[i])
			case Symbols:
				s.symbol(&l.Symbols[i])
			case Boxes:
				s.box(&l.Boxes[i])
			case Areas:
				s.area(&l.Areas[i])
			case Texts:
				s.text(&l.Texts[i])
			}
		}
	}
	s.put("</svg>\n")
	if s.err == nil {
		s.err = s.w.Flush()
	}
	if s.err != nil {
		return fmt.Errorf("write svg: %w", s.err)
	}
	return nil
}

// svgWriter writes elements and keeps the first error.
type svgWriter struct {
	w     *bufio.Writer
	l     *List
	fonts *Fonts
	fades int
	err   error
}

func (s *svgWriter) put(parts ...string) {
	for _, p := range parts {
		if s.err == nil {
			_, s.err = s.w.WriteString(p)
		}
	}
}

func (s *svgWriter) begin(o SVGOptions) {
	m := s.l.Margin
	w, h := s.l.W+2*m, s.l.H+2*m
	width, height := num(w), num(h)
	if o.Width != "" {
		width, height = o.Width, ""
	}
	s.put(`<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="`, width, `"`)
	if height != "" {
		s.put(` height="`, height, `"`)
	}
	s.put(` viewBox="`, num(-m), " ", num(-m), " ", num(w), " ", num(h), `">`, "\n")
	if o.Title != "" {
		s.put("<title>", escape(o.Title), "</title>\n")
	}
	s.style()
	if s.l.Ground.A > 0 {
		s.put(`<rect x="`, num(-m), `" y="`, num(-m), `" width="`, num(w), `" height="`, num(h), `"`, paint("fill", s.l.Ground), "/>\n")
	}
}

// style writes the fonts.
func (s *svgWriter) style() {
	s.put("<style>\ntext{white-space:pre}\n")
	for i, use := range s.fonts.used(s.l) {
		if use == nil {
			continue
		}
		data, err := subset(s.fonts.data(i), use)
		if err != nil {
			data = s.fonts.data(i) // a font without TrueType outlines goes along whole
		}
		s.put("@font-face{font-family:", fontFamily(i), ";src:url(data:font/ttf;base64,", base64.StdEncoding.EncodeToString(data), ")}\n")
	}
	families := make([]string, len(s.fonts.fonts))
	for i := range families {
		families[i] = fontFamily(i)
	}
	rest := strings.Join(families[s.fonts.fallback():], ",")
	for face, own := range s.fonts.own {
		names := []string{families[own], "Inter"}
		if rest != "" {
			names = append(names, rest)
		}
		s.put(".f", strconv.Itoa(face), "{font-family:", strings.Join(names, ","), ",sans-serif;", [...]string{"", "font-weight:600", "font-style:italic"}[face], "}\n")
	}
	s.put("</style>\n")
}

func fontFamily(i int) string { return "threadline" + strconv.Itoa(i) }

func (s *svgWriter) line(l *Line) {
	s.put(`<path d="M`, at(l.A))
	if l.Curved {
		s.put("Q", at(l.Bend), " ", at(l.B))
	} else {
		s.put("L", at(l.B))
	}
	s.put(`" fill="none"`, paint("stroke", l.Colour), ` stroke-width="`, num(l.Width), `"`, dashArray(l.Dash), "/>\n")
}

func (s *svgWriter) tip(t *Tip) {
	if t.Disc {
		s.put(`<circle cx="`, num(t.At.X), `" cy="`, num(t.At.Y), `" r="`, num(t.Size), `"`, paint("fill", t.Colour), "/>\n")
		return
	}
	s.put(`<path d="`, pathData(arrowPath(t)), `"`, paint("fill", t.Colour), "/>\n")
}

// arrowPath is the outline of a filled arrow.
func arrowPath(t *Tip) Path {
	back := along(t.At, t.U, -t.Size)
	half := t.Size * arrowWidth / 2
	return polygon(t.At.X, t.At.Y, back.X-t.U.Y*half, back.Y+t.U.X*half, back.X+t.U.Y*half, back.Y-t.U.X*half)
}

func (s *svgWriter) symbol(x *Symbol) {
	for _, a := range x.parts() {
		s.area(&a)
	}
}

// parts returns a symbol as areas: rim, fill, rings and mark. It is what sprites are painted from.
func (x *Symbol) parts() []Area {
	var out []Area
	if x.Rim.A > 0 {
		out = append(out, Area{Path: x.Shape.outline(x.R, rimOf(x.R)).at(x.At, 1), Fill: x.Rim})
	}
	out = append(out, Area{Path: x.Shape.outline(x.R, 0).at(x.At, 1), Fill: x.Fill})
	for i := range x.Rings {
		out = append(out, Area{Path: x.Shape.outline(x.R, -x.R*0.2*float64(i+1)).at(x.At, 1), Stroke: x.Rim, Width: max(x.R*0.08, 1)})
	}
	m := x.Mark.drawing()
	k := x.R / 20 * markShare(x.Shape)
	for _, f := range m.fills {
		out = append(out, Area{Path: f.at(x.At, k), Fill: x.Ink})
	}
	var lines Path
	for _, l := range m.lines {
		lines = append(lines, l.at(x.At, k)...)
	}
	if len(lines) > 0 {
		out = append(out, Area{Path: lines, Stroke: x.Ink, Width: max(markWidth*k, 1), Round: true})
	}
	return out
}

func (s *svgWriter) box(b *Box) {
	fill := paint("fill", b.Fill)
	if b.Fade != nil {
		fill = s.fade(b)
	}
	s.put(`<rect x="`, num(b.Rect.X), `" y="`, num(b.Rect.Y), `" width="`, num(b.Rect.W), `" height="`, num(b.Rect.H), `"`)
	if b.Radius > 0 {
		s.put(` rx="`, num(min(b.Radius, b.Rect.W/2, b.Rect.H/2)), `"`)
	}
	s.put(fill, "/>\n")
}

// fade defines a gradient and returns how to fill with it.
func (s *svgWriter) fade(b *Box) string {
	id := "fade" + strconv.Itoa(s.fades)
	s.fades++
	s.put(`<linearGradient id="`, id, `">`)
	for _, stop := range b.Fade {
		s.put(`<stop offset="`, num(stop.At), `" stop-color="`, hexOf(b.Fill), `" stop-opacity="`, num(stop.Strength*float64(b.Fill.A)/255), `"/>`)
	}
	s.put("</linearGradient>\n")
	return ` fill="url(#` + id + `)"`
}

func (s *svgWriter) area(a *Area) {
	s.put(`<path d="`, pathData(a.Path), `"`)
	if a.Fill.A > 0 {
		s.put(paint("fill", a.Fill))
	} else {
		s.put(` fill="none"`)
	}
	if a.Stroke.A > 0 && a.Width > 0 {
		s.put(paint("stroke", a.Stroke), ` stroke-width="`, num(a.Width), `" stroke-linejoin="round"`, dashArray(a.Dash))
		if a.Round {
			s.put(` stroke-linecap="round"`)
		}
	}
	s.put("/>\n")
}

func (s *svgWriter) text(t *Text) {
	s.put(`<text class="f`, strconv.Itoa(int(t.Face)), `" x="`, num(t.At.X), `" y="`, num(t.At.Y), `" font-size="`, num(t.Size), `"`)
	s.put([...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[t.Anchor])
	s.put(` textLength="`, num(s.fonts.Width(t.Words, t.Size, t.Face)), `"`, paint("fill", t.Colour), ">", escape(t.Words), "</text>\n")
}

// pathData is a path as SVG writes it.
func pathData(p Path) string {
	var b strings.Builder
	for _, piece := range p {
		switch piece.Kind {
		case MoveTo:
			b.WriteString("M" + at(piece.To))
		case LineTo:
			b.WriteString("L" + at(piece.To))
		case CurveTo:
			b.WriteString("C" + at(piece.C1) + " " + at(piece.C2) + " " + at(piece.To))
		case Close:
			b.WriteString("Z")
		}
	}
	return b.String()
}

func at(p Point) string { return num(p.X) + " " + num(p.Y) }

// num writes a number with at most two digits after the point.
func num(v float64) string {
	s := strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

func hexOf(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// paint is an attribute with a colour, and its opacity where it is not full.
func paint(attribute string, c color.NRGBA) string {
	out := " " + attribute + `="` + hexOf(c) + `"`
	if c.A < 255 {
		out += " " + attribute + `-opacity="` + num3(float64(c.A)/255) + `"`
	}
	return out
}

func num3(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }

func dashArray(d Dash) string {
	lengths := d.Lengths()
	if lengths == nil {
		return ""
	}
	parts := make([]string, len(lengths))
	for i, l := range lengths {
		parts[i] = num(l)
	}
	return ` stroke-dasharray="` + strings.Join(parts, " ") + `"`
}

// escape writes text so that it may stand in XML: marks become entities, characters XML forbids are left out.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

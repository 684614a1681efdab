package report

import (
	"image/color"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph/scene"
)

// A4 in units of 1/96 inch, and what of it is printed on.
const (
	pageWidth, pageHeight = 793.7, 1122.5
	pageSide              = 56.85
	pageTop               = 58.0
	pageBottom            = pageHeight - 74

	// TextWidth is how wide the text of a page is, in units. A figure drawn this wide has labels of at least 8 points.
	TextWidth = pageWidth - 2*pageSide
)

// sheet sets text on pages, from the top of the first to wherever it ends.
type sheet struct {
	fonts *scene.Fonts
	t     scene.Tokens
	pages []scene.Leaf
	y     float64 // below what stands on the last page

	links   []scene.PDFLink
	notes   map[int]int   // of a link: the number of the source it leads to
	sources map[int]place // where sources stand
}

// place is a height on a page.
type place struct {
	page int
	y    float64
}

func newSheet(fonts *scene.Fonts) *sheet {
	s := &sheet{fonts: fonts, t: scene.LightTokens(), notes: map[int]int{}, sources: map[int]place{}}
	s.turn()
	return s
}

// turn begins a page.
func (s *sheet) turn() {
	s.pages = append(s.pages, scene.Leaf{List: &scene.List{W: pageWidth, H: pageHeight, Ground: color.NRGBA{255, 255, 255, 255}}})
	s.y = pageTop
}

// leaf is the page written on.
func (s *sheet) leaf() *scene.Leaf { return &s.pages[len(s.pages)-1] }

// room begins a page if something of a height does not fit on this one but on another.
func (s *sheet) room(h float64) {
	if s.y+h > pageBottom && s.y > pageTop {
		s.turn()
	}
}

func (s *sheet) left() float64 { return pageBottom - s.y }

// style is how words are set.
type style struct {
	size   float64
	face   scene.Face
	colour color.NRGBA
}

// span is a piece of a paragraph.
type span struct {
	words string
	style
	notes []int  // raised numbers behind the words, instead of words
	url   string // where a click leads
}

// piece is what is never broken: a word, or a number behind it.
type piece struct {
	span
	space bool // before it
	note  int
	width float64
}

// setLine is a line with the places of its pieces.
type setLine struct {
	pieces []piece
	at     []float64
}

// raised numbers are this share of the size of the words, and stand this share of it higher.
const (
	noteSize  = 0.74
	noteRaise = 0.36
)

// pieces takes spans apart; groups of pieces without a space between them stay on one line.
func (s *sheet) pieces(spans []span) []piece {
	var out []piece
	open := false // the last span ended with a space
	for _, sp := range spans {
		for i, n := range sp.notes {
			p := piece{span: sp, note: n, space: i > 0}
			p.words = strconv.Itoa(n)
			if i < len(sp.notes)-1 {
				p.words += ","
			}
			p.size, p.face, p.colour = sp.size*noteSize, scene.SemiBold, s.t.Accent
			out = append(out, p)
		}
		for i, w := range strings.Fields(sp.words) {
			p := piece{span: sp, space: i > 0 || open || strings.HasPrefix(sp.words, " ")}
			p.words = w
			out = append(out, p)
		}
		open = strings.HasSuffix(sp.words, " ")
	}
	for i := range out {
		out[i].width = s.fonts.Width(out[i].words, out[i].size, out[i].face)
	}
	return out
}

// lines breaks spans at a width.
func (s *sheet) lines(spans []span, width float64) []setLine {
	var out []setLine
	line, x := setLine{}, 0.0
	flush := func() {
		if len(line.pieces) > 0 {
			out = append(out, line)
		}
		line, x = setLine{}, 0
	}
	all := s.fitting(s.pieces(spans), width)
	for from := 0; from < len(all); {
		to, w := from+1, all[from].width
		for to < len(all) && !all[to].space {
			w += all[to].width
			to++
		}
		gap := s.fonts.Width(" ", all[from].size, all[from].face)
		if len(line.pieces) > 0 && x+gap+w > width {
			flush()
		}
		if len(line.pieces) > 0 {
			x += gap
		}
		for _, p := range all[from:to] {
			if p.note > 0 && (len(line.pieces) == 0 || line.pieces[len(line.pieces)-1].note == 0) {
				x++
			}
			line.pieces, line.at = append(line.pieces, p), append(line.at, x)
			x += p.width
		}
		from = to
	}
	flush()
	return out
}

// fitting cuts pieces that are wider than a line, such as addresses.
func (s *sheet) fitting(all []piece, width float64) []piece {
	out := make([]piece, 0, len(all))
	for _, p := range all {
		for p.width > width {
			r := []rune(p.words)
			n := max(1, int(float64(len(r))*width/p.width))
			for n > 1 && s.fonts.Width(string(r[:n]), p.size, p.face) > width {
				n--
			}
			if n == len(r) {
				break
			}
			head := p
			head.words = string(r[:n])
			head.width = s.fonts.Width(head.words, p.size, p.face)
			out = append(out, head)
			p.words, p.space = string(r[n:]), true
			p.width = s.fonts.Width(p.words, p.size, p.face)
		}
		out = append(out, p)
	}
	return out
}

// put sets a line with its left end at x and its baseline at y.
func (s *sheet) put(l setLine, x, y float64) {
	for i, p := range l.pieces {
		at := scene.Point{X: x + l.at[i], Y: y}
		area := scene.Rect{X: at.X, Y: y - p.size, W: p.width, H: p.size * 1.3}
		switch {
		case p.note > 0:
			at.Y -= p.size / noteSize * noteRaise
			area.Y, area.H = area.Y-p.size/noteSize*noteRaise, p.size*1.6
			s.notes[len(s.links)] = p.note
			s.links = append(s.links, scene.PDFLink{Page: len(s.pages) - 1, Area: area})
		case p.url != "":
			s.links = append(s.links, scene.PDFLink{Page: len(s.pages) - 1, Area: area, URL: p.url})
		}
		s.leaf().List.AddText(scene.Text{At: at, Words: p.words, Size: p.size, Face: p.face, Colour: p.colour})
	}
}

// putRight sets one line that ends at x.
func (s *sheet) putRight(words string, st style, x, y float64) {
	s.leaf().List.AddText(scene.Text{At: scene.Point{X: x, Y: y}, Words: words, Size: st.size, Face: st.face, Colour: st.colour, Anchor: scene.End})
}

// flow sets lines one below the other, over as many pages as they take.
func (s *sheet) flow(lines []setLine, x, leading float64) {
	for _, l := range lines {
		s.room(leading)
		s.put(l, x, s.y+leading*0.76)
		s.y += leading
	}
}

// paragraph sets spans over a width.
func (s *sheet) paragraph(spans []span, width, leading float64) {
	s.flow(s.lines(spans, width), pageSide, leading)
}

// rule draws a line across the page.
func (s *sheet) rule(width float64, c color.NRGBA) {
	s.leaf().List.AddBox(scene.Box{Rect: scene.Rect{X: pageSide, Y: s.y, W: TextWidth, H: width}, Fill: c})
}

// finish adds the foot of every page and leads the numbers to their sources.
func (s *sheet) finish() {
	quiet := style{size: 11, colour: s.t.Text3}
	for i := range s.pages {
		l := s.pages[i].List
		l.AddBox(scene.Box{Rect: scene.Rect{X: pageSide, Y: pageHeight - 58, W: TextWidth, H: 1}, Fill: s.t.Line})
		l.AddText(scene.Text{At: scene.Point{X: pageSide, Y: pageHeight - 40}, Words: creed, Size: quiet.size, Colour: quiet.colour})
		l.AddText(scene.Text{At: scene.Point{X: pageWidth - pageSide, Y: pageHeight - 40}, Words: strconv.Itoa(i+1) + " of " + strconv.Itoa(len(s.pages)),
			Size: quiet.size, Colour: quiet.colour, Anchor: scene.End})
	}
	for link, number := range s.notes {
		to := s.sources[number]
		s.links[link].ToPage, s.links[link].ToY = to.page, to.y
	}
}

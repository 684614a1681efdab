package report

import (
	"fmt"
	"io"

	"github.com/threadline/threadline/graph/scene"
)

// WritePDF writes the report as pages of A4: every number is a link to its sentence, the figure is drawn as vectors.
func (r *Report) WritePDF(w io.Writer, fonts *scene.Fonts) error {
	pages, links := r.leaves(fonts)
	if err := scene.WritePDF(w, pages, fonts, scene.PDFOptions{Title: r.Title, Links: links}); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// leaves sets the report.
func (r *Report) leaves(fonts *scene.Fonts) ([]scene.Leaf, []scene.PDFLink) {
	p := &pdfReport{sheet: newSheet(fonts), r: r}
	p.head()
	p.figure()
	p.entries("Chronology", r.Chronology)
	p.entries("Without a known date", r.Undated)
	p.disagreements()
	p.profiles()
	p.sourceList()
	p.finish()
	return p.pages, p.links
}

// pdfReport sets a report on a sheet.
type pdfReport struct {
	*sheet
	r *Report
}

// Widths of columns, in units.
const (
	firstColumn  = 118.0
	lastColumn   = 150.0
	columnGap    = 14.0
	bodyLeading  = 20.0
	smallLeading = 17.0
)

func (p *pdfReport) body() style   { return style{size: 13, colour: p.t.Text1} }
func (p *pdfReport) second() style { return style{size: 12.5, colour: p.t.Text2} }
func (p *pdfReport) bold() style   { return style{size: 13, face: scene.SemiBold, colour: p.t.Text1} }
func (p *pdfReport) quiet() style  { return style{size: 11.5, colour: p.t.Text3} }

func (p *pdfReport) head() {
	p.put(p.lines([]span{{words: "Threadline report", style: p.quiet()}}, TextWidth)[0], pageSide, p.y+12)
	if !p.r.Made.IsZero() {
		p.putRight(made(p.r.Made), p.quiet(), pageWidth-pageSide, p.y+12)
	}
	p.y += 30
	p.paragraph([]span{{words: p.r.Title, style: style{size: 27, face: scene.SemiBold, colour: p.t.Text1}}}, TextWidth, 34)
	p.y += 6
	p.paragraph([]span{{words: p.r.Lead, style: style{size: 15, colour: p.t.Text2}}}, TextWidth-40, 23)
	p.y += 18
}

// heading begins a part that needs some room below it.
func (p *pdfReport) heading(words string, below float64) {
	p.room(26 + 28 + below)
	if p.y > pageTop {
		p.y += 26
	}
	p.paragraph([]span{{words: words, style: style{size: 15, face: scene.SemiBold, colour: p.t.Text1}}}, TextWidth, 22)
	p.y += 5
}

func (p *pdfReport) figure() {
	f := p.r.Figure
	if f == nil || f.Drawing == nil {
		return
	}
	scale := min(1, TextWidth/f.Drawing.W, (pageBottom-pageTop-80)/f.Drawing.H)
	height := f.Drawing.H * scale
	p.room(height + 60)
	p.rule(2, p.t.Text1)
	p.y += 14
	p.paragraph([]span{{words: "Figure 1. " + f.title(), style: style{size: 15, face: scene.SemiBold, colour: p.t.Text1}}}, TextWidth, 22)
	p.y += 6
	x := pageSide + (TextWidth-f.Drawing.W*scale)/2
	p.leaf().Insets = append(p.leaf().Insets, scene.Inset{List: f.Drawing, At: scene.Point{X: x, Y: p.y}, Scale: scale})
	p.y += height
	if f.Note != "" {
		p.y += 4
		p.paragraph([]span{{words: f.Note, style: p.quiet()}}, TextWidth, smallLeading)
	}
}

// row sets up to three columns beside each other under a line.
func (p *pdfReport) row(first, middle, last []span) {
	width := TextWidth - firstColumn
	if last != nil {
		width -= lastColumn
	}
	a, b, c := p.lines(first, firstColumn-columnGap), p.lines(middle, width), p.lines(last, lastColumn-columnGap)
	n := max(len(a), len(b), len(c))
	p.room(float64(min(n, 12))*bodyLeading + 11)
	p.rule(1, p.t.Line)
	p.y += 5
	for i := range n {
		p.room(bodyLeading)
		base := p.y + bodyLeading*0.72
		if i < len(a) {
			p.put(a[i], pageSide, base)
		}
		if i < len(b) {
			p.put(b[i], pageSide+firstColumn, base)
		}
		if i < len(c) {
			l := c[i]
			end := l.at[len(l.at)-1] + l.pieces[len(l.pieces)-1].width
			p.put(l, pageWidth-pageSide-end, base)
		}
		p.y += bodyLeading
	}
	p.y += 5
}

// endRows closes a table.
func (p *pdfReport) endRows() { p.rule(1, p.t.Line) }

func (p *pdfReport) entries(title string, entries []Entry) {
	if len(entries) == 0 {
		return
	}
	p.heading(title, 40)
	for _, e := range entries {
		words := []span{{words: e.Text, style: p.body()}}
		if e.Detail != "" {
			words = append(words, span{words: " " + e.Detail, style: p.second()})
		}
		p.row([]span{{words: e.When, style: p.second()}}, append(words, span{notes: e.Notes, style: p.body()}), nil)
	}
	p.endRows()
}

func (p *pdfReport) disagreements() {
	if len(p.r.Disagreements) == 0 {
		return
	}
	p.heading("Where sources disagree", 60)
	for _, d := range p.r.Disagreements {
		p.disagreement(d)
	}
}

func (p *pdfReport) disagreement(d Disagreement) {
	const pad = 14
	width := TextWidth - 2*pad
	warning := p.bold()
	warning.colour = p.t.Warning
	lines := p.lines([]span{{words: d.Question, style: warning}}, width)
	for _, v := range d.Versions {
		lines = append(lines, p.lines([]span{{words: v.Value + " ", style: p.bold()}, {words: v.Who, style: p.body()}, {notes: v.Notes, style: p.body()}}, width)...)
	}
	for len(lines) > 0 { // one box, or one on each page it takes
		n := len(lines)
		p.room(min(float64(n)*bodyLeading+18, pageBottom-pageTop))
		n = min(n, int((p.left()-18)/bodyLeading))
		p.leaf().List.AddBox(scene.Box{Rect: scene.Rect{X: pageSide, Y: p.y, W: TextWidth, H: float64(n)*bodyLeading + 18}, Radius: 8, Fill: p.t.WarningGround})
		p.y += 9
		p.flow(lines[:n], pageSide+pad, bodyLeading)
		p.y += 9
		lines = lines[n:]
	}
	p.y += 10
}

func (p *pdfReport) profiles() {
	if len(p.r.Profiles) == 0 {
		return
	}
	p.heading("Who is who", 90)
	for i, x := range p.r.Profiles {
		if i > 0 {
			p.y += 16
		}
		p.profile(x)
	}
	if p.r.LeftOut > 0 {
		p.y += 8
		p.paragraph([]span{{words: p.r.leftOutWords(), style: p.second()}}, TextWidth, bodyLeading)
	}
}

func (p *pdfReport) profile(x Profile) {
	line := "  " + x.Type + " · " + x.Line
	if x.Also != "" {
		line += " · also " + x.Also
	}
	p.room(70)
	p.paragraph([]span{{words: x.Name, style: p.bold()}, {words: line, style: p.quiet()}}, TextWidth, bodyLeading)
	p.y += 3
	for _, g := range x.Groups {
		title := g.Title
		for _, row := range g.Rows {
			p.row([]span{{words: title, style: p.second()}}, p.rowWords(row), []span{{words: row.When, style: p.second()}})
			title = ""
		}
	}
	p.endRows()
}

func (p *pdfReport) rowWords(row Row) []span {
	var out []span
	if row.Relation != "" {
		out = append(out, span{words: row.Relation + " ", style: p.body()})
	}
	for i, e := range row.Ends {
		words := e.Text
		if i > 0 {
			words = " " + words
		}
		out = append(out, span{words: words, style: p.body()}, span{notes: e.Notes, style: p.body()})
		if i < len(row.Ends)-1 {
			out = append(out, span{words: ",", style: p.body()})
		}
	}
	return out
}

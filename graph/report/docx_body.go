package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// xmlText takes the meaning of XML from the words of articles, and leaves out
// characters that no XML may hold.
func xmlText(s string) string {
	s = strings.Map(func(c rune) rune {
		if c == unicode.ReplacementChar || c < 0x20 && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF {
			return -1
		}
		return c
	}, s)
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // writing to a buffer cannot fail
	return b.String()
}

// Styles of paragraphs, as docxStyles defines them.
const (
	docxTitle    = "Title"
	docxSubtitle = "Subtitle"
	docxHeading  = "Heading1"
	docxPerson   = "Heading2"
	docxBullet   = "ListBullet"
	docxQuiet    = "Quiet"
	docxSource   = "Source"
)

// report writes the body in reading order.
func (d *docx) report() {
	r := d.r
	d.paragraph(docxTitle, d.run(r.Title, ""))
	d.paragraph(docxSubtitle, d.run(r.Lead, ""))
	if !r.Made.IsZero() {
		d.paragraph(docxQuiet, d.run(made(r.Made), ""))
	}
	d.figure()
	d.entries("Chronology", r.Chronology)
	d.entries("Without a known date", r.Undated)
	d.disagreements()
	d.profiles()
	d.sources()
}

func (d *docx) paragraph(style string, runs ...string) {
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, strings.Join(runs, ""))
}

// run is a piece of text with properties.
func (d *docx) run(text, properties string) string {
	if text == "" {
		return ""
	}
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + xmlText(text) + `</w:t></w:r>`
}

func (d *docx) bold(text string) string { return d.run(text, `<w:b/>`) }

// numbers are links to sentences, raised.
func (d *docx) numbers(notes []int) string {
	var b strings.Builder
	for i, n := range notes {
		if i > 0 {
			b.WriteString(d.run(" ", ""))
		}
		fmt.Fprintf(&b, `<w:hyperlink w:anchor="source%d" w:history="1">%s</w:hyperlink>`, n, d.run(fmt.Sprint(n), `<w:rStyle w:val="SourceNumber"/>`))
	}
	return b.String()
}

func (d *docx) entries(title string, entries []Entry) {
	if len(entries) == 0 {
		return
	}
	d.paragraph(docxHeading, d.run(title, ""))
	for _, e := range entries {
		when := e.When
		if when != "" {
			when += "  "
		}
		d.paragraph(docxBullet, d.bold(when), d.run(strings.TrimSpace(e.Text+" "+e.Detail), ""), d.numbers(e.Notes))
	}
}

func (d *docx) disagreements() {
	if len(d.r.Disagreements) == 0 {
		return
	}
	d.paragraph(docxHeading, d.run("Where sources disagree", ""))
	for _, x := range d.r.Disagreements {
		d.paragraph(docxPerson, d.run(x.Question, ""))
		for _, v := range x.Versions {
			d.paragraph(docxBullet, d.bold(v.Value), d.run(": "+v.Who, ""), d.numbers(v.Notes))
		}
	}
}

func (d *docx) profiles() {
	if len(d.r.Profiles) == 0 {
		return
	}
	d.paragraph(docxHeading, d.run("Who is who", ""))
	for _, p := range d.r.Profiles {
		d.paragraph(docxPerson, d.run(p.Name, ""))
		line := p.Type + ". " + p.Line + "."
		if p.Also != "" {
			line += " Also " + p.Also + "."
		}
		d.paragraph(docxQuiet, d.run(line, ""))
		for _, g := range p.Groups {
			d.paragraph("Normal", d.bold(g.Title))
			for _, row := range g.Rows {
				d.paragraph(docxBullet, d.row(row)...)
			}
		}
	}
	if d.r.LeftOut > 0 {
		d.paragraph(docxQuiet, d.run(d.r.leftOutWords(), ""))
	}
}

func (d *docx) row(row Row) []string {
	var runs []string
	if row.Relation != "" {
		runs = append(runs, d.run(row.Relation+" ", ""))
	}
	for i, e := range row.Ends {
		if i > 0 {
			runs = append(runs, d.run(", ", ""))
		}
		runs = append(runs, d.run(e.Text, ""), d.numbers(e.Notes))
	}
	if row.When != "" {
		runs = append(runs, d.run(" "+row.When, ""))
	}
	return runs
}

// sources lists the sentences, each a bookmark that numbers lead to.
func (d *docx) sources() {
	if len(d.r.Sources) == 0 {
		return
	}
	d.paragraph(docxHeading, d.run("Sources", ""))
	d.paragraph(docxQuiet, d.run(creed, ""))
	for _, s := range d.r.Sources {
		mark := fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="source%d"/>%s<w:bookmarkEnd w:id="%d"/>`, s.Number, s.Number, d.bold(fmt.Sprintf("%d", s.Number)), s.Number)
		runs := []string{mark, `<w:r><w:tab/></w:r>`, d.run(s.words(), "")}
		if s.Quote != "" {
			runs = append(runs, d.run(" “"+s.Quote+"”", `<w:i/>`))
		}
		if s.URL != "" {
			runs = append(runs, d.run(" ", ""), d.address(s.URL))
		}
		d.paragraph(docxSource, runs...)
	}
}

// address is a link out of the document.
func (d *docx) address(url string) string {
	d.links = append(d.links, url)
	return fmt.Sprintf(`<w:hyperlink r:id="link%d" w:history="1">%s</w:hyperlink>`, len(d.links)-1, d.run(url, `<w:rStyle w:val="Hyperlink"/>`))
}

// Widths of the text of a page: 17 cm, in the unit of drawings.
const (
	emuPerPixel = 9525 / pictureScale
	textEMU     = 17 * 360_000
)

// figure places the picture, no wider than the text, with its caption.
func (d *docx) figure() {
	if d.picture == nil {
		return
	}
	width, height := d.size.X*emuPerPixel, d.size.Y*emuPerPixel
	if width > textEMU {
		width, height = textEMU, int(float64(height)*textEMU/float64(width))
	}
	f := d.r.Figure
	d.paragraph("Normal", fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="1" name="Figure 1" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="1" name="figure.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="figure"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, width, height, xmlText(f.title()), width, height))
	d.paragraph("Caption", d.bold("Figure 1. "+f.title()+"."), d.run(f.caption(), ""))
}

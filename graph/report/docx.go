package report

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"

	"github.com/threadline/threadline/graph/scene"
)

// WriteDOCX writes the report as a word processor's document (Office Open XML,
// ECMA-376): headings that make a table of contents, bullets, the figure as a
// picture, and every number a link to its sentence at the end. The parts of
// the file are written by hand; only what the report needs is in them.
func (r *Report) WriteDOCX(w io.Writer, fonts *scene.Fonts) error {
	d := &docx{r: r}
	if r.Figure != nil && r.Figure.Drawing != nil {
		if err := d.draw(fonts); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
	}
	d.report()
	if err := d.pack(w); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// docx is a report on its way into a document.
type docx struct {
	r       *Report
	body    bytes.Buffer // of word/document.xml
	links   []string     // addresses, by number of their relationship
	picture []byte
	size    image.Point // of the picture, in pixels
}

// pictureScale is how many pixels of the picture stand for a unit.
const pictureScale = 2

func (d *docx) draw(fonts *scene.Fonts) error {
	img := scene.NewPainter(fonts).Picture(d.r.Figure.Drawing, pictureScale, 0)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return fmt.Errorf("draw the figure: %w", err)
	}
	d.picture, d.size = b.Bytes(), img.Bounds().Size()
	return nil
}

// pack writes the parts in a fixed order and without times, so that the same
// report gives the same bytes.
func (d *docx) pack(w io.Writer) error {
	z := zip.NewWriter(w)
	parts := []struct {
		name string
		data []byte
	}{
		{"[Content_Types].xml", []byte(docxTypes)},
		{"_rels/.rels", []byte(docxRoot)},
		{"docProps/core.xml", d.properties()},
		{"word/document.xml", d.document()},
		{"word/styles.xml", []byte(docxStyles)},
		{"word/numbering.xml", []byte(docxNumbering)},
		{"word/_rels/document.xml.rels", d.relationships()},
		{"word/media/figure.png", d.picture},
	}
	for _, p := range parts {
		if p.data == nil {
			continue
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := part.Write(p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// properties are what a word processor shows of the file.
func (d *docx) properties() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, `<dc:title>%s</dc:title><dc:creator>Threadline</dc:creator>`, xmlText(d.r.Title))
	if made := d.r.Made; !made.IsZero() {
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`, made.UTC().Format("2006-01-02T15:04:05Z"))
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.Bytes()
}

// relationships name the other parts and the addresses that are linked to.
func (d *docx) relationships() []byte {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var b bytes.Buffer
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	fmt.Fprintf(&b, `<Relationship Id="styles" Type="%sstyles" Target="styles.xml"/><Relationship Id="numbering" Type="%snumbering" Target="numbering.xml"/>`, office, office)
	if d.picture != nil {
		fmt.Fprintf(&b, `<Relationship Id="figure" Type="%simage" Target="media/figure.png"/>`, office)
	}
	for i, address := range d.links {
		fmt.Fprintf(&b, `<Relationship Id="link%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`, i, office, xmlText(address))
	}
	b.WriteString(`</Relationships>`)
	return b.Bytes()
}

func (d *docx) document() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`)
	b.Write(d.body.Bytes())
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.Bytes()
}

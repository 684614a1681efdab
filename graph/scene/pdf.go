package scene

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// PDFOptions are the choices of WritePDF. The zero value is good.
type PDFOptions struct {
	Title string
	Width float64 // of a page in points; 0 is 0.75 points for each unit, as a browser prints
	Links []PDFLink
}

// PDFLink is an area of a page that can be clicked: it opens an address, or leads to a place on another page.
type PDFLink struct {
	Page   int
	Area   Rect // in units
	URL    string
	ToPage int // where URL is empty
	ToY    float64
}

// Leaf is a page of a document: a drawing, and others laid under it at a scale.
type Leaf struct {
	List   *List
	Insets []Inset
}

// Inset is a drawing within a page. Its upper left corner lies at At, its units are Scale units of the page.
type Inset struct {
	List  *List
	At    Point
	Scale float64
}

// WritePDF writes the leaves of a PDF 1.7 document. Text stays text, in fonts cut down to the characters used
// and carried along, so that it can be searched and copied; shapes are what the painter paints. What lies in the margin
// of a list is cut off. The output depends on the lists and options alone.
func WritePDF(w io.Writer, pages []Leaf, fonts *Fonts, o PDFOptions) error {
	p := &pdfWriter{w: bufio.NewWriterSize(w, 1<<16), fonts: fonts, options: o, alphas: map[string]int{}}
	p.document(pages)
	if p.err == nil {
		p.err = p.w.Flush()
	}
	if p.err != nil {
		return fmt.Errorf("write pdf: %w", p.err)
	}
	return nil
}

// pdfWriter writes numbered objects and keeps the first error.
type pdfWriter struct {
	w       *bufio.Writer
	fonts   *Fonts
	options PDFOptions
	err     error
	at      int            // bytes written
	offsets []int          // of the objects, from number 1
	faces   []int          // object of each font in use, 0 if it is not
	alphas  map[string]int // graphics states by what they set
	states  []string       // what they set, in the order they were first used
	digest  [32]byte       // of all streams
}

func (p *pdfWriter) put(parts ...string) {
	for _, s := range parts {
		if p.err == nil {
			_, p.err = p.w.WriteString(s)
			p.at += len(s)
		}
	}
}

// reserve returns the number of an object that is written later.
func (p *pdfWriter) reserve() int {
	p.offsets = append(p.offsets, 0)
	return len(p.offsets)
}

// object writes an object under a reserved number.
func (p *pdfWriter) object(n int, parts ...string) {
	p.offsets[n-1] = p.at
	p.put(strconv.Itoa(n), " 0 obj\n")
	p.put(parts...)
	p.put("\nendobj\n")
}

// add writes an object and returns its number.
func (p *pdfWriter) add(parts ...string) int {
	n := p.reserve()
	p.object(n, parts...)
	return n
}

// stream writes packed data with entries of its dictionary and returns its number.
func (p *pdfWriter) stream(entries string, data []byte) int {
	sum := sha256.New()
	sum.Write(p.digest[:])
	sum.Write(data)
	sum.Sum(p.digest[:0])
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(data) // into memory
	_ = z.Close()
	return p.add("<< ", entries, " /Filter /FlateDecode /Length ", strconv.Itoa(packed.Len()), " >>\nstream\n", packed.String(), "\nendstream")
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

func refs(numbers []int) string {
	s := make([]string, len(numbers))
	for i, n := range numbers {
		s[i] = ref(n)
	}
	return "[" + strings.Join(s, " ") + "]"
}

// document writes everything: fonts, pages, what they share, and the table of objects.
func (p *pdfWriter) document(pages []Leaf) {
	p.put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	catalog, tree, resources := p.reserve(), p.reserve(), p.reserve()
	p.embed(pages)
	numbers := make([]int, len(pages))
	for i := range pages {
		numbers[i] = p.reserve()
	}
	for i := range pages {
		l, content := pages[i].List, p.page(&pages[i])
		box := fmt.Sprintf("[0 0 %s %s]", num(l.W*p.scale(l)), num(l.H*p.scale(l)))
		p.object(numbers[i], "<< /Type /Page /Parent ", ref(tree), " /MediaBox ", box, " /Resources ", ref(resources),
			" /Contents ", ref(content), " /Group << /S /Transparency /CS /DeviceRGB >>", p.annotations(i, pages, numbers), " >>")
	}
	p.object(resources, "<< ", p.shared(), " >>")
	p.object(tree, "<< /Type /Pages /Kids ", refs(numbers), " /Count ", strconv.Itoa(len(pages)), " >>")
	p.object(catalog, "<< /Type /Catalog /Pages ", ref(tree), " /ViewerPreferences << /DisplayDocTitle true >> >>")
	info := p.add("<< /Title ", pdfString(p.options.Title), " /Producer (Threadline) >>")
	p.trailer(catalog, info)
}

// scale is how many points a unit of a page has.
func (p *pdfWriter) scale(l *List) float64 {
	if p.options.Width > 0 && l.W > 0 {
		return p.options.Width / l.W
	}
	return 0.75
}

// shared lists the fonts and graphics states of all pages.
func (p *pdfWriter) shared() string {
	var b strings.Builder
	b.WriteString("/Font <<")
	for i, n := range p.faces {
		if n > 0 {
			fmt.Fprintf(&b, " /F%d %s", i, ref(n))
		}
	}
	b.WriteString(" >> /ExtGState <<")
	for i, sets := range p.states {
		fmt.Fprintf(&b, " /G%d << %s >>", i, sets)
	}
	b.WriteString(" >>")
	return b.String()
}

// annotations are the links of a page.
func (p *pdfWriter) annotations(page int, pages []Leaf, numbers []int) string {
	var all []string
	for _, l := range p.options.Links {
		if l.Page != page {
			continue
		}
		k, h := p.scale(pages[page].List), pages[page].List.H
		area := fmt.Sprintf("/Rect [%s %s %s %s]", num(l.Area.X*k), num((h-l.Area.Y-l.Area.H)*k), num((l.Area.X+l.Area.W)*k), num((h-l.Area.Y)*k))
		does := ""
		switch {
		case l.URL != "":
			does = "/A << /S /URI /URI " + pdfBytes([]byte(l.URL)) + " >>"
		case l.ToPage >= 0 && l.ToPage < len(pages):
			to := pages[l.ToPage].List
			does = fmt.Sprintf("/Dest [%s /XYZ null %s null]", ref(numbers[l.ToPage]), num((to.H-l.ToY)*p.scale(to)))
		default:
			continue
		}
		all = append(all, "<< /Type /Annot /Subtype /Link /Border [0 0 0] "+area+" "+does+" >>")
	}
	if all == nil {
		return ""
	}
	return " /Annots [" + strings.Join(all, " ") + "]"
}

// trailer writes where every object is.
func (p *pdfWriter) trailer(catalog, info int) {
	start := p.at
	p.put("xref\n0 ", strconv.Itoa(len(p.offsets)+1), "\n0000000000 65535 f \n")
	for _, at := range p.offsets {
		p.put(fmt.Sprintf("%010d 00000 n \n", at))
	}
	id := fmt.Sprintf("<%x>", p.digest[:16])
	p.put("trailer\n<< /Size ", strconv.Itoa(len(p.offsets)+1), " /Root ", ref(catalog), " /Info ", ref(info), " /ID [", id, " ", id, "] >>\nstartxref\n",
		strconv.Itoa(start), "\n%%EOF\n")
}

// pdfString writes text as UTF-16, which every reader understands.
func pdfString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// pdfBytes writes bytes as they are.
func pdfBytes(s []byte) string { return fmt.Sprintf("<%X>", s) }

package scene

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// advance returns the width of a glyph in thousandths of the size, as PDF wants it.
func (f *Fonts) advance(g shapedGlyph) int {
	src := f.fonts[g.font]
	var buf sfnt.Buffer
	a, err := src.GlyphAdvance(&buf, g.id, fixed.Int26_6(src.UnitsPerEm()), font.HintingNone)
	if err != nil {
		return 0
	}
	return int(math.Round(float64(a) * 1000 / float64(src.UnitsPerEm())))
}

// embed writes the fonts that the texts of the pages need.
func (p *pdfWriter) embed(pages []Leaf) {
	use := make(glyphUse, len(p.fonts.fonts))
	for _, page := range pages {
		p.collect(use, page.List)
		for _, in := range page.Insets {
			p.collect(use, in.List)
		}
	}
	p.faces = make([]int, len(use))
	for i, glyphs := range use {
		if glyphs != nil {
			p.faces[i] = p.font(i, glyphs)
		}
	}
}

// collect adds what the texts of a list use.
func (p *pdfWriter) collect(use glyphUse, l *List) {
	for font, glyphs := range p.fonts.used(l) {
		if use[font] == nil {
			use[font] = map[sfnt.GlyphIndex]rune{}
		}
		maps.Copy(use[font], glyphs)
	}
	for i := range use {
		if len(use[i]) == 0 {
			use[i] = nil
		}
	}
}

// font writes one font with its glyphs under their own numbers and returns its number.
func (p *pdfWriter) font(i int, glyphs map[sfnt.GlyphIndex]rune) int {
	data, err := subset(p.fonts.data(i), glyphs)
	kind, key, entries := "/CIDFontType2 /CIDToGIDMap /Identity", "/FontFile2", fmt.Sprintf("/Length1 %d", len(data))
	if err != nil { // a font without TrueType outlines goes along whole
		data = p.fonts.data(i)
		kind, key, entries = "/CIDFontType0", "/FontFile3", "/Subtype /OpenType"
	}
	name := fmt.Sprintf("/%s+%s", subsetTag(i), pdfName(p.fonts.names[i]))
	file := p.stream(entries, data)
	descriptor := p.add("<< /Type /FontDescriptor /FontName ", name, " ", p.metrics(i), " ", key, " ", ref(file), " >>")
	ids := slices.Sorted(maps.Keys(glyphs))
	widths := make([]string, len(ids))
	for k, id := range ids {
		widths[k] = fmt.Sprintf("%d [%d]", id, p.fonts.advance(shapedGlyph{font: int8(i), id: id}))
	}
	inner := p.add("<< /Type /Font /Subtype ", kind, " /BaseFont ", name, " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ",
		ref(descriptor), " /DW 0 /W [", strings.Join(widths, " "), "] >>")
	words := p.stream("", toUnicode(ids, glyphs))
	return p.add("<< /Type /Font /Subtype /Type0 /BaseFont ", name, " /Encoding /Identity-H /DescendantFonts [", ref(inner), "] /ToUnicode ", ref(words), " >>")
}

// subsetTag marks a font as cut down: six capitals, another for each font.
func subsetTag(i int) string { return "THREA" + string(rune('A'+i%26)) }

// pdfName leaves in a name what needs no escape.
func pdfName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, s)
}

// metrics are what readers use to replace a font; ours is always there.
func (p *pdfWriter) metrics(i int) string {
	src := p.fonts.fonts[i]
	var buf sfnt.Buffer
	em := fixed.Int26_6(src.UnitsPerEm())
	unit := func(v fixed.Int26_6) string { return strconv.Itoa(int(math.Round(float64(v) * 1000 / float64(em)))) }
	m, err := src.Metrics(&buf, em, font.HintingNone)
	b, err2 := src.Bounds(&buf, em, font.HintingNone)
	if err != nil || err2 != nil {
		return "/Flags 4 /FontBBox [0 -250 1000 1000] /Ascent 900 /Descent -250 /CapHeight 700 /ItalicAngle 0 /StemV 80"
	}
	return fmt.Sprintf("/Flags 4 /FontBBox [%s %s %s %s] /Ascent %s /Descent %s /CapHeight %s /ItalicAngle 0 /StemV 80",
		unit(b.Min.X), unit(-b.Max.Y), unit(b.Max.X), unit(-b.Min.Y), unit(m.Ascent), unit(-m.Descent), unit(m.CapHeight))
}

// toUnicode maps glyphs back to characters, for searching and copying.
func toUnicode(ids []sfnt.GlyphIndex, glyphs map[sfnt.GlyphIndex]rune) []byte {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(ids, 100) { // no more in one part
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, id := range part {
			fmt.Fprintf(&b, "<%04X> <", uint16(id))
			for _, u := range utf16.Encode([]rune{glyphs[id]}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}

package scene

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// errNoOutlines means that a font holds no TrueType outlines and can only be embedded whole.
var errNoOutlines = errors.New("no TrueType outlines")

// glyphUse is which glyphs of each font a list uses, and for which characters.
type glyphUse []map[sfnt.GlyphIndex]rune

// used finds the glyphs that the texts of a list need.
func (f *Fonts) used(l *List) glyphUse {
	use := make(glyphUse, len(f.fonts))
	for _, t := range l.Texts {
		for _, g := range f.shape(t.Words, t.Face).glyphs {
			if use[g.font] == nil {
				use[g.font] = map[sfnt.GlyphIndex]rune{}
			}
			use[g.font][g.id] = g.r
		}
	}
	return use
}

// data returns the file of a font.
func (f *Fonts) data(font int) []byte {
	if i := font - f.fallback(); i >= 0 {
		return f.files.Fallbacks[i]
	}
	for face, own := range f.own {
		if int(own) == font {
			return [...][]byte{f.files.Regular, f.files.SemiBold, f.files.Italic}[face]
		}
	}
	return nil
}

// table is a part of a font file.
type table struct {
	tag  string
	data []byte
}

// subset returns a TrueType font that holds only some glyphs, under their old numbers, and maps only their characters.
// Tables for layout and hinting are left out: the painter uses neither but kerning, and text is set at fixed places.
func subset(file []byte, use map[sfnt.GlyphIndex]rune) ([]byte, error) {
	tables, err := readTables(file)
	if err != nil {
		return nil, fmt.Errorf("subset font: %w", err)
	}
	for _, tag := range []string{"glyf", "loca", "head", "hhea", "hmtx", "maxp"} {
		if tables[tag] == nil {
			return nil, fmt.Errorf("subset font: %w: table %s is missing", errNoOutlines, tag)
		}
	}
	glyphs, err := newGlyphTable(tables)
	if err != nil {
		return nil, fmt.Errorf("subset font: %w", err)
	}
	keep := []int{0}
	for id := range use {
		keep = append(keep, int(id))
	}
	keep, err = glyphs.withParts(keep)
	if err != nil {
		return nil, fmt.Errorf("subset font: %w", err)
	}
	n := keep[len(keep)-1] + 1
	glyf, loca := glyphs.cut(keep, n)
	head, hhea, maxp := slices.Clone(tables["head"]), slices.Clone(tables["hhea"]), slices.Clone(tables["maxp"])
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(maxp[4:], uint16(n))
	hmtx, metrics := cutMetrics(tables["hmtx"], int(binary.BigEndian.Uint16(hhea[34:])), n)
	binary.BigEndian.PutUint16(hhea[34:], uint16(metrics))
	out := []table{{"cmap", makeCmap(use)}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp},
		{"post", append([]byte{0, 3, 0, 0}, make([]byte, 28)...)}}
	for _, tag := range []string{"OS/2", "name"} {
		if tables[tag] != nil {
			out = append(out, table{tag, tables[tag]})
		}
	}
	return writeTables(out), nil
}

func readTables(file []byte) (map[string][]byte, error) {
	if len(file) < 12 {
		return nil, errNoOutlines
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	tables := make(map[string][]byte, n)
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(file) {
			return nil, errors.New("table directory is cut off")
		}
		from, size := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if from+size > len(file) {
			return nil, fmt.Errorf("table %q is cut off", file[at:at+4])
		}
		tables[string(file[at:at+4])] = file[from : from+size]
	}
	return tables, nil
}

// glyphTable gives access to the outlines of a font.
type glyphTable struct {
	glyf  []byte
	start []uint32
}

func newGlyphTable(tables map[string][]byte) (*glyphTable, error) {
	if len(tables["head"]) < 54 || len(tables["maxp"]) < 6 || len(tables["hhea"]) < 36 {
		return nil, errors.New("tables are too short")
	}
	n := int(binary.BigEndian.Uint16(tables["maxp"][4:])) + 1
	loca, long := tables["loca"], binary.BigEndian.Uint16(tables["head"][50:]) == 1
	t := &glyphTable{glyf: tables["glyf"], start: make([]uint32, n)}
	for i := range n {
		switch {
		case long && 4*i+4 <= len(loca):
			t.start[i] = binary.BigEndian.Uint32(loca[4*i:])
		case !long && 2*i+2 <= len(loca):
			t.start[i] = 2 * uint32(binary.BigEndian.Uint16(loca[2*i:]))
		default:
			return nil, errors.New("loca table is cut off")
		}
		if int(t.start[i]) > len(t.glyf) || i > 0 && t.start[i] < t.start[i-1] {
			return nil, errors.New("loca table is out of order")
		}
	}
	return t, nil
}

func (t *glyphTable) outline(id int) []byte {
	if id+1 >= len(t.start) {
		return nil
	}
	return t.glyf[t.start[id]:t.start[id+1]]
}

// withParts adds the glyphs that compound glyphs are made of, and sorts.
func (t *glyphTable) withParts(ids []int) ([]int, error) {
	seen := map[int]bool{}
	for len(ids) > 0 {
		id := ids[len(ids)-1]
		ids = ids[:len(ids)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		parts, err := partsOf(t.outline(id))
		if err != nil {
			return nil, fmt.Errorf("glyph %d: %w", id, err)
		}
		ids = append(ids, parts...)
	}
	for id := range seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// partsOf lists the glyphs a compound glyph is made of.
func partsOf(outline []byte) ([]int, error) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil, nil
	}
	const wordArgs, scale, more, twoScales, matrix = 1, 8, 32, 64, 128
	var parts []int
	for at := 10; ; {
		if at+4 > len(outline) {
			return nil, errors.New("compound outline is cut off")
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		parts = append(parts, int(binary.BigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&wordArgs != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return parts, nil
		}
	}
}

// cut returns the outlines of the glyphs to keep and the places of the first n.
func (t *glyphTable) cut(keep []int, n int) (glyf, loca []byte) {
	loca = make([]byte, 0, 4*n+4)
	for id := range n {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if _, kept := slices.BinarySearch(keep, id); kept {
			glyf = append(glyf, t.outline(id)...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// cutMetrics returns the metrics of the first n glyphs and how many of them are full ones.
func cutMetrics(hmtx []byte, full, n int) ([]byte, int) {
	if n <= full {
		return hmtx[:min(4*n, len(hmtx))], n
	}
	return hmtx[:min(4*full+2*(n-full), len(hmtx))], full
}

// makeCmap maps characters to glyphs in format 12, one group for each.
func makeCmap(use map[sfnt.GlyphIndex]rune) []byte {
	type pair struct {
		r  rune
		id sfnt.GlyphIndex
	}
	pairs := make([]pair, 0, len(use))
	for id, r := range use {
		if id != 0 {
			pairs = append(pairs, pair{r, id})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return int(a.r - b.r) })
	be := binary.BigEndian
	out := be.AppendUint16(nil, 0) // version
	out = be.AppendUint16(out, 1)  // one table
	out = be.AppendUint16(out, 3)  // Windows,
	out = be.AppendUint16(out, 10) // full Unicode
	out = be.AppendUint32(out, 12) // where it begins
	out = be.AppendUint16(out, 12) // format
	out = be.AppendUint16(out, 0)  // reserved
	out = be.AppendUint32(out, uint32(16+12*len(pairs)))
	out = be.AppendUint32(out, 0) // language
	out = be.AppendUint32(out, uint32(len(pairs)))
	for _, p := range pairs {
		out = be.AppendUint32(out, uint32(p.r))
		out = be.AppendUint32(out, uint32(p.r))
		out = be.AppendUint32(out, uint32(p.id))
	}
	return out
}

// writeTables writes a font file with checksums.
func writeTables(tables []table) []byte {
	slices.SortFunc(tables, func(a, b table) int { return slices.Compare([]byte(a.tag), []byte(b.tag)) })
	be := binary.BigEndian
	n := len(tables)
	log := 0
	for 2<<log <= n {
		log++
	}
	out := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		out = be.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	for _, t := range tables {
		out = append(out, t.tag...)
		out = be.AppendUint32(out, checksum(t.data))
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}

package scene

import (
	"fmt"
	"io/fs"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one of the faces text is set in.
type Face uint8

// The faces.
const (
	Regular Face = iota
	SemiBold
	Italic
	faceCount
)

// FontFiles are the contents of TrueType or OpenType files with outlines. A missing SemiBold or Italic is replaced by
// Regular. Characters that a face lacks are looked for in the fallbacks, in order.
type FontFiles struct {
	Regular, SemiBold, Italic []byte
	Fallbacks                 [][]byte
}

// Fonts sets text: it finds glyphs and their places. It is safe for any number of goroutines.
type Fonts struct {
	files FontFiles
	fonts []*sfnt.Font    // the faces, then the fallbacks
	names []string        // PostScript names of the fonts
	own   [faceCount]int8 // index of each face in fonts

	mu     sync.Mutex
	shaped map[textKey]*shapedText
}

type textKey struct {
	words string
	face  Face
}

// shapedText is a text in glyphs, for size 1.
type shapedText struct {
	glyphs []shapedGlyph
	width  float64
}

type shapedGlyph struct {
	font int8 // index into Fonts.fonts
	id   sfnt.GlyphIndex
	x    float64
	r    rune
}

// maxShaped bounds the cache of set texts; when it is full it is emptied.
const maxShaped = 20_000

// NewFonts reads font files.
func NewFonts(files FontFiles) (*Fonts, error) {
	f := &Fonts{files: files, shaped: map[textKey]*shapedText{}}
	for face, data := range [][]byte{files.Regular, files.SemiBold, files.Italic} {
		if data == nil && face != 0 {
			continue
		}
		if err := f.add(data); err != nil {
			return nil, fmt.Errorf("read font face %d: %w", face, err)
		}
		f.own[face] = int8(len(f.fonts) - 1)
	}
	for i, data := range files.Fallbacks {
		if err := f.add(data); err != nil {
			return nil, fmt.Errorf("read fallback font %d: %w", i, err)
		}
	}
	return f, nil
}

// ReadFonts reads the fonts of a folder by the names the program's assets give them.
func ReadFonts(folder fs.FS) (*Fonts, error) {
	var files FontFiles
	for _, f := range []struct {
		name string
		to   *[]byte
	}{
		{"Inter-Regular.ttf", &files.Regular}, {"Inter-SemiBold.ttf", &files.SemiBold}, {"Inter-Italic.ttf", &files.Italic},
	} {
		data, err := fs.ReadFile(folder, f.name)
		if err != nil {
			return nil, fmt.Errorf("read fonts: %w", err)
		}
		*f.to = data
	}
	fallback, err := fs.ReadFile(folder, "DejaVuSans.ttf")
	if err != nil {
		return nil, fmt.Errorf("read fonts: %w", err)
	}
	files.Fallbacks = [][]byte{fallback}
	return NewFonts(files)
}

func (f *Fonts) add(data []byte) error {
	parsed, err := sfnt.Parse(kernable(data))
	if err != nil {
		return err
	}
	name, err := parsed.Name(nil, sfnt.NameIDPostScript)
	if err != nil {
		name = fmt.Sprintf("Font%d", len(f.fonts))
	}
	f.fonts = append(f.fonts, parsed)
	f.names = append(f.names, name)
	return nil
}

// Width returns the width of one line of text in the units of its size.
func (f *Fonts) Width(words string, size float64, face Face) float64 {
	if words == "" {
		return 0
	}
	return f.shape(words, face).width * size
}

// Shorten cuts a text to a width with an ellipsis, at a word if that keeps more than half of it.
func (f *Fonts) Shorten(words string, size float64, face Face, width float64) string {
	if f.Width(words, size, face) <= width {
		return words
	}
	r := []rune(words)
	lo, hi := 0, len(r)
	for lo < hi { // the longest start that fits
		if m := (lo + hi + 1) / 2; f.Width(cutAt(r, m), size, face) <= width {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return cutAt(r, lo)
}

func (f *Fonts) shape(words string, face Face) *shapedText {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := textKey{words, face}
	s := f.shaped[key]
	if s == nil {
		s = f.set(words, face)
		if len(f.shaped) >= maxShaped {
			clear(f.shaped)
		}
		f.shaped[key] = s
	}
	return s
}

// set lays out the characters of a text from left to right, kerned within a font.
func (f *Fonts) set(words string, face Face) *shapedText {
	var buf sfnt.Buffer
	out := &shapedText{}
	prev := shapedGlyph{font: -1}
	for _, r := range visual(words) {
		g := f.glyph(&buf, r, face)
		if g.id == 0 && invisible(r) {
			continue
		}
		src := f.fonts[g.font]
		em := fixed.Int26_6(src.UnitsPerEm())
		unit := 1 / float64(src.UnitsPerEm())
		if prev.font == g.font {
			if k, err := src.Kern(&buf, prev.id, g.id, em, font.HintingNone); err == nil {
				out.width += float64(k) * unit
			}
		}
		g.x = out.width
		if a, err := src.GlyphAdvance(&buf, g.id, em, font.HintingNone); err == nil {
			out.width += float64(a) * unit
		}
		out.glyphs = append(out.glyphs, g)
		prev = g
	}
	return out
}

// glyph finds a character in a face or the fallbacks; glyph 0 stands for what no font has.
func (f *Fonts) glyph(buf *sfnt.Buffer, r rune, face Face) shapedGlyph {
	own := f.own[face]
	if id, err := f.fonts[own].GlyphIndex(buf, r); err == nil && id != 0 {
		return shapedGlyph{font: own, id: id, r: r}
	}
	for i := f.fallback(); i < len(f.fonts); i++ {
		if id, err := f.fonts[i].GlyphIndex(buf, r); err == nil && id != 0 {
			return shapedGlyph{font: int8(i), id: id, r: r}
		}
	}
	return shapedGlyph{font: own, r: r}
}

func (f *Fonts) fallback() int { return len(f.fonts) - len(f.files.Fallbacks) }

// Covers reports whether the fonts have a glyph for every character of a text that shows.
func (f *Fonts) Covers(words string) bool {
	var buf sfnt.Buffer
	for _, r := range visual(words) {
		if f.glyph(&buf, r, Regular).id == 0 && !invisible(r) {
			return false
		}
	}
	return true
}

package scene

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
)

func svgOf(t *testing.T, l *List, f *Fonts, o SVGOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSVG(&b, l, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVGKeepsTextAsText(t *testing.T) {
	f := testFonts(t)
	for name, l := range goldenViews(f) {
		data := svgOf(t, l, f, SVGOptions{Title: `A "figure" & more`})
		var words []string
		texts := xml.NewDecoder(bytes.NewReader(data))
		inText := false
		for {
			token, err := texts.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				inText = x.Name.Local == "text"
			case xml.CharData:
				if inText {
					words = append(words, string(x))
				}
			case xml.EndElement:
				inText = false
			}
		}
		if len(words) != len(l.Texts) {
			t.Errorf("%s: %d texts of %d", name, len(words), len(l.Texts))
			continue
		}
		for i := range words {
			if words[i] != l.Texts[i].Words {
				t.Errorf("%s: %q became %q", name, l.Texts[i].Words, words[i])
			}
		}
		if !bytes.Equal(data, svgOf(t, l, f, SVGOptions{Title: `A "figure" & more`})) {
			t.Errorf("%s: written twice it differs", name)
		}
	}
}

func TestSVGCarriesItsGlyphs(t *testing.T) {
	f := testFonts(t)
	l := &List{W: 100, H: 50}
	l.text(Text{At: Point{X: 5, Y: 20}, Words: "Åland é Қазақстан", Size: 12, Colour: hex(0)})
	l.text(Text{At: Point{X: 5, Y: 40}, Words: "საქართველო", Size: 12, Colour: hex(0)})
	data := svgOf(t, l, f, SVGOptions{})
	fonts := regexp.MustCompile(`base64,([^)]*)\)`).FindAllSubmatch(data, -1)
	if len(fonts) != 2 {
		t.Fatalf("%d fonts are carried along", len(fonts))
	}
	for i, want := range []string{"ÅlandéҚазст", "საქრთველო"} {
		file, err := base64.StdEncoding.DecodeString(string(fonts[i][1]))
		if err != nil {
			t.Fatal(err)
		}
		font, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for _, r := range want {
			id, err := font.GlyphIndex(&buf, r)
			if err != nil || id == 0 {
				t.Errorf("%c has no glyph: %v", r, err)
				continue
			}
			if s, err := font.LoadGlyph(&buf, id, 64<<6, nil); err != nil || len(s) == 0 {
				t.Errorf("%c has no outline: %v", r, err)
			}
		}
		if id, _ := font.GlyphIndex(&buf, 'Z'); id != 0 {
			t.Error("a character that is not used is carried along")
		}
		if len(file) > 60_000 {
			t.Errorf("font %d takes %d bytes", i, len(file))
		}
	}
}

func TestSVGEscapes(t *testing.T) {
	f := testFonts(t)
	l := &List{W: 100, H: 50}
	l.text(Text{Words: "a<b> & \"c\"\x00\x0b", Size: 12, Colour: hex(0)})
	data := string(svgOf(t, l, f, SVGOptions{Width: "170mm"}))
	if !strings.Contains(data, ">a&lt;b&gt; &amp; &quot;c&quot;</text>") {
		t.Error(data[strings.Index(data, "<text"):])
	}
	if !strings.Contains(data, `width="170mm" viewBox`) {
		t.Error("the width is not as asked for")
	}
}

type fullDisk struct{ left int }

var errFull = errors.New("disk is full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestSVGReportsAFullDisk(t *testing.T) {
	f := testFonts(t)
	s := Build(borderGraph(), borderView(DarkTokens()), f)
	if err := WriteSVG(&fullDisk{1000}, &s.List, f, SVGOptions{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestSubsetRefusesRubbish(t *testing.T) {
	use := map[sfnt.GlyphIndex]rune{3: 'a'}
	f := testFonts(t)
	for _, data := range [][]byte{nil, []byte("not a font"), f.files.Regular[:2000], f.files.Regular[:12]} {
		if _, err := subset(data, use); err == nil {
			t.Errorf("%d bytes of rubbish made a font", len(data))
		}
	}
}

// FuzzSubset feeds cut and changed fonts: an error is fine, a panic is not.
func FuzzSubset(f *testing.F) {
	fonts := testFonts(f)
	f.Add(fonts.files.Regular[:4000], 3)
	small, err := subset(fonts.files.Regular, map[sfnt.GlyphIndex]rune{40: 'a', 70: 'b'})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small, 40)
	f.Fuzz(func(_ *testing.T, data []byte, id int) {
		if _, err := subset(data, map[sfnt.GlyphIndex]rune{sfnt.GlyphIndex(id): 'x'}); err == nil {
			kernable(data)
		}
	})
}

package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph/scene"
)

// unpacked writes a report as DOCX and returns its parts.
func unpacked(t *testing.T, r *Report) map[string]string {
	t.Helper()
	fonts, err := scene.ReadFonts(assets.Sub("fonts"))
	if err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	if err := errors.Join(r.WriteDOCX(&one, fonts), r.WriteDOCX(&two, fonts)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same report gives other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

func TestDOCXIsWhole(t *testing.T) {
	s := harbour(t)
	fig := figure()
	fig.Drawing = &scene.List{W: 300, H: 200}
	r := New(s, Options{Figure: fig, Made: time.Date(2022, 9, 30, 12, 0, 0, 0, time.UTC)})
	parts := unpacked(t, r)
	for name, data := range parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			for d := xml.NewDecoder(strings.NewReader(data)); ; {
				_, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	}
	if img, err := png.Decode(strings.NewReader(parts["word/media/figure.png"])); err != nil || img.Bounds().Dx() < 600 {
		t.Errorf("figure: %v", err)
	}
	body := parts["word/document.xml"]
	for _, m := range regexp.MustCompile(`w:anchor="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if strings.Count(body, `w:name="`+m[1]+`"`) != 1 {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`r:(?:id|embed)="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="`+m[1]+`"`) {
			t.Errorf("no part or address is called %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`w:(?:pStyle|rStyle) w:val="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
			t.Errorf("no style is called %s", m[1])
		}
	}
	for name := range parts {
		if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.HasSuffix(name, ".png") && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
}

// TestDOCXSaysAll looks for every text of the report in the words of the
// document, in order.
func TestDOCXSaysAll(t *testing.T) {
	r := New(harbour(t), Options{})
	body := unpacked(t, r)["word/document.xml"]
	var words strings.Builder
	for d := xml.NewDecoder(strings.NewReader(body)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			words.Write(text)
		}
	}
	rest := words.String()
	expect := func(text string) {
		t.Helper()
		i := strings.Index(rest, text)
		if i < 0 {
			t.Fatalf("%q is missing, or comes too early", text)
		}
		rest = rest[i+len(text):]
	}
	expect(r.Title)
	expect(r.Lead)
	for _, e := range append(r.Chronology, r.Undated...) {
		expect(e.Text)
	}
	for _, x := range r.Disagreements {
		expect(x.Question)
		for _, v := range x.Versions {
			expect(v.Value)
			expect(v.Who)
		}
	}
	for _, p := range r.Profiles {
		expect(p.Name)
	}
	for _, s := range r.Sources {
		expect(s.words())
		expect(s.Quote)
	}
}

func TestXMLTextKeepsWordsPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a <b> & \"c\"": "a &lt;b&gt; &amp; &#34;c&#34;", "x\x00y\x1fz": "xyz", "é\ufffd界": "é界",
	} {
		if got := xmlText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

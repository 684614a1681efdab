package scene

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func writtenPDF(t *testing.T, lists []*List, f *Fonts, o PDFOptions) []byte {
	t.Helper()
	var pages []Leaf
	for _, l := range lists {
		pages = append(pages, Leaf{List: l})
	}
	var b bytes.Buffer
	if err := WritePDF(&b, pages, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manyScripts is a page with names in several scripts.
func manyScripts() *List {
	l := &List{W: 300, H: 200, Ground: hex(0xFFFFFF)}
	for i, words := range []string{"Maulen Ashimbaev", "Әшімбаев Мәулен", "Υπουργείο Άμυνας", "AVATAR & Co."} {
		l.text(Text{At: Point{X: 10, Y: 30 + 30*float64(i)}, Words: words, Size: 14, Face: Face(i % 3), Colour: hex(0)})
	}
	return l
}

func TestPDFTextCanBeFoundAndCopied(t *testing.T) {
	f := testFonts(t)
	in := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(in, writtenPDF(t, []*List{manyScripts(), goldenViews(f)["figure"]}, f, PDFOptions{}), 0o600); err != nil {
		t.Fatal(err)
	}
	words := string(run(t, nil, "pdftotext", in, "-"))
	for _, want := range []string{"Maulen Ashimbaev", "Әшімбаев Мәулен", "Υπουργείο Άμυνας", "AVATAR & Co.", "Kharkiv counteroffensive", "Sources disagree"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not found in %q", want, words)
		}
	}
}

// TestPDFObjectsAreWhereTheTableSays reads the table of objects as a reader would.
func TestPDFObjectsAreWhereTheTableSays(t *testing.T) {
	f := testFonts(t)
	views := goldenViews(f)
	data := writtenPDF(t, []*List{views["graph-dark"], views["timeline-dark"]}, f, PDFOptions{Title: "A title"})
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if m == nil {
		t.Fatal("no startxref")
	}
	start, _ := strconv.Atoi(string(m[1]))
	rows := strings.Split(string(data[start:]), "\n")
	if rows[0] != "xref" {
		t.Fatalf("at %d stands %q", start, rows[0])
	}
	n := 0
	for i, row := range rows[3:] {
		if !strings.HasSuffix(row, " n ") {
			break
		}
		at, _ := strconv.Atoi(row[:10])
		if want := strconv.Itoa(i+1) + " 0 obj\n"; !bytes.HasPrefix(data[at:], []byte(want)) {
			t.Errorf("object %d is said to be at %d", i+1, at)
		}
		n++
	}
	if want := strconv.Itoa(n + 1); !bytes.Contains(data[start:], []byte("/Size "+want+" ")) || n < 12 {
		t.Errorf("%d objects in the table", n)
	}
}

func TestPDFIsTheSameEveryTime(t *testing.T) {
	f := testFonts(t)
	l := goldenViews(f)["figure"]
	a, b := writtenPDF(t, []*List{l}, f, PDFOptions{Title: "A"}), writtenPDF(t, []*List{l}, testFonts(t), PDFOptions{Title: "A"})
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

func TestPDFLinksAndSizes(t *testing.T) {
	f := testFonts(t)
	page := manyScripts()
	data := writtenPDF(t, []*List{page, page}, f, PDFOptions{Width: 600, Links: []PDFLink{
		{Page: 0, Area: Rect{10, 20, 100, 16}, URL: "https://example.org/a(b)"},
		{Page: 1, Area: Rect{10, 20, 100, 16}, ToPage: 0, ToY: 50},
		{Page: 1, Area: Rect{10, 20, 100, 16}, ToPage: 9},
	}})
	for _, want := range []string{"/MediaBox [0 0 600 400]", "/Rect [20 328 220 360]", "/URI <68747470733A2F2F6578616D706C652E6F72672F61286229>", "/XYZ null 300 null"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	if n := bytes.Count(data, []byte("/Subtype /Link")); n != 2 {
		t.Errorf("%d links, one leads nowhere", n)
	}
}

func TestPDFReportsAFullDisk(t *testing.T) {
	f := testFonts(t)
	if err := WritePDF(&fullDisk{1000}, []Leaf{{List: goldenViews(f)["figure"]}}, f, PDFOptions{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

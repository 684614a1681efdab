package report

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph/scene"
)

func testFonts(t testing.TB) *scene.Fonts {
	t.Helper()
	f, err := scene.ReadFonts(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// large is a report that takes several pages, with texts that are hard to break.
func large() *Report {
	r := &Report{Title: "A long title that does not fit on one line of a page, not even nearly so", Lead: strings.Repeat("A lead of many words. ", 30),
		Figure: &Figure{Note: "A note.", Drawing: &scene.List{W: TextWidth, H: 400}}}
	for i := range 60 {
		notes := []int{i%200 + 1, i%150 + 2, i%90 + 3}
		r.Chronology = append(r.Chronology, Entry{When: "21 September 2022", Text: strings.Repeat("Something happened. ", i%9+1), Detail: "With details.", Notes: notes})
		r.Disagreements = append(r.Disagreements, Disagreement{Question: "How many?", Versions: []Version{{"300", "Steppe Courier", notes}, {"1200", strings.Repeat("someone and ", i%30), notes[:1]}}})
		p := Profile{Name: "Name " + strconv.Itoa(i), Type: "Person", Line: "3 articles", Also: strings.Repeat("another name, ", i%12)}
		g := Group{Title: "Roles"}
		for k := range i % 5 {
			g.Rows = append(g.Rows, Row{Relation: "Has part", When: "since March 2021", Ends: []End{{"One", notes}, {strings.Repeat("Two", 10*k), notes[:1]}}})
		}
		p.Groups = append(p.Groups, g)
		r.Profiles = append(r.Profiles, p)
	}
	for i := range 200 {
		r.Sources = append(r.Sources, Source{Number: i + 1, Outlet: "Outlet", When: "22 Sep 2022", Title: "A title", Sentence: i, Quote: strings.Repeat("Words ", i%40),
			URL: "https://outlet.example/" + strings.Repeat("long/", i%30)})
	}
	return r
}

// area returns where a text stands.
func area(f *scene.Fonts, x *scene.Text) scene.Rect {
	w := f.Width(x.Words, x.Size, x.Face)
	left := x.At.X - w*[...]float64{0, 0.5, 1}[x.Anchor]
	return scene.Rect{X: left + 0.1, Y: x.At.Y - x.Size*0.72, W: w - 0.2, H: x.Size * 0.72}
}

func TestPDFNothingOverlapsOrIsCut(t *testing.T) {
	f := testFonts(t)
	for name, r := range map[string]*Report{"harbour": New(harbour(t), Options{Figure: figure()}), "large": large(), "empty": {Title: "Nothing"}} {
		pages, _ := r.leaves(f)
		for n, page := range pages {
			var placed []scene.Rect
			for i := range page.List.Texts {
				x := &page.List.Texts[i]
				a := area(f, x)
				if a.X < pageSide-1 || a.X+a.W > pageWidth-pageSide+1 || a.Y < pageTop-4 || a.Y+a.H > pageHeight-36 {
					t.Errorf("%s, page %d: %q stands at %v", name, n+1, x.Words, a)
				}
				for k, o := range placed {
					if a.Overlaps(o) {
						t.Errorf("%s, page %d: %q overlaps %q", name, n+1, x.Words, page.List.Texts[k].Words)
					}
				}
				placed = append(placed, a)
			}
			if want := fmt.Sprintf("%d of %d", n+1, len(pages)); page.List.Texts[len(placed)-1].Words != want {
				t.Errorf("%s: the foot is %q, not %q", name, page.List.Texts[len(placed)-1].Words, want)
			}
		}
		if name == "large" && len(pages) < 8 {
			t.Errorf("%d pages", len(pages))
		}
	}
}

// TestPDFNumbersLeadToTheirSources follows every link and looks for its number there.
func TestPDFNumbersLeadToTheirSources(t *testing.T) {
	f := testFonts(t)
	pages, links := large().leaves(f)
	followed := 0
	for _, l := range links {
		if l.URL != "" {
			continue
		}
		words := textAt(f, pages[l.Page].List, l.Area)
		number := strings.TrimSuffix(words, ",")
		found := false
		for i := range pages[l.ToPage].List.Texts {
			x := &pages[l.ToPage].List.Texts[i]
			found = found || x.Words == number && x.Anchor == scene.End && x.At.Y > l.ToY && x.At.Y < l.ToY+24
		}
		if _, err := strconv.Atoi(number); err != nil || !found {
			t.Fatalf("%q leads to page %d at %v, where it is not", words, l.ToPage+1, l.ToY)
		}
		followed++
	}
	if followed < 300 {
		t.Errorf("%d numbers are links", followed)
	}
}

func textAt(f *scene.Fonts, l *scene.List, r scene.Rect) string {
	for i := range l.Texts {
		if a := area(f, &l.Texts[i]); a.X >= r.X-1 && a.X < r.X+1 && a.Y >= r.Y-1 && a.Y+a.H <= r.Y+r.H+1 {
			return l.Texts[i].Words
		}
	}
	return ""
}

func TestPDFSaysAll(t *testing.T) {
	f := testFonts(t)
	r := New(harbour(t), Options{Title: "The harbour"})
	pages, _ := r.leaves(f)
	words := ""
	for _, p := range pages {
		for _, x := range p.List.Texts {
			words += x.Words + " "
		}
	}
	for _, want := range []string{"The harbour", "Chronology", "Where sources disagree", "Who is who", "Sources", "Ana Ivo", "Director", "Dockers <b>United</b>", creed} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in %q", want, words)
		}
	}
	var a, b bytes.Buffer
	if err := r.WritePDF(&a, f); err != nil {
		t.Fatal(err)
	}
	if err := r.WritePDF(&b, testFonts(t)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("a second time it differs: %v", err)
	}
}

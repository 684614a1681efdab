package kit

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

var scripts = []string{
	"Maulen Ashimbaev, the speaker of the Senate, said on 22 September that the border stays open.",
	"Спикер Сената Әшімбаев заявил, что граница открыта для граждан России.",
	"Ο πρόεδρος της Γερουσίας δήλωσε ότι τα σύνορα παραμένουν ανοιχτά.",
	"مجلس الشيوخ قال إن الحدود تبقى مفتوحة أمام المواطنين",
	"参议院议长表示边境将继续开放,没有任何限制。",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	"e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
	"  leading   and    doubled blanks \t and a tab",
	"a\u00a0b c", "", " ",
}

func TestBrokenLinesAreTheText(t *testing.T) {
	start(t, Dark, 1)
	style := Style{Size: Sub}
	random := rand.New(rand.NewPCG(1, 2))
	for range 120 {
		var text strings.Builder
		for range random.IntN(6) {
			text.WriteString(scripts[random.IntN(len(scripts))])
		}
		width := 30 + random.Float32()*500
		checkBreak(t, style, text.String(), width)
	}
	for _, text := range scripts {
		checkBreak(t, style, text, 1)
	}
}

// checkBreak tests what every way of breaking must keep: nothing is lost, no
// character is cut, and no line is wider than it may be unless it is one word
// of one character.
func checkBreak(t *testing.T, style Style, text string, width float32) {
	t.Helper()
	from := 0
	for _, end := range style.Break(text, width) {
		line := text[from:end]
		if end < from || !utf8.ValidString(line) {
			t.Fatalf("%q ends at %d after %d", text, end, from)
		}
		trimmed := strings.TrimRight(line, " \t")
		if w := style.Line(trimmed).X(len(trimmed)); w > width+1 && utf8.RuneCountInString(trimmed) > 2 {
			t.Errorf("%q is %v wide, not %v", trimmed, w, width)
		}
		from = end
	}
	if from != len(text) {
		t.Errorf("%q was lost of %q", text[from:], text)
	}
}

func TestPlacesInALine(t *testing.T) {
	start(t, Dark, 1)
	for _, words := range scripts {
		line := Style{Size: Sub}.Line(words)
		last := float32(0)
		for at := range words {
			x := line.X(at)
			if x < last-3 { // a letter at the end of a word may be narrower than within it
				t.Errorf("%q: byte %d lies at %v, before %v", words, at, x, last)
			}
			last = x
		}
		for _, at := range []int{0, len(words)} {
			if got := line.At(line.X(at)); got != at && strings.TrimSpace(words) != "" {
				t.Errorf("%q: byte %d is found as %d", words, at, got)
			}
		}
	}
}

func TestShortenFitsAndSaysItWasCut(t *testing.T) {
	start(t, Dark, 1)
	style := Style{Size: Body}
	for _, words := range scripts {
		for width := float32(0); width < 400; width += 37 {
			got := style.Shorten(words, width)
			if style.Width(got) > width {
				t.Errorf("%q at %v is %v wide", got, width, style.Width(got))
			}
			if got != words && got != "" && !strings.HasSuffix(got, "…") {
				t.Errorf("%q was cut to %q", words, got)
			}
		}
	}
}

func TestWrapKeepsItsLimit(t *testing.T) {
	start(t, Dark, 1)
	style := Style{Size: Body}
	text := strings.Repeat(scripts[0]+" ", 5)
	lines := style.Wrap(text, 200, 3)
	if len(lines) != 3 || !strings.HasSuffix(lines[2], "…") {
		t.Errorf("the lines are %q", lines)
	}
	if got := style.Wrap("one\ntwo", 200, 0); len(got) != 2 {
		t.Errorf("two paragraphs are %q", got)
	}
	if got := style.Wrap("  ", 200, 0); got != nil {
		t.Errorf("blanks are %q", got)
	}
}

package scene

import "testing"

func TestLettersStandInTheirOrder(t *testing.T) {
	for in, want := range map[string]string{
		"Kazakhstan":   "Kazakhstan",
		"cafe\u0301":   "café",
		"Қазақстан":    "Қазақстан",
		"שלום":         "םולש",
		"ABC שלום":     "ABC םולש",
		"سلام":         "\uFEE1\uFEFC\uFEB3", // with the joined lam and alef
		"باب":          "\uFE8F\uFE8E\uFE91",
		"در":           "\uFEAD\uFEA9",
		"پوتین":        "\uFEE6\uFBFF\uFE97\uFEEE\uFB58",
		"":             "",
		"21 Sep 2022…": "21 Sep 2022…",
	} {
		if got := string(visual(in)); got != want {
			t.Errorf("%q stands as %+q, not %+q", in, got, want)
		}
	}
}

func TestScriptsAreCovered(t *testing.T) {
	f := testFonts(t)
	for _, words := range []string{"Kazakhstan", "Әшімбаев", "Ελλάδα", "საქართველო", "Հայաստան", "קזחסטן", "قازاقستان", "Škoda Łódź ơ"} {
		if !f.Covers(words) {
			t.Errorf("%s cannot be set", words)
		}
	}
	if f.Covers("哈萨克斯坦") {
		t.Error("Chinese is said to be covered, but no font has it")
	}
}

func TestShortenKeepsToTheWidth(t *testing.T) {
	f := testFonts(t)
	for _, width := range []float64{0, 5, 20, 60, 100, 400} {
		got := f.Shorten("Eurasian Economic Union", 12, Regular, width)
		if w := f.Width(got, 12, Regular); w > width && got != "…" {
			t.Errorf("%q is %.1f wide, not %.0f", got, w, width)
		}
	}
	if got := f.Shorten("Eurasian Economic Union", 12, Regular, 125); got != "Eurasian Economic…" {
		t.Errorf("cut to %q, not at a word", got)
	}
}

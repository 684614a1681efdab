package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestForms(t *testing.T) {
	for w, want := range map[string]Form{
		"moscow": LowerCase, "Moscow": Capitalized, "NATO": UpperCase, "A": OneCapital, "iPhone": MixedCase, "McDonald": MixedCase,
		"1,500": Numeric, "G20": Alphanumeric, "U.S.": Dotted, "...": Sign, "": Sign, "北京": OtherScript, "Élysée": Capitalized,
		"Al-Jazeera": Capitalized, "J.": Dotted, "\xff": Sign,
	} {
		if got := formOf(w); got != want {
			t.Errorf("form of %q is %d, want %d", w, got, want)
		}
	}
}

func TestShapes(t *testing.T) {
	for w, want := range map[string]string{
		"Moscow": "Xxx", "NATO": "XX", "G20": "Xdd", "U.S.": "X.X.", "O'Neill": "X'Xxx", "1,500": "d,dd", "": "",
		strings.Repeat("aB", 40): strings.Repeat("xX", 12),
	} {
		if got := shapeOf(w); got != want {
			t.Errorf("shape of %q is %q, want %q", w, got, want)
		}
	}
}

func TestLowered(t *testing.T) {
	for w, want := range map[string]string{"NATO": "nato", "Year2022": "year0000", "’s": "'s", "plain": "plain", "Ökonom": "ökonom", "0": "0"} {
		if got := lowered(w); got != want {
			t.Errorf("lowered %q is %q, want %q", w, got, want)
		}
	}
}

// FuzzShape: any bytes have a form, a bounded shape and ends cut at runes.
func FuzzShape(f *testing.F) {
	for _, s := range []string{"Moscow", "é’s", "\xffx", "👩‍👧", "שלום", strings.Repeat("Ä", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, w string) {
		formOf(w)
		if s := shapeOf(w); len(s) > 24 {
			t.Errorf("shape %q", s)
		}
		if utf8.ValidString(w) && !utf8.ValidString(lowered(w)) {
			t.Errorf("lowered %q cuts a character: %q", w, lowered(w))
		}
		for n := 1; n <= 4; n++ {
			if !strings.HasPrefix(w, prefix(w, n)) || !strings.HasSuffix(w, suffix(w, n)) {
				t.Errorf("ends of %q: %q, %q", w, prefix(w, n), suffix(w, n))
			}
		}
	})
}

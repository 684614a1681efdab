package scene

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// visual returns the characters of a line in the order they stand from left to right, composed where they can be, and
// Arabic letters in the forms their neighbours ask for. It does not join Indic syllables.
func visual(words string) []rune {
	words = norm.NFC.String(words)
	rtl := false
	for _, r := range words {
		if r >= 0x590 && r < 0x900 || r >= 0xFB1D && r < 0xFF00 {
			rtl = true
			break
		}
	}
	if !rtl {
		return []rune(words)
	}
	var p bidi.Paragraph
	if _, err := p.SetString(words); err != nil {
		return []rune(words)
	}
	order, err := p.Order()
	if err != nil {
		return []rune(words)
	}
	var out []rune
	for i := range order.NumRuns() {
		run := order.Run(i)
		part := []rune(run.String())
		if run.Direction() == bidi.RightToLeft {
			part = []rune(bidi.ReverseString(string(joined(part))))
		}
		out = append(out, part...)
	}
	return out
}

// invisible reports whether a character has no picture: it is left out where the fonts lack it.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.IsControl(r) || r >= 0xFE00 && r <= 0xFE0F
}

// joined replaces Arabic letters by their isolated, final, initial or medial forms, and lam with alef by one sign.
func joined(letters []rune) []rune {
	out := make([]rune, 0, len(letters))
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		form, known := arabicForm(r)
		if !known {
			out = append(out, r)
			continue
		}
		before := joinsForward(neighbour(letters, i, -1)) && form.count > 1
		if r == lam && i+1 < len(letters) && lamAlef(letters[i+1]) != 0 {
			r = lamAlef(letters[i+1])
			i++
			if before {
				r++
			}
			out = append(out, r)
			continue
		}
		after := form.dual && joinsBackward(neighbour(letters, i, 1))
		r = form.first
		switch {
		case before && after:
			r += 3
		case after:
			r += 2
		case before:
			r++
		}
		out = append(out, r)
	}
	return out
}

const lam = 0x644

// lamAlef returns the isolated form of lam with an alef after it, 0 if it is none.
func lamAlef(alef rune) rune {
	switch alef {
	case 0x622:
		return 0xFEF5
	case 0x623:
		return 0xFEF7
	case 0x625:
		return 0xFEF9
	case 0x627:
		return 0xFEFB
	}
	return 0
}

// neighbour returns the next letter in a direction that is not a vowel sign, or 0.
func neighbour(letters []rune, i, step int) rune {
	for i += step; i >= 0 && i < len(letters); i += step {
		if !unicode.Is(unicode.Mn, letters[i]) {
			return letters[i]
		}
	}
	return 0
}

func joinsForward(r rune) bool {
	f, known := arabicForm(r)
	return known && f.dual || r == 0x640
}

func joinsBackward(r rune) bool {
	f, known := arabicForm(r)
	return known && f.count > 1 || r == 0x640
}

// arabic is where the forms of a letter begin, how many there are, and whether it joins to the next letter.
type arabic struct {
	first rune
	count int
	dual  bool
}

// arabicForm returns the presentation forms of a letter; Unicode lists them in the order of the letters from U+FE80.
func arabicForm(r rune) (arabic, bool) {
	counts := [...]int{1, 2, 2, 2, 2, 4, 2, 4, 2, 4, 4, 4, 4, 4, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4} // U+0621 to U+063A
	more := [...]int{4, 4, 4, 4, 4, 4, 4, 2, 2, 4}                                                   // U+0641 to U+064A
	first := rune(0xFE80)
	for i, n := range counts {
		if r == rune(0x621+i) {
			return arabic{first, n, n == 4}, true
		}
		first += rune(n)
	}
	for i, n := range more {
		if r == rune(0x641+i) {
			return arabic{first, n, n == 4}, true
		}
		first += rune(n)
	}
	return persianForm(r)
}

// persianForm returns the forms of the letters Persian and Urdu add.
func persianForm(r rune) (arabic, bool) {
	switch r {
	case 0x67E:
		return arabic{0xFB56, 4, true}, true
	case 0x686:
		return arabic{0xFB7A, 4, true}, true
	case 0x698:
		return arabic{0xFB8A, 2, false}, true
	case 0x6A9:
		return arabic{0xFB8E, 4, true}, true
	case 0x6AF:
		return arabic{0xFB92, 4, true}, true
	case 0x6CC:
		return arabic{0xFBFC, 4, true}, true
	}
	return arabic{}, false
}

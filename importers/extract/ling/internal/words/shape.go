package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Form is how a word is written.
type Form uint8

// The forms a word can have.
const (
	Sign         Form = iota // no letter or digit
	LowerCase                // only small letters
	Capitalized              // Moscow
	UpperCase                // NATO
	OneCapital               // A
	MixedCase                // iPhone, McDonald
	Numeric                  // 1,500
	Alphanumeric             // 5m, G20
	Dotted                   // U.S.
	OtherScript              // letters without case
)

// formOf looks at the letters and digits of w.
func formOf(w string) Form {
	var upper, lower, digit, other, dots, n int
	first := true
	firstUpper := false
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
			if first {
				firstUpper = true
			}
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		case unicode.IsLetter(r):
			other++
		case r == '.':
			dots++
		}
		first = false
		if n++; n > 64 {
			break
		}
	}
	switch letters := upper + lower + other; {
	case letters == 0 && digit == 0:
		return Sign
	case letters == 0:
		return Numeric
	case digit > 0:
		return Alphanumeric
	case dots > 0 && upper > 0 && lower <= upper:
		return Dotted
	case other > 0:
		return OtherScript
	case upper == 0:
		return LowerCase
	case upper == 1 && lower == 0:
		return OneCapital
	case lower == 0:
		return UpperCase
	case firstUpper && upper == 1 || firstUpper && strings.Contains(w, "-") && upper <= 3:
		return Capitalized
	}
	return MixedCase
}

// shapeOf writes w with X, x and d for capitals, small letters and digits;
// more than two of a kind in a row are written as two.
func shapeOf(w string) string {
	var buf [24]byte
	n := 0
	for _, r := range w {
		c := byte('o')
		switch {
		case r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			c = byte(r)
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if n >= 2 && buf[n-1] == c && buf[n-2] == c {
			continue
		}
		if n == len(buf) {
			break
		}
		buf[n] = c
		n++
	}
	return string(buf[:n])
}

// lowered gives w in small letters with all digits 0; very long words are
// cut, since nothing is known about them anyway.
func lowered(w string) string {
	if len(w) > 64 {
		cut := 64
		for cut > 0 && !utf8.RuneStart(w[cut]) {
			cut--
		}
		w = w[:cut]
	}
	plain := true
	for i := 0; i < len(w); i++ {
		if c := w[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c >= '1' && c <= '9' {
			plain = false
			break
		}
	}
	if plain {
		return w
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return '0'
		case r == '’' || r == '‘':
			return '\''
		case r == '“' || r == '”':
			return '"'
		}
		return unicode.ToLower(r)
	}, w)
}

// prefix and suffix give n runes of w from its ends, all of it if shorter.
func prefix(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

func suffix(w string, n int) string {
	i := len(w)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}

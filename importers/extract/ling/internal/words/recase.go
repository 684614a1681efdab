package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Casing says how a word is mostly written away from sentence starts.
type Casing uint8

// The ways of writing, by the share of occurrences with a capital.
const (
	CaseUnknown Casing = iota
	MostlyLower        // under 15 % capitalised
	RatherLower
	RatherCapital
	MostlyCapital // over 85 %
	MostlyUpper   // all letters capital, as NATO
)

type style uint8

const (
	plainStyle style = iota
	allCapitals
	titleCase
)

// styleOf tells headlines in capitals from running text.
func styleOf(ws []Word) style {
	letters, upper, capital, lower, commonCapital := 0, 0, 0, 0, 0
	for i := range ws {
		w := &ws[i]
		switch w.Form {
		case UpperCase:
			upper++
			if w.Case == MostlyLower {
				commonCapital++
			}
		case Capitalized, MixedCase:
			capital++
			if w.Case == MostlyLower && i > 0 {
				commonCapital++
			}
		case LowerCase:
			if len(w.Lower) > 3 {
				lower++
			}
		default:
			continue
		}
		letters++
	}
	switch {
	case letters < 3:
		return plainStyle
	case upper*10 >= letters*8 && commonCapital > 0:
		return allCapitals
	case letters >= 4 && lower*10 <= letters && capital*2 > letters && commonCapital*4 >= letters:
		return titleCase
	}
	return plainStyle
}

// recase writes a word of a headline the way it is mostly written.
func (l *Lexicon) recase(w *Word, s style) string {
	switch {
	case w.Form != UpperCase && w.Form != Capitalized && w.Form != OneCapital:
		return w.Text
	case w.Case == MostlyLower || w.Case == RatherLower && s == allCapitals:
		return strings.ToLower(w.Text)
	case s == titleCase || w.Case == MostlyUpper || w.Form == OneCapital:
		return w.Text
	case w.Case == CaseUnknown && utf8.RuneCountInString(w.Text) <= 3:
		return w.Text
	}
	return capitalized(w.Text)
}

// capitalized writes w with a capital at its start and behind hyphens.
func capitalized(w string) string {
	up := true
	return strings.Map(func(r rune) rune {
		c := unicode.ToLower(r)
		if up {
			c = unicode.ToUpper(r)
		}
		up = r == '-' || r == '\''
		return c
	}, w)
}

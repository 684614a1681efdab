package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a word, a number or one sign: a finer cut than tokens, so that
// "four-week", "10:06" and "2009-10" read the same however they were
// tokenised.
type piece struct {
	Span
	word  string // lower case
	num   int    // value of a number, else -1
	upper bool   // starts with a capital
	space bool   // white space stands before it
}

func (p piece) isNum() bool { return p.num >= 0 }

// pieces cuts text[s.Start:s.End]; offsets are into text.
func pieces(buf []piece, text string, s Span) []piece {
	buf = buf[:0]
	space := true
	for i := s.Start; i < s.End; {
		r, n := utf8.DecodeRuneInString(text[i:s.End])
		j := i + n
		switch {
		case unicode.IsSpace(r):
			space = true
			i = j
			continue
		case r >= '0' && r <= '9':
			for j < s.End && text[j] >= '0' && text[j] <= '9' {
				j++
			}
		case unicode.IsLetter(r):
			j = wordEnd(text, j, s.End)
		}
		p := piece{Span: Span{i, j}, num: -1, upper: unicode.IsUpper(r), space: space}
		if r >= '0' && r <= '9' {
			p.word = text[i:j]
			if j-i <= 9 {
				p.num = number(p.word)
			}
		} else {
			p.word = strings.ToLower(text[i:j])
			if r == '’' {
				p.word = "'"
			} else if r == '–' || r == '—' {
				p.word = "-"
			}
		}
		buf = append(buf, p)
		space = false
		i = j
	}
	return buf
}

func wordEnd(text string, j, end int) int {
	for j < end {
		r, n := utf8.DecodeRuneInString(text[j:end])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		j += n
	}
	return j
}

// numberWords are the numerals that news spells out.
var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12,
}

// ordinalWords are ordinals that stand for a quarter, a century or a day.
var ordinalWords = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
	"ninth": 9, "tenth": 10,
}

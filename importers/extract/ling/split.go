package ling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSentence bounds a sentence in tokens, so that what comes after works
// in bounded memory on text without any punctuation.
const longestSentence = 400

// Split cuts text into sentences of tokens, in order and without overlap. A
// sentence never crosses a blank line; a single line end is crossed only in
// text wrapped at a fixed width. Closing quotation marks and brackets stay
// with the sentence they end. The time is linear in len(text).
func Split(text string) []Sentence {
	var out []Sentence
	for _, st := range stretches(text) {
		tokens := Tokenize(text[st.start:st.end], st.start)
		out = appendSentences(out, text, tokens)
	}
	return out
}

// appendSentences cuts the tokens of one stretch of running text.
func appendSentences(out []Sentence, text string, tokens []Token) []Sentence {
	first := 0
	for i := 0; i < len(tokens); {
		end := i + 1
		if closes := sentenceEnd(text, tokens, i); closes > 0 {
			end = closes
		} else if end-first < longestSentence {
			i++
			continue
		}
		out = append(out, newSentence(tokens[first:end]))
		first, i = end, end
	}
	if first < len(tokens) {
		out = append(out, newSentence(tokens[first:]))
	}
	return out
}

func newSentence(tokens []Token) Sentence {
	return Sentence{Start: tokens[0].Start, End: tokens[len(tokens)-1].End, Tokens: tokens[:len(tokens):len(tokens)]}
}

// sentenceEnd gives the index behind the sentence when token i ends it, its
// closing marks taken in, and 0 when it does not.
func sentenceEnd(text string, tokens []Token, i int) int {
	kind := endKind(tokens[i].Text)
	if kind == noEnd {
		return 0
	}
	end := i + 1
	for end < len(tokens) && closesQuote(text, tokens, end) {
		end++
	}
	if end == len(tokens) {
		return end
	}
	next := tokens[end]
	gap := tokens[end-1].End < next.Start
	if kind == abbreviationEnd {
		if end > i+1 && gap && startsSentence(tokens, end) && !leadsOn(tokens, i) {
			return end
		}
		if end > i+1 || !abbreviationEnds(tokens, i) {
			return 0
		}
		return end
	}
	if !gap && kind != hardEnd && !startsUpper(next.Text) {
		return 0
	}
	if !startsSentence(tokens, end) {
		return 0
	}
	return end
}

// endings of sentences by the token that may be one.
type ending uint8

const (
	noEnd           ending = iota
	softEnd                // a period or an ellipsis
	hardEnd                // ! or ?
	abbreviationEnd        // an abbreviation with its period
)

func endKind(w string) ending {
	last := w[len(w)-1]
	switch {
	case w == "." || w == "…" || strings.HasPrefix(w, ".."):
		return softEnd
	case last == '!' || last == '?':
		return hardEnd
	case last == '.':
		return abbreviationEnd
	case w == "。" || w == "！" || w == "？":
		return hardEnd
	}
	return noEnd
}

// closesQuote tells whether token i is a closing mark that belongs to what
// stands before it. A straight mark closes when no space is before it.
func closesQuote(text string, tokens []Token, i int) bool {
	t := tokens[i]
	touches := tokens[i-1].End == t.Start
	switch t.Text {
	case "”", "»", ")", "]", "}", "''":
		return true
	case "’", "\"", "'", "’’":
		return touches && !(i+1 < len(tokens) && tokens[i+1].Start == t.End && wordStart(tokens[i+1].Text))
	}
	return false
}

func wordStart(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return wordRune(r)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// startsSentence tells whether a sentence can begin at token i: with a
// capital, a digit, an opening mark or a script without case, not with a
// small letter or a comma.
func startsSentence(tokens []Token, i int) bool {
	r, _ := utf8.DecodeRuneInString(tokens[i].Text)
	switch {
	case unicode.IsLower(r):
		return mixedName(tokens[i].Text)
	case r == ',' || r == ';' || r == ':' || r == ')' || r == ']' || r == '%' || r == '.' || r == '?' || r == '!':
		return false
	case r == '-' || r == '–' || r == '—':
		return i+1 < len(tokens) && startsUpper(tokens[i+1].Text) && tokens[i].Start > tokens[i-1].End
	}
	return true
}

// mixedName tells names like iPhone and eBay from common words.
func mixedName(w string) bool {
	if len(w) < 3 || len(w) > 20 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w[1:])
	return unicode.IsUpper(r)
}

// abbreviationEnds decides whether the abbreviation at i also ends its
// sentence: only when what follows is a word that seldom stands behind it.
func abbreviationEnds(tokens []Token, i int) bool {
	w := tokens[i].Text
	next := tokens[i+1]
	if tokens[i].End == next.Start || leadsOn(tokens, i) {
		return false
	}
	switch abbreviation(w[:len(w)-1], true) {
	case leading:
		return false
	case initial:
		return i > 0 && !startsUpper(tokens[i-1].Text) && starter(next.Text) && w != "J."
	}
	if opensQuote(next.Text) {
		return i+2 < len(tokens) && starter(tokens[i+2].Text)
	}
	return starter(next.Text)
}

// leadsOn tells whether the abbreviation at i is one that something must follow.
func leadsOn(tokens []Token, i int) bool {
	w := tokens[i].Text
	return abbreviation(w[:len(w)-1], true) == leading
}

func opensQuote(w string) bool {
	return w == "“" || w == "\"" || w == "‘" || w == "«" || w == "``"
}

// starters begin sentences and seldom continue a name.
const starters = ` The A An In On At But And Or He She It They We I You This That These Those There Here His Her Its Their Our My
	As If When While After Before Since Until Although Though Because However Meanwhile Moreover Also For From With Without By To Of
	Not No Some Many Most Several Both All Each Every Other Another Such What Who Why How Where Which Now Then Today Yesterday Earlier
	Later Last Once Only Even Still Yet So Under Over During Between Among Despite According Asked Speaking Mr. Mrs. Ms. Dr. Mr Mrs Ms
	Officials Police Analysts Critics Experts Authorities Residents Critics Investigators Prosecutors Lawmakers Shares `

func starter(w string) bool { return strings.Contains(starters, " "+w+" ") }

package ling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokenize cuts text into tokens. Offsets count from base, the place of text
// in the article. It follows the conventions of the English treebanks:
// clitics apart (do n't, Leeds 's), signs apart, abbreviations with their
// period, numbers with their separators; hyphenated words stay whole except
// where a name is joined to a common word (Kremlin-backed, pro-Moscow).
// Every character but white space and invisible ones is in exactly one token.
// Any bytes are accepted; the time is linear in len(text).
func Tokenize(text string, base int) []Token {
	t := tokenizer{text: text, base: base, out: make([]Token, 0, len(text)/5+1)}
	for t.pos < len(text) {
		t.next()
	}
	return t.out
}

type tokenizer struct {
	text string
	base int
	pos  int
	out  []Token
	// noAddress is the offset up to which no web or mail address begins.
	noAddress int
}

// next reads white space, or one run of letters and digits, or one sign.
func (t *tokenizer) next() {
	r, n := utf8.DecodeRuneInString(t.text[t.pos:])
	switch {
	case isGap(r):
		t.pos += n
	case r == utf8.RuneError && n == 1:
		t.emit(t.pos + t.invalid())
	case wordRune(r):
		t.word()
	case r == '@' && t.pos+1 < len(t.text) && asciiLetter(t.text[t.pos+1]):
		t.emit(t.pos + 1 + runOf(t.text[t.pos+1:], handleByte))
	case isApostrophe(r):
		t.apostrophe(n)
	default:
		t.sign(r, n)
	}
}

// emit makes the text up to end a token.
func (t *tokenizer) emit(end int) {
	t.out = append(t.out, Token{Start: t.base + t.pos, End: t.base + end, Text: t.text[t.pos:end]})
	t.pos = end
}

// invalid counts the bytes from pos on that are not UTF-8.
func (t *tokenizer) invalid() int {
	n := 0
	for t.pos+n < len(t.text) {
		r, size := utf8.DecodeRuneInString(t.text[t.pos+n:])
		if r != utf8.RuneError || size != 1 {
			break
		}
		n++
	}
	return n
}

// sign reads punctuation: runs of the same mark (…, --, !!!) are one token.
func (t *tokenizer) sign(r rune, n int) {
	end := t.pos + n
	switch r {
	case '.', '-', '!', '?', '*', '=', '_', '~', '–', '—':
		for end < len(t.text) {
			q, m := utf8.DecodeRuneInString(t.text[end:])
			if q != r && !(r == '!' && q == '?' || r == '?' && q == '!') {
				break
			}
			end += m
		}
	case '`':
		if strings.HasPrefix(t.text[end:], "`") {
			end++
		}
	case '$', '£', '€':
	default:
		end = t.joined(end)
	}
	t.emit(end)
}

// joined extends a symbol over the marks, variation selectors and joiners
// that make one picture of several characters.
func (t *tokenizer) joined(end int) int {
	for end < len(t.text) {
		r, n := utf8.DecodeRuneInString(t.text[end:])
		switch {
		case r == '\u200d':
			_, m := utf8.DecodeRuneInString(t.text[end+n:])
			end += n + m
		case r >= 0x80 && (unicode.Is(unicode.M, r) || r >= 0x1F3FB && r <= 0x1F3FF):
			end += n
		default:
			return end
		}
	}
	return end
}

// apostrophe reads a clitic that stands apart ('s, 'll), two quotes as one
// mark, or a single one.
func (t *tokenizer) apostrophe(n int) {
	rest := t.text[t.pos+n:]
	k := runOf(rest, asciiLetter)
	if t.pos > 0 && isClitic(rest[:k]) && !isGapBefore(t.text[:t.pos]) {
		t.emit(t.pos + n + k)
		return
	}
	end := t.pos + n
	if strings.HasPrefix(rest, t.text[t.pos:t.pos+n]) {
		end += n
	}
	t.emit(end)
}

// word reads a run of letters, digits and what may stand inside a word, then
// cuts clitics off.
func (t *tokenizer) word() {
	if end := t.address(); end > t.pos {
		t.emit(end)
		return
	}
	end := t.wordEnd()
	end = t.withPeriod(end)
	if cut := t.hyphenCut(t.pos, end); cut > 0 {
		t.emit(t.pos + cut)
		t.emit(t.pos + 1)
		if t.pos < end {
			t.clitics(end)
		}
		return
	}
	t.clitics(end)
}

// clitics emits the word up to end with its clitics as tokens of their own.
func (t *tokenizer) clitics(end int) {
	w := t.text[t.pos:end]
	if k := cliticStart(w); k > 0 {
		t.emit(t.pos + k)
		t.emit(end)
		return
	}
	if strings.EqualFold(w, "cannot") {
		t.emit(t.pos + 3)
	}
	t.emit(end)
}

// wordEnd finds the end of the word at pos: letters, digits, marks, and
// single joiners with a letter or digit behind them.
func (t *tokenizer) wordEnd() int {
	i := t.pos
	var prev rune
	for i < len(t.text) {
		c := t.text[i]
		if c < utf8.RuneSelf {
			if asciiLetter(c) || asciiDigit(c) {
				prev = rune(c)
				i++
				continue
			}
			if !t.joins(rune(c), prev, i+1) {
				return i
			}
			prev = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(t.text[i:])
		if !wordRune(r) && !unicode.Is(unicode.M, r) && r != '\u00ad' && r != '\u200d' && r != '\u200c' && !t.joins(r, prev, i+n) {
			return i
		}
		prev = r
		i += n
	}
	return i
}

// joins tells whether the sign r, behind prev and before the byte offset at,
// belongs inside a word.
func (t *tokenizer) joins(r, prev rune, at int) bool {
	if at >= len(t.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(t.text[at:])
	switch r {
	case '-', '\u2010', '\u2011':
		return wordRune(prev) && wordRune(next)
	case '\'', '’', 'ʼ':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case '.', ',', ':', '/':
		if unicode.IsDigit(prev) && unicode.IsDigit(next) {
			return true
		}
		return r == '.' && t.dotsInside(at, prev, next)
	case '&':
		return unicode.IsUpper(prev) && unicode.IsUpper(next)
	case '_', '@':
		return wordRune(prev) && wordRune(next)
	}
	return false
}

// dotsInside tells whether a period between two letters is inside a word: in
// U.S and e.g it is, in "end.Next" it is not, in amazon.com it is.
func (t *tokenizer) dotsInside(at int, prev, next rune) bool {
	if !unicode.IsLetter(prev) || !unicode.IsLetter(next) {
		return false
	}
	if unicode.IsLower(prev) && unicode.IsUpper(next) {
		return at-2-t.pos < 2 // Ph.D, but not "said.The"
	}
	return true
}

// withPeriod takes a final period into an abbreviation.
func (t *tokenizer) withPeriod(end int) int {
	if end >= len(t.text) || t.text[end] != '.' || strings.HasPrefix(t.text[end:], "..") {
		return end
	}
	w := t.text[t.pos:end]
	if i := strings.LastIndexAny(w, "-"); i >= 0 && dotted(w[i+1:]) {
		return end + 1
	}
	if abbreviation(w, t.followed(end+1)) == notAbbreviation {
		return end
	}
	return end + 1
}

// followed tells whether, behind white space on the same line, a word comes,
// or a comma at once.
func (t *tokenizer) followed(at int) bool {
	for i := at; i < len(t.text) && i < at+8; {
		r, size := utf8.DecodeRuneInString(t.text[i:])
		switch {
		case r == '\n':
			return false
		case isGap(r):
		case i == at:
			return r == ',' || r == '-'
		default:
			return wordRune(r) || isApostrophe(r) || r == '"' || r == '“'
		}
		i += size
	}
	return false
}

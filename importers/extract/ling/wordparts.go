package ling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func asciiDigit(c byte) bool  { return c >= '0' && c <= '9' }

// handleByte is what a name after @ is made of.
func handleByte(c byte) bool { return asciiLetter(c) || asciiDigit(c) || c == '_' }

// urlByte is what an address is made of; trailing punctuation is cut later.
func urlByte(c byte) bool {
	return asciiLetter(c) || asciiDigit(c) || strings.IndexByte("-._~:/?#@!$&*+=%", c) >= 0
}

// runOf counts the leading bytes of s that ok accepts.
func runOf(s string, ok func(byte) bool) int {
	n := 0
	for n < len(s) && ok(s[n]) {
		n++
	}
	return n
}

// isGap tells whether r separates tokens and is in none: white space,
// control characters and invisible ones.
func isGap(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	switch r {
	case '\u200b', '\ufeff', '\u2060', '\u200e', '\u200f', '\u200c', '\u200d', '\u00ad':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// isGapBefore tells whether s ends with a gap.
func isGapBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isGap(r)
}

// wordRune tells whether r can begin a word.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiLetter(byte(r)) || asciiDigit(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// isClitic tells whether s, behind an apostrophe, is a clitic of its own.
func isClitic(s string) bool {
	switch len(s) {
	case 1:
		switch s[0] | 0x20 {
		case 's', 'm', 'd':
			return true
		}
	case 2:
		return strings.EqualFold(s, "re") || strings.EqualFold(s, "ve") || strings.EqualFold(s, "ll")
	}
	return false
}

// cliticStart finds where the clitic of a contraction begins: 2 in don't, 4
// in Ivan's; 0 if there is none.
func cliticStart(w string) int {
	n := len(w)
	if n < 3 {
		return 0
	}
	k := n - 1
	for k > 0 && k >= n-2 && asciiLetter(w[k]) {
		k--
	}
	quote := 0
	switch {
	case w[k] == '\'':
		quote = 1
	case k >= 2 && w[k-2:k+1] == "’":
		quote = 3
	default:
		return 0
	}
	at := k + 1 - quote
	tail := w[k+1:]
	if strings.EqualFold(tail, "t") && at > 1 && w[at-1]|0x20 == 'n' {
		return at - 1
	}
	if isClitic(tail) {
		return at
	}
	return 0
}

// joinedSuffixes and joinedPrefixes are words that a hyphen ties to a name
// without becoming part of it.
const (
	joinedSuffixes = ` led backed based born controlled occupied held run owned funded sponsored style made trained allied aligned linked
		dominated educated supported imposed brokered mediated installed annexed listed registered affiliated friendly bound built flagged
		ruled appointed mandated era wide speaking language inspired designed supplied majority leaning facing `
	joinedPrefixes = ` pro anti ex non pre post mid `
)

// hyphenCut gives the length of the part before the hyphen when the word
// text[start:end] joins a name and a common word; 0 otherwise.
func (t *tokenizer) hyphenCut(start, end int) int {
	w := t.text[start:end]
	i := strings.IndexByte(w, '-')
	if i <= 0 || i+1 >= len(w) {
		return 0
	}
	if strings.Contains(joinedPrefixes, " "+strings.ToLower(w[:i])+" ") {
		if r, _ := utf8.DecodeRuneInString(w[i+1:]); unicode.IsUpper(r) {
			return i
		}
	}
	j := strings.LastIndexByte(w, '-')
	if j+1 >= len(w) || len(w)-j > 12 {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && strings.Contains(joinedSuffixes, " "+w[j+1:]+" ") {
		return j
	}
	return 0
}

// longestAddress bounds how far an address is looked for from one word, so
// that the time stays linear on text without spaces.
const longestAddress = 512

// address reads a web or mail address at pos; it returns pos if there is none.
func (t *tokenizer) address() int {
	if t.pos < t.noAddress {
		return t.pos
	}
	rest := t.text[t.pos:]
	if len(rest) > longestAddress {
		rest = rest[:longestAddress]
	}
	w := rest[:runOf(rest, urlByte)]
	scheme, at := strings.Index(w, "://"), strings.IndexByte(w, '@')
	isURL := strings.HasPrefix(w, "www.") || scheme > 0 && scheme <= 8
	if !isURL && scheme < 0 && at < 0 {
		t.noAddress = t.pos + len(w)
	}
	if !isURL && !isMail(w, at) {
		return t.pos
	}
	return t.pos + len(strings.TrimRight(w, ".,:;!?*-_~&@#"))
}

// isMail tells whether w, with its first @ at the given place, begins with a
// mail address.
func isMail(w string, at int) bool {
	if at <= 0 || strings.ContainsAny(w, "/:!$*=") {
		return false
	}
	host := strings.TrimRight(w[at+1:], ".")
	return strings.Contains(host, ".") && !strings.Contains(host, "@")
}

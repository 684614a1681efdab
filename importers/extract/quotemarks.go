package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotation is a stretch between quotation marks, or reported speech.
type quotation struct {
	Span
	block     int
	kind      QuoteKind
	closed    bool
	words     int
	statement *statement // what introduces it, nil when nothing does
	speaker   *entity
	source    Span // the words that name the speaker, empty if none
	cue       Span
}

// readQuotes finds the stretches between quotation marks and the tokens that
// stand inside them.
func readQuotes(d *document) error {
	single := !strings.ContainsAny(d.in.Text, "\"“”«»„") && !strings.Contains(d.in.Text, "``")
	for i, b := range d.blocks {
		if b.kind == KindBoilerplate || b.kind == KindRepeated {
			continue
		}
		for _, q := range quotedSpans(d.in.Text, b.Span, single) {
			q.block = i
			q.words = len(strings.Fields(d.text(q.Span)))
			d.quotes = append(d.quotes, q)
		}
	}
	markQuoted(d)
	return nil
}

// quotedSpans pairs the quotation marks of one block. A quotation that is
// not closed runs to the end of the block, as in speeches of several
// paragraphs.
func quotedSpans(text string, b Span, single bool) []*quotation {
	var out []*quotation
	open, nested := -1, 0
	for i := b.Start; i < b.End; {
		r, n := utf8.DecodeRuneInString(text[i:b.End])
		if (text[i] == '`' || text[i] == '\'') && i+1 < b.End && text[i+1] == text[i] {
			r, n = '"', 2
		}
		mark := isMark(text, b, i, r, single)
		i += n
		switch {
		case mark == 0:
		case open < 0 && mark != closing:
			open, nested = i, 0
		case open < 0:
		case mark == opening && !startsAnew(text, open, i-n):
			nested++
		case nested > 0 && mark == closing:
			nested--
		default:
			out = appendQuote(out, text, Span{open, i - n}, true)
			open = -1
		}
	}
	if open >= 0 {
		out = appendQuote(out, text, Span{open, b.End}, false)
	}
	return out
}

// startsAnew reports whether an opening mark can only begin a new quotation
// because the one before was never closed.
func startsAnew(text string, open, at int) bool { return at-open > 1500 }

const (
	neither = iota + 1 // a straight mark, opening or closing by position
	opening
	closing
)

// isMark classifies a quotation mark, 0 for any other sign.
func isMark(text string, b Span, i int, r rune, single bool) int {
	switch r {
	case '“', '«', '„':
		if r == '“' && closesHere(text, b, i, 3) {
			return neither
		}
		return opening
	case '”', '»':
		return closing
	case '"':
		return neither
	case '‘', '’', '\'':
		if !single {
			return 0
		}
		return singleMark(text, b, i, r)
	}
	return 0
}

// closesHere reports whether a mark that should open stands where only a
// closing one can: right behind a stop and before white space.
func closesHere(text string, b Span, i, n int) bool {
	if i == b.Start || i+n >= b.End {
		return i > b.Start
	}
	next, _ := utf8.DecodeRuneInString(text[i+n : b.End])
	prev, _ := utf8.DecodeLastRuneInString(text[b.Start:i])
	return unicode.IsSpace(next) && !unicode.IsSpace(prev)
}

// singleMark tells single quotation marks from apostrophes.
func singleMark(text string, b Span, i int, r rune) int {
	prev, next := ' ', ' '
	if i > b.Start {
		prev, _ = utf8.DecodeLastRuneInString(text[b.Start:i])
	}
	if k := i + utf8.RuneLen(r); k < b.End {
		next, _ = utf8.DecodeRuneInString(text[k:b.End])
	}
	switch {
	case (unicode.IsSpace(prev) || prev == '(') && unicode.IsLetter(next) && r != '’':
		return opening
	case strings.ContainsRune(",.!?", prev) && !unicode.IsLetter(next):
		return closing
	}
	return 0
}

// appendQuote adds a span trimmed of white space if it holds a word.
func appendQuote(out []*quotation, text string, s Span, closed bool) []*quotation {
	s = trimSpace(text, s)
	if !strings.ContainsFunc(text[s.Start:s.End], unicode.IsLetter) {
		return out
	}
	return append(out, &quotation{Span: s, closed: closed})
}

// markQuoted notes which tokens stand inside quotation marks.
func markQuoted(d *document) {
	q := 0
	for i := range d.sents {
		s := &d.sents[i]
		s.quoted = make([]bool, len(s.Tokens))
		for q > 0 && q < len(d.quotes) && d.quotes[q].Start > s.Start {
			q--
		}
		for q < len(d.quotes) && d.quotes[q].End <= s.Start {
			q++
		}
		for k := q; k < len(d.quotes) && d.quotes[k].Start < s.End; k++ {
			for t := range s.Tokens {
				if d.quotes[k].Contains(Span{s.Tokens[t].Start, s.Tokens[t].End}) {
					s.quoted[t] = true
				}
			}
		}
	}
}

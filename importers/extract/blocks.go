package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a stretch of text without a paragraph break inside: one line, or
// several where the text was wrapped at a fixed width.
type block struct {
	Span
	kind      SentenceKind
	paragraph int // blocks between the same blank lines share it
}

// segment cuts the text into blocks and tells news from boilerplate. It
// looks at lines, their neighbours and the cue lists only, in linear time.
func segment(text string, lex *lexicon) []block {
	blocks := cutBlocks(text)
	m := marker{text: text, lex: lex, blocks: blocks}
	m.markLines()
	m.taintParagraphs()
	m.taintFooter()
	m.markTitle()
	m.markRepeats()
	return blocks
}

// cutBlocks splits at line ends; lines of hard-wrapped text are joined again.
func cutBlocks(text string) []block {
	var lines []block
	par, blank := 0, true
	for start := 0; start <= len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		s := trimSpace(text, Span{start, end})
		if s.Start == s.End {
			blank = true
		} else {
			if blank {
				par++
				blank = false
			}
			lines = append(lines, block{Span: s, kind: KindBody, paragraph: par})
		}
		start = end + 1
	}
	if wrapped(text, lines) {
		return unwrap(text, lines)
	}
	return lines
}

// trimSpace narrows s to its text without surrounding white space.
func trimSpace(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) && r != '\ufeff' {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

// wrapped tells whether line ends are only a matter of width: most lines
// that another line follows in their paragraph are near the longest and do
// not end a sentence.
func wrapped(text string, lines []block) bool {
	inner, open, longest := 0, 0, 0
	for _, l := range lines {
		longest = max(longest, l.End-l.Start)
	}
	if longest > 120 {
		return false
	}
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].paragraph != lines[i+1].paragraph {
			continue
		}
		inner++
		if lines[i].End-lines[i].Start > longest*6/10 && !endsSentence(text[lines[i].Start:lines[i].End]) {
			open++
		}
	}
	return inner >= 4 && open*10 >= inner*7
}

func unwrap(text string, lines []block) []block {
	out := lines[:0]
	for _, l := range lines {
		if n := len(out); n > 0 && out[n-1].paragraph == l.paragraph {
			out[n-1].End = l.End
			continue
		}
		out = append(out, l)
	}
	return out
}

// endsSentence reports whether a line ends like a sentence: with a stop,
// possibly inside closing quotes or brackets.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, "\"”’')]» \u00a0")
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "!") || strings.HasSuffix(line, "?") ||
		strings.HasSuffix(line, "…") || strings.HasSuffix(line, ":")
}

// marker finds the kinds of blocks.
type marker struct {
	text   string
	lex    *lexicon
	blocks []block
	strong []bool // a strong cue was seen
}

func (m *marker) line(i int) string { return m.text[m.blocks[i].Start:m.blocks[i].End] }

// longestCueLine bounds the lines cues are looked for in: a page's furniture
// is short, and body text may mention a newsletter.
const longestCueLine = 240

func (m *marker) markLines() {
	m.strong = make([]bool, len(m.blocks))
	for i := range m.blocks {
		if m.blocks[i].End-m.blocks[i].Start > longestCueLine {
			continue
		}
		line := normalLine(m.line(i))
		if c, ok := findCue(line, m.lex.junk); ok && (c.how != "in" || !proseLike(m.line(i)) || m.nearEnd(i)) {
			m.blocks[i].kind = KindBoilerplate
			m.strong[i] = c.strong
			continue
		}
		if _, ok := findCue(line, m.lex.captions); ok {
			m.blocks[i].kind = KindCaption
		} else if addressLine(line) {
			m.blocks[i].kind = KindBoilerplate
		}
	}
}

// nearEnd reports whether a block is among the last of the page.
func (m *marker) nearEnd(i int) bool { return i >= len(m.blocks)-3 && i > 2 }

// normalLine folds a line for cue matching.
func normalLine(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	s = strings.TrimLeft(s, "-–—•*>|#[ ")
	return strings.ReplaceAll(s, "’", "'")
}

func findCue(line string, cues []lineCue) (lineCue, bool) {
	for _, c := range cues {
		switch c.how {
		case "whole":
			if strings.Trim(line, " .:!>»→|") == c.text {
				return c, true
			}
		case "start":
			if rest, ok := strings.CutPrefix(line, c.text); ok && wordBreak(rest) {
				return c, true
			}
		case "end":
			if strings.HasSuffix(line, c.text) {
				return c, true
			}
		case "in":
			if strings.Contains(line, c.text) {
				return c, true
			}
		}
	}
	return lineCue{}, false
}

func wordBreak(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r)
}

// addressLine matches a line that is a web or mail address and little else.
func addressLine(line string) bool {
	return !strings.Contains(line, " ") && (strings.Contains(line, "://") || strings.HasPrefix(line, "www.") ||
		strings.Contains(line, "@"))
}

// proseLike reports whether a line reads like a sentence of an article:
// long, stopped, and with few capitals.
func proseLike(line string) bool {
	return len(strings.Fields(line)) > 12 && endsSentence(line)
}

// shortLine reports whether a line could be furniture: few words, no stop.
func shortLine(line string) bool {
	return len(strings.Fields(line)) <= 14 && !endsSentence(line)
}

// taintParagraphs spreads a strong cue over its paragraph when that is a
// small box: at most six lines, none of them prose.
func (m *marker) taintParagraphs() {
	for i := 0; i < len(m.blocks); {
		j, strong, prose := i, false, false
		for ; j < len(m.blocks) && m.blocks[j].paragraph == m.blocks[i].paragraph; j++ {
			strong = strong || m.strong[j]
			prose = prose || (m.blocks[j].kind == KindBody && proseLike(m.line(j)))
		}
		if strong && !prose && j-i <= 6 {
			for k := i; k < j; k++ {
				m.blocks[k].kind = KindBoilerplate
			}
		}
		i = j
	}
}

// taintFooter marks what follows the last prose once a strong cue came:
// short unstopped lines there are links and boxes. A short line right before
// a strong box is its heading.
func (m *marker) taintFooter() {
	last := -1
	for i := range m.blocks {
		if m.blocks[i].kind == KindBody && (endsSentence(m.line(i)) && len(strings.Fields(m.line(i))) > 5) {
			last = i
		}
	}
	seen := false
	for i := last + 1; i < len(m.blocks); i++ {
		seen = seen || m.strong[i]
		if seen && m.blocks[i].kind == KindBody && last >= 0 && shortLine(m.line(i)) {
			m.blocks[i].kind = KindBoilerplate
		}
	}
	for i := 1; i < len(m.blocks); i++ {
		p := i - 1
		if m.strong[i] && p > 0 && m.blocks[p].kind == KindBody && shortLine(m.line(p)) && len(strings.Fields(m.line(p))) <= 5 {
			m.blocks[p].kind = KindBoilerplate
		}
	}
}

// markTitle recognises a headline: the first line that is read, when it is
// set off from what follows and does not end like a sentence; and the
// dateline and byline below it.
func (m *marker) markTitle() {
	first := -1
	for i := range m.blocks {
		if m.blocks[i].kind == KindBody {
			first = i
			break
		}
	}
	if first < 0 || first > 2 {
		return
	}
	n := len(strings.Fields(m.line(first)))
	if len(m.blocks) > first+1 && n <= 25 && m.blocks[first].End-m.blocks[first].Start < longestCueLine &&
		!strings.HasSuffix(strings.TrimRight(m.line(first), "\"”’' "), ":") &&
		(!endsSentence(m.line(first)) || m.blocks[first+1].paragraph != m.blocks[first].paragraph && n <= 16) {
		m.blocks[first].kind = KindTitle
	}
	for i := first; i < len(m.blocks) && i < first+6; i++ {
		if m.blocks[i].kind == KindBody && (bylineLike(m.line(i)) || dateOnly(m.line(i), m.lex)) {
			m.blocks[i].kind = KindDateline
		}
	}
}

// bylineLike matches "By Jane Doe" and "By Jane Doe in Paris".
func bylineLike(line string) bool {
	f := strings.Fields(line)
	if len(f) < 2 || len(f) > 12 || endsSentence(line) || !strings.EqualFold(f[0], "by") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f[1])
	return unicode.IsUpper(r)
}

// dateOnly reports whether a line holds a date and at most a few other words
// of a dateline.
func dateOnly(line string, lex *lexicon) bool {
	f := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.|:-–—/()", r) })
	if len(f) == 0 || len(f) > 12 {
		return false
	}
	dated, other := 0, 0
	for _, w := range f {
		cal, ok := lex.calendar.entry[w]
		switch {
		case ok && (cal.kind == "month" || cal.kind == "weekday"):
			dated++
		case w[0] >= '0' && w[0] <= '9':
			dated++
		case datelineWord(w):
		default:
			other++
		}
	}
	return dated >= 2 && other <= 1
}

func datelineWord(w string) bool {
	switch w {
	case "am", "pm", "a", "p", "m", "et", "est", "edt", "gmt", "utc", "bst", "cet", "ist", "published", "updated", "posted", "on", "at", "date", "last", "modified", "hrs", "h", "z":
		return true
	}
	return false
}

// markRepeats marks every further copy of a line of some length: captions
// are often on a page twice. Title repeats count too.
func (m *marker) markRepeats() {
	seen := map[string]bool{}
	for i := range m.blocks {
		if m.blocks[i].kind == KindBoilerplate || m.blocks[i].End-m.blocks[i].Start < 20 {
			continue
		}
		key := normalLine(m.line(i))
		if seen[key] {
			m.blocks[i].kind = KindRepeated
		}
		seen[key] = true
	}
}

package extract

import "strings"

// News puts more into a sentence than a parser learned from treebanks likes:
// who says so behind or between commas, asides between dashes, dates in
// front. Such stretches can be told by their words alone. They are parsed
// apart and hung onto the rest afterwards, which then parses as the plain
// sentence it is.

// stretch is a stretch of a sentence that is parsed by itself.
type stretch struct {
	from, to int // tokens, half-open
	anchor   int // token its root hangs on, -1 for the root of the rest
	dep      string
	verb     int // the verb of an attribution, 0 if it is none
}

// cutter finds the pieces of one sentence.
type cutter struct {
	lex   *lexicon
	s     *sentence
	times []*timex
	out   []stretch
	taken []bool
}

// shortest is the least number of tokens that must stay when a piece is cut.
const shortestRest = 2

// cut lists the pieces of a sentence that do not overlap, in no order.
func (c *cutter) cut() []stretch {
	c.taken = make([]bool, len(c.s.Tokens))
	if len(c.s.Tokens) > 4 {
		c.colon()
		c.asides()
		c.apposition()
		c.quotedClause()
		c.trailing()
		c.according()
		c.opening()
	}
	return c.out
}

func (c *cutter) take(p stretch) bool {
	free := 0
	for i := range c.taken {
		if i >= p.from && i < p.to {
			if c.taken[i] {
				return false
			}
		} else if !c.taken[i] && hasLetter(c.s.Tokens[i].Text) {
			free++
		}
	}
	if p.to <= p.from || free < shortestRest {
		return false
	}
	for i := p.from; i < p.to; i++ {
		c.taken[i] = true
	}
	c.out = append(c.out, p)
	return true
}

// colon cuts "The remarks came late: On Monday, …" and "He said: “We …".
func (c *cutter) colon() {
	s := c.s
	for i := 2; i+3 < len(s.Tokens); i++ {
		if s.word(i) != ":" {
			continue
		}
		next := i + 1
		for next < len(s.Tokens) && isQuoteMark(s.Tokens[next].Text) {
			next++
		}
		if next >= len(s.Tokens) || !startsUpper(s.Tokens[next].Text) {
			continue
		}
		p := stretch{from: i, to: len(s.Tokens), anchor: -1, dep: "parataxis"}
		for k := i - 1; k >= 0; k-- {
			if c.lex.saying(s.word(k)) {
				p.anchor, p.dep = k, "ccomp"
				break
			}
		}
		c.take(p)
		return
	}
}

// apposition cuts ", the country's highest court," between a name and its
// verb.
func (c *cutter) apposition() {
	s := c.s
	for i := 1; i+4 < len(s.Tokens); i++ {
		if s.word(i) != "," || c.taken[i] || !startsUpper(s.Tokens[i-1].Text) {
			continue
		}
		if w := s.word(i + 1); w != "the" && w != "a" && w != "an" {
			continue
		}
		end := c.next(i+1, ",")
		if end < i+3 || end-i > 14 || end+2 >= len(s.Tokens) || c.finiteIn(i+1, end) {
			continue
		}
		next := s.Tokens[end+1].Text
		if startsUpper(next) || notVerb[next] || !hasLetter(next) {
			continue
		}
		if c.take(stretch{from: i, to: end + 1, anchor: i - 1, dep: "appos"}) {
			i = end
		}
	}
}

func (c *cutter) finiteIn(from, to int) bool {
	for k := from; k < to; k++ {
		if w := c.s.word(k); isFinite[w] || auxiliary[w] || notInPhrase[w] || isQuoteMark(c.s.Tokens[k].Text) {
			return true
		}
	}
	return false
}

// notVerb are words that cannot be the verb behind an apposition.
var notVerb = map[string]bool{"and": true, "or": true, "but": true, "who": true, "which": true, "whose": true, "where": true, "when": true, "while": true,
	"the": true, "a": true, "an": true, "in": true, "on": true, "at": true, "of": true, "with": true, "for": true, "from": true, "to": true, "as": true,
	"by": true, "including": true, "he": true, "she": true, "it": true, "they": true, "we": true, "i": true, "his": true, "her": true, "their": true, "its": true, "that": true}

// quotedClause cuts a quoted clause that a link word joins to the rest: ",
// so “we must act”".
func (c *cutter) quotedClause() {
	s := c.s
	for i := 3; i+4 < len(s.Tokens); i++ {
		if s.word(i) != "," || !clauseLink[s.word(i+1)] || !isQuoteMark(s.Tokens[i+2].Text) || c.taken[i] {
			continue
		}
		for end := i + 3; end < len(s.Tokens); end++ {
			if isQuoteMark(s.Tokens[end].Text) {
				if end-i > 5 && (end+1 == len(s.Tokens) || s.word(end+1) == "." || s.word(end+1) == ",") {
					c.take(stretch{from: i, to: end + 1, anchor: -1, dep: "conj"})
				}
				return
			}
		}
	}
}

var clauseLink = map[string]bool{"so": true, "and": true, "but": true, "because": true, "adding": true, "since": true}

// asides cuts "X — who denied it — left" and longer brackets.
func (c *cutter) asides() {
	s := c.s
	for i := 1; i < len(s.Tokens); i++ {
		open := s.word(i)
		end := -1
		switch open {
		case "—", "–", "--":
			end = c.next(i+1, open)
		case "(":
			end = c.next(i+1, ")")
		}
		if end-i < 4 || end-i > 40 || end+2 >= len(s.Tokens) && open != "(" {
			continue
		}
		dep := "parataxis"
		if w := s.word(i + 1); w == "who" || w == "which" || w == "whose" || w == "whom" {
			dep = "acl:relcl"
		}
		if c.take(stretch{from: i, to: end + 1, anchor: i - 1, dep: dep}) {
			i = end
		}
	}
}

// next is the next token with the word, -1 if there is none.
func (c *cutter) next(from int, word string) int {
	for i := from; i < len(c.s.Tokens); i++ {
		if c.s.word(i) == word {
			return i
		}
	}
	return -1
}

// longestAttribution bounds the words of "…, X said on Monday", in tokens.
const longestAttribution = 22

// trailing cuts who says so from behind or between what is said: ", Ann Lee
// said on Monday", "” said the mayor of Oslo, Ann Lee", from the end of the
// sentence towards its start, so that of two the outer comes first.
func (c *cutter) trailing() {
	s := c.s
	end := len(s.Tokens)
	for i := len(s.Tokens) - 2; i > 1; i-- {
		if !c.setsOff(i) {
			continue
		}
		if v, to := c.attribution(i+1, end); to > 0 {
			if c.take(stretch{i + 1, to, -1, "parataxis", v}) {
				end = i
			}
		}
	}
}

// setsOff reports whether an attribution can begin behind token i: a comma,
// or a closing quotation mark behind a stop.
func (c *cutter) setsOff(i int) bool {
	s := c.s
	switch t := s.Tokens[i].Text; t {
	case ",", "—", "–":
		return !isClosing(s.Tokens[i+1].Text)
	case "\"", "”", "''", "’":
		switch s.word(i - 1) {
		case ",", ".", "!", "?", "…", "—":
			return true
		}
	}
	return false
}

func isClosing(w string) bool { return w == "\"" || w == "”" || w == "''" }

// attribution returns the verb of an attribution that starts at from and the
// token behind it, zeros if there is none.
func (c *cutter) attribution(from, limit int) (verb, to int) {
	s := c.s
	if c.lex.saying(s.word(from)) { // said Ann Lee, the mayor
		k := from + 1
		if !c.opensPhrase(k) || s.word(from-1) == "," && !c.clauseEnds(from-1) {
			return 0, 0
		}
		return from, c.tail(k, limit, true)
	}
	v := -1
	for k := from; k < limit && k < from+longestAttribution; k++ {
		if c.lex.saying(s.word(k)) && k > from {
			v = k
			break
		}
		if notInPhrase[s.word(k)] && (k > from || s.word(k) != "it") || isQuoteMark(s.Tokens[k].Text) || s.word(k) == "," {
			return 0, 0
		}
	}
	if v < 0 || !c.opensPhrase(from) {
		return 0, 0
	}
	return v, c.tail(v+1, limit, false)
}

// clauseEnds reports whether what ends before the comma at k is a clause and
// no apposition: in "Ann Lee, the mayor, said prices rose" the comma ends
// none.
func (c *cutter) clauseEnds(k int) bool {
	s := c.s
	if isQuoteMark(s.Tokens[k-1].Text) {
		return true
	}
	from := k - 1
	for from > 0 && s.word(from-1) != "," {
		from--
	}
	if w := s.word(from); from > 0 && (w == "who" || w == "which" || w == "whose" || w == "a" || w == "an" || w == "the") {
		return false
	}
	for i := 0; i < k; i++ {
		if w := s.word(i); isFinite[w] || auxiliary[w] || strings.HasSuffix(w, "ed") && len(w) > 4 {
			return true
		}
	}
	return false
}

var auxiliary = map[string]bool{"do": true, "does": true, "did": true, "n't": true, "n’t": true, "can": true, "could": true, "may": true, "might": true, "should": true, "must": true}

// tail follows "said" with what may stand behind it when what was said came
// before: a time, a place, an audience; up to the end, a comma or a
// quotation. A clause there means that the words said follow instead. Behind
// an inverted verb the speaker comes first.
func (c *cutter) tail(k, limit int, inverted bool) int {
	s := c.s
	first := k
	for ; k < limit && k < first+longestAttribution; k++ {
		w := s.word(k)
		switch {
		case isQuoteMark(s.Tokens[k].Text), w == ":":
			if w == ":" {
				return 0
			}
			return k
		case w == "." || w == ";":
			return k
		case w == "," && k == first:
			return k
		case w == "," && inverted:
			next := s.word(k + 1)
			if k+1 < limit && (isQuoteMark(s.Tokens[k+1].Text) || next == "but" || next == "and" || subjectPronoun[next] && next != "who") {
				return k
			}
		case inverted && (isFinite[w] || auxiliary[w] || w == "still") && s.word(k-1) != "who" && s.word(k-1) != "which" && !c.relative(first, k):
			return 0
		case inverted:
		case w == ",":
			if k+1 < limit && (isQuoteMark(s.Tokens[k+1].Text) || notInPhrase[s.word(k+1)]) {
				return k
			}
		case k == first && !tailOpener[w] && !c.dated(k):
			return 0
		case w == "that" || isFinite[w]:
			return 0
		}
	}
	return k
}

// relative reports whether a relative pronoun stands in tokens [from, to).
func (c *cutter) relative(from, to int) bool {
	for k := from; k < to; k++ {
		switch c.s.word(k) {
		case "who", "which", "whose", "that", "where":
			return true
		}
	}
	return false
}

var isFinite = map[string]bool{"would": true, "will": true, "had": true, "was": true, "were": true, "is": true, "are": true, "has": true, "have": true}

// tailOpener are words that "said" is followed by when the words said do not
// follow.
var tailOpener = map[string]bool{"on": true, "in": true, "at": true, "during": true, "to": true, "after": true, "before": true, "by": true, "through": true,
	"from": true, "late": true, "early": true, "earlier": true, "later": true, "here": true, "today": true, "yesterday": true, "recently": true, "again": true,
	"as": true, "when": true, "while": true, "via": true, "afterwards": true, "then": true, "last": true, "this": true, "yet": true, "separately": true, "of": true,
	"about": true, "with": true, "over": true, "for": true, "following": true, "without": true, "ahead": true, "me": true, "us": true, "him": true, "her": true, "them": true, "reporters": true, "journalists": true}

func (c *cutter) dated(k int) bool {
	for _, t := range c.times {
		if t.Start <= c.s.Tokens[k].Start && c.s.Tokens[k].Start < t.End {
			return true
		}
	}
	return false
}

// notInPhrase are words that no name of a speaker holds.
var notInPhrase = map[string]bool{"that": true, "which": true, "who": true, "whom": true, "whose": true, "but": true, "when": true, "while": true, "because": true,
	"if": true, "although": true, "though": true, "so": true, "what": true, "where": true, "why": true, "how": true, "not": true, "n't": true, "n’t": true,
	"is": true, "are": true, "was": true, "were": true, "be": true, "been": true, "being": true, "will": true, "would": true, "could": true, "should": true,
	"may": true, "might": true, "can": true, "must": true, ".": true, ";": true, ":": true, "—": true, "–": true, "than": true, "it": true}

// opensPhrase reports whether token k can begin the words for a speaker.
func (c *cutter) opensPhrase(k int) bool {
	s := c.s
	if k >= len(s.Tokens) {
		return false
	}
	w := s.word(k)
	if startsUpper(s.Tokens[k].Text) || phraseOpener[w] || subjectPronoun[w] {
		return true
	}
	if _, n := c.lex.titles.at(s.lower, k); n > 0 {
		return true
	}
	if _, n := c.lex.heads.at(s.lower, k); n > 0 {
		return true
	}
	return strings.HasSuffix(w, "s") && len(w) > 4 && hasLetter(w)
}

var phraseOpener = map[string]bool{"the": true, "a": true, "an": true, "one": true, "his": true, "her": true, "its": true, "their": true, "this": true,
	"another": true, "two": true, "three": true, "some": true, "several": true, "many": true, "both": true, "local": true, "state": true, "former": true,
	"then": true, "senior": true, "police": true, "people": true}

// according cuts "according to X" from the start, the end, or between commas.
func (c *cutter) according() {
	s := c.s
	for i := range s.Tokens {
		if s.word(i) != "according" || s.word(i+1) != "to" || c.taken[i] {
			continue
		}
		to := c.accordingEnd(i + 2)
		from := i
		if i > 0 && s.word(i-1) == "," {
			from = i - 1
		}
		if i == 0 && (to >= len(s.Tokens) || s.word(to) != ",") {
			continue
		}
		c.take(stretch{from: from, to: to, anchor: -1, dep: "obl"})
	}
}

// accordingEnd finds the end of the phrase: the comma or stop behind it. An
// apposition between commas belongs to it when a second comma follows and
// what lies between them is a description.
func (c *cutter) accordingEnd(k int) int {
	s := c.s
	for ; k < len(s.Tokens); k++ {
		switch w := s.word(k); {
		case w == "." || w == ";" || w == ":" || isQuoteMark(s.Tokens[k].Text):
			return k
		case w == ",":
			if w := s.word(k + 1); w == "a" || w == "an" || w == "the" || w == "who" || w == "which" {
				if e := c.next(k+1, ","); e > 0 && e-k < 14 && !c.clauseIn(k+1, e) {
					return e
				}
				if e := len(s.Tokens) - 1; e-k < 14 && w != "the" && !c.clauseIn(k+1, e) {
					return e
				}
			}
			return k
		}
	}
	return k
}

// clauseIn reports whether tokens [from, to) hold an auxiliary: a clause, no
// description.
func (c *cutter) clauseIn(from, to int) bool {
	if w := c.s.word(from); w == "who" || w == "which" {
		return false
	}
	for k := from; k < to; k++ {
		switch c.s.word(k) {
		case "is", "are", "was", "were", "has", "have", "had", "will", "would", "said":
			return true
		}
	}
	return false
}

// opening cuts the dates and link words a sentence starts with: "Earlier, on
// May 3, the court …".
func (c *cutter) opening() {
	s := c.s
	for i := 0; i < len(s.Tokens) && !c.taken[i]; {
		end := c.openingPart(i)
		if end == 0 {
			end = c.openingPhrase(i)
		}
		if end == 0 || s.word(end) != "," {
			return
		}
		if !c.take(stretch{from: i, to: end + 1, anchor: -1, dep: "obl"}) {
			return
		}
		i = end + 1
	}
}

// openingPart returns the token behind a date or link word at i, 0 if there
// is none.
func (c *cutter) openingPart(i int) int {
	s := c.s
	w := s.word(i)
	if linkWord[w] && s.word(i+1) == "," {
		return i + 1
	}
	if (w == "before" || w == "after") && (s.word(i+1) == "that" || s.word(i+1) == "this") {
		return i + 2
	}
	k := i
	if openingCase[w] {
		k++
		if s.word(k) == "the" && !c.starts(k) {
			k++
		}
	}
	if k >= len(s.Tokens) {
		return 0
	}
	for _, t := range c.times {
		if t.Start != s.Tokens[k].Start {
			continue
		}
		for k < len(s.Tokens) && s.Tokens[k].Start < t.End {
			k++
		}
		return k
	}
	return 0
}

// openingPhrase returns the comma behind "After the vote in Paris" and its
// like at i, 0 if there is none or a verb comes first.
func (c *cutter) openingPhrase(i int) int {
	s := c.s
	if !phraseCase[s.word(i)] {
		return 0
	}
	for k := i + 1; k < len(s.Tokens) && k < i+24 && !c.taken[k]; k++ {
		w := s.word(k)
		switch {
		case w == ",":
			return k
		case notInPhrase[w] || subjectPronoun[w] || w == "had" || w == "has" || w == "have" || w == "did" || isQuoteMark(s.Tokens[k].Text) || c.lex.saying(w) && s.word(k+1) != "by":
			return 0
		case (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) && w == s.Tokens[k].Text && s.word(k+1) != "by":
			return 0
		}
	}
	return 0
}

var phraseCase = map[string]bool{"after": true, "following": true, "amid": true, "despite": true, "before": true, "since": true, "during": true, "under": true, "without": true}

func (c *cutter) starts(k int) bool {
	for _, t := range c.times {
		if t.Start == c.s.Tokens[k].Start {
			return true
		}
	}
	return false
}

var openingCase = map[string]bool{"on": true, "in": true, "by": true, "since": true, "during": true, "after": true, "before": true, "until": true, "at": true, "from": true, "over": true}

var linkWord = map[string]bool{"earlier": true, "later": true, "meanwhile": true, "then": true, "now": true, "moreover": true, "however": true, "also": true,
	"separately": true, "additionally": true, "previously": true, "afterwards": true, "finally": true, "furthermore": true, "instead": true, "still": true}

package extract

import "strings"

// nameSpeakers says who speaks each quotation, turns reported clauses into
// indirect quotes, drops scare quotes, and ties "I" and "we" to speakers.
func nameSpeakers(d *document) error {
	n := speakerNamer{d: d, bySentence: map[int][]*statement{}}
	for _, st := range d.speeches {
		if st.speaker == nil && st.head >= 0 {
			st.speaker = d.sents[st.sent].mentionAt(st.head)
		}
		n.bySentence[st.sent] = append(n.bySentence[st.sent], st)
	}
	n.introduce()
	n.carryOver()
	n.classify()
	n.firstPersons()
	n.indirect()
	return nil
}

type speakerNamer struct {
	d          *document
	bySentence map[int][]*statement
}

// sentencesOf returns the first and last sentence a span touches.
func (n *speakerNamer) sentencesOf(s Span) (first, last int) {
	lo, hi := 0, len(n.d.sents)
	for lo < hi {
		mid := (lo + hi) / 2
		if n.d.sents[mid].End <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	last = lo
	for last+1 < len(n.d.sents) && n.d.sents[last+1].Start < s.End {
		last++
	}
	return lo, last
}

// introduce ties each quotation to the statement that introduces it: the
// nearest cue outside quotation marks in the sentences it touches, the one
// right behind it first.
func (n *speakerNamer) introduce() {
	for _, q := range n.d.quotes {
		first, last := n.sentencesOf(q.Span)
		if first >= len(n.d.sents) {
			continue
		}
		if st := n.nearest(q, first, last); st != nil {
			n.give(q, st)
			continue
		}
		if st := n.leadIn(q, first); st != nil {
			n.give(q, st)
			continue
		}
		if first == last && !n.sentenceLong(q) {
			if st := n.governed(q, first); st != nil {
				n.give(q, st)
			}
		}
	}
}

// governed makes a statement of the verb that quoted words depend on, though
// it is no verb of saying: "mocked his “big plans”".
func (n *speakerNamer) governed(q *quotation, sent int) *statement {
	s := &n.d.sents[sent]
	v := n.headOf(q, s)
	for k := 0; v >= 0 && k < len(s.Tokens); k++ {
		if s.pos(v) == "VERB" && !s.quotedAt(v) {
			break
		}
		v = s.headOf(v)
	}
	if v < 0 {
		return nil
	}
	f := speechFinder{d: n.d, s: s, index: sent}
	st := &statement{sent: sent, cue: v, cueEnd: v + 1, kind: "governs", head: -1, clause: -1, modal: Asserted}
	f.findSubject(st)
	if st.head < 0 {
		return nil
	}
	f.attach(st)
	if st.speaker == nil || st.speaker.kind == Place || st.speaker.kind == Topic {
		return nil
	}
	return st
}

// headOf is the token of the quotation the rest of it hangs on, -1 if it
// cannot be told.
func (n *speakerNamer) headOf(q *quotation, s *sentence) int {
	if len(s.Heads) == 0 {
		return -1
	}
	for k, t := range s.Tokens {
		if !q.Contains(Span{t.Start, t.End}) {
			continue
		}
		h := s.headOf(k)
		if h < 0 || !q.Contains(Span{s.Tokens[h].Start, s.Tokens[h].End}) {
			return k
		}
	}
	return -1
}

func (n *speakerNamer) give(q *quotation, st *statement) {
	q.statement = st
	s := &n.d.sents[st.sent]
	q.cue = s.tokenSpan(st.cue, min(st.cueEnd, len(s.Tokens)))
	if st.head >= 0 && st.source[1] > st.source[0] {
		q.source = s.tokenSpan(st.source[0], st.source[1])
	}
	if st.speaker != nil && st.speaker.ent != nil {
		q.speaker = st.speaker.ent.root()
	}
}

func (n *speakerNamer) nearest(q *quotation, first, last int) *statement {
	var best *statement
	score := -1 << 30
	for i := first; i <= last; i++ {
		for _, st := range n.bySentence[i] {
			if st.quoted || st.head < 0 || n.speaksOfElse(q, st) {
				continue
			}
			if v := n.closeness(q, st); v > score {
				best, score = st, v
			}
		}
	}
	return best
}

// speaksOfElse reports whether a statement without a reported clause is about
// something that is not quoted and stands apart from the quotation.
func (n *speakerNamer) speaksOfElse(q *quotation, st *statement) bool {
	if st.hasContent() || st.about.End == 0 || st.about.Overlaps(q.Span) {
		return false
	}
	return !n.beside(q, st) && (st.about.End > q.Start || q.Start-st.about.End > 8)
}

// closeness scores a cue for a quotation by its distance and place.
func (n *speakerNamer) closeness(q *quotation, st *statement) int {
	s := &n.d.sents[st.sent]
	c := s.tokenSpan(st.cue, min(st.cueEnd, len(s.Tokens)))
	if q.Contains(c) {
		return -1 << 29
	}
	v := 0
	switch {
	case c.Start >= q.End:
		v = -(c.Start - q.End)
		if c.Start-q.End < 60 && endsOpen(n.d.text(q.Span)) {
			v += 200
		}
	default:
		v = -(q.Start - c.End)
		if st.content.Contains(q.Span) {
			v += 120
		}
	}
	if st.kind == "think" || st.kind == "ask" || !st.hasContent() && st.about.End > 0 {
		v -= 40
		if n.within(st) {
			v -= 80 // the one who reports it says the words
		}
	}
	return v
}

// endsOpen reports whether a quotation ends with a comma or a mark that
// leads to "he said".
func endsOpen(text string) bool {
	text = strings.TrimRight(text, " ”\"’")
	return strings.HasSuffix(text, ",") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "—") || strings.HasSuffix(text, "-")
}

// leadIn finds a cue at the end of the sentence before, when that ends with
// a colon.
func (n *speakerNamer) leadIn(q *quotation, first int) *statement {
	if first == 0 {
		return nil
	}
	p := &n.d.sents[first-1]
	if p.skipped() || !strings.HasSuffix(strings.TrimSpace(n.d.text(p.span())), ":") {
		return nil
	}
	sts := n.bySentence[first-1]
	for k := len(sts) - 1; k >= 0; k-- {
		if sts[k].head >= 0 {
			return sts[k]
		}
	}
	return nil
}

// carryOver gives quotations that nothing introduces the speaker of the one
// before: in the same paragraph, or when they make up a paragraph of their
// own. Furniture between paragraphs does not matter.
func (n *speakerNamer) carryOver() {
	var prev *quotation
	for _, q := range n.d.quotes {
		if q.statement == nil && prev != nil && (prev.speaker != nil || prev.source.End > 0) && n.continues(prev, q) {
			q.speaker, q.source, q.statement = prev.speaker, Span{}, prev.statement
			q.cue = Span{}
		}
		if q.statement == nil {
			n.signed(q)
		}
		if q.statement == nil {
			n.fromNext(q)
		}
		if q.statement != nil {
			prev = q
		}
	}
}

// firstPersons ties "I" and "my" in quotations to the person who speaks.
func (n *speakerNamer) firstPersons() {
	for _, q := range n.d.quotes {
		if q.speaker == nil || q.speaker.root().kind != Person {
			continue
		}
		first, last := n.sentencesOf(q.Span)
		for i := first; i <= last && i < len(n.d.sents); i++ {
			s := &n.d.sents[i]
			for k, t := range s.Tokens {
				if firstPerson[s.lower[k]] && q.Contains(Span{t.Start, t.End}) && s.mentionAt(k) == nil {
					n.d.bindPronoun(i, k, q.speaker.root())
					sortMentions(s.ments)
				}
			}
		}
	}
	sortMentions(n.d.mentions)
}

var firstPerson = map[string]bool{"i": true, "me": true, "my": true, "myself": true, "mine": true}

// signed gives a quotation the name behind a dash that ends its paragraph:
// "“We are tired.” — Ann Lee, Oslo".
func (n *speakerNamer) signed(q *quotation) {
	b := n.d.blocks[q.block]
	rest := strings.TrimLeft(n.d.in.Text[q.End:b.End], "”\"’ ")
	name := strings.TrimLeft(rest, "—–―-\u2012 ")
	if len(name) == len(rest) || len(name) == 0 || len(name) > 90 || !n.fillsMost(q) {
		return
	}
	at := b.End - len(name)
	_, last := n.sentencesOf(Span{q.Start, b.End})
	for i := max(0, last-1); i <= last && i < len(n.d.sents); i++ {
		for _, m := range n.d.sents[i].ments {
			if m.Start >= at && m.Start < at+12 && m.ent != nil && m.kind != Topic {
				s := &n.d.sents[i]
				q.statement = &statement{sent: i, cue: m.from, cueEnd: m.from, kind: "signed", head: m.to - 1, source: [2]int{m.from, m.to}, clause: -1, speaker: m}
				q.speaker, q.source = m.ent.root(), s.tokenSpan(m.from, m.to)
				return
			}
		}
	}
}

func (n *speakerNamer) fillsMost(q *quotation) bool {
	return q.Start-n.d.blocks[q.block].Start <= 4
}

// continues reports whether q goes on with the speech of prev.
func (n *speakerNamer) continues(prev, q *quotation) bool {
	if q.block == prev.block {
		return q.words > 3 && n.sentenceLong(q)
	}
	if !n.fillsBlock(q) {
		return false
	}
	for b := prev.block + 1; b < q.block; b++ {
		if k := n.d.blocks[b].kind; k != KindBoilerplate && k != KindRepeated && k != KindCaption {
			return q.block-prev.block <= 2
		}
	}
	return true
}

// sentenceLong reports whether a quotation starts its sentence.
func (n *speakerNamer) sentenceLong(q *quotation) bool {
	first, _ := n.sentencesOf(q.Span)
	return first < len(n.d.sents) && q.Start-n.d.sents[first].Start <= 4
}

// fillsBlock reports whether a quotation starts its paragraph and takes most
// of it.
func (n *speakerNamer) fillsBlock(q *quotation) bool {
	b := n.d.blocks[q.block]
	return q.Start-b.Start <= 4 && (q.End-q.Start)*10 >= (b.End-b.Start)*7
}

// fromNext gives a quotation the speaker of a cue in the sentence behind it
// in the same paragraph.
func (n *speakerNamer) fromNext(q *quotation) {
	_, last := n.sentencesOf(q.Span)
	if q.words < 4 || last+1 >= len(n.d.sents) || n.d.sents[last+1].paragraph != n.d.sents[last].paragraph || !n.sentenceLong(q) {
		return
	}
	for _, st := range n.bySentence[last+1] {
		if !st.quoted && st.head >= 0 && st.kind != "think" {
			n.give(q, st)
			q.cue = Span{}
			return
		}
	}
}

// classify sets the kind of each quotation and drops what only looks like
// one.
func (n *speakerNamer) classify() {
	kept := n.d.quotes[:0]
	term := 0 // where the last quoted term ended
	for _, q := range n.d.quotes {
		q.kind = PartialQuote
		text := n.d.text(q.Span)
		if n.whole(q, text) {
			q.kind = DirectQuote
		}
		if n.scare(q, text) || term > 0 && q.words < 4 && listed(n.d.in.Text[term:q.Start]) {
			term = q.End
			continue
		}
		term = 0
		kept = append(kept, q)
	}
	n.d.quotes = kept
}

// listed reports whether only marks and an "and" stand between two quoted
// terms.
func listed(between string) bool {
	between = strings.Trim(between, " ,\"“”'‘’")
	return between == "" || between == "and" || between == "or"
}

// whole reports whether the quotation is a sentence of its own.
func (n *speakerNamer) whole(q *quotation, text string) bool {
	if q.words < 2 || !startsUpper(strings.TrimLeft(text, "[(…. -—")) {
		return false
	}
	end := strings.TrimRight(text, " ”\"’)")
	if strings.ContainsAny(end[len(end)-1:], ".,!?") || strings.HasSuffix(end, "…") || strings.HasSuffix(end, "—") || !q.closed {
		return true
	}
	return n.fillsBlock(q) || q.words > 6
}

// scare reports whether marks set off a term, a title or a doubtful word
// rather than somebody's speech.
func (n *speakerNamer) scare(q *quotation, text string) bool {
	if q.kind == DirectQuote {
		return q.statement == nil && q.words <= 2
	}
	if q.statement == nil {
		return q.words <= 4 || !q.closed || titleLike(text)
	}
	if doubted(n.d.in.Text[max(0, q.Start-longestDoubt):q.Start]) {
		return true
	}
	if q.statement.kind == "governs" {
		return q.words <= 2 || titleLike(text)
	}
	if q.words > 3 || n.besideCue(q) {
		return false
	}
	if q.words == 1 {
		return !n.predicate(q)
	}
	return titleLike(text) && !n.predicate(q)
}

// besideCue reports whether a quotation touches its verb of saying.
func (n *speakerNamer) besideCue(q *quotation) bool { return n.beside(q, q.statement) }

func (n *speakerNamer) beside(q *quotation, st *statement) bool {
	s := &n.d.sents[st.sent]
	c := s.tokenSpan(st.cue, min(st.cueEnd, len(s.Tokens)))
	gap := q.Start - c.End
	if c.Start >= q.End {
		gap = c.Start - q.End
	}
	return gap <= 3
}

// predicate reports whether quoted words say what something is: "was
// “outrageous”", "called him a “liar”".
func (n *speakerNamer) predicate(q *quotation) bool {
	first, _ := n.sentencesOf(q.Span)
	if first >= len(n.d.sents) {
		return false
	}
	s := &n.d.sents[first]
	k := n.headOf(q, s)
	if k < 0 {
		return false
	}
	for s.dep(k) == "conj" {
		k = s.headOf(k)
	}
	if s.child(k, "cop") >= 0 {
		return true
	}
	switch s.dep(k) {
	case "xcomp", "ccomp", "root":
		return true
	case "obj", "obl":
		if c := s.child(k, "case"); c >= 0 {
			return s.word(c) == "as"
		}
		return n.d.lex.verbs[s.lemmaOfHead(k)].kind != ""
	}
	return false
}

// longestDoubt is how far before a quotation words that doubt it may begin, in
// bytes.
const longestDoubt = 40

// doubted reports whether the words before a quotation call it in question.
func doubted(before string) bool {
	before = strings.ToLower(strings.TrimRight(before, " “\"‘'"))
	for _, w := range []string{"sham", "so-called", "self-styled", "self-proclaimed", "nicknamed", "titled", "entitled", "known as", "supposed", "concept of", "concepts of", "notion of", "notions of", "term", "terms", "the word", "the words", "book", "film", "song"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// titleLike reports whether all longer words of a text have capitals: the
// title of a work or the name of a thing.
func titleLike(text string) bool {
	for _, w := range strings.Fields(text) {
		if len(w) > 3 && !startsUpper(w) && hasLetter(w) {
			return false
		}
	}
	return true
}

// indirect turns reported clauses, and what stances and demands are about,
// into indirect quotes.
func (n *speakerNamer) indirect() {
	for _, st := range n.d.speeches {
		content := st.content
		if !st.hasContent() {
			content = st.about
		}
		if st.quoted || content.End <= content.Start || st.head < 0 && st.hasContent() || n.mostlyQuoted(st.sent, content) || n.spokenFor(st) {
			continue
		}
		q := &quotation{Span: content, kind: IndirectQuote, words: len(strings.Fields(n.d.text(content)))}
		if q.words < 2 || q.words < 3 && st.kind == "say" && st.hasContent() || !st.hasContent() && (n.within(st) || n.d.sents[st.sent].kind == KindTitle) {
			continue // what a headline only hints at, the text tells
		}
		n.give(q, st)
		n.d.quotes = append(n.d.quotes, q)
	}
	sortQuotes(n.d.quotes)
}

// within reports whether a statement is told in what another one reports.
func (n *speakerNamer) within(st *statement) bool {
	s := &n.d.sents[st.sent]
	for _, o := range n.bySentence[st.sent] {
		if o != st && o.hasContent() && o.content.Contains(s.tokenSpan(st.cue, st.cue+1)) {
			return true
		}
	}
	return false
}

// spokenFor reports whether a country or body "speaks" in words that trailing
// words give to the person who spoke for it.
func (n *speakerNamer) spokenFor(st *statement) bool {
	if st.speaker == nil || st.speaker.kind == Person {
		return false
	}
	for _, o := range n.bySentence[st.sent] {
		if o != st && o.clause == st.cue && o.hasContent() && o.speaker != nil && o.speaker.kind == Person {
			return true
		}
	}
	return false
}

// mostlyQuoted reports whether a reported clause stands in quotation marks
// already.
func (n *speakerNamer) mostlyQuoted(sent int, content Span) bool {
	s := &n.d.sents[sent]
	in, all := 0, 0
	for k, t := range s.Tokens {
		if content.Contains(Span{t.Start, t.End}) {
			all++
			if s.quoted[k] {
				in++
			}
		}
	}
	return in*2 > all
}

package extract

// statement is somebody saying something: a reporting verb or phrase, its
// source and its content.
type statement struct {
	sent    int
	cue     int // token of the verb or of "according"
	cueEnd  int // token behind the cue
	kind    string
	event   bool
	source  [2]int   // tokens of the noun phrase that speaks, half-open; empty if none
	head    int      // head token of the source, -1 if none
	speaker *mention // the mention that speaks, nil if none is known
	content Span     // words of the reported clause, empty if there is none
	about   Span     // what a stance or demand is about, where no clause is reported
	clause  int      // head token of the reported clause, -1
	negated bool
	modal   Modality
	quoted  bool       // stands itself inside quotation marks
	inside  *statement // the statement that reports this one, of two that trail
	wraps   bool       // reports another statement
}

func (st *statement) hasContent() bool { return st.content.End > st.content.Start }

// readSpeech finds statements sentence by sentence.
func readSpeech(d *document) error {
	f := speechFinder{d: d}
	for i := range d.sents {
		if s := &d.sents[i]; !s.skipped() && s.kind != KindDateline {
			f.sentence(i, s)
		}
	}
	return nil
}

type speechFinder struct {
	d     *document
	s     *sentence
	index int
}

func (f *speechFinder) sentence(index int, s *sentence) {
	f.index, f.s = index, s
	first := len(f.d.speeches)
	for i := range s.Tokens {
		switch {
		case s.word(i) == "according" && s.word(i+1) == "to":
			f.according(i)
		case f.verbal(i):
			if c, ok := f.d.lex.verbs[s.lemma(i)]; ok {
				f.verb(i, c)
			}
		case s.pos(i) == "NOUN" && s.mentionAt(i) == nil:
			if c, ok := f.d.lex.nouns[s.lemma(i)]; ok {
				f.noun(i, c)
			}
		case s.pos(i) == "ADJ":
			if c, ok := f.d.lex.adjectives[s.word(i)]; ok {
				f.adjective(i, c)
			}
		}
	}
	f.nest(first)
}

// nest puts attributions that follow one another into each other: in "…, Lee
// said, the agency reports" the agency reports what Lee said.
func (f *speechFinder) nest(first int) {
	var inner *statement
	for _, st := range f.d.speeches[first:] {
		if f.s.dep(st.cue) != "parataxis" || st.head < 0 || !st.hasContent() || st.content.Start > f.s.Tokens[st.cue].Start {
			continue
		}
		if inner != nil && st.clause == inner.clause {
			inner.inside = st
			st.clause, st.content = inner.cue, Span{}
			st.wraps = true
		}
		inner = st
	}
}

// verbal reports whether token i is used as a verb.
func (f *speechFinder) verbal(i int) bool {
	p := f.s.pos(i)
	return p == "VERB" || p == "" && f.s.heads() == nil
}

func (s *sentence) heads() []int { return s.Heads }

// according reads "according to X": the source is what hangs behind, the
// content the rest of the sentence.
func (f *speechFinder) according(i int) {
	s := f.s
	from := i + 2
	if from >= len(s.Tokens) {
		return
	}
	to := f.phraseEnd(from)
	st := &statement{sent: f.index, cue: i, cueEnd: i + 2, kind: "report", event: false, source: [2]int{from, to}, head: f.phraseHead(from, to), clause: -1, modal: Asserted, quoted: s.quoted[i]}
	f.attach(st)
	st.content = f.beforeQuote(f.around(i, to))
	f.d.speeches = append(f.d.speeches, st)
}

// phraseEnd finds the end of the noun phrase that starts at from: up to a
// comma or a clause, brackets and relative clauses left out.
func (f *speechFinder) phraseEnd(from int) int {
	s := f.s
	if s.Heads != nil {
		if h := f.phraseHead(from, len(s.Tokens)); h >= from {
			_, to := s.subtree(h)
			for k := from; k < to; k++ {
				if k > h && (s.word(k) == "," || s.word(k) == "who" || s.word(k) == "which" || s.word(k) == "(" || s.word(k) == "—" || isQuoteMark(s.Tokens[k].Text)) {
					return k
				}
			}
			return to
		}
	}
	k := from
	for k < len(s.Tokens) && s.word(k) != "," && s.word(k) != "." && s.word(k) != ";" && !isQuoteMark(s.Tokens[k].Text) {
		k++
	}
	return max(k, from+1)
}

// phraseHead is the head of the noun phrase that starts at from.
func (f *speechFinder) phraseHead(from, to int) int {
	s := f.s
	if s.Heads == nil {
		for k := from; k < to; k++ {
			if m := s.mentionAt(k); m != nil {
				return m.to - 1
			}
		}
		return from
	}
	h := from
	for n := 0; n < len(s.Tokens); n++ {
		up := s.headOf(h)
		if up <= h && !(up >= from && up < to) || up >= to {
			break
		}
		switch s.pos(up) {
		case "NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET":
		default:
			return h
		}
		if d := s.dep(h); d == "obl" || d == "nmod" && up < from || d == "nsubj" {
			break
		}
		h = up
	}
	return h
}

func isQuoteMark(w string) bool {
	switch w {
	case "\"", "“", "”", "``", "''", "«", "»", "„":
		return true
	}
	return false
}

// mentionAt is the mention that covers token k, nil if none does.
func (s *sentence) mentionAt(k int) *mention {
	for _, m := range s.ments {
		if m.from <= k && k < m.to {
			return m
		}
	}
	return nil
}

// nameAt is the mention that covers token k unless it is a pronoun or a
// common noun.
func (s *sentence) nameAt(k int) *mention {
	if m := s.mentionAt(k); m != nil && m.form != FormNominal && m.form != FormPronoun {
		return m
	}
	return nil
}

// verb reads a reporting verb with its subject and its content clause.
func (f *speechFinder) verb(i int, c cue) {
	s := f.s
	st := &statement{sent: f.index, cue: i, cueEnd: i + 1, kind: c.kind, event: c.event, head: -1, clause: -1, modal: Asserted, quoted: s.quoted[i]}
	f.findSubject(st)
	f.findContent(st)
	st.content = f.beforeQuote(st.content)
	if f.describesSpeaker(st) {
		st.content, st.clause = Span{}, -1
	}
	st.negated = s.negated(i)
	if !st.hasContent() && st.head < 0 && st.about == (Span{}) && !f.nextToQuote(i) || f.otherSense(i) {
		return
	}
	if !st.hasContent() && st.about == (Span{}) && (c.kind == "say" || c.kind == "think" || c.kind == "report") && s.child(i, "obj") >= 0 && !f.nextToQuote(i) {
		return // adds a word, finds a body
	}
	f.attach(st)
	f.d.speeches = append(f.d.speeches, st)
}

// describesSpeaker reports whether what was taken for reported words only
// tells of the speaker or the occasion: what stands behind an inverted verb
// and its subject ("…, said Ann Lee, a lawyer in Oslo"), or a phrase without a
// verb behind a quotation ("… said on Monday in Oslo").
func (f *speechFinder) describesSpeaker(st *statement) bool {
	s := f.s
	if !st.hasContent() || st.content.Start < s.Tokens[st.cue].Start {
		return false
	}
	if f.inverted(st) && st.source[1] > 0 && st.content.Start >= s.Tokens[st.source[1]-1].End {
		return s.child(st.cue, "ccomp") < 0 || st.clause != s.child(st.cue, "ccomp")
	}
	if st.cue == 0 || !f.quotedBefore(st) {
		return false
	}
	for k := st.cue + 1; k < len(s.Tokens) && s.Tokens[k].Start < st.content.End; k++ {
		if x := s.xpos(k); s.Tokens[k].Start >= st.content.Start && (x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD") {
			return false
		}
	}
	return true
}

// quotedBefore reports whether a quotation ends right before the verb or its
// subject.
func (f *speechFinder) quotedBefore(st *statement) bool {
	k := st.cue
	if st.source[1] > st.source[0] && st.source[0] < k {
		k = st.source[0]
	}
	for k--; k >= 0 && (f.s.word(k) == "," || f.s.pos(k) == "ADV"); k-- {
	}
	return k >= 0 && (f.s.quotedAt(k) || isQuoteMark(f.s.Tokens[k].Text))
}

// attach ties the source to a mention of an entity, if its head is one.
func (f *speechFinder) attach(st *statement) {
	if st.head < 0 {
		return
	}
	if m := f.namedPerson(st); m != nil {
		st.speaker = m
		return
	}
	if m := f.s.mentionAt(st.head); m != nil {
		st.speaker = m
		return
	}
	if m := f.nameInPhrase(st.head); m != nil {
		st.speaker = m
		return
	}
	for _, k := range f.s.children(st.head) {
		if d := f.s.dep(k); d == "appos" || d == "flat" {
			if m := f.s.mentionAt(k); m != nil && (m.kind == Person || m.kind == Organization || m.kind == PublicBody) {
				st.speaker = m
				return
			}
		}
	}
}

// namedPerson is the person whose name ends the words before the verb, or
// begins those behind it but for titles: "Senate speaker Ann Lee said". Behind
// a preposition the name says whose spokesman speaks.
func (f *speechFinder) namedPerson(st *statement) *mention {
	s := f.s
	if st.source[1] <= st.source[0] {
		return nil
	}
	before := st.source[1] <= st.cue
	for k := st.source[0]; k < st.source[1]; k++ {
		m := s.mentionAt(k)
		if m == nil || m.form != FormName || m.kind != Person || before && m.to != st.source[1] {
			continue
		}
		for j := m.from - 1; j >= st.source[0]; j-- {
			if p := s.pos(j); p == "ADP" || p == "CCONJ" || p == "PART" || s.word(j) == "," {
				return nil
			}
		}
		return m
	}
	return nil
}

// nameInPhrase is the body whose name stands before a noun for what it is:
// "the Noticol news agency".
func (f *speechFinder) nameInPhrase(head int) *mention {
	s := f.s
	h, n := f.d.lex.heads.endingAt(s.lower, head+1, 2)
	if n == 0 || h.entityType != Organization && h.entityType != PublicBody {
		return nil
	}
	for k := head - 1; k >= 0 && k > head-4; k-- {
		if m := s.mentionAt(k); m != nil && (m.kind == Organization || m.kind == PublicBody) && m.form == FormName {
			return m
		}
		if p := s.pos(k); p != "NOUN" && p != "ADJ" && p != "PROPN" {
			return nil
		}
	}
	return nil
}

// nextToQuote reports whether a quotation mark stands within three tokens.
func (f *speechFinder) nextToQuote(i int) bool {
	for k := max(0, i-3); k <= i+3 && k < len(f.s.Tokens); k++ {
		if isQuoteMark(f.s.Tokens[k].Text) {
			return true
		}
	}
	return false
}

// otherSense reports whether a particle makes the verb one that says nothing:
// "call up", "call off", "hold on".
func (f *speechFinder) otherSense(i int) bool {
	for _, k := range f.s.children(i) {
		if w := f.s.word(k); f.s.fullDep(k) == "compound:prt" && (w == "up" || w == "off" || w == "down") {
			return true
		}
	}
	return false
}

// findSubject finds who speaks: the subject by the parse; for verbs that
// share one, that of the first; for relative clauses, what they hang on;
// else the noun phrase next to the verb.
func (f *speechFinder) findSubject(st *statement) {
	s := f.s
	v := st.cue
	for n := 0; n < 4; n++ {
		passive := s.passive(v)
		if k := s.subject(v); k >= 0 && !passive {
			f.setSource(st, k)
			return
		}
		if k := s.agentOf(v); k >= 0 && passive {
			f.setSource(st, k)
			return
		}
		if passive {
			return
		}
		h := s.headOf(v)
		if h < 0 {
			break
		}
		switch s.dep(v) {
		case "conj", "xcomp":
			v = h
		case "advcl":
			if s.xpos(v) != "VBG" || s.child(v, "mark") >= 0 || s.pos(h) != "VERB" {
				n = 4
				break
			}
			v = h // "…, citing the weather"
		case "acl":
			if s.pos(h) != "VERB" {
				f.setSource(st, h)
				return
			}
			n = 4
		default:
			n = 4
		}
	}
	f.nearSubject(st)
}

// agentOf is the noun behind "by" of a passive verb, -1 if there is none.
func (s *sentence) agentOf(v int) int {
	for _, k := range s.children(v) {
		if s.Deps[k] == "obl:agent" || s.dep(k) == "obl" {
			if c := s.child(k, "case"); c >= 0 && s.word(c) == "by" {
				return k
			}
		}
	}
	return -1
}

// setSource takes the noun phrase around token k; a relative pronoun stands
// for what its clause hangs on.
func (f *speechFinder) setSource(st *statement, k int) {
	s := f.s
	st.head = k
	from, to := s.subtree(k)
	for j := from; j < k; j++ {
		if isQuoteMark(s.Tokens[j].Text) {
			from = j + 1
		}
	}
	for j := k + 1; j < to; j++ {
		if w := s.word(j); w == "," || w == "—" || w == "–" || w == "(" || w == "who" || w == "which" || isQuoteMark(w) {
			to = j
			break
		}
	}
	st.source = [2]int{from, to}
}

// nearSubject looks right beside the verb: "Smith said", "said Smith".
func (f *speechFinder) nearSubject(st *statement) {
	s := f.s
	i := st.cue
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(s.Tokens) || s.quoted[k] || k > i && s.xpos(i) == "VBG" {
			continue
		}
		if m := s.mentionAt(k); m != nil && m.kind != Topic {
			st.head, st.source = m.to-1, [2]int{m.from, m.to}
			return
		}
		if subjectPronoun[s.word(k)] {
			st.head, st.source = k, [2]int{k, k + 1}
			return
		}
	}
	if s.word(i+1) == "the" || s.word(i+1) == "a" || s.word(i+1) == "an" {
		to := f.phraseEnd(i + 1)
		st.head, st.source = f.phraseHead(i+1, to), [2]int{i + 1, to}
	}
}

var subjectPronoun = map[string]bool{"he": true, "she": true, "they": true, "it": true, "we": true, "i": true, "who": true, "you": true}

// findContent finds the reported clause: the complement of the verb, or the
// clause the verb is put into as a parenthesis ("…, he said"), or, where the
// parse has neither, what stands behind the verb if that is a clause.
func (f *speechFinder) findContent(st *statement) {
	s := f.s
	v := st.cue
	if k := f.complement(v); k >= 0 {
		st.clause = k
		st.content = f.clauseSpan(k, v, st)
		return
	}
	if h := s.headOf(v); h >= 0 && (s.dep(v) == "parataxis" || s.dep(v) == "advcl" && f.inverted(st)) {
		st.clause = h
		st.content = f.hostSpan(st)
		return
	}
	if k := s.child(v, "xcomp"); k >= 0 && s.pos(k) == "VERB" && (st.kind != "announce" || s.child(v, "obj") < 0) {
		st.clause = k
		st.content = f.clauseSpan(k, v, st)
		return
	}
	f.behindVerb(st)
	if !st.hasContent() {
		f.misplaced(st)
	}
	if !st.hasContent() {
		f.aboutWhat(st)
	}
}

// complement is the clause a verb takes: one behind it, else one of some
// length before it; -1 if there is none.
func (f *speechFinder) complement(v int) int {
	s := f.s
	before := -1
	for _, k := range s.children(v) {
		if s.dep(k) != "ccomp" {
			continue
		}
		if k > v {
			return k
		}
		if from, to := s.subtree(k); to-from > 3 && before < 0 {
			before = k
		}
	}
	return before
}

// behindVerb takes the words behind a verb of saying up to the end of its
// stretch when a finite verb is among them: the parser took their subject
// for an object.
func (f *speechFinder) behindVerb(st *statement) {
	s := f.s
	if st.kind != "say" && st.kind != "claim" || st.head < 0 || st.head > st.cue || s.passive(st.cue) {
		return
	}
	from, verb := st.cue+1, -1
	for from < len(s.Tokens) && (s.pos(from) == "ADV" || s.word(from) == ",") {
		from++
	}
	to := from
	for ; to < len(s.Tokens) && !s.apart(to, st.cue); to++ {
		if x := s.xpos(to); verb < 0 && (x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" || x == "VBN" && saysClause[s.lemma(st.cue)]) {
			verb = to
		}
	}
	if verb < 0 || to-from < 3 {
		return
	}
	for s.pos(verb) == "AUX" && s.headOf(verb) > verb {
		verb = s.headOf(verb)
	}
	st.clause = verb
	st.content = f.trimClause(from, to, false)
}

// saysClause are verbs of saying that take a clause and no noun: behind them
// a participle stands for a finite verb ("said the two raised millions").
var saysClause = map[string]bool{"say": true, "argue": true, "contend": true, "insist": true, "allege": true}

// misplaced takes the clause of a verb of saying that the parser hung on that
// clause: in "Lee said the rules would be easier" it may make "easier" the
// head of "said".
func (f *speechFinder) misplaced(st *statement) {
	s := f.s
	v := st.cue
	h := s.headOf(v)
	if h <= v || !saysClause[s.lemma(v)] || st.head < 0 || st.head > v || s.passive(v) {
		return
	}
	switch s.dep(v) {
	case "csubj", "nsubj", "acl", "amod", "compound", "ccomp":
	default:
		return
	}
	_, to := s.subtree(h)
	for k := v + 1; k < h; k++ {
		if s.word(k) == "," || s.word(k) == "." || isQuoteMark(s.Tokens[k].Text) {
			return
		}
	}
	st.clause, st.content = h, f.trimClause(v+1, to, false)
}

// joined moves the end of a reported clause over a second "that" clause which
// the parser hung on the verb or on the clause itself: "said that prices fell
// and that wages rose".
func (f *speechFinder) joined(clause, v, to int) int {
	s := f.s
	for k := to; k+1 < len(s.Tokens) && k <= to+2; k++ {
		if w := s.word(k); w != "and" && w != "but" || s.word(k+1) != "that" {
			continue
		}
		for c := k + 2; c < len(s.Tokens); c++ {
			if h := s.headOf(c); s.dep(c) == "conj" && (h == clause || h == v) {
				_, end := s.subtree(c)
				return max(to, end)
			}
		}
	}
	return to
}

// inverted reports whether the subject stands behind the verb.
func (f *speechFinder) inverted(st *statement) bool { return st.head > st.cue }

// clauseSpan is the text of the clause headed by k, without what belongs to
// the reporting verb v.
func (f *speechFinder) clauseSpan(k, v int, st *statement) Span {
	s := f.s
	from, to := s.subtree(k)
	if from <= v && v < to { // a crossing parse: keep the side of the clause
		if k > v {
			from = v + 1
		} else {
			to = v
		}
	}
	if k < v && st.source[0] >= 0 && st.head >= 0 && st.source[0] < to && st.source[0] > k {
		to = st.source[0]
	}
	if k > v {
		to = f.stretchClause(v, f.joined(k, v, to))
	}
	return f.trimClause(from, to, k < v)
}

// stretchClause moves the end of a reported clause over what the parser hung
// elsewhere in the rest of its stretch, when that holds no finite verb of its
// own: "…, but with the West".
func (f *speechFinder) stretchClause(v, to int) int {
	s := f.s
	end := to
	for end < len(s.Tokens) && !s.apart(end, v) {
		if p := s.pos(end); p == "VERB" || p == "AUX" || s.dep(end) == "nsubj" || s.word(end) == ":" {
			return to
		}
		end++
	}
	return end
}

// apart reports whether token k does not hang on v: another stretch begins.
func (s *sentence) apart(k, v int) bool {
	w := s.word(k)
	return w == "—" || w == "–" || w == "." || w == ";" || isQuoteMark(s.Tokens[k].Text) && !s.under(k, v) || !s.under(k, v)
}

// beforeQuote ends reported words before a quoted clause that a link word
// joins to them: that is a quotation of its own.
func (f *speechFinder) beforeQuote(c Span) Span {
	s := f.s
	for k := 1; k+2 < len(s.Tokens); k++ {
		if s.Tokens[k].Start <= c.Start || s.Tokens[k].End > c.End {
			continue
		}
		if s.word(k) == "," && clauseLink[s.word(k+1)] && isQuoteMark(s.Tokens[k+2].Text) {
			return Span{c.Start, s.Tokens[k-1].End}
		}
	}
	return c
}

// trimClause drops marks, complementisers and outer punctuation. A clause
// that stands before its reporting verb loses a leading background phrase
// ("Amid …,"), which is the writer's.
func (f *speechFinder) trimClause(from, to int, before bool) Span {
	s := f.s
	from = f.afterThat(from, to)
	for from < to && (s.word(from) == "that" || s.pos(from) == "PUNCT" || isQuoteMark(s.Tokens[from].Text) || s.word(from) == ",") {
		from++
	}
	if before && from < to && backgroundOpener[s.word(from)] {
		for k := from; k < to; k++ {
			if s.word(k) == "," && k-from > 2 && f.clauseFollows(k+1, to) {
				from = k + 1
				break
			}
		}
	}
	for to > from && (s.pos(to-1) == "PUNCT" || isQuoteMark(s.Tokens[to-1].Text) || s.word(to-1) == "," || s.word(to-1) == ".") {
		to--
	}
	if from >= to {
		return Span{}
	}
	return s.tokenSpan(from, to)
}

// afterThat skips a time or place between the verb and "that": "said on
// Friday in Oslo that …".
func (f *speechFinder) afterThat(from, to int) int {
	s := f.s
	if from == 0 || from >= to || s.pos(from-1) != "VERB" {
		return from
	}
	for k := from; k < to && k < from+8; k++ {
		if p := s.pos(k); p == "VERB" || p == "AUX" {
			return from
		}
		if s.word(k) == "that" && k+1 < to {
			if k > from && (s.xpos(k-1) == "DT" || s.pos(k-1) == "ADP") {
				return from
			}
			return k + 1
		}
	}
	return from
}

// clauseFollows reports whether a subject and a verb come without a comma
// in between.
func (f *speechFinder) clauseFollows(from, to int) bool {
	for k := from; k < to && f.s.word(k) != ","; k++ {
		if f.s.dep(k) == "nsubj" {
			return true
		}
	}
	return false
}

var backgroundOpener = map[string]bool{"amid": true, "following": true, "despite": true, "after": true, "against": true}

// hostSpan is the sentence around a parenthetic "he said": the part before
// it, or the longer of the parts.
func (f *speechFinder) hostSpan(st *statement) Span {
	from := min(st.cue, cond(st.head >= 0, st.source[0], st.cue))
	to := max(st.cueEnd, cond(st.head >= 0, st.source[1], st.cueEnd))
	return f.around(from, to)
}

// around is the rest of the sentence beside tokens [from, to): what stands
// before them unless that is short, else what stands behind.
func (f *speechFinder) around(from, to int) Span {
	before := f.trimClause(0, from, true)
	for to < len(f.s.Tokens) && f.s.word(to) != "," && f.s.pos(to) != "PUNCT" && f.s.pos(to) != "VERB" && from > 0 && to-from < 12 && f.s.dep(to) != "nsubj" {
		to++
	}
	after := f.trimClause(to, len(f.s.Tokens), false)
	if before.End-before.Start >= after.End-after.Start || before.End > before.Start && f.attributes(to) {
		return before
	}
	return after
}

// attributes reports whether another attribution stands behind token from.
func (f *speechFinder) attributes(from int) bool {
	for k := from; k < len(f.s.Tokens); k++ {
		if f.s.dep(k) == "parataxis" && f.d.lex.saying(f.s.word(k)) {
			return true
		}
	}
	return false
}

func cond(c bool, a, b int) int {
	if c {
		return a
	}
	return b
}

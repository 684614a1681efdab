package extract

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

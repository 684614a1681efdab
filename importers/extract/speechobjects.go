package extract

// aboutWhat takes what a demand, a denial, a stance or a telling without a
// reported clause is about: the object, or the phrase behind a preposition
// right behind the verb, with what completes it ("called on Ann Lee to
// resign", "sees the vote as a test"); of a passive its subject ("was endorsed
// by the union").
func (f *speechFinder) aboutWhat(st *statement) {
	s := f.s
	if s.passive(st.cue) {
		f.aboutPassive(st)
		return
	}
	if st.head < 0 {
		return
	}
	for _, k := range s.children(st.cue) {
		if k < st.cue || !f.spokenOf(st, k) {
			continue
		}
		from, to := s.subtree(k)
		if c := s.child(k, "case"); c == from {
			from++
		}
		if from <= st.cue {
			continue
		}
		st.about = f.trimClause(from, f.completed(st.cue, k, to), false)
		return
	}
}

// spokenOf reports whether dependent k of the verb is what is spoken of.
func (f *speechFinder) spokenOf(st *statement, k int) bool {
	s := f.s
	switch s.dep(k) {
	case "obj":
		return f.takesObject(st) || f.seenAs(st, k)
	case "obl":
		c := s.child(k, "case")
		return c == st.cue+1 && aboutCase[s.word(c)] && (st.kind != "think" || s.word(c) != "on" && s.word(c) != "in")
	}
	return false
}

// seenAs reports whether object k of a verb of opinion is given a name: "sees
// the vote as a test".
func (f *speechFinder) seenAs(st *statement, k int) bool {
	const reach = 12 // tokens
	if st.kind != "think" {
		return false
	}
	for i := k + 1; i < len(f.s.Tokens) && i < k+reach; i++ {
		switch w := f.s.word(i); {
		case w == "as":
			return true
		case w == "," || w == "." || f.s.pos(i) == "VERB":
			return false
		}
	}
	return false
}

// takesObject reports whether the object of a verb is what is said: that of
// a demand, denial, claim or stance always, of others when the vocabulary
// says so.
func (f *speechFinder) takesObject(st *statement) bool {
	switch st.kind {
	case "ask", "claim", "deny", "stance":
		t, deed := f.d.lex.triggerV[f.s.lemma(st.cue)]
		return !deed || t.eventType != "assault" // troops attack with no words
	}
	return f.d.lex.verbs[f.s.lemma(st.cue)].object
}

var aboutCase = map[string]bool{"for": true, "against": true, "of": true, "on": true, "about": true}

// completed moves the end of an object over what completes it: an infinitive
// or a clause of the same verb, "as a mistake", and what is joined to it,
// up to a comma that sets something else off.
func (f *speechFinder) completed(v, obj, to int) int {
	s := f.s
	for _, k := range s.children(v) {
		from, end := s.subtree(k)
		if k <= obj || from < to || from > to+1 {
			continue
		}
		if from > to && (s.pos(to) == "PUNCT" || s.word(to) == "," || isQuoteMark(s.Tokens[to].Text)) {
			break
		}
		switch s.dep(k) {
		case "xcomp", "ccomp", "advcl", "obl", "acl", "nmod", "obj":
			to = end
		default:
			return to
		}
	}
	return to
}

// aboutPassive reads "was endorsed by the union" and, where nobody is said to
// speak, "is accused of taking bribes", "is expected to resign".
func (f *speechFinder) aboutPassive(st *statement) {
	s := f.s
	subj := s.subject(st.cue)
	if subj < 0 || subj > st.cue || relativePronoun[s.word(subj)] {
		return
	}
	from, to := s.subtree(subj)
	if st.head >= 0 && f.takesObject(st) {
		st.about = f.trimClause(from, to, false)
		return
	}
	if st.head >= 0 || !hearsay[s.lemma(st.cue)] {
		return
	}
	for _, k := range s.children(st.cue) {
		if d := s.dep(k); k > st.cue && (d == "xcomp" || d == "advcl" || d == "ccomp" || d == "obl") && s.child(k, "mark", "case") == st.cue+1 {
			_, end := s.subtree(k)
			st.about = f.trimClause(from, end, false)
			return
		}
	}
}

var relativePronoun = map[string]bool{"who": true, "which": true, "that": true, "whom": true}

// hearsay are verbs whose passive tells that somebody unnamed says so.
var hearsay = map[string]bool{"accuse": true, "allege": true, "expect": true, "believe": true, "report": true, "say": true, "think": true, "suspect": true,
	"rumour": true, "rumor": true, "know": true, "consider": true, "estimate": true, "charge": true, "predict": true}

// adjective reads "is confident that prices fall" and "is critical of the
// plan": who is so, and of what.
func (f *speechFinder) adjective(i int, c cue) {
	s := f.s
	if s.child(i, "cop") < 0 && s.lemmaOfHead(i) != "remain" && s.lemmaOfHead(i) != "become" && s.lemmaOfHead(i) != "feel" && s.lemmaOfHead(i) != "seem" {
		return
	}
	subj := s.subject(i)
	if subj < 0 && s.dep(i) == "xcomp" {
		subj = s.subject(s.headOf(i))
	}
	if subj < 0 || subj > i || s.word(subj) == "it" || s.word(subj) == "that" || s.word(subj) == "this" {
		return
	}
	st := &statement{sent: f.index, cue: i, cueEnd: i + 1, kind: c.kind, head: -1, clause: -1, modal: Asserted, quoted: s.quoted[i], negated: s.negated(i)}
	f.setSource(st, subj)
	for _, k := range s.children(i) {
		if k < i {
			continue
		}
		from, to := s.subtree(k)
		m := s.child(k, "mark")
		switch {
		case from <= i:
		case m >= 0 && s.word(m) == "that" || s.dep(k) == "ccomp":
			st.clause, st.content = k, f.trimClause(from, to, false)
		case c.object && st.about == (Span{}) && (s.dep(k) == "obl" || s.dep(k) == "advcl") && s.child(k, "case", "mark") == i+1:
			st.about = f.trimClause(from+1, to, false)
		}
	}
	if !st.hasContent() && st.about == (Span{}) {
		return
	}
	f.attach(st)
	f.d.speeches = append(f.d.speeches, st)
}

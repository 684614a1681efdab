package extract

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

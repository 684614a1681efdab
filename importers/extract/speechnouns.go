package extract

// noun reads "their fear that prices rise", "expressed concern that …",
// "Oslo's pledge to help" and "the union's criticism of the plan": a noun of
// saying with a clause or phrase and somebody it belongs to.
func (f *speechFinder) noun(i int, c cue) {
	st := &statement{sent: f.index, cue: i, cueEnd: i + 1, kind: c.kind, head: -1, clause: f.nounClause(i), modal: Asserted, quoted: f.s.quoted[i]}
	about := -1
	if st.clause < 0 {
		if about = f.nounPhrase(i, c); about < 0 {
			return
		}
	}
	f.nounSource(st)
	if st.head < 0 {
		return
	}
	if st.clause >= 0 {
		st.content = f.clauseSpan(st.clause, i, st)
	} else {
		from, to := f.s.subtree(about)
		st.about = f.trimClause(from+1, to, false)
	}
	f.attach(st)
	f.d.speeches = append(f.d.speeches, st)
}

// nounClause is the clause a noun of saying takes, -1 if it has none.
func (f *speechFinder) nounClause(i int) int {
	s := f.s
	clause := -1
	for _, k := range s.children(i) {
		m := s.child(k, "mark")
		switch d := s.dep(k); {
		case k < i || d != "acl" && d != "ccomp":
		case s.fullDep(k) == "acl:relcl" && s.word(i+1) == "that" && f.subjects(k) > 1:
			clause = k // "that" was taken for a relative pronoun
		case s.fullDep(k) != "acl:relcl" && m >= 0 && (s.word(m) == "that" || s.word(m) == "to"):
			clause = k
		}
	}
	return clause
}

// subjects counts the subjects of a clause.
func (f *speechFinder) subjects(v int) int {
	n := 0
	for _, k := range f.s.children(v) {
		if f.s.dep(k) == "nsubj" || f.s.dep(k) == "csubj" {
			n++
		}
	}
	return n
}

// nounPhrase is the noun behind "of", "about" or "for" right behind a noun of
// saying whose object the vocabulary counts, -1 if there is none.
func (f *speechFinder) nounPhrase(i int, c cue) int {
	s := f.s
	if !c.object {
		return -1
	}
	for _, k := range s.children(i) {
		if d := s.dep(k); k > i && (d == "nmod" || d == "acl") {
			if m := s.child(k, "case", "mark"); m == i+1 && aboutCase[s.word(m)] {
				return k
			}
		}
	}
	return -1
}

// nounSource finds whose words a noun of saying tells: the owner, the subject
// of the verb it is the object of, or a body named right before it.
func (f *speechFinder) nounSource(st *statement) {
	s := f.s
	i := st.cue
	if k := s.child(i, "nmod:poss"); k >= 0 {
		f.setSource(st, k)
		if to := st.source[1]; to-1 > st.source[0] && s.pos(to-1) == "PART" {
			st.source[1]--
		}
		return
	}
	if v := s.headOf(i); v >= 0 && s.dep(i) == "obj" && s.pos(v) == "VERB" && !s.passive(v) {
		if k := s.subject(v); k >= 0 {
			f.setSource(st, k)
			return
		}
		verb := &statement{sent: st.sent, cue: v, cueEnd: v + 1, head: -1}
		if f.findSubject(verb); verb.head >= 0 && verb.head < v {
			st.head, st.source = verb.head, verb.source
			return
		}
	}
	for _, k := range s.children(i) {
		if m := s.nameAt(k); m != nil && s.dep(k) == "compound" && m.kind != Place && m.kind != Topic && m.to <= i {
			st.head, st.source = m.to-1, [2]int{m.from, m.to}
			return
		}
	}
}

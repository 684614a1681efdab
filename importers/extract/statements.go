package extract

// statements makes events of what people announce, declare or report. One
// chain of reporting verbs ("X reports that Y said that Z will …") is one
// event. A planned or denied deed that is announced is told by the event of
// its announcement; a deed that is reported as done is an event of its own.
func (f *eventFinder) statements() {
	s := f.s
	taken := map[*statement]bool{}
	for _, st := range f.speech[f.index] {
		if taken[st] || !st.event || st.quoted || st.speaker == nil || f.inChain(st) {
			continue
		}
		chain := f.chain(st)
		last := chain[len(chain)-1]
		if st.kind == "report" && len(chain) > 1 {
			st = chain[1]
			if st.speaker == nil {
				continue
			}
		}
		for _, c := range chain {
			taken[c] = true
		}
		if last.clause < 0 || s.quotedAt(last.clause) {
			if h := f.speechAct(st); h != nil {
				f.describe(h, chain)
			}
			continue
		}
		f.announced(st, last, chain)
	}
}

func (s *sentence) quotedAt(i int) bool { return i >= 0 && i < len(s.quoted) && s.quoted[i] }

// inChain reports whether another statement of the sentence reports this
// one.
func (f *eventFinder) inChain(st *statement) bool {
	c := f.s.tokenSpan(st.cue, st.cue+1)
	for _, o := range f.speech[f.index] {
		if o != st && o.speaker != nil && o.clause >= 0 && (o.clause == st.cue || o.content.Contains(c) && o.clause == st.cue) {
			return true
		}
	}
	return false
}

// chain lists a statement and those it reports, outermost first.
func (f *eventFinder) chain(st *statement) []*statement {
	out := []*statement{st}
	for n := 0; n < 4; n++ {
		var next *statement
		for _, o := range f.speech[f.index] {
			if o != out[len(out)-1] && o.kind != "stance" && o.cue == out[len(out)-1].clause {
				next = o
			}
		}
		if next == nil {
			return out
		}
		out = append(out, next)
	}
	return out
}

// announced makes the event of a statement whose content is a deed.
func (f *eventFinder) announced(st, last *statement, chain []*statement) {
	s := f.s
	v := last.clause
	t, deed := f.verbTrigger(v)
	if !deed {
		v, t, deed = f.complementDeed(v)
	}
	joined := -1
	if !deed {
		v, t, deed = f.joinedDeed(last)
		joined = v
	}
	if !deed {
		return
	}
	done := s.modality(v) == Asserted && !s.negated(v) && s.modality(last.clause) == Asserted
	h := f.begin(st.cue, trigger{eventType: "state"}, "statement")
	h.joined = joined
	f.describe(h, chain)
	if done {
		f.contentTopics(h, v, t)
		return
	}
	h.kind, h.lemma = t.eventType, s.sense(v)
	f.verbParticipants(h, v, t)
	f.locate(&happening{trigger: v})
	where := &happening{trigger: v}
	f.locate(where)
	h.place = where.place
	f.foldClause(v)
	h.modality, h.polarity = s.modality(v), Positive
	if s.negated(v) {
		h.polarity = Negative
	}
	if h.modality == Asserted {
		h.modality = s.modality(last.clause)
	}
}

// complementDeed looks for the deed in the complement of a verb that is none
// itself: "would be able to enter".
func (f *eventFinder) complementDeed(v int) (int, trigger, bool) {
	for _, k := range f.s.children(v) {
		if f.s.dep(k) == "xcomp" {
			if t, ok := f.verbTrigger(k); ok {
				return k, t, true
			}
		}
	}
	return v, trigger{}, false
}

// joinedDeed looks for the deed in a clause joined to the one reported: "said
// that prices were high and that students would not be drafted".
func (f *eventFinder) joinedDeed(st *statement) (int, trigger, bool) {
	s := f.s
	for k := st.clause + 1; k < len(s.Tokens) && s.Tokens[k].Start < st.content.End; k++ {
		if h := s.headOf(k); s.dep(k) != "conj" || h != st.clause && h != st.cue || !s.marked(k, "that") {
			continue
		}
		if t, ok := f.verbTrigger(k); ok {
			return k, t, true
		}
	}
	return st.clause, trigger{}, false
}

// foldClause marks the triggers of an announced clause as told already.
func (f *eventFinder) foldClause(v int) {
	from, to := f.s.subtree(v)
	for k := from; k < to; k++ {
		if f.s.under(k, v) {
			f.folded[k] = true
		}
	}
	f.folded[v] = true
}

// describe gives a statement's event its speakers, date and figures.
func (f *eventFinder) describe(h *happening, chain []*statement) {
	h.statement = chain[0]
	for i, c := range chain {
		f.folded[c.cue] = true
		role := "speaker"
		if c.kind == "report" && i == 0 && len(chain) > 1 {
			role = "source"
		}
		h.take(c.speaker, role)
		if h.date == "" {
			g := &happening{trigger: c.cue, modality: Asserted}
			f.dateIt(g)
			h.date, h.dateEnd, h.datedBy = g.date, g.dateEnd, g.datedBy
		}
	}
	h.evidence = []Span{f.s.span()}
	g := &happening{trigger: chain[len(chain)-1].cue}
	if c := chain[len(chain)-1].clause; c >= 0 {
		g.trigger = c
	}
	f.countIt(g)
	h.figures = g.figures
}

// contentTopics lets those who take part in a reported deed be topics of the
// report.
func (f *eventFinder) contentTopics(h *happening, v int, t trigger) {
	g := &happening{trigger: v}
	f.verbParticipants(g, v, t)
	for _, p := range g.roles {
		h.take(p.at, "topic")
	}
}

// speechAct makes an event of an announcing verb with an object instead of a
// clause: "voiced support for", "declared his readiness to use".
func (f *eventFinder) speechAct(st *statement) *happening {
	s := f.s
	obj := s.child(st.cue, "obj")
	if st.kind != "announce" && st.kind != "deny" || obj < 0 || s.quotedAt(obj) {
		return nil
	}
	t, ok := f.nounEntry(obj)
	if !ok {
		t = trigger{eventType: "state", subject: "speaker", object: "topic"}
	}
	h := f.begin(st.cue, t, "statement")
	h.take(st.speaker, cond2(ok, "agent", "speaker"))
	f.verbParticipants(h, st.cue, trigger{subject: cond2(ok, "agent", "speaker"), object: "topic"})
	f.locate(h)
	f.foldClause(obj)
	for _, k := range s.children(st.cue) {
		if m := s.child(k, "mark"); s.dep(k) == "xcomp" || s.dep(k) == "advcl" && k > obj && m >= 0 && s.word(m) == "to" {
			f.foldClause(k)
		}
	}
	f.stance(h)
	return h
}

func cond2(c bool, a, b string) string {
	if c {
		return a
	}
	return b
}

package extract

// locate finds where an event takes place: a phrase of place on the trigger
// or on its object.
func (f *eventFinder) locate(h *happening) {
	if h.place != nil {
		return
	}
	s := f.s
	for _, base := range []int{h.trigger, s.child(h.trigger, "obj", "nsubj:pass"), s.headIfVerb(h.trigger)} {
		if base < 0 {
			continue
		}
		for _, k := range s.children(base) {
			if d := s.dep(k); d != "obl" && d != "nmod" {
				continue
			}
			c := s.child(k, "case")
			if c < 0 || roleOfCase[s.word(c)] != "location" && s.word(c) != "at" && s.word(c) != "on" {
				continue
			}
			if m := f.mentionOf(k); m != nil && (m.kind == Place || m.kind == Country) && m.form == FormName {
				h.place = m.ent.root()
				return
			}
		}
	}
}

// headIfVerb is the verb that governs token i, -1 if something else does.
func (s *sentence) headIfVerb(i int) int {
	h := s.headOf(i)
	if h >= 0 && s.pos(h) == "VERB" && (s.dep(i) == "obj" || s.dep(i) == "xcomp") {
		return h
	}
	return -1
}

// dateIt finds the time expression that belongs to the event: one that hangs
// on the trigger, or on the verb that governs it without a date of its own.
func (f *eventFinder) dateIt(h *happening) {
	ts := f.times[f.index]
	if len(ts) == 0 {
		return
	}
	s := f.s
	if day, by := f.byDistance(h); day != "" {
		h.date, h.datedBy = day, by
		return
	}
	v := h.trigger
	for n := 0; n < 4 && v >= 0; n++ {
		for _, t := range ts {
			if t.dated() && f.owner(t) == v && !f.sinceCompares(t) && !f.sinceElse(t, v) {
				f.setDate(h, t)
				return
			}
		}
		if t := f.byOccasion(v); t != nil {
			f.setDate(h, t)
			return
		}
		switch s.dep(v) {
		case "conj", "xcomp", "obj", "advcl", "nsubj":
			if s.dep(v) == "advcl" && s.xpos(v) != "VBG" {
				return
			}
			if s.dep(v) == "nsubj" && s.pos(v) == "VERB" {
				return
			}
			v = s.headOf(v)
		default:
			return
		}
	}
}

// owner is the verb or event noun that a time expression hangs on.
func (f *eventFinder) owner(t *timex) int {
	s := f.s
	k := f.tokenOf(t)
	for n := 0; k >= 0 && n < len(s.Tokens); n++ {
		k = s.headOf(k)
		if k < 0 {
			return -1
		}
		if p := s.pos(k); p == "VERB" || s.child(k, "cop") >= 0 || f.held(k) {
			return k
		} else if p == "NOUN" {
			if _, ok := f.nounEntry(k); ok {
				return k
			}
		}
	}
	return -1
}

// held reports whether noun k is a post in apposition: a time behind it says
// since when it is held.
func (f *eventFinder) held(k int) bool {
	if f.s.dep(k) != "appos" {
		return false
	}
	_, n := f.d.lex.titles.endingAt(f.s.lower, k+1, 3)
	return n > 0
}

// tokenOf is the token of a time expression the rest of it hangs on.
func (f *eventFinder) tokenOf(t *timex) int {
	first, last := -1, -1
	for k, tok := range f.s.Tokens {
		if tok.End > t.Start && tok.Start < t.End {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	for k := first; k >= 0 && k <= last; k++ {
		if h := f.s.headOf(k); h < first || h > last {
			return k
		}
	}
	return first
}

func (f *eventFinder) setDate(h *happening, t *timex) {
	h.datedBy = t
	h.date, h.dateEnd = dayPart(t.value), dayPart(t.end)
	if t.lead == "since" && h.modality == Asserted && h.dateEnd == "" {
		if end := f.reportDay(); end > h.date {
			h.dateEnd = end
		}
	}
}

// sinceCompares reports whether "since" tells how long nothing like it
// happened, as in "the first call-up since 1945" or "the worst fire since
// May": that dates what came before, not the event.
func (f *eventFinder) sinceCompares(t *timex) bool {
	if t.lead != "since" {
		return false
	}
	const reach = 10 // tokens
	s, k := f.s, f.tokenOf(t)
	for i := k - 1; i >= 0 && i >= k-reach; i-- {
		if s.xpos(i) == "JJS" || s.lemma(i) == "first" || s.lemma(i) == "only" {
			return true
		}
	}
	return false
}

// sinceElse reports whether a "since" cannot belong to verb v, which is in the
// simple past: "Ann Lee, minister since May, resigned".
func (f *eventFinder) sinceElse(t *timex, v int) bool {
	return t.lead == "since" && f.s.xpos(v) == "VBD" && f.s.child(v, "aux") < 0
}

// reportDay is the day as of which the sentence reports: another date in it
// that a statement hangs on, else the day of publication.
func (f *eventFinder) reportDay() string {
	for _, st := range f.speech[f.index] {
		for _, t := range f.times[f.index] {
			if t.dated() && t.lead != "since" && f.owner(t) == st.cue {
				return dayPart(t.value)
			}
		}
	}
	if f.d.published.full() {
		return f.d.published.String()
	}
	return ""
}

// dayPart cuts the time of day off a value.
func dayPart(v string) string {
	if len(v) > 10 && v[10] == 'T' {
		return v[:10]
	}
	return v
}

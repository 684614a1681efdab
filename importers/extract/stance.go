package extract

// stance finds whether the event is denied, planned, possible or conditional,
// and who says so: by its own auxiliaries, and by the verbs and nouns it hangs
// on ("refused to sign", "has no plan to close", "accused her of taking").
func (f *eventFinder) stance(h *happening) {
	s := f.s
	h.deny(s.negated(h.trigger))
	h.weaken(s.modality(h.trigger))
	v := h.trigger
	for n := 0; n < 4 && v >= 0; n++ {
		up := s.headOf(v)
		if up < 0 || !f.passesOn(h, v, up) {
			break
		}
		v = up
	}
	if h.modality == Asserted && s.conditionalAt(h.trigger) {
		h.modality = Conditional
	}
	for _, st := range f.speech[f.index] {
		if st.speaker != nil && st.hasContent() && st.content.Contains(h.span) && st.cue != h.trigger {
			h.speakers = append(h.speakers, st.speaker)
		}
	}
}

// passesOn lets what the word up says of token v, which hangs on it, count for
// the event, and reports whether the words above matter too.
func (f *eventFinder) passesOn(h *happening, v, up int) bool {
	s := f.s
	switch d := s.dep(v); {
	case d == "conj":
		if s.child(v, "nsubj", "aux", "mark") >= 0 || s.pos(up) != "VERB" {
			return false
		}
		h.deny(s.negated(up) && s.pos(v) == "VERB" && s.xpos(v) == s.xpos(up))
		h.weaken(s.modality(up))
		return true
	case s.pos(up) == "VERB" && (d == "xcomp" || d == "obj" || d == "ccomp" && s.child(v, "nsubj") < 0 || (d == "advcl" || d == "obl") && f.infinite(v)):
		return f.underVerb(h, v, up)
	case (s.pos(up) == "NOUN" || s.pos(up) == "PROPN") && (d == "acl" || d == "nmod" && s.xpos(v) == "VBG") && s.fullDep(v) != "acl:relcl" && f.infinite(v):
		h.deny(s.denied(up))
		h.weaken(Planned)
		return s.dep(up) == "obj" || s.dep(up) == "nsubj" // "has no plan to", "no decision was taken on"
	case d == "nsubj" && s.pos(v) == "NOUN" && s.pos(up) == "VERB" && !s.definite(v):
		h.deny(s.negated(up))
		h.weaken(s.modality(up))
	}
	return false
}

// underVerb lets a verb that governs the event's word say whether it is
// planned, refused or alleged.
func (f *eventFinder) underVerb(h *happening, v, up int) bool {
	s := f.s
	verbal := s.pos(v) == "VERB"
	h.deny(s.negated(up) && (verbal || !s.definite(v)))
	if verbal || s.dep(v) == "obj" && !s.definite(v) {
		h.weaken(s.modality(up))
	}
	lemma := s.lemma(up)
	switch {
	case denyVerbs[lemma]:
		if verbal {
			h.deny(true)
		}
	case verbal && planVerbs[lemma]:
		h.weaken(Planned)
	case verbal && allegeVerbs[lemma]:
		h.weaken(Possible)
	case verbal && s.marked(v, "to") && s.dep(v) == "advcl":
		h.weaken(Planned) // a purpose: nobody says that it was reached
	}
	return true
}

// infinite reports whether verb v is an infinitive with "to" or a gerund: it
// tells of no deed of its own but of what is wanted, planned or alleged.
func (f *eventFinder) infinite(v int) bool {
	s := f.s
	if s.marked(v, "to") {
		return true
	}
	if s.xpos(v) != "VBG" {
		return false
	}
	c := s.child(v, "mark", "case")
	return c >= 0 && gerundCase[s.word(c)]
}

// gerundCase are the words before a gerund that leave open whether the deed
// was done.
var gerundCase = map[string]bool{"of": true, "on": true, "for": true, "about": true, "from": true, "against": true, "in": true, "at": true, "to": true, "without": true}

// deny turns the polarity to negative.
func (h *happening) deny(yes bool) {
	if yes {
		h.polarity = Negative
	}
}

// weaken takes a modality unless one was found already.
func (h *happening) weaken(m Modality) {
	if h.modality == Asserted {
		h.modality = m
	}
}

// definite reports whether noun n is known to the reader: a name, or with
// "the", "this" or an owner. What is done to it may be planned; it exists.
func (s *sentence) definite(n int) bool {
	if s.child(n, "nmod:poss") >= 0 {
		return true
	}
	d := s.child(n, "det")
	switch s.word(d) {
	case "the", "this", "that", "these", "those":
		return true
	}
	return false
}

var planVerbs = map[string]bool{"plan": true, "intend": true, "want": true, "aim": true, "seek": true, "hope": true, "expect": true, "promise": true, "pledge": true,
	"vow": true, "threaten": true, "agree": true, "decide": true, "prepare": true, "propose": true, "offer": true, "try": true, "attempt": true, "set": true, "due": true,
	"schedule": true, "urge": true, "ask": true, "order": true, "consider": true, "apply": true, "demand": true, "call": true, "invite": true, "encourage": true, "push": true}

var denyVerbs = map[string]bool{"refuse": true, "deny": true, "fail": true, "decline": true, "reject": true, "refrain": true, "avoid": true, "prevent": true}

// allegeVerbs tell of a deed that somebody is said to have done.
var allegeVerbs = map[string]bool{"accuse": true, "suspect": true, "charge": true, "allege": true}

// negated reports whether a negation hangs on token i, or on what it is
// about: "not", "never", "no vote was held", "will change nothing".
func (s *sentence) negated(i int) bool {
	for _, k := range s.children(i) {
		switch w := s.word(k); {
		case notWord[w]:
			if s.dep(k) == "advmod" || s.dep(k) == "det" && w == "no" {
				return true
			}
		case s.dep(k) == "nsubj" || s.dep(k) == "obj":
			if s.pos(i) == "VERB" && s.denied(k) {
				return true
			}
		}
	}
	return false
}

var notWord = map[string]bool{"not": true, "n't": true, "n’t": true, "never": true, "no": true}

// denied reports whether noun k stands for nothing: "no plan", "nobody",
// "neither side".
func (s *sentence) denied(k int) bool {
	switch s.word(k) {
	case "nothing", "nobody", "none", "neither":
		return true
	}
	d := s.child(k, "det")
	return d >= 0 && (s.word(d) == "no" || s.word(d) == "neither")
}

// modality reads the auxiliaries of verb v.
func (s *sentence) modality(v int) Modality {
	for _, k := range s.children(v) {
		if s.dep(k) != "aux" {
			continue
		}
		switch s.word(k) {
		case "will", "would", "shall", "'ll", "’ll", "wo", "should", "must":
			return Planned
		case "may", "might", "could", "can", "ca":
			return Possible
		}
	}
	return Asserted
}

// conditionalAt reports whether token i stands in an if-clause or hangs on
// "in the event of".
func (s *sentence) conditionalAt(i int) bool {
	for n := 0; i >= 0 && n < len(s.Tokens); n++ {
		if c := s.child(i, "mark"); c >= 0 {
			switch s.word(c) {
			case "if", "unless", "whether", "should":
				return true
			}
		}
		if s.word(i) == "event" || s.word(i) == "case" {
			if c := s.child(i, "case"); c >= 0 && s.word(c) == "in" {
				return true
			}
		}
		if d := s.dep(i); d == "advcl" || d == "root" || d == "parataxis" {
			return false
		}
		i = s.headOf(i)
	}
	return false
}

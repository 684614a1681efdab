package extract

// stance finds whether the event is denied, planned, possible or conditional,
// and who says so: by its own auxiliaries, and by the verbs and nouns it hangs
// on ("refused to sign", "has no plan to close", "accused her of taking").
func (f *eventFinder) stance(h *happening) {
	s := f.s
	h.deny(s.negated(h.trigger))
	h.weaken(s.modality(h.trigger))
	f.beforeVerb(h)
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
			h.deny(st.kind == "deny" && !st.negated)
		}
	}
}

// beforeVerb reads the words right before "to" and a gerund: "was about to
// leave", "is unlikely to sign", "stopped short of naming", "without asking".
func (f *eventFinder) beforeVerb(h *happening) {
	s := f.s
	m := s.child(h.trigger, "mark", "case")
	if m < 0 || s.pos(h.trigger) != "VERB" {
		return
	}
	switch w, before := s.word(m), s.word(m-1); {
	case w == "to" && readyWord[before]:
		h.weaken(Planned)
	case w == "to" && (before == "likely" || before == "unlikely"):
		h.weaken(Possible)
		h.deny(before == "unlikely")
	case w == "to" && unableWord[before], w == "without", w == "of" && (before == "short" || before == "instead"), w == "than" && before == "rather":
		h.deny(true)
	}
}

// readyWord are the words before "to" for what is close or arranged.
var readyWord = map[string]bool{"about": true, "set": true, "due": true, "ready": true, "poised": true, "scheduled": true, "prepared": true, "willing": true,
	"eager": true, "keen": true, "determined": true, "expected": true, "slated": true, "bound": true, "going": true, "supposed": true}

// unableWord are the words before "to" for what does not happen.
var unableWord = map[string]bool{"unable": true, "unwilling": true, "reluctant": true, "powerless": true, "refusing": true}

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
		h.weaken(Planned)
		if !purposeNoun[s.lemma(up)] {
			return false // "needs no visa to enter"
		}
		h.deny(s.denied(up))
		return s.dep(up) == "obj" || s.dep(up) == "nsubj" // "has no plan to", "no decision was taken on"
	case d == "nsubj" && s.pos(v) == "NOUN" && s.pos(up) == "VERB" && !s.definite(v):
		h.deny(s.negated(up))
		h.weaken(s.modality(up))
	}
	return false
}

// purposeNoun are nouns for what somebody has in mind: where there is none of
// it, the deed is denied.
var purposeNoun = map[string]bool{"plan": true, "intention": true, "decision": true, "agreement": true, "attempt": true, "effort": true, "desire": true, "wish": true,
	"proposal": true, "intent": true, "move": true, "order": true, "pledge": true, "promise": true, "vote": true, "step": true, "refusal": true}

// underVerb lets a verb that governs the event's word say whether it is
// planned, refused or alleged.
func (f *eventFinder) underVerb(h *happening, v, up int) bool {
	s := f.s
	verbal := s.pos(v) == "VERB"
	h.deny(f.deniesBelow(v, up) && (verbal || !s.definite(v)))
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
	return verbal || !s.definite(v)
}

// deniesBelow reports whether a negation of verb up holds for v, which hangs on
// it: that of an object does so only where the object is what somebody has in
// mind ("has no plan to leave", but "needs no visa to enter").
func (f *eventFinder) deniesBelow(v, up int) bool {
	s := f.s
	obj := s.child(up, "obj")
	if obj < 0 || obj == v || !s.denied(obj) || purposeNoun[s.lemma(obj)] {
		return s.negated(up)
	}
	return false
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
			if s.pos(i) == "VERB" && (s.denied(k) || s.dep(k) == "nsubj" && s.neither(k)) {
				return true
			}
		}
	}
	return false
}

// neither reports whether a noun phrase opens with "neither … nor".
func (s *sentence) neither(k int) bool {
	for _, c := range s.children(k) {
		if s.word(c) == "neither" {
			return true
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

// modality reads the auxiliaries of verb v, its condition and words of hearsay.
func (s *sentence) modality(v int) Modality {
	m := s.auxiliaryOf(v)
	if m != Asserted && s.hasCondition(v) {
		return Conditional
	}
	if m != Asserted {
		return m
	}
	for _, k := range s.children(v) {
		if d := s.dep(k); d == "advmod" && hedge[s.word(k)] || d == "amod" && allegedWord[s.word(k)] {
			return Possible
		} else if d == "amod" && plannedWord[s.word(k)] {
			return Planned
		}
	}
	return Asserted
}

// hedge are adverbs that leave open whether something happened.
var hedge = map[string]bool{"allegedly": true, "reportedly": true, "apparently": true, "probably": true, "possibly": true, "perhaps": true, "maybe": true,
	"supposedly": true, "purportedly": true, "presumably": true, "likely": true}

var allegedWord = map[string]bool{"alleged": true, "possible": true, "potential": true, "suspected": true, "reported": true, "purported": true}

var plannedWord = map[string]bool{"planned": true, "proposed": true, "upcoming": true, "looming": true, "threatened": true, "intended": true, "expected": true, "forthcoming": true}

// hasCondition reports whether verb v holds only under a condition: "would
// leave if …", "would fire in the event of an attack".
func (s *sentence) hasCondition(v int) bool {
	for _, k := range s.children(v) {
		switch s.dep(k) {
		case "advcl":
			if s.marked(k, "if") || s.marked(k, "unless") {
				return true
			}
		case "obl":
			if c := s.child(k, "case"); c >= 0 && s.word(c) == "in" && (s.word(k) == "event" || s.word(k) == "case") {
				return true
			}
		}
	}
	return false
}

func (s *sentence) auxiliaryOf(v int) Modality {
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

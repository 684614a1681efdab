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

func cond(c bool, a, b int) int {
	if c {
		return a
	}
	return b
}

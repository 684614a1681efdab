package extract

import (
	"sort"
	"strconv"
	"strings"
)

// happening is an event as the sentences tell it, before and after merging.
type happening struct {
	id        string
	kind      string // event type
	sent      int
	trigger   int // token
	span      Span
	lemma     string
	entry     trigger // what the vocabulary says of the word
	roles     []participation
	place     *entity
	date      string
	dateEnd   string
	datedBy   *timex
	dateWhy   string // how the date came about, where no words beside the event tell it
	figures   []Figure
	polarity  Polarity
	modality  Modality
	speakers  []*mention // who says so, outermost first
	statement *statement // set when the event is the statement itself
	joined    int        // of a statement, the deed told in a clause joined to the one reported, -1
	evidence  []Span
	rule      string
	why       string
	conf      float64
	merged    *happening
	others    []otherTrigger // triggers of events merged into this one
}

type otherTrigger struct{ sent, token int }

// participation is an entity's part in an event, with the words that say so.
type participation struct {
	ent  *entity
	role string
	at   *mention
}

func (h *happening) root() *happening {
	for h.merged != nil {
		h = h.merged
	}
	return h
}

func (h *happening) has(e *entity) bool {
	for _, p := range h.roles {
		if p.ent == e {
			return true
		}
	}
	return false
}

func (h *happening) take(m *mention, role string) {
	if m == nil || m.ent == nil {
		return
	}
	e := m.ent.root()
	for i, p := range h.roles {
		if p.ent == e {
			if p.role == "topic" {
				h.roles[i].role = role
			}
			return
		}
	}
	h.roles = append(h.roles, participation{e, role, m})
}

// readEvents finds events: trigger verbs and nouns with somebody or
// something named that takes part, and statements that are news themselves.
func readEvents(d *document) error {
	f := &eventFinder{d: d, at: map[otherTrigger]*happening{}}
	f.groupTimes()
	f.groupSpeech()
	for i := range d.sents {
		if s := &d.sents[i]; !s.skipped() && s.kind != KindDateline && len(s.Heads) == len(s.Tokens) {
			f.sentence(i, s)
		}
	}
	f.sameOccasion()
	f.mergeSame()
	f.number()
	return nil
}

type eventFinder struct {
	d       *document
	s       *sentence
	index   int
	times   map[int][]*timex
	speech  map[int][]*statement
	at      map[otherTrigger]*happening
	folded  map[int]bool // tokens that a statement's event stands for
	current []*happening
}

func (f *eventFinder) groupTimes() {
	f.times = map[int][]*timex{}
	for _, t := range f.d.times {
		f.times[t.sent] = append(f.times[t.sent], t)
	}
}

func (f *eventFinder) groupSpeech() {
	f.speech = map[int][]*statement{}
	for _, st := range f.d.speeches {
		f.speech[st.sent] = append(f.speech[st.sent], st)
	}
}

func (f *eventFinder) sentence(index int, s *sentence) {
	f.index, f.s, f.current, f.folded = index, s, nil, map[int]bool{}
	f.statements()
	for i := range s.Tokens {
		if f.folded[i] || f.quotedAway(i) {
			continue
		}
		if h := f.candidate(i); h != nil {
			f.complete(h)
		}
	}
	for _, h := range f.current {
		if f.keep(h) {
			f.d.events = append(f.d.events, h)
			f.at[otherTrigger{index, h.trigger}] = h
		}
	}
}

// quotedAway keeps events out that only somebody's quoted words speak of.
func (f *eventFinder) quotedAway(i int) bool { return i < len(f.s.quoted) && f.s.quoted[i] }

// candidate makes an event of a trigger at token i, nil if there is none.
func (f *eventFinder) candidate(i int) *happening {
	switch f.s.pos(i) {
	case "VERB":
		if t, ok := f.verbTrigger(i); ok && !f.retells(i, t) {
			return f.begin(i, f.typed(i, t), "trigger verb")
		}
	case "NOUN", "PROPN":
		if t, ok := f.nounTrigger(i); ok {
			return f.begin(i, t, "trigger noun")
		}
	}
	return nil
}

// retells reports whether a participle behind an event noun only says what
// that event is about: "votes introducing new penalties".
func (f *eventFinder) retells(i int, t trigger) bool {
	s := f.s
	h := s.headOf(i)
	if s.xpos(i) != "VBG" || i == 0 {
		return false
	}
	if s.dep(i) != "acl" {
		h = i - 1
	}
	if h < 0 || s.pos(h) != "NOUN" {
		return false
	}
	n, ok := f.nounEntry(h)
	return ok && (n.eventType == t.eventType || t.eventType == "other")
}

func (f *eventFinder) begin(i int, t trigger, rule string) *happening {
	h := &happening{kind: t.eventType, sent: f.index, trigger: i, span: f.s.tokenSpan(i, i+1), lemma: f.s.sense(i), entry: t, polarity: Positive, modality: Asserted, rule: rule, conf: 0.7, joined: -1}
	f.current = append(f.current, h)
	return h
}

// verbTrigger looks a verb up, with its particle or object if the vocabulary
// lists it so; verbs of saying are left to the statements.
func (f *eventFinder) verbTrigger(i int) (trigger, bool) {
	t, ok := f.verbEntry(i)
	if !ok || !f.eventWord(i, t) {
		return trigger{}, false
	}
	return t, true
}

func (f *eventFinder) verbEntry(i int) (trigger, bool) {
	s := f.s
	lemma := s.sense(i)
	if lemma == "leave" && s.child(i, "xcomp") >= 0 {
		return trigger{}, false // leaves it open
	}
	if t, ok := f.phrasalEntry(i, lemma); ok {
		return t, true
	}
	for _, k := range []int{s.child(i, "obj"), f.through(i)} {
		if k < 0 {
			continue
		}
		if t, ok := f.d.lex.phrasal.entry[lemma+" "+s.word(k)]; ok {
			return t, true
		}
		if t, ok := f.objectTrigger(i, k); ok {
			return t, true
		}
	}
	if t, ok := f.d.lex.triggerV[lemma]; ok {
		return t, true
	}
	t, ok := f.d.lex.triggerV[lemma+"e"]
	return t, ok && strings.HasSuffix(s.word(i), "ing")
}

// phrasalEntry looks a verb up with its particle or the preposition behind it.
func (f *eventFinder) phrasalEntry(i int, lemma string) (trigger, bool) {
	s := f.s
	for _, k := range s.children(i) {
		if s.fullDep(k) == "compound:prt" || k == i+1 && (s.pos(k) == "ADP" || s.pos(k) == "ADV") {
			if t, ok := f.d.lex.phrasal.entry[lemma+" "+s.word(k)]; ok {
				return t, true
			}
		}
	}
	if k := s.child(i, "obl"); k >= 0 {
		if c := s.child(k, "case"); c == i+1 {
			t, ok := f.d.lex.phrasal.entry[lemma+" "+s.word(c)]
			return t, ok
		}
	}
	return trigger{}, false
}

// through is what somebody pushes or rushes through, -1 if nothing.
func (f *eventFinder) through(v int) int {
	s := f.s
	for _, k := range s.children(v) {
		if c := s.child(k, "case"); s.dep(k) == "obl" && c >= 0 && s.word(c) == "through" {
			return k
		}
	}
	return -1
}

// lightVerbs say little themselves: their object tells what happened.
var lightVerbs = map[string]bool{"hold": true, "stage": true, "launch": true, "conduct": true, "carry": true, "make": true, "take": true, "begin": true, "start": true,
	"declare": true, "announce": true, "order": true, "impose": true, "introduce": true, "sign": true, "reach": true, "offer": true, "call": true, "mount": true,
	"undertake": true, "commit": true, "suffer": true, "face": true, "proclaim": true, "end": true, "stop": true, "cast": true, "rush": true, "push": true, "give": true,
	"organize": true, "organise": true, "open": true, "lift": true, "extend": true, "win": true, "lose": true, "join": true, "lead": true, "host": true, "attend": true}

// objectTrigger reads "declare a mobilization" as a mobilization.
func (f *eventFinder) objectTrigger(v, obj int) (trigger, bool) {
	if !lightVerbs[f.s.lemma(v)] {
		return trigger{}, false
	}
	t, ok := f.nounEntry(obj)
	if ok {
		f.folded[obj] = true
		t.subject = "agent"
	}
	return t, ok
}

// nounEntry looks a noun up, with the word before it for entries of two.
func (f *eventFinder) nounEntry(i int) (trigger, bool) {
	t, ok := f.listedNoun(i)
	return t, ok && t.eventType != noEvent
}

func (f *eventFinder) listedNoun(i int) (trigger, bool) {
	s := f.s
	if i > 0 {
		if t, ok := f.d.lex.phrasal.entry[s.word(i-1)+" "+s.word(i)]; ok {
			return t, true
		}
		if t, ok := f.d.lex.phrasal.entry[s.word(i-1)+" "+s.lemma(i)]; ok {
			return t, true
		}
	}
	if s.word(i+1) == "with" {
		if t, ok := f.d.lex.phrasal.entry[s.lemma(i)+" "+s.word(i+1)]; ok {
			return t, true
		}
	}
	if t, ok := f.d.lex.triggerN[s.word(i)]; ok {
		return t, true
	}
	t, ok := f.d.lex.triggerN[s.lemma(i)]
	return t, ok
}

// nounTrigger looks a noun up that is head of its phrase and not part of a
// name.
func (f *eventFinder) nounTrigger(i int) (trigger, bool) {
	s := f.s
	if s.mentionAt(i) != nil || s.dep(i) == "compound" || s.dep(i) == "flat" || s.standing(i) {
		return trigger{}, false
	}
	return f.nounEntry(i)
}

// standing reports whether noun i with its preposition says how the subject
// stands: "is at war with", "are in talks with".
func (s *sentence) standing(i int) bool {
	c := s.child(i, "case")
	return c >= 0 && (s.word(c) == "at" || s.word(c) == "in") && s.child(i, "cop") >= 0 && s.child(i, "nsubj") >= 0
}

// complete fills in who, where, when, how many, and how sure.
func (f *eventFinder) complete(h *happening) {
	if h.rule == "trigger noun" {
		f.nounParticipants(h, h.trigger)
	} else {
		f.verbParticipants(h, h.trigger, h.entry)
		f.objectPhrases(h)
	}
	switch {
	case h.kind == "resign" && f.crowd(h):
		h.kind = "migrate"
	case h.kind == "elect" && h.lemma == "defeat" && !f.beaten(h):
		h.kind = "assault"
	}
	f.locate(h)
	f.dateIt(h)
	f.countIt(h)
	f.stance(h)
	h.evidence = []Span{f.s.span()}
}

// objectPhrases reads the phrases of the noun that tells what a light verb
// does: "launched strikes against the port".
func (f *eventFinder) objectPhrases(h *happening) {
	s := f.s
	obj := s.child(h.trigger, "obj")
	if obj < 0 || !f.folded[obj] {
		return
	}
	for _, c := range s.children(obj) {
		if k := s.child(c, "case"); s.dep(c) == "nmod" && k >= 0 && (s.word(k) == "against" || s.word(k) == "with" || s.word(k) == "on") {
			f.nounPhrase(h, c)
		}
	}
}

// beaten reports whether a person was defeated: in a vote, not in war.
func (f *eventFinder) beaten(h *happening) bool {
	for _, p := range h.roles {
		if p.role == "affected" && p.ent.root().kind == Person {
			return true
		}
	}
	return false
}

// crowd reports whether a people and no single person takes part: their
// departure is no resignation.
func (f *eventFinder) crowd(h *happening) bool {
	people := false
	for _, p := range h.roles {
		if p.ent.root().kind == Person {
			return false
		}
		people = people || p.at.people
	}
	return people
}

// befalls are the events that are news where they happen, whoever suffers
// them.
var befalls = map[string]bool{"death": true, "disaster": true, "accident": true, "protest": true, "assault": true}

// keep drops candidates that nobody named takes part in, unless they befall a
// named place and are dated or counted.
func (f *eventFinder) keep(h *happening) bool {
	named := 0
	for _, p := range h.roles {
		if p.role != "source" && p.role != "location" {
			named++
		}
	}
	if named == 0 && !(h.place != nil && befalls[h.kind] && (h.date != "" || len(h.figures) > 0)) {
		return false
	}
	h.why = f.reason(h)
	return true
}

func (f *eventFinder) reason(h *happening) string {
	var b strings.Builder
	b.WriteString(h.rule + " “" + f.d.text(h.span) + "”")
	if len(h.roles) > 0 {
		b.WriteString(", " + h.roles[0].role + " named")
	}
	if h.date != "" {
		h.conf += 0.08
		b.WriteString(", dated")
		if h.datedBy != nil {
			b.WriteString(" by “" + f.d.text(h.datedBy.Span) + "”")
		}
	}
	if h.place != nil {
		h.conf += 0.04
		b.WriteString(", placed")
	}
	if h.modality != Asserted {
		h.conf -= 0.05
		b.WriteString(", " + string(h.modality))
	}
	return b.String()
}

// number orders the events by their first trigger and names them.
func (f *eventFinder) number() {
	kept := f.d.events[:0]
	for _, h := range f.d.events {
		if h.merged == nil {
			kept = append(kept, h)
		}
	}
	sort.SliceStable(kept, func(a, b int) bool { return kept[a].span.Start < kept[b].span.Start })
	for i, h := range kept {
		h.id = "v" + strconv.Itoa(i+1)
	}
	f.d.events = kept
}

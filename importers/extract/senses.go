package extract

// eventWord reports whether a verb that the vocabulary lists tells of an event
// here: not when it describes somebody ("who sells newspapers"), gives
// something a name ("called the plan a parody") or has another sense.
func (f *eventFinder) eventWord(i int, t trigger) bool {
	s := f.s
	if t.eventType == noEvent || f.occupation(i) {
		return false
	}
	switch s.lemma(i) {
	case "call":
		return t.eventType != "consult" || f.callsSomebody(i)
	case "hold":
		return t.eventType != "other" || s.passive(i)
	}
	return true
}

// typed gives an event the type it has with its object: whoever receives a
// parcel holds no talks, whoever sells bread merges with nobody, and a verb of
// saying that is listed without a type makes a statement.
func (f *eventFinder) typed(i int, t trigger) trigger {
	lemma := f.s.lemma(i)
	switch {
	case t.eventType == "consult" && lemma == "receive" && !f.actorAt(f.s.child(i, "obj")),
		t.eventType == "merge" && goodsVerbs[lemma] && !f.tradesBody(i):
		t.eventType = "other"
	case t.eventType == "other":
		if c, ok := f.d.lex.verbs[lemma]; ok && (c.kind == "report" || c.kind == "announce" || c.kind == "say") {
			return trigger{eventType: "state", subject: "speaker", object: "topic"}
		}
	}
	return t
}

// goodsVerbs buy and sell companies, and everything else.
var goodsVerbs = map[string]bool{"sell": true, "buy": true, "acquire": true, "purchase": true}

// noEvent is the type of entries that say a phrase tells of no event.
const noEvent = "-"

// occupation reports whether verb i tells in a relative clause what somebody
// does for a living or as a rule: the present tense behind "who".
func (f *eventFinder) occupation(i int) bool {
	s := f.s
	x := s.xpos(i)
	if x != "VBZ" && x != "VBP" || s.dep(i) != "acl" {
		return false
	}
	k := s.subject(i)
	return k >= 0 && s.word(k) == "who" && s.child(i, "aux") < 0
}

// callsSomebody reports whether "call" means to speak with somebody: its
// object is a person, body or country and is called nothing.
func (f *eventFinder) callsSomebody(i int) bool {
	s := f.s
	obj := s.child(i, "obj")
	if !f.actorAt(obj) || s.child(i, "xcomp") >= 0 || s.pos(obj) == "PRON" {
		return false
	}
	_, to := s.subtree(obj)
	return to >= len(s.Tokens) || s.pos(to) != "DET" && s.pos(to) != "ADJ" && !isQuoteMark(s.Tokens[to].Text)
}

// actorAt reports whether token k stands for somebody who can act.
func (f *eventFinder) actorAt(k int) bool {
	if k < 0 {
		return false
	}
	m := f.mentionOf(k)
	if m == nil || m.ent == nil {
		return false
	}
	switch m.ent.root().kind {
	case Person, Organization, PublicBody, Country:
		return true
	}
	return false
}

// tradesBody reports whether what is bought or sold is a company or a share
// in one: shops sell goods, which is no merger.
func (f *eventFinder) tradesBody(i int) bool {
	s := f.s
	obj := s.child(i, "obj")
	if s.passive(i) {
		obj = s.subject(i)
	}
	if obj < 0 {
		return false
	}
	if s.word(obj) == "it" || s.word(obj) == "them" || f.actorAt(obj) || len(f.inside(obj)) > 0 {
		return true
	}
	if h, n := f.d.lex.heads.at([]string{s.lemma(obj)}, 0); n > 0 && h.entityType == Organization {
		return true
	}
	return assetNoun[s.lemma(obj)]
}

var assetNoun = map[string]bool{"stake": true, "share": true, "asset": true, "business": true, "unit": true, "division": true, "subsidiary": true, "arm": true,
	"holding": true, "interest": true, "plant": true, "brand": true, "rest": true, "half": true, "majority": true, "%": true, "percent": true, "rival": true, "house": true, "land": true}

// sense corrects the base form of a word that is the past of another verb:
// "found" is that of "find" unless something was founded.
func (s *sentence) sense(i int) string {
	lemma := s.lemma(i)
	if lemma == "found" && s.word(i) == "found" && (s.xpos(i) == "VBD" || s.xpos(i) == "VBN") {
		return "find"
	}
	return lemma
}

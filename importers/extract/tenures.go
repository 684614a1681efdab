package extract

// tenures reads posts from verbs of taking, having and leaving them: "became
// president of Peru in 2016", "was appointed foreign minister on Tuesday",
// "served as mayor from 2010 to 2014", "stepped down as chief executive".
func (f *claimFinder) tenures() {
	s := f.s
	for v := range s.Heads {
		way, ok := tenureVerbs[s.lemma(v)]
		if !ok || s.pos(v) != "VERB" {
			continue
		}
		holder, noun := f.holderOf(v, way), f.postOf(v, way)
		if holder == nil || noun < 0 {
			continue
		}
		r, n := f.titleWord(noun + 1)
		if n == 0 || r.class == "honorific" {
			continue
		}
		before := len(f.d.claims)
		from, _ := s.subtree(noun)
		f.postAt(holder, noun+1-n, n, r, max(from, v+1), "verb of office", 0.85)
		for _, c := range f.d.claims[before:] {
			f.turns(c, v, way)
		}
	}
}

// tenure says how a verb speaks of a post.
type tenure struct {
	as     bool // the post stands behind "as"
	passes bool // in the passive the subject holds the post, else the object
	turn   byte // '+' takes the post, '-' leaves it, '=' has it
}

var tenureVerbs = map[string]tenure{
	"become": {turn: '+'}, "appoint": {passes: true, turn: '+'}, "name": {passes: true, turn: '+'}, "elect": {passes: true, turn: '+'},
	"reelect": {passes: true, turn: '='}, "nominate": {passes: true, turn: '?'}, "swear": {as: true, passes: true, turn: '+'},
	"serve": {as: true, turn: '='}, "work": {as: true, turn: '='}, "act": {as: true, turn: '='},
	"resign": {as: true, turn: '-'}, "step": {as: true, turn: '-'}, "quit": {as: true, turn: '-'}, "retire": {as: true, turn: '-'},
	"oust": {as: true, passes: true, turn: '-'}, "dismiss": {as: true, passes: true, turn: '-'}, "fire": {as: true, passes: true, turn: '-'},
	"sack": {as: true, passes: true, turn: '-'}, "remove": {as: true, passes: true, turn: '-'},
}

// holderOf is the person whose post the verb tells of.
func (f *claimFinder) holderOf(v int, way tenure) *mention {
	s := f.s
	k := s.subject(v)
	if k < 0 && s.dep(v) == "acl" {
		k = s.headOf(v)
	}
	if way.passes && !s.passive(v) {
		k = s.child(v, "obj")
	}
	if k >= 0 && relativePronoun[s.word(k)] && s.dep(v) == "acl" {
		k = s.headOf(v)
	}
	if k < 0 {
		return nil
	}
	if m := s.mentionAt(k); m != nil && m.kind == Person && m.ent != nil && !m.people {
		return m
	}
	return nil
}

// postOf is the noun of the post, -1 if the verb has none.
func (f *claimFinder) postOf(v int, way tenure) int {
	s := f.s
	for _, k := range s.children(v) {
		if k < v || s.pos(k) != "NOUN" && s.pos(k) != "PROPN" {
			continue
		}
		c := s.child(k, "case")
		as := c >= 0 && s.word(c) == "as"
		switch d := s.dep(k); {
		case as && (d == "obl" || d == "xcomp" || d == "nmod"):
			return k
		case !way.as && c < 0 && (d == "xcomp" || d == "obj"):
			if m := s.mentionAt(k); m == nil || m.kind != Person {
				return k
			}
		}
	}
	return -1
}

// turns dates a post by the verb: whoever was appointed on a day holds it from
// then on, whoever resigned held it until then.
func (f *claimFinder) turns(c *claim, v int, way tenure) {
	s := f.s
	e := eventFinder{d: f.d, s: s, index: f.index, times: f.times}
	day := ""
	for _, t := range f.times[f.index] {
		if t.dated() && (t.lead == "on" || t.lead == "in" || t.lead == "") && e.owner(t) == v {
			day = dayPart(t.value)
		}
	}
	switch way.turn {
	case '+':
		c.from = day
	case '-':
		c.until = day
		if day == "" && s.modality(v) == Asserted && !s.negated(v) {
			c.until = f.d.published.known()
		}
	case '?':
		c.modality = Planned
	}
	if s.negated(v) {
		c.polarity = Negative
		c.from, c.until = "", ""
	}
	if m := s.modality(v); m != Asserted && way.turn != '-' {
		c.modality = m
	}
}

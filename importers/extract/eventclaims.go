package extract

import "cmp"

// eventClaims says for each event who took part in which role, who said so,
// where it was, how many, and what caused it.
func (f *claimFinder) eventClaims() {
	for _, h := range f.d.events {
		f.index, f.s = h.sent, &f.d.sents[h.sent]
		for _, p := range h.roles {
			pred := "participatedIn"
			if p.role == "speaker" || p.role == "source" {
				pred = "said"
			}
			f.propose(&claim{subject: p.ent, objectEvent: h, at: p.at, predicate: pred, role: p.role, conf: h.conf, rule: h.rule, why: h.why,
				polarity: h.polarity, modality: h.modality, speakers: f.entitiesOf(h), evidence: h.evidence})
		}
		for _, m := range h.speakers {
			if m.ent != nil && !h.has(m.ent.root()) {
				f.propose(&claim{subject: m.ent, objectEvent: h, at: m, predicate: "said", role: "speaker", conf: h.conf, rule: "reported speech", why: "the event is told in what is reported", evidence: h.evidence})
			}
		}
		if h.place != nil && !h.has(h.place) {
			f.propose(&claim{subject: h.place, objectEvent: h, predicate: "participatedIn", role: "location", conf: h.conf, rule: h.rule, why: "phrase of place",
				polarity: h.polarity, modality: h.modality, evidence: h.evidence})
		}
		f.actors(h)
		f.stays(h)
	}
	f.causes()
}

// stays says where the people of a visit, a journey or talks were.
func (f *claimFinder) stays(h *happening) {
	journey := journeyVerbs[h.lemma]
	if !journey && (h.kind != "consult" || h.lemma == "call") {
		return
	}
	for _, p := range h.roles {
		if p.ent.root().kind != Person || p.role != "agent" && (journey || p.role != "recipient" && p.role != "affected") {
			continue
		}
		for _, q := range h.roles {
			if k := q.ent.root().kind; journey && q.role != "agent" && (k == Country || k == Place) {
				f.stay(h, p, q.ent)
			}
		}
		if h.place != nil {
			f.stay(h, p, h.place)
		}
	}
}

func (f *claimFinder) stay(h *happening, p participation, where *entity) {
	c := &claim{subject: p.ent, object: where, at: p.at, predicate: "locatedIn", role: h.lemma, conf: 0.95 * h.conf, rule: h.rule, why: h.why,
		polarity: h.polarity, modality: h.modality, speakers: f.entitiesOf(h), evidence: h.evidence}
	if h.polarity == Positive {
		c.from, c.until = h.date, cmp.Or(h.dateEnd, h.date)
	}
	f.propose(c)
}

// journeyVerbs take somebody to a place.
var journeyVerbs = map[string]bool{"visit": true, "travel": true, "arrive": true, "fly": true, "tour": true, "return": true}

// deedTypes are the events that say how those who act stand to those they
// act on or with.
var deedTypes = map[string]bool{"assault": true, "coerce": true, "threaten": true, "sanction": true, "arrest": true, "aid": true, "support": true,
	"cooperate": true, "consult": true, "agree": true, "investigate": true, "reject": true, "disapprove": true, "demand": true, "try": true, "merge": true, "appoint": true}

// actors links who acts with whom he acts on, in the words of the event.
func (f *claimFinder) actors(h *happening) {
	if !deedTypes[h.kind] || len(h.roles) > 12 {
		return
	}
	for i, p := range h.roles {
		if p.role != "agent" || !actor(p) {
			continue
		}
		for k, q := range h.roles {
			if !actor(q) || journeyVerbs[h.lemma] && q.ent.root().kind == Country || p.ent == q.ent || q.role == "agent" && k < i || q.role == "speaker" || q.role == "source" || q.role == "topic" {
				continue
			}
			c := &claim{subject: p.ent, object: q.ent, at: p.at, to: q.at, predicate: "linkedTo", role: h.lemma, conf: 0.65 * h.conf, rule: h.rule, why: h.why,
				polarity: h.polarity, modality: h.modality, speakers: f.entitiesOf(h), evidence: h.evidence}
			if h.kind == "sanction" && h.polarity == Positive && q.role == "affected" {
				c.subject, c.object, c.at, c.to, c.predicate, c.role = c.object, c.subject, c.to, c.at, "sanctionedBy", ""
			}
			f.propose(c)
		}
	}
}

func actor(p participation) bool {
	switch p.ent.root().kind {
	case Person, Organization, PublicBody, Country:
		return true
	}
	return false
}

func (f *claimFinder) entitiesOf(h *happening) []*entity {
	var out []*entity
	for _, m := range h.speakers {
		if m.ent != nil {
			out = append(out, m.ent.root())
		}
	}
	return out
}

// causes links events that the words put in a relation of cause: "causing
// X", "X led to Y", "because of X", and, less surely, "after X".
func (f *claimFinder) causes() {
	at := map[otherTrigger]*happening{}
	for _, h := range f.d.events {
		at[otherTrigger{h.sent, h.trigger}] = h
		for _, o := range h.others {
			at[o] = h
		}
	}
	c := causeFinder{claimFinder: f, at: at}
	for i := range f.d.sents {
		s := &f.d.sents[i]
		if s.skipped() || len(s.Heads) == 0 {
			continue
		}
		f.index, f.s = i, s
		c.sentence(i, s)
	}
}

type causeFinder struct {
	*claimFinder
	at map[otherTrigger]*happening
}

func (c *causeFinder) sentence(i int, s *sentence) {
	for k := range s.Tokens {
		switch s.lemma(k) {
		case "cause", "trigger", "spark", "provoke", "prompt":
			if s.pos(k) == "VERB" {
				c.causeVerb(i, s, k)
			}
		case "after", "following", "because", "due", "amid":
			c.causePhrase(i, s, k)
		}
	}
}

// causeVerb: the object's event is caused by the subject's, or by that of
// the clause the participle hangs on.
func (c *causeFinder) causeVerb(i int, s *sentence, k int) {
	obj := s.child(k, "obj")
	effect := c.eventUnder(i, s, obj, 2)
	var cause *happening
	if subj := s.child(k, "nsubj"); subj >= 0 {
		cause = c.eventUnder(i, s, subj, 2)
	} else if s.dep(k) == "advcl" || s.dep(k) == "acl" || s.dep(k) == "conj" {
		cause = c.eventUnder(i, s, s.headOf(k), 0)
	}
	c.caused(effect, cause, Asserted, 0.8, "“"+s.word(k)+"”")
}

// eventUnder is the event of token k or of a token at most depth below it.
func (c *causeFinder) eventUnder(i int, s *sentence, k, depth int) *happening {
	if k < 0 {
		return nil
	}
	if h := c.at[otherTrigger{i, k}]; h != nil {
		return h.root()
	}
	if depth == 0 {
		return nil
	}
	for _, d := range s.children(k) {
		if h := c.eventUnder(i, s, d, depth-1); h != nil {
			return h
		}
	}
	return nil
}

// causePhrase: "after X", "because of X" on a verb or noun.
func (c *causeFinder) causePhrase(i int, s *sentence, k int) {
	n := s.headOf(k)
	if n < 0 || s.dep(k) != "case" && s.dep(k) != "mark" {
		return
	}
	main := s.headOf(n)
	if main < 0 {
		return
	}
	modality, conf := Possible, 0.45
	if w := s.word(k); w == "because" || w == "due" {
		modality, conf = Asserted, 0.8
	}
	c.caused(c.eventUnder(i, s, main, 0), c.eventUnder(i, s, n, 2), modality, conf, "“"+s.word(k)+"”")
}

func (c *causeFinder) caused(effect, cause *happening, m Modality, conf float64, why string) {
	if effect == nil || cause == nil || effect.root() == cause.root() {
		return
	}
	c.propose(&claim{subjectEvent: effect.root(), objectEvent: cause.root(), predicate: "causedBy", conf: conf, modality: m, rule: "words of cause", why: why + " stands between the events", evidence: []Span{c.s.span()}})
}

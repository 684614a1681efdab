package extract

import "strings"

// claim is a relation before it is written out. Its ends are entities, or
// events when the entity is nil.
type claim struct {
	subject, object           *entity
	subjectEvent, objectEvent *happening
	at, to                    *mention // the words for subject and object
	predicate                 string
	role                      string
	value, unit               string
	from, until               string
	speakers                  []*entity
	polarity                  Polarity
	modality                  Modality
	conf                      float64
	rule, why                 string
	evidence                  []Span
}

// claimFinder turns words and parses into claims.
type claimFinder struct {
	d      *document
	s      *sentence
	index  int
	speech map[int][]*statement
	times  map[int][]*timex
	seen   map[string]*claim
}

// readClaims finds relations between entities: roles and appositions,
// membership, parts and places, ownership, kinship, and what the events say.
func readClaims(d *document) error {
	f := &claimFinder{d: d, speech: map[int][]*statement{}, times: map[int][]*timex{}, seen: map[string]*claim{}}
	for _, t := range d.times {
		f.times[t.sent] = append(f.times[t.sent], t)
	}
	for _, st := range d.speeches {
		f.speech[st.sent] = append(f.speech[st.sent], st)
	}
	for i := range d.sents {
		s := &d.sents[i]
		if s.skipped() || s.kind == KindDateline {
			continue
		}
		f.index, f.s = i, s
		f.roles()
		f.bodies()
		f.places()
		f.relations()
	}
	f.eventClaims()
	return nil
}

// propose adds a claim, with the attribution, polarity and modality of its
// place; one that says the same again only adds evidence.
func (f *claimFinder) propose(c *claim) {
	if c.subject != nil {
		c.subject = c.subject.root()
	}
	if c.object != nil {
		c.object = c.object.root()
	}
	if c.subject != nil && c.subject == c.object {
		return
	}
	if c.polarity == "" {
		c.polarity = Positive
	}
	if c.modality == "" {
		c.modality = Asserted
	}
	key := f.key(c)
	if old := f.seen[key]; old != nil {
		old.evidence = appendSpan(old.evidence, c.evidence)
		old.conf = min(0.98, max(old.conf, c.conf)+0.02)
		return
	}
	f.seen[key] = c
	f.d.claims = append(f.d.claims, c)
}

func appendSpan(to []Span, more []Span) []Span {
	for _, m := range more {
		dup := false
		for _, t := range to {
			dup = dup || t == m
		}
		if !dup {
			to = append(to, m)
		}
	}
	return to
}

func (f *claimFinder) key(c *claim) string {
	var b strings.Builder
	for _, e := range append([]*entity{c.subject, c.object}, c.speakers...) {
		if e != nil {
			b.WriteString(e.id)
		}
		b.WriteByte('|')
	}
	for _, h := range []*happening{c.subjectEvent, c.objectEvent} {
		if h != nil {
			b.WriteString(h.root().id)
		}
		b.WriteByte('|')
	}
	b.WriteString(c.predicate + "|" + fold(c.role) + "|" + string(c.polarity) + "|" + string(c.modality))
	return b.String()
}

// speakersOf lists who says what the span says, outermost first.
func (f *claimFinder) speakersOf(sp Span) []*entity {
	var out []*entity
	for _, st := range f.speech[f.index] {
		if st.speaker == nil || st.speaker.ent == nil || !st.hasContent() || !st.content.Contains(sp) || st.negated || st.kind == "stance" {
			continue
		}
		out = append(out, st.speaker.ent.root())
	}
	return out
}

// deniedBy reports whether somebody denies what the span says.
func (f *claimFinder) deniedBy(sp Span) bool {
	for _, st := range f.speech[f.index] {
		if st.kind == "deny" && !st.negated && st.hasContent() && st.content.Contains(sp) {
			return true
		}
	}
	return false
}

// link proposes a claim between two mentions of the sentence.
func (f *claimFinder) link(a *mention, predicate string, b *mention, role string, conf float64, rule, why string) *claim {
	if a == nil || b == nil || a.ent == nil || b.ent == nil {
		return nil
	}
	c := &claim{subject: a.ent, object: b.ent, at: a, to: b, predicate: predicate, role: role, conf: conf, rule: rule, why: why, evidence: []Span{f.s.span()}}
	f.propose(c)
	return c
}

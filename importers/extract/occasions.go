package extract

import "strings"

// Dates that a sentence gives in a roundabout way. Nothing is guessed: what
// the words do not date stays undated, and its claims say by when it was
// reported.

// byOccasion dates a statement by the speech or meeting it was made at: "In an
// address broadcast on 21 September, she said …". It returns nil where no
// such phrase hangs on the verb.
func (f *eventFinder) byOccasion(v int) *timex {
	s := f.s
	for _, t := range f.times[f.index] {
		if !t.dated() || t.lead == "since" || t.lead == "until" {
			continue
		}
		k := f.owner(t)
		if k < 0 || s.dep(k) != "acl" {
			continue
		}
		n := s.headOf(k)
		c := s.child(n, "case")
		if n < 0 || c < 0 || s.headOf(n) != v || !occasionNoun[s.lemma(n)] {
			continue
		}
		switch s.word(c) {
		case "in", "at", "during", "on":
			return t
		}
	}
	return nil
}

// occasionNoun are nouns for what somebody speaks in or at.
var occasionNoun = map[string]bool{"address": true, "speech": true, "interview": true, "statement": true, "briefing": true, "conference": true, "meeting": true,
	"appearance": true, "letter": true, "post": true, "message": true, "broadcast": true, "session": true, "hearing": true, "talks": true, "summit": true,
	"visit": true, "call": true, "debate": true, "ceremony": true, "rally": true, "press": true}

// byDistance dates the event of a clause that another one is counted from:
// "three days after Lee resigned" in a clause of Saturday. The answer is an
// ISO day, empty if it cannot be told.
func (f *eventFinder) byDistance(h *happening) (day string, by *timex) {
	s := f.s
	v := h.trigger
	for n := 0; n < 3 && v >= 0 && s.child(v, "mark") < 0; n++ {
		v = s.headOf(v)
	}
	m := s.child(v, "mark", "case")
	if v < 0 || m < 1 || s.word(m) != "after" && s.word(m) != "before" {
		return "", nil
	}
	for _, t := range f.times[f.index] {
		if t.kind != "DURATION" || t.End > s.Tokens[m].Start || t.End < s.Tokens[m-1].Start {
			continue
		}
		from := parseDate(f.anchor(s.headOf(v)))
		days := daysOf(t.value)
		if !from.full() || days == 0 {
			return "", nil
		}
		if s.word(m) == "after" {
			days = -days
		}
		return from.addDays(days).String(), t
	}
	return "", nil
}

// anchor is the day of the clause of verb v or of one it hangs on.
func (f *eventFinder) anchor(v int) string {
	for n := 0; n < 4 && v >= 0; n++ {
		for _, t := range f.times[f.index] {
			if t.dated() && t.lead == "" || t.dated() && (t.lead == "on" || t.lead == "in") {
				if f.owner(t) == v {
					return dayPart(t.value)
				}
			}
		}
		v = f.s.headOf(v)
	}
	return ""
}

// daysOf is a duration of whole days or weeks in days, 0 for any other.
func daysOf(value string) int {
	if len(value) < 3 || value[0] != 'P' {
		return 0
	}
	n := 0
	for _, c := range value[1 : len(value)-1] {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	switch value[len(value)-1] {
	case 'D':
		return n
	case 'W':
		return 7 * n
	}
	return 0
}

// sameOccasion dates what somebody "also said" or "added" like the statement
// of the same speaker before, when that is not far.
func (f *eventFinder) sameOccasion() {
	const near = 2 // sentences
	type said struct {
		sent      int
		date, end string
	}
	last := map[*entity]said{}
	stated := map[otherTrigger]*happening{}
	for _, h := range f.d.events {
		if h.statement != nil {
			stated[otherTrigger{h.statement.sent, h.statement.cue}] = h
		}
	}
	for i := range f.d.sents {
		f.index, f.s = i, &f.d.sents[i]
		for _, st := range f.speech[i] {
			if st.speaker == nil || st.speaker.ent == nil || st.quoted || f.s.pos(st.cue) != "VERB" {
				continue
			}
			who := st.speaker.ent.root()
			g := &happening{trigger: st.cue, modality: Asserted}
			f.dateIt(g)
			h := stated[otherTrigger{i, st.cue}]
			if g.date == "" && h != nil && h.date == "" && f.goesOn(st) {
				if before, ok := last[who]; ok && i-before.sent <= near {
					h.date, h.dateEnd, h.dateWhy = before.date, before.end, "dated like the statement before"
					g.date, g.dateEnd = before.date, before.end
				}
			}
			if g.date != "" {
				last[who] = said{i, g.date, g.dateEnd}
			}
		}
	}
}

// goesOn reports whether a statement carries on with the one before: it is in
// the past and says "also" or "added", or names its speaker by a pronoun.
func (f *eventFinder) goesOn(st *statement) bool {
	s := f.s
	if s.xpos(st.cue) != "VBD" {
		return false
	}
	if s.lemma(st.cue) == "add" || st.head >= 0 && subjectPronoun[s.word(st.head)] {
		return s.child(st.cue, "aux") < 0
	}
	for _, k := range s.children(st.cue) {
		if s.word(k) == "also" || s.word(k) == "further" {
			return true
		}
	}
	return false
}

// retold reports whether one of two events is the headline of the other: both
// of a kind, of the same thing, one in the title and one in the first
// sentences of the text.
func (f *eventFinder) retold(a, b *happening) bool {
	const lead = 3 // sentences
	if f.d.sents[a.sent].kind != KindTitle || f.d.sents[b.sent].kind == KindTitle {
		return false
	}
	body := 0
	for i := a.sent + 1; i < b.sent; i++ {
		if f.d.sents[i].kind == KindBody {
			body++
		}
	}
	return body < lead && a.modality == b.modality && f.thing(a) != "" && f.thing(a) == f.thing(b)
}

// thing is the noun that says what an event is about: its own or that of its
// object; the empty string if it has none.
func (f *eventFinder) thing(h *happening) string {
	s := &f.d.sents[h.sent]
	k := h.trigger
	if s.pos(k) == "VERB" {
		if k = s.child(k, "obj"); k < 0 || s.pos(k) != "NOUN" {
			return ""
		}
	}
	return strings.ToLower(s.lemma(k))
}

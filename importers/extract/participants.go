package extract

// roleOfCase maps the preposition of a phrase to the part its noun takes.
var roleOfCase = map[string]string{
	"by": "agent", "with": "recipient", "to": "recipient", "from": "source", "against": "affected", "on": "affected", "at": "affected",
	"for": "recipient", "of": "affected", "about": "topic", "over": "topic", "into": "location", "in": "location", "near": "location",
	"toward": "affected", "towards": "affected", "between": "agent", "among": "agent", "upon": "affected", "through": "location", "across": "location",
	"outside": "location", "inside": "location", "around": "location", "throughout": "location",
}

// verbParticipants reads subject, objects and prepositional phrases of a
// verb.
func (f *eventFinder) verbParticipants(h *happening, v int, t trigger) {
	s := f.s
	passive := s.passive(v)
	subject := t.subject
	if passive {
		subject = t.object
	}
	f.takeSubject(h, v, subject, passive)
	for _, k := range s.children(v) {
		switch s.dep(k) {
		case "obj":
			f.takeNoun(h, k, t.object)
		case "iobj":
			f.takeNoun(h, k, "recipient")
		case "obl":
			f.takeOblique(h, k, passive, t)
		case "xcomp", "ccomp":
			f.takeComplement(h, k)
		}
	}
}

// takeSubject takes the subject of a verb or of the verb it depends on.
func (f *eventFinder) takeSubject(h *happening, v int, role string, passive bool) {
	s := f.s
	for n := 0; n < 5 && v >= 0; n++ {
		if k := s.subject(v); k >= 0 {
			if n > 0 && s.passive(v) != passive && s.dep(v) == "conj" {
				return
			}
			f.takeNoun(h, k, role)
			return
		}
		up := s.headOf(v)
		if up < 0 {
			return
		}
		if k := f.controller(v, up); k >= 0 {
			f.takeNoun(h, k, role)
			return
		}
		switch s.dep(v) {
		case "conj", "xcomp", "parataxis":
			v = up
		case "advcl":
			purpose := s.marked(v, "to")
			if n > 0 && !purpose || s.child(v, "mark") >= 0 && !purpose && s.xpos(v) != "VBG" {
				return
			}
			v = up
		case "acl":
			if s.marked(v, "to") && f.takeOwners(h, up, role) {
				return
			}
			f.takeNoun(h, up, role)
			return
		case "ccomp":
			if s.xpos(v) != "VB" && s.xpos(v) != "VBG" {
				return
			}
			v = up
		default:
			return
		}
	}
}

// controller is the object of a verb whose complement tells what that object
// does or is to do: Lee in "urged Lee to resign" and "accused Lee of lying";
// -1 if there is none.
func (f *eventFinder) controller(v, up int) int {
	s := f.s
	if d := s.dep(v); d != "xcomp" && d != "advcl" && d != "ccomp" && d != "obl" || !objectControls[s.lemma(up)] || !f.infinite(v) {
		return -1
	}
	if s.passive(up) {
		return s.subject(up)
	}
	if k := s.child(up, "obj", "iobj"); k >= 0 && k < v {
		return k
	}
	for _, k := range s.children(up) {
		if c := s.child(k, "case"); k < v && s.dep(k) == "obl" && c == up+1 && (s.word(c) == "on" || s.word(c) == "for") {
			return k // called on Lee to resign
		}
	}
	return -1
}

// objectControls are the verbs whose object does what their complement says.
var objectControls = map[string]bool{"urge": true, "ask": true, "order": true, "tell": true, "force": true, "allow": true, "call": true, "press": true, "persuade": true,
	"invite": true, "accuse": true, "charge": true, "suspect": true, "blame": true, "enable": true, "encourage": true, "warn": true, "permit": true, "require": true,
	"want": true, "expect": true, "oblige": true, "advise": true, "instruct": true, "help": true, "compel": true, "pressure": true, "convict": true, "appoint": true,
	"choose": true, "elect": true, "beg": true, "implore": true, "command": true, "authorize": true, "authorise": true, "prevent": true, "stop": true, "ban": true}

// marked reports whether clause v begins with the word: "to", "that", "if".
func (s *sentence) marked(v int, word string) bool {
	m := s.child(v, "mark")
	return m >= 0 && s.word(m) == word
}

// takeOwners takes those whose effort, plan or strategy an infinitive tells:
// "the union's plan to strike", "the army in its efforts to retake the town".
func (f *eventFinder) takeOwners(h *happening, n int, role string) bool {
	s := f.s
	before := len(h.roles)
	for _, c := range s.children(n) {
		switch {
		case s.fullDep(c) == "nmod:poss":
			f.takeNoun(h, c, role)
		case s.dep(c) == "compound", s.dep(c) == "amod":
			h.take(s.mentionAt(c), role)
		}
	}
	if len(h.roles) == before && (s.dep(n) == "obj" || s.dep(n) == "obl") && s.headIfVerb(n) >= 0 {
		f.takeSubject(h, s.headOf(n), role, false)
	}
	return len(h.roles) > before
}

// inTheFight takes who is named right before "in the fight against".
func (f *eventFinder) inTheFight(h *happening, n int) {
	s := f.s
	c := s.child(n, "case")
	if h.kind != "assault" || c < 1 || s.word(c) != "in" {
		return
	}
	if m := s.mentionAt(c - 1); m != nil && m.kind != Place && m.kind != Topic {
		h.take(m, "agent")
	}
}

// takeOblique takes a prepositional phrase.
func (f *eventFinder) takeOblique(h *happening, k int, passive bool, t trigger) {
	c := f.s.child(k, "case")
	if c < 0 {
		return
	}
	role, ok := roleOfCase[f.s.word(c)]
	if !ok {
		return
	}
	if role == "agent" && f.s.word(c) == "by" {
		if !passive {
			return
		}
		role = t.subject
	}
	f.takeNoun(h, k, role)
}

// takeComplement takes the participants of an infinitive that completes the
// verb: "plans to sell Opel", "agreed to meet Merkel".
func (f *eventFinder) takeComplement(h *happening, k int) {
	s := f.s
	if _, own := f.verbTrigger(k); own {
		return
	}
	for _, c := range s.children(k) {
		if d := s.dep(c); d == "obj" {
			f.takeNoun(h, c, "object")
		} else if d == "obl" {
			f.takeOblique(h, c, false, trigger{})
		}
	}
}

// takeNoun takes what noun phrase k names, and what is joined to it by and.
func (f *eventFinder) takeNoun(h *happening, k int, role string) {
	for _, m := range f.named(k) {
		r := role
		if r == "location" || (r == "affected" || r == "source" || r == "recipient") && m.kind == Place {
			if m.kind != Place && m.kind != Country {
				continue
			}
			if h.place == nil && m.ent != nil && role == "location" {
				h.place = m.ent.root()
			}
			if m.kind == Place && role != "location" {
				r = "location"
				if h.place == nil {
					h.place = m.ent.root()
				}
			}
		}
		h.take(m, r)
	}
}

// named returns the mentions that a noun phrase stands for: its head, what
// is in apposition or joined to it; for a common noun, whose it is or what
// it is of ("the entry of Russian citizens", "Russian troops").
func (f *eventFinder) named(k int) []*mention {
	s := f.s
	var out []*mention
	if m := f.mentionOf(k); m != nil {
		out = append(out, m)
	} else {
		out = append(out, f.inside(k)...)
	}
	for _, c := range s.children(k) {
		if s.dep(c) == "conj" && s.pos(c) != "VERB" {
			out = append(out, f.named(c)...)
		}
	}
	return out
}

// mentionOf is the mention whose head is token k, or one in apposition.
func (f *eventFinder) mentionOf(k int) *mention {
	s := f.s
	if m := s.mentionAt(k); m != nil && m.ent != nil {
		return m
	}
	for _, c := range s.children(k) {
		if d := s.dep(c); d == "appos" || d == "flat" {
			if m := s.mentionAt(c); m != nil && m.ent != nil {
				return m
			}
		}
	}
	return nil
}

// inside looks at what a common noun is of or whose it is.
func (f *eventFinder) inside(k int) []*mention {
	s := f.s
	var out []*mention
	for _, c := range s.children(k) {
		switch s.dep(c) {
		case "nmod":
			cs := s.child(c, "case")
			if cs >= 0 && s.word(cs) != "of" && s.word(cs) != "'s" && s.word(cs) != "’s" && s.word(cs) != "by" && s.word(cs) != "from" {
				continue
			}
			if m := f.mentionOf(c); m != nil {
				out = append(out, m)
			}
		case "amod", "compound":
			if m := s.mentionAt(c); m != nil && m.ent != nil {
				out = append(out, m)
			}
		}
	}
	return out
}

// nounParticipants reads the phrases of a trigger noun: "Putin's visit to
// Minsk", "the sale of Opel to Magna", "counteroffensive by Ukraine".
func (f *eventFinder) nounParticipants(h *happening, n int) {
	s := f.s
	for _, c := range s.children(n) {
		switch s.fullDep(c) {
		case "nmod:poss":
			f.takeNoun(h, c, "agent")
			continue
		case "amod", "compound":
			if m := s.mentionAt(c); m != nil {
				h.take(m, "agent")
			}
			continue
		}
		switch s.dep(c) {
		case "nmod", "obl":
			f.nounPhrase(h, c)
		case "acl":
			f.nounClause(h, c)
		}
	}
	f.governor(h, n)
	f.inTheFight(h, n)
}

func (f *eventFinder) nounPhrase(h *happening, c int) {
	cs := f.s.child(c, "case")
	if cs < 0 {
		return
	}
	role, ok := roleOfCase[f.s.word(cs)]
	if !ok {
		return
	}
	if f.s.word(cs) == "of" && (h.kind == "migrate" || h.kind == "death" || h.kind == "resign") {
		role = "agent"
	}
	f.takeNoun(h, c, role)
}

// nounClause reads "the mobilization declared by Putin".
func (f *eventFinder) nounClause(h *happening, c int) {
	if k := f.s.agentOf(c); k >= 0 {
		f.takeNoun(h, k, "agent")
		f.folded[c] = true
	}
	for _, o := range f.s.children(c) {
		if f.s.dep(o) == "obl" && f.s.child(o, "case") >= 0 {
			if role := roleOfCase[f.s.word(f.s.child(o, "case"))]; role == "location" {
				f.takeNoun(h, o, role)
			}
		}
	}
}

// governor takes the subject of a light verb or a cause over the noun:
// "Russians are fleeing, causing traffic jams".
func (f *eventFinder) governor(h *happening, n int) {
	s := f.s
	v := s.headOf(n)
	if c := s.child(n, "case"); v >= 0 && s.dep(n) == "obl" && h.kind == "consult" && c >= 0 && (s.word(c) == "in" || s.word(c) == "during" || s.word(c) == "at") && !s.passive(v) {
		f.takeSubject(h, v, "agent", false) // raised it in talks with Y
		return
	}
	if v < 0 || s.dep(n) != "obj" || s.pos(v) != "VERB" {
		if v >= 0 && s.dep(n) == "nmod" && f.announcing(v) {
			for _, c := range s.children(v) {
				if s.fullDep(c) == "nmod:poss" {
					f.takeNoun(h, c, "agent")
				}
			}
		}
		return
	}
	if l := s.lemma(v); l == "cause" || l == "trigger" || l == "spark" || l == "create" || l == "provoke" || lightVerbs[l] {
		f.takeSubject(h, v, "agent", false)
	}
}

// announcing reports whether a noun announces another: "announcement of
// mobilization".
func (f *eventFinder) announcing(n int) bool {
	c, ok := f.d.lex.nouns[f.s.lemma(n)]
	return ok && c.kind == "announce"
}

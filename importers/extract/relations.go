package extract

// relationVerb is what a verb between two names says.
type relationVerb struct {
	predicate string
	object    string // relation of the second end: obj, or the preposition of an oblique
	reverse   bool
}

// relations reads verbs and nouns that link two names.
func (f *claimFinder) relations() {
	s := f.s
	for v := range s.Heads {
		switch s.pos(v) {
		case "VERB":
			for _, r := range f.d.lex.relationV[s.lemma(v)] {
				f.verbRelation(v, r)
			}
		case "NOUN", "PROPN":
			if s.standing(v) {
				f.stands(v)
			}
			f.nounRelation(v)
		}
	}
	f.families()
}

// stands reads "X is at war with Y" and "X is not in talks with Y".
func (f *claimFinder) stands(n int) {
	s := f.s
	for _, k := range s.children(n) {
		c := s.child(k, "case")
		if c < 0 || s.word(c) != "with" && s.word(c) != "against" || s.dep(k) != "nmod" && s.dep(k) != "obl" {
			continue
		}
		before := len(f.d.claims)
		for _, a := range f.namesAt(s.child(n, "nsubj")) {
			for _, b := range f.namesAt(k) {
				f.relate(a, "linkedTo", b, false, n, "state of", 0.8)
			}
		}
		for _, cl := range f.d.claims[before:] {
			cl.role = s.word(s.child(n, "case")) + " " + s.word(n)
		}
	}
}

// verbRelation links the subject and the object of a verb.
func (f *claimFinder) verbRelation(v int, r relationVerb) {
	s := f.s
	subj := s.subject(v)
	if subj < 0 && s.dep(v) == "acl" {
		subj = s.headOf(v)
	}
	if s.passive(v) {
		if k := s.agentOf(v); k >= 0 && r.object == "obj" {
			f.linkAll(k, r, subj, v)
		}
		return
	}
	obj := -1
	for _, k := range s.children(v) {
		if r.object == "obj" && s.dep(k) == "obj" {
			obj = k
		} else if s.dep(k) == "obl" {
			if c := s.child(k, "case"); c >= 0 && s.word(c) == r.object {
				obj = k
			}
		}
	}
	f.linkAll(subj, r, obj, v)
}

// linkAll links every name of one phrase with every name of another.
func (f *claimFinder) linkAll(a int, r relationVerb, b, v int) {
	if a < 0 || b < 0 {
		return
	}
	for _, x := range f.namesAt(a) {
		for _, y := range f.namesAt(b) {
			f.relate(x, r.predicate, y, r.reverse, v, "verb", 0.75)
		}
	}
}

// namesAt lists the mentions a noun phrase stands for, with those joined to
// it.
func (f *claimFinder) namesAt(k int) []*mention {
	e := eventFinder{d: f.d, s: f.s, index: f.index}
	var out []*mention
	if m := e.mentionOf(k); m != nil {
		out = append(out, m)
	}
	for _, c := range f.s.children(k) {
		if f.s.dep(c) == "conj" {
			if m := e.mentionOf(c); m != nil {
				out = append(out, m)
			}
		}
	}
	return out
}

// relate proposes a relation when its ends are of kinds that can have it.
func (f *claimFinder) relate(a *mention, predicate string, b *mention, reverse bool, at int, rule string, conf float64) {
	if a.ent == nil || b.ent == nil || a.people || b.people {
		return
	}
	if reverse {
		a, b = b, a
	}
	if !f.allowed(predicate, a.ent.root().kind, b.ent.root().kind) {
		return
	}
	c := &claim{subject: a.ent, object: b.ent, at: a, to: b, predicate: predicate, conf: conf, rule: rule + " “" + f.s.word(at) + "”", why: "“" + f.s.word(at) + "” links the names",
		polarity: Positive, modality: f.s.modality(at), evidence: []Span{f.s.span()}}
	if f.s.negated(at) {
		c.polarity = Negative
	}
	if c.modality == Asserted && (f.s.dep(at) == "xcomp" && planVerbs[f.s.lemmaOfHead(at)]) {
		c.modality = Planned
	}
	c.from, c.until = f.lasting(at)
	c.speakers = f.speakersOf(f.s.tokenSpan(at, at+1))
	if f.deniedBy(f.s.tokenSpan(at, at+1)) {
		c.polarity = Negative
	}
	f.propose(c)
}

// lasting reads since when and until when a verb or noun says that something
// holds: "has led the bank since 2015", "owned it from 2010 to 2014".
func (f *claimFinder) lasting(at int) (from, until string) {
	e := eventFinder{d: f.d, s: f.s, index: f.index, times: f.times}
	for _, t := range f.times[f.index] {
		if !t.dated() || e.owner(t) != at {
			continue
		}
		switch t.lead {
		case "since":
			from = dayPart(t.value)
		case "from":
			from, until = dayPart(t.value), dayPart(t.end)
		case "until", "till":
			until = dayPart(t.value)
		case "to":
			if from != "" {
				until = dayPart(t.value)
			}
		}
	}
	return from, until
}

// allowed keeps predicates to the kinds of ends that make sense.
func (f *claimFinder) allowed(predicate string, a, b EntityType) bool {
	body := func(k EntityType) bool { return k == Organization || k == PublicBody }
	switch predicate {
	case "directorOf":
		return a == Person && (body(b) || b == Country)
	case "owns":
		return (a == Person || body(a) || a == Country) && b == Organization
	case "memberOf":
		return (a == Person || body(a) || a == Country) && body(b)
	case "employedBy":
		return a == Person && body(b)
	case "familyOf":
		return a == Person && b == Person
	case "associateOf":
		return a != Place && b != Place && a != Topic && b != Topic
	case "sanctionedBy", "representedBy":
		return a != Topic && b != Topic && b != Place
	}
	return true
}

// nounRelation reads "X is a member of Y", "members of Y such as X", "X, an
// ally of Y", "X's ally Y".
func (f *claimFinder) nounRelation(n int) {
	s := f.s
	predicate, ok := f.d.lex.relationN[s.lemma(n)]
	if !ok {
		return
	}
	var of []*mention
	for _, k := range s.children(n) {
		c := s.child(k, "case")
		if s.dep(k) == "nmod" && (c >= 0 && (s.word(c) == "of" || s.word(c) == "with" || s.word(c) == "between")) || s.fullDep(k) == "nmod:poss" {
			of = append(of, f.namesAt(k)...)
		}
	}
	if len(of) == 0 {
		return
	}
	var who []*mention
	switch {
	case s.child(n, "cop") >= 0 && s.child(n, "nsubj") >= 0:
		who = f.namesAt(s.child(n, "nsubj"))
	case s.dep(n) == "appos":
		who = f.namesAt(s.headOf(n))
	case s.dep(n) == "obl" && s.child(n, "case") >= 0 && s.word(s.child(n, "case")) == "as" && !s.passive(s.headOf(n)):
		who = f.namesAt(s.subject(s.headOf(n))) // works as part of Y
	default:
		if k := s.child(n, "appos"); k >= 0 {
			who = f.namesAt(k)
		}
	}
	for _, a := range who {
		p := predicate
		if k := a.ent; k != nil && p == "partOf" && (k.root().kind == Country || k.root().kind == Person) {
			p = "memberOf"
		}
		for _, b := range of {
			f.relate(a, p, b, false, n, "noun", 0.8)
		}
	}
}

// families reads "his wife, Elena", "X's son Y", "Y, the daughter of X".
func (f *claimFinder) families() {
	s := f.s
	for k := range s.Tokens {
		if !f.d.lex.kin[s.lemma(k)] {
			continue
		}
		var of, who *mention
		for _, c := range s.children(k) {
			m := s.mentionAt(c)
			if m == nil || m.kind != Person || m.ent == nil {
				continue
			}
			switch {
			case s.fullDep(c) == "nmod:poss":
				of = m
			case s.dep(c) == "appos" || s.dep(c) == "flat":
				who = m
			case s.dep(c) == "nmod":
				of = m
			}
		}
		if who == nil {
			if m := s.mentionAt(k + 1); m != nil && m.kind == Person {
				who = m
			} else if h := s.headOf(k); h >= 0 && (s.dep(k) == "appos" || s.dep(k) == "compound") {
				if m := s.mentionAt(h); m != nil && m.kind == Person {
					who = m
				}
			}
		}
		if of != nil && who != nil && of != who && of.ent != nil && who.ent != nil {
			f.link(who, "familyOf", of, s.word(k), 0.85, "family word", "“"+s.word(k)+"” links the names")
		}
	}
}

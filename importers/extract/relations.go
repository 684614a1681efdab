package extract

// bodies links public bodies to the country the words give them, and an
// organisation to the owner of the noun in its apposition: "the Duma, the
// Kremlin's parliament".
func (f *claimFinder) bodies() {
	for k, m := range f.s.ments {
		if m.form != FormName || m.ent == nil || m.kind != PublicBody && m.kind != Organization {
			continue
		}
		e := m.ent.root()
		if e.kind == PublicBody && e.country != "" {
			f.partOfCountry(m, e, k)
		}
		f.ownedNoun(m)
		f.ownedBefore(m)
		f.based(m, k)
	}
}

func (f *claimFinder) partOfCountry(m *mention, e *entity, k int) {
	c := f.countryMention(e.country, m)
	if c == nil {
		return
	}
	conf, rule, why := 0.9, "body of a country", "the words before or in the name say the country"
	if m.country != "" && !m.told {
		return // a list knows it, the text does not say it
	}
	if m.country == "" {
		if e.guessed {
			conf, rule, why = 0.5, "country from context", "the country most spoken of in the sentence"
		} else if c.sent != m.sent {
			return
		} else {
			conf = 0.8
		}
	}
	f.link(m, "partOf", c, "", conf, rule, why)
}

// countryMention finds a mention of a country, in the sentence first, then
// anywhere: without one there is nothing to link to.
func (f *claimFinder) countryMention(iso string, near *mention) *mention {
	var best *mention
	for _, m := range f.s.ments {
		if m.ent != nil && m.ent.root().kind == Country && m.ent.root().country == iso && (best == nil || m.form == FormName) {
			best = m
		}
	}
	if best != nil {
		return best
	}
	if e := f.d.byISO[iso]; e != nil && len(e.mentions) > 0 {
		return e.mentions[0]
	}
	return nil
}

// ownedNoun reads "the Duma, the Kremlin's parliament" and "Opel, GM's
// European unit".
func (f *claimFinder) ownedNoun(m *mention) {
	s := f.s
	for _, k := range s.children(headToken(s, m)) {
		if s.dep(k) != "appos" && s.dep(k) != "conj" || s.pos(k) != "NOUN" {
			continue
		}
		h, n := f.d.lex.heads.at(s.lower, k)
		if (n == 0 || h.entityType != PublicBody && h.entityType != Organization) && !partNoun[s.lemma(k)] {
			continue
		}
		for _, c := range s.children(k) {
			if s.fullDep(c) != "nmod:poss" {
				continue
			}
			if o := s.mentionAt(c); o != nil && o.kind != Person && o.ent != nil {
				f.link(m, "partOf", o, s.word(k), 0.7, "possessive apposition", "“"+f.d.text(s.tokenSpan(c, k+1))+"” stands for the name")
			}
		}
	}
}

// ownedBefore reads "Censof's subsidiary, Century Software" and "GM's unit
// Opel" by their words.
func (f *claimFinder) ownedBefore(m *mention) {
	s := f.s
	k := m.from - 1
	if s.word(k) == "," {
		k--
	}
	if k < 2 || !partNoun[s.lemma(k)] {
		return
	}
	noun := k
	for k--; k > 0 && noun-k < 4 && s.pos(k) == "ADJ"; k-- {
	}
	if w := s.word(k); w != "'s" && w != "’s" && w != "'" && w != "’" {
		return
	}
	if o := s.mentionAt(k - 1); o != nil && o.ent != nil && (o.kind == Organization || o.kind == PublicBody) {
		f.link(m, "partOf", o, s.word(noun), 0.85, "possessive apposition", "“"+s.word(noun)+"” between the names")
	}
}

var partNoun = map[string]bool{"unit": true, "subsidiary": true, "arm": true, "wing": true, "branch": true, "division": true, "affiliate": true, "brand": true, "member": true, "parent": false}

// based reads "X, based in Y" and "Y-based X".
func (f *claimFinder) based(m *mention, k int) {
	s := f.s
	for i := m.to; i < len(s.Tokens) && i < m.to+4; i++ {
		w := s.word(i)
		if (w == "based" || w == "headquartered" || w == "located") && s.word(i+1) == "in" {
			if o := s.mentionAt(i + 2); o != nil && (o.kind == Place || o.kind == Country) {
				f.link(m, "locatedIn", o, "", 0.9, "based in", "“based in” behind the name")
			}
		}
	}
	if i := m.from - 1; s.word(i) == "based" || s.word(i) == "-based" {
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			if o := s.mentionAt(k); o != nil && (o.kind == Place || o.kind == Country) {
				f.link(m, "locatedIn", o, "", 0.9, "based in", "“-based” before the name")
				return
			}
		}
	}
}

// places links a place to the larger one named right behind it, and bodies
// to the place behind "in".
func (f *claimFinder) places() {
	s := f.s
	for k := 0; k < len(s.ments); k++ {
		m := s.ments[k]
		if m.form != FormName || m.ent == nil {
			continue
		}
		switch m.kind {
		case Place:
			if !f.containedIn(k, m) {
				f.knownPlace(m)
			}
		case Organization, PublicBody:
			f.bodyIn(m)
		}
	}
	f.placesIncluding()
}

// placesIncluding links "towns in the north including A and B" and "cities of
// X such as A": the places listed lie in the one named before.
func (f *claimFinder) placesIncluding() {
	s := f.s
	for k, m := range s.ments {
		if m.kind != Place && m.kind != Country || m.ent == nil || m.form != FormName || !f.placesBefore(m) {
			continue
		}
		at := m.to
		if s.word(at) == "," {
			at++
		}
		switch {
		case s.word(at) == "including":
			at++
		case s.word(at) == "such" && s.word(at+1) == "as":
			at += 2
		default:
			continue
		}
		for _, o := range s.ments[k+1:] {
			if o.from != at || o.kind != Place || o.form != FormName || o.ent == nil {
				break
			}
			f.link(o, "locatedIn", m, "", 0.85, "places including", "listed among places in “"+f.d.text(m.Span)+"”")
			at = o.to
			for w := s.word(at); w == "," || w == "and"; w = s.word(at) {
				at++
			}
		}
	}
}

// placesBefore reports whether a plural noun for places stands before the
// preposition in front of m: "key towns in …".
func (f *claimFinder) placesBefore(m *mention) bool {
	s := f.s
	k := m.from - 1
	if s.word(k) == "the" {
		k--
	}
	if w := s.word(k); w != "in" && w != "of" && w != "across" {
		return false
	}
	switch s.word(k - 1) {
	case "towns", "cities", "villages", "areas", "regions", "districts", "provinces", "places", "settlements", "parts", "ports":
		return true
	}
	return false
}

// containedIn links "Kyiv, Ukraine" and "Aleppo in Syria".
func (f *claimFinder) containedIn(k int, m *mention) bool {
	s := f.s
	if k+1 >= len(s.ments) {
		return false
	}
	o := s.ments[k+1]
	if o.kind != Place && o.kind != Country || o.form != FormName || o.ent == nil || o.from-m.to != 1 {
		return false
	}
	switch s.word(m.to) {
	case "in":
		return f.contains(m, o, true)
	case ",":
		return !f.enumerated(k) && !f.opensClause(o) && f.contains(m, o, false)
	}
	return false
}

// opensClause reports whether place o behind a comma is the subject of a
// clause of its own: "After the talks in Lamu, Kenya said …".
func (f *claimFinder) opensClause(o *mention) bool {
	s := f.s
	if p := s.pos(o.to); p == "AUX" || p == "VERB" {
		return true
	}
	k := headToken(s, o)
	return s.dep(k) == "nsubj" && s.headOf(k) > k && s.word(o.to) != ","
}

// enumerated reports whether the places from k on are a list of equals: three
// or more of them that an "and" closes, or two that follow another one.
func (f *claimFinder) enumerated(k int) bool {
	s := f.s
	for ; k+1 < len(s.ments); k++ {
		m, o := s.ments[k], s.ments[k+1]
		if o.kind != Place && o.kind != Country {
			return false
		}
		gap := o.from - m.to
		switch {
		case gap == 1 && s.word(m.to) == ",":
		case (s.word(o.from-1) == "and" || s.word(o.from-1) == "or") && gap <= 2:
			return true
		default:
			return false
		}
	}
	return false
}

// bodyIn links "the US Embassy in Kuala Lumpur" and "the group in Mali and
// Niger": where the words right behind the name put it.
func (f *claimFinder) bodyIn(m *mention) {
	s := f.s
	k := m.to
	if s.word(k) != "in" {
		return
	}
	for n := 0; n < 6; n++ {
		k++
		if s.word(k) == "the" || s.word(k) == "both" {
			k++
		}
		o := s.mentionAt(k)
		if o == nil || o.from != k || o.kind != Place && o.kind != Country || o.form != FormName {
			return
		}
		f.link(m, "locatedIn", o, "", 0.75, "place behind the name", "“in” right behind the name")
		k = o.to
		if w := s.word(k); w != "and" && w != "," {
			return
		}
	}
}

// contains links a place and a larger one unless the lists put them in
// different countries.
func (f *claimFinder) contains(m, o *mention, in bool) bool {
	p, known := f.d.gaz.locate(f.d.text(m.Span))
	conf := 0.75
	switch {
	case o.kind == Country && known && p.country == o.ent.root().country:
		conf = 0.95
	case o.kind == Country:
		conf = 0.8
	case !in:
		q, ok := f.d.gaz.locate(f.d.text(o.Span))
		if ok && known && q.country != p.country {
			return false
		}
		if !ok {
			conf = 0.6
		}
	}
	f.link(m, "locatedIn", o, "", conf, "place within a place", "named one behind the other")
	return true
}

// knownPlace links a place of the lists to its country when the article
// speaks of that country.
func (f *claimFinder) knownPlace(m *mention) {
	name := f.d.text(m.Span)
	p, ok := f.d.gaz.locate(name)
	if !ok {
		if i := lastSpace(name); i > 0 {
			p, ok = f.d.gaz.regions[name[:i]]
		}
	}
	if !ok {
		return
	}
	if c := f.countryMention(p.country, m); c != nil && c.sent == m.sent && c != m {
		f.link(m, "locatedIn", c, "", 0.5, "list of places", "the list of places puts it there, and the sentence names the country")
	}
}

func lastSpace(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == ' ' {
			return i
		}
	}
	return -1
}

// relationVerb is what a verb between two names says.
type relationVerb struct {
	predicate string
	object    string // relation of the second end: obj, or the preposition of an oblique
	reverse   bool
}

var relationVerbs = map[string][]relationVerb{
	"lead":      {{"directorOf", "obj", false}},
	"head":      {{"directorOf", "obj", false}},
	"chair":     {{"directorOf", "obj", false}},
	"run":       {{"directorOf", "obj", false}},
	"command":   {{"directorOf", "obj", false}},
	"found":     {{"directorOf", "obj", false}},
	"own":       {{"owns", "obj", false}},
	"control":   {{"owns", "obj", false}},
	"acquire":   {{"owns", "obj", false}},
	"buy":       {{"owns", "obj", false}},
	"join":      {{"memberOf", "obj", false}},
	"belong":    {{"memberOf", "to", false}},
	"work":      {{"employedBy", "for", false}, {"employedBy", "at", false}, {"associateOf", "with", false}},
	"marry":     {{"familyOf", "obj", false}},
	"sanction":  {{"sanctionedBy", "obj", true}},
	"represent": {{"representedBy", "obj", true}},
}

// relations reads verbs and nouns that link two names.
func (f *claimFinder) relations() {
	s := f.s
	for v := range s.Heads {
		switch s.pos(v) {
		case "VERB":
			for _, r := range relationVerbs[s.lemma(v)] {
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
	predicate, ok := relationNouns[s.lemma(n)]
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

var relationNouns = map[string]string{"member": "memberOf", "ally": "associateOf", "partner": "associateOf", "friend": "associateOf", "associate": "associateOf", "rival": "linkedTo",
	"colleague": "associateOf", "subsidiary": "partOf", "unit": "partOf", "division": "partOf", "part": "partOf", "branch": "partOf", "owner": "owns", "parent": "owns",
	"capital": "locatedIn", "founder": "directorOf", "employee": "employedBy", "citizen": "citizenOf", "native": "citizenOf"}

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

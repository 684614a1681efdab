package extract

// resolvePronouns ties pronouns to the entities they most likely mean. Each
// resolved pronoun becomes a mention, so that a chain of "he" holds.
func resolvePronouns(d *document) error {
	r := resolver{d: d, subjects: map[*mention]bool{}, speaks: map[*mention]bool{}}
	for _, st := range d.speeches {
		if st.speaker != nil {
			r.speaks[st.speaker] = true
		}
	}
	for i := range d.sents {
		if s := &d.sents[i]; !s.skipped() && s.kind != KindDateline && s.kind != KindTitle {
			r.sentence(i, s)
		}
	}
	for i := range d.sents {
		sortMentions(d.sents[i].ments)
	}
	sortMentions(d.mentions)
	for _, e := range d.entities {
		sortMentions(e.mentions)
	}
	return nil
}

// resolver walks the sentences and remembers who was spoken of.
type resolver struct {
	d        *document
	recent   []*mention // names and resolved pronouns read so far, oldest first
	subjects map[*mention]bool
	speaks   map[*mention]bool // who says something counts as a subject
	index    int
	s        *sentence
}

// pronounClass says what a pronoun can mean.
type pronounClass struct {
	person bool
	gender byte
	plural bool
}

var pronouns = map[string]pronounClass{
	"he": {person: true, gender: 'm'}, "him": {person: true, gender: 'm'}, "his": {person: true, gender: 'm'}, "himself": {person: true, gender: 'm'},
	"she": {person: true, gender: 'f'}, "her": {person: true, gender: 'f'}, "hers": {person: true, gender: 'f'}, "herself": {person: true, gender: 'f'},
	"it": {}, "its": {}, "itself": {},
	"they": {plural: true}, "them": {plural: true}, "their": {plural: true}, "themselves": {plural: true},
}

func (r *resolver) sentence(index int, s *sentence) {
	r.index, r.s = index, s
	next := 0
	names := append([]*mention(nil), s.ments...)
	for i := range s.Tokens {
		for next < len(names) && names[next].to <= i+1 {
			r.note(names[next])
			r.described(names[next])
			next++
		}
		if c, ok := pronouns[s.word(i)]; ok && s.mentionAt(i) == nil {
			r.pronoun(i, c)
		} else if s.word(i) == "who" || s.word(i) == "whom" || s.word(i) == "whose" {
			r.relative(i)
		} else if s.word(i) == "the" || s.word(i) == "this" {
			r.nominal(i)
		}
	}
}

// note remembers a mention; people spoken of as a group are left out.
func (r *resolver) note(m *mention) {
	if m.ent == nil || m.form == FormDemonym && m.kind != Country {
		return
	}
	r.recent = append(r.recent, m)
	r.introduce(m)
	if d := r.s.dep(r.headToken(m)); d == "nsubj" || r.speaks[m] {
		r.subjects[m] = true
	}
}

// described ties what an apposition or "is a" calls a name to it: "Ann Lee, a
// lawyer from Oslo", "Chinguetti is a town in Mauritania".
func (r *resolver) described(m *mention) {
	if m.form != FormName || m.people || m.ent == nil || m.ent.root().kind == Topic {
		return
	}
	s := r.s
	h := r.headToken(m)
	for _, k := range s.children(h) {
		if s.dep(k) == "appos" && k > h && s.xpos(k) == "NN" && s.mentionAt(k) == nil && r.suitsNoun(m.ent.root(), k) {
			r.bindPhrase(k, m.ent)
		}
	}
	if k := s.headOf(h); k > h && s.dep(h) == "nsubj" && s.xpos(k) == "NN" && s.child(k, "cop") >= 0 && s.mentionAt(k) == nil && !s.negated(k) && r.suitsNoun(m.ent.root(), k) {
		r.bindPhrase(k, m.ent)
	}
}

// suitsNoun reports whether a noun can name what kind of thing an entity is.
func (r *resolver) suitsNoun(e *entity, k int) bool {
	s := r.s
	if _, n := r.d.lex.titles.endingAt(s.lower, k+1, 3); n > 0 {
		return e.kind == Person
	}
	if _, ok := r.d.lex.nominals[s.word(k)]; ok {
		return e.kind == Person
	}
	if h, n := r.d.lex.heads.endingAt(s.lower, k+1, 2); n > 0 {
		return (h.entityType == Place || h.entityType == Country) == (e.kind == Place || e.kind == Country) && e.kind != Person
	}
	return s.child(k, "det") >= 0
}

// bindPhrase ties the noun phrase around token k, without what follows the
// noun, to an entity.
func (r *resolver) bindPhrase(k int, e *entity) {
	s := r.s
	from := k
	for from > 0 && s.mentionAt(from-1) == nil && s.under(from-1, k) && s.pos(from-1) != "PUNCT" && s.dep(from-1) != "case" && s.dep(from-1) != "cop" && s.dep(from-1) != "nsubj" && s.pos(from-1) != "VERB" {
		from--
	}
	r.bind(from, k+1, FormNominal, e, 0.8)
}

// headToken is the token of a mention that the rest of it hangs on.
func (r *resolver) headToken(m *mention) int { return headToken(&r.d.sents[m.sent], m) }

func headToken(s *sentence, m *mention) int {
	for k := m.from; k < m.to; k++ {
		if h := s.headOf(k); len(s.Heads) > 0 && (h < m.from || h >= m.to) {
			return k
		}
	}
	return m.to - 1
}

// longestReach bounds how many sentences back a pronoun may point.
const longestReach = 5

func (r *resolver) pronoun(i int, c pronounClass) {
	if !c.person && !c.plural && r.expletive(i) {
		return
	}
	var best *mention
	score := 0
	for k := len(r.recent) - 1; k >= 0 && k > len(r.recent)-40; k-- {
		m := r.recent[k]
		if r.index-m.sent > longestReach {
			break
		}
		if v := r.fit(i, m, c, len(r.recent)-1-k); v > score {
			best, score = m, v
		}
	}
	if best != nil {
		r.bind(i, i+1, FormPronoun, best.ent, min(0.9, 0.5+float64(score)/250))
	}
}

// fit scores an antecedent; 0 rules it out.
func (r *resolver) fit(i int, m *mention, c pronounClass, back int) int {
	e := m.ent.root()
	switch {
	case c.person:
		if e.kind != Person || c.gender != 0 && e.gender != 0 && e.gender != c.gender {
			return 0
		}
	case c.plural:
		if !(e.plural || e.kind == Organization || e.kind == PublicBody || m.people) {
			return 0
		}
	default:
		if e.kind != Organization && e.kind != PublicBody && e.kind != Country && e.kind != Place || m.form == FormDemonym {
			return 0
		}
		if e.kind == Place && !r.subjects[m] {
			return 0
		}
	}
	s := r.s
	if m.sent == r.index && s.quoted != nil && s.quoted[i] != s.quoted[m.from] && c.person && !r.subjects[m] {
		return 0
	}
	score := 100 - 22*(r.index-m.sent) - 2*back
	if r.subjects[m] {
		score += 30
	} else if !c.person && r.index > m.sent {
		return 0 // "it" goes back to what a sentence before was about
	}
	if !c.person && r.index-m.sent > 2 {
		return 0
	}
	if m.sent == r.index && r.clash(i, m) {
		return 0
	}
	if r.d.sents[m.sent].paragraph != s.paragraph {
		score -= 10
	}
	if c.person && e.gender == c.gender && e.gender != 0 {
		score += 8
	}
	if m.form == FormPronoun {
		score += 8
	}
	return max(score, 1)
}

// clash reports whether pronoun and name are subject and object of the same
// verb and so cannot be the same.
func (r *resolver) clash(i int, m *mention) bool {
	s := r.s
	h := r.headToken(m)
	if s.Heads == nil || s.headOf(h) != s.headOf(i) || s.headOf(i) < 0 {
		return false
	}
	a, b := s.dep(i), s.dep(h)
	return (a == "obj" || a == "iobj" || a == "obl") && b == "nsubj" || a == "nsubj" && (b == "obj" || b == "obl" || b == "iobj")
}

// expletive reports whether an "it" means nothing: "it is clear that".
func (r *resolver) expletive(i int) bool {
	s := r.s
	if s.dep(i) == "expl" {
		return true
	}
	if s.word(i) != "it" {
		return false
	}
	next := s.word(i + 1)
	if next == "is" || next == "was" || next == "'s" || next == "’s" || next == "would" || next == "seems" || next == "appears" || next == "may" || next == "will" {
		for k := i + 2; k < len(s.Tokens) && k < i+8; k++ {
			if w := s.word(k); w == "that" || w == "to" || w == "whether" || w == "for" {
				return true
			}
		}
	}
	return false
}

func (r *resolver) bind(from, to int, form MentionForm, e *entity, conf float64) *mention {
	e = e.root()
	m := &mention{Span: r.s.tokenSpan(from, to), sent: r.index, from: from, to: to, kind: e.kind, form: form, ent: e, confidence: conf, country: ""}
	e.mentions = append(e.mentions, m)
	r.d.add(m)
	r.s.ments = append(r.s.ments, m)
	r.note(m)
	if c := pronouns[r.s.word(from)]; form == FormPronoun && c.gender != 0 && e.gender == 0 && e.kind == Person {
		e.gender = c.gender
	}
	return m
}

// relative ties "who" to the person its clause hangs on, or that stands
// right before it.
func (r *resolver) relative(i int) {
	s := r.s
	var m *mention
	v := s.headOf(i)
	if v >= 0 && s.dep(v) == "acl" {
		m = r.personAt(s.headOf(v))
	}
	for k := i - 1; m == nil && k >= 0 && k >= i-3; k-- {
		if hasLetter(s.Tokens[k].Text) {
			m = r.personAt(k)
			break
		}
	}
	if m != nil && m.ent != nil {
		r.bind(i, i+1, FormPronoun, m.ent, 0.85)
	}
}

func (r *resolver) personAt(k int) *mention {
	if k < 0 {
		return nil
	}
	m := r.s.mentionAt(k)
	if m == nil {
		for _, c := range r.s.children(k) {
			if d := r.s.dep(c); d == "appos" || d == "flat" {
				if m = r.s.mentionAt(c); m != nil {
					break
				}
			}
		}
	}
	if m == nil || m.kind != Person {
		return nil
	}
	return m
}

// nominal reads "the minister", "the company", "the country", "the ministry"
// as pointing back.
func (r *resolver) nominal(i int) {
	s := r.s
	from := i + 1
	for from < len(s.Tokens) && (s.pos(from) == "ADJ" && s.mentionAt(from) == nil) {
		from++
	}
	if from >= len(s.Tokens) || s.mentionAt(from) != nil || s.lower[from] != s.Tokens[from].Text {
		return
	}
	to, kind, ok := r.nominalHead(from)
	if !ok || from > i+2 {
		return
	}
	if nx := s.word(to); nx == "of" || nx == "'s" || nx == "’s" && kind != Person || s.mentionAt(to) != nil || s.pos(to) == "NOUN" {
		return
	}
	if e := r.antecedent(kind, s.word(to-1), s.lower[from:to]); e != nil {
		r.bind(i, to, FormNominal, e, 0.6)
	}
}

// nominalHead reads the noun phrase after the article and what it can mean.
func (r *resolver) nominalHead(from int) (to int, kind EntityType, ok bool) {
	s := r.s
	if _, n := r.d.lex.titles.at(s.lower, from); n > 0 {
		return from + n, Person, true
	}
	if _, ok := r.d.lex.nominals[s.word(from)]; ok {
		return from + 1, Person, true
	}
	if h, n := r.d.lex.heads.at(s.lower, from); n > 0 && h.entityType != Topic {
		return from + n, h.entityType, true
	}
	return 0, "", false
}

// antecedent finds the latest entity a nominal can mean: persons by their
// role words, bodies by their head word, countries and firms by type.
func (r *resolver) antecedent(kind EntityType, noun string, phrase []string) *entity {
	for k := len(r.recent) - 1; k >= 0 && k > len(r.recent)-60; k-- {
		m := r.recent[k]
		e := m.ent.root()
		if r.index-m.sent > 2*longestReach {
			return nil
		}
		if r.suits(e, kind, noun) {
			return e
		}
	}
	return nil
}

func (r *resolver) suits(e *entity, kind EntityType, noun string) bool {
	switch kind {
	case Person:
		if e.kind != Person {
			return false
		}
		return r.hasRole(e, noun)
	case Country:
		return e.kind == Country && noun != "state"
	case Organization:
		if e.kind != Organization && e.kind != PublicBody {
			return false
		}
		return genericOrg[noun] && e.kind == Organization || r.named(e, noun)
	case PublicBody:
		return (e.kind == PublicBody || e.kind == Organization) && r.named(e, noun)
	case Place:
		return e.kind == Place && (r.named(e, noun) || r.placeNoun(e, noun))
	}
	return false
}

// placeNoun reports whether the lists let a place be what the noun says: a
// city is a populated place, a province a division of a country.
func (r *resolver) placeNoun(e *entity, noun string) bool {
	_, town := r.d.gaz.places[e.name]
	_, division := r.d.gaz.regions[e.name]
	switch noun {
	case "city", "town", "village", "capital", "port", "settlement":
		return town || !division
	case "province", "region", "state", "district", "county", "oblast":
		return division || !town
	case "island", "river", "lake", "mountain", "desert", "archipelago", "peninsula", "valley", "area", "territory":
		return !town && !division
	}
	return false
}

var genericOrg = map[string]bool{"company": true, "firm": true, "organization": true, "organisation": true, "group": true, "automaker": true, "carmaker": true,
	"manufacturer": true, "retailer": true, "giant": true, "bank": false, "team": true, "band": true, "bloc": true, "club": true, "party": false}

// named reports whether a word is part of one of the entity's names.
func (r *resolver) named(e *entity, noun string) bool { return e.words[noun] }

// hasRole reports whether a person was introduced with the role word.
func (r *resolver) hasRole(e *entity, noun string) bool { return e.near[noun] }

// introduce notes the role words beside a person's name: "the minister" may
// mean that person later.
func (r *resolver) introduce(m *mention) {
	e := m.ent.root()
	if e.kind != Person || m.form != FormName {
		return
	}
	s := r.s
	for k := max(0, m.from-6); k < min(len(s.Tokens), m.to+8); k++ {
		if k >= m.from && k < m.to {
			continue
		}
		if _, ok := r.d.lex.titles.entry[s.word(k)]; !ok {
			if _, ok := r.d.lex.nominals[s.word(k)]; !ok {
				continue
			}
		}
		if e.near == nil {
			e.near = map[string]bool{}
		}
		e.near[s.word(k)] = true
	}
}

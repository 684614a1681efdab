package extract

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinNames groups the name mentions of the article into entities: variants
// of a name, acronyms, demonyms with their country, bodies with their
// country.
func joinNames(d *document) error {
	j := &joiner{d: d, keyed: map[string]*entity{}, persons: map[string][]*entity{}, bodies: map[string][]*entity{}}
	d.byISO = map[string]*entity{}
	j.settleTypes()
	j.spreadNames()
	sortMentions(d.mentions)
	j.bodyCountries()
	for _, m := range d.mentions {
		j.place(m)
	}
	j.pairAcronyms()
	j.finish()
	return nil
}

func sortMentions(ms []*mention) {
	sort.SliceStable(ms, func(a, b int) bool {
		if ms[a].Start != ms[b].Start {
			return ms[a].Start < ms[b].Start
		}
		return ms[a].End > ms[b].End
	})
}

// joiner builds entities from mentions in text order.
type joiner struct {
	d       *document
	keyed   map[string]*entity   // exact keys
	persons map[string][]*entity // by each word of their names
	bodies  map[string][]*entity // organisations and public bodies, by each word, by initials and by key
	order   int
}

// settleTypes gives equal surface forms one type: lists decide, else the
// types are weighed by confidence. A single word that is the surname of a
// person named in full elsewhere is that person.
func (j *joiner) settleTypes() {
	votes := map[string]map[EntityType]float64{}
	surnames := map[string]bool{}
	for _, m := range j.d.mentions {
		if m.form != FormName || m.people {
			continue
		}
		key := j.surface(m)
		if votes[key] == nil {
			votes[key] = map[EntityType]float64{}
		}
		w := m.confidence
		if m.fixed {
			w += 3
		}
		votes[key][m.kind] += w
		if m.kind == Person {
			if i := strings.LastIndexByte(key, ' '); i > 0 {
				surnames[key[i+1:]] = true
			}
		}
	}
	for _, m := range j.d.mentions {
		if m.form != FormName || m.people || m.fixed {
			continue
		}
		key := j.surface(m)
		if surnames[key] {
			m.kind = Person
			continue
		}
		m.kind = heaviest(votes[key])
	}
}

func heaviest(v map[EntityType]float64) EntityType {
	best, w := EntityType(""), -1.0
	for _, k := range []EntityType{Person, Organization, PublicBody, Country, Place, Topic} {
		if v[k] > w {
			best, w = k, v[k]
		}
	}
	return best
}

// surface is a mention's words with one space between them.
func (j *joiner) surface(m *mention) string {
	return strings.Join(strings.Fields(j.d.text(m.Span)), " ")
}

// spreadNames finds further occurrences of names that were recognised
// somewhere in the article with some confidence.
func (j *joiner) spreadNames() {
	known := newPhrases[*mention]()
	for _, m := range j.d.mentions {
		if m.form != FormName || m.people || m.inner || m.confidence < 0.75 && m.to-m.from < 2 {
			continue
		}
		known.add(strings.Join(tokenTexts(&j.d.sents[m.sent], m.from, m.to), " "), m)
		if m.kind == Person && m.to-m.from > 1 {
			s := &j.d.sents[m.sent]
			if last := s.Tokens[m.to-1].Text; len(last) > 2 && startsUpper(last) {
				known.add(last, m)
			}
		}
	}
	for i := range j.d.sents {
		if s := &j.d.sents[i]; !s.skipped() {
			j.spreadInto(i, s, known)
		}
	}
}

func tokenTexts(s *sentence, from, to int) []string {
	out := make([]string, 0, to-from)
	for k := from; k < to; k++ {
		out = append(out, s.Tokens[k].Text)
	}
	return out
}

func (j *joiner) spreadInto(index int, s *sentence, known phrases[*mention]) {
	taken := make([]bool, len(s.Tokens))
	for _, m := range s.ments {
		for k := m.from; k < m.to; k++ {
			taken[k] = true
		}
	}
	words := tokenTexts(s, 0, len(s.Tokens))
	added := false
	for i := 0; i < len(words); i++ {
		if taken[i] || !startsUpper(words[i]) {
			continue
		}
		m, n := known.at(words, i)
		if n == 0 || taken[i+n-1] || i+n < len(words) && taken[i+n] && startsUpper(words[i+n]) && m.kind == Person {
			continue
		}
		c := &mention{Span: s.tokenSpan(i, i+n), sent: index, from: i, to: i + n, kind: m.kind, form: FormName, confidence: m.confidence * 0.9}
		j.d.add(c)
		s.ments = append(s.ments, c)
		added = true
		i += n - 1
	}
	if added {
		sortMentions(s.ments)
	}
}

// place puts one mention into the entity it belongs to.
func (j *joiner) place(m *mention) {
	switch {
	case m.people:
		j.join(m, j.people(m))
	case m.form == FormDemonym && m.country != "":
		j.join(m, j.countryEntity(m.country))
	case m.kind == Country && m.country != "":
		j.join(m, j.countryEntity(m.country))
	case m.kind == Person:
		j.join(m, j.person(m))
	case m.kind == Organization || m.kind == PublicBody:
		j.join(m, j.body(m))
	default:
		j.join(m, j.thing(m))
	}
}

func (j *joiner) join(m *mention, e *entity) {
	m.ent = e
	e.mentions = append(e.mentions, m)
	if m.form == FormName {
		e.learn(tokenTexts(&j.d.sents[m.sent], m.from, m.to))
	}
	if m.scheme != "" && m.id != "" {
		e.ids[m.scheme] = m.id
	}
}

func (j *joiner) newEntity(kind EntityType, name string) *entity {
	j.order++
	e := &entity{kind: kind, name: name, ids: map[string]string{}, order: j.order}
	j.d.entities = append(j.d.entities, e)
	return e
}

func (j *joiner) keyedEntity(key string, kind EntityType, name string) *entity {
	if e := j.keyed[key]; e != nil {
		return e
	}
	e := j.newEntity(kind, name)
	j.keyed[key] = e
	return e
}

func (j *joiner) countryEntity(iso string) *entity {
	c := j.d.gaz.countries[iso]
	if c == nil {
		return j.keyedEntity("country "+iso, Country, iso)
	}
	e := j.keyedEntity("country "+iso, Country, c.name)
	e.ids["iso3166"], e.country = iso, iso
	j.d.byISO[iso] = e
	return e
}

// people is the entity of a people: "Russians", "Russian citizens".
func (j *joiner) people(m *mention) *entity {
	key := "people " + m.country
	if m.country == "" {
		key += fold(j.surface(m))
	}
	e := j.keyedEntity(key, Topic, j.surface(m))
	e.country, e.plural = m.country, true
	return e
}

// thing is the entity of a place, topic or unlisted country, by its name.
func (j *joiner) thing(m *mention) *entity {
	name := j.surface(m)
	if m.canonical != "" {
		name = m.canonical
	} else if m.kind == Place {
		name = j.uncapitals(name)
	}
	return j.keyedEntity(string(m.kind)+" "+fold(name), m.kind, name)
}

// uncapitals writes a dateline's "KUALA LUMPUR" as other sentences do; what is
// as short as an acronym only if it is a town.
func (j *joiner) uncapitals(name string) string {
	if strings.ToUpper(name) != name || !hasLetter(name) {
		return name
	}
	small := capitalised(name)
	if _, town := j.d.gaz.places[small]; len(name) < 5 && !town {
		return name
	}
	return small
}

// capitalised writes each word with a capital at its beginning only.
func capitalised(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		_, n := utf8.DecodeRuneInString(w)
		words[i] = w[:n] + strings.ToLower(w[n:])
	}
	return strings.Join(words, " ")
}

// pairAcronyms joins "General Motors (GM)": a name and an acronym in the
// brackets behind it.
func (j *joiner) pairAcronyms() {
	for i := range j.d.sents {
		s := &j.d.sents[i]
		for k := 1; k < len(s.ments); k++ {
			a, b := s.ments[k-1], s.ments[k]
			if a.ent == nil || b.ent == nil || a.ent.root() == b.ent.root() || a.ent.kind == Country || a.people || b.people || a.form != FormName ||
				b.from != a.to+1 || s.word(a.to) != "(" || s.word(b.to) != ")" {
				continue
			}
			short := j.surface(b)
			body := a.kind == Organization || a.kind == PublicBody
			if acronymOf(short, j.surface(a)) || acronymOf(short, a.ent.name) || body && b.ent.kind != Country && (capitals(short) || shortened(short, j.surface(a))) {
				j.merge(a.ent, b.ent)
			}
		}
	}
}

// capitals reports whether a name is two to seven capital letters: in
// brackets behind a body the short form of its name in some language.
func capitals(name string) bool {
	n := 0
	for _, r := range name {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 7
}

// shortened reports whether a name begins with the first word of a longer
// one: "Mara Incorporated Sdn Bhd (Mara Inc)".
func shortened(short, long string) bool {
	a, b := strings.Fields(short), strings.Fields(long)
	return len(a) > 0 && len(b) > len(a)-1 && a[0] == b[0]
}

// acronymOf reports whether short is made of the initials of long, small
// words aside.
func acronymOf(short, long string) bool {
	short = strings.ReplaceAll(short, ".", "")
	if len(short) < 2 || short != strings.ToUpper(short) || !strings.ContainsAny(long, " -") {
		return false
	}
	return short == initials(long, false) || short == initials(long, true)
}

// initials are the first letters of the words of a name in capitals, of all
// words or of the capitalised ones only.
func initials(name string, small bool) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
		r, _ := utf8.DecodeRuneInString(w)
		if small || unicode.IsUpper(r) {
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

// merge moves the mentions of b into a.
func (j *joiner) merge(a, b *entity) {
	a, b = a.root(), b.root()
	if a == b {
		return
	}
	for _, m := range b.mentions {
		m.ent = a
	}
	a.mentions = append(a.mentions, b.mentions...)
	for k, v := range b.ids {
		if _, has := a.ids[k]; !has {
			a.ids[k] = v
		}
	}
	if a.country == "" {
		a.country = b.country
	}
	a.aliases = append(a.aliases, b.aliases...)
	for w := range b.words {
		a.learn([]string{w})
	}
	b.subsumed, b.mentions = a, nil
}

// finish drops merged entities, orders the rest by first mention, numbers
// them and collects their aliases.
func (j *joiner) finish() {
	kept := j.d.entities[:0]
	for _, e := range j.d.entities {
		if e.subsumed == nil && len(e.mentions) > 0 {
			sortMentions(e.mentions)
			kept = append(kept, e)
		}
	}
	sort.SliceStable(kept, func(a, b int) bool { return kept[a].mentions[0].Start < kept[b].mentions[0].Start })
	for i, e := range kept {
		e.id = "e" + strconv.Itoa(i+1)
		j.collectAliases(e)
	}
	j.d.entities = kept
}

func (j *joiner) collectAliases(e *entity) {
	seen := map[string]bool{e.name: true}
	var out []string
	add := func(s string) {
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for _, a := range e.aliases {
		add(a)
	}
	for _, m := range e.mentions {
		if m.form == FormName || m.form == FormDemonym && e.kind == Country {
			add(j.surface(m))
		}
	}
	if c := j.d.gaz.countries[e.country]; c != nil && e.kind == PublicBody {
		base := j.bareBody(e.name, c)
		add(base)
		add(base + " of " + c.name)
		if len(c.demonyms) > 0 {
			add(c.demonyms[0] + " " + base)
		}
	}
	sort.Strings(out)
	e.aliases = out
}

// bareBody is a body's name without its country: "Ministry of Defense".
func (j *joiner) bareBody(name string, c *country) string {
	name = strings.TrimSuffix(name, " of "+c.name)
	for _, dm := range c.demonyms {
		name = strings.TrimPrefix(name, dm+" ")
	}
	return name
}

// fold makes names comparable: lower case, no leading article, no
// possessive, no punctuation.
func fold(s string) string {
	s = strings.ToLower(s)
	s = strings.TrimPrefix(s, "the ")
	s = strings.NewReplacer("’s", "", "'s", "", ".", "", ",", "", "’", "", "'", "", "\"", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

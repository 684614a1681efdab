package extract

import (
	"sort"
	"strings"
)

// body finds the entity of an organisation or public body.
func (j *joiner) body(m *mention) *entity {
	name := j.surface(m)
	if m.canonical != "" {
		name = m.canonical
	}
	key := bodyKey(name)
	if e := j.knownBody(m, name, key); e != nil {
		if m.kind == PublicBody && e.kind == Organization {
			e.kind = PublicBody
		}
		if e.country == "" {
			e.country = m.country
		}
		if better(name, e.name) {
			e.aliases = append(e.aliases, e.name)
			e.name = name
		} else if name != e.name {
			e.aliases = append(e.aliases, name)
		}
		j.index(j.bodies, e, j.bodyWords(name))
		return e
	}
	e := j.newEntity(m.kind, name)
	e.country = m.country
	if m.canonical != "" {
		e.aliases = append(e.aliases, m.canonical)
	}
	if e.kind == PublicBody && e.country == "" && genericBody(j.d.lex, name) {
		e.country = j.contextCountry(m)
		e.guessed = e.country != ""
	}
	j.index(j.bodies, e, j.bodyWords(e.name))
	return e
}

// bodyWords are the words a body is found by: those of its key, and its
// initials.
func (j *joiner) bodyWords(name string) []string {
	words := strings.Fields(bodyKey(name))
	short := strings.ReplaceAll(name, ".", "")
	return append(words, initials(name, false), initials(name, true), short)
}

// better prefers the spelled-out name to the acronym and the longer variant.
func better(a, b string) bool {
	return !strings.Contains(b, " ") && strings.Contains(a, " ") && len(a) > len(b)
}

func (j *joiner) knownBody(m *mention, name, key string) *entity {
	near := j.sharing(j.bodyWords(name))
	for _, e := range near {
		if e.country != "" && m.country != "" && e.country != m.country && !(e.guessed && len(e.mentions) == 1) {
			continue
		}
		if bodyKey(e.name) == key || j.aliasOf(e, name) {
			return e
		}
	}
	for _, e := range near {
		if e.country != "" && m.country != "" && e.country != m.country {
			continue
		}
		if shortOf(key, bodyKey(e.name)) || j.headOnly(m, key, e) {
			return e
		}
	}
	return nil
}

// sharing lists the bodies found under any of the words, latest first.
func (j *joiner) sharing(words []string) []*entity {
	var out []*entity
	seen := map[*entity]bool{}
	for _, w := range words {
		for _, e := range j.bodies[strings.ToLower(w)] {
			if !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].order > out[b].order })
	return out
}

func (j *joiner) aliasOf(e *entity, name string) bool {
	if acronymOf(name, e.name) || acronymOf(e.name, name) {
		return true
	}
	for _, a := range e.aliases {
		if fold(a) == fold(name) {
			return true
		}
	}
	return false
}

// bodyKey folds the variants of a body's name: corporate endings, "Ministry
// of X" and "X Ministry", British and American spelling.
func bodyKey(name string) string {
	w := strings.Fields(strings.NewReplacer("defence", "defense", "labour", "labor", "organisation", "organization", "centre", "center", "&", "and", "-", " ").Replace(fold(name)))
	for len(w) > 1 && corporate[w[len(w)-1]] {
		w = w[:len(w)-1]
	}
	for i := 1; i+1 < len(w); i++ {
		if w[i] == "of" && i == 1 && (w[0] == "ministry" || w[0] == "department" || w[0] == "office" || w[0] == "bureau") {
			rest := append([]string{}, w[2:]...)
			for len(rest) > 0 && (rest[0] == "the") {
				rest = rest[1:]
			}
			return strings.Join(append(rest, w[0]), " ")
		}
	}
	return strings.Join(w, " ")
}

// corporate are the endings that a company's name is used with or without.
var corporate = map[string]bool{"inc": true, "corp": true, "corporation": true, "co": true, "company": true, "ltd": true, "limited": true, "llc": true,
	"plc": true, "gmbh": true, "ag": true, "sa": true, "spa": true, "nv": true, "bhd": true, "sdn": true, "group": true, "holdings": true, "holding": true, "incorporated": true}

// designator are words that may follow the short name of a firm or party.
var designator = map[string]bool{"motor": true, "motors": true, "computer": true, "computers": true, "systems": true, "bank": true, "party": true, "airlines": true,
	"airways": true, "news": true, "university": true, "group": true, "media": true, "energy": true, "oil": true, "pharmaceuticals": true, "technologies": true,
	"industries": true, "automobile": true, "automotive": true, "agency": true, "movement": true, "alliance": true, "coalition": true, "foundation": true, "network": true}

// shortOf reports whether one key is the other without designators:
// "ford" and "ford motor".
func shortOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a+" ")
	if !ok || a == "" {
		return false
	}
	for _, w := range strings.Fields(rest) {
		if !designator[w] && !corporate[w] {
			return false
		}
	}
	return true
}

// headOnly joins "the Senate" to the Kazakh Senate named before: the mention
// is the head word of the longer name.
func (j *joiner) headOnly(m *mention, key string, e *entity) bool {
	if strings.Contains(key, " ") && len(strings.Fields(key)) > 2 {
		return false
	}
	if _, ok := j.d.lex.heads.entry[key]; !ok {
		return false
	}
	ek := bodyKey(e.name)
	return ek != key && (strings.HasSuffix(ek, " "+key) || strings.HasPrefix(ek, key+" of "))
}

// bodyCountries notes the country that the words around a body tell.
func (j *joiner) bodyCountries() {
	for i := range j.d.sents {
		s := &j.d.sents[i]
		for k, m := range s.ments {
			if m.kind != PublicBody && m.kind != Organization {
				continue
			}
			if iso := j.toldCountry(s, k); iso != "" && (m.country == "" || m.country == iso) {
				m.country, m.told = iso, true
			}
		}
	}
}

// toldCountry reads the country of a body from the words: "of Ukraine" within
// or behind the name, a demonym or possessive before it.
func (j *joiner) toldCountry(s *sentence, k int) string {
	m := s.ments[k]
	if iso := j.innerCountry(s, m); iso != "" {
		return iso
	}
	if m.kind != PublicBody {
		return ""
	}
	if k > 0 {
		prev := s.ments[k-1]
		gap := m.from - prev.to
		if prev.country != "" && !prev.people && (gap == 0 && prev.form == FormDemonym || gap == 1 && prev.kind == Country && (s.word(prev.to) == "'s" || s.word(prev.to) == "’s")) {
			return prev.country
		}
	}
	if k+1 < len(s.ments) {
		next := s.ments[k+1]
		if next.kind == Country && next.form == FormName && next.from-m.to <= 2 && s.word(m.to) == "of" {
			return next.country
		}
	}
	return ""
}

// innerCountry is the country after "of" inside a name.
func (j *joiner) innerCountry(s *sentence, m *mention) string {
	for k := m.from + 1; k < m.to; k++ {
		if w := s.word(k); w != "of" && w != "the" && w != "in" {
			continue
		}
		if iso, n := j.d.gaz.names.at(tokenTexts(s, k+1, m.to), 0); k+1 < m.to && n > 0 {
			return iso
		}
	}
	return ""
}

// genericBody reports whether a name says what a body is but not whose: "the
// Ministry of Defense", "the Senate", "Supreme Court".
func genericBody(lex *lexicon, name string) bool {
	key := bodyKey(name)
	w := strings.Fields(key)
	if n := len(w); n > 1 && (w[n-1] == "ministry" || w[n-1] == "department") {
		return true
	}
	h, n := lex.heads.at(w, 0)
	return len(w) > 0 && n == len(w) && h.entityType == PublicBody
}

// contextCountry guesses the country of a body that is named without one:
// the country most spoken of in its sentence, then in the sentences before,
// nearer ones first.
func (j *joiner) contextCountry(m *mention) string {
	for k := m.sent; k >= 0 && k > m.sent-4; k-- {
		if iso := j.sentenceCountry(&j.d.sents[k]); iso != "" {
			return iso
		}
	}
	return ""
}

// sentenceCountry is the country most mentioned in a sentence, through names,
// demonyms and bodies; "" on a tie or without any.
func (j *joiner) sentenceCountry(s *sentence) string {
	n := map[string]int{}
	for _, m := range s.ments {
		if m.country != "" {
			n[m.country]++
		}
	}
	best, tie := "", false
	for _, m := range s.ments {
		if m.country == "" || m.country == best {
			continue
		}
		switch {
		case best == "" || n[m.country] > n[best]:
			best, tie = m.country, false
		case n[m.country] == n[best]:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

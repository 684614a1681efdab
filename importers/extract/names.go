package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readNames finds the names of people, bodies, countries and places. Lists
// and the name tagger are laid over each other; where they overlap the longer
// span wins, and lists win over guesses of the same length. Patterns of head
// words ("Ministry of …") stand in for the tagger where it sees no name at
// all: elsewhere they cost more than they find.
func readNames(d *document) error {
	f := nameFinder{d: d}
	for i := range d.sents {
		if s := &d.sents[i]; !s.skipped() {
			f.sentence(i, s)
		}
	}
	return nil
}

// nameFinder finds names in one sentence after the other.
type nameFinder struct {
	d     *document
	s     *sentence
	index int
	words []string // tokens as written
	found []*mention
}

func (f *nameFinder) sentence(index int, s *sentence) {
	f.s, f.index, f.found = s, index, nil
	f.words = f.words[:0]
	for _, t := range s.Tokens {
		f.words = append(f.words, t.Text)
	}
	f.fromLists()
	f.fromTagger()
	f.fromHeads()
	kept := f.beforeKinds(f.beforeTitles(f.resolve()))
	for _, m := range kept {
		f.d.add(m)
	}
	s.ments = kept
}

// mention makes a candidate over tokens [from, to).
func (f *nameFinder) mention(from, to int, kind EntityType, form MentionForm, conf float64) *mention {
	m := &mention{Span: f.s.tokenSpan(from, to), sent: f.index, from: from, to: to, kind: kind, form: form, confidence: conf}
	f.found = append(f.found, m)
	return m
}

// fromLists looks every token up in the project's names, countries,
// demonyms, metonyms and acronyms.
func (f *nameFinder) fromLists() {
	for i := 0; i < len(f.words); {
		n := f.listed(i)
		i += max(n, 1)
	}
}

func (f *nameFinder) listed(i int) int {
	if o, n := f.d.gaz.own.at(f.words, i); n > 0 {
		m := f.mention(i, i+n, o.entityType, FormName, 0.99)
		m.fixed, m.canonical, m.scheme, m.id = true, o.canonical, o.scheme, o.id
		return n
	}
	if !startsUpper(f.words[i]) {
		if f.words[i] != "the" && f.words[i] != "al" {
			return 0
		}
	}
	if iso, n := f.country(i); n > 0 && f.countryHere(i, n) && !f.taggedPerson(i, n) {
		m := f.mention(i, i+n, Country, FormName, 0.97)
		m.fixed, m.country = true, iso
		return n
	}
	mt, n := f.d.lex.metonyms.at(f.words, i)
	if dm, k := f.d.lex.demonyms.at(f.words, i); k > 0 && k >= n {
		return f.demonym(dm, i, k)
	}
	if n > 0 {
		m := f.mention(i, i+n, mt.entityType, FormName, 0.9)
		m.fixed, m.country, m.canonical = true, mt.country, mt.full
		return n
	}
	if mt, ok := f.d.lex.acronyms[f.words[i]]; ok {
		m := f.mention(i, i+1, mt.entityType, FormName, 0.93)
		m.fixed, m.country, m.canonical = true, mt.country, mt.full
		return 1
	}
	return 0
}

// shouted is the least length of a word in capitals that is read as a word
// written so, as headings and datelines do, and not as an acronym.
const shouted = 4

// country looks a country's name up, also where it is written in capitals.
func (f *nameFinder) country(i int) (iso string, n int) {
	if iso, n = f.d.gaz.names.at(f.words, i); n > 0 || len(f.words[i]) < shouted || !allUpper(f.words[i]) {
		return iso, n
	}
	const longest = 5 // words of a country's name
	words := slices.Clone(f.words[i:min(i+longest, len(f.words))])
	for k, w := range words {
		if allUpper(w) {
			words[k] = capitalised(w)
		}
	}
	return f.d.gaz.names.at(words, 0)
}

// allUpper reports whether a word is written in capitals A to Z only.
func allUpper(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

// countryHere rejects country names that are part of another word sequence:
// "Georgia Tech", "US$", and lower-case prose such as "turkey".
func (f *nameFinder) countryHere(i, n int) bool {
	w := strings.Join(f.words[i:i+n], " ")
	if w == "US" && i+n < len(f.words) && f.words[i+n] == "$" {
		return false
	}
	return startsUpper(f.words[i]) || n > 1 && startsUpper(f.words[i+n-1])
}

func (f *nameFinder) demonym(dm demonym, i, n int) int {
	kind := Country
	if dm.country == "" {
		kind = Topic
		if dm.place != "" && !dm.plural {
			kind = Place
		}
	}
	m := f.mention(i, i+n, kind, FormDemonym, 0.95)
	m.country, m.fixed, m.canonical = dm.country, true, dm.place
	if dm.plural || f.demonymNoun(i, n) {
		m.people, m.kind, m.form = true, Topic, FormName
	}
	return n
}

// peopleNouns follow a demonym that speaks of a people.
var peopleNouns = map[string]bool{"citizens": true, "people": true, "nationals": true, "residents": true, "civilians": true, "population": true}

// demonymNoun reports whether a word that may be adjective or noun stands as
// a noun ("two Afghans", "the Swiss").
func (f *nameFinder) demonymNoun(i, n int) bool {
	return peopleNouns[f.s.word(i+n)]
}

// fromTagger takes the spans of the name tagger.
func (f *nameFinder) fromTagger() {
	s := f.s
	for i := 0; i < len(s.NER); i++ {
		if !strings.HasPrefix(s.NER[i], "B-") {
			continue
		}
		j := i + 1
		for j < len(s.NER) && s.NER[j] == "I-"+s.NER[i][2:] {
			j++
		}
		f.tagged(i, j, s.NER[i][2:])
		i = j - 1
	}
	if s.NER == nil {
		f.shapes()
	}
}

func (f *nameFinder) tagged(i, j int, label string) {
	kind := Topic
	switch label {
	case "PER":
		kind = Person
	case "ORG":
		kind = Organization
	case "LOC":
		kind = Place
	case "MISC":
		return
	}
	conf := 0.85
	if i < len(f.s.NERConf) && f.s.NERConf[i] > 0 {
		conf = f.s.NERConf[i]
	}
	f.named(i, j, kind, conf)
}

// named trims a guessed span and adds it: titles and demonyms in front are
// not part of a name, nor is a possessive behind it.
func (f *nameFinder) named(i, j int, kind EntityType, conf float64) {
	for i < j && (f.s.word(i) == "the" || !hasLetter(f.words[i]) && !hasDigit(f.words[i])) {
		i++
	}
	small := j-i == 1 && hasLetter(f.words[i]) && !strings.HasPrefix(f.words[i], "'") && !strings.HasPrefix(f.words[i], "’")
	for j > i && !small && !f.endsName(j-1, kind) {
		j-- // but one word in small letters can be a name
	}
	if i >= j || f.partyMark(i, j) {
		return
	}
	if kind == Person {
		kind = f.announced(i)
	}
	if kind == Person {
		if _, n := f.d.gaz.names.at(f.words[:j], i); n > 0 && i+n < j {
			if _, titled := f.d.lex.titles.at(f.s.lower[:j], i+n); titled > 0 {
				i += n // "In Peru Minister Lee met …"
			}
		}
		i = f.afterTitle(i, j)
		if i >= j {
			return
		}
		if r, n := f.d.lex.titles.at(f.s.lower[:j], i); n == j-i && r.class == "honorific" {
			return
		}
	}
	for i+1 < j {
		dm, n := f.d.lex.demonyms.at(f.words[:j], i)
		if n == 0 || dm.plural || i+n >= j || !f.cutsDemonym(i+n, j, kind) {
			break
		}
		i += n
	}
	if i >= j {
		return
	}
	m := f.mention(i, j, f.refine(i, j, kind), FormName, conf)
	if dm, n := f.d.lex.demonyms.at(f.words[:j], i); n > 0 && i+n < j && !dm.plural && m.kind == PublicBody {
		m.country, m.told = dm.country, dm.country != ""
	}
}

// partyMark reports whether tokens [i, j) are the party and state of a member
// of a parliament in brackets, "(D-N.Y.)": no name.
func (f *nameFinder) partyMark(i, j int) bool {
	w := f.words[i]
	return j-i == 1 && f.s.word(i-1) == "(" && len(w) > 2 && w[1] == '-' && startsUpper(w) && startsUpper(w[2:])
}

// announced is what the common noun right before a name that was taken for a
// person's says it is: "the railway company Temir Zholy".
func (f *nameFinder) announced(i int) EntityType {
	h, n := f.d.lex.heads.endingAt(f.s.lower, i, 2)
	if n == 0 || h.use != "n" && h.use != "c" || startsUpper(f.words[i-1]) || f.s.pos(i-1) != "NOUN" {
		return Person
	}
	if h.entityType == Organization || h.entityType == PublicBody {
		return h.entityType
	}
	return Person
}

// endsName reports whether a name can end with token k: a word with a capital
// or a digit, or in a body's name a head word.
func (f *nameFinder) endsName(k int, kind EntityType) bool {
	w := f.words[k]
	switch {
	case w == "'s" || w == "’s" || !hasLetter(w) && !hasDigit(w):
		return false
	case startsUpper(w) || hasDigit(w) || strings.ToLower(w) != w || k == 0:
		return true
	}
	_, head := f.d.lex.heads.entry[strings.ToLower(w)]
	return head && kind == Organization || !strings.ContainsFunc(w, unicode.IsLower)
}

// cutsDemonym tells whether a demonym in front stands apart from the name:
// "Russian | State Duma", but "American Airlines" and, where the tagger takes
// it in, "Syrian Army".
func (f *nameFinder) cutsDemonym(i, j int, kind EntityType) bool {
	if kind == Person {
		return true
	}
	if f.s.NER != nil { // the tagger knows where a name begins, unless a list knows better
		_, listed := f.d.lex.metonyms.entry[strings.Join(f.words[i:j], " ")]
		return listed
	}
	h, n := f.d.lex.heads.endingAt(f.s.lower, j, 3)
	return n > 0 && h.entityType == PublicBody
}

// beforeTitles finds the body in front of a post that a person's name
// follows, where nothing else knew it: "Mavcom chairman Ann Lee".
func (f *nameFinder) beforeTitles(kept []*mention) []*mention {
	taken := make([]bool, len(f.words))
	for _, m := range kept {
		for k := m.from; k < m.to; k++ {
			taken[k] = true
		}
	}
	for _, m := range kept {
		if m.kind != Person || m.form != FormName {
			continue
		}
		end, office := f.titlesBefore(m.from)
		if !office || end == 0 || taken[end-1] || !startsUpper(f.words[end-1]) || len(f.words[end-1]) < 3 {
			continue
		}
		from := end - 1
		for from > 0 && startsUpper(f.words[from-1]) && !taken[from-1] && end-from < 5 {
			from--
		}
		if from == f.firstWord() && (end-from == 1 && commonOpener[f.s.word(from)] || f.d.lex.modifiers[f.s.word(from)] != "") {
			from++
		}
		if from < end && f.s.pos(end-1) != "ADJ" {
			f.found = nil
			kept = append(kept, f.mention(from, end, Organization, FormName, 0.6))
		}
	}
	sort.Slice(kept, func(a, b int) bool { return kept[a].Start < kept[b].Start })
	return kept
}

// titlesBefore goes back over honorifics and one post in small letters that
// end before token end.
func (f *nameFinder) titlesBefore(end int) (from int, office bool) {
	for end > 0 {
		r, n := f.d.lex.titles.endingAt(f.s.lower, end, 4)
		switch {
		case n == 0 && office && f.s.pos(end-1) == "ADJ" && !startsUpper(f.words[end-1]):
			end--
		case n == 0:
			return end, office
		case r.class == "honorific":
			end -= n
		case office || startsUpper(f.words[end-n]):
			return end, office
		default:
			end, office = end-n, true
		}
	}
	return end, office
}

// afterTitle returns the first token behind titles in front of a person.
func (f *nameFinder) afterTitle(i, j int) int {
	for i+1 < j {
		w := strings.TrimSuffix(f.s.word(i), ".")
		_, n := f.d.lex.titles.at(f.s.lower[:j], i)
		if n == 0 {
			if _, ok := f.d.lex.titles.entry[w]; !ok {
				return i
			}
			n = 1
		}
		if i+n >= j {
			return i
		}
		i += n
		for i+1 < j && f.words[i] == "." {
			i++
		}
	}
	return i
}

// refine turns the tagger's three types into ours with lists and head words.
func (f *nameFinder) refine(i, j int, kind EntityType) EntityType {
	if kind == Person {
		return kind
	}
	name := strings.Join(f.words[i:j], " ")
	if kind == Place {
		if iso, ok := f.d.gaz.names.entry[name]; ok && iso != "" {
			return Country
		}
		return kind
	}
	if _, ok := f.d.lex.metonyms.entry[name]; ok {
		return f.d.lex.metonyms.entry[name].entityType
	}
	if h, ok := f.headOfName(i, j); ok && (h.entityType == PublicBody || h.entityType == Organization) {
		return h.entityType
	}
	return kind
}

// headOfName finds the head word of a name: the word before "of" or "for",
// else the last.
func (f *nameFinder) headOfName(i, j int) (head, bool) {
	end := j
	for k := i + 1; k < j; k++ {
		if w := f.s.word(k); w == "of" || w == "for" || w == "on" {
			end = k
			break
		}
	}
	if h, n := f.d.lex.heads.endingAt(f.s.lower[i:], end-i, 3); n > 0 && h.use != "c" && h.use != "p" {
		return h, true
	}
	if h, n := f.d.lex.heads.at(f.s.lower[:j], i); n > 0 && h.use == "p" {
		return h, true
	}
	return head{}, false
}

// resolve keeps the best of overlapping candidates.
func (f *nameFinder) resolve() []*mention {
	c := f.found
	sort.SliceStable(c, func(a, b int) bool { return f.rank(c[a]) > f.rank(c[b]) })
	taken := make([]bool, len(f.words))
	var kept []*mention
	for _, m := range c {
		free := true
		for k := m.from; k < m.to; k++ {
			free = free && !taken[k]
		}
		if !free || f.ofOccasion(m) {
			continue
		}
		for k := m.from; k < m.to; k++ {
			taken[k] = true
		}
		kept = append(kept, m)
	}
	sort.Slice(kept, func(a, b int) bool { return kept[a].Start < kept[b].Start })
	return kept
}

func (f *nameFinder) rank(m *mention) int {
	r := 4 * (m.to - m.from)
	if m.fixed {
		r += 3
	}
	if m.form == FormDemonym {
		r--
	}
	return r
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

func hasLetter(w string) bool { return strings.ContainsFunc(w, unicode.IsLetter) }
func hasDigit(w string) bool  { return strings.ContainsFunc(w, unicode.IsDigit) }

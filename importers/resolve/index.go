package resolve

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
)

// index holds the facts by entity and by article.
type index struct {
	*vocabulary
	articles map[graph.ArticleID]*graph.Article
	entities []*graph.Entity // sorted by id
	entity   map[graph.EntityID]*graph.Entity
	claims   map[graph.EntityID][]*graph.Claim // by subject and by object
	company  map[graph.ArticleID][]string      // keys of what an article names, sorted
	bearers  map[string]map[string]bool        // surname by sound to given names
	holders  map[string]map[string]bool        // surname and office to given names

	story map[graph.ArticleID]graph.ArticleID // first of the reprints an article belongs to

	persons memo[personName]
	bodies  memo[bodyName]
	sounds  memo[string]      // of places
	called  map[string]string // a name for each key of company
}

func (r *Resolver) index(f Facts) *index {
	ix := &index{
		vocabulary: r.words, articles: map[graph.ArticleID]*graph.Article{}, entity: map[graph.EntityID]*graph.Entity{},
		claims: map[graph.EntityID][]*graph.Claim{}, company: map[graph.ArticleID][]string{}, bearers: map[string]map[string]bool{}, holders: map[string]map[string]bool{},
		persons: memo[personName]{}, bodies: memo[bodyName]{}, sounds: memo[string]{}, called: map[string]string{},
	}
	for _, a := range f.Articles {
		ix.articles[a.ID] = a
	}
	ix.entities = slices.Clone(f.Entities)
	slices.SortFunc(ix.entities, func(a, b *graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	for _, e := range ix.entities {
		ix.entity[e.ID] = e
	}
	claims := slices.Clone(f.Claims)
	slices.SortFunc(claims, func(a, b *graph.Claim) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range claims {
		ix.claims[c.Subject] = append(ix.claims[c.Subject], c)
		if c.Object != "" && c.Object != c.Subject {
			ix.claims[c.Object] = append(ix.claims[c.Object], c)
		}
	}
	for _, e := range ix.entities {
		ix.notice(e)
	}
	for a, keys := range ix.company {
		slices.Sort(keys)
		ix.company[a] = slices.Compact(keys)
	}
	return ix
}

// tellStories takes over which articles are reprints of one story.
func (ix *index) tellStories(found, decided []*graph.Judgement) {
	ix.story = map[graph.ArticleID]graph.ArticleID{}
	first := func(a graph.ArticleID) graph.ArticleID {
		for ix.story[a] != "" {
			a = ix.story[a]
		}
		return a
	}
	for _, j := range slices.Concat(found, newest(decided, graph.OfArticles)) {
		if a, b := first(graph.ArticleID(j.A)), first(graph.ArticleID(j.B)); j.Verdict == graph.Same && a != b {
			ix.story[max(a, b)] = min(a, b)
		}
	}
	for a := range ix.articles {
		if f := first(a); f != a {
			ix.story[a] = f
		}
	}
}

// oneStory reports whether reprints of one story name both.
func (ix *index) oneStory(a, b *thing) bool {
	if len(ix.story) == 0 {
		return false
	}
	for _, x := range a.articles[:min(len(a.articles), companyLimit)] {
		for _, y := range b.articles[:min(len(b.articles), companyLimit)] {
			if x != y && cmp.Or(ix.story[x], x) == cmp.Or(ix.story[y], y) {
				return true
			}
		}
	}
	return false
}

// hold records which offices the bearers of a surname are said to hold.
func (ix *index) hold(t *thing) {
	for _, p := range t.persons {
		if !p.full() {
			continue
		}
		for office, of := range t.offices {
			key := holding(p.family(), office, of)
			if ix.holders[key] == nil {
				ix.holders[key] = map[string]bool{}
			}
			ix.holders[key][p.sounds[0]] = true
		}
	}
}

func holding(family, office, of string) string { return family + "|" + office + "|" + of }

// notice records who is in whose company and who bears which surname.
func (ix *index) notice(e *graph.Entity) {
	key := ""
	switch classOf(e.Type) {
	case person:
		p := ix.person(e.Name)
		if !p.full() {
			return
		}
		key = "p " + strings.Join(p.sounds, " ")
		if ix.bearers[p.family()] == nil {
			ix.bearers[p.family()] = map[string]bool{}
		}
		ix.bearers[p.family()][p.sounds[0]] = true
	case body:
		b := ix.body(e.Name)
		if b.generic && b.country == "" {
			return
		}
		key = "b " + b.key() + b.country
	case place:
		key = "l " + ix.placeKey(e.Name)
	default:
		return
	}
	ix.company[e.Article] = append(ix.company[e.Article], key)
	if name, known := ix.called[key]; !known || e.Name < name {
		ix.called[key] = e.Name
	}
}

func (ix *index) person(name string) personName { return ix.persons.of(name, ix.parsePerson) }

func (ix *index) body(name string) bodyName { return ix.bodies.of(name, ix.parseBody) }

func (ix *index) placeSound(key string) string {
	return ix.sounds.of(key, func(key string) string { return soundsOf(strings.Fields(key)) })
}

// memo keeps what was made of a name: the same names come often.
type memo[V any] map[string]V

func (m memo[V]) of(name string, parse func(string) V) V {
	v, known := m[name]
	if !known {
		v = parse(name)
		m[name] = v
	}
	return v
}

// class is what kinds of names are compared with each other.
type class int

const (
	none class = iota
	person
	body
	country
	place
	topic
)

func classOf(entityType string) class {
	switch entityType {
	case graph.Person:
		return person
	case graph.Organization, graph.PublicBody:
		return body
	case graph.Country:
		return country
	case graph.Place:
		return place
	case graph.Topic:
		return topic
	}
	return none
}

// thing is one or more local entities taken for the same, with all that is
// known of them.
type thing struct {
	id      graph.EntityID // least of locals
	number  uint64         // place among all things, by id
	locals  []graph.EntityID
	class   class
	persons []personName
	bodies  []bodyName
	keys    []string // of countries, places and topics
	sound   string   // of the first key of a place

	ids       map[string]string // identifiers
	offices   map[string]string // office to country, body or nothing
	countries map[string]bool
	walks     map[string]bool
	articles  []graph.ArticleID
	from, to  time.Time // of publication; zero if unknown
}

// thing gathers what is known of one local entity.
func (ix *index) thing(e *graph.Entity) *thing {
	t := &thing{id: e.ID, locals: []graph.EntityID{e.ID}, class: classOf(e.Type), ids: e.IDs, articles: []graph.ArticleID{e.Article},
		offices: map[string]string{}, countries: map[string]bool{}, walks: map[string]bool{}}
	if a := ix.articles[e.Article]; a != nil {
		t.from, t.to, _ = a.Published.Interval()
	}
	names := append([]string{e.Name}, e.Aliases...)
	switch t.class {
	case person:
		ix.namePerson(t, names)
		ix.roles(t, e)
	case body:
		ix.nameBody(t, names)
		ix.seat(t, e)
	case country:
		for _, n := range names {
			t.keys = addNew(t.keys, ix.countryKey(n))
		}
		if iso := e.IDs["iso3166"]; iso != "" {
			t.keys = addNew([]string{iso}, t.keys...)
		}
	default:
		for _, n := range names {
			t.keys = addNew(t.keys, ix.placeKey(n))
		}
		t.sound = ix.placeSound(t.keys[0])
		ix.seat(t, e)
	}
	return t
}

func addNew[T comparable](list []T, more ...T) []T {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// namePerson keeps full names; a surname alone counts only where there is
// nothing else.
func (ix *index) namePerson(t *thing, names []string) {
	for i, n := range names {
		p := ix.person(n)
		if len(p.words) == 0 || i > 0 && len(p.words) == 1 {
			continue
		}
		if !slices.ContainsFunc(t.persons, func(q personName) bool { return q.key() == p.key() }) {
			t.persons = append(t.persons, p)
		}
	}
	if len(t.persons) > 1 {
		t.persons = slices.DeleteFunc(t.persons, func(p personName) bool { return len(p.words) == 1 })
	}
}

func (ix *index) nameBody(t *thing, names []string) {
	for _, n := range names {
		b := ix.body(n)
		if b.acronym != "" && !ix.homonymous[b.acronym] && ix.acronym[b.acronym] != "" {
			full := ix.body(ix.acronym[b.acronym])
			b.words, b.generic, b.country = full.words, full.generic, cmp.Or(full.country, b.country)
		}
		if len(b.words) == 0 {
			continue
		}
		if !slices.ContainsFunc(t.bodies, func(c bodyName) bool { return c.key() == b.key() && c.country == b.country && c.acronym == b.acronym }) {
			t.bodies = append(t.bodies, b)
		}
		if b.country != "" {
			t.countries[b.country] = true
		}
	}
}

// roles notes which offices a person is said to hold and for whom.
func (ix *index) roles(t *thing, e *graph.Entity) {
	for _, c := range ix.claims[e.ID] {
		if c.Subject != e.ID || c.Polarity == graph.Negative {
			continue
		}
		switch c.Predicate {
		case graph.HoldsPosition, "directorOf", "employedBy", graph.MemberOf, "citizenOf":
		default:
			continue
		}
		of, iso := ix.affiliation(c.Object)
		if iso != "" {
			t.countries[iso] = true
		}
		if c.Role == "" {
			continue
		}
		office, named := ix.office(c.Role)
		if named != "" {
			t.countries[named] = true
		}
		if t.offices[office] == "" {
			t.offices[office] = cmp.Or(iso, named, of)
		}
		for _, w := range strings.Fields(office) {
			if walk := ix.walk[w]; walk != "" {
				t.walks[walk] = true
			}
		}
	}
}

// affiliation returns the key of a body or place and its country.
func (ix *index) affiliation(id graph.EntityID) (key, iso string) {
	e := ix.entity[id]
	if e == nil {
		return "", ""
	}
	switch classOf(e.Type) {
	case country:
		key = cmp.Or(e.IDs["iso3166"], ix.countryKey(e.Name))
		return key, key
	case body:
		b := ix.body(e.Name)
		for _, a := range e.Aliases {
			b.country = cmp.Or(b.country, ix.body(a).country)
		}
		return b.key(), b.country
	}
	return ix.placeKey(e.Name), ""
}

// office brings the words of a role into the form they are compared in:
// "Russia's Minister of Defence" is "defense minister" of RU.
func (ix *index) office(role string) (office, iso string) {
	ts, iso := ix.takeCountry(ix.standard(tokens(role)))
	ts = slices.DeleteFunc(meaningful(ts), func(w string) bool { return w == "former" || w == "then" || w == "current" })
	slices.Sort(ts)
	return strings.Join(ts, " "), iso
}

// seat notes the country a body or place is said to lie in or belong to.
func (ix *index) seat(t *thing, e *graph.Entity) {
	for _, c := range ix.claims[e.ID] {
		if c.Subject != e.ID || c.Predicate != graph.LocatedIn && c.Predicate != graph.PartOf || c.Polarity == graph.Negative {
			continue
		}
		if o := ix.entity[c.Object]; o != nil && o.Type == graph.Country {
			t.countries[cmp.Or(o.IDs["iso3166"], ix.countryKey(o.Name))] = true
		}
	}
}

// absorb adds what is known of another thing.
func (t *thing) absorb(o *thing) {
	t.id = min(t.id, o.id)
	t.locals = append(t.locals, o.locals...)
	slices.Sort(t.locals)
	for _, p := range o.persons {
		if !slices.ContainsFunc(t.persons, func(q personName) bool { return q.key() == p.key() }) {
			t.persons = append(t.persons, p)
		}
	}
	for _, b := range o.bodies {
		if !slices.ContainsFunc(t.bodies, func(c bodyName) bool { return c.key() == b.key() && c.country == b.country && c.acronym == b.acronym }) {
			t.bodies = append(t.bodies, b)
		}
	}
	t.keys = addNew(t.keys, o.keys...)
	t.ids = merged(t.ids, o.ids)
	t.offices = merged(t.offices, o.offices)
	for c := range o.countries {
		t.countries[c] = true
	}
	for w := range o.walks {
		t.walks[w] = true
	}
	t.articles = append(t.articles, o.articles...)
	if !o.from.IsZero() && (t.from.IsZero() || o.from.Before(t.from)) {
		t.from = o.from
	}
	if o.to.After(t.to) {
		t.to = o.to
	}
}

// merged adds b to a copy of a; where both know something, the lesser stays,
// so that the order of merging does not matter.
func merged(a, b map[string]string) map[string]string {
	if len(b) == 0 {
		return a
	}
	out := make(map[string]string, len(a)+len(b))
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		if old := out[k]; old == "" || v != "" && v < old {
			out[k] = v
		}
	}
	return out
}

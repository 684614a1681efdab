package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// compare weighs whether two things of one class are the same. ok is false
// where their names have nothing in common.
func (ix *index) compare(a, b *thing) (w *weighing, ok bool) {
	w = newWeighing()
	if b.id < a.id {
		a, b = b, a
	}
	switch a.class {
	case person:
		ok = ix.weighPersons(w, a, b)
	case body:
		ok = ix.weighBodies(w, a, b)
	default:
		ok = ix.weighPlaces(w, a, b)
	}
	ok = weighIdentifiers(w, a, b) || ok
	// Company is costly to compare and is asked only where it can change the
	// verdict.
	if open := w.sum < automatic && w.sum+mostCompany*companyShared >= doubtful; ok && open && a.class != country {
		ix.weighCompany(w, a, b)
	}
	if ok && namedAlike(a, b) && ix.oneStory(a, b) {
		w.note("named alike in reprints of one story", "", reprinted)
	}
	return w, ok
}

// namedAlike reports whether two people or bodies share a name to the letter.
func namedAlike(a, b *thing) bool {
	return slices.ContainsFunc(a.persons, func(p personName) bool {
		return slices.ContainsFunc(b.persons, func(q personName) bool { return p.key() == q.key() })
	}) || slices.ContainsFunc(a.bodies, func(p bodyName) bool {
		return slices.ContainsFunc(b.bodies, func(q bodyName) bool { return p.key() == q.key() })
	})
}

// weighIdentifiers compares identifiers of one scheme.
func weighIdentifiers(w *weighing, a, b *thing) bool {
	found := false
	for _, scheme := range slices.Sorted(maps.Keys(a.ids)) {
		x, y := a.ids[scheme], b.ids[scheme]
		switch {
		case x == "" || y == "":
		case x == y:
			w.note("same identifier", scheme+" "+x, sameIdentifier)
			found = true
		default:
			w.note("other identifier", scheme+" "+x+", "+y, otherIdentifier)
		}
	}
	return found
}

func (ix *index) weighPersons(w *weighing, a, b *thing) bool {
	best, ok := ix.bestLikeness(a, b)
	if !ok {
		return false
	}
	w.note(best.name, best.detail, best.weight)
	if best.weight > 0 {
		same, word := officesOf(a, b)
		ix.weighBearers(w, a, best, same)
		weighOffices(w, a, b, same, word)
	}
	if len(a.countries) > 0 && len(b.countries) > 0 && disjoint(a.countries, b.countries) {
		w.note("other country", list(a.countries)+" and "+list(b.countries), otherCountry)
	}
	if len(a.walks) > 0 && len(b.walks) > 0 && disjoint(a.walks, b.walks) {
		w.note("other walk of life", list(a.walks)+" and "+list(b.walks), otherTrade)
	}
	if best.weight < fullNameSound && apart(a, b) > 5*365*24*time.Hour {
		w.note("years apart", "", farInTime)
	}
	return true
}

// bestLikeness compares all names. A pair that cannot be one person decides,
// unless another pair of their names is equal.
func (ix *index) bestLikeness(a, b *thing) (best likeness, ok bool) {
	worst := likeness{}
	for _, x := range a.persons {
		for _, y := range b.persons {
			l, found := ix.comparePersons(x, y)
			if !found {
				continue
			}
			if !ok || l.weight > best.weight {
				best = l
			}
			if l.weight < worst.weight {
				worst = l
			}
			ok = true
		}
	}
	if worst.weight < 0 && best.weight < fullNameSound {
		best = worst
	}
	return best, ok
}

// weighBearers notes how telling the surname is, and where the two hold one
// office, how telling surname and office are together.
func (ix *index) weighBearers(w *weighing, a *thing, l likeness, office string) {
	p := a.persons[0]
	surname := p.words[len(p.words)-1]
	switch given := p.words[0]; {
	case len(p.words) > 2 && l.weight >= fullNameSound && (!ix.common[given] || len(ix.given[given]) > 0):
		// three names in common tell enough, unless a common surname comes
		// first, as in Kim Min-ji
	case len(p.words) > 2 && l.weight >= fullNameSound:
		w.note("common surname", given, commonName)
	case ix.common[surname]:
		if p.full() && len(ix.given[given]) == 0 {
			break // a rare given name before a common surname
		}
		w.note("common surname", surname, commonName)
	case l.name == middleMissing && len(ix.given[given]) > 0:
		w.note("common given name", given, commonGiven)
	}
	if l.weight > initialOnly {
		return
	}
	if office != "" && len(ix.holders[holding(p.family(), office, a.offices[office])]) == 1 {
		w.note("nobody else of this surname in that office", surname, onlyOne)
		return
	}
	switch n := len(ix.bearers[p.family()]); {
	case n == 1:
		w.note("nobody else of this surname", surname, onlyOne)
	case n > 1:
		w.note("several people of this surname", surname, severalBearers)
	}
}

// officesOf returns an office the two hold for the same body or country, and
// one that only has the same words.
func officesOf(a, b *thing) (same, word string) {
	for _, office := range slices.Sorted(maps.Keys(a.offices)) {
		of, held := a.offices[office], false
		other, held := b.offices[office]
		switch {
		case !held:
		case of != "" && of == other:
			same = office
		default:
			word = office
		}
	}
	return same, word
}

// weighOffices compares what the two are said to be.
func weighOffices(w *weighing, a, b *thing, same, word string) {
	switch {
	case same != "":
		w.note("same office", strings.TrimSpace(same+" "+a.offices[same]), sameOffice)
	case word != "":
		w.note("same kind of office", word, sameOfficeWord)
	case !disjoint(a.countries, b.countries):
		w.note("same country", list(a.countries), sameAffiliate)
	}
}

// apart is the time between the publications of two things, if known.
func apart(a, b *thing) time.Duration {
	if a.from.IsZero() || b.from.IsZero() {
		return 0
	}
	return max(b.from.Sub(a.to), a.from.Sub(b.to))
}

func (ix *index) weighBodies(w *weighing, a, b *thing) bool {
	best, generic, ok := ix.bestBodyLikeness(a, b)
	if !ok {
		return false
	}
	w.note(best.name, best.detail, best.weight)
	switch {
	case len(a.countries) > 0 && len(b.countries) > 0 && disjoint(a.countries, b.countries):
		w.note("other country", list(a.countries)+" and "+list(b.countries), twoCountries)
	case generic && len(a.countries) > 0 && len(b.countries) > 0:
		w.note("same country", list(a.countries), oneCountry)
	case generic:
		w.note("country not stated", "", countryUnknown)
	}
	return true
}

// bestBodyLikeness compares all names of two bodies. generic is true where
// they share only a name that many countries' bodies have.
func (ix *index) bestBodyLikeness(a, b *thing) (best likeness, generic, ok bool) {
	for _, x := range a.bodies {
		for _, y := range b.bodies {
			l, g, found := ix.compareBodies(x, y, a, b)
			if found && (!ok || l.weight > best.weight) {
				best, generic, ok = l, g, true
			}
		}
	}
	return best, generic, ok
}

func (ix *index) compareBodies(x, y bodyName, a, b *thing) (l likeness, generic, ok bool) {
	detail := x.display + " = " + y.display
	for _, pair := range [][2]bodyName{{x, y}, {y, x}} {
		if l, ok := ix.compareAcronym(pair[0], pair[1]); ok {
			return l, false, true
		}
	}
	switch {
	case x.acronym != "" && x.acronym == y.acronym:
		if spelledOut(x.acronym, a) || spelledOut(x.acronym, b) || !ix.homonymous[x.acronym] {
			return likeness{"same acronym", detail, sameName}, false, true
		}
		return likeness{"same acronym, which has several meanings", detail, sameName + acronymUnclear}, false, true
	case x.key() == y.key() && x.generic:
		return likeness{"same kind of body", detail, kindOfBody}, true, true
	case x.key() == y.key():
		return likeness{"same name", detail, sameName}, false, true
	}
	if !x.generic && !y.generic && x.joined == y.joined {
		return likeness{"same name, written together", detail, sameName}, false, true
	}
	if len(x.words) == len(y.words) && !x.generic && x.sound == y.sound {
		return likeness{"same name in another spelling", detail, sameNameSound}, false, true
	}
	if len(x.words) > len(y.words) {
		x, y = y, x
	}
	if len(x.words) >= 2 && !x.generic && subset(x.words, y.words) {
		return likeness{"part of the name", detail, longerName}, false, true
	}
	return l, false, false
}

// spelledOut reports whether one of a thing's names has the acronym's letters.
func spelledOut(acronym string, t *thing) bool {
	for _, b := range t.bodies {
		if b.acronym == "" && slices.Contains(initialsOf(b.display), acronym) {
			return true
		}
	}
	return false
}

// compareAcronym compares an acronym with a name that may be what it stands
// for.
func (ix *index) compareAcronym(short, long bodyName) (likeness, bool) {
	if short.acronym == "" || long.acronym != "" {
		return likeness{}, false
	}
	detail := short.display + " = " + long.display
	if full := ix.acronym[short.acronym]; full != "" && ix.body(full).key() == long.key() {
		if ix.homonymous[short.acronym] {
			return likeness{"acronym with several meanings", detail, acronymListed + acronymUnclear}, true
		}
		return likeness{"acronym", detail, acronymListed}, true
	}
	if len(short.acronym) >= 3 && slices.Contains(initialsOf(long.display), short.acronym) {
		if len(short.acronym) > 3 && !ix.homonymous[short.acronym] {
			return likeness{"all letters of the name", detail, acronymStated}, true
		}
		return likeness{"letters of the name", detail, acronymLetters}, true
	}
	return likeness{}, false
}

// soundsOf returns the sounds of words, in an order that does not depend on
// theirs.
func soundsOf(words []string) string {
	sounds := make([]string, len(words))
	for i, w := range words {
		sounds[i] = sound(w)
	}
	slices.Sort(sounds)
	return strings.Join(sounds, " ")
}

// weighPlaces compares countries, places and topics by key.
func (ix *index) weighPlaces(w *weighing, a, b *thing) bool {
	shared := ""
	for _, k := range a.keys {
		if slices.Contains(b.keys, k) {
			shared = k
			break
		}
	}
	switch {
	case shared != "":
		w.note("same name", shared, sameName)
	case a.class == place && a.sound == b.sound:
		w.note("same name in another spelling", a.keys[0]+" = "+b.keys[0], sameNameSound)
	default:
		return false
	}
	if a.class == place && len(a.countries) > 0 && len(b.countries) > 0 && disjoint(a.countries, b.countries) {
		w.note("other country", list(a.countries)+" and "+list(b.countries), twoCountries)
	}
	return true
}

// mostCompany is how many shared others count.
const mostCompany = 3

// companyLimit bounds how many articles of a thing are looked at.
const companyLimit = 40

// weighCompany counts who and what else the articles of both name. Countries
// and the two themselves do not count.
func (ix *index) weighCompany(w *weighing, a, b *thing) {
	around := map[string]bool{}
	for _, id := range a.articles[:min(len(a.articles), companyLimit)] {
		for _, k := range ix.company[id] {
			around[k] = true
		}
	}
	own := ix.ownKeys(a, b)
	var shared []string
	for _, id := range b.articles[:min(len(b.articles), companyLimit)] {
		for _, k := range ix.company[id] {
			if around[k] && !own[k] {
				shared = addNew(shared, k)
			}
		}
	}
	if n := min(len(shared), mostCompany); n > 0 {
		slices.Sort(shared)
		var names []string
		for _, k := range shared[:n] {
			names = append(names, ix.called[k])
		}
		w.note("named with the same others", strings.Join(names, ", "), float64(n)*companyShared)
	}
}

func (ix *index) ownKeys(things ...*thing) map[string]bool {
	own := map[string]bool{}
	for _, t := range things {
		for _, p := range t.persons {
			own["p "+strings.Join(p.sounds, " ")] = true
		}
		for _, b := range t.bodies {
			own["b "+b.key()+b.country] = true
		}
		for _, k := range t.keys {
			own["l "+k] = true
		}
	}
	return own
}

func disjoint(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return false
		}
	}
	return true
}

func list(set map[string]bool) string {
	return strings.Join(slices.Sorted(maps.Keys(set)), ", ")
}

func compareThings(a, b *thing) int { return cmp.Compare(a.id, b.id) }

package resolve

import (
	"slices"
	"strings"
	"unicode"
)

// personName is the name of a person, taken apart.
type personName struct {
	words  []string // folded, in Latin letters, without honorifics and suffix
	sounds []string // of words
	suffix string   // jr, ii
	joined string   // words without blanks
	id     string   // words and suffix
}

// parsePerson takes a name apart. "Putin, Vladimir" and "PUTIN Vladimir" are
// put in the usual order.
func (v *vocabulary) parsePerson(name string) personName {
	if family, given, found := strings.Cut(name, ", "); found && !isSuffix(tokens(given)) {
		name = given + " " + family
	}
	raw := capitalsLast(strings.Fields(name))
	var p personName
	for _, word := range raw {
		p.words = append(p.words, tokens(word)...)
		p.sounds = append(p.sounds, wordSounds(word)...)
	}
	p.cut(v.titleLength(p.words))
	for len(p.words) > 1 && isSuffix(p.words[len(p.words)-1:]) {
		p.suffix = p.words[len(p.words)-1]
		p.words, p.sounds = p.words[:len(p.words)-1], p.sounds[:len(p.sounds)-1]
	}
	p.joined = strings.Join(p.words, "")
	p.id = strings.Join(append(slices.Clone(p.words), p.suffix), " ")
	return p
}

func (p *personName) cut(n int) { p.words, p.sounds = p.words[n:], p.sounds[n:] }

// titleLength is how many words before a name are no part of it: honorifics,
// and whatever stands before an office, as in "National Security Advisor
// Condoleezza Rice", as long as a name of two words is left.
func (v *vocabulary) titleLength(words []string) int {
	n := 0
	for i := 0; i+2 < len(words); i++ {
		if v.office[words[i]] {
			n = i + 1
		}
	}
	for n+1 < len(words) && v.honorific[words[n]] {
		n++
	}
	return n
}

// wordSounds returns one sound for each token of a word, as "Jean-Luc" has two.
func wordSounds(word string) []string {
	var out []string
	for _, t := range tokens(caron.Replace(strings.ToLower(word))) {
		out = append(out, sound(t))
	}
	return out
}

// capitalsLast moves a surname set in capitals before the given name to the
// end.
func capitalsLast(words []string) []string {
	if len(words) < 2 || len(words) > 3 || !inCapitals(words[0]) || slices.ContainsFunc(words[1:], inCapitals) {
		return words
	}
	return append(slices.Clone(words[1:]), words[0])
}

func inCapitals(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3
}

func isSuffix(words []string) bool {
	if len(words) != 1 {
		return false
	}
	switch words[0] {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}

func (p personName) full() bool     { return len(p.words) >= 2 && len(p.words[0]) > 1 }
func (p personName) key() string    { return p.id }
func (p personName) family() string { return p.sounds[len(p.sounds)-1] }

// likeness is how two names of people compare: the best single feature.
type likeness struct {
	name, detail string
	weight       float64
}

// comparePersons says how two names can be of one person, or that they
// cannot. ok is false where they have nothing in common.
func (v *vocabulary) comparePersons(a, b personName) (l likeness, ok bool) {
	if len(a.words) == 0 || len(b.words) == 0 {
		return l, false
	}
	if len(a.words) > len(b.words) {
		a, b = b, a
	}
	if a.suffix != b.suffix && (a.suffix != "" && b.suffix != "" || isJunior(a) != isJunior(b) && len(a.words) > 2) {
		return likeness{"other suffix", strings.TrimSpace(a.suffix + ", " + b.suffix), otherSuffix}, a.family() == b.family()
	}
	detail := strings.TrimSpace(a.id) + " = " + strings.TrimSpace(b.id)
	switch {
	case len(a.words) == 1:
		return v.compareSurname(a, b, detail)
	case slices.Equal(a.words, b.words):
		return likeness{"same full name", strings.Join(a.words, " "), fullName}, true
	case a.joined == b.joined:
		return likeness{"same name, written together", detail, fullName}, true
	case alike(a.sounds, b.sounds):
		return likeness{"same name in another spelling", detail, soundWeight(a.words, b.words)}, true
	case len(a.words) != len(b.words) && slices.Equal(withoutArticle(a.words), withoutArticle(b.words)):
		return likeness{"article left out", detail, fullNameSound}, true
	case sameSound(a.family(), b.family()):
		return v.compareGiven(a, b, detail)
	case rotated(a.words, b.words):
		return likeness{"same names in another order", detail, fullNameSound}, true
	case reversed(a.sounds, b.sounds):
		return likeness{"same names in another order", detail, nameOrder}, true
	case a.sounds[0] == b.sounds[0] && subset(a.sounds, b.sounds):
		return likeness{"part of the name", detail, partOfName}, true
	case len(a.words) == len(b.words) && nearly(a.words, b.words):
		return likeness{"one vowel differs", detail, nearSpelling}, true
	}
	return l, false
}

// withoutArticle drops the Arabic article, which news writes or leaves out.
func withoutArticle(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "al" || w == "el" })
}

func isJunior(p personName) bool { return p.suffix == "jr" }

// soundWeight is how much equal sounds tell. Words of two to four letters
// sound like many others: Kim Jong Il, Kim Yong Il.
func soundWeight(a, b []string) float64 {
	for i := range a {
		short := len(a[i]) < 5 && len(b[i]) < 5
		if short && strings.ReplaceAll(a[i], "y", "i") != strings.ReplaceAll(b[i], "y", "i") {
			return shortSound
		}
	}
	return fullNameSound
}

// compareSurname compares a single word with a name.
func (v *vocabulary) compareSurname(a, b personName, detail string) (likeness, bool) {
	if !sameSound(a.family(), b.family()) {
		return likeness{}, false
	}
	if len(b.words) == 1 && a.words[0] != b.words[0] {
		return likeness{"same surname in another spelling", detail, surnameOnly}, true
	}
	return likeness{"same surname", detail, surnameOnly}, true
}

// compareGiven compares names with one surname by what stands before it.
func (v *vocabulary) compareGiven(a, b personName, detail string) (likeness, bool) {
	x, y := a.words[:len(a.words)-1], b.words[:len(b.words)-1]
	first := v.sameGiven(x[0], y[0], a.sounds[0], b.sounds[0])
	switch {
	case first == no && len(y) > len(x) && slices.Equal(x, y[len(y)-len(x):]):
		return v.prefixed(y[0], detail), true
	case first == no && nearly(x[:1], y[:1]):
		return likeness{"one vowel differs", detail, nearSpelling}, true
	case first == no:
		return likeness{"other given name", x[0] + ", " + y[0], otherGiven}, true
	case len(x) > 1 && len(y) > 1 && !v.middlesAgree(a, b):
		return likeness{"other middle name", x[1] + ", " + y[1], otherMiddle}, true
	case first == initial:
		return likeness{"initial and surname", detail, initialOnly}, true
	case first == form:
		return likeness{"given name in another form", detail, givenForm}, true
	}
	return likeness{middleMissing, detail, middleLeftOut}, true
}

// middleMissing names the feature that weighs less with a common given name.
const middleMissing = "middle name left out"

// prefixed compares a name with one that has a further name before it. The
// name of the prophet is often left out; others are not.
func (v *vocabulary) prefixed(first, detail string) likeness {
	for _, g := range v.given[first] {
		if slices.Contains(v.given["mohammed"], g) {
			return likeness{"first name left out", detail, prefixLeftOut}
		}
	}
	return likeness{"part of the name", detail, partOfName}
}

// agreement of two given names.
type agreement int

const (
	no agreement = iota
	initial
	form
	equal
)

func (v *vocabulary) sameGiven(a, b, soundA, soundB string) agreement {
	switch {
	case a == b && len(a) > 1, sameSound(soundA, soundB) && len(a) > 1 && len(b) > 1:
		return equal
	case len(a) == 1 && strings.HasPrefix(b, a), len(b) == 1 && strings.HasPrefix(a, b):
		return initial
	}
	for _, g := range v.given[a] {
		if slices.Contains(v.given[b], g) {
			return form
		}
	}
	return no
}

// middlesAgree compares second given names and patronymics.
func (v *vocabulary) middlesAgree(a, b personName) bool {
	for i := 1; i < min(len(a.words), len(b.words))-1; i++ {
		if v.sameGiven(a.words[i], b.words[i], a.sounds[i], b.sounds[i]) == no {
			return false
		}
	}
	return true
}

func reversed(a, b []string) bool {
	if len(a) != 2 || len(b) != 2 {
		return false
	}
	return a[0] == b[1] && a[1] == b[0]
}

// rotated reports whether names of three words and more are the same with the
// surname at the other end.
func rotated(a, b []string) bool {
	n := len(a)
	if n < 3 || n != len(b) {
		return false
	}
	return slices.Equal(a, append(slices.Clone(b[1:]), b[0])) || slices.Equal(b, append(slices.Clone(a[1:]), a[0]))
}

func subset(a, b []string) bool {
	for _, s := range a {
		if !slices.Contains(b, s) {
			return false
		}
	}
	return true
}

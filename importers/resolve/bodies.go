package resolve

import (
	"slices"
	"strings"
	"unicode"
)

// bodyName is the name of an organisation or public body, taken apart.
type bodyName struct {
	words   []string // standard spelling, without small words, sorted
	country string   // that the name itself tells
	generic bool     // the words only tell a kind of body: "Ministry of Defense"
	acronym string   // the name is one: "EAEU"
	joined  string   // words in the order of the name, without blanks
	sound   string   // sounds of the words, sorted
	display string
}

// parseBody takes a name apart: "Russia's Ministry of Defence" and "Russian
// Defense Ministry" both are {defense, ministry} of RU.
func (v *vocabulary) parseBody(name string) bodyName {
	b := bodyName{display: name}
	if isAcronym(name) {
		b.acronym = acronymKey(name)
	}
	ts := v.standard(tokens(name))
	rest, country := v.takeCountry(ts)
	rest = meaningful(rest)
	b.generic = len(rest) > 0
	for _, t := range rest {
		b.generic = b.generic && v.bodyWord[t]
	}
	b.words, b.country = rest, country
	if !b.generic && len(rest) < 2 {
		// "American Airlines" and "Bank Russia" keep their adjective: without
		// it next to nothing is left.
		b.words, b.country = meaningful(ts), ""
	}
	b.joined = strings.Join(b.words, "")
	if v.spelled[strings.Join(meaningful(tokens(name)), " ")] {
		b.generic = false // one body of the world: "International Monetary Fund"
	}
	slices.Sort(b.words)
	b.words = slices.Compact(b.words)
	b.sound = soundsOf(b.words)
	return b
}

func (b bodyName) key() string { return strings.Join(b.words, " ") }

// standard rewrites phrases to the one they are compared as, longest first.
func (v *vocabulary) standard(ts []string) []string {
	var out []string
	for i := 0; i < len(ts); {
		n, to := v.phraseAt(v.variant, ts, i)
		if n == 0 {
			out = append(out, ts[i])
			i++
			continue
		}
		out = append(out, strings.Fields(to)...)
		i += n
	}
	return out
}

// takeCountry removes the first country, adjective or people from a name.
func (v *vocabulary) takeCountry(ts []string) (rest []string, country string) {
	for i := range ts {
		if n, iso := v.phraseAt(v.country, ts, i); n > 0 && n < len(ts) {
			return slices.Concat(ts[:i], ts[i+n:]), iso
		}
	}
	return ts, ""
}

// phraseAt returns the longest phrase of a list that begins at i.
func (v *vocabulary) phraseAt(list map[string]string, ts []string, i int) (n int, meaning string) {
	for n := min(v.longest, len(ts)-i); n > 0; n-- {
		if m, ok := list[strings.Join(ts[i:i+n], " ")]; ok {
			return n, m
		}
	}
	return 0, ""
}

// meaningful drops small words.
func meaningful(ts []string) []string {
	return slices.DeleteFunc(slices.Clone(ts), func(t string) bool {
		switch t {
		case "the", "of", "for", "and", "in", "on", "to", "at", "de", "du", "la", "a", "s":
			return true
		}
		return false
	})
}

// isAcronym reports whether a name is an acronym: two to seven letters, most
// of them capitals, with or without dots.
func isAcronym(name string) bool {
	upper, n := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			upper++
			n++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		case r != '.' && r != '-' && r != '&':
			return false
		}
	}
	return n >= 2 && n <= 7 && upper*3 >= n*2
}

// acronymKey is how acronyms are compared: letters only, in lower case.
func acronymKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// initialsOf returns the first letters of a name's words, with and without
// the small ones: "Federal Bureau of Investigation" gives fbi and fboi.
func initialsOf(name string) []string {
	ts := tokens(name)
	letters := func(ts []string) string {
		var b strings.Builder
		for _, t := range ts {
			r := []rune(t)
			b.WriteRune(r[0])
		}
		return b.String()
	}
	small, all := letters(meaningful(ts)), letters(ts)
	if small == all {
		return []string{all}
	}
	return []string{small, all}
}

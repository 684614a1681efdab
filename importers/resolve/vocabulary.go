package resolve

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"

	"github.com/threadline/threadline/graph"
)

// vocabulary is what the files of assets/names, with the countries of
// assets/gazetteers, say about names. All words are folded.
type vocabulary struct {
	given      map[string][]int  // groups of forms of a given name
	common     map[string]bool   // surnames many people bear
	honorific  map[string]bool   // words before a name
	office     map[string]bool   // honorifics that may follow other words: "Security Advisor"
	bodyWord   map[string]bool   // words that name a kind of body
	variant    map[string]string // phrase to the one it is compared as
	longest    int               // words of the longest phrase in variant or country
	place      map[string]string // name to the first name of its group
	country    map[string]string // name, adjective or people to ISO 3166-1 alpha-2
	acronym    map[string]string // acronym to full name, both folded
	homonymous map[string]bool   // acronyms that stand for several names
	spelled    map[string]bool   // full names of acronyms, without small words
	walk       map[string]string // word of an office to the walk of life
}

func loadVocabulary(fsys fs.FS) (*vocabulary, error) {
	v := &vocabulary{
		given: map[string][]int{}, common: map[string]bool{}, honorific: map[string]bool{}, office: map[string]bool{}, bodyWord: map[string]bool{},
		variant: map[string]string{}, place: map[string]string{}, country: map[string]string{},
		acronym: map[string]string{}, homonymous: map[string]bool{}, spelled: map[string]bool{}, walk: map[string]string{},
	}
	group := 0
	files := []struct {
		name string
		row  func(cells []string)
	}{
		{"names/given.tsv", func(c []string) {
			group++
			for _, name := range c {
				v.given[name] = append(v.given[name], group)
			}
		}},
		{"names/surnames.tsv", func(c []string) { v.common[c[0]] = true }},
		{"names/honorifics.tsv", func(c []string) {
			v.honorific[c[0]] = true
			v.office[c[0]] = len(c) > 1 && c[1] == "office"
		}},
		{"names/bodies.tsv", func(c []string) { v.bodyWord[c[0]] = true }},
		{"names/trades.tsv", func(c []string) { v.walk[c[0]] = strings.Join(c[1:], "") }},
		{"names/variants.tsv", func(c []string) { v.addPhrase(v.variant, c[0], strings.Join(c[1:], "")) }},
		{"names/places.tsv", func(c []string) {
			for _, name := range c {
				v.place[name] = c[0]
			}
		}},
		{"gazetteers/countries.tsv", v.addCountry},
		{"lexicon/demonyms.tsv", v.addDemonym},
		{"lexicon/acronyms.tsv", v.addAcronym},
		{"names/acronyms.tsv", v.addAcronym},
	}
	for _, f := range files {
		if err := eachRow(fsys, f.name, f.row); err != nil {
			return nil, err
		}
	}
	v.addPhrase(v.country, "united nations", "UN")
	v.addPhrase(v.country, "un", "UN")
	v.addPhrase(v.country, "us", "US")
	v.addPhrase(v.country, "uk", "GB")
	return v, nil
}

// eachRow calls f with the cells of every line that is not a comment.
func eachRow(fsys fs.FS, name string, f func([]string)) error {
	file, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("load %s: %w", name, err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			f(strings.Split(line, "\t"))
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("load %s: %w", name, err)
	}
	return nil
}

// addPhrase keeps the first meaning of a phrase.
func (v *vocabulary) addPhrase(into map[string]string, phrase, meaning string) {
	phrase = graph.Fold(phrase)
	if _, known := into[phrase]; known || phrase == "" {
		return
	}
	into[phrase] = meaning
	v.longest = max(v.longest, strings.Count(phrase, " ")+1)
}

// addCountry reads a row of countries.tsv: iso2, iso3, name, official name,
// other names, adjectives.
func (v *vocabulary) addCountry(c []string) {
	if len(c) < 6 {
		return
	}
	names := append([]string{c[2], c[3]}, strings.Split(c[4], "|")...)
	for _, adjective := range strings.Split(c[5], "|") {
		names = append(names, adjective, adjective+"s")
	}
	for _, n := range names {
		if n != "" && n != "s" {
			v.addPhrase(v.country, n, c[0])
		}
	}
}

// addDemonym reads a row of demonyms.tsv: adjective, one, many, country,
// place. Those of a part of a country are left out.
func (v *vocabulary) addDemonym(c []string) {
	if len(c) < 4 || c[3] == "" || len(c) > 4 && c[4] != "" {
		return
	}
	for _, n := range c[:3] {
		v.addPhrase(v.country, n, c[3])
	}
}

// addAcronym reads a row of acronyms.tsv: acronym, full name.
func (v *vocabulary) addAcronym(c []string) {
	if len(c) < 2 {
		return
	}
	short, full := acronymKey(c[0]), strings.Join(tokens(c[1]), " ")
	if strings.Contains(c[0], "+") {
		return // OPEC+ is not OPEC
	}
	if known := v.acronym[short]; known != "" && known != full {
		v.homonymous[short] = true
	}
	v.acronym[short] = full
	v.spelled[strings.Join(meaningful(strings.Fields(full)), " ")] = true
}

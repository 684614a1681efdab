package ling

import "strings"

// Abbreviations differ in what may follow them. The lists are short on
// purpose: single letters and letters with periods inside ("U.S.", "a.m.")
// are recognised by their form.
const (
	// before a name or number: never the end of a sentence.
	leadingAbbreviations = ` mr mrs ms messrs dr prof rev hon gen maj col lt lts capt cpt cmdr adm sgt pvt cpl
		sen sens rep reps gov pres supt insp det sr. st ste mt ft msgr fr amb atty asst assoc brig comdr dep vice-pres
		no nos vol vols fig figs pp ed eds art sec ch v vs cf e.g i.e approx ca al op dept dist div est
		hj tn dt datuk bros univ mlle mme `
	// months and weekdays: a number usually follows, but a sentence may end.
	calendarAbbreviations = ` jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun `
	// may well end a sentence: what follows decides.
	trailingAbbreviations = ` inc corp co ltd llc plc bhd sdn jr sr esq etc ave blvd rd hwy pkwy bldg apt ariz ark calif colo conn del fla
		ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ph.d m.d b.a m.a
		pty gmbh s.a n.v b.v a.g dept govt intl natl assn tel ext oz lb lbs ft mph km sq cu hr hrs min mins `
)

// abbreviationKind tells how a word with a final period behaves.
type abbreviationKind uint8

const (
	notAbbreviation abbreviationKind = iota
	leading                          // what follows belongs to it
	trailing                         // a sentence may end here
	initial                          // one capital: mostly part of a name
)

// abbreviations is read from the lists once per program run; it is never
// written again.
var abbreviations = func() map[string]abbreviationKind {
	m := map[string]abbreviationKind{}
	for _, w := range strings.Fields(trailingAbbreviations) {
		m[w] = trailing
	}
	for _, w := range strings.Fields(calendarAbbreviations) {
		m[w] = trailing
	}
	for _, w := range strings.Fields(leadingAbbreviations) {
		m[w] = leading
	}
	return m
}()

// ambiguous abbreviations are also common words: they keep their period only
// when written with a capital and something follows on the line.
const ambiguousAbbreviations = ` no art fig sec ed mar jan jun sat sun mon wed ill ind mass miss del ore wash la pa md al est ch fr ft min co ca v op gen col rep dep gov pres det hon sen va ext tel rd km sq mo ga dec `

// abbreviation classifies word, given without its final period. follows says
// whether more text stands on the same line; without it nothing ambiguous is
// an abbreviation.
func abbreviation(word string, follows bool) abbreviationKind {
	if len(word) > 12 || word == "" {
		return notAbbreviation
	}
	if len(word) == 1 {
		switch c := word[0]; {
		case c >= 'A' && c <= 'Z':
			return initial
		case c == 'v' || c == 'p' || c == 'c':
			return leading
		}
		return notAbbreviation
	}
	low := strings.ToLower(word)
	kind, ok := abbreviations[low]
	if !ok {
		if dotted(word) {
			return trailing
		}
		return notAbbreviation
	}
	if strings.Contains(ambiguousAbbreviations, " "+low+" ") && (!follows || word[0] >= 'a') {
		return notAbbreviation
	}
	return kind
}

// dotted tells whether word is made of short parts with periods between
// them, as in U.S (its final period taken off), a.m or Ph.D.
func dotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	run := 0
	for _, r := range word {
		switch {
		case r == '.':
			if run == 0 {
				return false
			}
			run = 0
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			if run++; run > 2 {
				return false
			}
		default:
			return false
		}
	}
	return run > 0
}

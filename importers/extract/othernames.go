package extract

import "strings"

// eventHeads are the words that make a longer name that of an occasion, a
// prize or a law.
var eventHeads = wordSet(`election elections referendum cup championship championships games olympics festival award awards prize
	act treaty agreement open tour summit convention bill amendment`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// ofOccasion tells whether a listed name that the tagger does not call a name
// is only part of what an occasion is called: in "the 2004 United States
// presidential election" neither the country nor a body is spoken of. On the
// development sets, four of five such names are none.
func (f *nameFinder) ofOccasion(m *mention) bool {
	if f.s.NER == nil || m.form != FormName || m.id != "" || f.taggedWithin(m.from, m.to) {
		return false
	}
	for k := m.to; k < len(f.words) && k < m.to+5; k++ {
		switch f.s.pos(k) {
		case "ADJ", "NOUN", "PROPN":
			if eventHeads[f.s.word(k)] {
				return true
			}
		default:
			return false
		}
	}
	return false
}

// taggedWithin tells whether the tagger calls any of the tokens [from, to)
// part of a name.
func (f *nameFinder) taggedWithin(from, to int) bool {
	for k := from; k < to && k < len(f.s.NER); k++ {
		if f.s.NER[k] != "O" {
			return true
		}
	}
	return false
}

// taggedPerson tells whether the tagger takes the tokens for a person's name
// and a title stands before them, or it is very sure: Mr Jordan is no kingdom.
func (f *nameFinder) taggedPerson(i, n int) bool {
	if i >= len(f.s.NERConf) || f.s.NER[i] != "B-PER" || i+n < len(f.s.NER) && f.s.NER[i+n] == "I-PER" {
		return false
	}
	_, titled := f.d.lex.titles.endingAt(f.s.lower, i, 3)
	return f.s.NERConf[i] >= 0.9 || titled > 0 && f.s.NERConf[i] >= 0.5
}

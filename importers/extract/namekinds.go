package extract

import "sort"

// beforeKinds finds the body whose name stands before what it is, where
// nothing else knew it: "the local Noticol news agency", "the Savora bank".
func (f *nameFinder) beforeKinds(kept []*mention) []*mention {
	taken := make([]bool, len(f.words))
	for _, m := range kept {
		for k := m.from; k < m.to; k++ {
			taken[k] = true
		}
	}
	for i := 2; i < len(f.words); i++ {
		n := f.kindAt(i)
		if n == 0 || taken[i] || f.s.pos(i+n-1) != "NOUN" {
			continue
		}
		from := i
		for from > 0 && f.nameWord(from-1) && !taken[from-1] && i-from < 4 {
			from--
		}
		if from < i && from > f.firstWord() && f.s.pos(i-1) == "PROPN" && f.introduced(from) {
			f.found = nil
			kept = append(kept, f.mention(from, i, Organization, FormName, 0.65))
		}
	}
	sort.Slice(kept, func(a, b int) bool { return kept[a].Start < kept[b].Start })
	return kept
}

// kindAt is how many words at token i say that what is named before is a
// business or a paper, 0 if they do not.
func (f *nameFinder) kindAt(i int) int {
	h, n := f.d.lex.heads.at(f.s.lower, i)
	if n == 0 || h.entityType != Organization || !namedKind[f.s.word(i)] && n < 2 {
		return 0
	}
	return n
}

var namedKind = map[string]bool{"company": true, "firm": true, "bank": true, "airline": true, "insurer": true, "automaker": true, "carmaker": true, "manufacturer": true,
	"retailer": true, "charity": true, "newspaper": true, "newswire": true, "broadcaster": true, "magazine": true}

// nameWord reports whether token k is written like a name.
func (f *nameFinder) nameWord(k int) bool {
	w := f.words[k]
	return len(w) > 2 && startsUpper(w) && hasLetter(w) && f.s.pos(k) == "PROPN"
}

// introduced reports whether a name at token i stands behind an article or an
// adjective in small letters.
func (f *nameFinder) introduced(i int) bool {
	if i == 0 {
		return false
	}
	p := f.s.pos(i - 1)
	return p == "DET" || p == "ADJ" && !startsUpper(f.words[i-1])
}

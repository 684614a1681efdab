package lemma

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Example is a word with its fine tag and lemma.
type Example struct{ Form, XPOS, Lemma string }

// Learn finds the rules that most word forms with an ending follow, and the
// exceptions among forms seen at least twice.
func Learn(examples []Example) *Rules {
	counts := map[[2]string]map[string]int{} // tag, form → lemma → times
	for _, e := range examples {
		if strings.HasPrefix(e.XPOS, "NNP") || strings.ContainsAny(e.Form+e.Lemma, " \t\n") || e.Lemma == "_" {
			continue
		}
		k := [2]string{e.XPOS, strings.ToLower(e.Form)}
		if counts[k] == nil {
			counts[k] = map[string]int{}
		}
		counts[k][strings.ToLower(e.Lemma)]++
	}
	r := &Rules{exact: map[string]string{}, endings: learnEndings(counts)}
	for k, lemmas := range counts {
		best := mostly(lemmas)
		if r.byEnding(k[1], k[0]) != best && (lemmas[best] >= 2 || len(k[1]) < 5) {
			r.exact[k[0]+" "+k[1]] = best
		}
	}
	return r
}

// mostly gives the key with the highest count, the first in order of equals.
func mostly[V ~map[string]int](m V) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if best == "" || m[k] > m[best] {
			best = k
		}
	}
	return best
}

func learnEndings(counts map[[2]string]map[string]int) map[string]edit {
	votes := map[string]map[string]int{}
	edits := map[string]edit{}
	for k, lemmas := range counts {
		e := editFor(k[1], mostly(lemmas))
		if e.cut > 20 {
			continue
		}
		name := string(rune('a'+e.cut)) + e.add
		edits[name] = e
		for n := 0; n <= longestEnding; n++ {
			end, ok := ending(k[1], n)
			if !ok {
				continue
			}
			key := k[0] + " " + end
			if votes[key] == nil {
				votes[key] = map[string]int{}
			}
			votes[key][name]++
		}
	}
	out := map[string]edit{}
	for key, v := range votes {
		best := mostly(v)
		_, end, _ := strings.Cut(key, " ")
		if v[best] < 2 && end != "" {
			continue
		}
		out[key] = edits[best]
	}
	// Endings that say the same as the next shorter one are not needed.
	for _, key := range slices.Sorted(maps.Keys(out)) {
		tag, end, _ := strings.Cut(key, " ")
		if end == "" {
			continue
		}
		if e, ok := shorter(out, tag, end); ok && e == out[key] {
			defer delete(out, key)
		}
	}
	return out
}

// shorter gives the rule of the longest ending within end.
func shorter(rules map[string]edit, tag, end string) (edit, bool) {
	for i := range end {
		if i == 0 {
			continue
		}
		if e, ok := rules[tag+" "+end[i:]]; ok {
			return e, true
		}
	}
	e, ok := rules[tag+" "]
	return e, ok
}

func editFor(form, lemma string) edit {
	k := 0
	for k < len(form) && k < len(lemma) && form[k] == lemma[k] {
		k++
	}
	for k > 0 && (k < len(form) && !utf8.RuneStart(form[k]) || k < len(lemma) && !utf8.RuneStart(lemma[k])) {
		k-- // not inside a character
	}
	return edit{len(form) - k, lemma[k:]}
}

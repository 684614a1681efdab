package nertag

import "github.com/threadline/threadline/importers/extract/ling/internal/words"

// untitled takes titles and offices off the front of a person's name (Datuk
// Seri, Dr, district police chief), which corpora annotate now inside, now
// outside. It reports false when nothing but a title is left.
func (s *sentence) untitled(sp Span) (Span, bool) {
	if sp.Type != "PER" {
		return sp, true
	}
	start, leading := sp.Start, true
	for i := sp.Start; i < sp.End-1; i++ {
		t := &s.tokens[i]
		leading = leading && (title(t) || t.Kinds&words.Office != 0 || prime(s, i))
		if leading || t.Form == words.LowerCase && t.Kinds&words.Office != 0 {
			start = i + 1
		}
	}
	sp.Start = start
	return sp, sp.End-sp.Start > 1 || !bareTitle(&s.tokens[sp.Start])
}

// title tells titles that are never part of the name from those that
// sometimes are (Prince Charles, St. John).
func title(t *token) bool {
	if t.Kinds&words.Honorific == 0 {
		return false
	}
	switch t.Lower {
	case "king", "queen", "prince", "princess", "duke", "duchess", "baron", "count", "emir", "sultan", "lord", "lady", "saint", "st", "st.", "father", "mother", "brother", "sister", "pope":
		return false
	}
	return true
}

// prime tells the first word of prime minister.
func prime(s *sentence, i int) bool {
	return s.tokens[i].Lower == "prime" && s.at(i+1).Kinds&words.Office != 0
}

// bareTitle tells a title that is no name by itself.
func bareTitle(t *token) bool {
	switch t.Lower {
	case "mr", "mrs", "ms", "dr", "prof", "sir", "datuk", "dato", "datin", "prime":
		return true
	}
	return t.Kinds&words.Honorific != 0 && t.Lower[len(t.Lower)-1] == '.'
}

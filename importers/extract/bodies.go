package extract

// fromHeads finds names by their head words: "Ministry of Defense", "Kharkiv
// Oblast", "Eurasian Economic Union", "Informburo news agency".
func (f *nameFinder) fromHeads() {
	for i := 0; i < len(f.words); i++ {
		h, n := f.d.lex.heads.at(f.s.lower, i)
		if n == 0 || h.use == "c" {
			continue
		}
		from, to := i, i+n
		if !startsUpper(f.words[i]) {
			if h.entityType != Organization && h.entityType != Place || h.use == "s" {
				continue
			}
			if f.s.NER == nil {
				f.lowerHead(i, n, h)
			}
			continue
		}
		from = f.leftOf(from)
		to = f.rightOf(to, h)
		if h.use == "s" && from == i || h.use == "p" && to == i+n {
			continue
		}
		if to-from == n && !f.standsAlone(i, n) {
			continue
		}
		if f.s.NER != nil && (to-from < 2 || f.taggedWithin(from, i+n)) {
			continue
		}
		from = f.skipDemonym(from, i)
		if to-from == n && n == 1 && h.entityType != PublicBody {
			continue
		}
		f.mention(from, to, h.entityType, FormName, 0.8)
		i = to - 1
	}
}

// leftOf extends a name over capitalised words to its left.
func (f *nameFinder) leftOf(i int) int {
	for i > 0 && startsUpper(f.words[i-1]) && hasLetter(f.words[i-1]) && !f.opensSentence(i-1) {
		if _, title := f.d.lex.titles.entry[f.s.word(i-1)]; title {
			break
		}
		i--
	}
	if i > 0 && i-1 == f.firstWord() && startsUpper(f.words[i-1]) && !commonOpener[f.s.word(i-1)] {
		i--
	}
	return i
}

// rightOf extends a name over "of Defense", "for Security and Co-operation
// in Europe", or capitalised words.
func (f *nameFinder) rightOf(i int, h head) int {
	for i < len(f.words) {
		if startsUpper(f.words[i]) && hasLetter(f.words[i]) && h.use != "s" {
			if _, title := f.d.lex.titles.entry[f.s.word(i)]; title {
				return i
			}
			if h.entityType == PublicBody && !f.joined(i-1) {
				return i
			}
			i++
			continue
		}
		k := i
		switch f.s.word(k) {
		case "of", "for", "and", "on", "in":
			if f.s.word(k) == "and" && !f.joined(i-1) || h.use == "s" {
				return i
			}
			if f.s.word(k) == "in" || f.s.word(k) == "on" {
				return i
			}
			k++
			if f.s.word(k) == "the" {
				if f.s.word(k-1) == "and" {
					return i // another name follows
				}
				k++
			}
			if k >= len(f.words) || !startsUpper(f.words[k]) {
				return i
			}
			i = k + 1
			for i < len(f.words) && startsUpper(f.words[i]) && hasLetter(f.words[i]) {
				i++
			}
		default:
			return i
		}
	}
	return i
}

// joined reports whether the token stands right behind an "of" phrase.
func (f *nameFinder) joined(i int) bool {
	for k := i; k >= 0 && k > i-4; k-- {
		if w := f.s.word(k); w == "of" || w == "for" {
			return true
		}
	}
	return false
}

// standsAlone reports whether a capitalised head word alone is a name here:
// "the Senate", but not the first word of a sentence.
func (f *nameFinder) standsAlone(i, n int) bool {
	if i == f.firstWord() {
		return false
	}
	return f.s.word(i-1) == "the" || f.s.word(i-1) == "’s" || f.s.word(i-1) == "'s" || f.demonymAt(i-1)
}

func (f *nameFinder) demonymAt(i int) bool {
	if i < 0 {
		return false
	}
	_, n := f.d.lex.demonyms.at(f.words, i)
	return n > 0
}

// skipDemonym leaves a demonym before a public body outside of its name.
func (f *nameFinder) skipDemonym(from, head int) int {
	if from >= head {
		return from
	}
	h, _ := f.d.lex.heads.at(f.s.lower, head)
	if h.entityType != PublicBody {
		return from
	}
	if _, n := f.d.lex.demonyms.at(f.words, from); n > 0 && from+n <= head {
		return from + n
	}
	return from
}

// lowerHead handles a common noun behind a name: "the Informburo news
// agency", "Kharkiv region".
func (f *nameFinder) lowerHead(i, n int, h head) {
	from := f.leftOf(i)
	if from == i || f.demonymSpan(from, i) {
		return
	}
	switch {
	case h.entityType == Place && (f.s.word(i) == "region" || f.s.word(i) == "province" || f.s.word(i) == "oblast" || f.s.word(i) == "district"):
		f.mention(from, i, Place, FormName, 0.75)
	case h.entityType == Organization && n > 1:
		f.mention(from, i, Organization, FormName, 0.75)
	}
}

func (f *nameFinder) demonymSpan(from, to int) bool {
	_, n := f.d.lex.demonyms.at(f.words[:to], from)
	return n == to-from
}

// firstWord is the index of the first token with letters.
func (f *nameFinder) firstWord() int {
	for i, w := range f.words {
		if hasLetter(w) {
			return i
		}
	}
	return 0
}

func (f *nameFinder) opensSentence(i int) bool { return i == f.firstWord() }

// commonOpener are words that start sentences with a capital and are not
// part of the name that follows.
var commonOpener = map[string]bool{"the": true, "a": true, "an": true, "in": true, "on": true, "at": true, "after": true, "before": true, "amid": true,
	"as": true, "but": true, "and": true, "if": true, "when": true, "while": true, "earlier": true, "now": true, "today": true, "yesterday": true,
	"meanwhile": true, "however": true, "according": true, "since": true, "for": true, "from": true, "by": true, "with": true, "this": true, "that": true,
	"these": true, "those": true, "his": true, "her": true, "their": true, "its": true, "our": true, "my": true, "both": true, "all": true, "some": true,
	"many": true, "most": true, "last": true, "next": true, "during": true, "under": true, "over": true, "until": true, "despite": true, "also": true,
	"he": true, "she": true, "it": true, "they": true, "we": true, "i": true, "you": true, "there": true, "here": true, "no": true, "not": true,
	"former": true, "new": true, "among": true, "within": true, "without": true, "then": true, "so": true, "still": true, "even": true, "only": true, "because": true}

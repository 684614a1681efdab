package extract

import "strings"

// person finds the entity of a person's name: the same name, a full name
// with that surname, or a new one.
func (j *joiner) person(m *mention) *entity {
	words := nameWords(j.surface(m))
	if len(words) == 0 {
		words = []string{j.surface(m)}
	}
	gender := j.genderBefore(m)
	if gender == 0 && len(words) > 1 {
		gender = j.d.lex.forenames[words[0]]
	}
	if e := j.knownPerson(words, gender); e != nil {
		if len(words) > len(nameWords(e.name)) {
			e.name = strings.Join(words, " ")
		}
		if gender != 0 {
			e.gender = gender
		}
		j.index(j.persons, e, words)
		return e
	}
	e := j.newEntity(Person, strings.Join(words, " "))
	e.gender = gender
	if m.canonical != "" {
		e.name = m.canonical
	}
	j.index(j.persons, e, words)
	return e
}

// knownPerson finds the best match among those who share a word of the name:
// closer variants first, then those named more often, then the later one.
func (j *joiner) knownPerson(words []string, gender byte) *entity {
	var best *entity
	bestScore := 0
	for _, w := range words {
		for _, e := range j.persons[strings.ToLower(w)] {
			score := samePerson(nameWords(e.name), words, gender, e.gender)
			if score == 0 {
				continue
			}
			score = score*1000 + min(len(e.mentions), 20)*10
			if score > bestScore || score == bestScore && e.order > best.order {
				best, bestScore = e, score
			}
		}
	}
	return best
}

// index enters an entity under each of the words, at most once a word.
func (j *joiner) index(ix map[string][]*entity, e *entity, words []string) {
	for _, w := range words {
		w = strings.ToLower(w)
		list := ix[w]
		known := len(list) >= maxSameWord
		for _, o := range list {
			known = known || o == e
		}
		if !known {
			ix[w] = append(list, e)
		}
	}
}

// maxSameWord bounds how many entities one word of a name can lead to.
const maxSameWord = 64

// nameWords splits a person's name and drops what does not identify.
func nameWords(name string) []string {
	var out []string
	for _, w := range strings.Fields(name) {
		switch strings.ToLower(strings.Trim(w, ".,")) {
		case "", "jr", "sr", "ii", "iii", "iv", "phd", "md", "'s", "’s":
			continue
		}
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		out = append(out, strings.TrimRight(w, ","))
	}
	return out
}

// samePerson scores how well two names can name one person; 0 means they
// cannot.
func samePerson(a, b []string, ga, gb byte) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	same := strings.EqualFold(strings.Join(a, " "), strings.Join(b, " "))
	if same && len(a) > 1 {
		return 5
	}
	if ga != 0 && gb != 0 && ga != gb {
		return 0
	}
	if same {
		return 5
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	last := strings.EqualFold(a[len(a)-1], b[len(b)-1])
	if len(b) == 1 {
		if last {
			return 3
		}
		if strings.EqualFold(a[0], b[0]) {
			return 2
		}
		for _, w := range a[1:] {
			if strings.EqualFold(w, b[0]) && len(w) > 3 {
				return 1
			}
		}
		return 0
	}
	if last && (strings.EqualFold(a[0], b[0]) || initial(a[0], b[0])) {
		return 4
	}
	if subsequence(a, b) {
		return 3
	}
	return 0
}

// initial reports whether one of the words is the initial of the other.
func initial(a, b string) bool {
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) == 1 && strings.EqualFold(a, b[:1])
}

// subsequence reports whether the words of b occur in a in their order.
func subsequence(a, b []string) bool {
	k := 0
	for _, w := range a {
		if k < len(b) && strings.EqualFold(w, b[k]) {
			k++
		}
	}
	return k == len(b)
}

// genderBefore reads an honorific in front of the name.
func (j *joiner) genderBefore(m *mention) byte {
	s := &j.d.sents[m.sent]
	for k := m.from - 1; k >= 0 && k >= m.from-3; k-- {
		switch strings.TrimSuffix(s.word(k), ".") {
		case "mr", "sir", "lord", "king", "prince", "father", "spokesman", "chairman", "congressman", "businessman", "monsieur", "herr", "encik", "actor", "emperor", "sultan":
			return 'm'
		case "mrs", "ms", "miss", "lady", "dame", "queen", "princess", "baroness", "spokeswoman", "chairwoman", "congresswoman", "businesswoman", "actress", "madam", "madame", "frau", "puan":
			return 'f'
		case "":
		default:
			if k < m.from-1 {
				return 0
			}
		}
	}
	return 0
}

package extract

import (
	"strconv"
	"strings"
)

// multipliers are the words that scale a number.
var multipliers = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "mn": 1e6, "k": 1e3, "dozen": 12}

// countIt reads the figures that hang on the event's trigger or on its
// subject and objects: "388 settlements", "$52.5 million", "45 percent".
func (f *eventFinder) countIt(h *happening) {
	s := f.s
	for i := range s.Tokens {
		if s.pos(i) != "NUM" || s.dep(i) == "compound" || len(h.figures) > 8 {
			continue
		}
		noun := f.counted(i)
		if noun < 0 || !f.near(noun, h.trigger) || f.inTime(i) || s.mentionAt(i) != nil {
			continue
		}
		if fig, ok := f.figure(i, noun); ok {
			h.figures = append(h.figures, fig)
		}
	}
}

// counted is the noun a number counts, or the number itself when it stands
// for what it counts.
func (f *eventFinder) counted(i int) int {
	s := f.s
	if s.dep(i) == "nummod" {
		return s.headOf(i)
	}
	if s.child(i, "compound") >= 0 || s.word(i-1) == "$" || s.word(i-1) == "€" || s.word(i-1) == "£" {
		return i
	}
	return -1
}

// near reports whether a noun is an argument of the event or of its object.
func (f *eventFinder) near(noun, v int) bool {
	s := f.s
	for n := 0; noun >= 0 && n < 4; n++ {
		h := s.headOf(noun)
		if h == v || noun == v {
			return true
		}
		if h >= 0 && s.pos(h) == "VERB" {
			return false
		}
		noun = h
	}
	return false
}

func (f *eventFinder) inTime(i int) bool {
	tok := f.s.Tokens[i]
	for _, t := range f.times[f.index] {
		if t.Overlaps(Span{tok.Start, tok.End}) {
			return true
		}
	}
	return false
}

// figure reads the number at token i with its unit.
func (f *eventFinder) figure(i, noun int) (Figure, bool) {
	s := f.s
	v, ok := parseNumber(s.word(i))
	if !ok {
		return Figure{}, false
	}
	from, to := i, i+1
	if k, scaled := multipliers[s.word(i)]; scaled && i > 0 {
		if n, ok := parseNumber(s.word(i - 1)); ok {
			v, from = n*k, i-1
		}
	}
	for to < len(s.Tokens) {
		k, scaled := multipliers[s.word(to)]
		if !scaled {
			break
		}
		v *= k
		to++
	}
	unit := ""
	if from > 0 {
		switch s.Tokens[from-1].Text {
		case "$", "€", "£", "US$", "RM":
			from--
			unit = map[string]string{"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "RM": "MYR"}[s.Tokens[from].Text]
		}
	}
	if unit == "" && noun >= to && noun < to+5 {
		unit = strings.Join(s.lower[to:noun+1], " ")
		to = noun + 1
	} else if unit == "" && s.word(to) == "%" {
		unit, to = "%", to+1
	}
	fig := Figure{Span: s.tokenSpan(from, to), Value: v, Unit: unit}
	switch s.word(from - 1) {
	case "about", "almost", "nearly", "some", "approximately", "around", "roughly", "over", "than", "least":
		fig.Approx = true
	}
	return fig, true
}

// parseNumber reads 300,000, 8.5 and spelled-out numbers.
func parseNumber(w string) (float64, bool) {
	if n, ok := numberWords[w]; ok {
		return float64(n), true
	}
	if k, ok := multipliers[w]; ok && len(w) > 2 {
		return k, true
	}
	w = strings.ReplaceAll(w, ",", "")
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	v, err := strconv.ParseFloat(w, 64)
	return v, err == nil
}

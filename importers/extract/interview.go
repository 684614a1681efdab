package extract

import "strings"

// Interviews in questions and answers put no quotation marks around what is
// said: there "I" outside of questions is whoever is interviewed, and "you" in
// the questions too.

// readInterview binds these pronouns in an article that is an interview with
// one person: several questions, many an unquoted "I", and one person whom
// the words before the first question speak of more than of any other.
func readInterview(d *document) error {
	first := firstQuestion(d)
	if first < 0 || !answersInFirstPerson(d) {
		return nil
	}
	who := interviewee(d, first)
	if who == nil {
		return nil
	}
	for i := first; i < len(d.sents); i++ {
		s := &d.sents[i]
		if s.skipped() {
			continue
		}
		words := firstPerson
		if s.asks() {
			words = secondPerson
		}
		bound := false
		for k := range s.Tokens {
			if words[s.lower[k]] && !s.quotedAt(k) && s.mentionAt(k) == nil {
				d.bindPronoun(i, k, who)
				bound = true
			}
		}
		if bound {
			sortMentions(s.ments)
		}
	}
	sortMentions(d.mentions)
	return nil
}

var secondPerson = map[string]bool{"you": true, "your": true, "yours": true, "yourself": true}

// leastQuestions and leastAnswers are how many sentences an interview has at
// least that ask, and that speak of "I" or "my".
const (
	leastQuestions = 3
	leastAnswers   = 4
)

// asks reports whether a sentence ends in a question mark.
func (s *sentence) asks() bool {
	n := len(s.Tokens)
	return n > 0 && s.Tokens[n-1].Text == "?"
}

// firstQuestion is the first sentence that asks "you" something, -1 if too few
// do for an interview.
func firstQuestion(d *document) int {
	first, n := -1, 0
	for i := range d.sents {
		s := &d.sents[i]
		if s.skipped() || !s.asks() || s.quotedAt(0) || !s.speaksOf(secondPerson) {
			continue
		}
		if n++; first < 0 {
			first = i
		}
	}
	if n < leastQuestions {
		return -1
	}
	return first
}

func answersInFirstPerson(d *document) bool {
	n := 0
	for i := range d.sents {
		if s := &d.sents[i]; !s.skipped() && !s.asks() && s.speaksOf(firstPerson) {
			n++
		}
	}
	return n >= leastAnswers
}

// speaksOf reports whether one of the words stands in the sentence outside of
// quotation marks.
func (s *sentence) speaksOf(words map[string]bool) bool {
	for k := range s.lower {
		if words[s.lower[k]] && !s.quotedAt(k) {
			return true
		}
	}
	return false
}

// interviewee is the person named most before the first question, nil if
// nobody is or two are named as often.
func interviewee(d *document, before int) *entity {
	named := map[*entity]int{}
	var best *entity
	for _, m := range d.mentions {
		if m.sent >= before || m.form != FormName || m.ent == nil || m.ent.root().kind != Person || d.sents[m.sent].kind == KindCaption {
			continue
		}
		e := m.ent.root()
		weight := 2
		if d.sents[m.sent].kind == KindTitle || strings.Contains(strings.ToLower(d.text(d.sents[m.sent].span())), "interview") {
			weight = 5
		}
		named[e] += weight
		if best == nil || named[e] > named[best] {
			best = e
		}
	}
	for e, n := range named {
		if e != best && n == named[best] {
			return nil
		}
	}
	return best
}

// bindPronoun makes token k of sentence i a mention of a person.
func (d *document) bindPronoun(i, k int, e *entity) {
	s := &d.sents[i]
	m := &mention{Span: s.tokenSpan(k, k+1), sent: i, from: k, to: k + 1, kind: e.kind, form: FormPronoun, ent: e, confidence: 0.85}
	e.mentions = append(e.mentions, m)
	d.add(m)
	s.ments = append(s.ments, m)
}

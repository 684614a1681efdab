package extract

import (
	"sort"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling"
)

// readSentences cuts the blocks into sentences of tokens. Lines that are not
// read get one sentence without tokens each, so that readers can show what
// was left out.
func readSentences(d *document) error {
	for _, b := range d.blocks {
		if b.kind == KindBoilerplate || b.kind == KindRepeated {
			d.sents = append(d.sents, sentence{Sentence: ling.Sentence{Start: b.Start, End: b.End}, kind: b.kind, paragraph: b.paragraph})
			continue
		}
		for _, a := range ling.Split(d.in.Text[b.Start:b.End]) {
			d.sents = append(d.sents, newSentence(a, b))
		}
	}
	return nil
}

// analyse runs the models over the sentences of an article together, since the
// name tagger looks at the whole of it; only a book is read in parts. Pieces
// that stand apart in a sentence are parsed apart.
func (p *Pipeline) analyse(d *document) error {
	for from := 0; from < len(d.sents); {
		to, tokens := from, 0
		for to < len(d.sents) && (to == from || tokens+len(d.sents[to].Tokens) <= analysedAtOnce) {
			tokens += len(d.sents[to].Tokens)
			to++
		}
		p.analysePart(d, from, to)
		from = to
	}
	return nil
}

// analysedAtOnce bounds the tokens the models are given together: what they
// need while they work is far more than what they find.
const analysedAtOnce = 20000

func (p *Pipeline) analysePart(d *document, from, to int) {
	var read []int
	var words, whole [][]string
	var plans []plan
	for i := from; i < to; i++ {
		s := &d.sents[i]
		if len(s.Tokens) == 0 {
			continue
		}
		c := cutter{lex: d.lex, s: s, times: d.timesIn(i)}
		pl := newPlan(s, c.cut())
		for _, part := range pl.parts {
			words = append(words, part.words)
		}
		read, plans = append(read, i), append(plans, pl)
		if p.names != nil {
			whole = append(whole, tokenTexts(s, 0, len(s.Tokens)))
		}
	}
	if p.reader != nil {
		done := p.reader.Tag(words, true)
		for k, i := range read {
			n := len(plans[k].parts)
			plans[k].join(&d.sents[i], done[:n])
			d.sents[i].baseForms(d.lex)
			done = done[n:]
		}
	}
	if p.names != nil {
		p.names.label(d.sents, read, whole)
	}
}

// plan is how a sentence is handed to the models: the main part, then the
// pieces.
type plan struct {
	parts []part
	marks map[int]int // quotation marks around few words, not parsed, and the word they stand by
}

// fewWords is up to how many tokens quotation marks are left out for: marks
// around single words make lists and phrases hard to parse.
const fewWords = 5

// shortQuotes finds pairs of marks around few words; the value is 1 behind
// the mark or -1 before it.
func shortQuotes(s *sentence) map[int]int {
	out := map[int]int{}
	for i := 0; i < len(s.Tokens); i++ {
		if !isQuoteMark(s.Tokens[i].Text) {
			continue
		}
		end := i + 1
		for end < len(s.Tokens) && !isQuoteMark(s.Tokens[end].Text) {
			end++
		}
		if end < len(s.Tokens) && end-i-1 >= 1 && end-i-1 <= fewWords && s.word(end-1) != "." {
			out[i], out[end] = 1, -1
		}
		i = end
	}
	return out
}

// part is one stretch or, for the main part, what is left of the sentence.
type part struct {
	stretch
	tokens []int
	words  []string
}

func newPlan(s *sentence, pieces []stretch) plan {
	sort.Slice(pieces, func(a, b int) bool { return pieces[a].from < pieces[b].from })
	out := plan{parts: []part{{stretch: stretch{anchor: -1, dep: "root"}}}, marks: shortQuotes(s)}
	next := 0
	for i := range s.Tokens {
		if next < len(pieces) && i == pieces[next].from {
			out.parts = append(out.parts, part{stretch: pieces[next]})
		}
		at := 0
		if next < len(pieces) && i >= pieces[next].from {
			at = len(out.parts) - 1
		}
		if out.marks[i] == 0 {
			out.parts[at].tokens = append(out.parts[at].tokens, i)
			out.parts[at].words = append(out.parts[at].words, s.Tokens[i].Text)
		}
		if next < len(pieces) && i+1 == pieces[next].to {
			next++
		}
	}
	return out
}

// join writes what the models tell about the parts into the sentence.
func (pl plan) join(s *sentence, done []ling.Sentence) {
	n := len(s.Tokens)
	s.POS, s.XPOS, s.Lemma, s.Deps = make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	s.Heads, s.NER, s.NERConf = make([]int, n), make([]string, n), make([]float64, n)
	roots := make([]int, len(pl.parts))
	for k, pt := range pl.parts {
		a := done[k]
		for j, i := range pt.tokens {
			s.POS[i], s.XPOS[i], s.Lemma[i], s.Deps[i] = a.POS[j], a.XPOS[j], a.Lemma[j], a.Deps[j]
			if a.NER != nil {
				s.NER[i], s.NERConf[i] = a.NER[j], a.NERConf[j]
			}
			if a.Heads[j] < 0 {
				roots[k] = i
				s.Heads[i] = -1
			} else {
				s.Heads[i] = pt.tokens[a.Heads[j]]
			}
		}
	}
	for i, by := range pl.marks {
		s.POS[i], s.XPOS[i], s.Lemma[i], s.NER[i] = "PUNCT", "''", "\"", "O"
		s.Heads[i], s.Deps[i] = i+by, "punct"
	}
	roots[0] = s.reroot(s.predicate(roots[0]))
	for k, pt := range pl.parts[1:] {
		if pt.verb > 0 {
			roots[k+1] = s.hangOnVerb(pt.stretch, roots[k+1])
		}
		root, anchor := roots[k+1], roots[0]
		if pt.anchor >= 0 {
			anchor = pt.anchor
			for h := s.Heads[anchor]; h >= 0 && (s.dep(anchor) == "flat" || s.dep(anchor) == "punct"); h = s.Heads[anchor] {
				anchor = h
			}
		}
		dep := pt.dep
		if dep == "ccomp" && s.pos(anchor) != "VERB" {
			anchor, dep = roots[0], "parataxis" // "the remarks came late: …"
		}
		if s.under(anchor, root) {
			anchor = roots[0]
		}
		s.Heads[root], s.Deps[root] = anchor, dep
	}
	s.kids = nil
}

// predicate makes the noun the head of "A and B are members of C" where the
// parser gave both sides to the verb as its subjects.
func (s *sentence) predicate(root int) int {
	s.kids = nil
	if s.lemma(root) != "be" {
		return root
	}
	before, after := -1, -1
	for _, k := range s.children(root) {
		switch {
		case s.dep(k) != "nsubj":
		case k < root:
			before = k
		case after < 0 && (s.pos(k) == "NOUN" || s.pos(k) == "PROPN"):
			after = k
		}
	}
	if before < 0 || after < 0 {
		return root
	}
	for _, k := range s.children(root) {
		s.Heads[k] = after
	}
	s.Heads[after], s.Deps[after] = -1, "root"
	s.Heads[root], s.Deps[root], s.POS[root] = after, "cop", "AUX"
	s.kids = nil
	return after
}

// reroot makes a sentence of "the court, the country's highest, struck down
// the law" where the parser saw a noun phrase with a participle.
func (s *sentence) reroot(root int) int {
	s.kids = nil
	if p := s.pos(root); p != "NOUN" && p != "PROPN" || s.child(root, "cop") >= 0 || s.child(root, "nsubj") >= 0 {
		return root
	}
	for _, k := range s.children(root) {
		x := s.xpos(k)
		if s.fullDep(k) != "acl" || k < root || s.word(k-1) != "," || x != "VBD" && x != "VBN" || s.child(k, "nsubj") >= 0 {
			continue
		}
		for _, o := range s.children(root) {
			if o > k || s.dep(o) == "obl" {
				s.Heads[o] = k
			}
		}
		s.Heads[k], s.Deps[k], s.XPOS[k] = -1, "root", "VBD"
		s.Heads[root], s.Deps[root] = k, "nsubj"
		s.kids = nil
		return k
	}
	return root
}

// hangOnVerb makes the verb of an attribution the root of its stretch, where
// the parser saw a noun in it ("the agency reports"), and what stands before
// it its subject.
func (s *sentence) hangOnVerb(st stretch, root int) int {
	v := st.verb
	verb := s.pos(v) == "VERB"
	if !verb {
		s.POS[v], s.XPOS[v] = "VERB", "VBD"
		s.Lemma[v] = baseForm(s.word(v))
	}
	if root == v && verb {
		return v
	}
	subject := -1
	for k := v - 1; k >= st.from; k-- {
		if p := s.pos(k); p == "NOUN" || p == "PROPN" || p == "PRON" {
			subject = k
			break
		}
	}
	for k := st.from; k < st.to; k++ {
		h := s.Heads[k]
		crosses := h < 0 || h == v || (k < v) != (h < v)
		switch {
		case k == v:
			s.Heads[k], s.Deps[k] = -1, "root"
		case k == subject:
			s.Heads[k], s.Deps[k] = v, "nsubj"
		case crosses && k < v && subject >= 0:
			s.Heads[k] = subject
		case crosses:
			s.Heads[k] = v
		}
	}
	s.kids = nil
	return v
}

// baseForm undoes finiteForms.
func baseForm(w string) string {
	for base, past := range irregular {
		if past == w && base != past {
			return base
		}
	}
	for _, end := range []string{"s", "ed", "d"} {
		if b, ok := strings.CutSuffix(w, end); ok {
			return b
		}
	}
	return w
}

// newSentence moves a sentence from its block to the text.
func newSentence(a ling.Sentence, b block) sentence {
	s := sentence{Sentence: a, kind: b.kind, paragraph: b.paragraph, lower: make([]string, len(a.Tokens))}
	s.Start += b.Start
	s.End += b.Start
	for i := range s.Tokens {
		s.Tokens[i].Start += b.Start
		s.Tokens[i].End += b.Start
		s.lower[i] = strings.ToLower(s.Tokens[i].Text)
	}
	return s
}

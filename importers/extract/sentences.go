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

// analyse runs the models over all sentences at once: the name tagger looks
// at the whole article. Pieces that stand apart in a sentence are parsed
// apart.
func (p *Pipeline) analyse(d *document) error {
	var read []int
	var words, whole [][]string
	var plans []plan
	for i := range d.sents {
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
		whole = append(whole, tokenTexts(s, 0, len(s.Tokens)))
	}
	if p.reader != nil {
		done := p.reader.Tag(words, true)
		for k, i := range read {
			n := len(plans[k].parts)
			plans[k].join(&d.sents[i], done[:n])
			done = done[n:]
		}
	}
	if p.names != nil {
		p.names.label(d.sents, read, whole)
	}
	return nil
}

// plan is how a sentence is handed to the models: the main part, then the
// pieces.
type plan struct{ parts []part }

// part is one stretch or, for the main part, what is left of the sentence.
type part struct {
	stretch
	tokens []int
	words  []string
}

func newPlan(s *sentence, pieces []stretch) plan {
	sort.Slice(pieces, func(a, b int) bool { return pieces[a].from < pieces[b].from })
	out := plan{parts: []part{{stretch: stretch{anchor: -1, dep: "root"}}}}
	next := 0
	for i := range s.Tokens {
		if next < len(pieces) && i == pieces[next].from {
			out.parts = append(out.parts, part{stretch: pieces[next]})
		}
		at := 0
		if next < len(pieces) && i >= pieces[next].from {
			at = len(out.parts) - 1
		}
		out.parts[at].tokens = append(out.parts[at].tokens, i)
		out.parts[at].words = append(out.parts[at].words, s.Tokens[i].Text)
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
	for k, pt := range pl.parts[1:] {
		root, anchor := roots[k+1], roots[0]
		if pt.anchor >= 0 {
			anchor = pt.anchor
			for h := s.Heads[anchor]; h >= 0 && (s.dep(anchor) == "flat" || s.dep(anchor) == "punct"); h = s.Heads[anchor] {
				anchor = h
			}
		}
		if !s.under(anchor, root) {
			s.Heads[root], s.Deps[root] = anchor, pt.dep
		} else {
			s.Heads[root], s.Deps[root] = roots[0], pt.dep
		}
	}
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

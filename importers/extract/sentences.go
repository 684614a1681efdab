package extract

import (
	"strings"

	"github.com/threadline/threadline/importers/extract/ling"
)

// readSentences cuts the blocks into sentences and analyses all of them at
// once: the name tagger looks at the whole article. Lines that are not read
// get one unanalysed sentence each, so that readers can show what was left
// out.
func (p *Pipeline) readSentences(d *document) error {
	var read []int
	var words [][]string
	for _, b := range d.blocks {
		if b.kind == KindBoilerplate || b.kind == KindRepeated {
			d.sents = append(d.sents, sentence{Sentence: ling.Sentence{Start: b.Start, End: b.End}, kind: b.kind, paragraph: b.paragraph})
			continue
		}
		for _, a := range ling.Split(d.in.Text[b.Start:b.End]) {
			s := newSentence(a, b)
			read = append(read, len(d.sents))
			words = append(words, tokenTexts(&s, 0, len(s.Tokens)))
			d.sents = append(d.sents, s)
		}
	}
	if p.reader != nil {
		for i, a := range p.reader.Tag(words, true) {
			s := &d.sents[read[i]]
			a.Start, a.End, a.Tokens = s.Start, s.End, s.Tokens
			s.Sentence = a
		}
	}
	if p.names != nil {
		p.names.label(d.sents, read, words)
	}
	return nil
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

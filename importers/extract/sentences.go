package extract

import "strings"

// readSentences cuts the blocks into sentences and analyses them. Lines that
// are not read get one unanalysed sentence each, so that readers can show
// what was left out.
func (p *Pipeline) readSentences(d *document) error {
	for _, b := range d.blocks {
		if b.kind == KindBoilerplate || b.kind == KindRepeated {
			d.sents = append(d.sents, sentence{analysis: analysis{Start: b.Start, End: b.End}, kind: b.kind, paragraph: b.paragraph})
			continue
		}
		for _, a := range p.reader.Analyze(d.in.Text[b.Start:b.End]) {
			if len(a.Tokens) == 0 {
				continue
			}
			shiftSentence(&a, b.Start)
			s := sentence{analysis: a, kind: b.kind, paragraph: b.paragraph, lower: make([]string, len(a.Tokens))}
			for i, t := range a.Tokens {
				s.lower[i] = strings.ToLower(t.Text)
			}
			d.sents = append(d.sents, s)
		}
	}
	return nil
}

// shiftSentence moves the offsets of a sentence from its block to the text.
func shiftSentence(a *analysis, by int) {
	a.Start += by
	a.End += by
	for i := range a.Tokens {
		a.Tokens[i].Start += by
		a.Tokens[i].End += by
	}
}

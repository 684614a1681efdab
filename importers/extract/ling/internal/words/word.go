// Package words knows what single words look like and what is known about
// them beforehand: shape, endings, word class from clustering, how they are
// mostly cased, and which lists of names they are on. It hides how these are
// stored; the taggers and the parser turn them into features.
package words

import "github.com/threadline/threadline/importers/extract/ling/internal/linear"

// Word is what is known of one token by itself. The members are hashes ready
// to be mixed into features, except where another type says otherwise.
type Word struct {
	Text  string
	Lower string // small letters, digits as 0
	Form  Form
	Kinds Kinds
	Case  Casing
	// Known words occurred in the training texts.
	Known bool
	// Low and Exact hash the word in small letters and as written.
	Low, Exact uint32
	Shape      uint32
	// Pre and Suf hash the first and last 1 to 4 runes.
	Pre, Suf [4]uint32
	// Path hashes the first 4, 6, 10 and 20 bits of the word's place in the
	// cluster tree; 0 for words without a cluster.
	Path [4]uint32
}

// Look describes one token.
func (l *Lexicon) Look(text string) Word {
	w := Word{Text: text, Lower: lowered(text), Form: formOf(text)}
	w.Low = linear.Hash(w.Lower)
	w.Exact = w.Low
	if w.Form != LowerCase {
		w.Exact = linear.Mix(w.Low, uint32(w.Form))
	}
	w.Shape = linear.Hash(shapeOf(text))
	for i := range w.Pre {
		w.Pre[i] = linear.Hash(prefix(w.Lower, i+1))
		w.Suf[i] = linear.Hash(suffix(w.Lower, i+1))
	}
	w.Kinds = l.kinds[w.Lower]
	if e, ok := l.entries[w.Lower]; ok {
		w.Known, w.Case = true, e.casing
		w.Path = e.path
	}
	return w
}

// LookAll describes the tokens of a sentence. Text all in capitals, and
// headlines with every word capitalised, are read as they would mostly be
// written in running text; recased tells whether that was done.
func (l *Lexicon) LookAll(tokens []string) (ws []Word, recased bool) {
	ws = make([]Word, len(tokens))
	for i, t := range tokens {
		ws[i] = l.Look(t)
	}
	switch style := styleOf(ws); style {
	case allCapitals, titleCase:
		for i := range ws {
			if r := l.recase(&ws[i], style); r != ws[i].Text {
				ws[i] = l.Look(r)
				ws[i].Text = tokens[i]
			}
		}
		return ws, true
	}
	return ws, false
}

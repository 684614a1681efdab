package nertag

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Sentence is a tagged sentence of a document.
type Sentence struct {
	Words        []words.Word
	Coarse, Fine []string
	// Recased tells that the words were read as if not in capitals.
	Recased bool
}

// token is what the features see of a token besides its word.
type token struct {
	*words.Word
	pos, tag uint32 // hashes of the coarse and the fine tag
	gaz      uint32 // hash of the listed name it is in and its place there
	lists    words.Lists
	single   words.Lists
	run      int16 // index of the run it is in, -1 if none
	name     bool  // written like a name
	proper   bool  // tagged as a proper noun
}

// run is a stretch of tokens written like names, [start,end); wide takes in
// what linking words tie to it.
type run struct {
	start, end         int16
	wideStart, wideEnd int16
	kinds              words.Kinds // of all its words
}

// sentence is a sentence made ready for features.
type sentence struct {
	tokens  []token
	runs    []run
	recased bool
	caps    uint32 // how much of it is in capitals, in classes
	figures uint32 // how much of it is numbers, in classes
	kinds   words.Kinds
}

// prepare looks at each sentence of a document by itself.
func prepare(lex *words.Lexicon, doc []Sentence) []sentence {
	out := make([]sentence, len(doc))
	for i := range doc {
		out[i] = prepareSentence(lex, &doc[i])
	}
	return out
}

func prepareSentence(lex *words.Lexicon, in *Sentence) sentence {
	s := sentence{tokens: make([]token, len(in.Words)), recased: in.Recased}
	names := 0
	for i := range in.Words {
		w := &in.Words[i]
		t := &s.tokens[i]
		*t = token{Word: w, pos: linear.Hash(in.Coarse[i]), tag: linear.Hash(in.Fine[i]), run: -1}
		t.single = lex.Single(w)
		t.proper = in.Coarse[i] == "PROPN"
		t.name = nameLike(w, i == 0 || in.Words[i-1].Form == words.Sign, in.Coarse[i])
		if t.name {
			names++
		}
		s.kinds |= w.Kinds
	}
	s.caps = capsClass(names, len(in.Words))
	for _, m := range lex.Names(in.Words) {
		for i := m.Start; i < m.End; i++ {
			place := uint32(inside)
			switch {
			case m.End == m.Start+1:
				place = single
			case i == m.Start:
				place = begin
			case i == m.End-1:
				place = end
			}
			s.tokens[i].gaz = linear.Mix(uint32(m.Lists)+1, place)
			s.tokens[i].lists = m.Lists
		}
	}
	s.findRuns()
	s.figures = figuresClass(in.Words)
	return s
}

// plain tells that a token cannot well be part of a name: written small, not
// listed, not tagged as a name, and no name-like word beside it. Two of three
// tokens are plain; they get one feature only, which makes learning and
// tagging twice as fast.
func (s *sentence) plain(i int) bool {
	t := &s.tokens[i]
	switch t.Form {
	case words.LowerCase, words.Sign, words.Numeric:
	default:
		return false
	}
	return t.run < 0 && t.gaz == 0 && !t.proper && s.at(i-1).run < 0 && s.at(i+1).run < 0
}

// figuresClass says how much of a sentence is numbers, as in lines of scores.
func figuresClass(ws []words.Word) uint32 {
	n, small := 0, 0
	for i := range ws {
		switch ws[i].Form {
		case words.Numeric:
			n++
		case words.LowerCase:
			small++
		}
	}
	switch {
	case n == 0:
		return 0
	case n >= 2 && small <= n:
		return 2
	}
	return 1
}

// nameLike tells whether a word is written as names are. At the start of a
// sentence a common word is not.
func nameLike(w *words.Word, first bool, pos string) bool {
	switch w.Form {
	case words.Capitalized, words.UpperCase, words.MixedCase, words.Dotted, words.OneCapital:
	case words.Alphanumeric:
		return pos == "PROPN"
	default:
		return false
	}
	if w.Lower == "i" || w.Lower == "i." {
		return false
	}
	return !first || w.Case != words.MostlyLower || pos == "PROPN" || w.Form == words.UpperCase && len(w.Lower) > 1
}

func capsClass(names, n int) uint32 {
	switch {
	case names == 0:
		return 0
	case names*10 >= n*8:
		return 3
	case names*10 >= n*4:
		return 2
	}
	return 1
}

// findRuns finds stretches of name-like tokens, then joins those that one or
// two linking words tie together into wide ones.
func (s *sentence) findRuns() {
	for i := 0; i < len(s.tokens); {
		if !s.tokens[i].name {
			i++
			continue
		}
		j := i
		for j < len(s.tokens) && (s.tokens[j].name || j > i && j+1 < len(s.tokens) && s.tokens[j].Lower == "&" && s.tokens[j+1].name) {
			j++
		}
		r := run{start: int16(i), end: int16(j), wideStart: int16(i), wideEnd: int16(j)}
		for k := i; k < j; k++ {
			s.tokens[k].run = int16(len(s.runs))
			r.kinds |= s.tokens[k].Kinds
		}
		s.runs = append(s.runs, r)
		i = j
	}
	for k := 1; k < len(s.runs); k++ {
		a, b := &s.runs[k-1], &s.runs[k]
		if s.linked(a.end, b.start) {
			b.wideStart = a.wideStart
		}
	}
	for k := len(s.runs) - 2; k >= 0; k-- {
		if a, b := &s.runs[k], &s.runs[k+1]; b.wideStart <= a.start {
			a.wideEnd = b.wideEnd
		}
	}
}

// linked tells whether only linking words stand between two runs.
func (s *sentence) linked(from, to int16) bool {
	if to-from < 1 || to-from > 2 {
		return false
	}
	for i := from; i < to; i++ {
		switch s.tokens[i].Lower {
		case "of", "the", "for", "de", "la", "del", "du", "des", "al", "bin", "and", "on", "van", "der", "von", "el", "di", "da", "'s":
		default:
			return false
		}
	}
	return s.tokens[from].Lower != "the" && s.tokens[from].Lower != "and"
}

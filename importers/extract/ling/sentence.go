// Package ling reads English: it cuts text into tokens and sentences, tags
// parts of speech, parses dependencies, finds lemmas and names. It hides how
// these are decided (averaged perceptrons and a conditional random field over
// hashed features, in compact model files) behind one type, Analyzer.
//
// Everything points into the text by byte offsets and nothing is normalised,
// so whatever is found can be shown in its place. The package starts no
// goroutine of its own that outlives a call, and an Analyzer may be shared by
// many goroutines. It reads models and lists from an fs.FS and knows nothing
// of the rest of the program. Start reading at Analyzer; the learning side
// is in the package train below it.
package ling

// Token is a word or sign of the text: Text == text[Start:End], byte offsets,
// half-open.
type Token struct {
	Start, End int
	Text       string
}

// Sentence is one sentence with what was found in it. All slices that are
// not nil are as long as Tokens; Split fills Start, End and Tokens only.
type Sentence struct {
	// Start and End are the byte offsets of the first and behind the last token.
	Start, End int
	Tokens     []Token
	// POS holds the coarse tags of Universal Dependencies, XPOS those of the
	// Penn Treebank.
	POS, XPOS []string
	// Lemma holds dictionary forms, lower-cased except for proper nouns.
	Lemma []string
	// Heads holds the index in Tokens each token depends on, -1 for the root.
	Heads []int
	// Deps holds the relation of Universal Dependencies to the head, with
	// subtypes ("nsubj:pass").
	Deps []string
	// NER holds BIO tags with the types PER, ORG, LOC and MISC.
	NER []string
	// NERConf is, for tokens in a name, how likely that name with that type
	// is right: of those with 0.9, about nine in ten are. 0 elsewhere; all
	// tokens of a name share it.
	NERConf []float64
}

// words returns the texts of the tokens.
func (s *Sentence) words() []string {
	out := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		out[i] = t.Text
	}
	return out
}

// Package depparse parses dependencies: the tree with an arc-standard
// transition parser and a beam (Zhang and Nivre 2011, after Nivre 2004),
// learned by a structured perceptron with max-violation updates (Huang,
// Fayong and Guo 2012); then the relations with a classifier that sees the
// whole tree. It hides transitions, features and learning. Trees are
// projective; crossing arcs, about one in a hundred, are never right.
package depparse

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// token is what the features see of a token, as hashes.
type token struct {
	w, p, wp   uint32 // word, tags, both
	u          uint32 // coarse tag
	c4, c6, cf uint32 // word class, from coarse to fine
	suf        uint32
}

// Input is a tagged sentence.
type Input struct {
	Words []words.Word
	// Coarse and Fine are the tags of each token.
	Coarse, Fine []string
}

// sentence is an input made ready: tokens with a margin on both sides, and
// sums that tell what stands between two tokens.
type sentence struct {
	n      int
	tokens []token // tokens[i+margin] is token i
	verbs  []int16 // verbs before token i
	commas []int16 // commas and other signs before token i
}

const margin = 3

func prepare(in Input) *sentence {
	n := len(in.Words)
	s := &sentence{n: n, tokens: make([]token, n+2*margin), verbs: make([]int16, n+1), commas: make([]int16, n+1)}
	for i := range s.tokens {
		j := i - margin
		if j < 0 || j >= n {
			h := uint32(0x1000 + i)
			if j >= n {
				h = uint32(0x2000 + j - n)
			}
			s.tokens[i] = token{w: h, p: h, wp: h, u: h, c4: h, c6: h, cf: h, suf: h}
			continue
		}
		w := &in.Words[j]
		u := linear.Hash(in.Coarse[j])
		p := linear.Mix(u, linear.Hash(in.Fine[j]))
		s.tokens[i] = token{w: w.Low, p: p, wp: linear.Mix(w.Low, p), u: u, c4: w.Path[0], c6: w.Path[1], cf: w.Path[3], suf: w.Suf[2]}
		s.verbs[j+1], s.commas[j+1] = s.verbs[j], s.commas[j]
		switch in.Coarse[j] {
		case "VERB", "AUX":
			s.verbs[j+1]++
		case "PUNCT":
			s.commas[j+1]++
		}
	}
	return s
}

// at gives token i; i may be up to margin outside the sentence, and none
// stands for what is not there.
func (s *sentence) at(i int16) *token {
	if i == none {
		return &noToken
	}
	return &s.tokens[int(i)+margin]
}

const none int16 = -32000

var noToken = token{w: 0x51, p: 0x52, wp: 0x53, u: 0x54, c4: 0x55, c6: 0x56, cf: 0x57, suf: 0x58}

package train

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/depparse"
	"github.com/threadline/threadline/importers/extract/ling/internal/postag"
)

// parserFolds is the number of parts the trees are cut into: each is tagged
// by a tagger learned from the others, so that the parser learns from tags as
// wrong as they will be.
const parserFolds = 3

func (r *run) trainParser() error {
	if err := r.needTagger(); err != nil {
		return err
	}
	if err := r.needTrees(); err != nil {
		return err
	}
	examples := r.foldTagged()
	r.Log("depparse: %d sentences", len(examples))
	dev, err := ReadTrees(r.Corpora.path("ud-ewt/dev.conllu.gz"))
	if err != nil {
		return err
	}
	p := depparse.Learn(examples, depparse.Options{Epochs: parserEpochs, Beam: parserBeam, Search: parserSearch, Runs: parserRuns, Report: func(e int, right float64) {
		r.Log("depparse: epoch %d, %.2f %% of sentences without error", e, 100*right)
	}})
	p = p.Pruned(parserPrune, relationPrune)
	uas, las := r.parseScore(p, dev)
	r.score(ParserModel, "UD EWT dev, gold tokens, predicted tags: UAS %.2f, LAS %.2f (relations without subtypes), features %v", 100*uas, 100*las, p.Size())
	return r.write(ParserModel, p.Append(nil))
}

const (
	parserEpochs = 10
	parserBeam   = 8
	parserSearch = 6 // as good as 8 once learned, and a quarter faster
	parserRuns   = 3
	// Weights below these, of 127 and of about 500 at most, are dropped.
	parserPrune   = 10
	relationPrune = 20
)

// foldTagged gives the sentences of the trees with tags from taggers that
// have not seen them.
func (r *run) foldTagged() []depparse.Example {
	var out []depparse.Example
	for fold := 0; fold < parserFolds; fold++ {
		var learn []postag.Example
		for i, d := range r.trees {
			if i%parserFolds != fold {
				for _, s := range d.Sentences {
					learn = append(learn, r.tagExample(s))
				}
			}
		}
		tagger := postag.Learn(learn, 4, 1, nil)
		for i, d := range r.trees {
			if i%parserFolds == fold {
				for _, s := range d.Sentences {
					out = append(out, depparse.Example{Input: r.parserInput(tagger, s.Tokens), Heads: s.Heads, Deps: s.Deps})
				}
			}
		}
	}
	return out
}

func (r *run) parserInput(tagger *postag.Tagger, tokens []string) depparse.Input {
	ws, _ := r.lexicon.LookAll(tokens)
	in := depparse.Input{Words: ws}
	for _, g := range tagger.Tag(ws) {
		in.Coarse, in.Fine = append(in.Coarse, g.UPOS), append(in.Fine, g.XPOS)
	}
	return in
}

// parseScore counts right heads and right heads with relations, subtypes left
// out as the usual scorers do.
func (r *run) parseScore(p *depparse.Parser, docs []Doc) (uas, las float64) {
	heads, both, all := 0, 0, 0
	for _, d := range docs {
		for _, s := range d.Sentences {
			h, rel := p.Parse(r.parserInput(r.tagger, s.Tokens))
			for i := range s.Tokens {
				all++
				if h[i] == s.Heads[i] {
					heads++
					if universal(rel[i]) == universal(s.Deps[i]) {
						both++
					}
				}
			}
		}
	}
	return float64(heads) / float64(all), float64(both) / float64(all)
}

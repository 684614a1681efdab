package train

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/depparse"
	"github.com/threadline/threadline/importers/extract/ling/internal/postag"
)

// parserFolds is the number of parts the trees are cut into: each is tagged
// by a tagger learned from the others, so that the parser learns from tags as
// wrong as they will be.
const parserFolds = 6

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
	p := depparse.Learn(examples, depparse.Options{Epochs: parserEpochs, Beam: parserBeam, Report: func(e int, right float64) {
		r.Log("depparse: epoch %d, %.2f %% of sentences without error", e, 100*right)
	}})
	uas, las := r.parseScore(p, dev)
	r.Log("depparse: dev UAS %.2f LAS %.2f", 100*uas, 100*las)
	for _, x := range [][2]int{{2, 1}, {3, 1}, {4, 1}, {6, 1}, {8, 1}, {4, 4}, {4, 8}, {4, 12}, {4, 16}} {
		q := p.Pruned(x[0], x[1])
		uas, las := r.parseScore(q, dev)
		r.Log("prune %v: dev UAS %.2f LAS %.2f %d", x, 100*uas, 100*las, q.Size())
	}
	_, err = r.write(ParserModel, p.Append(nil))
	return err
}

const (
	parserEpochs = 12
	parserBeam   = 8
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
		tagger := postag.Learn(learn, 5, nil)
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

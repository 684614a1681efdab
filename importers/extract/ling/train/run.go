package train

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"compress/gzip"

	"github.com/threadline/threadline/importers/extract/ling/internal/lemma"
	"github.com/threadline/threadline/importers/extract/ling/internal/postag"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Run trains the models of the plan.
func Run(p *Plan) error {
	r := &run{Plan: p}
	steps := map[string]func() error{LexiconModel: r.trainLexicon, ListsModel: r.trainLists, TaggerModel: r.trainTagger, LemmaModel: r.trainLemmas, ParserModel: r.trainParser, NamesModel: r.trainNames}
	for _, m := range Models() {
		if step := steps[m]; step != nil && (len(p.Only) == 0 || slices.Contains(p.Only, m)) {
			if err := step(); err != nil {
				return fmt.Errorf("train %s: %w", m, err)
			}
		}
	}
	return nil
}

// run holds what the steps share; what is needed of earlier models is
// trained before or read.
type run struct {
	*Plan
	words   *words.Lexicon // without lists
	lexicon *words.Lexicon
	tagger  *postag.Tagger
	trees   []Doc
	scores  map[string][]string // by model
}

func (r *run) load(model string) ([]byte, error) {
	f, err := os.Open(r.File(model))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func (r *run) needTrees() (err error) {
	if r.trees == nil {
		r.trees, err = r.Corpora.Trees()
	}
	return err
}

func (r *run) needLexicon() error {
	if r.lexicon != nil {
		return nil
	}
	entries, err := r.load(LexiconModel)
	if err != nil {
		return err
	}
	names, err := r.load(ListsModel)
	if err == nil {
		r.lexicon, err = words.Read(entries, names)
	}
	return err
}

func (r *run) needTagger() error {
	if err := r.needLexicon(); err != nil || r.tagger != nil {
		return err
	}
	b, err := r.load(TaggerModel)
	if err == nil {
		r.tagger, err = postag.Read(b)
	}
	return err
}

func (r *run) trainLexicon() error {
	texts, err := r.Corpora.Texts()
	if err != nil {
		return err
	}
	n := 0
	for _, s := range texts {
		n += len(s)
	}
	r.words = r.Corpora.Lexicon(texts)
	r.score(LexiconModel, "%d sentences, %d tokens; word classes and casing have no score of their own", len(texts), n)
	return r.write(LexiconModel, r.words.Append(nil))
}

func (r *run) trainLists() error {
	if r.words == nil {
		b, err := r.load(LexiconModel)
		if err != nil {
			return err
		}
		if r.words, err = words.Read(b, nil); err != nil {
			return err
		}
	}
	names, err := r.Corpora.NameLists(r.Lists)
	if err != nil {
		return err
	}
	r.lexicon = r.words.WithNames(names)
	r.score(ListsModel, "%d names; lists have no score of their own", len(names))
	return r.write(ListsModel, r.lexicon.AppendNames(nil))
}

const (
	taggerEpochs = 8
	taggerRuns   = 3
)

func (r *run) trainTagger() error {
	if err := r.needLexicon(); err != nil {
		return err
	}
	if err := r.needTrees(); err != nil {
		return err
	}
	var examples []postag.Example
	for _, d := range r.trees {
		for i, s := range d.Sentences {
			examples = append(examples, r.tagExample(s))
			if i%12 == 5 {
				examples = append(examples, r.tagExample(inCapitals(s)))
			}
		}
	}
	dev, err := ReadTrees(r.Corpora.path("ud-ewt/dev.conllu.gz"))
	if err != nil {
		return err
	}
	r.tagger = postag.Learn(examples, taggerEpochs, taggerRuns, func(e int, right float64) { r.Log("postag: epoch %d, %.2f %% on training data", e, 100*right) })
	r.score(TaggerModel, "UD EWT dev, gold tokens: UPOS %.2f, XPOS %.2f", 100*r.tagScore(dev, false), 100*r.tagScore(dev, true))
	return r.write(TaggerModel, r.tagger.Append(nil))
}

func (r *run) trainLemmas() error {
	if err := r.needTrees(); err != nil {
		return err
	}
	var examples []lemma.Example
	for _, d := range r.trees {
		for _, s := range d.Sentences {
			for i, t := range s.Tokens {
				examples = append(examples, lemma.Example{Form: t, XPOS: s.XPOS[i], Lemma: s.Lemma[i]})
			}
		}
	}
	rules := lemma.Learn(examples)
	dev, err := ReadTrees(r.Corpora.path("ud-ewt/dev.conllu.gz"))
	if err != nil {
		return err
	}
	right, all := 0, 0
	for _, d := range dev {
		for _, s := range d.Sentences {
			for i, t := range s.Tokens {
				all++
				if strings.EqualFold(rules.Of(t, s.XPOS[i]), s.Lemma[i]) {
					right++
				}
			}
		}
	}
	r.score(LemmaModel, "UD EWT dev, gold tokens and tags: %.2f", 100*float64(right)/float64(all))
	return r.write(LemmaModel, rules.Append(nil))
}

func (r *run) tagExample(s Sentence) postag.Example {
	ws, _ := r.lexicon.LookAll(s.Tokens)
	e := postag.Example{Words: ws}
	for i := range s.Tokens {
		e.Tags = append(e.Tags, postag.Tag{UPOS: s.UPOS[i], XPOS: s.XPOS[i]})
	}
	return e
}

func (r *run) tagScore(docs []Doc, fine bool) float64 {
	right, all := 0, 0
	for _, d := range docs {
		for _, s := range d.Sentences {
			ws, _ := r.lexicon.LookAll(s.Tokens)
			for i, g := range r.tagger.Tag(ws) {
				all++
				if !fine && g.UPOS == s.UPOS[i] || fine && g.XPOS == s.XPOS[i] {
					right++
				}
			}
		}
	}
	return float64(right) / float64(all)
}

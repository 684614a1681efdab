package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/threadline/threadline/importers/extract/ling"
)

// analyzer fills in what the models tell about sentences that are cut into
// tokens. *ling.Analyzer is one; an outside program can stand in for its
// name tagger.
type analyzer interface {
	Tag(sentences [][]string, parse bool) []ling.Sentence
}

// loadAnalyzer reads the models. A folder without any gives nil: articles
// are then read by lists and shapes alone. A damaged or incomplete set is an
// error.
func loadAnalyzer(fsys fs.FS) (analyzer, error) {
	if _, err := fs.Stat(fsys, "models/depparse.bin"); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	a, err := ling.Load(fsys)
	if err != nil {
		return nil, fmt.Errorf("read models: %w", err)
	}
	return a, nil
}

// wordsOf cuts a name into the tokens it has in an article.
func wordsOf(name string) []string {
	var out []string
	for _, t := range ling.Tokenize(name, 0) {
		out = append(out, t.Text)
	}
	return out
}

// normal joins the tokens of a name with single spaces, the form in which
// lists are asked for it.
func normal(name string) string { return strings.Join(wordsOf(name), " ") }

// outsideNames lets another tagger label names, until it fails.
type outsideNames struct {
	tagger NameTagger
	warn   func(error)
	once   sync.Once
}

// outsideConfidence is how sure a name of the outside tagger is taken to be:
// its answers carry no confidence.
const outsideConfidence = 0.9

// label writes the labels of the sentences listed in read; when the tagger
// fails, those of the trained one stay.
func (o *outsideNames) label(sents []sentence, read []int, words [][]string) {
	tags, err := o.tagger.Tag(words)
	if err != nil {
		if o.warn != nil {
			o.once.Do(func() { o.warn(err) })
		}
		return
	}
	for i, row := range tags {
		s := &sents[read[i]]
		s.NER, s.NERConf = row, make([]float64, len(row))
		for k, t := range row {
			if t != "O" {
				s.NERConf[k] = outsideConfidence
			}
		}
	}
}

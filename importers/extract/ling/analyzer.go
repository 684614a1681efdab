package ling

import (
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/threadline/threadline/importers/extract/ling/internal/depparse"
	"github.com/threadline/threadline/importers/extract/ling/internal/lemma"
	"github.com/threadline/threadline/importers/extract/ling/internal/nertag"
	"github.com/threadline/threadline/importers/extract/ling/internal/postag"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Analyzer reads English text with trained models. It is immutable: many
// goroutines may use one at the same time.
type Analyzer struct {
	lexicon *words.Lexicon
	tagger  *postag.Tagger
	lemmas  *lemma.Rules
	parser  *depparse.Parser
	names   *nertag.Model
}

// Load reads the models from models/*.bin in fsys; an error names the file
// that is missing or damaged. The files are unpacked side by side, in about
// two tenths of a second.
func Load(fsys fs.FS) (*Analyzer, error) {
	a := &Analyzer{}
	steps := []struct {
		file string
		read func(b []byte) error
	}{
		{"depparse", func(b []byte) (err error) { a.parser, err = depparse.Read(b); return }},
		{"nertag", func(b []byte) (err error) { a.names, err = nertag.Read(b); return }},
		{"postag", func(b []byte) (err error) { a.tagger, err = postag.Read(b); return }},
		{"lexicon", func(b []byte) (err error) { a.lexicon, err = words.Read(b); return }},
		{"lemma", func(b []byte) (err error) { a.lemmas, err = lemma.Read(b); return }},
	}
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, s := range steps {
		wg.Go(func() {
			name := "models/" + s.file + ".bin"
			b, err := unpack(fsys, name)
			if err == nil {
				err = s.read(b)
			}
			if err != nil {
				errs[i] = fmt.Errorf("load model %s: %w", name, err)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return a, nil
}

func unpack(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
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

// Analyze splits the text and fills in everything. It takes about forty
// microseconds a token.
func (a *Analyzer) Analyze(text string) []Sentence {
	sents := Split(text)
	a.fill(sents, true)
	return sents
}

// fill analyses sentences of one document that have tokens.
func (a *Analyzer) fill(sents []Sentence, parse bool) {
	doc := make([]nertag.Sentence, len(sents))
	for i := range sents {
		s := &sents[i]
		ws, recased := a.lexicon.LookAll(s.words())
		s.POS, s.XPOS, s.Lemma = make([]string, len(ws)), make([]string, len(ws)), make([]string, len(ws))
		for k, g := range a.tagger.Tag(ws) {
			s.POS[k], s.XPOS[k] = g.UPOS, g.XPOS
			s.Lemma[k] = a.lemmas.Of(s.Tokens[k].Text, g.XPOS)
		}
		if parse {
			s.Heads, s.Deps = a.parser.Parse(depparse.Input{Words: ws, Coarse: s.POS, Fine: s.XPOS})
		}
		doc[i] = nertag.Sentence{Words: ws, Coarse: s.POS, Fine: s.XPOS, Recased: recased}
	}
	for i, spans := range a.names.Tag(a.lexicon, doc) {
		sents[i].setNames(spans)
	}
}

// setNames writes names as BIO tags; peoples count as MISC.
func (s *Sentence) setNames(spans []nertag.Span) {
	s.NER, s.NERConf = make([]string, len(s.Tokens)), make([]float64, len(s.Tokens))
	for i := range s.NER {
		s.NER[i] = "O"
	}
	for _, sp := range spans {
		typ := sp.Type
		if typ == "NORP" {
			typ = "MISC"
		}
		for i := sp.Start; i < sp.End; i++ {
			s.NER[i], s.NERConf[i] = "I-"+typ, sp.Conf
		}
		s.NER[sp.Start] = "B-" + typ
	}
}

// Tag analyses the sentences of one document that are cut into tokens
// already. Offsets in the result count bytes of the tokens joined by single
// spaces; heads and relations are filled only if parse is true.
func (a *Analyzer) Tag(sentences [][]string, parse bool) []Sentence {
	out := make([]Sentence, len(sentences))
	at := 0
	for i, tokens := range sentences {
		s := &out[i]
		s.Start = at
		for _, t := range tokens {
			s.Tokens = append(s.Tokens, Token{Start: at, End: at + len(t), Text: t})
			at += len(t) + 1
		}
		s.End = max(s.Start, at-1)
	}
	a.fill(out, parse)
	return out
}

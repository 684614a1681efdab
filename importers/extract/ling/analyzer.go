package ling

import (
	"bytes"
	"compress/gzip"
	"fmt"
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
// that is missing or damaged. The files are unpacked side by side.
func Load(fsys fs.FS) (*Analyzer, error) {
	a := &Analyzer{}
	steps := []func() error{
		func() error { return read(fsys, "depparse", depparse.Read, &a.parser) },
		func() error { return read(fsys, "nertag", nertag.Read, &a.names) },
		func() error { return read(fsys, "postag", postag.Read, &a.tagger) },
		func() error { return read(fsys, "lemma", lemma.Read, &a.lemmas) },
		func() error { return readLexicon(fsys, &a.lexicon) },
	}
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, step := range steps {
		wg.Go(func() { errs[i] = step() })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return a, nil
}

// read unpacks and decodes one model.
func read[M any](fsys fs.FS, model string, decode func([]byte) (M, error), to *M) error {
	b, err := unpack(fsys, model)
	if err == nil {
		*to, err = decode(b)
	}
	if err != nil {
		return fmt.Errorf("load model %s: %w", model, err)
	}
	return nil
}

// readLexicon reads the words with the lists of names.
func readLexicon(fsys fs.FS, to **words.Lexicon) error {
	names, err := unpack(fsys, "lists")
	if err != nil {
		return fmt.Errorf("load model lists: %w", err)
	}
	return read(fsys, "lexicon", func(b []byte) (*words.Lexicon, error) { return words.Read(b, names) }, to)
}

func unpack(fsys fs.FS, model string) ([]byte, error) {
	f, err := fsys.Open("models/" + model + ".bin")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size())) // large models are not compressed
	}
	if _, err := b.ReadFrom(z); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Analyze splits the text and fills in everything. It takes about forty
// microseconds a token.
func (a *Analyzer) Analyze(text string) []Sentence {
	sents := Split(text)
	a.fill(sents, true)
	return sents
}

// fill analyses sentences of one document that have tokens. Very long
// documents are read in parts, so that memory stays bounded.
func (a *Analyzer) fill(sents []Sentence, parse bool) {
	for from := 0; from < len(sents); {
		to, n := from, 0
		for to < len(sents) && (to == from || n+len(sents[to].Tokens) <= longestDocument) {
			n += len(sents[to].Tokens)
			to++
		}
		a.fillPart(sents[from:to], parse)
		from = to
	}
}

// longestDocument bounds, in tokens, what the name tagger looks at as one.
const longestDocument = 20000

func (a *Analyzer) fillPart(sents []Sentence, parse bool) {
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
// spaces; heads and relations are filled only if parse is true. Sentences
// longer than those of Split are read in pieces.
func (a *Analyzer) Tag(sentences [][]string, parse bool) []Sentence {
	pieces := make([]Sentence, 0, len(sentences))
	count := make([]int, len(sentences))
	at := 0
	for i, tokens := range sentences {
		for first := true; first || len(tokens) > 0; first = false {
			n := min(len(tokens), longestSentence)
			pieces = append(pieces, sentenceAt(at, tokens[:n]))
			for _, t := range tokens[:n] {
				at += len(t) + 1
			}
			tokens = tokens[n:]
			count[i]++
		}
	}
	a.fill(pieces, parse)
	out := make([]Sentence, len(sentences))
	for i, n := range count {
		out[i] = joined(pieces[:n])
		pieces = pieces[n:]
	}
	return out
}

// sentenceAt makes a sentence of tokens, the first at the given offset.
func sentenceAt(at int, tokens []string) Sentence {
	s := Sentence{Start: at, End: at, Tokens: make([]Token, len(tokens))}
	for i, t := range tokens {
		s.Tokens[i] = Token{Start: at, End: at + len(t), Text: t}
		s.End = at + len(t)
		at += len(t) + 1
	}
	return s
}

// joined puts the pieces of a long sentence together; the roots of the later
// ones hang on the first.
func joined(pieces []Sentence) Sentence {
	out := pieces[0]
	root := 0
	for i, h := range out.Heads {
		if h < 0 {
			root = i
		}
	}
	for _, p := range pieces[1:] {
		shift := len(out.Tokens)
		out.End = p.End
		out.Tokens = append(out.Tokens, p.Tokens...)
		out.POS, out.XPOS, out.Lemma = append(out.POS, p.POS...), append(out.XPOS, p.XPOS...), append(out.Lemma, p.Lemma...)
		out.NER, out.NERConf = append(out.NER, p.NER...), append(out.NERConf, p.NERConf...)
		for i, h := range p.Heads {
			if h < 0 {
				out.Heads, out.Deps = append(out.Heads, root), append(out.Deps, "parataxis")
				continue
			}
			out.Heads, out.Deps = append(out.Heads, h+shift), append(out.Deps, p.Deps[i])
		}
	}
	return out
}

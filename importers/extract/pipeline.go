package extract

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
)

// Options change how articles are read. The zero value is the default.
type Options struct {
	// Project, if set, is a project folder: its gazetteer.tsv adds names.
	Project fs.FS
	// Tagger, if set, finds names in place of the trained tagger, as long as
	// it answers.
	Tagger NameTagger
	// Warn, if set, is told once when the Tagger is given up.
	Warn func(error)
}

// NameTagger labels the tokens of an article's sentences with BIO tags of the
// types PER, ORG, LOC and MISC. It must be safe for concurrent use.
// *tagger.Program is one.
type NameTagger interface {
	Tag(sentences [][]string) ([][]string, error)
}

// layer is something a stage needs or adds.
type layer string

const (
	layerText      layer = "text"
	layerLanguage  layer = "language"
	layerBlocks    layer = "blocks"
	layerSentences layer = "sentences"
	layerTimes     layer = "times"
	layerAnalysis  layer = "analysis"
	layerMentions  layer = "mentions"
	layerEntities  layer = "entities"
	layerQuotes    layer = "quotes"
	layerSpeech    layer = "speech"
	layerEvents    layer = "events"
	layerClaims    layer = "claims"
)

// stage is one step of the pipeline.
type stage struct {
	name  string
	needs []layer
	adds  []layer
	run   func(*document) error
}

// Pipeline reads articles. It is safe for concurrent use.
type Pipeline struct {
	lex    *lexicon
	gaz    *gazetteer
	reader analyzer
	names  *outsideNames
	stages []stage
}

// New loads the vocabulary and the models from the folders lexicon,
// gazetteers and models of fsys and builds the pipeline. It fails if a file
// is missing or malformed, or if a stage needs what none before it adds.
func New(fsys fs.FS, o Options) (*Pipeline, error) {
	reader, err := loadAnalyzer(fsys)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return newPipeline(fsys, o, reader)
}

// With returns a pipeline of other options that shares the models, which are
// most of what New loads. fsys is that of New.
func (p *Pipeline) With(fsys fs.FS, o Options) (*Pipeline, error) {
	return newPipeline(fsys, o, p.reader)
}

func newPipeline(fsys fs.FS, o Options, reader analyzer) (*Pipeline, error) {
	lex, err := loadLexicon(fsys)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	gaz, err := loadGazetteer(fsys, o.Project, lex)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	p := &Pipeline{lex: lex, gaz: gaz, reader: reader}
	if o.Tagger != nil {
		p.names = &outsideNames{tagger: o.Tagger, warn: o.Warn}
	}
	p.stages = p.standard()
	if err := check(p.stages); err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return p, nil
}

// standard lists the stages in the order they run.
func (p *Pipeline) standard() []stage {
	return []stage{
		{"blocks", []layer{layerText, layerLanguage}, []layer{layerBlocks}, func(d *document) error { d.blocks = segment(d.in.Text, d.lex); return nil }},
		{"sentences", []layer{layerBlocks}, []layer{layerSentences}, readSentences},
		{"times", []layer{layerSentences}, []layer{layerTimes}, readTimes},
		{"analysis", []layer{layerSentences, layerTimes}, []layer{layerAnalysis}, p.analyse},
		{"names", []layer{layerSentences, layerAnalysis}, []layer{layerMentions}, readNames},
		{"entities", []layer{layerMentions}, []layer{layerEntities}, joinNames},
		{"quotes", []layer{layerSentences, layerEntities}, []layer{layerQuotes}, readQuotes},
		{"speech", []layer{layerEntities, layerQuotes}, []layer{layerSpeech}, readSpeech},
		{"pronouns", []layer{layerEntities, layerSpeech}, nil, resolvePronouns},
		{"speakers", []layer{layerQuotes, layerSpeech}, nil, nameSpeakers},
		{"interview", []layer{layerEntities, layerQuotes}, nil, readInterview},
		{"events", []layer{layerEntities, layerTimes, layerSpeech}, []layer{layerEvents}, readEvents},
		{"claims", []layer{layerEntities, layerEvents}, []layer{layerClaims}, readClaims},
	}
}

// check verifies that every stage finds what it needs.
func check(stages []stage) error {
	have := map[layer]bool{layerText: true, layerLanguage: true}
	for _, s := range stages {
		for _, l := range s.needs {
			if !have[l] {
				return fmt.Errorf("stage %s needs %s, which no stage before it adds", s.name, l)
			}
		}
		for _, l := range s.adds {
			have[l] = true
		}
	}
	return nil
}

// Read extracts what one article says. The result depends on the input and
// the loaded data only. Text that is not English comes back unread, with
// Article.NotRead set. The error is that of ctx, or of a broken stage.
func (p *Pipeline) Read(ctx context.Context, in Input) (Result, error) {
	in.Text = strings.ToValidUTF8(in.Text, "\ufffd")
	d := &document{in: in, lex: p.lex, gaz: p.gaz, published: parseDate(in.Published)}
	r := Result{Article: Article{ID: in.ID, Title: in.Title, Outlet: in.Outlet, Published: in.Published, URL: in.URL, Text: in.Text}, Extractor: Version}
	r.Article.Language, r.Article.NotRead = detectLanguage(in.Text)
	if r.Article.NotRead != "" {
		return finish(r, d), nil
	}
	for _, s := range p.stages {
		if err := ctx.Err(); err != nil {
			return Result{}, fmt.Errorf("extract %q: %w", in.ID, err)
		}
		if err := s.run(d); err != nil {
			return Result{}, fmt.Errorf("extract %q, stage %s: %w", in.ID, s.name, err)
		}
	}
	return finish(r, d), nil
}

package train

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
)

// Plan says what to train, from what, and where to put it.
type Plan struct {
	Corpora Corpora
	// Lists is the folder with this project's own lists of names.
	Lists string
	// Out is the folder for the model files and cards.
	Out string
	// Date is written into the model cards.
	Date string
	// Only names the models to train; nil: all. Those not trained are read
	// from Out where others need them.
	Only []string
	// Log takes progress and scores.
	Log func(format string, args ...any)
}

// The models, in the order they build on each other.
const (
	LexiconModel = "lexicon"
	ListsModel   = "lists"
	TaggerModel  = "postag"
	LemmaModel   = "lemma"
	ParserModel  = "depparse"
	NamesModel   = "nertag"
)

// Models lists all models in the order they are trained.
func Models() []string {
	return []string{LexiconModel, ListsModel, TaggerModel, LemmaModel, ParserModel, NamesModel}
}

// File is the path of a model.
func (p *Plan) File(model string) string { return filepath.Join(p.Out, model+".bin") }

// write packs a model and writes it with its card. The packed form depends on
// the bytes only: no name, no time.
func (r *run) write(model string, b []byte) error {
	packed, err := pack(b, gzip.BestCompression)
	if err == nil && 2*len(packed) > len(b) {
		packed, err = pack(b, gzip.NoCompression) // unpacking would take longer than reading
	}
	if err == nil {
		err = os.MkdirAll(r.Out, 0o755)
	}
	if err == nil {
		err = os.WriteFile(r.File(model), packed, 0o644)
	}
	if err != nil {
		return fmt.Errorf("write model %s: %w", model, err)
	}
	r.Log("%s: %d bytes, %d unpacked", model, len(packed), len(b))
	return r.writeCard(model, len(packed), len(b))
}

func pack(b []byte, level int) ([]byte, error) {
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, level)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

package nertag

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Model is a trained tagger, safe for concurrent use.
type Model struct {
	table *linear.Table
	trans transitions
	exped *transitions
	pool  sync.Pool // of *workspace
}

// workspace is what tagging one document needs, used again for the next.
type workspace struct {
	features features
	lattice  lattice
}

func (m *Model) finish() {
	m.exped = m.trans.exp()
	m.pool.New = func() any { return &workspace{} }
}

// Tag finds the names in the sentences of one document.
func (m *Model) Tag(lex *words.Lexicon, doc []Sentence) [][]Span {
	w := m.pool.Get().(*workspace)
	defer m.pool.Put(w)
	sents := prepare(lex, doc)
	g := gather(sents)
	scores := make([][][labelCount]float64, len(sents))
	for i := range sents {
		scores[i] = make([][labelCount]float64, len(sents[i].tokens))
		for j := range sents[i].tokens {
			m.score(w, &sents[i], g, j, &scores[i][j])
		}
	}
	out := make([][]Span, len(sents))
	pooled := newPool()
	for i := range sents {
		m.load(w, scores[i])
		pooled.add(&sents[i], &w.lattice)
	}
	for i := range sents {
		pooled.adjust(&sents[i], scores[i])
		m.load(w, scores[i])
		for _, sp := range spansOf(w.lattice.best()) {
			p := w.lattice.probability(sp)
			if sp, ok := sents[i].untitled(sp); ok && p >= leastProbability {
				sp.Conf = calibrated(p)
				out[i] = append(out[i], sp)
			}
		}
	}
	return out
}

// leastProbability drops names that are more likely wrong than their keeping
// is worth.
const leastProbability = 0.4

// calibrated makes of the field's probability, which is too sure since the
// second look counts words twice, the share of such names that are right:
// half the log-odds, fitted on the four development sets.
func calibrated(p float64) float64 {
	p = max(1e-9, min(1-1e-9, p))
	return 1 / (1 + math.Exp(0.15-0.5*math.Log(p/(1-p))))
}

// score sums the weights of a token's features.
func (m *Model) score(w *workspace, s *sentence, g *global, i int, out *[labelCount]float64) {
	w.features.collect(s, g, i)
	var sums linear.Scores
	m.table.AddAll(&sums, w.features.keys)
	for l := range out {
		out[l] = float64(sums[l]) / m.table.Scale
	}
}

// load puts the scores of a sentence into the lattice and sums over it.
func (m *Model) load(w *workspace, scores [][labelCount]float64) {
	w.lattice.trans = m.exped
	w.lattice.resize(len(scores))
	for i := range scores {
		w.lattice.setScores(i, &scores[i])
	}
	if w.lattice.forward(nil) {
		w.lattice.backward(nil)
	}
}

// Append adds the encoding of the model to b.
func (m *Model) Append(b []byte) []byte {
	for a := range m.trans {
		for _, x := range m.trans[a] {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(x)))
		}
	}
	return m.table.Append(b)
}

// Read decodes a model that Append wrote.
func Read(b []byte) (*Model, error) {
	m := &Model{}
	if len(b) < 4*labelCount*labelCount {
		return nil, fmt.Errorf("read names model: cut short")
	}
	for i := range m.trans {
		for j := range m.trans[i] {
			m.trans[i][j] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
			b = b[4:]
		}
	}
	var err error
	if m.table, _, err = linear.ReadTable(b); err != nil {
		return nil, fmt.Errorf("read names model: %w", err)
	}
	if m.table.Classes != labelCount {
		return nil, fmt.Errorf("read names model: %d labels", m.table.Classes)
	}
	m.finish()
	return m, nil
}

// Len is the number of features with weights.
func (m *Model) Len() int { return m.table.Len() }

package nertag

import "math"

// pool gathers, over a document, what the first look said of each name-like
// word, by type and for no name at all.
type pool struct {
	sums map[uint32]*pooled
}

type pooled struct {
	p [typeCount + 1]float64 // by type; last: no name
	n float64
}

func newPool() *pool { return &pool{sums: map[uint32]*pooled{}} }

// add takes the probabilities of one sentence.
func (p *pool) add(s *sentence, l *lattice) {
	for i := range s.tokens {
		if s.tokens[i].run < 0 {
			continue
		}
		e := p.sums[s.tokens[i].Low]
		if e == nil {
			e = &pooled{}
			p.sums[s.tokens[i].Low] = e
		}
		m := typeShares(&l.marginals[i])
		for t, x := range m {
			e.p[t] += x
		}
		e.n++
	}
}

func typeShares(m *potentials) (share [typeCount + 1]float64) {
	share[typeCount] = m[outside]
	for b := 1; b < labelCount; b++ {
		share[typeOf(Label(b))] += m[b]
	}
	return share
}

// poolWeight says how much the document counts against the sentence; chosen
// on development data.
const poolWeight = 1.6

// adjust moves the scores of a sentence towards what the document says of
// the same words elsewhere.
func (p *pool) adjust(s *sentence, scores [][labelCount]float64) {
	for i := range s.tokens {
		e := p.sums[s.tokens[i].Low]
		if s.tokens[i].run < 0 || e.n < 2 {
			continue
		}
		weight := poolWeight * (1 - 1/e.n)
		for b := 0; b < labelCount; b++ {
			t := typeCount
			if b > 0 {
				t = typeOf(Label(b))
			}
			scores[i][b] += weight * math.Log(e.p[t]/e.n+0.02)
		}
	}
}

package nertag

import (
	"math/bits"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// examples turns documents into rows of features; those that occur too
// seldom get no row.
func (l *learner) examples(lex *words.Lexicon, docs []Document) []example {
	counts := newCounter()
	var out []example
	var keys keyStore
	eachToken(lex, docs, func(d *Document, si, ti int, f *features) {
		if ti == 0 {
			masks := d.Allowed[si]
			out = append(out, example{masks: masks, gold: decided(masks), share: d.Share, noisy: d.Noisy})
		}
		for _, k := range f.keys {
			counts.add(k)
		}
		keys.add(f)
	})
	for i := range out {
		x := &out[i]
		x.rows, x.lexical = make([][]int32, len(x.masks)), make([]uint8, len(x.masks))
		for k := range x.masks {
			x.rows[k], x.lexical[k] = l.rows(counts, keys.next())
		}
	}
	return out
}

// rows gives the rows of a token's features, and how many of them are
// lexical.
func (l *learner) rows(counts *counter, t tokenKeys) (rows []int32, lexical uint8) {
	rows = make([]int32, 0, len(t.keys))
	for i, k := range t.keys {
		if counts.count(k) < l.o.MinCount {
			continue
		}
		if i < t.lexical {
			lexical++
		}
		r := l.w.Row(k, true)
		if r == len(l.common) {
			l.common = append(l.common, i < t.common)
		}
		rows = append(rows, int32(r))
	}
	return rows, lexical
}

// keyStore keeps the features of all tokens from the first pass, which
// counts them, to the second.
type keyStore struct {
	blocks [][]uint32
	tokens []tokenKeys
	at     int
}

// tokenKeys are the features of a token: the lexical ones first, those of
// its domain last.
type tokenKeys struct {
	keys            []uint32
	lexical, common int
}

func (s *keyStore) add(f *features) {
	last := len(s.blocks) - 1
	if last < 0 || cap(s.blocks[last])-len(s.blocks[last]) < len(f.keys) {
		s.blocks = append(s.blocks, make([]uint32, 0, 1<<20))
		last++
	}
	from := len(s.blocks[last])
	s.blocks[last] = append(s.blocks[last], f.keys...)
	s.tokens = append(s.tokens, tokenKeys{s.blocks[last][from:], f.lexical, f.common})
}

func (s *keyStore) next() tokenKeys {
	s.at++
	return s.tokens[s.at-1]
}

// eachToken calls see with the features of each token of the documents; in
// training each domain also gets features of its own, so that what only it
// does is not learned for all.
func eachToken(lex *words.Lexicon, docs []Document, see func(d *Document, si, ti int, f *features)) {
	var f features
	for i := range docs {
		d := &docs[i]
		sents := prepare(lex, d.Sentences)
		g := gather(sents)
		for si := range sents {
			for ti := range sents[si].tokens {
				f.collect(&sents[si], g, ti)
				f.common = len(f.keys)
				if !sents[si].plain(ti) {
					f.domain(&sents[si], ti, d.Domain)
				}
				see(d, si, ti, &f)
			}
		}
	}
}

// domain adds features of the corpus (Daumé 2007); at run time there is none.
func (f *features) domain(s *sentence, i, domain int) {
	if domain == 0 {
		return
	}
	t := &s.tokens[i]
	f.id = 1000 * uint32(domain)
	f.add(1)
	f.add(t.Low)
	f.add(t.Exact)
	f.add2(t.Shape, t.tag)
	f.add(t.gaz)
	f.add2(s.at(i-1).Low, uint32(t.Form))
	f.add2(s.at(i+1).Low, uint32(t.Form))
	f.add2(t.Path[1], uint32(t.Form))
	f.add2(uint32(t.Kinds), uint32(t.Form))
	if t.run >= 0 {
		r := &s.runs[t.run]
		f.add2(s.tokens[r.end-1].Low, uint32(i-int(r.start)))
		f.add2(uint32(r.kinds), uint32(i-int(r.start)))
	}
}

// decided gives the only labels the masks allow, nil if there is a choice.
func decided(masks []uint32) []Label {
	out := make([]Label, len(masks))
	for i, m := range masks {
		if bits.OnesCount32(m) != 1 {
			return nil
		}
		out[i] = Label(bits.TrailingZeros32(m))
	}
	return out
}

// Only is the mask that allows one label.
func Only(l Label) uint32 { return 1 << l }

// NoneOr is the mask of O and all labels of the given types, for corpora that
// do not mark those types.
func NoneOr(types ...string) uint32 {
	m := Only(outside)
	for _, name := range types {
		m |= 0xf << (1 + 4*typeIndex(name))
	}
	return m
}

// counter counts keys, in a table of rows without weights.
type counter struct {
	rows   *linear.Weights
	counts []uint8
}

func newCounter() *counter { return &counter{rows: linear.NewWeights(0)} }

func (c *counter) add(key uint32) {
	r := c.rows.Row(key, true)
	if r == len(c.counts) {
		c.counts = append(c.counts, 0)
	}
	if c.counts[r] < 255 {
		c.counts[r]++
	}
}

func (c *counter) count(key uint32) int {
	if r := c.rows.Row(key, false); r >= 0 {
		return int(c.counts[r])
	}
	return 0
}

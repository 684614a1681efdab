package nertag

import (
	"math"
	"math/rand/v2"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Document is a training document.
type Document struct {
	Sentences []Sentence
	// Allowed holds for each token the set of labels it may have, as bits.
	Allowed [][]uint32
	// Domain tells kinds of corpora apart: 1 and more.
	Domain int
	// Share is the part of the sentences used in each epoch; above 1 it is
	// how often each is used.
	Share float64
	// Noisy labels were made half automatically: sentences that stay very
	// unlikely after the first epochs are taken to be wrong and left out.
	Noisy bool
}

// Options say how to learn.
type Options struct {
	Epochs int
	Rate   float64 // of the first steps (AdaGrad)
	// Decay shrinks all weights after each epoch; Threshold then takes off
	// what is too small to matter.
	Decay, Threshold float64
	// Dropout is the share of tokens learned without knowing which word it is.
	Dropout float64
	// MinCount is how often a feature must occur.
	MinCount int
	// Scale makes the weights integers.
	Scale float64
	// Averaged is the number of last epochs whose weights are averaged.
	Averaged int
	// Report, if not nil, is called after each epoch.
	Report func(epoch int, loss float64)
}

// example is a training sentence with the rows of its features.
type example struct {
	rows    [][]int32 // by token: lexical ones first
	lexical []uint8
	masks   []uint32
	gold    []Label // nil if masks leave a choice
	share   float64
	noisy   bool
}

// learner trains the weights by stochastic gradient steps on the
// log-likelihood, each feature with its own step size (AdaGrad by row).
type learner struct {
	o        Options
	w        *linear.Weights
	acc      []float32 // by row: sum of squared gradients
	trans    transitions
	transAcc transitions
	lattice  lattice
	free     lattice
	common   []bool // by row: not of one domain only
	rng      *rand.Rand
	drop     []bool
	epoch    int
	sums     []float32 // of the weights after the last epochs
	transSum transitions
}

// Learn trains a model.
func Learn(lex *words.Lexicon, docs []Document, o Options) *Model {
	l := &learner{o: o, w: linear.NewWeights(labelCount), rng: rand.New(rand.NewPCG(7, 8))}
	examples := l.examples(lex, docs)
	l.acc = make([]float32, l.w.Len())
	for i := range l.acc {
		l.acc[i] = 0.5
	}
	for a := range l.transAcc {
		for b := range l.transAcc[a] {
			l.transAcc[a][b] = 1
		}
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for e := 1; e <= o.Epochs; e++ {
		l.epoch = e
		l.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss, n := 0.0, 0
		for _, i := range order {
			for left := examples[i].share; left > 0 && (left >= 1 || l.rng.Float64() < left); left-- {
				loss += l.step(&examples[i])
				n += len(examples[i].rows)
			}
		}
		l.shrink()
		l.average(e)
		if o.Report != nil {
			o.Report(e, loss/float64(n))
		}
	}
	l.settle()
	return l.model()
}

// average sums the weights of the last epochs: their mean makes fewer errors
// than those the last steps left.
func (l *learner) average(epoch int) {
	if epoch <= l.o.Epochs-l.o.Averaged {
		return
	}
	if l.sums == nil {
		l.sums = make([]float32, len(l.w.W))
	}
	for i, x := range l.w.W {
		l.sums[i] += x
	}
	for a := range l.trans {
		for b, x := range l.trans[a] {
			l.transSum[a][b] += x
		}
	}
}

// settle puts the averages in the place of the weights.
func (l *learner) settle() {
	if l.o.Averaged < 2 {
		return
	}
	n := min(l.o.Averaged, l.o.Epochs)
	for i, x := range l.sums {
		l.w.W[i] = x / float32(n)
	}
	for a := range l.trans {
		for b, x := range l.transSum[a] {
			l.trans[a][b] = x / float64(n)
		}
	}
}

func (l *learner) model() *Model {
	m := &Model{table: l.w.Quantize(l.o.Scale, func(r int) bool { return l.common[r] }), trans: l.trans}
	m.finish()
	return m
}

// shrink makes all weights smaller and drops the least.
func (l *learner) shrink() {
	keep, cut := float32(1-l.o.Decay), float32(l.o.Threshold)
	for i, x := range l.w.W {
		x *= keep
		switch {
		case x > cut:
			x -= cut
		case x < -cut:
			x += cut
		default:
			x = 0
		}
		l.w.W[i] = x
	}
}

// A sentence with noisy labels that are less likely than exp(-noisyLoss)
// after the first epochs is not learned from.
const (
	trustedEpochs = 2
	noisyLoss     = 3.5
)

// step learns from one sentence and gives its loss.
func (l *learner) step(x *example) float64 {
	n := len(x.rows)
	if n == 0 {
		return 0
	}
	l.drop = l.drop[:0]
	exp := l.trans.exp()
	l.free.trans = exp
	l.free.resize(n)
	for i := range x.rows {
		l.drop = append(l.drop, l.o.Dropout > 0 && l.rng.Float64() < l.o.Dropout)
		var s [labelCount]float64
		l.sum(x, i, &s)
		l.free.setScores(i, &s)
	}
	if !l.free.forward(nil) {
		return 0
	}
	l.free.backward(nil)
	gold := x.gold
	var held *lattice
	goldScore := 0.0
	if gold == nil {
		held = &l.lattice
		held.trans = exp
		held.resize(n)
		copy(held.psi, l.free.psi[:n])
		copy(held.norm, l.free.norm[:n])
		if !held.forward(x.masks) {
			return 0
		}
		held.backward(x.masks)
		goldScore = held.logZ
	} else {
		goldScore = l.pathScore(gold)
	}
	loss := l.free.logZ - goldScore
	if x.noisy && l.epoch > trustedEpochs && loss > noisyLoss {
		return 0
	}
	l.update(x, gold, held)
	l.updateTransitions(n, gold, held)
	return loss
}

func (l *learner) pathScore(gold []Label) float64 {
	prev, sum := outside, 0.0
	for i, b := range gold {
		sum += l.trans[prev][b] + math.Log(max(l.free.psi[i][b], 1e-300)) + l.free.norm[i]
		prev = b
	}
	return sum + l.trans[prev][outside]
}

// sum adds up the weights of a token.
func (l *learner) sum(x *example, i int, s *[labelCount]float64) {
	var f [labelCount]float32
	for _, r := range l.rowsOf(x, i) {
		row := (*[labelCount]float32)(l.w.W[int(r)*labelCount:])
		for j, v := range row {
			f[j] += v
		}
	}
	for j, v := range f {
		s[j] = float64(v)
	}
}

func (l *learner) rowsOf(x *example, i int) []int32 {
	if l.drop[i] {
		return x.rows[i][x.lexical[i]:]
	}
	return x.rows[i]
}

func (l *learner) update(x *example, gold []Label, held *lattice) {
	rate := float32(l.o.Rate)
	for i := range x.rows {
		var g [labelCount]float32
		sq := float32(0)
		for b := range g {
			want := 0.0
			switch {
			case held != nil:
				want = held.marginals[i][b]
			case gold[i] == Label(b):
				want = 1
			}
			g[b] = float32(want - l.free.marginals[i][b])
			sq += g[b] * g[b]
		}
		if sq < 1e-8 {
			continue
		}
		for _, r := range l.rowsOf(x, i) {
			l.acc[r] += sq
			eta := rate / float32(math.Sqrt(float64(l.acc[r])))
			row := (*[labelCount]float32)(l.w.W[int(r)*labelCount:])
			for b, v := range g {
				row[b] += eta * v
			}
		}
	}
}

func (l *learner) updateTransitions(n int, gold []Label, held *lattice) {
	var grad transitions
	prev := outside
	for i := 0; i <= n; i++ {
		if gold != nil {
			b := outside
			if i < n {
				b = gold[i]
			}
			grad[prev][b]++
			prev = b
		}
		switch {
		case i == 0:
			l.edge(&grad, &l.free.marginals[0], -1, true)
			if held != nil {
				l.edge(&grad, &held.marginals[0], 1, true)
			}
		case i == n:
			l.edge(&grad, &l.free.marginals[n-1], -1, false)
			if held != nil {
				l.edge(&grad, &held.marginals[n-1], 1, false)
			}
		default:
			l.free.pairs(i, func(a, b Label, p float64) { grad[a][b] -= p })
			if held != nil {
				held.pairs(i, func(a, b Label, p float64) { grad[a][b] += p })
			}
		}
	}
	for a := range grad {
		for b, g := range grad[a] {
			if g != 0 && may(Label(a), Label(b)) {
				l.transAcc[a][b] += g * g
				l.trans[a][b] += l.o.Rate * g / math.Sqrt(l.transAcc[a][b])
			}
		}
	}
}

func (l *learner) edge(grad *transitions, m *potentials, d float64, left bool) {
	for b, p := range m {
		if left {
			grad[outside][b] += d * p
		} else {
			grad[b][outside] += d * p
		}
	}
}

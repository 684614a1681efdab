package postag

import (
	"math/rand/v2"
	"slices"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Example is a sentence with its tags.
type Example struct {
	Words []words.Word
	Tags  []Tag
}

// Learn trains a tagger with an averaged perceptron, several times with the
// examples in different orders: the mean of the weights makes fewer errors
// than each. report, if not nil, is called after each epoch with the share of
// right tags on the training data.
func Learn(examples []Example, epochs, runs int, report func(epoch int, right float64)) *Tagger {
	t := &Tagger{}
	gold := t.collect(examples)
	sum := linear.NewWeights(len(t.tags))
	for run := range runs {
		w := t.learnOnce(examples, gold, rand.New(rand.NewPCG(1, 2+uint64(run))), epochs, report)
		for row := range w.Len() {
			to := sum.Row(w.Key(row), true) * sum.Classes
			for c, x := range w.W[row*w.Classes : (row+1)*w.Classes] {
				sum.W[to+c] += x
			}
		}
	}
	t.table = sum.Quantize(scale/float64(runs), nil)
	return t
}

func (t *Tagger) learnOnce(examples []Example, gold [][]uint8, rng *rand.Rand, epochs int, report func(epoch int, right float64)) *linear.Weights {
	l := newLearner(t, len(t.tags))
	for e := range epochs {
		right, all := 0, 0
		for _, i := range rng.Perm(len(examples)) {
			right += l.sentence(examples[i].Words, gold[i])
			all += len(gold[i])
		}
		if report != nil {
			report(e+1, float64(right)/float64(all))
		}
	}
	return l.averaged()
}

// scale makes weights integers; perceptron weights are averages of counts.
const scale = 24

// collect numbers the tags and finds words that always have the same ones.
func (t *Tagger) collect(examples []Example) [][]uint8 {
	number := map[Tag]int{}
	gold := make([][]uint8, len(examples))
	counts := map[uint32]map[uint8]int{}
	for i, e := range examples {
		for j, g := range e.Tags {
			c, ok := number[g]
			if !ok {
				c = len(t.tags)
				number[g] = c
				t.tags = append(t.tags, g)
			}
			gold[i] = append(gold[i], uint8(c))
			m := counts[e.Words[j].Exact]
			if m == nil {
				m = map[uint8]int{}
				counts[e.Words[j].Exact] = m
			}
			m[uint8(c)]++
		}
	}
	t.hashTags()
	t.known = frequent(counts)
	return gold
}

// frequent keeps, for words seen often, the classes they had at least once in
// two hundred times.
func frequent(counts map[uint32]map[uint8]int) map[uint32][]uint8 {
	known := map[uint32][]uint8{}
	for w, m := range counts {
		n := 0
		for _, k := range m {
			n += k
		}
		if n < 100 {
			continue
		}
		var list []uint8
		for c, k := range m {
			if k*500 >= n {
				list = append(list, c)
			}
		}
		slices.Sort(list)
		known[w] = list
	}
	return known
}

// learner holds the weights and, beside them, what averaging needs (the lazy
// form of Daumé 2006: average = w - u/steps).
type learner struct {
	t     *Tagger
	w     *linear.Weights
	u     []float32
	steps float32
	keys  []uint32
}

func newLearner(t *Tagger, classes int) *learner {
	return &learner{t: t, w: linear.NewWeights(classes), steps: 1}
}

func (l *learner) sentence(ws []words.Word, gold []uint8) (right int) {
	prev, prev2 := startHash, startHash
	for i := range ws {
		c := gold[i]
		if allowed := l.t.known[ws[i].Exact]; len(allowed) != 1 {
			c = l.token(ws, i, prev, prev2, gold[i], allowed)
		}
		if c == gold[i] {
			right++
		}
		prev2, prev = prev, l.t.hash[c]
	}
	return right
}

// token predicts one tag and corrects the weights when it is wrong.
func (l *learner) token(ws []words.Word, i int, prev, prev2 uint32, gold uint8, allowed []uint8) uint8 {
	l.keys = features(l.keys[:0], ws, i, prev, prev2)
	scores := make([]float32, l.w.Classes)
	for _, k := range l.keys {
		if r := l.w.Row(k, false); r >= 0 {
			for c, x := range l.w.W[r*l.w.Classes : (r+1)*l.w.Classes] {
				scores[c] += x
			}
		}
	}
	best := -1
	for c := range scores {
		if (len(allowed) == 0 || slices.Contains(allowed, uint8(c))) && (best < 0 || scores[c] > scores[best]) {
			best = c
		}
	}
	l.steps++
	if uint8(best) != gold {
		for _, k := range l.keys {
			l.bump(k, int(gold), 1)
			l.bump(k, best, -1)
		}
	}
	return uint8(best)
}

func (l *learner) bump(key uint32, class int, d float32) {
	r := l.w.Row(key, true)
	if need := l.w.Len() * l.w.Classes; len(l.u) < need {
		l.u = append(l.u, make([]float32, need-len(l.u))...)
	}
	l.w.W[r*l.w.Classes+class] += d
	l.u[r*l.w.Classes+class] += d * l.steps
}

func (l *learner) averaged() *linear.Weights {
	for i := range l.w.W {
		l.w.W[i] -= l.u[i] / l.steps
	}
	return l.w
}

package depparse

import "math/rand/v2"

// Example is a sentence with its tree.
type Example struct {
	Input
	Heads []int // -1 for the root
	Deps  []string
}

// learnedWeights are those of the three actions at a place.
type learnedWeights [4]float32

// treeLearner is the structured perceptron of the actions.
type treeLearner struct {
	w      []learnedWeights
	u      []learnedWeights // for averaging
	steps  float32
	search search
	c      collector
}

func (l *treeLearner) score(keys []uint32) (sum [actions]float64) {
	var a, b, c float32
	for _, k := range keys {
		row := &l.w[placeOf(k)]
		a += row[0]
		b += row[1]
		c += row[2]
	}
	return [actions]float64{float64(a), float64(b), float64(c)}
}

// learnTrees trains the actions several times on the projective ones of the
// examples, in different orders, and gives the sum of the weights: what the
// order of the examples did to one is evened out by the others.
func learnTrees(examples []Example, o Options) []learnedWeights {
	sum := learnTreesOnce(examples, o, 0)
	for run := 1; run < o.Runs; run++ {
		for i, w := range learnTreesOnce(examples, o, run) {
			for a, x := range w {
				sum[i][a] += x
			}
		}
	}
	return sum
}

func learnTreesOnce(examples []Example, o Options, run int) []learnedWeights {
	l := &treeLearner{w: make([]learnedWeights, 1<<tableBits), u: make([]learnedWeights, 1<<tableBits), steps: 1}
	l.search = search{width: o.Beam, model: l}
	var sents []*sentence
	var golds [][]int8
	for _, e := range examples {
		if g := oracle(e.Heads); g != nil {
			sents = append(sents, prepare(e.Input))
			golds = append(golds, g)
		}
	}
	rng := rand.New(rand.NewPCG(3, 4+uint64(run)))
	for epoch := 1; epoch <= o.Epochs; epoch++ {
		right := 0
		for _, i := range rng.Perm(len(sents)) {
			if l.sentence(sents[i], golds[i]) {
				right++
			}
		}
		if o.Report != nil {
			o.Report(epoch, float64(right)/float64(len(sents)))
		}
	}
	for i := range l.w {
		for a := range l.w[i] {
			l.w[i][a] -= l.u[i][a] / l.steps
		}
	}
	return l.w
}

// sentence searches, and where the beam is furthest ahead of the gold actions
// corrects the weights of both ways up to there.
func (l *treeLearner) sentence(s *sentence, gold []int8) bool {
	l.steps++
	b := &l.search
	st := b.start()
	b.beam = append(b.beam[:0], st)
	var worst, worstGold *state
	gap := 0.0
	for _, a := range gold {
		l.c.collect(s, st)
		scores := l.score(l.c.keys[:l.c.n])
		b.advance(s)
		st = b.arena.apply(st, int(a), st.score+scores[a])
		if best := b.beam[0]; best.score-st.score >= gap && !sameWay(best, st) {
			gap, worst, worstGold = best.score-st.score, best, st
		}
	}
	if worst == nil || sameWay(b.beam[0], st) {
		return true
	}
	for p, g := worst, worstGold; p.prev != nil; p, g = p.prev, g.prev {
		if p.action == g.action && sameWay(p.prev, g.prev) {
			break
		}
		l.update(s, p, -1)
		l.update(s, g, 1)
	}
	return false
}

func (l *treeLearner) update(s *sentence, st *state, d float32) {
	l.c.collect(s, st.prev)
	for _, k := range l.c.keys[:l.c.n] {
		place := placeOf(k)
		l.w[place][st.action] += d
		l.u[place][st.action] += d * l.steps
	}
}

// sameWay tells whether two states were reached by the same actions.
func sameWay(a, b *state) bool {
	for a != b {
		if a.action != b.action || a.prev == nil || b.prev == nil {
			return false
		}
		a, b = a.prev, b.prev
	}
	return true
}

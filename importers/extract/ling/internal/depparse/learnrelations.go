package depparse

import (
	"math/rand/v2"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// relationLearner is the averaged perceptron of the relations.
type relationLearner struct {
	w     *linear.Weights
	u     []float32
	steps float32
	c     collector
	hash  []uint32
	root  uint8
}

// relationNames numbers the relations in the order they first occur.
func relationNames(examples []Example) (names []string, number map[string]uint8) {
	number = map[string]uint8{}
	for _, e := range examples {
		for _, d := range e.Deps {
			if _, ok := number[d]; !ok {
				number[d] = uint8(len(names))
				names = append(names, d)
			}
		}
	}
	return names, number
}

// learnRelations trains the relations on the trees of the examples.
func learnRelations(examples []Example, names []string, number map[string]uint8, epochs int) *linear.Weights {
	l := &relationLearner{w: linear.NewWeights(len(names)), steps: 1, hash: classHashes(names), root: number["root"]}
	trees := make([]*tree, len(examples))
	for i, e := range examples {
		trees[i] = newTree(prepare(e.Input), e.Heads)
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for epoch := 0; epoch < epochs; epoch++ {
		for _, i := range rng.Perm(len(trees)) {
			deps := examples[i].Deps
			l.c.relationClasses(trees[i], l.hash, func(keys []uint32, root bool, d int16) uint8 {
				if root {
					return l.root
				}
				return l.learn(keys, number[deps[d]])
			})
		}
	}
	for i := range l.w.W {
		l.w.W[i] -= l.u[i] / l.steps
	}
	return l.w
}

// learn classifies one arc, corrects the weights if wrong, and gives what it
// said, so that later arcs see errors as they will be.
func (l *relationLearner) learn(keys []uint32, gold uint8) uint8 {
	scores := make([]float32, l.w.Classes)
	for _, k := range keys {
		if r := l.w.Row(k, false); r >= 0 {
			for c, x := range l.w.W[r*l.w.Classes : (r+1)*l.w.Classes] {
				scores[c] += x
			}
		}
	}
	best := 0
	for c, x := range scores {
		if x > scores[best] && c != int(l.root) {
			best = c
		}
	}
	l.steps++
	if best != int(gold) {
		for _, k := range keys {
			r := l.w.Row(k, true) * l.w.Classes
			if need := l.w.Len() * l.w.Classes; len(l.u) < need {
				l.u = append(l.u, make([]float32, max(need, 2*len(l.u))-len(l.u))...)
			}
			l.w.W[r+int(gold)]++
			l.u[r+int(gold)] += l.steps
			l.w.W[r+best]--
			l.u[r+best] -= l.steps
		}
	}
	return uint8(best)
}

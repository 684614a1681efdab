package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// talk makes sentences in which determiners come before nouns and pronouns
// before verbs.
func talk(n int) [][]string {
	rng := rand.New(rand.NewPCG(2, 3))
	kinds := [][]string{{"the", "a", "this"}, {"cat", "dog", "cow", "hen"}, {"she", "he", "they"}, {"runs", "eats", "sleeps", "sings"}}
	var out [][]string
	for range n {
		k := 2 * rng.IntN(2)
		out = append(out, []string{kinds[k][rng.IntN(len(kinds[k]))], kinds[k+1][rng.IntN(len(kinds[k+1]))], "."})
	}
	return out
}

// TestClusters: words that stand in the same places are nearer each other in
// the tree than others are.
func TestClusters(t *testing.T) {
	paths := Clusters(talk(2000), 12, 2)
	kinds := [][]string{{"the", "a", "this"}, {"cat", "dog", "cow", "hen"}, {"she", "he", "they"}, {"runs", "eats", "sleeps", "sings"}}
	for i, alike := range kinds {
		for k, other := range kinds {
			if near, far := shared(paths, alike[0], alike[1]), shared(paths, alike[0], other[0]); i != k && near <= far {
				t.Errorf("%s shares %d turns with %s, %d with %s: %v", alike[0], near, alike[1], far, other[0], paths)
			}
		}
	}
	if again := Clusters(talk(2000), 12, 2); !reflect.DeepEqual(again, paths) {
		t.Error("the same text gave other classes")
	}
	if got := Clusters([][]string{{"a"}}, 5, 1); got != nil {
		t.Errorf("classes of one word: %v", got)
	}
}

// shared counts the turns two words have in common.
func shared(paths map[string]string, a, b string) int {
	n := 0
	for p, q := paths[a], paths[b]; n < len(p) && n < len(q) && p[n] == q[n]; {
		n++
	}
	return n
}

// TestLossesStayExact compares the losses carried along with ones worked out
// anew after every step.
func TestLossesStayExact(t *testing.T) {
	vocab, ids := vocabulary(talk(300), 1)
	b := newBrown(talk(300), vocab, ids, 6)
	check := func(when string) {
		t.Helper()
		for a := 0; a < b.n; a++ {
			for c := a + 1; c < b.n; c++ {
				if !b.used[a] || !b.used[c] {
					continue
				}
				if got, want := b.loss[a*b.n+c], b.mergeLoss(a, c); math.Abs(got-want) > 1e-6 {
					t.Fatalf("%s: loss of %d and %d is %g, want %g", when, a, c, got, want)
				}
			}
		}
	}
	for w := 6; w < len(vocab); w++ {
		b.insert(w)
		check(fmt.Sprint("word ", w, " inserted"))
		b.mergeBest()
		check(fmt.Sprint("word ", w, " merged"))
	}
}

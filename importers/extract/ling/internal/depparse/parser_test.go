package depparse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

var lexicon = words.New(nil, nil)

// example reads "word/UPOS/head/relation …", heads counted from 1, 0 the root.
func example(line string) Example {
	var e Example
	for _, f := range strings.Fields(line) {
		p := strings.Split(f, "/")
		h, _ := strconv.Atoi(p[2])
		e.Words = append(e.Words, lexicon.Look(p[0]))
		e.Coarse, e.Fine = append(e.Coarse, p[1]), append(e.Fine, p[1])
		e.Heads, e.Deps = append(e.Heads, h-1), append(e.Deps, p[3])
	}
	return e
}

func lessons() []Example {
	var out []Example
	for _, l := range []string{
		"the/DET/2/det guard/NOUN/3/nsubj saw/VERB/0/root her/PRON/3/obj",
		"they/PRON/2/nsubj closed/VERB/0/root the/DET/4/det gate/NOUN/2/obj of/ADP/7/case the/DET/7/det city/NOUN/4/nmod",
		"they/PRON/2/nsubj left/VERB/0/root the/DET/4/det city/NOUN/2/obj in/ADP/6/case May/PROPN/2/obl",
		"she/PRON/2/nsubj said/VERB/0/root they/PRON/4/nsubj left/VERB/2/ccomp",
		"left/VERB/0/root",
	} {
		out = append(out, example(l))
	}
	return out
}

func TestLearns(t *testing.T) {
	last := 0.0
	p := Learn(lessons(), Options{Epochs: 15, Beam: 4, Report: func(_ int, right float64) { last = right }})
	if last != 1 {
		t.Errorf("%.2f of the lessons without error in the last epoch", last)
	}
	more := example("the/DET/2/det city/NOUN/3/nsubj saw/VERB/0/root her/PRON/3/obj")
	for _, e := range append(lessons(), more) {
		h, d := p.Parse(e.Input)
		if !slices.Equal(h, e.Heads) || !slices.Equal(d, e.Deps) {
			t.Errorf("parsed %v %v, want %v %v", h, d, e.Heads, e.Deps)
		}
	}
	if h, d := p.Parse(Input{}); h != nil || d != nil {
		t.Errorf("parsed nothing as %v %v", h, d)
	}
}

// checkTree fails unless the heads make one projective tree.
func checkTree(t *testing.T, heads []int) {
	t.Helper()
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
			continue
		}
		for k, steps := i, 0; k >= 0; k, steps = heads[k], steps+1 {
			if steps > len(heads) {
				t.Fatalf("a circle in %v", heads)
			}
		}
		for k := min(i, h) + 1; k < max(i, h); k++ {
			if g := heads[k]; g < min(i, h) || g > max(i, h) {
				t.Fatalf("arcs %d-%d and %d-%d cross in %v", i, h, k, g, heads)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots in %v", roots, heads)
	}
}

// TestAlwaysTrees parses random words: whatever comes, there is one tree.
func TestAlwaysTrees(t *testing.T) {
	p := Learn(lessons(), Options{Epochs: 3, Beam: 4})
	rng := rand.New(rand.NewPCG(1, 9))
	for range 200 {
		var in Input
		for range 1 + rng.IntN(40) {
			in.Words = append(in.Words, lexicon.Look(string(rune('a'+rng.IntN(26)))))
			in.Coarse = append(in.Coarse, []string{"NOUN", "VERB", "PUNCT", "X", ""}[rng.IntN(5)])
			in.Fine = append(in.Fine, in.Coarse[len(in.Coarse)-1])
		}
		h, d := p.Parse(in)
		checkTree(t, h)
		for i := range d {
			if (d[i] == "root") != (h[i] < 0) {
				t.Fatalf("relation %s with head %d", d[i], h[i])
			}
		}
	}
}

// TestOracle: the actions found for a projective tree build that tree, and
// crossing arcs have none.
func TestOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		h := randomTree(rng, 1+rng.IntN(15))
		acts := oracle(h)
		if acts == nil {
			t.Fatalf("no actions for %v", h)
		}
		var a arena
		a.reset()
		st := a.state()
		*st = state{top: bottom}
		for _, x := range acts {
			if !st.can(int(x), len(h)) {
				t.Fatalf("action %d is not possible for %v", x, h)
			}
			st = a.apply(st, int(x), 0)
		}
		if got := heads(st, len(h)); !slices.Equal(got, h) {
			t.Fatalf("built %v, want %v", got, h)
		}
	}
	if acts := oracle([]int{2, 3, -1, 2}); acts != nil {
		t.Errorf("actions %v for crossing arcs", acts)
	}
}

// randomTree makes heads of a projective tree over n tokens.
func randomTree(rng *rand.Rand, n int) []int {
	h := make([]int, n)
	var fill func(from, to, head int)
	fill = func(from, to, head int) {
		if from >= to {
			return
		}
		r := from + rng.IntN(to-from)
		h[r] = head
		fill(from, r, r)
		fill(r+1, to, r)
	}
	fill(0, n, -1)
	return h
}

func TestParserSurvivesItsFile(t *testing.T) {
	p := Learn(lessons(), Options{Epochs: 4, Beam: 4})
	b := p.Append(nil)
	q, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range lessons() {
		h, d := p.Parse(e.Input)
		h2, d2 := q.Parse(e.Input)
		if !slices.Equal(h, h2) || !slices.Equal(d, d2) {
			t.Errorf("parsed %v %v, read %v %v", h, d, h2, d2)
		}
	}
	if again := Learn(lessons(), Options{Epochs: 4, Beam: 4}).Append(nil); string(again) != string(b) {
		t.Error("the same lessons gave other bytes")
	}
	for _, n := range []int{0, 1, 10, len(b) / 2, len(b) - 1} {
		if _, err := Read(b[:n]); err == nil {
			t.Errorf("read %d of %d bytes without error", n, len(b))
		}
	}
	if small := p.Pruned(100, 100).Size(); fmt.Sprint(small) >= fmt.Sprint(p.Size()) && small[0] >= p.Size()[0] {
		t.Errorf("pruned sizes %v of %v", small, p.Size())
	}
}

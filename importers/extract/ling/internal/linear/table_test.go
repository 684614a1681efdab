package linear

import (
	"math/rand/v2"
	"testing"
)

// learned makes weights of n features, some of them zero.
func learned(n, classes int, seed uint64) *Weights {
	rng := rand.New(rand.NewPCG(seed, 1))
	w := NewWeights(classes)
	for range n {
		r := w.Row(rng.Uint32(), true)
		for c := range classes {
			if rng.IntN(3) == 0 {
				w.W[r*classes+c] = float32(rng.NormFloat64())
			}
		}
	}
	return w
}

func TestRowsKeepTheirNumbers(t *testing.T) {
	w := NewWeights(3)
	keys := []uint32{0, 7, 0xffffffff, 1 << 16, 7919}
	for i, k := range keys {
		if r := w.Row(k, true); r != i {
			t.Errorf("row of the new key %d is %d, want %d", k, r, i)
		}
	}
	for k := uint32(100000); k < 300000; k++ { // grows several times
		w.Row(k, true)
	}
	for i, k := range keys {
		if r := w.Row(k, false); r != i || w.Key(r) != k {
			t.Errorf("row of key %d is %d, want %d", k, r, i)
		}
	}
	if r := w.Row(99, false); r != -1 {
		t.Errorf("row of an unknown key is %d, want -1", r)
	}
	if len(w.W) != 3*w.Len() {
		t.Errorf("%d weights for %d rows of 3", len(w.W), w.Len())
	}
}

// TestTableAddsWeights compares the table with the weights it was made of.
func TestTableAddsWeights(t *testing.T) {
	w := learned(2000, 40, 3)
	table := w.Quantize(100, nil)
	for r := range w.Len() {
		var got Scores
		table.Add(&got, w.Key(r))
		for c := range 40 {
			if d := float64(got[c]) - 100*float64(w.W[r*40+c]); d > 0.51 || d < -0.51 {
				t.Fatalf("row %d class %d: %d for %g", r, c, got[c], w.W[r*40+c])
			}
		}
	}
	var none Scores
	if table.Add(&none, 12345); none != (Scores{}) && !table.Has(12345) {
		t.Error("an unknown feature has weights")
	}
}

// TestAddAll compares adding many features with adding each.
func TestAddAll(t *testing.T) {
	w := learned(5000, 30, 6)
	table := w.Quantize(50, func(r int) bool { return r%4 != 0 })
	rng := rand.New(rand.NewPCG(9, 9))
	for _, n := range []int{0, 1, 63, 64, 65, 200} {
		var keys []uint32
		for range n {
			k := w.Key(rng.IntN(w.Len()))
			if rng.IntN(5) == 0 {
				k = rng.Uint32()
			}
			keys = append(keys, k)
		}
		var one, all Scores
		for _, k := range keys {
			table.Add(&one, k)
		}
		if table.AddAll(&all, keys); one != all {
			t.Errorf("%d features added at once differ", n)
		}
	}
}

func TestTableSurvivesItsFile(t *testing.T) {
	table := learned(500, 17, 5).Quantize(64, func(r int) bool { return r%3 != 0 })
	b := table.Append([]byte("x"))
	got, rest, err := ReadTable(append(b[1:], "rest"...))
	if err != nil || string(rest) != "rest" {
		t.Fatalf("read: %v, rest %q", err, rest)
	}
	if got.Len() != table.Len() || got.Classes != 17 || got.Scale != 64 {
		t.Fatalf("%d features of %d classes at %g", got.Len(), got.Classes, got.Scale)
	}
	for _, s := range table.sorted() {
		var a, b Scores
		table.Add(&a, s.key)
		got.Add(&b, s.key)
		if a != b {
			t.Fatalf("feature %d differs", s.key)
		}
	}
	if string(got.Append(nil)) != string(table.Append(nil)) {
		t.Error("the bytes differ")
	}
}

func TestPrunedKeepsLargeWeights(t *testing.T) {
	table := learned(500, 5, 8).Quantize(64, nil)
	pruned := table.Pruned(60)
	if pruned.Len() == 0 || pruned.Len() >= table.Len() {
		t.Fatalf("%d of %d features left", pruned.Len(), table.Len())
	}
	for _, s := range table.sorted() {
		var a Scores
		table.Add(&a, s.key)
		large := false
		for _, x := range a[:5] {
			large = large || x >= 60 || x <= -60
		}
		if pruned.Has(s.key) != large {
			t.Fatalf("feature with weights %v kept: %v", a[:5], pruned.Has(s.key))
		}
	}
}

// FuzzReadTable reads damaged files: an error or a usable table, no panic.
func FuzzReadTable(f *testing.F) {
	b := learned(20, 4, 2).Quantize(64, nil).Append(nil)
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		table, _, err := ReadTable(b)
		if err != nil {
			return
		}
		var s Scores
		for k := uint32(0); k < 100; k++ {
			table.Add(&s, k)
		}
	})
}

func BenchmarkAddAll(b *testing.B) {
	w := learned(500000, 21, 1)
	table := w.Quantize(64, nil)
	rng := rand.New(rand.NewPCG(3, 3))
	keys := make([]uint32, 100)
	for i := range keys {
		keys[i] = w.Key(rng.IntN(w.Len()))
	}
	var s Scores
	for b.Loop() {
		for i := range keys {
			keys[i] = w.Key(int(keys[i]) % w.Len())
		}
		table.AddAll(&s, keys)
	}
}

func BenchmarkAdd(b *testing.B) {
	w := learned(100000, 21, 1)
	table := w.Quantize(64, nil)
	var s Scores
	i := 0
	for b.Loop() {
		table.Add(&s, w.Key(i%w.Len()))
		i++
	}
}

package linear

import (
	"math"
	"math/bits"
	"sort"
)

// Weights is a model while it is learned: every feature seen gets a row of
// real weights. Rows are numbered in the order features first appear, so the
// same data give the same rows. Not safe for concurrent use.
type Weights struct {
	Classes int
	index   []uint32 // row+1 by hash place
	keys    []uint32
	// W holds the rows one after the other, Classes weights each.
	W []float32
}

// NewWeights makes an empty model for the given number of classes.
func NewWeights(classes int) *Weights {
	return &Weights{Classes: classes, index: make([]uint32, 1<<16)}
}

// Len is the number of rows.
func (w *Weights) Len() int { return len(w.keys) }

// Row gives the row of the feature, or -1 if it has none and add is false.
func (w *Weights) Row(key uint32, add bool) int {
	mask := uint32(len(w.index) - 1)
	shift := uint(33 - bits.Len(uint(len(w.index))))
	i := Place(key) >> shift
	for ; ; i = (i + 1) & mask {
		r := w.index[i&mask]
		if r == 0 {
			break
		}
		if w.keys[r-1] == key {
			return int(r - 1)
		}
	}
	if !add {
		return -1
	}
	w.keys = append(w.keys, key)
	w.index[i&mask] = uint32(len(w.keys))
	if w.W != nil || len(w.keys) == 1 {
		w.W = append(w.W, make([]float32, w.Classes)...)
	}
	if 2*len(w.keys) > len(w.index) {
		w.grow()
	}
	return len(w.keys) - 1
}

func (w *Weights) grow() {
	w.index = make([]uint32, 2*len(w.index))
	mask := uint32(len(w.index) - 1)
	shift := uint(33 - bits.Len(uint(len(w.index))))
	for r, key := range w.keys {
		i := Place(key) >> shift
		for w.index[i&mask] != 0 {
			i = (i + 1) & mask
		}
		w.index[i&mask] = uint32(r + 1)
	}
}

// Quantize makes a table of the weights: each is multiplied by scale and
// rounded; what becomes 0 is dropped, and so are rows keep does not want. A
// nil keep wants all.
func (w *Weights) Quantize(scale float64, keep func(row int) bool) *Table {
	var order []int
	for i := range w.keys {
		if keep == nil || keep(i) {
			order = append(order, i)
		}
	}
	sort.Slice(order, func(a, b int) bool { return Place(w.keys[order[a]]) < Place(w.keys[order[b]]) })
	t := newTable(w.Classes, len(order), 0)
	t.Scale = scale
	for _, r := range order {
		at := len(t.entries)
		for c, x := range w.W[r*w.Classes : (r+1)*w.Classes] {
			q := math.Round(float64(x) * scale)
			q = max(-32767, min(32767, q))
			if q != 0 {
				t.entries = append(t.entries, entry{class: uint8(c), weight: int16(q)})
			}
		}
		if len(t.entries) > at {
			t.insert(w.keys[r], at)
		}
	}
	return t
}

// Key is the feature of a row.
func (w *Weights) Key(row int) uint32 { return w.keys[row] }

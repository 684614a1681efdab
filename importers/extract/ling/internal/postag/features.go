package postag

import (
	"maps"
	"slices"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

const (
	startHash uint32 = 0x5bd1e995
	edgeHash  uint32 = 0x2545f491
)

// features appends the feature keys of token i, given the hashes of the two
// tags before it.
func features(keys []uint32, ws []words.Word, i int, prev, prev2 uint32) []uint32 {
	w := &ws[i]
	at := func(j int) (low uint32, w *words.Word) {
		if j < 0 || j >= len(ws) {
			return edgeHash + uint32(j-i), &edge
		}
		return ws[j].Low, &ws[j]
	}
	l1, p1 := at(i - 1)
	l2, _ := at(i - 2)
	r1, n1 := at(i + 1)
	r2, n2 := at(i + 2)
	id := uint32(0)
	add := func(h uint32) {
		id++
		keys = append(keys, linear.Mix(id, h))
	}
	add(1)
	add(prev)
	add(linear.Mix(prev, prev2))
	add(w.Low)
	add(w.Exact)
	add(linear.Mix(w.Low, prev))
	add(l1)
	add(l2)
	add(r1)
	add(r2)
	add(linear.Mix(l1, w.Low))
	add(linear.Mix(w.Low, r1))
	add(linear.Mix(l1, r1))
	add(linear.Mix(prev, r1))
	for _, h := range w.Suf {
		add(h)
	}
	add(w.Pre[0])
	add(w.Pre[2])
	add(w.Pre[3])
	add(w.Shape)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	add(linear.Mix3(uint32(w.Form), uint32(w.Case), first))
	add(linear.Mix3(uint32(w.Form), w.Suf[2], first))
	add(linear.Mix3(uint32(w.Form), uint32(n1.Form), uint32(p1.Form)))
	add(w.Path[1])
	add(w.Path[3])
	add(linear.Mix(w.Path[2], prev))
	add(p1.Path[3])
	add(n1.Path[3])
	add(n1.Path[1])
	add(linear.Mix(w.Path[2], n1.Path[2]))
	add(linear.Mix(n1.Path[2], n2.Path[2]))
	add(linear.Mix(prev, n1.Suf[2]))
	add(n1.Suf[2])
	add(p1.Suf[2])
	add(linear.Mix3(prev, w.Suf[1], n1.Path[1]))
	return keys
}

var edge = words.Word{Path: [4]uint32{7, 7, 7, 7}}

func sortedKeys[V any](m map[uint32]V) []uint32 { return slices.Sorted(maps.Keys(m)) }

package depparse

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"sort"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// actionTable maps features to the weights of the three actions, side by side
// so that a look-up touches memory once.
type actionTable struct {
	slots []actionSlot
	shift uint
}

type actionSlot struct {
	key uint32
	w   [actions]int8
	set bool
}

func newActionTable(n int) *actionTable {
	size := 1 << bits.Len(uint(n+n/3+1))
	return &actionTable{slots: make([]actionSlot, size), shift: uint(33 - bits.Len(uint(size)))}
}

func (t *actionTable) insert(s actionSlot) {
	mask := uint32(len(t.slots) - 1)
	i := linear.Place(s.key) >> t.shift
	for t.slots[i&mask].set {
		i++
	}
	t.slots[i&mask] = s
}

func (t *actionTable) score(keys []uint32) (sum [actions]float64) {
	mask := uint32(len(t.slots) - 1)
	var a, b, c int32
	for _, key := range keys {
		for i := linear.Place(key) >> t.shift; ; i++ {
			s := &t.slots[i&mask]
			if !s.set {
				break
			}
			if s.key == key {
				a += int32(s.w[0])
				b += int32(s.w[1])
				c += int32(s.w[2])
				break
			}
		}
	}
	return [actions]float64{float64(a), float64(b), float64(c)}
}

// quantizeActions turns weights into small integers. The unit is chosen so
// that all but one in two thousand weights fit; rows that become 0 go.
func quantizeActions(w *linear.Weights) *actionTable {
	var sizes []float64
	for _, x := range w.W {
		if x != 0 {
			sizes = append(sizes, math.Abs(float64(x)))
		}
	}
	sort.Float64s(sizes)
	unit := 1.0
	if len(sizes) > 0 {
		unit = 127 / sizes[len(sizes)-1-len(sizes)/2000]
	}
	var rows []actionSlot
	for r := 0; r < w.Len(); r++ {
		s := actionSlot{key: w.Key(r), set: true}
		zero := true
		for a := range s.w {
			q := math.Round(float64(w.W[r*actions+a]) * unit)
			s.w[a] = int8(max(-127, min(127, q)))
			zero = zero && s.w[a] == 0
		}
		if !zero {
			rows = append(rows, s)
		}
	}
	sort.Slice(rows, func(i, j int) bool { return linear.Place(rows[i].key) < linear.Place(rows[j].key) })
	t := newActionTable(len(rows))
	for _, s := range rows {
		t.insert(s)
	}
	return t
}

func (t *actionTable) append(b []byte) []byte {
	var rows []actionSlot
	for _, s := range t.slots {
		if s.set {
			rows = append(rows, s)
		}
	}
	sort.Slice(rows, func(i, j int) bool { return linear.Place(rows[i].key) < linear.Place(rows[j].key) })
	var keys []byte
	var columns [actions][]byte
	last := uint32(0)
	for _, s := range rows {
		keys = binary.AppendUvarint(keys, uint64(linear.Place(s.key)-last))
		last = linear.Place(s.key)
		for a := range s.w {
			columns[a] = append(columns[a], byte(s.w[a]))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(rows)))
	b = linear.AppendBytes(b, keys)
	for _, c := range columns {
		b = linear.AppendBytes(b, c)
	}
	return b
}

func readActionTable(b []byte) (*actionTable, []byte, error) {
	r := linear.Reader{B: b}
	n := r.Uint()
	keys := linear.Reader{B: r.Bytes()}
	var columns [actions][]byte
	for a := range columns {
		if columns[a] = r.Bytes(); len(columns[a]) != n {
			return nil, nil, fmt.Errorf("read actions: damaged")
		}
	}
	t := newActionTable(n)
	s := actionSlot{set: true}
	for i, place := 0, uint32(0); i < n; i++ {
		place += uint32(keys.Uint64())
		s.key = linear.Key(place)
		for a := range s.w {
			s.w[a] = int8(columns[a][i])
		}
		t.insert(s)
	}
	if keys.Err != nil || r.Err != nil {
		return nil, nil, fmt.Errorf("read actions: cut short")
	}
	return t, r.B, nil
}

// prune drops the features whose weights are all smaller than least.
func (t *actionTable) prune(least int8) *actionTable {
	var rows []actionSlot
	for _, s := range t.slots {
		if s.set && max(s.w[0], -s.w[0], s.w[1], -s.w[1], s.w[2], -s.w[2]) >= least {
			rows = append(rows, s)
		}
	}
	sort.Slice(rows, func(i, j int) bool { return linear.Place(rows[i].key) < linear.Place(rows[j].key) })
	out := newActionTable(len(rows))
	for _, s := range rows {
		out.insert(s)
	}
	return out
}

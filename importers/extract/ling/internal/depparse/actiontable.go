package depparse

import (
	"encoding/binary"
	"fmt"
	"math"
	"sort"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// tableBits is the logarithm of the number of places weights can have.
// Features are not told apart beyond their place (Weinberger et al. 2009):
// each look-up is one independent read, which makes searching and learning
// several times faster than comparing keys, and the few that share a place
// cost a tenth of a percent.
const tableBits = 22

func placeOf(key uint32) uint32 { return linear.Place(key) >> (32 - tableBits) }

// actionWeights are the weights of the three actions at a place; the fourth
// is not used and keeps each within one line of the cache.
type actionWeights [4]int8

// actionTable holds the weights of the actions by place.
type actionTable struct {
	w    []actionWeights
	used int // places with weights
}

func (t *actionTable) score(keys []uint32) (sum [actions]float64) {
	var a, b, c int32
	table := t.w[: 1<<tableBits : 1<<tableBits]
	for _, key := range keys {
		s := &table[placeOf(key)]
		a += int32(s[0])
		b += int32(s[1])
		c += int32(s[2])
	}
	return [actions]float64{float64(a), float64(b), float64(c)}
}

// quantizeActions turns weights into small integers. The unit is chosen so
// that all but one in two thousand weights fit.
func quantizeActions(w []learnedWeights) *actionTable {
	var sizes []float64
	for i := range w {
		for _, x := range w[i][:actions] {
			if x != 0 {
				sizes = append(sizes, math.Abs(float64(x)))
			}
		}
	}
	sort.Float64s(sizes)
	unit := 1.0
	if len(sizes) > 0 {
		unit = 127 / sizes[len(sizes)-1-len(sizes)/2000]
	}
	t := &actionTable{w: make([]actionWeights, 1<<tableBits)}
	for i := range w {
		for a, x := range w[i][:actions] {
			t.w[i][a] = int8(max(-127, min(127, math.Round(float64(x)*unit))))
		}
		if t.w[i] != (actionWeights{}) {
			t.used++
		}
	}
	return t
}

func (t *actionTable) append(b []byte) []byte {
	var places []byte
	var columns [actions][]byte
	last := 0
	for i, s := range t.w {
		if s == (actionWeights{}) {
			continue
		}
		places = binary.AppendUvarint(places, uint64(i-last))
		last = i
		for a := range columns {
			columns[a] = append(columns[a], byte(s[a]))
		}
	}
	b = binary.AppendUvarint(b, uint64(t.used))
	b = linear.AppendBytes(b, places)
	for _, c := range columns {
		b = linear.AppendBytes(b, c)
	}
	return b
}

func readActionTable(b []byte) (*actionTable, []byte, error) {
	r := linear.Reader{B: b}
	n := r.Uint()
	places := linear.Reader{B: r.Bytes()}
	var columns [actions][]byte
	for a := range columns {
		if columns[a] = r.Bytes(); len(columns[a]) != n {
			return nil, nil, fmt.Errorf("read actions: damaged")
		}
	}
	t := &actionTable{w: make([]actionWeights, 1<<tableBits), used: n}
	place := uint64(0)
	for i := range n {
		if place += places.Uint64(); place >= 1<<tableBits {
			return nil, nil, fmt.Errorf("read actions: place %d", place)
		}
		for a := range columns {
			t.w[place][a] = int8(columns[a][i])
		}
	}
	if places.Err != nil || r.Err != nil {
		return nil, nil, fmt.Errorf("read actions: cut short")
	}
	return t, r.B, nil
}

// prune drops the places whose weights are all smaller than least.
func (t *actionTable) prune(least int8) *actionTable {
	out := &actionTable{w: make([]actionWeights, 1<<tableBits)}
	for i, s := range t.w {
		if max(s[0], -s[0], s[1], -s[1], s[2], -s[2]) >= max(least, 1) {
			out.w[i] = s
			out.used++
		}
	}
	return out
}

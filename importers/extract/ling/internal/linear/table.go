package linear

import "math/bits"

// MaxClasses bounds the classes of a model; score arrays are this long so
// that the inner loop needs no bounds check.
const MaxClasses = 256

// Scores are summed integer weights by class.
type Scores [MaxClasses]int32

// Table maps feature keys to integer weights by class. It is immutable and
// safe for concurrent use.
type Table struct {
	slots   []slot
	entries []entry
	shift   uint
	// Classes is the number of classes weights are for.
	Classes int
	// Scale is what one unit of the learned weights became: score/Scale
	// is the real-valued score.
	Scale float64
}

// slot is a place of the open-addressing table: the key, and where its
// entries are (27 bits) with one less than their number (at most 32 a link).
type slot struct{ key, at uint32 }

type entry struct {
	class  uint8
	weight int16
}

const emptySlot = 0xffffffff

// Add adds the weights of the feature to the scores; unknown features add
// nothing.
func (t *Table) Add(scores *Scores, key uint32) {
	i := t.find(key)
	if i < 0 {
		return
	}
	at := t.slots[i].at
	for _, e := range t.entries[at>>8 : at>>8+at&0xff+1] {
		scores[e.class] += int32(e.weight)
	}
}

// AddAll adds the weights of all features. It reads the places of many at
// once before it looks at any: memory then answers side by side, which makes
// it nearly twice as fast as one after the other.
func (t *Table) AddAll(scores *Scores, keys []uint32) {
	var ahead [64]slot
	for len(keys) > 0 {
		n := min(len(keys), len(ahead))
		for i, key := range keys[:n] {
			ahead[i] = t.slots[Place(key)>>t.shift]
		}
		for i, key := range keys[:n] {
			s := ahead[i]
			if s.at == emptySlot {
				continue
			}
			if s.key != key {
				k := t.find(key)
				if k < 0 {
					continue
				}
				s = t.slots[k]
			}
			for _, e := range t.entries[s.at>>8 : s.at>>8+s.at&0xff+1] {
				scores[e.class] += int32(e.weight)
			}
		}
		keys = keys[n:]
	}
}

// find gives the slot of the key, -1 if there is none.
func (t *Table) find(key uint32) int {
	mask := uint32(len(t.slots) - 1)
	for i := Place(key) >> t.shift; ; i = (i + 1) & mask {
		s := &t.slots[i&mask]
		if s.at == emptySlot {
			return -1
		}
		if s.key == key {
			return int(i)
		}
	}
}

// Has tells whether the feature has weights.
func (t *Table) Has(key uint32) bool { return t.find(key) >= 0 }

// Len is the number of features.
func (t *Table) Len() int {
	n := 0
	for _, s := range t.slots {
		if s.at != emptySlot {
			n++
		}
	}
	return n
}

// newTable makes an empty table with room for n features and m weights.
func newTable(classes, n, m int) *Table {
	size := 1 << bits.Len(uint(n+n/2+1))
	t := &Table{Classes: classes, slots: make([]slot, size), entries: make([]entry, 0, m), shift: uint(33 - bits.Len(uint(size)))}
	for i := range t.slots {
		t.slots[i].at = emptySlot
	}
	return t
}

// insert adds a feature whose entries were just appended from offset at on.
func (t *Table) insert(key uint32, at int) {
	mask := uint32(len(t.slots) - 1)
	i := Place(key) >> t.shift
	for t.slots[i&mask].at != emptySlot {
		i = (i + 1) & mask
	}
	t.slots[i&mask] = slot{key: key, at: uint32(at)<<8 | uint32(len(t.entries)-at-1)}
}

// Pruned is the table without the features whose weights are all smaller
// than least.
func (t *Table) Pruned(least int) *Table {
	out := newTable(t.Classes, t.Len(), len(t.entries))
	out.Scale = t.Scale
	for _, s := range t.sorted() {
		at := len(out.entries)
		large := false
		for _, e := range t.entries[s.at>>8 : s.at>>8+s.at&0xff+1] {
			large = large || int(e.weight) >= least || int(-e.weight) >= least
			out.entries = append(out.entries, e)
		}
		if !large {
			out.entries = out.entries[:at]
			continue
		}
		out.insert(s.key, at)
	}
	return out
}

package linear

import (
	"encoding/binary"
	"fmt"
	"math"
	"sort"
)

// A table in a file: classes, scale, number of features and of weights, then
// four columns, each with its length in front, since like things compress
// better together: keys as differences, numbers of weights, classes, weights.
// Keys are in the order of their places in the table, so that reading fills it
// from front to back: that is five times faster than in any other order.

// Append adds the encoding of the table to b.
func (t *Table) Append(b []byte) []byte {
	used := t.sorted()
	var keys, counts, classes, weights []byte
	last, total := uint32(0), 0
	for _, s := range used {
		keys = binary.AppendUvarint(keys, uint64(Place(s.key)-last))
		last = Place(s.key)
		n := int(s.at&0xff) + 1
		total += n
		counts = append(counts, byte(n-1))
		for _, e := range t.entries[s.at>>8:][:n] {
			classes = append(classes, e.class)
			weights = binary.AppendVarint(weights, int64(e.weight))
		}
	}
	b = binary.AppendUvarint(b, uint64(t.Classes))
	b = binary.AppendUvarint(b, math.Float64bits(t.Scale))
	b = binary.AppendUvarint(b, uint64(len(used)))
	b = binary.AppendUvarint(b, uint64(total))
	for _, column := range [][]byte{keys, counts, classes, weights} {
		b = binary.AppendUvarint(b, uint64(len(column)))
		b = append(b, column...)
	}
	return b
}

// sorted lists the slots in use by place.
func (t *Table) sorted() []slot {
	var used []slot
	for _, s := range t.slots {
		if s.at != emptySlot {
			used = append(used, s)
		}
	}
	sort.Slice(used, func(i, j int) bool { return Place(used[i].key) < Place(used[j].key) })
	return used
}

// ReadTable decodes a table that Append wrote and gives what follows it.
func ReadTable(b []byte) (*Table, []byte, error) {
	r := Reader{B: b}
	classes, scale := r.Uint(), math.Float64frombits(r.Uint64())
	n, m := r.Uint(), r.Uint()
	keys, counts, ids, weights := r.Bytes(), r.Bytes(), r.Bytes(), Reader{B: r.Bytes()}
	keyReader := Reader{B: keys}
	if r.Err != nil || len(counts) != n || len(ids) != m || classes > MaxClasses || m >= 1<<24 {
		return nil, nil, fmt.Errorf("read table: damaged")
	}
	t := newTable(classes, n, m)
	t.Scale = scale
	place, id := uint32(0), 0
	for _, c := range counts {
		place += uint32(keyReader.Uint64())
		at := len(t.entries)
		for k := 0; k <= int(c) && id < m; k++ {
			if int(ids[id]) >= classes {
				return nil, nil, fmt.Errorf("read table: class %d of %d", ids[id], classes)
			}
			t.entries = append(t.entries, entry{class: ids[id], weight: int16(weights.Int())})
			id++
		}
		if len(t.entries) > at {
			t.insert(Key(place), at)
		}
	}
	if keyReader.Err != nil || weights.Err != nil {
		return nil, nil, fmt.Errorf("read table: cut short")
	}
	return t, r.B, nil
}

// Reader takes numbers and byte strings off the front of B. After an error
// it gives zeros; check Err once at the end.
type Reader struct {
	B   []byte
	Err error
}

// Uint64 reads an unsigned number.
func (r *Reader) Uint64() uint64 {
	x, n := binary.Uvarint(r.B)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.B = r.B[n:]
	return x
}

// Uint reads a size; more than 2^31 is an error.
func (r *Reader) Uint() int {
	x := r.Uint64()
	if x >= 1<<31 {
		r.fail()
		return 0
	}
	return int(x)
}

// Int reads a signed number.
func (r *Reader) Int() int64 {
	x, n := binary.Varint(r.B)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.B = r.B[n:]
	return x
}

// Bytes reads a byte string, which is not copied.
func (r *Reader) Bytes() []byte {
	n := r.Uint()
	if r.Err != nil || n > len(r.B) {
		r.fail()
		return nil
	}
	s := r.B[:n]
	r.B = r.B[n:]
	return s
}

func (r *Reader) fail() {
	if r.Err == nil {
		r.Err = fmt.Errorf("model data cut short or damaged")
	}
	r.B = nil
}

// AppendBytes adds a byte string with its length in front.
func AppendBytes(b, s []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

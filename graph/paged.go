package graph

import (
	"sync"
	"sync/atomic"
)

// noSlot stands for no slot.
const noSlot = ^uint32(0)

// ids numbers the ids of one kind in the order they are first seen. A number,
// here called a slot, is never given to another id, so that all snapshots of a
// project share one table and keep what they know of an id in plain arrays. It
// only grows: an id nothing speaks of any more keeps its slot until the
// project is opened again.
type ids struct {
	mu   sync.RWMutex
	slot map[string]uint32
}

func newIDs(size int) *ids { return &ids{slot: make(map[string]uint32, size)} }

// find returns the slot of an id, noSlot if it has none.
func (t *ids) find(id string) uint32 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if n, ok := t.slot[id]; ok {
		return n
	}
	return noSlot
}

// intern returns the slot of an id and gives it one if it has none. Only the
// writer of a project calls it.
func (t *ids) intern(id string) uint32 {
	if n, ok := t.slot[id]; ok {
		return n
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	n := uint32(len(t.slot))
	t.slot[id] = n
	return n
}

// pageSize is how many entries of a paged array are copied where one changes.
const pageSize = 128

// paged is an array of which versions share what they have in common: a new
// version copies the list of pages, and a page when something on it changes.
type paged[T any] struct {
	pages []*[pageSize]T
	own   []bool // pages that may be written; nil in a published version
}

// at returns an entry, the zero value beyond the end.
func (p *paged[T]) at(i uint32) (zero T) {
	if n := int(i / pageSize); n < len(p.pages) {
		return p.pages[n][i%pageSize]
	}
	return zero
}

// edit returns a version that may be written with ref.
func (p paged[T]) edit() paged[T] {
	next := paged[T]{pages: make([]*[pageSize]T, len(p.pages)), own: make([]bool, len(p.pages))}
	copy(next.pages, p.pages)
	return next
}

// ref returns an entry to be written, growing the array as needed. It is valid
// until the next call.
func (p *paged[T]) ref(i uint32) *T {
	n := int(i / pageSize)
	for len(p.pages) <= n {
		p.pages, p.own = append(p.pages, new([pageSize]T)), append(p.own, true)
	}
	if !p.own[n] {
		page := *p.pages[n]
		p.pages[n], p.own[n] = &page, true
	}
	return &p.pages[n][i%pageSize]
}

// lazy is a value made when it is first asked for. Versions for which it is
// the same share it.
type lazy[T any] struct {
	once sync.Once
	done atomic.Bool
	v    T
}

func (l *lazy[T]) get(make func() T) T {
	l.once.Do(func() {
		l.v = make()
		l.done.Store(true)
	})
	return l.v
}

// made returns the value if it was asked for already.
func (l *lazy[T]) made() (v T, ok bool) {
	if l.done.Load() {
		return l.v, true
	}
	return v, false
}

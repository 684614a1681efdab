package quadstore

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// The layout of a bbolt file, as far as walking over its pages needs it; see
// the package go.etcd.io/bbolt/internal/common. All numbers are in the byte
// order of the machine, here little endian on every platform we build for.
const (
	pageHead    = 16 // id, flags, count, overflow
	element     = 16 // of a branch or a leaf
	metaMagic   = 0xED0CDAED
	noFreelist  = ^uint64(0)
	branchPage  = 0x01
	leafPage    = 0x02
	freelistPg  = 0x10
	bucketValue = 0x01
	minPageSize = 512
	maxPageSize = 1 << 16
)

// verify walks over all pages of a bbolt file and checks that what they point
// at lies inside the file: bbolt itself trusts its file, and a damaged one
// makes it fault or panic on goroutines of its own. It costs one read of the
// used pages. What is damaged inside keys and values is found by those who
// read them.
func verify(path string) error { return inspect(path, (*walker).walk) }

// inspect reads the first pages of a file, and has a check look at the others.
// A file somebody writes to is let through.
func inspect(path string, check func(*walker) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	unlock, free := lockShared(f)
	if !free {
		return nil // somebody writes to it: opening will say so
	}
	defer unlock()
	w, err := newWalker(f)
	if err != nil {
		return err
	}
	return check(w)
}

// newWalker reads the first pages of a file and its list of free ones: what
// bbolt reads when it opens the file.
func newWalker(f *os.File) (*walker, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	w := &walker{file: f, size: uint64(info.Size())}
	if err := w.readMeta(); err != nil {
		return nil, err
	}
	w.seen = make([]bool, w.pages)
	if w.freelist != noFreelist {
		if err := w.checkFreelist(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// walk checks all used pages.
func (w *walker) walk() error { return w.bucket(w.root, nil) }

type walker struct {
	file     io.ReaderAt
	size     uint64
	pageSize uint64
	root     uint64
	freelist uint64
	pages    uint64 // page ids below this are in use or free
	seen     []bool
	spare    [][]byte // pages read before, to be read into again
}

// readMeta takes the newer of the two meta pages that are whole.
func (w *walker) readMeta() error {
	var newest uint64
	found := false
	for _, at := range w.metaOffsets() {
		b := make([]byte, pageHead+64)
		if _, err := w.file.ReadAt(b, int64(at)); err != nil {
			continue
		}
		m := b[pageHead:]
		u32 := func(i int) uint64 { return uint64(binary.LittleEndian.Uint32(m[i:])) }
		u64 := func(i int) uint64 { return binary.LittleEndian.Uint64(m[i:]) }
		sum := fnv.New64a()
		_, _ = sum.Write(m[:56])
		if u32(0) != metaMagic || u64(56) != sum.Sum64() || found && u64(48) < newest {
			continue
		}
		found, newest = true, u64(48)
		w.pageSize, w.root, w.freelist, w.pages = u32(8), u64(16), u64(32), u64(40)
	}
	switch {
	case !found:
		return fmt.Errorf("%w: it is no database, or its first pages are lost", ErrDamaged)
	case w.pageSize < minPageSize || w.pageSize > maxPageSize || w.pages > w.size/w.pageSize:
		return fmt.Errorf("%w: its end is missing", ErrDamaged)
	}
	return nil
}

// metaOffsets are where the meta pages may lie: the first at the beginning,
// the second one page behind it, whatever size pages have.
func (w *walker) metaOffsets() []uint64 {
	offsets := []uint64{0}
	for size := uint64(minPageSize); size <= maxPageSize; size *= 2 {
		offsets = append(offsets, size)
	}
	return offsets
}

// page reads a page with what overflows from it, and marks it as used.
func (w *walker) page(id uint64) ([]byte, error) {
	if id < 2 || id >= w.pages {
		return nil, fmt.Errorf("%w: page %d of %d", ErrDamaged, id, w.pages)
	}
	head := make([]byte, pageHead)
	if _, err := w.file.ReadAt(head, int64(id*w.pageSize)); err != nil {
		return nil, fmt.Errorf("%w: page %d: %w", ErrDamaged, id, err)
	}
	more := uint64(binary.LittleEndian.Uint32(head[12:]))
	if binary.LittleEndian.Uint64(head) != id || id+more >= w.pages {
		return nil, fmt.Errorf("%w: page %d is not what it should be", ErrDamaged, id)
	}
	for p := id; p <= id+more; p++ {
		if w.seen[p] {
			return nil, fmt.Errorf("%w: page %d is used twice", ErrDamaged, p)
		}
		w.seen[p] = true
	}
	data := w.room((1 + more) * w.pageSize)
	if _, err := w.file.ReadAt(data, int64(id*w.pageSize)); err != nil {
		return nil, fmt.Errorf("%w: page %d: %w", ErrDamaged, id, err)
	}
	return data, nil
}

// room returns memory of a size, used before if possible.
func (w *walker) room(size uint64) []byte {
	if n := len(w.spare); n > 0 && size == w.pageSize {
		data := w.spare[n-1]
		w.spare = w.spare[:n-1]
		return data
	}
	return make([]byte, size)
}

func (w *walker) checkFreelist() error {
	data, err := w.page(w.freelist)
	if err != nil {
		return err
	}
	count, at := uint64(binary.LittleEndian.Uint16(data[10:])), uint64(pageHead)
	if count == 0xFFFF {
		count, at = binary.LittleEndian.Uint64(data[pageHead:]), pageHead+8
	}
	if binary.LittleEndian.Uint16(data[8:])&freelistPg == 0 || count > (uint64(len(data))-at)/8 {
		return fmt.Errorf("%w: its list of free pages cannot be read", ErrDamaged)
	}
	for i := range count {
		id := binary.LittleEndian.Uint64(data[at+8*i:])
		if id < 2 || id >= w.pages || w.seen[id] {
			return fmt.Errorf("%w: free page %d of %d", ErrDamaged, id, w.pages)
		}
		w.seen[id] = true
	}
	return nil
}

// bucket walks over a bucket: the pages below its root, or the page that lies
// inside its value.
func (w *walker) bucket(root uint64, inline []byte) error {
	if root == 0 && inline != nil {
		return w.elements(inline, 0)
	}
	data, err := w.page(root)
	if err != nil {
		return err
	}
	err = w.elements(data, root)
	if uint64(len(data)) == w.pageSize {
		w.spare = append(w.spare, data)
	}
	return err
}

// elements checks what stands on a page and follows where it leads.
func (w *walker) elements(data []byte, id uint64) error {
	bad := func(what string) error { return fmt.Errorf("%w: page %d: %s", ErrDamaged, id, what) }
	if len(data) < pageHead {
		return bad("it is cut off")
	}
	flags, count := binary.LittleEndian.Uint16(data[8:]), int(binary.LittleEndian.Uint16(data[10:]))
	if flags != branchPage && flags != leafPage || len(data) < pageHead+count*element {
		return bad("it is neither branch nor leaf")
	}
	if flags == branchPage && count == 0 {
		return bad("an empty branch")
	}
	for i := range count {
		at := pageHead + i*element
		field := func(k int) uint64 { return uint64(binary.LittleEndian.Uint32(data[at+4*k:])) }
		if flags == branchPage {
			if uint64(at)+field(0)+field(1) > uint64(len(data)) {
				return bad("a key reaches beyond it")
			}
			if err := w.bucket(binary.LittleEndian.Uint64(data[at+8:]), nil); err != nil {
				return err
			}
			continue
		}
		value := uint64(at) + field(1) + field(2)
		if value+field(3) > uint64(len(data)) {
			return bad("a value reaches beyond it")
		}
		if field(0)&bucketValue != 0 {
			if err := w.nested(data[value:value+field(3)], id); err != nil {
				return err
			}
		}
	}
	return nil
}

// nested walks over a bucket by its value: root, sequence, and the page itself
// if it is small.
func (w *walker) nested(value []byte, id uint64) error {
	if len(value) < 16 {
		return fmt.Errorf("%w: page %d: a bucket without root", ErrDamaged, id)
	}
	return w.bucket(binary.LittleEndian.Uint64(value), value[16:])
}

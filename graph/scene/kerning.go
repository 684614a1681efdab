package scene

import (
	"encoding/binary"
	"slices"
)

// kernable returns a font file whose kerning the sfnt package can read. That package passes over lookups that skip
// some marks between the letters of a pair, and Inter 4 has only such; what it sets has no marks between letters once
// composed, so the flag can go. A file without such lookups comes back as it is.
func kernable(file []byte) []byte {
	const filtersMarks = 0x10
	at, size := findTable(file, "GPOS")
	if size < 10 {
		return file
	}
	be := binary.BigEndian
	list := at + int(be.Uint16(file[at+8:]))
	if list+2 > at+size {
		return file
	}
	out := file
	for i := range int(be.Uint16(file[list:])) {
		entry := list + 2 + 2*i
		if entry+2 > at+size {
			break
		}
		flag := list + int(be.Uint16(file[entry:])) + 2
		if flag+2 > at+size {
			break
		}
		if v := be.Uint16(file[flag:]); v&filtersMarks != 0 {
			if &out[0] == &file[0] {
				out = slices.Clone(file)
			}
			be.PutUint16(out[flag:], v&^filtersMarks)
		}
	}
	return out
}

// findTable returns where a table of a font file begins and how long it is; 0, 0 if there is none.
func findTable(file []byte, tag string) (at, size int) {
	if len(file) < 12 {
		return 0, 0
	}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := 12 + 16*i
		if entry+16 > len(file) {
			return 0, 0
		}
		if string(file[entry:entry+4]) != tag {
			continue
		}
		at, size = int(binary.BigEndian.Uint32(file[entry+8:])), int(binary.BigEndian.Uint32(file[entry+12:]))
		if at+size > len(file) {
			return 0, 0
		}
		return at, size
	}
	return 0, 0
}

package scene

import "encoding/binary"

// plane holds the sums of a tile, with room for what lines reach beyond it: 16 bits each, the low ones first. It is longer
// than needed, so that any place masked with placeMask lies in it and need not be checked; the rest is never touched.
type plane struct {
	sums [placeMask + 2 + 8]byte
	most uint32 // no sum is larger; 0 is an empty plane
}

const placeMask = 1<<15 - 2

// used returns the part of a plane that is used.
func (p *plane) used() []byte { return p.sums[:2*max(tileH*pixStride, tileW*turnedStride)] }

func (p *plane) clear() {
	clear(p.used())
	p.most = 0
}

// four returns the sum at an index and the three after it, the first in the lowest bits.
func (p *plane) four(i int) uint64 {
	place := 2 * i & placeMask
	return binary.LittleEndian.Uint64(p.sums[place : place+8])
}

// addFour adds to the sum at an index and the three after it.
func (p *plane) addFour(i int, by uint64) {
	place := 2 * i & placeMask
	four := p.sums[place : place+8]
	binary.LittleEndian.PutUint64(four, binary.LittleEndian.Uint64(four)+by)
}

// grow adds to one sum.
func (p *plane) grow(i int, by uint16) {
	place := 2 * i & placeMask
	one := p.sums[place : place+2]
	binary.LittleEndian.PutUint16(one, binary.LittleEndian.Uint16(one)+by)
}

// count announces that some sums are about to grow by up to a weight.
func (p *plane) count(by uint32) {
	if p.most += by; p.most > sumMost {
		p.overflow(by)
	}
}

func (p *plane) overflow(by uint32) {
	p.settle()
	p.most = sumTop + by
}

// settle brings sums that have grown beyond it back to that of a fully covered pixel.
func (p *plane) settle() {
	used := p.used()
	for i := 0; i+8 <= len(used); i += 8 {
		if binary.LittleEndian.Uint64(used[i:i+8])&sumOver == 0 {
			continue
		}
		for k := i; k < i+8; k += 2 {
			binary.LittleEndian.PutUint16(used[k:], min(binary.LittleEndian.Uint16(used[k:]), sumTop))
		}
	}
}

// sumPad is how far lines may reach beyond the sides of a tile, so that nothing need be cut off there.
const (
	sumPad       = 8
	pixStride    = tileW + 2*sumPad
	turnedStride = tileH + 2*sumPad
)

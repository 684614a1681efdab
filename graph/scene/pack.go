package scene

// pack holds what a line of one width and strength adds to the four pixels across it that begin where it does, for
// each place within the first of them.
type pack struct {
	row   *[65]uint16 // weights of the strength
	reach int
	sums  [1 << packBits]uint64
}

// packBits is the fineness of places within a pixel, packReach the least reach, in 1/65536 pixel, for which a line no
// longer fits into four pixels wherever it begins, packCache how many packs are kept.
const (
	packBits  = 4
	packReach = 3 << 15
	packCache = 1 << 9
)

// packOver are the bits that tell that one of four sums has grown beyond sumMost.
const packOver = 0x8000_8000_8000_8000

// packFor returns the pack of a strength and reach, from the cache if it is there.
func (s *sums) packFor(row *[65]uint16, reach int) *pack {
	reach = (reach + 512) &^ 1023
	slot := (uint(reach)>>10*67 ^ uint(row[64])*31) % packCache
	p := &s.packs[slot]
	if p.row != row || p.reach != reach {
		p.fill(row, reach)
	}
	return p
}

func (p *pack) fill(row *[65]uint16, reach int) {
	p.row, p.reach = row, reach
	const size = 1 << 16
	for k := range p.sums {
		top := k<<(16-packBits) + 1<<(15-packBits)
		bottom := top + 2*reach
		var four uint64
		for j := range 4 {
			if from, to := max(top, j*size), min(bottom, (j+1)*size); from < to {
				four |= uint64(row[(to-from)>>10]) << (16 * j)
			}
		}
		p.sums[k] = four
	}
}

// settle brings those of four sums that have grown too far back to the most.
func settle(v uint64) uint64 {
	over := v & packOver
	full := over - over>>15 // 7FFF where it ran over
	return v&^(full|over) | full
}

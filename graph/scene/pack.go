package scene

import "sync/atomic"

// pack holds what a line of one width and strength adds to the four pixels across it that begin where it does, for
// each place within the first of them.
type pack struct {
	sums [1 << packBits]uint64
	most uint32 // the largest sum added to one pixel
}

// packBits is the fineness of places within a pixel. Reaches, half the width of a line across its way, are told apart
// by 1/packSteps pixel; from packReach on a line no longer fits into four pixels wherever it begins.
const (
	packBits  = 4
	packSteps = 64
	packReach = 3 * packSteps / 2
)

// packID numbers the packs by the alpha of their line and its reach.
type packID uint16

func packOf(alpha uint8, reach int) packID { return packID(int(alpha)*packReach + reach) }

func (id packID) alpha() uint8 { return uint8(id / packReach) }

// reach returns half the width in 1/65536 pixel.
func (id packID) reach() int { return int(id%packReach) * (1 << 16 / packSteps) }

// packs holds those that were ever needed: there are few, each always comes out the same, and they are small.
var packs [256 * packReach]atomic.Pointer[pack]

// ready returns a pack and makes it where it is missing.
func (id packID) ready() *pack {
	if p := packs[id].Load(); p != nil {
		return p
	}
	return id.make()
}

func (id packID) make() *pack {
	p := newPack(id.alpha(), id.reach())
	packs[id].Store(p)
	return p
}

func newPack(alpha uint8, reach int) *pack {
	const size = 1 << 16
	p, row := &pack{}, &weights()[alpha]
	for k := range p.sums {
		top := k<<(16-packBits) + 1<<(15-packBits)
		bottom := top + 2*reach
		for j := range 4 {
			if from, to := max(top, j*size), min(bottom, (j+1)*size); from < to {
				w := row[(to-from)>>10]
				p.sums[k] |= uint64(w) << (16 * j)
				p.most = max(p.most, uint32(w))
			}
		}
	}
	return p
}

// Package linear holds linear models over hashed sparse features: the compact
// table that is read from a file and added up at run time, and the growing
// one that is learned. It hides how features are found and weights are kept;
// what the features mean is the callers' business.
package linear

// Hash of a string (FNV-1a, 32 bits, with a final mix).
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return finish(h)
}

// Mix joins two hashes into one; the order matters.
func Mix(a, b uint32) uint32 {
	x := (uint64(a)<<32 | uint64(b)) * 0x9E3779B97F4A7C15
	return uint32(x>>32) ^ uint32(x)
}

// Mix3 joins three hashes.
func Mix3(a, b, c uint32) uint32 { return Mix(Mix(a, b), c) }

func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// Place spreads a key over the numbers: its highest bits are where it belongs
// in a table of a power of two slots (Fibonacci hashing). Key is its inverse.
func Place(key uint32) uint32 { return key * 0x9E3779B9 }

// Key gives the key of a place.
func Key(place uint32) uint32 { return place * 0x144CBC89 }

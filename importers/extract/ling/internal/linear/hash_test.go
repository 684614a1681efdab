package linear

import (
	"strconv"
	"testing"
)

func TestHashesDiffer(t *testing.T) {
	seen := map[uint32]string{}
	for i := range 20000 {
		s := "word" + strconv.Itoa(i)
		if other, ok := seen[Hash(s)]; ok {
			t.Fatalf("%s and %s collide", s, other)
		}
		seen[Hash(s)] = s
	}
	if Mix(1, 2) == Mix(2, 1) {
		t.Error("the order of mixed hashes does not matter")
	}
	if Mix3(1, 2, 3) == Mix3(1, 3, 2) || Mix3(1, 2, 3) == Mix3(2, 1, 3) {
		t.Error("the order of three mixed hashes does not matter")
	}
}

// TestMixSpreads: features of one template differ in small numbers only, and
// must not fall together.
func TestMixSpreads(t *testing.T) {
	seen := map[uint32]bool{}
	for id := uint32(1); id <= 200; id++ {
		for form := range uint32(100) {
			seen[Mix(id, form)] = true
		}
	}
	if lost := 200*100 - len(seen); lost > 3 {
		t.Errorf("%d of 20,000 features collide", lost)
	}
}

func TestPlacesAndKeys(t *testing.T) {
	for _, k := range []uint32{0, 1, 2, 77, 1 << 31, 0xffffffff, 0x9E3779B9} {
		if got := Key(Place(k)); got != k {
			t.Errorf("key %d came back as %d", k, got)
		}
	}
}

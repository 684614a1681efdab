package scene

import "testing"

func TestPairsAreKerned(t *testing.T) {
	f := testFonts(t)
	for _, pair := range []string{"To", "AV", "Ta", "Yo", "Та", "Γα"} {
		r := []rune(pair)
		apart := f.Width(string(r[0]), 1000, Regular) + f.Width(string(r[1]), 1000, Regular)
		if together := f.Width(pair, 1000, Regular); together >= apart {
			t.Errorf("%s: %.1f wide, its letters %.1f", pair, together, apart)
		}
	}
}

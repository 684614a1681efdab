package scene

import (
	"math"
	"testing"
)

// TestStampsAreTips compares the ends of a crowd with those drawn exactly, for directions and places that stamps have.
func TestStampsAreTips(t *testing.T) {
	row := &weights()[200]
	for heading := range stampTurns + 1 {
		tip := Tip{Disc: heading == discTurn}
		if !tip.Disc {
			tip.U.X, tip.U.Y = direction(float64(heading) * (4.0 / stampTurns))
		}
		for _, at := range [][2]float64{{40, 30}, {40.5, 30}, {40, 30.5}, {70.5, 20.5}} {
			var exact, stamped sums
			if tip.Disc {
				exact.disc(at[0], at[1], 7.25, row)
			} else {
				exact.arrow(at[0], at[1], tip.U, 7.25, row)
			}
			s, px, py := stampOf(at[0], at[1], &tip, 7.25)
			if s == nil {
				t.Fatal("no stamp for a tip of 7 pixels")
			}
			stamped.stamp(s, px, py, row)
			if exact.pix != stamped.pix {
				t.Fatalf("heading %d at %v: the stamp differs from the tip", heading, at)
			}
		}
	}
}

// TestStampsCrossTheSidesOfTiles puts an arrow on the corner of four tiles: together they show all of it, once.
func TestStampsCrossTheSidesOfTiles(t *testing.T) {
	row := &weights()[255]
	u := Point{X: math.Sqrt(0.5), Y: math.Sqrt(0.5)}
	s, px, py := stampOf(tileW+2, tileH+2, &Tip{U: u}, 8)
	total := 0
	for _, corner := range [][2]int{{0, 0}, {tileW, 0}, {0, tileH}, {tileW, tileH}} {
		var part sums
		part.stamp(s, px-corner[0], py-corner[1], row)
		for y := range tileH {
			for x := range tileW {
				total += int(part.pix.four(y*pixStride+sumPad+x) & 0xFFFF)
			}
		}
	}
	want := 0
	for _, c := range s.cover {
		want += int(row[c])
	}
	if total != want {
		t.Errorf("four tiles show %d of an arrow of %d", total, want)
	}
}

func TestLongArrowsHaveNoStamp(t *testing.T) {
	if s, _, _ := stampOf(5, 5, &Tip{U: Point{X: 1}}, stampSize+1); s != nil {
		t.Error("a long arrow has a stamp")
	}
}

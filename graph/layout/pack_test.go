package layout

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestShelvesNeitherOverlapNorWaste packs random boxes: none overlap, the shape is about the wanted one, and little of
// the picture is empty.
func TestShelvesNeitherOverlapNorWaste(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const margin, aspect = 10, 1.5
	for round := range 40 {
		sizes := make([]Point, 1+r.IntN(60))
		var area float64
		for i := range sizes {
			sizes[i] = Point{20 + 200*math.Pow(r.Float64(), 3), 20 + 200*math.Pow(r.Float64(), 3)}
			area += (sizes[i].X + margin) * (sizes[i].Y + margin)
		}
		at := shelves(sizes, margin, aspect)
		var w, h float64
		for i, p := range at {
			if p.X < 0 || p.Y < 0 {
				t.Fatalf("round %d: a box lies at %v", round, p)
			}
			w, h = max(w, p.X+sizes[i].X), max(h, p.Y+sizes[i].Y)
			for j := range i {
				q := at[j]
				if p.X < q.X+sizes[j].X+margin-1e-6 && q.X < p.X+sizes[i].X+margin-1e-6 && p.Y < q.Y+sizes[j].Y+margin-1e-6 && q.Y < p.Y+sizes[i].Y+margin-1e-6 {
					t.Fatalf("round %d: boxes %d and %d overlap", round, i, j)
				}
			}
		}
		if len(sizes) > 12 {
			if filled := area / ((w + margin) * (h + margin)); filled < 0.6 {
				t.Errorf("round %d: %d boxes fill %.2f of the picture", round, len(sizes), filled)
			}
			if shape := w / h; shape < aspect/1.6 || shape > aspect*1.6 {
				t.Errorf("round %d: the picture is %.2f times as wide as high", round, shape)
			}
		}
	}
	if got := shelves(nil, margin, aspect); len(got) != 0 {
		t.Errorf("nothing was placed at %v", got)
	}
}

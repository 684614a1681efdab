package scene

import (
	"image"
	"testing"
)

func benchTrace(b *testing.B, g *Graph) {
	f := testFonts(b)
	p := NewPainter(f)
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	s := Build(g, crowdView(), f)
	for b.Loop() {
		j := &job{list: &s.List, dst: img, scale: 1, workers: 1, painter: p, tiles: newTiling(1600, 1000), bins: &p.bins}
		j.prepareLines(func() {})
	}
}

func BenchmarkTracePlain(b *testing.B) { benchTrace(b, small(crowd(10_000, 40_000, false), small10k)) }
func BenchmarkTraceRich(b *testing.B)  { benchTrace(b, small(crowd(10_000, 40_000, true), small10k)) }
func BenchmarkTrace100k(b *testing.B) {
	benchTrace(b, small(crowd(100_000, 400_000, true), small100k))
}

// benchTiles paints what is prepared, on one core.
func benchTiles(b *testing.B, g *Graph) {
	f := testFonts(b)
	p := NewPainter(f)
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	s := Build(g, crowdView(), f)
	p.Paint(&s.List, img, 1, 1)
	j := &job{list: &s.List, dst: img, scale: 1, workers: 1, painter: p, tiles: newTiling(1600, 1000), bins: &p.bins}
	j.prepare()
	for b.Loop() {
		for i := range j.tiles.count() {
			t := tile{job: j, index: i, area: j.tiles.area(i), sums: p.sums[0]}
			t.paint()
		}
	}
}

func BenchmarkTilesPlain(b *testing.B) { benchTiles(b, small(crowd(10_000, 40_000, false), small10k)) }
func BenchmarkTilesRich(b *testing.B)  { benchTiles(b, small(crowd(10_000, 40_000, true), small10k)) }
func BenchmarkTiles100k(b *testing.B) {
	benchTiles(b, small(crowd(100_000, 400_000, true), small100k))
}

func BenchmarkBuild100k(b *testing.B) {
	f, g, v := testFonts(b), small(crowd(100_000, 400_000, true), small100k), crowdView()
	for b.Loop() {
		v.Previous, v.Spare = Build(g, v, f), v.Previous
	}
}

package scene

import (
	"image"
	"slices"
	"testing"
)

// TestMovingDrawsTheForemost: while a large picture moves, the strongest links and the most important nodes are drawn;
// at rest nothing is hidden.
func TestMovingDrawsTheForemost(t *testing.T) {
	f, g, v := testFonts(t), crowd(15_000, 30_000, true), crowdView()
	if s := Build(g, v, f); s.Hidden != 0 || len(s.Nodes) < 14_000 {
		t.Errorf("at rest %d nodes, %d hidden", len(s.Nodes), s.Hidden)
	}
	v.Moving = true
	s := Build(g, v, f)
	if len(s.Nodes) > movingNodes || s.ShownLinks() > movingLinks || s.Hidden == 0 {
		t.Fatalf("%d nodes and %d links while moving, %d hidden", len(s.Nodes), s.ShownLinks(), s.Hidden)
	}
	if first := s.Nodes[len(s.Nodes)-1].Index; first != int(g.byRank[0]) {
		t.Errorf("node %d is on top, not the most important", first)
	}
	weakest := slices.MaxFunc(s.links, func(a, b placedLink) int { return int(g.links[a.index].rank - g.links[b.index].rank) })
	if at := int(g.links[weakest.index].rank); at > movingLinks*5/4 { // some of the stronger ones lie outside or are too short
		t.Errorf("a link at place %d is drawn", at)
	}
}

// BenchmarkFrameAtRest100k is the exact picture that follows a movement.
func BenchmarkFrameAtRest100k(b *testing.B) {
	benchmarkFrame(b, small(crowd(100_000, 400_000, true), small100k), crowdView(), 2)
}

// BenchmarkSVG10k writes a picture of ten thousand nodes.
func BenchmarkSVG10k(b *testing.B) {
	f := testFonts(b)
	s := Build(small(crowd(10_000, 40_000, true), small10k), crowdView(), f)
	var size counting
	for b.Loop() {
		size = 0
		if err := WriteSVG(&size, s.Figure(LegendWords{}, f), f, SVGOptions{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB")
}

// counting counts what is written.
type counting int

func (c *counting) Write(p []byte) (int, error) {
	*c += counting(len(p))
	return len(p), nil
}

// BenchmarkPicture2k is a figure at twice the size of the screen.
func BenchmarkPicture2k(b *testing.B) {
	f := testFonts(b)
	s := Build(small(crowd(10_000, 40_000, true), small10k), crowdView(), f)
	p := NewPainter(f)
	var img *image.RGBA
	for b.Loop() {
		img = p.Picture(&s.List, 2, 2)
	}
	b.ReportMetric(float64(len(img.Pix))/1e6, "MB")
}

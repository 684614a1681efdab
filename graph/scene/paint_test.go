package scene

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"
)

func TestWorkersChangeNoPixel(t *testing.T) {
	f := testFonts(t)
	for name, g := range map[string]*Graph{"border": borderGraph(), "crowd": crowd(4000, 9000, true)} {
		v := borderView(DarkTokens())
		v.Selected = map[string]bool{"ash": true}
		v.Margin = 40
		v.Workers = 1
		s := Build(g, v, f)
		want := NewPainter(f).Picture(&s.List, 1.25, 1)
		p := NewPainter(f)
		for _, workers := range []int{2, 3, 7} {
			v.Workers = workers
			s := Build(g, v, f)
			if got := p.Picture(&s.List, 1.25, workers); !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%s: %d workers paint another picture", name, workers)
			}
		}
	}
}

// TestLinesLieOverEachOther compares the sums with painting one line after the other.
func TestLinesLieOverEachOther(t *testing.T) {
	const n = 40
	r := rand.New(rand.NewPCG(5, 6))
	l := &List{W: n, H: n, Ground: color.NRGBA{R: 20, G: 30, B: 40, A: 255}}
	c := color.NRGBA{R: 200, G: 180, B: 160}
	var ground [n * n]float64
	for range 12 {
		c.A = uint8(60 + r.IntN(140))
		p := Point{X: r.Float64() * n, Y: r.Float64() * n}
		q := Point{X: r.Float64() * n, Y: r.Float64() * n}
		line := Line{A: p, B: q, Width: 1 + 3*r.Float64(), Colour: c}
		l.line(line)
		for i := range ground {
			cover := sampled(line, float64(i%n), float64(i/n))
			ground[i] += (1 - ground[i]) * cover * float64(c.A) / 255
		}
	}
	img := NewPainter(nil).Picture(l, 1, 1)
	worst, sum := 0.0, 0.0
	for i := range ground {
		want := 20 + ground[i]*(200-20)
		d := math.Abs(float64(img.Pix[4*i]) - want)
		worst, sum = max(worst, d), sum+d
	}
	if mean := sum / (n * n); mean > 2.5 || worst > 60 {
		t.Errorf("pixels differ by %.2f on average, %.0f at most", mean, worst)
	}
}

// sampled is how much of a pixel a line covers, by looking at 64 points of it.
func sampled(l Line, x, y float64) float64 {
	length := math.Hypot(l.B.X-l.A.X, l.B.Y-l.A.Y)
	ux, uy := (l.B.X-l.A.X)/length, (l.B.Y-l.A.Y)/length
	hits := 0
	for i := range 64 {
		dx, dy := x+(float64(i%8)+0.5)/8-l.A.X, y+(float64(i/8)+0.5)/8-l.A.Y
		along, across := dx*ux+dy*uy, math.Abs(dx*uy-dy*ux)
		if along >= 0 && along <= length && across <= l.Width/2 {
			hits++
		}
	}
	return float64(hits) / 64
}

func TestInkIsWhatTheLineHolds(t *testing.T) {
	for _, c := range []struct {
		name string
		line Line
		want float64 // area in pixels
	}{
		{"flat", Line{A: Point{X: 10, Y: 50.3}, B: Point{X: 90, Y: 50.3}, Width: 1.5}, 120},
		{"upright", Line{A: Point{X: 50.7, Y: 10}, B: Point{X: 50.7, Y: 90}, Width: 1.5}, 120},
		{"slanted", Line{A: Point{X: 10, Y: 20}, B: Point{X: 80, Y: 70}, Width: 2}, 2 * math.Hypot(70, 50)},
		{"backwards", Line{A: Point{X: 80, Y: 70}, B: Point{X: 10, Y: 20}, Width: 2}, 2 * math.Hypot(70, 50)},
		{"thick", Line{A: Point{X: 20, Y: 20}, B: Point{X: 80, Y: 75}, Width: 9}, 9 * math.Hypot(60, 55)},
		{"short", Line{A: Point{X: 20, Y: 20}, B: Point{X: 23, Y: 22}, Width: 2}, 2 * math.Hypot(3, 2)},
		{"thin", Line{A: Point{X: 10, Y: 20}, B: Point{X: 90, Y: 30}, Width: 0.5}, 0.5 * math.Hypot(80, 10)},
		{"dashed", Line{A: Point{X: 10, Y: 20}, B: Point{X: 88, Y: 20}, Width: 1, Dash: LongDash}, 60},
		{"dashed and thick", Line{A: Point{X: 10, Y: 20}, B: Point{X: 88, Y: 20}, Width: 3, Dash: LongDash}, 180},
		{"curved", Line{A: Point{X: 10, Y: 50}, B: Point{X: 90, Y: 50}, Bend: Point{X: 50, Y: 80}, Curved: true, Width: 1.5}, 1.5 * 87.0},
		{"across bands", Line{A: Point{X: 50, Y: 100}, B: Point{X: 60, Y: 300}, Width: 1.5}, 1.5 * math.Hypot(10, 200)},
	} {
		c.line.Colour = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
		l := &List{W: 100, H: 320, Ground: color.NRGBA{A: 255}}
		l.line(c.line)
		img := NewPainter(nil).Picture(l, 1, 1)
		got := 0.0
		for i := 0; i < len(img.Pix); i += 4 {
			got += float64(img.Pix[i]) / 255
		}
		if math.Abs(got-c.want) > 0.04*c.want+0.5 {
			t.Errorf("%s: covers %.1f pixels, not %.1f", c.name, got, c.want)
		}
	}
}

func TestBoxesCoverTheirArea(t *testing.T) {
	for _, b := range []Box{
		{Rect: Rect{10.25, 10.5, 30.5, 20.25}},
		{Rect: Rect{10, 10, 30, 20}, Radius: 8},
		{Rect: Rect{5.5, 120.5, 60, 14}, Radius: 4},
	} {
		b.Fill = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
		l := &List{W: 100, H: 200, Ground: color.NRGBA{A: 255}}
		l.box(b)
		img := NewPainter(nil).Picture(l, 1, 1)
		got := 0.0
		for i := 0; i < len(img.Pix); i += 4 {
			got += float64(img.Pix[i]) / 255
		}
		want := b.Rect.W*b.Rect.H - (4-math.Pi)*b.Radius*b.Radius
		if math.Abs(got-want) > 0.01*want+1 {
			t.Errorf("%v: covers %.1f pixels, not %.1f", b.Rect, got, want)
		}
	}
}

func TestPicturesAreOpaqueAndGlyphsAreNot(t *testing.T) {
	f := testFonts(t)
	s := Build(borderGraph(), borderView(LightTokens()), f)
	img := NewPainter(f).Picture(&s.List, 1, 2)
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 255 {
			t.Fatalf("pixel %d has alpha %d", i/4, img.Pix[i])
		}
	}
	for _, kind := range EntityTypes() {
		for _, size := range []int{0, 1, 10, 16, 40} {
			g := Glyph(kind, "protest", size, DarkTokens())
			if g.Rect.Dx() != max(size, 1) || g.RGBAAt(0, 0) != (color.RGBA{}) && size > 10 {
				t.Errorf("%s at %d: bounds %v, corner %v", kind, size, g.Rect, g.RGBAAt(0, 0))
			}
			if size >= 10 && g.RGBAAt(size/2, size/2).A < 200 {
				t.Errorf("%s at %d has a hole", kind, size)
			}
		}
	}
}

func TestPaintLeavesTheRestAlone(t *testing.T) {
	f := testFonts(t)
	s := Build(borderGraph(), borderView(DarkTokens()), f)
	p := NewPainter(f)
	small := image.NewRGBA(image.Rect(0, 0, 200, 100)) // smaller than the list
	p.Paint(&s.List, small, 1, 2)
	large := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	p.Paint(&s.List, large, 1, 2)
	for y := range 100 {
		if a, b := small.Pix[y*small.Stride:][:4*150], large.Pix[y*large.Stride:][:4*150]; !bytes.Equal(a, b) {
			t.Fatalf("row %d differs between a small and a large picture", y)
		}
	}
}

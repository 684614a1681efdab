package graphview

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
)

// TestLassoIsFilledWhereItChooses fills a lasso that crosses itself: a bow tie, of which the upper and the lower corner
// are left out.
func TestLassoIsFilledWhereItChooses(t *testing.T) {
	l := newLasso(&fyne.Container{}, newDesk(t, harbour()).hand.lasso.tokens)
	l.begin(fyne.NewPos(100, 100))
	for _, p := range []fyne.Position{{X: 200, Y: 200}, {X: 200, Y: 100}, {X: 100, Y: 200}} {
		l.add(p)
	}
	fill := l.fill
	if !fill.raster.Visible() || fill.raster.Position() != fyne.NewPos(100, 100) || fill.raster.Size() != fyne.NewSize(100, 100) {
		t.Fatalf("filled at %v, %v", fill.raster.Position(), fill.raster.Size())
	}
	img := fill.image()
	if img.Bounds().Dx() != 50 || img.Bounds().Dy() != 50 {
		t.Fatalf("the fill has %v", img.Bounds())
	}
	for at, want := range map[[2]int]bool{{5, 25}: true, {45, 25}: true, {25, 5}: false, {25, 45}: false} {
		_, _, _, a := img.At(at[0], at[1]).RGBA()
		if (a > 0) != want {
			t.Errorf("at %v it is filled: %v", at, a > 0)
		}
		if got := color.NRGBAModel.Convert(img.At(at[0], at[1])).(color.NRGBA).A; want && got != fill.ground.A {
			t.Errorf("at %v its strength is %d, want %d", at, got, fill.ground.A)
		}
	}
	if l.end(); fill.raster.Visible() {
		t.Error("the lasso is still filled")
	}
}

// BenchmarkLassoFill fills a lasso of 200 corners around a whole canvas, as each move of the pointer does.
func BenchmarkLassoFill(b *testing.B) {
	f := newLassoFill()
	for i := range 200 {
		f.points = append(f.points, fyne.NewPos(float32(i%2)*40+float32(min(i, 100))*10, float32(max(i-100, 0))*8+float32(i%3)))
	}
	f.points = append(f.points, fyne.NewPos(0, 800))
	for b.Loop() {
		f.image()
	}
}

package kit

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// marksIn counts what the window draws of an object itself.
func marksIn(o fyne.CanvasObject) int {
	n := 0
	for _, p := range parts(o) {
		if drawn(p) && p.Visible() && !blank(p) {
			n++
		}
	}
	return n
}

// TestSheetLooksLikeWhatIsOnIt compares every widget on a sheet with itself
// without one. In memory Fyne rounds places up and in a window to the nearest
// pixel, so all may be off by one; and it smooths rings otherwise.
func TestSheetLooksLikeWhatIsOnIt(t *testing.T) {
	const ring = 200 // points
	for _, look := range []Look{Dark, Light, HighContrast} {
		start(t, look, 1)
		picture := func(o fyne.CanvasObject) *image.RGBA {
			c := software.NewCanvas()
			c.SetPadded(false)
			c.SetContent(container.NewStack(o))
			c.Resize(fyne.NewSize(480, 1200))
			return rgba(c.Capture())
		}
		plain, sheet := picture(gallery()), picture(NewSheet(gallery()))
		if a, b := missing(plain, sheet), missing(sheet, plain); a+b > ring {
			t.Errorf("%s: %d points are missing, %d are too many", look, a, b)
		}
	}
}

// missing counts the points of a picture that another one has neither there nor
// beside it.
func missing(of, in *image.RGBA) int {
	n := 0
	for y := of.Rect.Min.Y; y < of.Rect.Max.Y; y++ {
		for x := of.Rect.Min.X; x < of.Rect.Max.X; x++ {
			if !near(of.RGBAAt(x, y), in, x, y) {
				n++
			}
		}
	}
	return n
}

// near reports whether a picture has almost a colour at a place or beside it.
func near(c color.RGBA, in *image.RGBA, x, y int) bool {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if !image.Pt(x+dx, y+dy).In(in.Rect) {
				return true
			}
			o := in.RGBAAt(x+dx, y+dy)
			if far(c.R, o.R) < 64 && far(c.G, o.G) < 64 && far(c.B, o.B) < 64 {
				return true
			}
		}
	}
	return false
}

func far(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// TestSheetIsOnePicture counts what the window draws of a sheet.
func TestSheetIsOnePicture(t *testing.T) {
	start(t, Dark, 1)
	row := NewRow(func(RowTap) {})
	row.Set(rows[0])
	row.SetAction(NewIconButton(IconShow, "Hide", "", func() {}))
	chip := NewChip("Type", func() {})
	chip.OnClose("Remove", func() {})
	s := NewSheet(container.NewVBox(NewText("Show", Style{Size: Body}), row, chip, NewCard(RaisedGround, 8, NewButton("Expand", IconExpand, func() {}))))
	win := show(t, s, 400, 300)
	win.Canvas().Capture()
	if n := marksIn(s); n != 1 {
		t.Errorf("the window draws %d things", n)
	}
}

// TestPartsOfASheetAreStillThere presses a button in a row on a sheet.
func TestPartsOfASheetAreStillThere(t *testing.T) {
	start(t, Dark, 1)
	rowTaps, eyeTaps := 0, 0
	row := NewRow(func(RowTap) { rowTaps++ })
	row.SetAction(NewIconButton(IconShow, "Hide", "", func() { eyeTaps++ }))
	win := show(t, NewSheet(container.NewVBox(row)), 300, 200)
	win.Canvas().Capture()
	test.TapCanvas(win.Canvas(), fyne.NewPos(40, 14))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row.action)
	test.TapCanvas(win.Canvas(), at.AddXY(5, 5))
	if rowTaps != 1 || eyeTaps != 1 {
		t.Errorf("the row was pressed %d times, its eye %d times", rowTaps, eyeTaps)
	}
}

// TestSheetFollowsItsParts changes what is on a sheet in every way that shows;
// asking for the smallest size, as before every frame, must find it.
func TestSheetFollowsItsParts(t *testing.T) {
	start(t, Dark, 1)
	words := NewText("Confidence from", Style{Size: Body})
	button := NewButton("Expand", IconExpand, func() {})
	toggle := NewToggle(false, func(bool) {})
	box := container.NewWithoutLayout(words, button, toggle)
	s := NewSheet(box)
	win := show(t, s, 300, 200)
	for i, o := range box.Objects {
		put(o, 10, float32(40*i), 120, 28)
	}
	seen := func() []mark { return slices.Clone(s.picture.marks) }
	win.Canvas().Capture()
	for _, change := range []struct {
		what string
		do   func()
	}{
		{"words", func() { words.Set("Confidence to") }},
		{"hovered", func() { button.MouseIn(&desktop.MouseEvent{}) }},
		{"focused", func() { win.Canvas().Focus(button) }},
		{"moved", func() { words.Move(fyne.NewPos(30, 2)) }},
		{"smaller", func() { button.Resize(fyne.NewSize(60, 28)) }},
		{"switched", func() { toggle.Set(true) }},
		{"hidden", func() { toggle.Hide() }},
		{"taken off", func() { box.Remove(words) }},
		{"themed", func() { fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, nil, 1)) }},
	} {
		before := seen()
		change.do()
		s.MinSize()
		if slices.Equal(s.picture.next, before) {
			t.Errorf("%s: not seen", change.what)
		}
		win.Canvas().Capture()
		if s.MinSize(); !slices.Equal(s.picture.next, seen()) {
			t.Errorf("%s: seen again without another change", change.what)
		}
	}
	if n := marksIn(words); n != 1 {
		t.Errorf("taken off the sheet, the text draws %d things", n)
	}
}

// TestSheetLeavesOthersAlone keeps what it cannot draw as it is: a role bar
// fades, and a container with a ground of its own lies over the sheet.
func TestSheetLeavesOthersAlone(t *testing.T) {
	start(t, Dark, 1)
	role := NewRoleBar(nil)
	role.Set(Role{Words: "Speaker", Date: "1 Sep", To: 1, Start: "a", End: "b"})
	grounded := container.NewStack(canvas.NewRectangle(color.White), NewText("over it", Style{Size: Body}))
	s := NewSheet(container.NewVBox(role, grounded, NewText("on it", Style{Size: Body})))
	win := show(t, s, 300, 200)
	win.Canvas().Capture()
	if got := words(s); !slices.Equal(got, []string{"Speaker", "1 Sep", "a", "b", "over it"}) {
		t.Errorf("beside the sheet %q are drawn", got)
	}
}

// TestPictureCoversWholePixels lays out pictures of odd sizes: a raster that is
// not of whole pixels would be stretched, and its text blurred.
func TestPictureCoversWholePixels(t *testing.T) {
	start(t, Dark, 1)
	for _, scale := range []float32{1, 1.25, 1.5, 2, 3} {
		p := newPicture(func(func(fyne.CanvasObject)) {})
		p.screen = scale
		for _, size := range []fyne.Size{{Width: 231.3, Height: 40}, {Width: 10.01, Height: 813.2031}, {Width: 348, Height: 17.4}} {
			p.resize(size)
			for _, side := range []float32{p.raster.Size().Width * scale, p.raster.Size().Height * scale, -p.raster.Position().X * scale} {
				if off := side - float32(int(side+0.5)); off > 0.001 || off < -0.001 {
					t.Errorf("scale %v: a side of %v is %v pixels", scale, size, side)
				}
			}
			if got := p.raster.Size(); got.Width < size.Width || got.Height < size.Height {
				t.Errorf("scale %v: %v is covered by %v", scale, size, got)
			}
		}
	}
}

// BenchmarkCheck is what a list of thirty rows costs a frame in which it did
// not change.
func BenchmarkCheck(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(Dark, nil, 1))
	box := container.NewVBox()
	for i := range 30 {
		r := NewRow(func(RowTap) {})
		r.Set(RowData{Type: "Person", Thing: fmt.Sprint("Citizen ", i), Count: "12"})
		box.Add(r)
	}
	s := NewSheet(box)
	win := test.NewTempWindow(b, s)
	win.Resize(fyne.NewSize(300, 900))
	win.Canvas().Capture()
	b.ReportAllocs()
	for b.Loop() {
		s.picture.check()
	}
}

// BenchmarkPaint is what painting it costs when one row was changed.
func BenchmarkPaint(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(Dark, nil, 1))
	box := container.NewVBox()
	var last *Row
	for i := range 30 {
		last = NewRow(func(RowTap) {})
		last.Set(RowData{Type: "Person", Thing: fmt.Sprint("Citizen ", i), Count: "12"})
		box.Add(last)
	}
	s := NewSheet(box)
	win := test.NewTempWindow(b, s)
	win.Resize(fyne.NewSize(300, 900))
	win.Canvas().Capture()
	w, h := int(s.picture.raster.Size().Width), int(s.picture.raster.Size().Height)
	for i := 0; b.Loop(); i++ {
		last.Set(RowData{Type: "Person", Thing: "Citizen", Selected: i%2 == 0})
		s.picture.paint(w, h)
	}
}

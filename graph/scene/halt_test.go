package scene

import (
	"bytes"
	"image"
	"testing"
)

// TestHaltedPicturesEndEarly: what is halted draws little or nothing and leaves nothing behind for the next picture.
func TestHaltedPicturesEndEarly(t *testing.T) {
	f, g, v := testFonts(t), crowd(4000, 9000, true), crowdView()
	whole := Build(g, v, f)
	want := NewPainter(f).Picture(&whole.List, 1, 2)

	halt := &Halt{}
	halt.Ask()
	v.Halt = halt
	if s := Build(g, v, f); len(s.List.Lines) > 0 || len(s.List.Texts) > 0 {
		t.Errorf("a halted scene has %d lines and %d texts", len(s.List.Lines), len(s.List.Texts))
	}
	p := NewPainter(f)
	img := image.NewRGBA(want.Rect)
	p.Halt = halt
	p.Paint(&whole.List, img, 1, 2)
	if bytes.ContainsFunc(img.Pix, func(r rune) bool { return r != 0 }) {
		t.Error("a halted painter has painted")
	}
	p.Halt = nil
	p.Paint(&whole.List, img, 1, 2)
	if !bytes.Equal(img.Pix, want.Pix) {
		t.Error("the picture after a halted one is another")
	}
	v.Halt = &Halt{}
	if s := Build(g, v, f); len(s.List.Lines) != len(whole.List.Lines) {
		t.Errorf("%d lines with a halt nobody asked for, not %d", len(s.List.Lines), len(whole.List.Lines))
	}
}

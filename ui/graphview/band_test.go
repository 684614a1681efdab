package graphview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestRubberBand(t *testing.T) {
	d := newDesk(t, harbour())
	over := func(name string, r float32) (from, to fyne.Position) {
		p := d.at(name)
		return fyne.NewPos(p.X-r, p.Y-r), fyne.NewPos(p.X+r, p.Y+r)
	}
	d.SetBand(true)
	if d.Cursor() != desktop.CrosshairCursor || !d.Band() {
		t.Error("the armed band shows no crosshair")
	}
	from, to := over("Bo Lind", 14)
	d.dragAlong(desktop.MouseButtonPrimary, 0, to, from) // upwards
	if got := d.selectedNames(); got != "Bo Lind" {
		t.Errorf("selected %q", got)
	}
	from, to = over("Ruritania", 14)
	d.dragAlong(desktop.MouseButtonPrimary, fyne.KeyModifierControl, from, to)
	if got := d.selectedNames(); got != "Bo Lind, Ruritania" {
		t.Errorf("with Ctrl, selected %q", got)
	}
	if d.hand.band.box.Visible() {
		t.Error("the band is still drawn")
	}
	d.SetLasso(true)
	if d.Band() {
		t.Error("band and lasso are armed at once")
	}
	d.SetBand(true)
	if d.key(fyne.KeyEscape, 0); d.Band() || d.Lasso() {
		t.Error("Escape left the band armed")
	}
	d.dragAlong(desktop.MouseButtonPrimary, fyne.KeyModifierControl, fyne.NewPos(1, 1), fyne.NewPos(799, 599))
	if got := len(d.ws.Selection().Nodes); got != 6 {
		t.Errorf("with Ctrl alone, a band over all selected %d", got)
	}
}

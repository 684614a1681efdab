package scene

import (
	"image/color"
	"testing"
)

// TestRingsTellStatesApart looks for the ring of every state a node can be in.
func TestRingsTellStatesApart(t *testing.T) {
	f, g, v := testFonts(t), borderGraph(), borderView(DarkTokens())
	rings := func() (out []Area) {
		for _, a := range Build(g, v, f).List.Areas {
			if a.Fill.A == 0 && a.Stroke.A > 0 {
				out = append(out, a)
			}
		}
		return out
	}
	none := len(rings())
	ash := map[string]bool{"ash": true, "nobody": true}
	for name, c := range map[string]struct {
		set    func()
		colour color.NRGBA
		dash   Dash
	}{
		"hit":      {func() { v.Hits = ash }, v.Tokens.Accent, RingDash},
		"merging":  {func() { v.Merging = ash }, v.Tokens.Text2, RingDash},
		"hovered":  {func() { v.Hovered = "ash" }, v.Tokens.Text2, Solid},
		"selected": {func() { v.Selected = ash }, v.Tokens.Ink, Solid},
	} {
		v = borderView(DarkTokens())
		c.set()
		found := false
		all := rings()
		for _, a := range all {
			found = found || a.Stroke == c.colour && a.Dash == c.dash
		}
		if !found || len(all) != none+1 {
			t.Errorf("%s: %d rings more, its own among them: %v", name, len(all)-none, found)
		}
	}
	v = borderView(DarkTokens())
	v.Selected, v.Hits = ash, ash
	if len(rings()) != none+1 {
		t.Error("a node has two rings")
	}
}

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

// TestRingsOfACrowdStayApart: around many small nodes rings are closer and thinner, around few or large ones they are not.
func TestRingsOfACrowdStayApart(t *testing.T) {
	g, v, f := crowd(60, 90, true), crowdView(), testFonts(t)
	rings := func(n int) []Area {
		v.Selected = map[string]bool{}
		for i := range n {
			v.Selected[g.Nodes[i].ID] = true
		}
		var out []Area
		for _, a := range Build(g, v, f).List.Areas {
			if a.Stroke == v.Tokens.Ink {
				out = append(out, a)
			}
		}
		return out
	}
	few, many := rings(3), rings(60)
	if len(few) != 3 || len(many) != 60 {
		t.Fatalf("%d and %d rings", len(few), len(many))
	}
	thin := 0
	for _, a := range many {
		if a.Width < few[0].Width {
			thin++
		}
	}
	if few[0].Width != few[1].Width || thin == 0 {
		t.Errorf("rings of few are %.1f and %.1f wide, %d of many are thinner", few[0].Width, few[1].Width, thin)
	}
}

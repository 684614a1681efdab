package scene

import "testing"

func TestBoxHoldsItsMembers(t *testing.T) {
	f, g := testFonts(t), borderGraph()
	members := []int{g.Node("eeu"), g.Node("kz"), g.Node("senate")}
	g.Boxes = []NodeBox{{ID: "1", Name: "Kazakhstan and the union", Members: members}, {ID: "2", Name: "Nobody"}, {ID: "3", Name: "One alone, with a title longer than its box", Members: []int{g.Node("oblast"), -1, 999}}}
	for _, zoom := range []float64{0.4, 1, 2} {
		v := borderView(DarkTokens())
		v.Camera.Zoom = zoom
		s := Build(g, v, f)
		var area Rect
		for _, a := range s.List.Areas {
			if a.Stroke == v.Tokens.Line2 && a.Path.bounds().W > area.W {
				area = a.Path.bounds()
			}
		}
		for _, i := range members {
			if p := v.ToView(g.Nodes[i].At); !area.grow(-10).Contains(p) {
				t.Errorf("at zoom %v %s at %v is not in %v", zoom, g.Nodes[i].Name, p, area)
			}
		}
		if got := s.HitBox(Point{X: area.X + 12, Y: area.Y + 10}); got != 0 {
			t.Errorf("at zoom %v the title hits %d", zoom, got)
		}
		if got := s.HitBox(Point{X: area.X + 12, Y: area.Y + boxTitle + 4}); got == 0 {
			t.Errorf("at zoom %v the ground of the box counts as its title", zoom)
		}
		for _, l := range s.plates {
			if title := (Rect{area.X + 10, area.Y + 4, 60, 14}); l.area.Overlaps(title) {
				t.Errorf("at zoom %v the label of %s lies over the title", zoom, g.Nodes[l.of].Name)
			}
		}
		if len(s.titles) > 2 {
			t.Errorf("%d titles, one box is empty", len(s.titles))
		}
	}
}

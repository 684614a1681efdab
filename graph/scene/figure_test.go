package scene

import (
	"image"
	"image/draw"
	"slices"
	"testing"
)

// TestFigureEqualsTheView paints a view with and without margin: what lies inside it must not differ, and the legend
// stands on clear ground.
func TestFigureEqualsTheView(t *testing.T) {
	f := testFonts(t)
	v := borderView(DarkTokens())
	v.Camera.Zoom, v.Margin = 1.4, 96
	v.Selected = map[string]bool{"ash": true}
	s := Build(borderGraph(), v, f)
	screen := NewPainter(f).Picture(&s.List, 1, 2)
	figure := s.Figure(LegendWords{Note: "A note."}, f)
	if figure.Margin != 0 || figure.W != v.W || figure.H <= v.H {
		t.Fatalf("the figure is %v by %v with a margin of %v", figure.W, figure.H, figure.Margin)
	}
	drawn := NewPainter(f).Picture(figure, 1, 2)
	w, h := int(v.W), int(v.H)-8 // above the lines of the legend
	shown, figured := image.NewRGBA(image.Rect(0, 0, w, h)), image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(shown, shown.Rect, screen, image.Pt(96, 96), draw.Src)
	draw.Draw(figured, figured.Rect, drawn, image.Point{}, draw.Src)
	if n := different(shown, figured); n > 20 { // ends of dashes on curves fall on other pixels
		t.Errorf("%d pixels differ", n)
	}
	if corner := drawn.RGBAAt(2, drawn.Rect.Dy()-3); corner.R != v.Tokens.Canvas.R || corner.G != v.Tokens.Canvas.G {
		t.Errorf("under the legend is %v", corner)
	}
	if len(figure.Symbols) >= len(s.List.Symbols)+8 || len(figure.Lines) >= len(s.List.Lines)+12 {
		t.Errorf("nothing was left out: %d symbols of %d, %d lines of %d", len(figure.Symbols), len(s.List.Symbols), len(figure.Lines), len(s.List.Lines))
	}
}

func TestHitsOfLabelsAndDisagreements(t *testing.T) {
	f := testFonts(t)
	g := borderGraph()
	s := Build(g, borderView(DarkTokens()), f)
	if len(s.plates) == 0 || len(s.boxes) == 0 {
		t.Fatalf("%d labels, %d boxes", len(s.plates), len(s.boxes))
	}
	for _, l := range s.plates {
		if got := s.HitLabel(Point{X: l.area.X + l.area.W/2, Y: l.area.Y + l.area.H/2}); got != l.of {
			t.Errorf("the label of %s hits %d", g.Nodes[l.of].Name, got)
		}
	}
	for _, x := range s.boxes {
		p := Point{X: x.area.X + 2, Y: x.area.Y + 2}
		if got := s.HitDisagreement(p); got != x.of || !g.Edges[got].Disputed {
			t.Errorf("the box of link %d hits %d", x.of, got)
		}
		if s.HitDisagreement(Point{X: p.X - 6, Y: p.Y}) == x.of {
			t.Errorf("beside the box of link %d it is hit", x.of)
		}
	}
}

func TestMinimapFrame(t *testing.T) {
	g, v := borderGraph(), borderView(DarkTokens())
	m := BuildMinimap(g, v, 160, 108)
	all := m.Frame(v.Camera, v.W, v.H)
	near := m.Frame(Camera{X: 400, Y: 300, Zoom: 4}, v.W, v.H)
	if near.W >= all.W || near.H >= all.H {
		t.Errorf("zoomed in, the frame is %v, before %v", near, all)
	}
	middle := m.ToWorld(Point{X: near.X + near.W/2, Y: near.Y + near.H/2})
	if d := distance(middle, Point{X: 400, Y: 300}, Point{X: 400, Y: 300}); d > 1 {
		t.Errorf("the frame stands about %v", middle)
	}
	for _, c := range []Camera{{X: -9000, Y: 50, Zoom: 2}, {X: 9000, Y: 9000, Zoom: 2}, {Zoom: MinZoom}, {X: 300, Y: 300, Zoom: MaxZoom}} {
		r := m.Frame(c, v.W, v.H)
		if r.X < 0 || r.Y < 0 || r.X+r.W > 160 || r.Y+r.H > 108 || r.W < minimapFrame || r.H < minimapFrame {
			t.Errorf("the frame of %v is %v", c, r)
		}
	}
}

// TestTheLegendSaysWhatGapsMean asks for the entry of gapped lines only where there are some.
func TestTheLegendSaysWhatGapsMean(t *testing.T) {
	f := testFonts(t)
	nodes := []Node{{ID: "a", Radius: 9, At: Point{X: -90}}, {ID: "b", Radius: 9, At: Point{X: 90}}}
	for _, c := range []struct {
		edge Edge
		want bool
	}{{Edge{B: 1, Family: Role, Confidence: 0.9}, false}, {Edge{B: 1, Family: Role, Confidence: 0.3}, true}, {Edge{B: 1, Family: Kin, Confidence: 1, Hedged: true}, true}} {
		s := Build(NewGraph(nodes, []Edge{c.edge}), View{W: 400, H: 200, Camera: Camera{Zoom: 1}, Tokens: LightTokens()}, f)
		figure := s.Figure(LegendWords{Gaps: "with gaps"}, f)
		got := slices.ContainsFunc(figure.Texts, func(x Text) bool { return x.Words == "with gaps" })
		sample := len(figure.Lines) > 0 && figure.Lines[len(figure.Lines)-1].Dash == SparseSolid
		if got != c.want || sample != c.want {
			t.Errorf("%+v: the legend names gaps %v and shows them %v, not %v", c.edge, got, sample, c.want)
		}
	}
}

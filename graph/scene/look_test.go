package scene

import (
	"image/png"
	"os"
	"testing"
)

// writePNG keeps a picture for looking at when LOOK names a folder.
func writePNG(t *testing.T, name string, l *List, f *Fonts, scale float64) {
	t.Helper()
	dir := os.Getenv("LOOK")
	if dir == "" {
		return
	}
	img := NewPainter(f).Picture(l, scale, 2)
	file, err := os.Create(dir + "/" + name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
}

func TestLook(t *testing.T) {
	f := testFonts(t)
	g := borderGraph()
	v := borderView(DarkTokens())
	v.Selected = map[string]bool{"ash": true}
	writePNG(t, "dark", &Build(g, v, f).List, f, 1)
	writePNG(t, "dark2", &Build(g, v, f).List, f, 2)
	v = borderView(LightTokens())
	v.Selected, v.Focus = map[string]bool{"mob": true}, true
	writePNG(t, "light", &Build(g, v, f).List, f, 1)
	v.Selected, v.Focus = nil, false
	writePNG(t, "light2", &Build(g, v, f).List, f, 2)
	tl := borderTimeline()
	tv := borderTimelineView(DarkTokens())
	writePNG(t, "time", &BuildTimeline(tl, tv, f).List, f, 1)
	tv = borderTimelineView(LightTokens())
	tv.Hovered = "mob"
	asof := Day(2022, 9, 18)
	tv.AsOf = &asof
	writePNG(t, "time2", &BuildTimeline(tl, tv, f).List, f, 2)
	tv.From, tv.To = Day(2022, 3, 1), Day(2023, 2, 1)
	writePNG(t, "time3", &BuildTimeline(tl, tv, f).List, f, 1)
	v = borderView(LightTokens())
	fig := Build(g, v, f).Figure(LegendWords{Note: "Size: PageRank. Line width: number of origins."}, f)
	writePNG(t, "figure", fig, f, 1.5)
	if dir := os.Getenv("LOOK"); dir != "" {
		file, _ := os.Create(dir + "/figure.svg")
		if err := WriteSVG(file, fig, f, SVGOptions{Title: "Who is linked to the border statement"}); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
	writePNG(t, "minimap", &BuildMinimap(g, v, 160, 108).List, f, 2)
	glyphs := List{W: 900, H: 150, Ground: DarkTokens().Canvas}
	dark := DarkTokens()
	for i, k := range []string{"assault", "threaten", "mobilize", "legislate", "arrest", "sanction", "agree", "consult", "reject", "elect", "protest", "aid", "migrate", "disaster", "death"} {
		glyphs.symbol(glyphSymbol("Event", k, Rect{float64(i) * 60, 4, 56, 56}, &dark))
		glyphs.symbol(glyphSymbol("Event", k, Rect{float64(i) * 60, 70, 28, 28}, &dark))
	}
	for i, k := range EntityTypes() {
		glyphs.symbol(glyphSymbol(k, "", Rect{float64(i) * 60, 100, 48, 48}, &dark))
	}
	writePNG(t, "glyphs", &glyphs, f, 1.5)
}

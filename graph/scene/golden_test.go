package scene

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenViews are the drawings that are kept: as lists of primitives, and a few as pictures.
func goldenViews(f *Fonts) map[string]*List {
	g := borderGraph()
	dark := borderView(DarkTokens())
	dark.Selected = map[string]bool{"ash": true}
	focus := borderView(LightTokens())
	focus.Selected, focus.Focus = map[string]bool{"mob": true}, true
	groups := borderView(LightTokens())
	for i := range g.Nodes {
		g.Nodes[i].Community = 1 + i%10
	}
	groups.ByCommunity, groups.Hulls, groups.LinkNames = true, true, true
	groups.Hovered, groups.HoveredLink = "ru", "ash-senate-role"
	day := Day(2022, 9, 18)
	light := borderTimelineView(LightTokens())
	light.AsOf, light.Hovered, light.Brush = &day, "mob", nil
	far := borderTimelineView(DarkTokens())
	far.From, far.To = Day(2019, 1, 1), Day(2024, 1, 1)
	plain := Build(borderGraph(), borderView(LightTokens()), f)
	return map[string]*List{
		"graph-dark":     &Build(borderGraph(), dark, f).List,
		"graph-focus":    &Build(borderGraph(), focus, f).List,
		"graph-groups":   &Build(g, groups, f).List,
		"figure":         plain.Figure(LegendWords{Note: "Size: PageRank. Line width: number of origins."}, f),
		"minimap":        &BuildMinimap(borderGraph(), borderView(DarkTokens()), 160, 108).List,
		"timeline-dark":  &BuildTimeline(borderTimeline(), borderTimelineView(DarkTokens()), f).List,
		"timeline-light": &BuildTimeline(borderTimeline(), light, f).List,
		"timeline-years": &BuildTimeline(borderTimeline(), far, f).List,
	}
}

func TestGoldenLists(t *testing.T) {
	for name, l := range goldenViews(testFonts(t)) {
		checkGolden(t, name+".txt", []byte(describe(l)))
	}
}

// TestGoldenPictures allows for last digits that differ between architectures: few pixels, by little.
func TestGoldenPictures(t *testing.T) {
	f := testFonts(t)
	views := goldenViews(f)
	for _, name := range []string{"graph-dark", "figure", "timeline-dark"} {
		img := NewPainter(f).Picture(views[name], 1, 2)
		path := filepath.Join("testdata", name+".png")
		if *update {
			var buf bytes.Buffer
			if err := png.Encode(&buf, img); err != nil {
				t.Fatal(err)
			}
			checkGolden(t, name+".png", buf.Bytes())
			continue
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := png.Decode(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		if n := different(img, want); n > 200 {
			t.Errorf("%s: %d pixels differ", name, n)
			saveFailed(t, name+".png", img)
		}
	}
}

// different counts the pixels that differ by more than a little.
func different(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if far(r1, r2) || far(g1, g2) || far(b1, b2) {
				n++
			}
		}
	}
	return n
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x0C00 }

func saveFailed(t *testing.T, name string, img image.Image) {
	t.Helper()
	dir := filepath.Join("testdata", "failed")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func checkGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s, line %d:\n was %s\n is  %s", name, i+1, a[i], b[i])
			return
		}
	}
	t.Errorf("%s: had %d lines, has %d", name, len(a), len(b))
}

// describe writes a list as text, one primitive a line, numbers to a tenth.
func describe(l *List) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("view %.0f x %.0f margin %.0f ground %02x", l.W, l.H, l.Margin, l.Ground)
	for _, run := range l.Runs {
		for i := run.From; i < run.To; i++ {
			switch run.Kind {
			case Lines:
				x := &l.Lines[i]
				say("line %s %s bend %s width %.1f dash %d %02x", place(x.A), place(x.B), place(x.Bend), x.Width, x.Dash, x.Colour)
			case Tips:
				x := &l.Tips[i]
				say("tip %s u %s size %.1f disc %v %02x", place(x.At), place(x.U), x.Size, x.Disc, x.Colour)
			case Symbols:
				x := &l.Symbols[i]
				say("symbol %s r %.1f shape %d mark %d rings %d %02x", place(x.At), x.R, x.Shape, x.Mark, x.Rings, x.Fill)
			case Boxes:
				x := &l.Boxes[i]
				say("box %s %.1f x %.1f radius %.1f fade %.2f %02x", place(Point{X: x.Rect.X, Y: x.Rect.Y}), x.Rect.W, x.Rect.H, x.Radius, x.Fade, x.Fill)
			case Areas:
				x := &l.Areas[i]
				r := x.Path.bounds()
				say("area %s %.1f x %.1f pieces %d width %.1f dash %d %02x %02x", place(Point{X: r.X, Y: r.Y}), r.W, r.H, len(x.Path), x.Width, x.Dash, x.Fill, x.Stroke)
			case Texts:
				x := &l.Texts[i]
				say("text %s %q size %.0f face %d anchor %d %02x", place(x.At), x.Words, x.Size, x.Face, x.Anchor, x.Colour)
			}
		}
	}
	return b.String()
}

func place(p Point) string {
	return strings.ReplaceAll(fmt.Sprintf("%.1f,%.1f", p.X, p.Y), "-0.0", "0.0")
}

package kit

import (
	"image/color"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// parts lists everything drawn in an object, from the back.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	out := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			out = append(out, parts(child)...)
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			out = append(out, parts(child)...)
		}
	}
	return out
}

// words lists the texts that show, in order.
func words(o fyne.CanvasObject) []string {
	var out []string
	for _, p := range parts(o) {
		if t, ok := p.(*canvas.Text); ok && t.Visible() && t.Text != "" {
			out = append(out, t.Text)
		}
	}
	return out
}

// inside fails if a text that shows is wider than its place or lies outside the
// object.
func inside(t *testing.T, what string, o fyne.CanvasObject) {
	t.Helper()
	size := o.Size()
	for _, p := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
		text, ok := p.(*canvas.Text)
		if !ok || !text.Visible() || text.Text == "" {
			continue
		}
		if w := text.MinSize().Width; w > text.Size().Width+1.5 {
			t.Errorf("%s: %q is %v wide in %v", what, text.Text, w, text.Size().Width)
		}
		if x := text.Position().X; x < -0.5 || x+text.Size().Width > size.Width+0.5 {
			t.Errorf("%s: %q reaches from %v to %v of %v", what, text.Text, x, x+text.Size().Width, size.Width)
		}
	}
}

var rows = []RowData{
	{Type: "Person", Thing: "Éva Őri"},
	{Type: "PublicBody", Relation: "holds the position of chairman of", Thing: "the Committee for the Protection of Long Names", Date: "22 September 2022", Origins: 3},
	{Relation: "called up", Thing: "300,000 reservists", Badge: "2 versions", Date: "21 Sep", Origins: 12},
	{Type: "Event", Thing: "参议院议长表示边境将继续开放没有任何限制而且很长很长", Count: "1,234", Selected: true},
	{Icon: IconTag, Relation: "только отношение, без ничего другого, и оно длинное", Dimmed: true},
}

func TestRowsStayInTheirWidth(t *testing.T) {
	for _, scale := range []float32{0.9, 1, 1.3} {
		start(t, Dark, scale)
		for _, width := range []float32{120, 232, 300, 380, 480} {
			for n, d := range rows {
				r := NewRow(nil)
				show(t, r, width, 28)
				r.Set(d)
				r.Resize(fyne.NewSize(width, 28))
				inside(t, strings.Join(words(r), " "), r)
				if width >= 300 && d.Thing != "" && len(words(r)) == 0 {
					t.Errorf("row %d says nothing at %v", n, width)
				}
			}
		}
	}
}

// TestColumnsOfARankedRow looks at the order of what a ranked row says.
func TestColumnsOfARankedRow(t *testing.T) {
	start(t, Dark, 1)
	r := NewRow(nil)
	show(t, r, 380, 28)
	r.Set(RowData{Type: "Person", Thing: "Ana", Measured: true, Value: "0.0147", Count: "4", Changing: true, Change: "▼ 2"})
	r.Resize(fyne.NewSize(380, 28))
	at := map[string]float32{}
	for _, p := range parts(r) {
		if text, ok := p.(*canvas.Text); ok && !text.Hidden {
			at[text.Text] = text.Position().X
		}
	}
	if !(at["Ana"] < at["0.0147"] && at["0.0147"] < at["4"] && at["4"] < at["▼ 2"]) {
		t.Errorf("a ranked row says %v", at)
	}
}

func TestRowTellsHowItWasPressed(t *testing.T) {
	start(t, Dark, 1)
	var got []RowTap
	r := NewRow(func(tap RowTap) { got = append(got, tap) })
	r.Set(rows[0])
	show(t, r, 300, 28)
	press := func(x float32, held fyne.KeyModifier) {
		at := fyne.PointEvent{Position: fyne.NewPos(x, 14)}
		r.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary, Modifier: held})
		r.MouseUp(&desktop.MouseEvent{PointEvent: at})
		r.Tapped(&at)
	}
	press(20, 0)
	press(100, fyne.KeyModifierControl)
	want := []RowTap{{Shape: true}, {Modifiers: fyne.KeyModifierControl, Double: true}}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("press %d is %+v, want %+v", n, got[n], want[n])
		}
	}
}

// controls are made by name, each with what it does counted.
func controls(did *int) map[string]fyne.Focusable {
	do := func() { *did++ }
	return map[string]fyne.Focusable{
		"button": NewButton("Expand", IconExpand, do), "primary": NewPrimaryButton("Add", "", do), "link": NewLinkButton("4 more", do),
		"icon": NewIconButton(IconPin, "Pin", "P", do), "rail": NewRailButton(IconGraph, "Graph", "Alt+1", do),
		"chip": NewChip("6–22 Sep", do), "section": NewSection("Roles", "3", do), "toggle": NewToggle(false, func(bool) { do() }),
	}
}

func TestControlsAreReachedByTheKeyboard(t *testing.T) {
	start(t, Dark, 1)
	did := 0
	k := Dark.Tokens()
	for name, f := range controls(&did) {
		win := show(t, f.(fyne.CanvasObject), 200, 40)
		ring := func() bool {
			for _, p := range parts(f.(fyne.CanvasObject)) {
				if r, ok := p.(*canvas.Rectangle); ok && r.Visible() && r.StrokeColor == color.Color(k.Accent) && r.StrokeWidth == 2 {
					return true
				}
			}
			return false
		}
		if ring() {
			t.Errorf("%s shows a ring without the focus", name)
		}
		win.Canvas().Focus(f)
		if !ring() {
			t.Errorf("%s shows no ring", name)
		}
		for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
			before := did
			f.TypedKey(&fyne.KeyEvent{Name: key})
			if did != before+1 {
				t.Errorf("%s on %s did %d times", key, name, did-before)
			}
		}
		win.Canvas().Unfocus()
		if ring() {
			t.Errorf("%s keeps its ring", name)
		}
	}
}

func TestDisabledControlsDoNothing(t *testing.T) {
	start(t, Dark, 1)
	did := 0
	for name, f := range controls(&did) {
		f.(interface{ SetDisabled(bool) }).SetDisabled(true)
		show(t, f.(fyne.CanvasObject), 200, 40)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		test.Tap(f.(fyne.Tappable))
		if did != 0 {
			t.Fatalf("%s works though it is switched off", name)
		}
	}
}

func TestWidgetsFollowTheTheme(t *testing.T) {
	app := start(t, Dark, 1)
	o := gallery()
	show(t, o, 480, 900)
	dark, light := Dark.Tokens(), Light.Tokens()
	count := func(c color.NRGBA) int {
		n := 0
		for _, p := range parts(o) {
			if text, ok := p.(*canvas.Text); ok && text.Visible() && text.Text != "" && text.Color == color.Color(c) {
				n++
			}
		}
		return n
	}
	before := count(dark.Text1)
	if before == 0 || count(light.Text1) != 0 {
		t.Fatalf("%d texts are dark, %d light", before, count(light.Text1))
	}
	fonts := current().fonts
	app.Settings().SetTheme(NewTheme(Light, fonts, 1.3))
	if count(dark.Text1) != 0 || count(light.Text1) < before/2 {
		t.Errorf("%d of %d texts kept the old colour, %d have the new one", count(dark.Text1), before, count(light.Text1))
	}
	for _, p := range parts(o) {
		if text, ok := p.(*canvas.Text); ok && text.Visible() && text.Text == "Expand" && text.TextSize != 13*float32(1.3) {
			t.Errorf("the text size is %v", text.TextSize)
		}
	}
}

func TestHoverShows(t *testing.T) {
	start(t, Dark, 1)
	k := Dark.Tokens()
	b := NewButton("Expand", "", func() {})
	show(t, b, 120, 28)
	ground := test.WidgetRenderer(b).Objects()[0].(*canvas.Rectangle)
	rest := ground.FillColor
	b.MouseIn(&desktop.MouseEvent{})
	if ground.FillColor != color.Color(k.Hover) {
		t.Errorf("under the pointer the ground is %v", ground.FillColor)
	}
	b.MouseOut()
	if ground.FillColor != rest {
		t.Error("the ground stays")
	}
}

func TestQuoteCardIsAsHighAsItSays(t *testing.T) {
	start(t, Dark, 1)
	for _, text := range append([]string{strings.Repeat(scripts[0]+" ", 9)}, scripts...) {
		for _, width := range []float32{200, 268, 348} {
			q := Quote{Text: text, Source: "Steppe Courier, 22 Sep 2022 · sentence 4 · said by somebody with a long name", Note: "Found by a rule"}
			c := NewQuoteCard(func() {})
			c.Set(q)
			show(t, c, width, QuoteHeight(q, width))
			c.Resize(fyne.NewSize(width, QuoteHeight(q, width)))
			inside(t, text, c)
			for _, p := range test.WidgetRenderer(c).Objects() {
				if line, ok := p.(*canvas.Text); ok && line.Visible() && line.Position().Y+line.Size().Height > c.Size().Height {
					t.Errorf("%q ends below the card", line.Text)
				}
			}
		}
	}
}

func TestVersionsPreferNone(t *testing.T) {
	start(t, Dark, 1)
	opened := ""
	versions := []Version{
		{Value: "300,000", Says: "Shoigu, in 3 outlets", Origins: 3, Tap: func() { opened = "300,000" }},
		{Value: "up to 1 million", Says: "an unnamed source who is described at length, in 1 outlet", Origins: 1, Tap: func() { opened = "million" }},
	}
	for _, width := range []float32{240, 348} {
		c := NewVersionsCard()
		c.Set("Sources disagree on how many", versions)
		show(t, c, width, VersionsHeight("Sources disagree on how many", versions, width))
		for n, row := range c.rows {
			inside(t, versions[n].Value, row)
			if end := row.Position().Y + row.Size().Height; end > c.Size().Height {
				t.Errorf("at %v version %d ends at %v of %v", width, n, end, c.Size().Height)
			}
		}
		test.Tap(c.rows[1])
		if opened != "million" {
			t.Errorf("a press opens %q", opened)
		}
		opened = ""
	}
}

func TestFlowWrapsAndKeepsEverythingInside(t *testing.T) {
	start(t, Dark, 1)
	var chips []fyne.CanvasObject
	for _, s := range scripts {
		chips = append(chips, NewChip(s, nil))
	}
	for _, width := range []float32{90, 268, 700} {
		f := Flow{Gap: 6}
		f.Layout(chips, fyne.NewSize(width, 0))
		high := f.HeightFor(chips, width)
		for n, a := range chips {
			if end := a.Position().X + a.Size().Width; end > width+0.5 || a.Position().Y+a.Size().Height > high+0.5 {
				t.Errorf("at %v chip %d ends at %v, %v", width, n, end, a.Position().Y+a.Size().Height)
			}
			if n > 0 && a.Position().Y == chips[n-1].Position().Y && a.Position().X < chips[n-1].Position().X+chips[n-1].Size().Width {
				t.Errorf("at %v chip %d lies over the one before", width, n)
			}
		}
	}
}

func TestEmptyStateFits(t *testing.T) {
	for _, scale := range []float32{1, 1.3} {
		start(t, Light, scale)
		e := NewEmptyState("No articles yet.", "Drop files or a folder here.", NewPrimaryButton("Add articles", "", func() {}))
		for _, size := range []fyne.Size{{Width: 200, Height: 160}, {Width: 380, Height: 700}} {
			e.Resize(size)
			for _, o := range test.WidgetRenderer(e).Objects() {
				if o.Position().X < 0 || o.Position().X+o.Size().Width > size.Width || o.Position().Y < 0 || o.Position().Y+o.Size().Height > size.Height {
					t.Errorf("%T at %v %v does not fit in %v", o, o.Position(), o.Size(), size)
				}
			}
		}
	}
}

func TestFallbackFontIsForWhatInterLacks(t *testing.T) {
	start(t, Dark, 1)
	fonts := current().fonts
	for words, want := range map[string]fyne.Resource{
		"Éva Őri": nil, "Әшімбаев": nil, "Γερουσία": nil, "“quoted” – …": nil,
		"Հայաստան": fonts.fallback, "საქართველო": fonts.fallback, "مجلس": fonts.fallback, "参议院": nil,
	} {
		if got := fonts.source(words); got != want {
			t.Errorf("%q is set in %v", words, got)
		}
	}
}

func TestDividerTellsHowFarItMoved(t *testing.T) {
	start(t, Dark, 1)
	var moved float32
	ended := false
	d := NewDivider(true, func(by float32) { moved += by }, func() { ended = true })
	win := show(t, d, DividerSize, 300)
	test.Drag(win.Canvas(), fyne.NewPos(3, 100), 40, 7)
	if moved != 40 || !ended {
		t.Errorf("it moved by %v, ended %v", moved, ended)
	}
}

// TestRowPutAwayWhileTheThemeChanges gives a row what it showed before under
// another theme; nobody refreshed it meanwhile, as it was not in the window.
func TestRowPutAwayWhileTheThemeChanges(t *testing.T) {
	app := start(t, Dark, 1)
	r := NewRow(func(RowTap) {})
	r.Resize(fyne.NewSize(300, 28))
	data := RowData{Type: "Article", Thing: "Harvest report"}
	r.Set(data)
	before := pictureOf(t, r)
	app.Settings().SetTheme(NewTheme(Light, current().fonts, 1))
	r.Set(data)
	if after := pictureOf(t, r); after == before {
		t.Errorf("the shape is still %v", after)
	}
}

// pictureOf is the colour in the middle of the shape of a row.
func pictureOf(t *testing.T, r *Row) color.Color {
	t.Helper()
	for _, p := range parts(r) {
		if raster, ok := p.(*canvas.Raster); ok {
			return raster.Generator(14, 14).At(7, 7)
		}
	}
	t.Fatal("the row shows no shape")
	return nil
}

// TestRowHandsOutOnlyWhatIsSeen counts what a plain row gives the window to
// paint: its shape, its name and its count.
func TestRowHandsOutOnlyWhatIsSeen(t *testing.T) {
	start(t, Dark, 1)
	r := NewRow(func(RowTap) {})
	r.Resize(fyne.NewSize(300, 28))
	r.Set(RowData{Type: "Person", Thing: "Ina Rusu", Count: "12"})
	if n := len(test.WidgetRenderer(r).Objects()); n != 3 {
		t.Errorf("%d objects", n)
	}
	r.MouseIn(&desktop.MouseEvent{})
	if n := len(test.WidgetRenderer(r).Objects()); n != 4 {
		t.Errorf("%d objects under the pointer, with its ground", n)
	}
}

// TestAPressTakesTheTooltipAway presses a button before its tooltip is shown:
// none may come up where the button no longer is.
func TestAPressTakesTheTooltipAway(t *testing.T) {
	test.NewApp()
	pending := func(b *IconButton) bool {
		return !reflect.ValueOf(&b.ToolTipWidget).Elem().FieldByName("pendingToolTipCtx").IsNil()
	}
	for name, press := range map[string]func(*IconButton){
		"click":       func(b *IconButton) { b.Tapped(&fyne.PointEvent{}) },
		"right click": func(b *IconButton) { b.TappedSecondary(&fyne.PointEvent{}) },
	} {
		b := NewIconButton(IconClose, "Remove", "", func() {})
		if b.MouseIn(&desktop.MouseEvent{}); !pending(b) {
			t.Fatalf("%s: no tooltip is to come", name)
		}
		if press(b); pending(b) {
			t.Errorf("%s: a tooltip is still to come", name)
		}
	}
}

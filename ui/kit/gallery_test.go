package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// gallery shows every widget once.
func gallery() fyne.CanvasObject {
	nothing := func() {}
	row := func(d RowData) fyne.CanvasObject {
		r := NewRow(func(RowTap) {})
		r.Set(d)
		return r
	}
	quote := NewQuoteCard(nothing)
	quote.Set(Quote{Text: "If people want to come to us on some business, stay here for a period and then leave, there should be no questions.", Source: "Steppe Courier, 22 Sep 2022 · 2 origins", Type: "Person"})
	role := NewRoleBar(nothing)
	role.Set(Role{Words: "Speaker, Senate of Kazakhstan", Date: "seen 22 Sep 2022", From: 0.7, To: 0.72, SoftFrom: true, SoftTo: true, Start: "1 Sep", End: "30 Sep 2022", Type: "Person", Origins: 2})
	chip := NewChip("6–22 Sep 2022", nothing)
	chip.SetIcon(IconClock)
	chip.SetActive(true)
	chip.OnClose("Remove", nothing)
	names := NewChip("Ashimbaev", nothing)
	names.SetCount("3")
	rail := NewRailButton(IconNew, "What is new", "Alt+3", nothing)
	rail.SetBadge("12")
	rail2 := NewRailButton(IconGraph, "Graph", "Alt+1", nothing)
	rail2.SetActive(true)
	accept := NewButton("Accept", IconCheck, nothing)
	accept.SetIconTone(Good)
	accept.SetKey("A")
	off := NewButton("Merge", IconMerge, nothing)
	off.SetDisabled(true)
	focus := NewButton("Focused", "", nothing)
	focus.focused = true
	glyphs := container.NewHBox()
	for _, t := range []string{"Person", "Organization", "PublicBody", "Country", "Place", "Event", "Topic", "Article"} {
		glyphs.Add(NewGlyph(t, "", 40))
	}
	warn := NewCard(WarningGround, 12, NewText("Sources disagree on how many", Style{Size: Body, Tone: Warning, Bold: true}))
	var all []string
	for i := range icons {
		all = append(all, string(i))
	}
	slices.Sort(all)
	grid := container.NewGridWrap(fyne.NewSize(28, 28))
	for _, i := range all {
		grid.Add(NewIconButton(Icon(i), i, "", nothing))
	}
	return container.NewVBox(
		container.NewHBox(rail, rail2, NewIconButton(IconPin, "Pin", "P", nothing), NewKeyHint("Ctrl K"), NewToggle(true, func(bool) {}), NewToggle(false, func(bool) {})),
		container.NewHBox(NewButton("Expand", IconExpand, nothing), accept, off, focus),
		container.NewHBox(NewPrimaryButton("Add articles", IconAdd, nothing), NewLinkButton("4 more links", nothing)),
		container.NewHBox(chip, names),
		NewSection("Roles", "1", nothing),
		container.NewPadded(role),
		row(RowData{Type: "PublicBody", Relation: "speaker of", Thing: "Senate of Kazakhstan", Origins: 3}),
		row(RowData{Type: "Event", Relation: "took part in", Thing: "Border statement", Date: "22 Sep", Origins: 2, Selected: true}),
		row(RowData{Relation: "called up", Thing: "300,000 reservists", Badge: "2 versions", Date: "21 Sep", Origins: 5}),
		row(RowData{Type: "Country", Relation: "holds the position of a very important chairman of", Thing: "the Committee for the Protection of Something Long", Date: "22 September 2022", Origins: 1}),
		row(RowData{Type: "Person", Thing: "Rejected Person", Dimmed: true, Struck: true, Count: "15"}),
		container.NewPadded(quote),
		container.NewPadded(warn),
		glyphs,
		NewToast("Merged Putin with Vladimir Putin.", "Undo", nothing),
		grid,
		NewEmptyState("No articles yet.", "Drop files or a folder here. They are read on this computer and nothing leaves it.", NewPrimaryButton("Add articles", "", nothing), NewButton("Open the sample", "", nothing)),
	)
}

func TestGalleryFitsItsWidth(t *testing.T) {
	for _, look := range []Look{Dark, Light, HighContrast} {
		for _, scale := range []float32{0.9, 1, 1.3} {
			start(t, look, scale)
			o := gallery()
			win := show(t, o, 480, 900)
			if got := o.Size().Width; got > 560*scale {
				t.Errorf("%s %.1f: the gallery is %v wide", look, scale, got)
			}
			save(t, fmt.Sprintf("gallery-%s-%.1f", look, scale), win)
		}
	}
}

func TestEveryIconIsAPicture(t *testing.T) {
	k := Dark.Tokens()
	for icon, shape := range icons {
		res := icon.Resource(k.Text1)
		if res == nil || !strings.Contains(string(res.Content()), "#e6e9ee") || !strings.Contains(shape, "<") {
			t.Errorf("%s: %v", icon, res)
		}
	}
	if Icon("").Resource(k.Text1) != nil {
		t.Error("an empty icon has a picture")
	}
}

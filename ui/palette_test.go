package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (d *windowdesk) palette() *palette {
	d.t.Helper()
	p := newPalette(d.Window)
	p.open()
	return p
}

func TestPaletteFindsAndFlies(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.do(cmdPalette)
	d.wrote("leag")
	flight := d.ws.Flight().Number
	d.typed(fyne.KeyReturn) // before anything was found
	d.logged("found leag")
	if s := d.ws.Selection().Nodes; len(s) != 1 || d.name(s[0]) != "League" {
		t.Fatalf("selected %v", s)
	}
	if d.ws.Flight().Number == flight {
		t.Error("the camera stays")
	}
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("the palette stays open")
	}
	if p := d.palette(); len(p.entries) < 2 || d.name(p.entries[1].node) != "League" {
		t.Error("what was found last is not the first that is offered")
	}
}

func TestPaletteAddsToTheSelection(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	p := d.palette()
	d.wrote("ruri")
	p.field.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	d.logged("found ruri")
	if s := d.ws.Selection().Nodes; len(s) != 2 {
		t.Errorf("selected %v", s)
	}
}

func TestPaletteOpensEvidence(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.palette()
	d.wrote("ruri")
	p.field.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierAlt})
	d.logged("found ruri")
	if r := d.ws.Reader(); !r.Open() || len(r.Evidence) == 0 {
		t.Errorf("reader %+v", r)
	}
}

func TestPaletteFindsWordsTagsAndCommands(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.commit(func() { d.ws.AddTag(d.id("League"), "trade") })
	p := d.palette()
	ask := func(words string) paletteEntry {
		p.field.SetText(words)
		d.until("an answer", func() bool { return p.asked == "" })
		return p.entries[p.list.cursor]
	}
	if e := ask(`"memberOf League`); e.evidence == nil || d.ws.Snapshot().Text(*e.evidence) != "memberOf League" {
		t.Errorf("words lead to %+v", e)
	}
	if e := ask("#tra"); d.name(e.node) != "League" {
		t.Errorf("tag leads to %+v", e)
	}
	if e := ask("> light"); e.command != cmdTheme {
		t.Errorf("command %+v", e)
	}
	if e := ask("zzzz"); !e.empty() {
		t.Errorf("nothing leads to %+v", e)
	}
}

func TestPaletteIsWalkedWithTheKeys(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := d.palette()
	d.wrote("ivo")
	d.logged("found ivo")
	first := p.entries[p.list.cursor].node
	d.typed(fyne.KeyDown)
	second := p.entries[p.list.cursor].node
	if first == "" || second == "" || first == second {
		t.Fatalf("first %q, second %q", first, second)
	}
	d.typed(fyne.KeyUp)
	if got := p.entries[p.list.cursor].node; got != first {
		t.Errorf("Up leads to %q", got)
	}
	d.typed(fyne.KeyEscape)
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves it open")
	}
}

func TestPaletteRunsCommands(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	d.palette()
	d.wrote("> hide")
	d.typed(fyne.KeyReturn)
	if d.ws.Hidden() != 1 {
		t.Errorf("%d nodes hidden", d.ws.Hidden())
	}
}

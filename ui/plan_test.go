package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestArrangementsHaveNoGapsOrOverlaps arranges windows of many sizes in every
// state: the parts cover the window exactly once, and none is smaller than it
// may be.
func TestArrangementsHaveNoGapsOrOverlaps(t *testing.T) {
	least := minSize()
	for _, size := range []fyne.Size{least, {Width: 1100, Height: 700}, {Width: 1200, Height: 760}, {Width: 1440, Height: 900}, {Width: 2560, Height: 1400}} {
		for state := range 64 {
			a := arrangement{size: size, reader: state&1 != 0, onReader: state&2 != 0, wideLeft: state&4 != 0}
			for i, part := range []string{partLeft, partTimeline, partInspector} {
				a.panes.fold(part, state&(8<<i) != 0)
			}
			p := arrange(a)
			area := float32(0)
			for _, r := range []rect{p.bar, p.rail, p.left, p.chips, p.canvas, p.timeline, p.reader, p.tabs, p.right, p.status} {
				if !r.empty() {
					area += r.w * r.h
				}
			}
			if diff := area - size.Width*size.Height; diff > 1 || diff < -1 {
				t.Errorf("%v, state %d: the parts cover %.0f of %.0f", size, state, area, size.Width*size.Height)
			}
			if p.canvas.h < canvasMinHeight-1 {
				t.Errorf("%v, state %d: the canvas is %.0f high", size, state, p.canvas.h)
			}
			if !p.right.empty() && p.right.w < inspectorMin || !p.reader.empty() && !p.narrow && p.reader.w < readerMin {
				t.Errorf("%v, state %d: the right column is %.0f, the reader %.0f wide", size, state, p.right.w, p.reader.w)
			}
		}
	}
}

func TestNoLineCrossesAPanelOverTheCanvas(t *testing.T) {
	a := arrangement{size: fyne.NewSize(1100, 700)}
	whole := arrange(a).aboveTimeline()
	a.leftOver = true
	p := arrange(a)
	line := p.aboveTimeline()
	if !p.over || line.x != p.left.x+p.left.w || line.x+line.w != whole.x+whole.w || line.y != whole.y {
		t.Errorf("the line is %v beside the panel %v, and %v without it", line, p.left, whole)
	}
}

func TestKeysOfTheTable(t *testing.T) {
	for words, want := range map[string]keystroke{
		"Ctrl+K":       {fyne.KeyModifierShortcutDefault, fyne.KeyK},
		"Ctrl+Shift+Z": {fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, fyne.KeyZ},
		"Shift+E":      {fyne.KeyModifierShift, fyne.KeyE},
		"F11":          {0, fyne.KeyF11},
		"Esc":          {0, fyne.KeyEscape},
		"[":            {0, fyne.KeyLeftBracket},
		"+":            {0, fyne.KeyPlus},
		"-":            {0, fyne.KeyMinus},
	} {
		if got := parseKey(words); got != want {
			t.Errorf("%s is read as %+v", words, got)
		}
	}
	for words, want := range map[string]string{"Ctrl+Z": "Undo", "Ctrl+Y": "Redo", "Ctrl+C": "Copy", "Ctrl+A": "SelectAll"} {
		if got := parseKey(words).shortcut().ShortcutName(); got != want {
			t.Errorf("%s arrives as %s, it must be Fyne's %s", words, got, want)
		}
	}
}

func TestKeysAreShown(t *testing.T) {
	for words, want := range map[string]string{"Ctrl+Shift+Z": "Ctrl Shift Z", "+": "+", "-": "-", "F11": "F11"} {
		if got := shown(words); got != want {
			t.Errorf("%s is shown as %q, not %q", words, got, want)
		}
	}
}

func TestSingleKeysWorkOnCyrillicKeyboards(t *testing.T) {
	for r, want := range map[rune]rune{'а': 'f', 'У': 'e', 'f': 'f', '[': '['} {
		if got := latin(r); got != want {
			t.Errorf("%c is the key %c, want %c", r, got, want)
		}
	}
}

func TestCommandsAreWhole(t *testing.T) {
	ids := map[string]bool{}
	for _, c := range commands() {
		if c.id == "" || c.title == "" || c.run == nil || ids[c.id] {
			t.Errorf("command %q, %q is not whole or there twice", c.id, c.title)
		}
		ids[c.id] = true
		for _, words := range c.keys {
			if parseKey(words).key == "" {
				t.Errorf("command %q: the key %q means nothing", c.id, words)
			}
		}
	}
}

package ui

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// keystroke is a key with its modifiers, as the table of commands writes it:
// "Ctrl+Shift+Z", "F", "Delete", "[".
type keystroke struct {
	mod fyne.KeyModifier
	key fyne.KeyName
}

// keyNames are the names the table uses that differ from Fyne's.
var keyNames = map[string]fyne.KeyName{
	"Esc": fyne.KeyEscape, "Enter": fyne.KeyReturn, "Plus": fyne.KeyEqual, "Minus": fyne.KeyMinus, "Space": fyne.KeySpace,
	"Delete": fyne.KeyDelete, "Left": fyne.KeyLeft, "Right": fyne.KeyRight, "Up": fyne.KeyUp, "Down": fyne.KeyDown,
}

var modifiers = map[string]fyne.KeyModifier{
	"Ctrl": fyne.KeyModifierShortcutDefault, "Shift": fyne.KeyModifierShift, "Alt": fyne.KeyModifierAlt,
}

// parseKey reads a key of the table.
func parseKey(words string) keystroke {
	var k keystroke
	for {
		before, rest, found := strings.Cut(words, "+")
		mod, known := modifiers[before]
		if !found || !known {
			break
		}
		k.mod |= mod
		words = rest
	}
	if name, ok := keyNames[words]; ok {
		k.key = name
	} else {
		k.key = fyne.KeyName(words)
	}
	return k
}

// shown writes a key as tooltips and menus do: with blanks between.
func shown(words string) string {
	if words == "+" {
		return words
	}
	return strings.ReplaceAll(strings.ReplaceAll(words, "+", " "), "  ", " +")
}

// single reports whether a key is pressed without Ctrl or Alt, so that a text
// field would take it as text.
func (k keystroke) single() bool {
	return k.mod&^fyne.KeyModifierShift == 0
}

// shortcut returns what Fyne calls the keystroke. Six of them have a type of
// their own and never arrive as anything else.
func (k keystroke) shortcut() fyne.Shortcut {
	if k.mod == fyne.KeyModifierShortcutDefault {
		switch k.key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{}
		case fyne.KeyX:
			return &fyne.ShortcutCut{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: k.key, Modifier: k.mod}
}

// installKeys makes the keys of the table work: those with Ctrl or Alt through
// the canvas' shortcuts, the others when nothing has the focus.
func (w *Window) installKeys() {
	c := w.win.Canvas()
	for _, cmd := range w.shell.commands {
		for _, words := range cmd.keys {
			if k := parseKey(words); !k.single() {
				c.AddShortcut(k.shortcut(), func(fyne.Shortcut) { w.pressed(cmd.id) })
			}
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.typedKey(e) })
	c.SetOnTypedRune(func(r rune) { w.typedRune(r) })
}

// pressed gives a command by its keys, unless a dialog or menu is open.
func (w *Window) pressed(id string) {
	if w.win.Canvas().Overlays().Top() == nil || id == cmdQuit {
		w.do(id)
	}
}

// heldModifiers tells which keys are held; Fyne's key events do not.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// typedKey runs the command of a key that is not text. The canvas, the
// timeline and lists hand on what they do not use themselves.
func (w *Window) typedKey(e *fyne.KeyEvent) bool {
	if isText(e.Name) {
		return false // comes again as a rune
	}
	return w.stroke(keystroke{heldModifiers() & fyne.KeyModifierShift, e.Name})
}

// typedRune runs the command of a letter or sign.
func (w *Window) typedRune(r rune) bool {
	var held fyne.KeyModifier
	if unicode.IsUpper(r) {
		held = fyne.KeyModifierShift
	}
	return w.stroke(keystroke{held, fyne.KeyName(string(unicode.ToUpper(latin(r))))})
}

// isText reports whether a key also arrives as a rune.
func isText(k fyne.KeyName) bool { return len(k) == 1 }

// cyrillic is the row of letters of a Russian or Kazakh keyboard in the order
// of the Latin letters at the same places.
const (
	cyrillicRow = "йцукенгшщзхъфывапролджэячсмитьбю"
	latinRow    = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
)

// latin returns the Latin letter at the place of a Cyrillic one, so that
// single keys work on such keyboards.
func latin(r rune) rune {
	at := 0
	for _, c := range cyrillicRow {
		if c == unicode.ToLower(r) {
			return rune(latinRow[at])
		}
		at++
	}
	return r
}

// stroke runs the command of a single key.
func (w *Window) stroke(k keystroke) bool {
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		return k.key == fyne.KeyEscape && w.dismiss(top)
	}
	for _, cmd := range w.shell.commands {
		for _, words := range cmd.keys {
			if p := parseKey(words); p.single() && p == k && w.can(cmd.id) {
				w.do(cmd.id)
				return true
			}
		}
	}
	return false
}

// popped remembers a dialog or popup that was shown, so that Esc closes it
// whatever in it has the keyboard.
func (w *Window) popped(pop *widget.PopUp) {
	w.shell.pops = slices.DeleteFunc(w.shell.pops, func(p *widget.PopUp) bool { return !p.Visible() })
	w.shell.pops = append(w.shell.pops, pop)
}

// topPop is the dialog or popup that lies on top, or nil.
func (w *Window) topPop() *widget.PopUp {
	for _, p := range slices.Backward(w.shell.pops) {
		if p.Visible() {
			return p
		}
	}
	return nil
}

// dismiss closes what lies on top.
func (w *Window) dismiss(top fyne.CanvasObject) bool {
	pop := w.topPop()
	switch {
	case pop == nil: // Fyne leaves what it hides on top of the window, where it would keep all keys
		top.Hide()
		w.win.Canvas().Overlays().Remove(top)
	case w.shell.importing != nil && w.shell.importing.pop == pop:
		w.closeImporting()
	default:
		pop.Hide()
	}
	return true
}
